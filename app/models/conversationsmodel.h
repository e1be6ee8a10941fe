// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "app/store/conversationsearch.h"

namespace app {

/// The conversations that the user can open, by the roles of ui::ConversationRole.
class ConversationsModel : public QAbstractListModel {
    Q_OBJECT

public:
    struct Row {
        ConversationSearch::Hit hit; ///< its snippet is empty if there was no search
        bool isOther = false;        ///< true if it belongs to another stream than the shown one
        bool isCurrent = false;      ///< true if it is the open conversation
    };

    using QAbstractListModel::QAbstractListModel;

    /// Replaces all rows. \a length is the length of the text that was searched for.
    void setRows(const QList<Row> &rows, int length);
    /// Returns the value of ui::ConversationIdRole for a conversation.
    [[nodiscard]] static QString idOf(const QString &streamId, const QString &name);
    /// Returns the stream's ID and the conversation's name from which idOf() has made \a id.
    [[nodiscard]] static std::pair<QString, QString> partsOf(const QString &id);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Row> m_rows;
    int m_length = 0;
};

} // namespace app
