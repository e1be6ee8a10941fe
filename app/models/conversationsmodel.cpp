// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/conversationsmodel.h"

#include <QLocale>
#include <QPoint>

#include "ui/chat/conversationroles.h"

namespace app {

QString ConversationsModel::idOf(const QString &streamId, const QString &name)
{
    return streamId + u'/' + name;
}

std::pair<QString, QString> ConversationsModel::partsOf(const QString &id)
{
    const qsizetype at = id.lastIndexOf(u'/'); // a name contains no slash
    return {id.left(at), id.mid(at + 1)};
}

void ConversationsModel::setRows(const QList<Row> &rows, int length)
{
    beginResetModel();
    m_rows = rows;
    m_length = length;
    endResetModel();
}

int ConversationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const ConversationFolder::Entry &entry = row.hit.entry;
    const QString title = entry.title.isEmpty() ? tr("Conversation") : entry.title;
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::AccessibleTextRole:
        return QStringList{
            title, QLocale().toString(entry.used, QLocale::ShortFormat), row.hit.snippet}
            .join(u", ");
    case ui::ConversationIdRole:
        return idOf(row.hit.streamId, entry.name);
    case ui::ConversationStreamRole:
        return row.isOther ? row.hit.streamName : QString();
    case ui::ConversationUsedRole:
        return entry.used;
    case ui::ConversationSnippetRole:
        return row.hit.snippet;
    case ui::ConversationMatchRole:
        return QPoint(row.hit.matchAt, m_length);
    case ui::ConversationCountRole:
        return int(std::min<qsizetype>(row.hit.count, std::numeric_limits<int>::max()));
    case ui::ConversationCurrentRole:
        return row.isCurrent;
    default:
        return {};
    }
}

} // namespace app
