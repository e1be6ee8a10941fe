// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <climits>
#include <map>

#include "ui/chat/block.h"
#include "ui/chat/heightindex.h"

namespace ui {

/// A growing text and its blocks below each other. Only blocks in sight exist; of the others it
/// knows where their text lies and how high they were or will be, about.
class Flow {
public:
    /// A place in the text.
    struct Place {
        int block = 0;
        qint64 offset = 0;

        auto operator<=>(const Place &) const = default;
    };

    Flow(const ChatStyle *style, MarkdownSplitter::Syntax syntax);
    Q_DISABLE_COPY_MOVE(Flow)

    [[nodiscard]] const QString &text() const { return m_text; }
    /// Copies, so that a long first piece is not shared and then copied when the next one comes.
    void append(const QString &piece) { m_text.append(piece.constData(), piece.size()); }
    void setText(const QString &text);
    /// Reads what was appended, at most about \a budget characters. Returns whether that was all.
    bool advance(bool final, int budget);
    /// Forgets all layout, for another width, font or colour.
    void setLook(const ChatStyle *style, int width);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_heights.total(); }
    [[nodiscard]] int blockCount() const { return m_heights.size(); }
    [[nodiscard]] LeafKind kindOf(int block) const { return leaf(block).kind; }
    /// The width up to \a most that the text takes where it is one short block, else \a most.
    [[nodiscard]] int naturalWidth(int most) const;

    /// Lays out what meets \a top to \a bottom and lets go of the rest. Returns by how much what
    /// lies above \a top grew.
    int prepare(int top, int bottom);
    /// Lets go of all layouts.
    void release() { keep(0, 0); }
    void paint(QPainter &painter, int top, int bottom, Place from, Place to, bool caret,
        int copyFocused, const QString &linkFocused) const;

    [[nodiscard]] Place placeAt(QPoint point) const;
    [[nodiscard]] std::pair<Place, Place> wordAt(Place place) const;
    [[nodiscard]] QString plainText(Place from, Place to) const;
    /// The source of the blocks that lie between two places.
    [[nodiscard]] QString markdown(Place from, Place to) const;
    /// About where the source's character at \a offset stands.
    [[nodiscard]] int yOf(int offset) const;
    /// What the occurrence of \a needle at \a offset of the source covers, if its block exists.
    [[nodiscard]] std::pair<Place, Place> occurrence(int offset, const QString &needle) const;
    /// Where in the source the character at \a place stands, as near as its block tells.
    [[nodiscard]] int sourceAt(Place place) const;
    /// What the source from \a begin to \a end covers, as near as its blocks tell.
    [[nodiscard]] std::pair<Place, Place> placesOf(int begin, int end) const;
    [[nodiscard]] static Place end() { return {INT_MAX, Block::End}; }

    /// The block with that index, if it exists.
    [[nodiscard]] Block *block(int index) const;
    [[nodiscard]] int blockAt(int y) const { return m_heights.find(y); }
    [[nodiscard]] QString linkAt(QPoint point) const;
    /// The block, whose Copy button is at \a point; -1 where there is none.
    [[nodiscard]] int copyButtonAt(QPoint point) const;
    /// Blocks with a Copy button, and links, that are in sight, from above.
    struct Target {
        int block = -1;
        QString link; ///< empty for the Copy button
        int y = 0;

        bool operator==(const Target &other) const
        {
            return block == other.block && link == other.link;
        }
    };
    [[nodiscard]] QList<Target> targets(int top, int bottom) const;
    /// The block at \a y if it can be scrolled sideways, else nullptr; \a top: where it begins.
    [[nodiscard]] Block *sideways(int y, QPoint *origin = nullptr);

private:
    [[nodiscard]] const Leaf &leaf(int block) const { return m_splitter.leaves()[size_t(block)]; }
    [[nodiscard]] int leafAt(int offset) const;
    [[nodiscard]] static int lineAt(const Leaf &leaf, int offset);
    [[nodiscard]] int gapBefore(int block) const;
    [[nodiscard]] int indentOf(const Leaf &leaf) const;
    [[nodiscard]] int widthOf(const Leaf &leaf) const;
    [[nodiscard]] int heightOf(int block) const;
    [[nodiscard]] QPoint originOf(int block) const;
    void keep(int first, int last);
    void paintContainers(QPainter &painter, int block) const;

    QString m_text;
    const ChatStyle *m_style;
    const MarkdownSplitter::Syntax m_syntax;
    MarkdownSplitter m_splitter;
    const BlockSource m_source;
    int m_width = 0;
    HeightIndex m_heights; ///< of the blocks with the gaps above them
    std::map<int, std::unique_ptr<Block>> m_blocks;
    int m_firstSeen = 0; ///< blocks that may hold layouts: from this one up to
    int m_lastSeen = 0;  ///< but not including this
};

} // namespace ui
