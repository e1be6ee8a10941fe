// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "app/store/conversationsearch.h"

namespace app {

/// Conversations to choose from, in the roles of ui::ConversationRole.
class ConversationsModel : public QAbstractListModel {
    Q_OBJECT

public:
    struct Row {
        ConversationSearch::Hit hit; ///< the snippet is empty where nothing was searched
        bool isOther = false;        ///< of another stream than the one that is shown
        bool isCurrent = false;
    };

    using QAbstractListModel::QAbstractListModel;

    /// \a length is that of the text that was searched.
    void setRows(const QList<Row> &rows, int length);
    /// What ui::ConversationIdRole holds, and what it was made of.
    [[nodiscard]] static QString idOf(const QString &streamId, const QString &name);
    [[nodiscard]] static std::pair<QString, QString> partsOf(const QString &id);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Row> m_rows;
    int m_length = 0;
};

} // namespace app
