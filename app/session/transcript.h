// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include "app/session/answermetrics.h"
#include "sselib/core/redactor.h"
#include "ui/chat/chatview.h"

namespace app {

/// The conversation of one stream: the prompts and the answers, including an answer that is still
/// being written. Only the last message changes. Signals contain only the added text, so that the
/// cost of an addition does not depend on the length of the message.
class Transcript : public QObject {
    Q_OBJECT

public:
    struct Tool {
        QString name;
        QString arguments;

        bool operator==(const Tool &) const = default;
    };
    /// Identifies a message while the program runs. Comparisons of messages ignore it.
    struct Serial {
        int number = 0;

        bool operator==(const Serial &) const { return true; }
    };
    struct Message {
        ui::Author author = ui::Author::Assistant;
        QString title;
        QString text;
        QString reasoning;
        QList<Tool> tools; ///< tool calls, by their index
        ui::Outcome outcome = ui::Outcome::Completed;
        QString note = {};
        AnswerMetrics figures = {};
        qint64 time = 0;           ///< start time in ms since 1970; 0 if unknown
        QString conversation = {}; ///< see sse::chat::Prompt::conversation

        /// All versions of the conversation from this message on, oldest first. Empty if there is
        /// only one version. The entry of the shown version is empty, since its messages are in the
        /// transcript itself.
        QList<QList<Message>> versions = {};
        int version = 0;      ///< index of the shown version
        int previous = -1;    ///< version to show if this one fails; -1 after its answer has ended
        QString failure = {}; ///< reason why an attempt to replace this answer failed
        Serial serial = {};   ///< 0 for a message of an earlier run of the program

        [[nodiscard]] bool isEmpty() const
        {
            return text.isEmpty() && reasoning.isEmpty() && tools.isEmpty();
        }
        bool operator==(const Message &other) const;
    };

    using QObject::QObject;

    /// Masks secrets in later prompts and answers, also secrets that are split between two pieces:
    /// a possible beginning of a secret is not added until the next piece or finish(). An answer
    /// that already has text keeps its previous redactor.
    void setRedactor(const sse::Redactor &redactor);
    /// Replaces all messages by \a messages of an earlier run. Call this only while no answer is
    /// being written.
    void restore(const QList<Message> &messages);
    /// Removes all but the first \a count messages. Ends an answer that is being written.
    void truncate(int count);
    /// Begins a new version of the conversation: stores the messages from index \a at on, which can
    /// be shown again with showVersion(), and removes them from messages(). The next message begins
    /// the new version. Ends an answer that is being written. If the first answer of the new
    /// version fails, the previous version is shown again.
    void branch(int at);
    /// Shows version \a version of the conversation from index \a at on. Does nothing while an
    /// answer is being written.
    void showVersion(int at, int version);
    /// Shows a version that contains \a text, unless a shown message contains it.
    void showVersionWith(const QString &text);
    void addPrompt(const QString &text);
    /// Begins an answer with the author name \a title. Its outcome is Outcome::Streaming until
    /// finish().
    void beginAnswer(const QString &title);
    /// Returns true while an answer is being written.
    [[nodiscard]] bool isAnswering() const;
    // These functions change the answer. They do nothing while no answer is being written.
    void appendText(const QString &piece);
    void replaceText(const QString &text);
    void appendReasoning(const QString &piece);
    /// Appends \a piece to the arguments of tool call \a index, and sets its name unless \a name is
    /// empty.
    void appendToolCall(int index, const QString &name, const QString &piece);
    void setConversation(const QString &conversation);
    /// Ends the answer. \a note is shown below it.
    void finish(ui::Outcome outcome, const QString &note, const AnswerMetrics &figures = {});

    /// Returns the messages of the shown version.
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    /// Returns the index of the message with the serial number \a serial; -1 if it is not shown.
    [[nodiscard]] int indexOf(int serial) const;
    /// Returns the size in bytes of the texts of all versions.
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Returns the size in bytes of the texts of all versions of \a message.
    [[nodiscard]] static qint64 sizeOf(const Message &message);
    /// Returns the estimated memory in bytes of all versions of \a message, without views.
    [[nodiscard]] static qint64 memoryOf(const Message &message);
    /// Returns the estimated memory in bytes of the messages and of their copies in views. Includes
    /// a fixed overhead for each message and tool call except one.
    [[nodiscard]] qint64 memory() const;

    // The following functions change the versions in a list of messages. The list may belong to a
    // transcript or to a file that is being read.
    /// Stores the messages from \a at on as a version and removes them from \a messages. Returns
    /// the first message of the new version, in which only the versions are set.
    [[nodiscard]] static Message takeVersion(QList<Message> &messages, int at);
    /// Shows version \a version of the conversation from \a at on. Returns false if there is no
    /// such version.
    static bool swapVersion(QList<Message> &messages, int at, int version);
    /// Shows the previous version if the last answer has failed. Returns the index of the first
    /// changed message; -1 if the shown version has not changed.
    static int settle(QList<Message> &messages);

Q_SIGNALS:
    /// Emitted when restore() has replaced all messages.
    void restored();
    void messageAdded(const app::Transcript::Message &message);
    /// Emitted when all but the first \a count messages were removed.
    void truncated(int count);
    /// Emitted when branch() has removed the messages from \a at on.
    void branched(int at);
    /// Emitted when the messages from \a at on have been replaced by those of another version.
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
    sse::RedactionStream m_text; // text of the answer that is being written
    sse::RedactionStream m_reasoning;
    QList<sse::RedactionStream> m_arguments; // by the index of the tool call
    QList<Message> m_messages;
    Message m_branch; ///< versions of the next message
    int m_serial = 0; ///< serial number of the last message
    qint64 m_size = 0;
    qint64 m_parts = 0;      ///< number of messages and tool calls of all versions
    mutable int m_views = 0; ///< number of views that show the transcript

    friend void showTranscript(const Transcript *transcript, ui::ChatView *view, bool isTraceable);
};

/// Shows \a transcript in \a view and keeps the view up to date until one of them is deleted. The
/// messages of a long conversation are added in several steps, so that the window stays responsive.
/// If \a isTraceable is true, the user can go from an answer of this run to its events.
void showTranscript(const Transcript *transcript, ui::ChatView *view, bool isTraceable = false);

} // namespace app
