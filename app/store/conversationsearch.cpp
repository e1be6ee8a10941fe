// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationsearch.h"

#include <algorithm>

#include "app/store/conversationfile.h"

namespace app {

namespace {

constexpr qsizetype before = 32; // characters of a snippet before the match
constexpr qsizetype after = 120;

void addSnippet(ConversationSearch::Hit &hit, const QString &text, qsizetype at)
{
    qsizetype from = std::max<qsizetype>(0, at - before);
    if (from > 0 && text.at(from).isLowSurrogate())
        ++from;
    QString snippet = text.mid(from, at - from + after);
    if (!snippet.isEmpty() && snippet.back().isHighSurrogate())
        snippet.chop(1);
    std::replace_if(
        snippet.begin(), snippet.end(), [](QChar c) { return c.isSpace(); }, QChar(u' '));
    hit.snippet = (from > 0 ? QStringLiteral("…") : QString()) + snippet;
    hit.matchAt = int(at - from) + (from > 0 ? 1 : 0);
}

void take(ConversationSearch::Hit &hit, const QString &text, const QString &wanted)
{
    qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive);
    if (at >= 0 && hit.count == 0)
        addSnippet(hit, text, at);
    for (; at >= 0; at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive))
        ++hit.count;
}

// Searches the messages in the order in which the chat shows them, and then their other versions.
void searchMessages(ConversationSearch::Hit &hit, const QList<Transcript::Message> &messages,
    const QString &wanted, const BackgroundTask::Control &control)
{
    for (const Transcript::Message &message : messages) {
        if (control.isCanceled())
            return;
        take(hit, message.reasoning, wanted);
        for (const Transcript::Tool &tool : message.tools)
            take(hit, tool.arguments, wanted);
        take(hit, message.text, wanted);
    }
    for (const Transcript::Message &message : messages) {
        for (const QList<Transcript::Message> &tail : message.versions)
            searchMessages(hit, tail, wanted, control);
    }
}

} // namespace

void ConversationSearch::start(const QString &text, const QList<Source> &sources)
{
    m_task.cancel();
    if (text.isEmpty())
        return;
    m_task.start(
        {}, BackgroundTask::AnyBytes,
        [text, sources](
            BackgroundTask::Control &control) { return search(text, sources, control); },
        [this](const QList<Hit> &hits) { Q_EMIT found(hits); });
}

void ConversationSearch::list(const Source &source)
{
    m_task.start(
        {}, BackgroundTask::AnyBytes,
        [source](BackgroundTask::Control &) {
            QList<Hit> hits;
            const auto entries = source.folder.entries();
            for (const ConversationFolder::Entry &entry : entries)
                hits.append({source.id, source.name, entry, {}, 0, 0});
            return hits;
        },
        [this](const QList<Hit> &hits) { Q_EMIT found(hits); });
}

QList<ConversationSearch::Hit> ConversationSearch::search(
    const QString &text, const QList<Source> &sources, const BackgroundTask::Control &control)
{
    const auto goesOn = [&control](double = 0) { return !control.isCanceled(); };
    QList<Hit> hits;
    for (const Source &source : sources) {
        if (!goesOn())
            return {};
        const auto entries = source.folder.entries();
        for (const ConversationFolder::Entry &entry : entries) {
            Hit hit{source.id, source.name, entry, {}, 0, 0};
            const auto file = ConversationFile::read(source.folder.pathOf(entry.name), goesOn);
            searchMessages(hit, file.messages, text, control);
            if (!goesOn())
                return {};
            if (hit.count > 0)
                hits.append(hit);
            if (hits.size() == MaxHits)
                return hits;
        }
    }
    return hits;
}

} // namespace app
