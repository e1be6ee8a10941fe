// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/inboxmodel.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#include "sselib/core/event.h"
#include "ui/inbox/inboxroles.h"

namespace app {

namespace {

QString textOf(const QByteArray &data)
{
    if (data.trimmed().startsWith('{')) {
        const QJsonObject object = QJsonDocument::fromJson(data).object();
        for (const QLatin1String key : {QLatin1String("message"), QLatin1String("text"),
                 QLatin1String("title"), QLatin1String("body")}) {
            const QString text = object.value(key).toString();
            if (!text.isEmpty())
                return text;
        }
    }
    return QString::fromUtf8(data);
}

} // namespace

InboxModel::InboxModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void InboxModel::add(const sse::Event &event, const QDateTime &received)
{
    const Message message{textOf(event.data), QString::fromUtf8(event.type), received, true};
    const qint64 bytes = memoryOf(message);
    trimTo(m_limit - 1, m_memoryLimit - bytes);
    beginInsertRows({}, 0, 0);
    m_messages.push_front(message);
    m_bytes += bytes;
    ++m_unread;
    endInsertRows();
    Q_EMIT unreadCountChanged(m_unread);
}

void InboxModel::markAllRead()
{
    if (m_unread == 0)
        return;
    for (Message &message : m_messages)
        message.unread = false;
    m_unread = 0;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ui::UnreadRole});
    Q_EMIT unreadCountChanged(m_unread);
}

void InboxModel::clear()
{
    beginResetModel();
    m_messages.clear();
    m_bytes = 0;
    m_unread = 0;
    const bool dropped = std::exchange(m_dropped, 0) != 0;
    endResetModel();
    Q_EMIT unreadCountChanged(0);
    if (dropped)
        Q_EMIT droppedChanged(0);
}

void InboxModel::setLimit(int limit)
{
    m_limit = std::max(1, limit);
    trimTo(m_limit, m_memoryLimit);
}

void InboxModel::setMemoryLimit(qint64 bytes)
{
    m_memoryLimit = bytes;
    if (!m_messages.empty())
        trimTo(m_limit, std::max(bytes, memoryOf(m_messages.front())));
}

// Returns the memory of a message in bytes. Includes the fixed overhead of a message, because there
// may be many short messages.
qint64 InboxModel::memoryOf(const Message &message)
{
    return (message.text.capacity() + message.type.capacity()) * qint64(sizeof(QChar))
        + qint64(sizeof(Message)) + 64;
}

void InboxModel::trimTo(int count, qint64 bytes)
{
    qint64 kept = m_bytes;
    int rows = rowCount();
    for (; rows > 0 && (rows > count || kept > bytes); --rows)
        kept -= memoryOf(m_messages[static_cast<size_t>(rows - 1)]);
    count = rows;
    const int excess = rowCount() - count;
    if (excess <= 0)
        return;
    const auto first = m_messages.begin() + count;
    const auto unread = static_cast<int>(
        std::count_if(first, m_messages.end(), [](const Message &m) { return m.unread; }));
    // Count before removing, so that slots of rowsRemoved() read the new value.
    m_dropped += excess;
    beginRemoveRows({}, count, rowCount() - 1);
    m_messages.erase(first, m_messages.end());
    m_bytes = kept;
    m_unread -= unread;
    endRemoveRows();
    Q_EMIT droppedChanged(m_dropped);
    if (unread > 0)
        Q_EMIT unreadCountChanged(m_unread);
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Message &message = m_messages[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return message.text;
    case Qt::AccessibleTextRole:
        return message.unread ? tr("Unread: %1").arg(message.text) : message.text;
    case ui::UnreadRole:
        return message.unread;
    case ui::ReceivedRole:
        return message.received;
    case ui::MessageTypeRole:
        return message.type;
    default:
        return {};
    }
}

bool InboxModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != ui::UnreadRole
        || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    Message &message = m_messages[static_cast<size_t>(index.row())];
    const bool unread = value.toBool();
    if (message.unread == unread)
        return true;
    message.unread = unread;
    m_unread += unread ? 1 : -1;
    Q_EMIT dataChanged(index, index, {ui::UnreadRole});
    Q_EMIT unreadCountChanged(m_unread);
    return true;
}

} // namespace app
