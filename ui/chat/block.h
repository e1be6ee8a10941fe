// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "ui/chat/markdownsplitter.h"
#include "ui/chat/textlayoutbox.h"

namespace ui {

/// The text, its leaves and the style from which the blocks of a MarkdownLayout are built. A
/// BlockSource must outlive its blocks.
struct BlockSource {
    const QString &text;
    const MarkdownSplitter &splitter;
    const ChatStyle *const &style;
    const bool markdown; ///< false: Markdown markers are shown as text
};

/// The part of a block to paint, in the coordinates of the block.
struct BlockPaint {
    int top = 0; ///< only the part from top to bottom needs to be painted
    int bottom = 0;
    qint64 from = 0; ///< selected range, as offsets in the block
    qint64 to = 0;
    bool copyFocused = false; ///< true if the Copy button has the focus
    QString linkFocused;      ///< target of the link that has the focus
};

/// The layout of one leaf (see Leaf) of a Markdown text. Blocks exist for the leaves in or near the
/// visible area; other blocks are deleted unless isKept() returns true.
///
/// An offset is a position in a block. It can be compared with other offsets of the same block and
/// marks the ends of a selection, but each kind of block counts its offsets differently. 0 is the
/// start of every block, End is the end.
class Block {
public:
    static constexpr qint64 End = qint64(1) << 62;
    /// the width to pass for a block that is only needed for its text and is never laid out
    static constexpr int Unseen = 0;

    Block(const BlockSource &source, int index)
        : m_source(source)
        , m_index(index)
    {
    }
    virtual ~Block() = default;
    Q_DISABLE_COPY_MOVE(Block)

    [[nodiscard]] static std::unique_ptr<Block> create(
        const BlockSource &source, int index, int width);
    /// Returns a cheap estimate of the height of \a leaf in pixels, without laying it out.
    [[nodiscard]] static int estimate(const BlockSource &source, const Leaf &leaf, int width);

    [[nodiscard]] LeafKind kind() const { return m_kind; }
    [[nodiscard]] int width() const { return m_width; }

    /// Reads the leaf again after text was added at its end.
    virtual void update() = 0;
    /// Lays out the part between \a top and \a bottom. This can change the height of the part above
    /// \a top; returns by how many pixels that part grew.
    virtual int prepare(int top, int bottom);
    [[nodiscard]] virtual int height() const = 0;
    virtual void paint(QPainter &painter, const BlockPaint &paint) const = 0;
    [[nodiscard]] virtual qint64 offsetAt(QPoint point) const = 0;
    [[nodiscard]] virtual std::pair<qint64, qint64> wordAt(qint64 offset) const = 0;
    [[nodiscard]] virtual QString plainText(qint64 from, qint64 to) const = 0;
    /// Returns the offset at which line \a line of the leaf starts, or 0 if the block is not
    /// divided into lines. Only code blocks and tables are divided into lines.
    [[nodiscard]] virtual qint64 lineOffset(int line) const;
    [[nodiscard]] virtual QString linkAt(QPoint point) const;
    /// Returns all links between \a top and \a bottom.
    [[nodiscard]] virtual QStringList linksIn(int top, int bottom) const;
    /// Returns the position of the caret after the last character, or an empty rectangle if the
    /// caret is drawn below the block.
    [[nodiscard]] virtual QRect caretRect() const;
    /// Returns the rectangle of the Copy button, or an empty one if the block has no button.
    [[nodiscard]] virtual QRect copyRect() const;
    /// Returns true if the block is expensive to build and must be kept when it leaves the visible
    /// area.
    [[nodiscard]] virtual bool isKept() const { return false; }
    /// Frees the layouts. Called when the block leaves the visible area.
    virtual void release() { }

    /// Horizontal scroll position in pixels, from 0 to sideRange().
    [[nodiscard]] int sideScroll() const { return m_sideScroll; }
    [[nodiscard]] virtual int sideRange() const { return 0; }
    void setSideScroll(int scroll) { m_sideScroll = std::clamp(scroll, 0, sideRange()); }
    /// Returns the rectangle of the horizontal scroll bar, or an empty one if the whole block fits
    /// into the width.
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

/// A paragraph, a heading or a horizontal rule.
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

    /// Returns the text that is displayed for \a leaf.
    [[nodiscard]] static InlineText shown(const BlockSource &source, const Leaf &leaf);

private:
    QString m_markdown;
    TextLayoutBox m_box;
};

} // namespace ui
