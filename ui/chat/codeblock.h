// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include "ui/chat/block.h"
#include "ui/chat/codehighlighter.h"

namespace ui {

/// Code: lines of one height, of which only those in sight are laid out, so that its cost does not
/// depend on how many there are.
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
    static constexpr int KeptLines = 1000; ///< more take too long to measure again

    [[nodiscard]] QString line(int index) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(int index, const QString &text) const;
    [[nodiscard]] int lineAt(int y) const;
    [[nodiscard]] int textTop() const;

    std::map<int, TextBox> m_boxes; ///< of the lines in sight
    QString m_language;
    CodeHighlighter m_highlighter;
    std::vector<CodeHighlighter::State> m_states; ///< what each line begins in
    int m_lines = 0;                              ///< that were measured
    int m_cells = 0;                              ///< of the longest line but the last
    int m_lastCells = 0;
    int m_measured = 0; ///< width of the widest line laid out so far
};

} // namespace ui
