// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace app {

/// The folder with the conversations of one stream, one file for each. Copies are cheap and can be
/// used in any thread.
///
/// The first conversation has an empty name, and its file is next to the folder of the others,
/// because earlier versions of the program stored only one conversation there.
class ConversationFolder {
public:
    struct Entry {
        QString name;
        QString title;
        QDateTime used; ///< time of the last change
    };

    /// The conversations of the stream \a id, below the folder \a base.
    ConversationFolder(const QString &base, const QString &id);
    /// Returns the base folder of all saved streams.
    [[nodiscard]] static QString savedBase();

    /// Returns the file of the conversation \a name.
    [[nodiscard]] QString pathOf(const QString &name) const;
    /// Returns the file of StreamState.
    [[nodiscard]] QString statePath() const;
    /// Returns all conversations that are not empty, the latest first.
    [[nodiscard]] QList<Entry> entries() const;
    /// Returns the name of the conversation that was changed last, without reading a file. Empty if
    /// it is the first one or there is none.
    [[nodiscard]] QString latest() const;
    /// Returns the time when the conversation was changed last; invalid if it does not exist. The
    /// time may be in the future if the clock was set back.
    [[nodiscard]] QDateTime lastUse(const QString &name) const;
    /// Returns true if entries() is fast enough for the GUI thread.
    [[nodiscard]] bool isSmall() const;
    /// Returns true if the conversation \a name exists and is not empty.
    [[nodiscard]] bool contains(const QString &name) const;
    /// Returns a name that no conversation has.
    [[nodiscard]] static QString freshName();
    /// Returns the title that was set with rename(); empty if there is none.
    [[nodiscard]] QString givenTitle(const QString &name) const;
    /// Sets the title of a conversation. If \a title is empty, its title is the first prompt again.
    /// Returns false if the title cannot be saved.
    bool rename(const QString &name, const QString &title) const;
    void remove(const QString &name) const;
    /// Changes the name of a conversation, which must not be open. Its title is kept.
    void move(const QString &name, const QString &newName) const;
    /// Returns the files of one conversation, which may be missing.
    [[nodiscard]] QStringList filesOf(const QString &name) const;
    /// Returns the file and the folder with all data of the stream. They may be missing.
    [[nodiscard]] QStringList allFiles() const { return {m_first, m_folder}; }
    /// Removes all conversations and other data of the stream.
    void removeAll() const;
    /// Returns the first words of \a prompt, in one line.
    [[nodiscard]] static QString titleFrom(const QString &prompt);

private:
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString titlePath(const QString &name) const;

    QString m_first;
    QString m_folder;
};

/// Writes a file that only the user can read. Returns false, and the file is not changed, if it
/// cannot be written completely.
bool writePrivately(const QString &path, const QByteArray &bytes);

} // namespace app
