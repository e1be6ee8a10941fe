// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "app/session/transcript.h"

namespace app {

/// What a conversation's file holds: a JSON object on each line. Free of state, so that any thread
/// may read one.
///
/// `truncate` with `keep` puts messages aside as an earlier version; programs that do not know
/// `keep` show the newest version alone. `show` shows another version. A message that is written
/// as a whole has its other versions in `versions`.
struct ConversationFile {
    /// Calls of one message. More are only in a damaged file.
    static constexpr int MaxTools = 1024 * 1024;
    /// Called after each line with the part that was read, from 0 to 1. Reading ends if it returns
    /// false.
    using Progress = std::function<bool(double done)>;

    QList<Transcript::Message> messages = {};
    qint64 size = 0;          ///< of its whole lines
    bool isDamaged = false;   ///< there are lines that cannot be read
    bool isShortened = false; ///< the oldest messages were let go

    /// What \a path holds, as far as it can be read. An answer that was being written is ended.
    [[nodiscard]] static ConversationFile read(const QString &path, const Progress &progress = {});
    /// The same, but an answer that was being written can go on.
    [[nodiscard]] static ConversationFile readUnfinished(
        const QString &path, const Progress &progress);
    /// The first prompt in \a path; empty where there is none. Reads no further.
    [[nodiscard]] static QString firstPrompt(const QString &path);

    [[nodiscard]] static QByteArray line(const QJsonObject &record);
    [[nodiscard]] static QJsonObject toRecord(const Transcript::Message &message);
    [[nodiscard]] static Transcript::Message fromRecord(const QJsonObject &record);
    /// What goes with the end of an answer.
    static void putFigures(QJsonObject &record, const Transcript::Message &message);
    [[nodiscard]] static QString outcomeName(ui::Outcome outcome);
    /// Ends each answer in \a messages that was being written, those of all versions too.
    static void interrupt(QList<Transcript::Message> &messages, const QString &note);

private:
    void apply(const QJsonObject &record);
    void append(Transcript::Message message);
    void endLast();

    Transcript::Message m_branch = {};        // what the next message has of the versions
    QList<Transcript::Message> m_before = {}; // all messages, until that message comes
};

} // namespace app
