// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "ui/chat/markdownsplitter.h"
#include "ui/chat/textbox.h"

namespace ui {

/// What the blocks of a flow are made from. Outlives them.
struct BlockSource {
    const QString &text;
    const MarkdownSplitter &splitter;
    const ChatStyle *const &style;
    const bool markdown; ///< else marks are shown as they are
};

/// What to paint of a block, in its own coordinates.
struct BlockPaint {
    int top = 0; ///< what lies above or below need not be painted
    int bottom = 0;
    qint64 from = 0; ///< what is selected: offsets of the block
    qint64 to = 0;
    bool copyFocused = false; ///< the Copy button has the focus
    QString linkFocused;      ///< the link that has the focus
};

/// A leaf that is seen, or nearly: it holds the layout. Offsets in a block only say what comes
/// before what, and where a selection begins; 0 is its beginning, End its end.
class Block {
public:
    static constexpr qint64 End = qint64(1) << 62;
    static constexpr int Unseen = 0; ///< width of a block that only gives its text

    Block(const BlockSource &source, int index)
        : m_source(source)
        , m_index(index)
    {
    }
    virtual ~Block() = default;
    Q_DISABLE_COPY_MOVE(Block)

    [[nodiscard]] static std::unique_ptr<Block> create(
        const BlockSource &source, int index, int width);
    /// About how high a leaf will be, at next to no cost.
    [[nodiscard]] static int estimate(const BlockSource &source, const Leaf &leaf, int width);

    [[nodiscard]] LeafKind kind() const { return m_kind; }
    [[nodiscard]] int width() const { return m_width; }

    /// Reads the leaf again, which may have grown at its end.
    virtual void update() = 0;
    /// Lays out what meets \a top to \a bottom. Returns by how much what lies above \a top grew.
    virtual int prepare(int top, int bottom);
    [[nodiscard]] virtual int height() const = 0;
    virtual void paint(QPainter &painter, const BlockPaint &paint) const = 0;
    [[nodiscard]] virtual qint64 offsetAt(QPoint point) const = 0;
    [[nodiscard]] virtual std::pair<qint64, qint64> wordAt(qint64 offset) const = 0;
    [[nodiscard]] virtual QString plainText(qint64 from, qint64 to) const = 0;
    /// Where line \a line of the leaf begins; 0 where a block is one text.
    [[nodiscard]] virtual qint64 lineOffset(int line) const;
    [[nodiscard]] virtual QString linkAt(QPoint point) const;
    /// All links that lie in \a top to \a bottom.
    [[nodiscard]] virtual QStringList linksIn(int top, int bottom) const;
    /// Where the caret stands behind the last character; empty where it stands below the block.
    [[nodiscard]] virtual QRect caretRect() const;
    /// The Copy button; empty where there is none.
    [[nodiscard]] virtual QRect copyRect() const;
    /// Whether it is worth keeping while it is out of sight.
    [[nodiscard]] virtual bool isKept() const { return false; }
    /// Lets go of its layouts, for it is out of sight.
    virtual void release() { }

    /// How far it is scrolled sideways; the most that makes sense.
    [[nodiscard]] int sideScroll() const { return m_sideScroll; }
    [[nodiscard]] virtual int sideRange() const { return 0; }
    void setSideScroll(int scroll) { m_sideScroll = std::clamp(scroll, 0, sideRange()); }
    /// The bar that shows it; empty where all fits.
    [[nodiscard]] QRect sideBar() const;

protected:
    [[nodiscard]] const Leaf &leaf() const { return m_source.splitter.leaves()[size_t(m_index)]; }
    [[nodiscard]] const ChatStyle &style() const { return *m_source.style; }
    void paintSideBar(QPainter &painter) const;

    const BlockSource &m_source;
    const int m_index;
    LeafKind m_kind = LeafKind::Paragraph;
    int m_width = 0;
    int m_sideScroll = 0;
};

/// A paragraph, heading or rule.
class TextBlock : public Block {
public:
    TextBlock(const BlockSource &source, int index, int width);

    void update() override;
    [[nodiscard]] int height() const override;
    void paint(QPainter &painter, const BlockPaint &paint) const override;
    [[nodiscard]] qint64 offsetAt(QPoint point) const override;
    [[nodiscard]] std::pair<qint64, qint64> wordAt(qint64 offset) const override;
    [[nodiscard]] QString plainText(qint64 from, qint64 to) const override;
    [[nodiscard]] QString linkAt(QPoint point) const override;
    [[nodiscard]] QStringList linksIn(int top, int bottom) const override;
    [[nodiscard]] QRect caretRect() const override;
    [[nodiscard]] int naturalWidth() const { return m_box.naturalWidth(); }

    /// The text that a leaf shows.
    [[nodiscard]] static InlineText shown(const BlockSource &source, const Leaf &leaf);

private:
    QString m_markdown;
    TextBox m_box;
};

} // namespace ui
