// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/streamsmodel.h"

#include "app/session/session.h"
#include "ui/window/connectionstatus.h"

namespace app {

Session *StreamsModel::add(const QString &id, Origin origin)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    auto *session = new Session(this);
    m_streams.append({id, origin, session});
    endInsertRows();
    const auto changed = [this, session] { refresh(rowOf(session)); };
    connect(session, &Session::statusChanged, this, changed);
    connect(session->inbox(), &InboxModel::unreadCountChanged, this, changed);
    Q_EMIT sessionAdded(session);
    return session;
}

void StreamsModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    Session *const session = m_streams.takeAt(row).session;
    endRemoveRows();
    session->disconnect(this);
    session->inbox()->disconnect(this);
    session->close();
    session->deleteLater();
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
