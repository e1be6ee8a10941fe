// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inbox/inboxrows.h"

#include <QAbstractItemModel>
#include <QFontMetricsF>
#include <QTextLayout>

#include "ui/inbox/inboxroles.h"

namespace ui {

namespace {

constexpr int previewLength = 600; // maximum length in UTF-16 code units

} // namespace

InboxRows::InboxRows(QObject *parent)
    : QObject(parent)
{
}

QString InboxRows::preview(const QString &text)
{
    return text.left(previewLength).simplified();
}

void InboxRows::setModel(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    reread();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) {
            insert(first, last);
            Q_EMIT changed();
        });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            const auto from = m_rows.begin() + first;
            const auto to = m_rows.begin() + last + 1;
            for (auto row = from; row != to; ++row)
                m_unread -= row->unread ? 1 : 0;
            m_rows.erase(from, to);
            Q_EMIT changed();
        });
    connect(model, &QAbstractItemModel::dataChanged, this,
        [this](
            const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) {
            for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
                Row &held = m_rows[static_cast<size_t>(row)];
                const bool unread = isUnread(row);
                m_unread += (unread ? 1 : 0) - (held.unread ? 1 : 0);
                held.unread = unread;
                if (roles.isEmpty() || roles.contains(Qt::DisplayRole))
                    held.size = QSizeF();
            }
            Q_EMIT changed();
        });
    connect(model, &QAbstractItemModel::rowsMoved, this, &InboxRows::reread);
    connect(model, &QAbstractItemModel::layoutChanged, this, &InboxRows::reread);
    connect(model, &QAbstractItemModel::modelReset, this, &InboxRows::reread);
    connect(model, &QObject::destroyed, this, &InboxRows::reread);
}

void InboxRows::insert(int first, int last)
{
    m_rows.insert(m_rows.begin() + first, static_cast<size_t>(last - first + 1), Row());
    for (int row = first; row <= last; ++row) {
        const bool unread = isUnread(row);
        m_rows[static_cast<size_t>(row)].unread = unread;
        m_unread += unread ? 1 : 0;
    }
}

void InboxRows::reread()
{
    m_rows.clear();
    m_unread = 0;
    if (m_model && m_model->rowCount() > 0)
        insert(0, m_model->rowCount() - 1);
    Q_EMIT changed();
}

bool InboxRows::isUnread(int row) const
{
    return m_model->index(row, 0).data(UnreadRole).toBool();
}

void InboxRows::setFont(const QFont &font)
{
    m_font = font;
    for (Row &row : m_rows)
        row.size = QSizeF();
}

QSizeF InboxRows::textSize(int row)
{
    Row &held = m_rows[static_cast<size_t>(row)];
    if (!held.size.isValid()) {
        QTextLayout layout(preview(m_model->index(row, 0).data().toString()), m_font);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        held.size = line.isValid() ? QSizeF(line.naturalTextWidth(), line.height())
                                   : QSizeF(0, QFontMetricsF(m_font).height());
    }
    return held.size;
}

} // namespace ui
