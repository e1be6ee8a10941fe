// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "app/session/transcript.h"

namespace app {

/// The contents of a conversation's file. Each line of the file is a record, which is a JSON
/// object. The functions use no shared data and can be called in any thread.
///
/// A record `truncate` with `keep` stores the removed messages as an earlier version of the
/// conversation. Earlier versions of the program, which do not know `keep`, show only the newest
/// version. A record `show` shows another version. The record of a whole message contains the other
/// versions in `versions`.
struct ConversationFile {
    /// Maximum number of tool calls of one message. Only a damaged file has more.
    static constexpr int MaxTools = 1024 * 1024;
    /// Maximum memory in bytes of the messages. It is more than a file needs that was not written
    /// by another program: such a file is shortened when it reaches ConversationStore::MaxBytes.
    static constexpr qint64 MaxMemory = qint64(160) * 1024 * 1024;
    /// Maximum size in bytes of one line. Longer lines are skipped.
    static constexpr qsizetype MaxLine = 64 * 1024 * 1024;
    /// Called after each line with the part that was read, from 0 to 1. Return false to stop
    /// reading.
    using Progress = std::function<bool(double done)>;

    QList<Transcript::Message> messages = {};
    int hidden = 0;           ///< number of messages before the first one in #messages
    qint64 size = 0;          ///< size in bytes of the lines that were read or skipped
    bool isDamaged = false;   ///< true if some lines cannot be read
    bool isShortened = false; ///< true if the oldest messages were removed
    bool isPartial = false;   ///< true if the file contains more, because of MaxMemory or MaxLine
    /// True if the messages that follow cannot be added to the file, because it was not read up to
    /// its end, or depends on messages that were not kept.
    bool isUncertain = false;
    bool needsLineEnd = false; ///< true if the file ends inside a line that was skipped

    /// Reads the file \a path and omits lines that cannot be read. An answer that was being written
    /// is marked as interrupted.
    [[nodiscard]] static ConversationFile read(const QString &path, const Progress &progress = {});
    /// Reads the file \a path like read(), but an answer that is being written stays unfinished.
    [[nodiscard]] static ConversationFile readUnfinished(
        const QString &path, const Progress &progress);
    /// Returns the first prompt in \a path without reading the rest. Empty if there is none.
    [[nodiscard]] static QString firstPrompt(const QString &path);

    /// Returns \a record as a line of the file, with its line end.
    [[nodiscard]] static QByteArray line(const QJsonObject &record);
    /// Returns the record of a whole message.
    [[nodiscard]] static QJsonObject toRecord(const Transcript::Message &message);
    /// Returns the message that toRecord() wrote.
    [[nodiscard]] static Transcript::Message fromRecord(const QJsonObject &record);
    /// Adds the values that are known at the end of an answer to \a record.
    static void putFigures(QJsonObject &record, const Transcript::Message &message);
    /// Returns the name of \a outcome in the file.
    [[nodiscard]] static QString outcomeName(ui::Outcome outcome);
    /// Marks all unfinished answers in \a messages, including those in other versions, as
    /// interrupted. \a note is shown below each of them.
    static void interrupt(QList<Transcript::Message> &messages, const QString &note);

private:
    void apply(const QJsonObject &record);
    void append(Transcript::Message message);
    void endLast();
    void enforceLimit();

    qint64 m_growth = 0;               // bytes of memory since the last call of enforceLimit()
    Transcript::Message m_branch = {}; // versions of the next message
    // Copy of all messages, made when a new version begins. Used if the file ends before the new
    // version has a message; cleared when a message is added.
    QList<Transcript::Message> m_before = {};
};

} // namespace app
