// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/transcript.h"

#include <memory>

#include <QDateTime>

namespace app {

namespace {

qint64 sizeOf(const QString &text)
{
    return text.size() * qint64(sizeof(QChar));
}

} // namespace

void Transcript::measure()
{
    m_size = 0;
    for (const Message &message : m_messages) {
        m_size += sizeOf(message.text) + sizeOf(message.reasoning);
        for (const Tool &tool : message.tools)
            m_size += sizeOf(tool.arguments);
    }
}

void Transcript::restore(const QList<Message> &messages)
{
    m_messages = messages;
    measure();
    Q_EMIT restored();
}

void Transcript::truncate(int count)
{
    if (count < 0 || count >= m_messages.size())
        return;
    finish(ui::Outcome::Stopped, {});
    m_messages.resize(count);
    measure();
    Q_EMIT truncated(count);
}

void Transcript::addPrompt(const QString &text)
{
    m_messages.append({.author = ui::Author::User,
        .title = {},
        .text = text,
        .reasoning = {},
        .tools = {},
        .time = QDateTime::currentMSecsSinceEpoch()});
    m_size += sizeOf(text);
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
        .time = QDateTime::currentMSecsSinceEpoch()});
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
    m_size += sizeOf(piece);
    Q_EMIT textAppended(piece);
}

void Transcript::replaceText(const QString &text)
{
    if (!isAnswering())
        return;
    m_size += sizeOf(text) - sizeOf(m_messages.last().text);
    m_messages.last().text = text;
    Q_EMIT textReplaced(text);
}

void Transcript::appendReasoning(const QString &piece)
{
    if (!isAnswering())
        return;
    m_messages.last().reasoning += piece;
    m_size += sizeOf(piece);
    Q_EMIT reasoningAppended(piece);
}

void Transcript::appendToolCall(int index, const QString &name, const QString &piece)
{
    if (!isAnswering())
        return;
    QList<Tool> &tools = m_messages.last().tools;
    if (tools.size() <= index)
        tools.resize(index + 1);
    if (!name.isEmpty())
        tools[index].name = name;
    tools[index].arguments += piece;
    m_size += sizeOf(piece);
    Q_EMIT toolCallAppended(index, name, piece);
}

void Transcript::setConversation(const QString &conversation)
{
    if (isAnswering())
        m_messages.last().conversation = conversation;
}

void Transcript::finish(ui::Outcome outcome, const QString &note, const Figures &figures)
{
    if (!isAnswering())
        return;
    m_messages.last().outcome = outcome;
    m_messages.last().note = note;
    m_messages.last().figures = figures;
    Q_EMIT finished(outcome, note);
}

void showTranscript(const Transcript *transcript, ui::ChatView *view)
{
    const auto id = std::make_shared<int>(-1);
    const auto end = [view, id](const Transcript::Message &message) {
        view->setDetails(*id, message.figures.details());
        view->finish(*id, message.outcome, message.note);
        if (message.figures.thought >= 0)
            view->setThought(*id, message.figures.thought / 1000);
    };
    const auto show = [view, id, end](const Transcript::Message &message) {
        *id = view->addMessage(message.author, message.title, message.text);
        if (!message.reasoning.isEmpty())
            view->appendReasoning(*id, message.reasoning);
        for (int i = 0; i < int(message.tools.size()); ++i)
            view->setToolCall(*id, i, message.tools[i].name, message.tools[i].arguments);
        if (message.author == ui::Author::Assistant && message.outcome != ui::Outcome::Streaming)
            end(message);
    };
    const auto showAll = [transcript, view, show] {
        view->clear();
        for (const Transcript::Message &message : transcript->messages())
            show(message);
    };
    showAll();
    QObject::connect(transcript, &Transcript::restored, view, showAll);
    QObject::connect(transcript, &Transcript::messageAdded, view, show);
    QObject::connect(transcript, &Transcript::truncated, view, &ui::ChatView::truncate);
    QObject::connect(transcript, &Transcript::textAppended, view,
        [view, id](const QString &piece) { view->appendText(*id, piece); });
    QObject::connect(transcript, &Transcript::textReplaced, view,
        [view, id](const QString &text) { view->replaceText(*id, text); });
    QObject::connect(transcript, &Transcript::reasoningAppended, view,
        [view, id](const QString &piece) { view->appendReasoning(*id, piece); });
    QObject::connect(transcript, &Transcript::toolCallAppended, view,
        [view, id](int index, const QString &name, const QString &piece) {
            view->appendToolCall(*id, index, name, piece);
        });
    QObject::connect(transcript, &Transcript::finished, view,
        [transcript, end] { end(transcript->messages().last()); });
}

} // namespace app
