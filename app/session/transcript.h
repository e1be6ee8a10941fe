// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include "app/session/figures.h"
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

        bool operator==(const Message &) const = default;
    };

    using QObject::QObject;

    /// Takes \a messages, which were said before, in place of what it holds. No answer is being
    /// written.
    void restore(const QList<Message> &messages);
    /// Forgets all but the first \a count messages; an answer that is being written ends first.
    void truncate(int count);
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
    /// Bytes that its texts take.
    [[nodiscard]] qint64 size() const { return m_size; }

Q_SIGNALS:
    void restored();
    void messageAdded(const app::Transcript::Message &message);
    void truncated(int count);
    void textAppended(const QString &piece);
    void textReplaced(const QString &text);
    void reasoningAppended(const QString &piece);
    void toolCallAppended(int index, const QString &name, const QString &piece);
    void finished(ui::Outcome outcome, const QString &note);

private:
    void measure();

    QList<Message> m_messages;
    qint64 m_size = 0;
};

/// Shows in \a view what \a transcript holds and what comes; ends with either of them.
void showTranscript(const Transcript *transcript, ui::ChatView *view);

} // namespace app
