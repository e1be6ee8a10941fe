// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/transcript.h"

#include <memory>

namespace app {

void Transcript::truncate(int count)
{
    if (count < 0 || count >= m_messages.size())
        return;
    finish(ui::Outcome::Stopped, {});
    m_messages.resize(count);
    Q_EMIT truncated(count);
}

void Transcript::addPrompt(const QString &text)
{
    m_messages.append({.author = ui::Author::User,
        .title = {},
        .text = text,
        .reasoning = {},
        .tools = {},
        .note = {}});
    Q_EMIT messageAdded(m_messages.last());
}

void Transcript::beginAnswer(const QString &title)
{
    m_messages.append({.author = ui::Author::Assistant,
        .title = title,
        .text = {},
        .reasoning = {},
        .tools = {},
        .outcome = ui::Outcome::Streaming,
        .note = {}});
    Q_EMIT messageAdded(m_messages.last());
}

bool Transcript::isAnswering() const
{
    return !m_messages.isEmpty() && m_messages.last().outcome == ui::Outcome::Streaming;
}

void Transcript::appendText(const QString &piece)
{
    if (!isAnswering())
        return;
    m_messages.last().text += piece;
    Q_EMIT textAppended(piece);
}

void Transcript::replaceText(const QString &text)
{
    if (!isAnswering())
        return;
    m_messages.last().text = text;
    Q_EMIT textReplaced(text);
}

void Transcript::appendReasoning(const QString &piece)
{
    if (!isAnswering())
        return;
    m_messages.last().reasoning += piece;
    Q_EMIT reasoningAppended(piece);
}

void Transcript::setToolCall(int index, const QString &name, const QString &arguments)
{
    if (!isAnswering())
        return;
    QList<Tool> &tools = m_messages.last().tools;
    if (tools.size() <= index)
        tools.resize(index + 1);
    tools[index] = {name, arguments};
    Q_EMIT toolCallChanged(index, name, arguments);
}

void Transcript::finish(ui::Outcome outcome, const QString &note)
{
    if (!isAnswering())
        return;
    m_messages.last().outcome = outcome;
    m_messages.last().note = note;
    Q_EMIT finished(outcome, note);
}

void showTranscript(const Transcript *transcript, ui::ChatView *view)
{
    const auto id = std::make_shared<int>(-1);
    const auto show = [view, id](const Transcript::Message &message) {
        *id = view->addMessage(message.author, message.title, message.text);
        if (!message.reasoning.isEmpty())
            view->appendReasoning(*id, message.reasoning);
        for (int i = 0; i < int(message.tools.size()); ++i)
            view->setToolCall(*id, i, message.tools[i].name, message.tools[i].arguments);
        if (message.author == ui::Author::Assistant && message.outcome != ui::Outcome::Streaming)
            view->finish(*id, message.outcome, message.note);
    };
    for (const Transcript::Message &message : transcript->messages())
        show(message);
    QObject::connect(transcript, &Transcript::messageAdded, view, show);
    QObject::connect(transcript, &Transcript::truncated, view, &ui::ChatView::truncate);
    QObject::connect(transcript, &Transcript::textAppended, view,
        [view, id](const QString &piece) { view->appendText(*id, piece); });
    QObject::connect(transcript, &Transcript::textReplaced, view,
        [view, id](const QString &text) { view->replaceText(*id, text); });
    QObject::connect(transcript, &Transcript::reasoningAppended, view,
        [view, id](const QString &piece) { view->appendReasoning(*id, piece); });
    QObject::connect(transcript, &Transcript::toolCallChanged, view,
        [view, id](int index, const QString &name, const QString &arguments) {
            view->setToolCall(*id, index, name, arguments);
        });
    QObject::connect(transcript, &Transcript::finished, view,
        [view, id](ui::Outcome outcome, const QString &note) { view->finish(*id, outcome, note); });
}

} // namespace app
