// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSyntaxHighlighter>

#include "ui/inspector/byteviews.h"

namespace ui {

/// Highlights the field names in the text of hexDump().
class HexHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    /// Sets the byte ranges of the field names to highlight, see fieldNames(). Call this before the
    /// text of the document is set.
    void setNames(const QList<TextSpan> &names) { m_names = names; }
    void setColor(const QColor &color);

protected:
    void highlightBlock(const QString &text) override;

private:
    QList<TextSpan> m_names;
    QTextCharFormat m_format;
};

} // namespace ui
