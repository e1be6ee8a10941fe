// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <climits>
#include <map>

#include "ui/chat/block.h"
#include "ui/chat/heightindex.h"

namespace ui {

/// The layout of a Markdown text that can grow: a column of blocks. Block objects are only created
/// for visible blocks. For all other blocks, the layout stores the position of their text and their
/// last known or estimated height.
class MarkdownLayout {
public:
    /// A position in the text.
    struct Place {
        int block = 0;
        qint64 offset = 0;

        auto operator<=>(const Place &) const = default;
    };

    MarkdownLayout(const ChatStyle *style, MarkdownSplitter::Syntax syntax);
    Q_DISABLE_COPY_MOVE(MarkdownLayout)

    [[nodiscard]] const QString &text() const { return m_text; }
    /// Appends \a piece to the text. Copies its characters: if the empty text shared the data of
    /// the first piece, appending the next piece would have to copy everything.
    void append(const QString &piece) { m_text.append(piece.constData(), piece.size()); }
    void setText(const QString &text);
    /// Parses up to about \a budget characters of the appended text. Returns true if all of it was
    /// parsed.
    bool advance(bool final, int budget);
    /// Sets the style and the width, and discards all layouts.
    void setLook(const ChatStyle *style, int width);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_heights.total(); }
    [[nodiscard]] int blockCount() const { return m_heights.size(); }
    [[nodiscard]] LeafKind kindOf(int block) const { return leaf(block).kind; }
    /// Returns the width that the text needs, up to \a maxWidth, if it is a single short block.
    /// Returns \a maxWidth otherwise.
    [[nodiscard]] int naturalWidth(int maxWidth) const;

    /// Lays out the part between \a top and \a bottom and frees all other layouts. This can change
    /// the height of the part above \a top; returns by how many pixels that part grew.
    int prepare(int top, int bottom);
    /// Frees all layouts.
    void release() { keep(0, 0); }
    void paint(QPainter &painter, int top, int bottom, Place from, Place to, bool caret,
        int copyFocused, const QString &linkFocused) const;

    [[nodiscard]] Place placeAt(QPoint point) const;
    [[nodiscard]] std::pair<Place, Place> wordAt(Place place) const;
    [[nodiscard]] QString plainText(Place from, Place to) const;
    /// Returns the Markdown source of the blocks between two positions.
    [[nodiscard]] QString markdown(Place from, Place to) const;
    /// Returns the approximate y position of the source character at \a offset.
    [[nodiscard]] int yOf(int offset) const;
    /// Returns the range that displays the occurrence of \a needle at source position \a offset.
    /// Returns an empty range if the block of this position was not created.
    [[nodiscard]] std::pair<Place, Place> occurrence(int offset, const QString &needle) const;
    /// Returns the source position of the character at \a place, or the start of its block or line
    /// if the exact position cannot be determined.
    [[nodiscard]] int sourceAt(Place place) const;
    /// Returns the range that displays the source from \a begin to \a end. If an exact position
    /// cannot be determined, the range starts or ends at the edge of a block.
    [[nodiscard]] std::pair<Place, Place> placesOf(int begin, int end) const;
    [[nodiscard]] static Place end() { return {INT_MAX, Block::End}; }

    /// Returns the block with this index, or nullptr if it was not created.
    [[nodiscard]] Block *block(int index) const;
    [[nodiscard]] int blockAt(int y) const { return m_heights.find(y); }
    [[nodiscard]] QString linkAt(QPoint point) const;
    /// Returns the index of the block whose Copy button is at \a point, or -1.
    [[nodiscard]] int copyButtonAt(QPoint point) const;
    /// A visible Copy button or link. Targets are sorted from top to bottom.
    struct Target {
        int block = -1;
        QString link; ///< empty for a Copy button
        int y = 0;

        bool operator==(const Target &other) const
        {
            return block == other.block && link == other.link;
        }
    };
    [[nodiscard]] QList<Target> targets(int top, int bottom) const;
    /// Returns the block at \a y if it can be scrolled horizontally, else nullptr. Sets \a origin
    /// to the top left corner of the block.
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
    HeightIndex m_heights; ///< heights of the blocks including the gaps above them
    std::map<int, std::unique_ptr<Block>> m_blocks;
    int m_firstSeen = 0; ///< only blocks in [m_firstSeen, m_lastSeen) can have layouts
    int m_lastSeen = 0;
};

} // namespace ui
