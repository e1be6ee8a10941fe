// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractListModel>

namespace app {

class Session;

/// The streams in the order of the list, see ui::StreamRole. Owns their sessions.
class StreamsModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// The source of a stream, which decides what is saved of it.
    enum class Origin {
        Saved,       ///< created by the user and saved
        Demo,        ///< on the built-in demo server
        CommandLine, ///< for this run only
        Replay       ///< played from a file
    };

    using QAbstractListModel::QAbstractListModel;

    /// Adds a stream at the end, which the model owns. \a id is its name in the stores.
    Session *add(const QString &id, Origin origin);
    /// The same before row \a row, for a session that take() returned.
    Session *insert(int row, const QString &id, Origin origin, std::unique_ptr<Session> session);
    /// Closes the session of row \a row and removes the row.
    [[nodiscard]] std::unique_ptr<Session> take(int row);
    /// The same; the session is deleted from the event loop.
    void remove(int row);

    [[nodiscard]] Session *session(int row) const;
    [[nodiscard]] QString id(int row) const;
    [[nodiscard]] Origin origin(int row) const;
    [[nodiscard]] int rowOf(const Session *session) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Updates the row after its session's endpoint has changed.
    void refresh(int row);

Q_SIGNALS:
    /// A session was made; it has no endpoint yet.
    void sessionAdded(app::Session *session);

private:
    struct Stream {
        QString id;
        Origin origin = Origin::Saved;
        Session *session = nullptr; // child of the model
    };

    QList<Stream> m_streams;
};

} // namespace app
