// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include "ui/chat/block.h"
#include "ui/chat/codehighlighter.h"

namespace ui {

/// A code block. All lines have the same height and only visible lines are laid out, so the cost
/// does not depend on the number of lines.
class CodeBlock : public Block {
public:
    CodeBlock(const BlockSource &source, int index, int width);

    [[nodiscard]] static int heightOf(const Leaf &leaf, const ChatStyle &style);

    void update() override;
    int prepare(int top, int bottom) override;
    [[nodiscard]] int height() const override;
    void paint(QPainter &painter, const BlockPaint &paint) const override;
    [[nodiscard]] qint64 offsetAt(QPoint point) const override;
    [[nodiscard]] std::pair<qint64, qint64> wordAt(qint64 offset) const override;
    [[nodiscard]] QString plainText(qint64 from, qint64 to) const override;
    [[nodiscard]] qint64 lineOffset(int line) const override;
    [[nodiscard]] QRect caretRect() const override;
    [[nodiscard]] QRect copyRect() const override;
    [[nodiscard]] bool isKept() const override { return m_lines > KeptLines || m_sideScroll > 0; }
    void release() override { m_boxes.clear(); }
    [[nodiscard]] int sideRange() const override;

private:
    /// Blocks with more lines are not deleted when they leave the visible area, because measuring
    /// all lines again would be slow.
    static constexpr int KeptLines = 1000;

    [[nodiscard]] QString line(int index) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(int index, const QString &text) const;
    [[nodiscard]] int lineAt(int y) const;
    [[nodiscard]] int textTop() const;

    std::map<int, TextLayoutBox> m_boxes; ///< layouts of the visible lines, by line number
    QString m_language;
    CodeHighlighter m_highlighter;
    std::vector<CodeHighlighter::State> m_states; ///< highlighter state at the start of each line
    int m_lines = 0;                              ///< number of measured lines
    int m_cells = 0; ///< number of character cells of the longest line, without the last line
    int m_lastCells = 0;
    int m_measured = 0; ///< width in pixels of the widest line that was laid out
};

} // namespace ui
