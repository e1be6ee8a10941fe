// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

#include "sselib/doctor/finding.h"

class QAbstractItemView;

namespace ui {

/// `Error`, `Warning`, `Note`: what people read of a severity.
[[nodiscard]] QString severityWord(sse::Finding::Severity severity);
/// Draws the sign of a severity into \a rect; each has a shape of its own.
void paintSeverity(QPainter *painter, const QRectF &rect, sse::Finding::Severity severity,
    const QPalette &palette, QPalette::ColorRole background);
/// Where a finding stands and how often: “line 3 · 12 times”.
[[nodiscard]] QString placeText(const QModelIndex &finding);

/// A finding in the list: its sign, severity and code, place, and the cause in up to three lines.
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
