// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/comparemodel.h"

#include "ui/common/theme.h"

namespace ui {

namespace {

using Kind = sse::ComparedPair::Kind;

constexpr qsizetype shownBytes = 200; // maximum length of the data in a cell

QString seconds(qint64 nanoseconds)
{
    return QString::number(double(nanoseconds) / 1e9, 'f', 3);
}

Tone toneOf(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return Tone::Dim;
    case Kind::Changed:
        return Tone::Warning;
    case Kind::OnlyLeft:
        return Tone::Error;
    case Kind::OnlyRight:
        return Tone::Ok;
    case Kind::Moved:
        return Tone::Accent;
    }
    return Tone::Dim;
}

} // namespace

void CompareModel::setComparison(std::shared_ptr<const sse::Comparison> comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    collect();
    endResetModel();
}

void CompareModel::setDifferencesOnly(bool on)
{
    if (m_differencesOnly == on)
        return;
    beginResetModel();
    m_differencesOnly = on;
    collect();
    endResetModel();
}

void CompareModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
            {Qt::BackgroundRole, Qt::ForegroundRole});
}

void CompareModel::collect()
{
    m_rows.clear();
    if (!m_comparison)
        return;
    for (qsizetype i = 0; i < m_comparison->pairs.size(); ++i) {
        if (!m_differencesOnly || m_comparison->pairs[i].kind != Kind::Same)
            m_rows.append(i);
    }
}

const sse::ComparedPair &CompareModel::pair(int row) const
{
    return m_comparison->pairs[m_rows[row]];
}

bool CompareModel::isDifference(int row) const
{
    return pair(row).kind != Kind::Same;
}

QString CompareModel::sign(const sse::ComparedPair &pair)
{
    switch (pair.kind) {
    case Kind::Same:
        return QStringLiteral(u"=");
    case Kind::Changed:
        return QStringLiteral(u"≠");
    case Kind::OnlyLeft:
        return QStringLiteral(u"←");
    case Kind::OnlyRight:
        return QStringLiteral(u"→");
    case Kind::Moved:
        return pair.contentDiffers ? QStringLiteral(u"↕ ≠") : QStringLiteral(u"↕");
    }
    return {};
}

QString CompareModel::kindName(const sse::ComparedPair &pair)
{
    switch (pair.kind) {
    case Kind::Same:
        return tr("Identical");
    case Kind::Changed:
        return tr("Changed");
    case Kind::OnlyLeft:
        return tr("Only left");
    case Kind::OnlyRight:
        return tr("Only right");
    case Kind::Moved:
        return pair.contentDiffers ? tr("Moved and changed") : tr("Moved");
    }
    return {};
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CompareModel::text(const sse::ComparedPair &pair, int column) const
{
    if (column == Mark)
        return sign(pair);
    if (column == GapDifference) {
        if (pair.left < 0 || pair.right < 0)
            return {};
        return (pair.gapDifference > 0 ? QStringLiteral(u"+") : QString())
            + seconds(pair.gapDifference);
    }
    const bool isLeft = column < Mark;
    const qsizetype number = isLeft ? pair.left : pair.right;
    if (number < 0)
        return {};
    const sse::ComparedEvent &event =
        (isLeft ? m_comparison->left : m_comparison->right).events[number];
    switch (isLeft ? column : column - RightTime) {
    case LeftTime:
        return seconds(event.time);
    case LeftType:
        return QString::fromUtf8(event.type);
    case LeftId:
        return QString::fromUtf8(event.id);
    default:
        return QString::fromUtf8(event.data.left(shownBytes)).simplified();
    }
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sse::ComparedPair &shown = pair(index.row());
    const int column = index.column();
    const bool isTime = column == LeftTime || column == RightTime || column == GapDifference;
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, column);
    case Qt::AccessibleTextRole:
        return column == Mark ? kindName(shown) : text(shown, column);
    case Qt::ToolTipRole:
        return column == Mark ? QVariant(kindName(shown)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
            | (column == Mark ? Qt::AlignHCenter
                    : isTime  ? Qt::AlignRight
                              : Qt::AlignLeft));
    case Qt::BackgroundRole:
        return shown.kind == Kind::Same ? QVariant()
                                        : QVariant(toneTint(toneOf(shown.kind), m_palette));
    case Qt::ForegroundRole:
        // The dimmed color is only readable on QPalette::Base, so use it only for identical events.
        // All other rows have a colored background and use the text color of the palette.
        return shown.kind == Kind::Same && column == Mark
            ? QVariant(toneColor(Tone::Dim, m_palette, QPalette::Base))
            : QVariant();
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LeftTime:
        return tr("Left (s)");
    case RightTime:
        return tr("Right (s)");
    case LeftType:
    case RightType:
        return tr("Type");
    case LeftId:
    case RightId:
        return tr("ID");
    case LeftData:
    case RightData:
        return tr("Data");
    case GapDifference:
        return tr("Gap ± (s)");
    default:
        return {};
    }
}

} // namespace ui
