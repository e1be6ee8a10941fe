// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

#include "sselib/doctor/finding.h"

class QAbstractItemView;

namespace ui {

/// Returns the severity as a word: `Error`, `Warning` or `Note`.
[[nodiscard]] QString severityWord(sse::Finding::Severity severity);
/// Paints the symbol of a severity into \a rect. Each severity has its own shape.
void paintSeverity(QPainter *painter, const QRectF &rect, sse::Finding::Severity severity,
    const QPalette &palette, QPalette::ColorRole background);
/// Returns the position of a finding and how often it occurred, for example “line 3 · 12 times”.
[[nodiscard]] QString placeText(const QModelIndex &finding);

/// Paints a finding in the list: symbol, severity, code, position, and the cause in up to three
/// lines.
class FindingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FindingDelegate(QAbstractItemView *view);

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    QAbstractItemView *m_view;
};

} // namespace ui
