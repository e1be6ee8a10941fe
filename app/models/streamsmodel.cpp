// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/streamsmodel.h"

#include "app/session/session.h"
#include "ui/window/connectionstatus.h"

namespace app {

Session *StreamsModel::add(const QString &id, Origin origin)
{
    Session *session = insert(rowCount(), id, origin, std::make_unique<Session>());
    Q_EMIT sessionAdded(session);
    return session;
}

Session *StreamsModel::insert(
    int row, const QString &id, Origin origin, std::unique_ptr<Session> session)
{
    Session *const added = session.release();
    added->setParent(this);
    const auto changed = [this, added] { refresh(rowOf(added)); };
    connect(added, &Session::statusChanged, this, changed);
    connect(added->inbox(), &InboxModel::unreadCountChanged, this, changed);
    beginInsertRows({}, row, row);
    m_streams.insert(row, {id, origin, added});
    endInsertRows();
    return added;
}

std::unique_ptr<Session> StreamsModel::take(int row)
{
    std::unique_ptr<Session> session(m_streams.at(row).session);
    session->close(); // emits signals, and their slots need the row
    session->disconnect(this);
    session->inbox()->disconnect(this);
    row = rowOf(session.get());
    beginRemoveRows({}, row, row);
    m_streams.removeAt(row);
    endRemoveRows();
    session->setParent(nullptr);
    return session;
}

void StreamsModel::remove(int row)
{
    take(row).release()->deleteLater();
}

Session *StreamsModel::session(int row) const
{
    return row >= 0 && row < m_streams.size() ? m_streams.at(row).session : nullptr;
}

QString StreamsModel::id(int row) const
{
    return m_streams.at(row).id;
}

StreamsModel::Origin StreamsModel::origin(int row) const
{
    return m_streams.at(row).origin;
}

int StreamsModel::rowOf(const Session *session) const
{
    for (int row = 0; row < m_streams.size(); ++row) {
        if (m_streams.at(row).session == session)
            return row;
    }
    return -1;
}

int StreamsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_streams.size());
}

QVariant StreamsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Session *session = m_streams.at(index.row()).session;
    switch (role) {
    case Qt::DisplayRole:
        return session->player() ? tr("Replay: %1").arg(session->endpoint().name)
                                 : session->endpoint().name;
    case Qt::ToolTipRole:
    case ui::UrlRole:
        return session->shownUrl();
    case ui::StatusRole:
        return QVariant::fromValue(session->status());
    case ui::RecordedRole:
        return session->recorded();
    case ui::UnreadCountRole:
        return session->inbox()->unreadCount();
    default:
        return {};
    }
}

void StreamsModel::refresh(int row)
{
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

} // namespace app
