// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractListModel>

namespace app {

class Session;

/// The streams in the order of the list in the window, by the roles of ui::StreamRole. Owns their
/// sessions.
class StreamsModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// The source of a stream. It determines which data of the stream is saved.
    enum class Origin {
        Saved,       ///< created by the user and saved
        Demo,        ///< on the built-in demo server
        CommandLine, ///< requested on the command line for this run only
        Replay       ///< played from a file
    };

    using QAbstractListModel::QAbstractListModel;

    /// Appends a stream with a new session, which the model owns. \a id identifies the stream in
    /// the stores.
    Session *add(const QString &id, Origin origin);
    /// Inserts a stream before row \a row, with a session that take() returned.
    Session *insert(int row, const QString &id, Origin origin, std::unique_ptr<Session> session);
    /// Closes the session of row \a row, removes the row and returns the session.
    [[nodiscard]] std::unique_ptr<Session> take(int row);
    /// Closes the session of row \a row and removes the row. The session is deleted later, with
    /// deleteLater().
    void remove(int row);

    [[nodiscard]] Session *session(int row) const;
    [[nodiscard]] QString id(int row) const;
    [[nodiscard]] Origin origin(int row) const;
    /// Returns the row of \a session; -1 if it is not in the model.
    [[nodiscard]] int rowOf(const Session *session) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Updates the row after its session's endpoint has changed.
    void refresh(int row);

Q_SIGNALS:
    /// Emitted when add() has created \a session, which has no endpoint yet.
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
