// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace app {

/// Where the conversations of one stream are kept, each in a file of its own. A plain value; any
/// thread may use a copy.
///
/// The first conversation has no name and lies beside the folder of the others, where it lay when
/// there was but one.
class ConversationFolder {
public:
    struct Entry {
        QString name;
        QString title;
        QDateTime used; ///< when it was last written to
    };

    /// Of the stream \a id, below the folder \a base.
    ConversationFolder(const QString &base, const QString &id);
    /// The folder of all streams that are saved.
    [[nodiscard]] static QString savedBase();

    [[nodiscard]] QString pathOf(const QString &name) const;
    [[nodiscard]] QString statePath() const;
    /// Those in which something was said, the latest first.
    [[nodiscard]] QList<Entry> entries() const;
    /// The name of the conversation that was last written to; empty for the first one and for none.
    /// Reads no file.
    [[nodiscard]] QString latest() const;
    /// When the conversation was written to; invalid if it does not exist. In the future if the
    /// clock was set back since.
    [[nodiscard]] QDateTime lastUse(const QString &name) const;
    /// Whether entries() reads so little that the window does not stop for it.
    [[nodiscard]] bool isSmall() const;
    [[nodiscard]] bool contains(const QString &name) const;
    /// A name that no conversation has.
    [[nodiscard]] static QString freshName();
    /// The title that the user gave it; empty where there is none.
    [[nodiscard]] QString givenTitle(const QString &name) const;
    /// An empty title lets the first prompt be it again.
    bool rename(const QString &name, const QString &title) const;
    void remove(const QString &name) const;
    /// Gives a conversation that is not open another name. Its title stays.
    void move(const QString &name, const QString &newName) const;
    /// The files of one conversation; they need not exist.
    [[nodiscard]] QStringList filesOf(const QString &name) const;
    /// All that is kept of the stream, a file and a folder; they need not exist.
    [[nodiscard]] QStringList allFiles() const { return {m_first, m_folder}; }
    /// All conversations and what else is kept of the stream.
    void removeAll() const;
    /// The first words of a prompt, in one line.
    [[nodiscard]] static QString titleFrom(const QString &prompt);

private:
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QString titlePath(const QString &name) const;

    QString m_first;
    QString m_folder;
};

/// Writes a file that only the user may read; whole or not at all.
bool writePrivately(const QString &path, const QByteArray &bytes);

} // namespace app
