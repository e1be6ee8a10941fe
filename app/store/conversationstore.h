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

/// Keeps a conversation in a file of its own as it happens, so that a program that ends in the
/// middle loses no more than FlushInterval of it. Never a secret.
///
/// The file has a JSON object on each line: messages as they begin, pieces as they grow. Only the
/// user may read it. Beyond the bound the oldest messages go.
class ConversationStore : public QObject {
    Q_OBJECT

public:
    static constexpr int FlushInterval = 250;  ///< ms
    static constexpr int RetryInterval = 1000; ///< ms, after a write that failed
    static constexpr qint64 MaxBytes = qint64(64) * 1024 * 1024; ///< of the file

    explicit ConversationStore(
        const QString &path, qint64 maxBytes = MaxBytes, QObject *parent = nullptr);
    /// Writes what is left.
    ~ConversationStore() override;

    /// Gives \a transcript what the file holds, or the file what \a transcript holds where it is
    /// empty or new, and writes down what comes.
    /// \a transcript outlives the store. A large file is read in another thread; until loaded(),
    /// nothing may be added to \a transcript.
    void keep(Transcript *transcript);
    [[nodiscard]] bool isLoading() const { return !m_transcript && m_task.isRunning(); }
    /// Reads or shortens the file.
    [[nodiscard]] const BackgroundTask &task() const { return m_task; }
    /// The times of conversations give their order: what is written from now on is later than
    /// \a time, also if the clock was set back since.
    void setEarliest(const QDateTime &time) { m_earliest = time; }
    /// One line for people: why something is not kept; empty where all is.
    [[nodiscard]] QString notice() const;
    /// Writes what waits to be written; of very much the rest a moment later.
    void flush();

Q_SIGNALS:
    void noticeChanged();
    /// The transcript has what the file holds. Emitted by keep() itself if the file is small.
    void loaded();

private:
    [[nodiscard]] bool open();
    bool goToEnd();
    void begin(Transcript *transcript, const ConversationFile &file, bool isKept);
    void follow(const Transcript::Message &message);
    void changed();
    void collect();
    void append(const QJsonObject &record);
    /// Collects a long text in pieces, so that no single one takes long.
    void grown(qsizetype characters);
    struct Shortened {
        QString error = {}; ///< empty if the file was replaced
        qint64 size = 0;
        bool isComplete = true; ///< no message and no version was left out
    };
    [[nodiscard]] static Shortened rewrite(
        const QString &path, qint64 oldSize, qint64 most, BackgroundTask::Control &control);
    void shorten();
    void endShorten(const Shortened &result);
    bool writePiece();
    void setProblem(const QString &problem);

    struct Collected {
        QString name;
        qsizetype arguments = 0;
    };

    const qint64 m_maxBytes;
    QFile m_file;
    QLockFile m_lock; // two programs would write into each other's answers
    QDateTime m_earliest;
    QTimer m_timer;
    Transcript *m_transcript = nullptr;
    BackgroundTask m_task;                   // reads or rewrites a long file
    bool m_isShortening = false;             // the file is closed
    qsizetype m_uncollected = 0;             // characters, about
    QByteArray m_buffer; // lines that wait to be written
    qint64 m_size = 0;   // of the file, whole lines
    // What of the last message was collected.
    qsizetype m_message = -1;
    qsizetype m_text = 0;
    qsizetype m_reasoning = 0;
    QList<Collected> m_tools;
    QString m_problem;
    bool m_shortened = false;
    bool m_damaged = false;
    bool m_isOthers = false; // another program writes the file
};

} // namespace app
