// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/transcript.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

namespace app {

namespace {

constexpr int sliceMs = 8;           // maximum time for adding messages to a view in one step
constexpr qint64 partOverhead = 500; // bytes per message or tool call in addition to its texts

qint64 sizeOf(const QString &text)
{
    return text.size() * qint64(sizeof(QChar));
}

qint64 partsOf(const Transcript::Message &message)
{
    qint64 parts = 1 + message.tools.size();
    for (const QList<Transcript::Message> &tail : message.versions) {
        for (const Transcript::Message &kept : tail)
            parts += partsOf(kept);
    }
    return parts;
}

bool contains(const QList<Transcript::Message> &messages, const QString &text, bool inVersions)
{
    const auto has = [&text](const QString &in) { return in.contains(text, Qt::CaseInsensitive); };
    return std::ranges::any_of(messages, [&](const Transcript::Message &message) {
        return has(message.text) || has(message.reasoning)
            || std::ranges::any_of(
                message.tools, [&](const Transcript::Tool &tool) { return has(tool.arguments); })
            || (inVersions && std::ranges::any_of(message.versions, [&](const auto &tail) {
                   return contains(tail, text, true);
               }));
    });
}

} // namespace

// This operator cannot be defaulted, because the type contains lists of itself.
bool Transcript::Message::operator==(const Message &other) const
{
    const auto members = [](const Message &m) {
        return std::tie(m.author, m.title, m.text, m.reasoning, m.tools, m.outcome, m.note,
            m.figures, m.time, m.conversation, m.versions, m.version, m.previous, m.failure);
    };
    return members(*this) == members(other);
}

qint64 Transcript::sizeOf(const Message &message)
{
    qint64 size = app::sizeOf(message.text) + app::sizeOf(message.reasoning);
    for (const Tool &tool : message.tools)
        size += app::sizeOf(tool.name) + app::sizeOf(tool.arguments);
    for (const QList<Message> &tail : message.versions) {
        for (const Message &kept : tail)
            size += sizeOf(kept);
    }
    return size;
}

qint64 Transcript::memoryOf(const Message &message)
{
    return sizeOf(message) + partsOf(message) * partOverhead;
}

void Transcript::measure()
{
    m_size = 0;
    m_parts = 0;
    for (const Message &message : m_messages) {
        m_size += sizeOf(message);
        m_parts += partsOf(message);
    }
}

qint64 Transcript::memory() const
{
    return m_size * (1 + m_views) + std::max<qint64>(m_parts - 1, 0) * partOverhead * (1 + m_views);
}

void Transcript::setRedactor(const sse::Redactor &redactor)
{
    m_redactor = redactor;
    if (isAnswering() && m_messages.last().isEmpty())
        beginStreams();
}

void Transcript::beginStreams()
{
    m_text = m_reasoning = sse::RedactionStream(m_redactor);
    m_arguments.clear();
}

void Transcript::restore(const QList<Message> &messages)
{
    m_messages = messages;
    m_branch = {};
    measure();
    Q_EMIT restored();
}

void Transcript::truncate(int count)
{
    if (count < 0 || count >= m_messages.size())
        return;
    finish(ui::Outcome::Stopped, {});
    m_messages.resize(std::min<qsizetype>(count, m_messages.size()));
    m_branch = {};
    measure();
    Q_EMIT truncated(count);
}

Transcript::Message Transcript::takeVersion(QList<Message> &messages, int at)
{
    QList<Message> tail = messages.mid(at);
    messages.resize(at);
    Message next;
    if (tail.isEmpty())
        return next;
    for (Message &message : tail) {
        message.failure.clear();
        message.previous = -1;
    }
    next.previous = std::exchange(tail.first().version, 0);
    next.versions = std::exchange(tail.first().versions, {});
    if (next.versions.isEmpty())
        next.versions.resize(1);
    // A failed attempt without text is not kept as a version.
    if (tail.size() == 1 && tail.first().author == ui::Author::Assistant
        && tail.first().isEmpty()) {
        next.versions.removeAt(next.previous);
        next.previous = int(next.versions.size()) - 1;
    } else {
        next.versions[next.previous] = tail;
    }
    next.version = int(next.versions.size());
    next.versions.resize(next.version + 1);
    if (next.version == 0)
        next.versions.clear();
    return next;
}

bool Transcript::swapVersion(QList<Message> &messages, int at, int version)
{
    if (at < 0 || at >= messages.size())
        return false;
    const Message &first = messages.at(at);
    if (version < 0 || version >= first.versions.size() || version == first.version
        || first.versions.at(version).isEmpty())
        return false;
    QList<QList<Message>> versions = std::exchange(messages[at].versions, {});
    const int shown = std::exchange(messages[at].version, 0);
    QList<Message> tail = messages.mid(at);
    for (Message &message : tail) {
        message.failure.clear();
        message.previous = -1;
    }
    versions[shown] = tail;
    messages.resize(at);
    messages += std::exchange(versions[version], {});
    messages[at].versions = versions;
    messages[at].version = version;
    return true;
}

int Transcript::settle(QList<Message> &messages)
{
    if (messages.isEmpty() || messages.last().outcome == ui::Outcome::Streaming)
        return -1;
    // A version begins with the answer or with the prompt before it.
    int at = int(messages.size()) - 1;
    if (messages.at(at).previous < 0)
        --at;
    if (at < 0 || messages.at(at).previous < 0)
        return -1;
    const Message &answer = messages.last();
    if (answer.author != ui::Author::Assistant)
        return -1;
    int previous = std::exchange(messages[at].previous, -1);
    const bool failed = answer.outcome == ui::Outcome::Error
        || answer.outcome == ui::Outcome::Interrupted || answer.isEmpty();
    if (!failed)
        return -1;
    const QString failure = ui::ChatView::outcomeText(answer.outcome, answer.note);
    const int attempt = messages.at(at).version;
    const bool isLost = at == messages.size() - 1 && answer.isEmpty();
    if (!swapVersion(messages, at, previous))
        return -1;
    if (isLost) {
        Message &first = messages[at];
        first.versions.removeAt(attempt);
        if (first.version > attempt)
            --first.version;
        if (first.versions.size() == 1) {
            first.versions.clear();
            first.version = 0;
        }
    }
    if (messages.last().author == ui::Author::Assistant)
        messages.last().failure = failure;
    return at;
}

void Transcript::branch(int at)
{
    if (at < 0 || at > m_messages.size())
        return;
    finish(ui::Outcome::Stopped, {});
    if (at >= m_messages.size())
        return;
    m_branch = takeVersion(m_messages, at);
    Q_EMIT branched(at);
}

void Transcript::showVersion(int at, int version)
{
    if (isAnswering() || !swapVersion(m_messages, at, version))
        return;
    Q_EMIT versionShown(at, version);
}

void Transcript::showVersionWith(const QString &text)
{
    const auto hasVersions = [](const Message &message) { return !message.versions.isEmpty(); };
    if (std::ranges::none_of(m_messages, hasVersions))
        return;
    int from = 0; // messages before this index keep their selected versions
    while (!contains(m_messages.mid(from), text, false)) {
        const int before = from;
        for (int i = from; i < int(m_messages.size()) && from == before; ++i) {
            const QList<QList<Message>> versions = m_messages.at(i).versions;
            for (int v = 0; v < int(versions.size()) && from == before; ++v) {
                if (!contains(versions.at(v), text, true))
                    continue;
                showVersion(i, v);
                from = i + 1;
                if (contains(m_messages, text, false))
                    return;
            }
        }
        if (from == before)
            return;
    }
}

int Transcript::indexOf(int serial) const
{
    const auto at = std::ranges::find_if(
        m_messages, [serial](const Message &message) { return message.serial.number == serial; });
    return at == m_messages.end() || serial == 0 ? -1 : int(at - m_messages.begin());
}

void Transcript::append(Message message)
{
    const Message branch = std::exchange(m_branch, {});
    message.versions = branch.versions;
    message.version = branch.version;
    message.previous = branch.previous;
    message.serial = {++m_serial};
    m_size += app::sizeOf(message.text);
    ++m_parts;
    m_messages.append(message);
    Q_EMIT messageAdded(m_messages.last());
}

void Transcript::addPrompt(const QString &text)
{
    append({.author = ui::Author::User,
        .title = {},
        .text = m_redactor.serverText(text),
        .reasoning = {},
        .tools = {},
        .time = QDateTime::currentMSecsSinceEpoch()});
}

void Transcript::beginAnswer(const QString &title)
{
    beginStreams();
    append({.author = ui::Author::Assistant,
        .title = title,
        .text = {},
        .reasoning = {},
        .tools = {},
        .outcome = ui::Outcome::Streaming,
        .time = QDateTime::currentMSecsSinceEpoch()});
}

bool Transcript::isAnswering() const
{
    return !m_messages.isEmpty() && m_messages.last().outcome == ui::Outcome::Streaming;
}

void Transcript::appendText(const QString &piece)
{
    if (isAnswering())
        addText(m_text.feed(piece));
}

void Transcript::addText(const QString &shown)
{
    m_messages.last().text += shown;
    m_size += app::sizeOf(shown);
    Q_EMIT textAppended(shown);
}

void Transcript::replaceText(const QString &text)
{
    if (!isAnswering())
        return;
    m_text = sse::RedactionStream(m_redactor);
    const QString shown = m_text.feed(text);
    m_size += app::sizeOf(shown) - app::sizeOf(m_messages.last().text);
    m_messages.last().text = shown;
    Q_EMIT textReplaced(shown);
}

void Transcript::appendReasoning(const QString &piece)
{
    if (isAnswering())
        addReasoning(m_reasoning.feed(piece));
}

void Transcript::addReasoning(const QString &shown)
{
    m_messages.last().reasoning += shown;
    m_size += app::sizeOf(shown);
    Q_EMIT reasoningAppended(shown);
}

void Transcript::appendToolCall(int index, const QString &name, const QString &piece)
{
    if (!isAnswering())
        return;
    QList<Tool> &tools = m_messages.last().tools;
    if (tools.size() <= index) {
        m_parts += index + 1 - tools.size();
        tools.resize(index + 1);
    }
    while (m_arguments.size() <= index)
        m_arguments.append(sse::RedactionStream(m_redactor));
    const QString shownName = m_redactor.serverText(name);
    if (!name.isEmpty()) {
        m_size += app::sizeOf(shownName) - app::sizeOf(tools[index].name);
        tools[index].name = shownName;
    }
    addArguments(index, shownName, m_arguments[index].feed(piece));
}

void Transcript::addArguments(int index, const QString &name, const QString &shown)
{
    m_messages.last().tools[index].arguments += shown;
    m_size += app::sizeOf(shown);
    Q_EMIT toolCallAppended(index, name, shown);
}

void Transcript::showHeldBack()
{
    if (const QString text = m_text.flushString(); !text.isEmpty())
        addText(text);
    if (const QString text = m_reasoning.flushString(); !text.isEmpty())
        addReasoning(text);
    for (int i = 0; i < int(m_arguments.size()); ++i) {
        if (const QString text = m_arguments[i].flushString(); !text.isEmpty())
            addArguments(i, {}, text);
    }
}

void Transcript::setConversation(const QString &conversation)
{
    if (isAnswering())
        m_messages.last().conversation = conversation;
}

void Transcript::finish(ui::Outcome outcome, const QString &note, const AnswerMetrics &figures)
{
    if (!isAnswering())
        return;
    showHeldBack();
    const QString shownNote = m_redactor.serverText(note);
    m_messages.last().outcome = outcome;
    m_messages.last().note = shownNote;
    m_messages.last().figures = figures;
    Q_EMIT finished(outcome, shownNote);
    if (const int at = settle(m_messages); at >= 0) {
        measure();
        Q_EMIT versionShown(at, m_messages.at(at).version);
    }
}

void showTranscript(const Transcript *transcript, ui::ChatView *view, bool isTraceable)
{
    // The view may show only the first messages of the transcript, and only the first tool calls of
    // the last shown message. The others are added later, including their changes until then.
    // `tools` is the number of shown tool calls of the last shown message; -1 if it is complete.
    const auto tools = std::make_shared<int>(-1);
    const auto hasLast = [transcript, view] {
        return view->messageCount() == int(transcript->messages().size());
    };
    const auto isShown = [hasLast, tools] { return hasLast() && *tools < 0; };
    const auto last = [view] { return view->messageCount() - 1; };
    const auto end = [view, last](const Transcript::Message &message) {
        view->setDetails(last(), message.figures.details());
        view->setFailure(last(), message.failure);
        view->finish(last(), message.outcome, message.note);
        if (message.figures.thought >= 0)
            view->setThought(last(), message.figures.thought / 1000);
    };
    const auto begin = [view, tools, isTraceable](const Transcript::Message &message) {
        const int id = view->addMessage(message.author, message.title, message.text);
        view->setVersion(id, message.version, int(message.versions.size()));
        if (isTraceable && message.author == ui::Author::Assistant && message.serial.number > 0)
            view->setTraceable(id, true);
        if (!message.reasoning.isEmpty())
            view->appendReasoning(id, message.reasoning);
        *tools = 0;
    };
    const auto goOn = [view, tools, last, end](const Transcript::Message &message) {
        if (*tools < int(message.tools.size())) {
            const Transcript::Tool &tool = message.tools.at(*tools);
            view->setToolCall(last(), (*tools)++, tool.name, tool.arguments);
            return;
        }
        *tools = -1;
        if (message.author == ui::Author::Assistant && message.outcome != ui::Outcome::Streaming)
            end(message);
    };
    auto *more = new QTimer(view);
    more->setSingleShot(true);
    const auto showMore = [=] {
        QElapsedTimer clock;
        clock.start();
        const QList<Transcript::Message> &messages = transcript->messages();
        while (!isShown() && !clock.hasExpired(sliceMs)) {
            if (*tools < 0)
                begin(messages.at(view->messageCount()));
            else
                goOn(messages.at(last()));
        }
        if (!isShown())
            more->start();
    };
    const auto showFrom = [view, tools, showMore](int at) {
        if (at < view->messageCount())
            *tools = -1;
        view->truncate(at);
        showMore();
    };
    view->clear();
    showMore();
    ++transcript->m_views;
    QObject::connect(
        view, &QObject::destroyed, transcript, [transcript] { --transcript->m_views; });
    QObject::connect(more, &QTimer::timeout, transcript, showMore);
    QObject::connect(transcript, &Transcript::restored, view, [showFrom] { showFrom(0); });
    QObject::connect(transcript, &Transcript::messageAdded, view, showMore);
    QObject::connect(transcript, &Transcript::truncated, view, showFrom);
    QObject::connect(transcript, &Transcript::branched, view, showFrom);
    QObject::connect(transcript, &Transcript::versionShown, view, showFrom);
    QObject::connect(transcript, &Transcript::textAppended, view, [=](const QString &piece) {
        if (hasLast())
            view->appendText(last(), piece);
    });
    QObject::connect(transcript, &Transcript::textReplaced, view, [=](const QString &text) {
        if (hasLast())
            view->replaceText(last(), text);
    });
    QObject::connect(transcript, &Transcript::reasoningAppended, view, [=](const QString &piece) {
        if (hasLast())
            view->appendReasoning(last(), piece);
    });
    QObject::connect(transcript, &Transcript::toolCallAppended, view,
        [=](int index, const QString &name, const QString &piece) {
            if (hasLast() && (*tools < 0 || index < *tools))
                view->appendToolCall(last(), index, name, piece);
        });
    QObject::connect(transcript, &Transcript::finished, view, [=] {
        if (isShown())
            end(transcript->messages().last());
    });
}

} // namespace app
