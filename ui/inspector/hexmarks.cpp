// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/hexmarks.h"

namespace ui {

void HexMarks::setColor(const QColor &color)
{
    m_format.setForeground(color);
    m_format.setFontWeight(QFont::Bold);
    rehighlight();
}

void HexMarks::highlightBlock(const QString &)
{
    for (const TextSpan &span : hexSpans(m_names, currentBlock().blockNumber()))
        setFormat(static_cast<int>(span.begin), static_cast<int>(span.length), m_format);
}

} // namespace ui
