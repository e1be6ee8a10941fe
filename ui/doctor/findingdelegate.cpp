// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/doctor/findingdelegate.h"

#include <algorithm>
#include <cmath>

#include <QAbstractItemView>
#include <QFontInfo>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include "ui/common/icons.h"
#include "ui/common/textlines.h"
#include "ui/common/theme.h"
#include "ui/doctor/findingroles.h"

namespace ui {

namespace {

using Severity = sse::Finding::Severity;

constexpr int pad = 8;
constexpr int signSize = 16;
constexpr int textLeft = pad + signSize + pad;
constexpr int gap = 4;
constexpr int maxLines = 3;

QFont smallFont(QFont font)
{
    font.setPointSizeF(QFontInfo(font).pointSizeF() * 0.9);
    return font;
}

Severity severityOf(const QModelIndex &index)
{
    return Severity(index.data(FindingSeverityRole).toInt());
}

Tone toneOf(Severity severity)
{
    return severity == Severity::Error  ? Tone::Error
        : severity == Severity::Warning ? Tone::Warning
                                        : Tone::Accent;
}

} // namespace

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return FindingDelegate::tr("Error");
    case Severity::Warning:
        return FindingDelegate::tr("Warning");
    case Severity::Info:
        return FindingDelegate::tr("Note");
    }
    return {};
}

void paintSeverity(QPainter *painter, const QRectF &rect, Severity severity,
    const QPalette &palette, QPalette::ColorRole background)
{
    const Tone tone = toneOf(severity);
    paintGlyph(painter, rect, toneSign(tone), toneColor(tone, palette, background));
}

QString placeText(const QModelIndex &finding)
{
    const QLocale locale;
    const qint64 line = finding.data(FindingLineRole).toLongLong();
    const qint64 count = finding.data(FindingCountRole).toLongLong();
    QStringList parts;
    if (line > 0)
        parts.append(FindingDelegate::tr("line %1").arg(locale.toString(line)));
    if (count > 1)
        parts.append(FindingDelegate::tr("%1 times").arg(locale.toString(count)));
    return parts.join(QStringLiteral(" · "));
}

FindingDelegate::FindingDelegate(QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    QTextLayout layout(index.data().toString(), option.font);
    const double text = layOutLines(layout, std::max(40, width - textLeft - pad), maxLines);
    const int head = QFontMetrics(smallFont(option.font)).height();
    return {width, pad + head + gap + int(std::ceil(text)) + pad};
}

void FindingDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    const Severity severity = severityOf(index);
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, blended(base, accent, 0.16));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, blended(base, text, 0.05));
    painter->fillRect(QRect(option.rect.left() + textLeft, option.rect.bottom(),
                          option.rect.width() - textLeft, 1),
        blended(base, text, 0.12));

    const QRect inner = option.rect.adjusted(textLeft, pad, -pad, -pad);
    const QFont small = smallFont(option.font);
    const QFontMetrics metrics(small);
    const QRect head(inner.left(), inner.top(), inner.width(), metrics.height());
    paintSeverity(painter,
        QRectF(
            option.rect.left() + pad, head.center().y() - signSize / 2.0 + 1, signSize, signSize),
        severity, palette, QPalette::Base);

    painter->setFont(small);
    const QString word = severityWord(severity);
    painter->setPen(toneColor(toneOf(severity), palette, QPalette::Base));
    painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, word);
    painter->setPen(blended(text, base, 0.32));
    const QString place = placeText(index);
    painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter, place);
    const int left = metrics.horizontalAdvance(word) + pad;
    const int room = head.width() - left - metrics.horizontalAdvance(place) - pad;
    painter->drawText(head.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(index.data(FindingCodeRole).toString(), Qt::ElideRight, room));

    const QString cause = index.data().toString();
    QTextLayout layout(cause, option.font);
    layOutLines(layout, inner.width(), maxLines);
    painter->setPen(text);
    painter->setFont(option.font);
    const double top = head.bottom() + 1 + gap;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const bool cut = i + 1 == maxLines && line.textStart() + line.textLength() < cause.size();
        if (cut)
            painter->drawText(QRectF(inner.left(), top + line.y(), inner.width(), line.height()),
                Qt::AlignVCenter | Qt::TextSingleLine,
                QFontMetricsF(option.font)
                    .elidedText(cause.mid(line.textStart()), Qt::ElideRight, inner.width()));
        else
            line.draw(painter, QPointF(inner.left(), top));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(accent, 1));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

} // namespace ui
