// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include "app/session/figures.h"
#include "sselib/redactor.h"
#include "ui/chat/chatview.h"

namespace app {

/// One stream's conversation: prompts, and answers as they are written. Only the last message
/// changes; its pieces are told one by one, so that their cost does not grow.
class Transcript : public QObject {
    Q_OBJECT

public:
    struct Tool {
        QString name;
        QString arguments;

        bool operator==(const Tool &) const = default;
    };
    /// Identifies a message while the program runs. It is not a part of the message's value.
    struct Serial {
        int number = 0;

        bool operator==(const Serial &) const { return true; }
    };
    struct Message {
        ui::Author author = ui::Author::Assistant;
        QString title;
        QString text;
        QString reasoning;
        QList<Tool> tools; ///< calls, by their number
        ui::Outcome outcome = ui::Outcome::Completed;
        QString note = {};
        Figures figures = {};
        qint64 time = 0;           ///< when it began, ms since 1970; 0 is unknown
        QString conversation = {}; ///< see sse::chat::Prompt::conversation

        /// All versions of the conversation from this message on, oldest first. The entry of the
        /// shown version is empty: its messages are those that are shown. Empty for one version.
        QList<QList<Message>> versions = {};
        int version = 0;      ///< index of the shown version
        int previous = -1;    ///< version to show again if this one fails; -1 after it has ended
        QString failure = {}; ///< how an attempt to replace this answer failed
        Serial serial = {};   ///< 0 for a message of an earlier run

        [[nodiscard]] bool isEmpty() const
        {
            return text.isEmpty() && reasoning.isEmpty() && tools.isEmpty();
        }
        bool operator==(const Message &other) const;
    };

    using QObject::QObject;

    /// Masks secrets in the prompts and answers that follow, also those that are split between
    /// pieces. The beginning of a secret is held back until the next piece or finish(). An answer
    /// that has begun keeps the redactor that it began with, unless it is still empty.
    void setRedactor(const sse::Redactor &redactor);
    /// Takes \a messages, which were said before, in place of what it holds. No answer is being
    /// written.
    void restore(const QList<Message> &messages);
    /// Forgets all but the first \a count messages; an answer that is being written ends first.
    void truncate(int count);
    /// Begins a new version of the conversation: puts message number \a at and all that follow
    /// aside, to be shown again by showVersion(). The next message begins the new version. An
    /// answer that is being written ends first. If the new version's first answer fails, the
    /// version before it is shown again.
    void branch(int at);
    /// Shows version number \a version of the conversation from message \a at on. Does nothing
    /// while an answer is being written.
    void showVersion(int at, int version);
    /// Shows a version that contains \a text if the shown messages do not.
    void showVersionWith(const QString &text);
    void addPrompt(const QString &text);
    /// Begins an answer, which is Outcome::Streaming until finish().
    void beginAnswer(const QString &title);
    [[nodiscard]] bool isAnswering() const;
    // Each does nothing while no answer is being written.
    void appendText(const QString &piece);
    void replaceText(const QString &text);
    void appendReasoning(const QString &piece);
    /// Appends to the arguments of call number \a index; its name stays where \a name is empty.
    void appendToolCall(int index, const QString &name, const QString &piece);
    void setConversation(const QString &conversation);
    void finish(ui::Outcome outcome, const QString &note, const Figures &figures = {});

    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    /// The index of the message with this serial number; -1 if it is not shown.
    [[nodiscard]] int indexOf(int serial) const;
    /// Bytes that its texts take, those of all versions.
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Bytes that the texts of \a message take, those of all versions.
    [[nodiscard]] static qint64 sizeOf(const Message &message);
    /// Bytes of memory that its messages take, with the copies in the views that show them. The
    /// last message counts by its texts and tool calls alone.
    [[nodiscard]] qint64 memory() const;

    // The same steps on messages that are read from a file.
    /// Puts the messages from \a at on aside. Returns the first message of the new version without
    /// its text: only what it has of the versions is set.
    [[nodiscard]] static Message takeVersion(QList<Message> &messages, int at);
    static bool swapVersion(QList<Message> &messages, int at, int version);
    /// Shows the version before the last answer's if that answer has failed. Returns the index of
    /// the first message that changed; -1 if none did.
    static int settle(QList<Message> &messages);

Q_SIGNALS:
    void restored();
    void messageAdded(const app::Transcript::Message &message);
    void truncated(int count);
    /// The messages from \a at on were put aside.
    void branched(int at);
    /// Another version of the conversation is shown from message \a at on.
    void versionShown(int at, int version);
    void textAppended(const QString &piece);
    void textReplaced(const QString &text);
    void reasoningAppended(const QString &piece);
    void toolCallAppended(int index, const QString &name, const QString &piece);
    void finished(ui::Outcome outcome, const QString &note);

private:
    void measure();
    void append(Message message);
    void beginStreams();
    void addText(const QString &shown);
    void addReasoning(const QString &shown);
    void addArguments(int index, const QString &name, const QString &shown);
    void showHeldBack();

    sse::Redactor m_redactor;
    sse::RedactionStream m_text; // of the answer that is being written
    sse::RedactionStream m_reasoning;
    QList<sse::RedactionStream> m_arguments; // by the number of the call
    QList<Message> m_messages;
    Message m_branch; ///< what the next message has of the versions
    int m_serial = 0; ///< of the latest message
    qint64 m_size = 0;
    qint64 m_parts = 0;      ///< messages and tool calls of all versions
    mutable int m_views = 0; ///< that show it

    friend void showTranscript(const Transcript *transcript, ui::ChatView *view, bool isTraceable);
};

/// Shows in \a view what \a transcript holds and what comes; ends with either of them. Of a long
/// conversation the view shows more and more messages, so that the window does not stand still. If
/// \a isTraceable is true, answers of this run lead to their events.
void showTranscript(const Transcript *transcript, ui::ChatView *view, bool isTraceable = false);

} // namespace app
