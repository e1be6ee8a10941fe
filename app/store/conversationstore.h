// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QFile>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include "app/session/transcript.h"
#include "app/store/backgroundtask.h"

class QJsonObject;

namespace app {

struct ConversationFile;

/// Saves a conversation to a file while it is written, so that a crash of the program loses only
/// the changes of the last FlushInterval. The file contains no secrets.
///
/// Each line of the file is a JSON object: the beginning of a message, or text that was added to
/// it. Only the user can read the file. At its maximum size the oldest messages are removed.
class ConversationStore : public QObject {
    Q_OBJECT

public:
    static constexpr int FlushInterval = 250;                    ///< ms
    static constexpr int RetryInterval = 1000;                   ///< ms; delay after a failed write
    static constexpr qint64 MaxBytes = qint64(64) * 1024 * 1024; ///< default maximum file size

    explicit ConversationStore(
        const QString &path, qint64 maxBytes = MaxBytes, QObject *parent = nullptr);
    /// Writes unsaved changes.
    ~ConversationStore() override;

    /// Loads the file into \a transcript, or writes \a transcript to the file if the file is empty
    /// or missing. Later changes of \a transcript, which must outlive the store, are written to the
    /// file. A large file is read in another thread; do not add anything to \a transcript until
    /// loaded() is emitted.
    void keep(Transcript *transcript);
    /// Returns true while the file is being read.
    [[nodiscard]] bool isLoading() const { return !m_transcript && m_task.isRunning(); }
    /// Returns the task that reads or shortens the file.
    [[nodiscard]] const BackgroundTask &task() const { return m_task; }
    /// Sets the earliest modification time that the file can get. This is needed if the clock was
    /// set back, because the modification times determine the order of the conversations.
    void setEarliest(const QDateTime &time) { m_earliest = time; }
    /// Returns one line for the user with the reason why something is not saved. Empty if
    /// everything is saved.
    [[nodiscard]] QString notice() const;
    /// Writes changes to the file. If there are many, some of them are written later.
    void flush();

Q_SIGNALS:
    void noticeChanged();
    /// Emitted when the file is loaded into the transcript. keep() emits it if the file is small.
    void loaded();

private:
    [[nodiscard]] bool open();
    bool goToEnd();
    void begin(Transcript *transcript, const ConversationFile &file, bool isKept);
    void follow(const Transcript::Message &message);
    void changed();
    void collect();
    void append(const QJsonObject &record);
    /// Call this when \a characters were added to a message. A long text is collected in pieces, so
    /// that no call of collect() takes long.
    void grown(qsizetype characters);
    struct Shortened {
        QString error = {}; ///< empty if the file was replaced
        qint64 size = 0;
        bool isComplete = true; ///< false if a message or a version was left out
        bool isPartial = false; ///< true if the file is unchanged, because it is too large to read
    };
    [[nodiscard]] static Shortened rewrite(
        const QString &path, qint64 oldSize, qint64 most, BackgroundTask::Control &control);
    void shorten();
    void endShorten(const Shortened &result);
    bool writePiece();
    void beginPartial(int hidden);
    void stopSaving(const QString &problem);
    void setProblem(const QString &problem);

    struct Collected {
        QString name;
        qsizetype arguments = 0;
    };

    const qint64 m_maxBytes;
    QFile m_file;
    QLockFile m_lock; // prevents that two processes write to the file
    QDateTime m_earliest;
    QTimer m_timer;
    Transcript *m_transcript = nullptr;
    BackgroundTask m_task;       // reads or rewrites a large file
    bool m_isShortening = false; // true while the file is closed to be replaced
    qsizetype m_uncollected = 0; // approximate number of characters that are not in m_buffer yet
    QByteArray m_buffer;         // lines that are not written yet
    qint64 m_size = 0;           // size in bytes of the complete lines in the file
    // Index of the last message, and how much of its text, reasoning and tool calls is already in
    // m_buffer or in the file.
    qsizetype m_message = -1;
    qsizetype m_text = 0;
    qsizetype m_reasoning = 0;
    QList<Collected> m_tools;
    QString m_problem;
    bool m_shortened = false;
    bool m_isPartial = false;    // true if only a part of the file was read; it is never rewritten
    bool m_needsLineEnd = false; // see ConversationFile::needsLineEnd
    int m_hidden = 0;            // number of messages in the file before those of the transcript
    qint64 m_maxPartialSize = 0; // maximum size in bytes of a file that is not rewritten
    bool m_damaged = false;
    bool m_isOthers = false; // true if another process writes the file
};

} // namespace app
