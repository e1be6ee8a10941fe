// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationsearch.h"

#include <algorithm>

#include "app/store/conversationfile.h"

namespace app {

namespace {

constexpr qsizetype before = 32; // characters of a snippet
constexpr qsizetype after = 120;

void takeSnippet(ConversationSearch::Hit &hit, const QString &text, qsizetype at)
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
        takeSnippet(hit, text, at);
    for (; at >= 0; at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive))
        ++hit.count;
}

// In the order in which the chat shows them; other versions come after the shown one.
void searchMessages(ConversationSearch::Hit &hit, const QList<Transcript::Message> &messages,
    const QString &wanted, const std::atomic_bool &isGivenUp)
{
    for (const Transcript::Message &message : messages) {
        if (isGivenUp)
            return;
        take(hit, message.reasoning, wanted);
        for (const Transcript::Tool &tool : message.tools)
            take(hit, tool.arguments, wanted);
        take(hit, message.text, wanted);
    }
    for (const Transcript::Message &message : messages) {
        for (const QList<Transcript::Message> &tail : message.versions)
            searchMessages(hit, tail, wanted, isGivenUp);
    }
}

} // namespace

ConversationSearch::ConversationSearch(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

ConversationSearch::~ConversationSearch()
{
    start({}, {});
    m_pool.waitForDone();
}

void ConversationSearch::start(const QString &text, const QList<Source> &sources)
{
    if (m_givenUp)
        *m_givenUp = true;
    m_givenUp.reset();
    if (text.isEmpty())
        return;
    run([text, sources](
            const std::atomic_bool &isGivenUp) { return search(text, sources, isGivenUp); });
}

void ConversationSearch::list(const Source &source)
{
    start({}, {});
    run([source](const std::atomic_bool &) {
        QList<Hit> hits;
        const auto entries = source.folder.entries();
        for (const ConversationFolder::Entry &entry : entries)
            hits.append({source.id, source.name, entry, {}, 0, 0});
        return hits;
    });
}

void ConversationSearch::run(std::function<QList<Hit>(const std::atomic_bool &isGivenUp)> search)
{
    const auto givenUp = std::make_shared<std::atomic_bool>(false);
    m_givenUp = givenUp;
    m_pool.start([this, search = std::move(search), givenUp] {
        const QList<Hit> hits = search(*givenUp);
        QMetaObject::invokeMethod(this, [this, hits, givenUp] {
            if (givenUp == m_givenUp)
                Q_EMIT found(hits);
        });
    });
}

QList<ConversationSearch::Hit> ConversationSearch::search(
    const QString &text, const QList<Source> &sources, const std::atomic_bool &isGivenUp)
{
    QList<Hit> hits;
    for (const Source &source : sources) {
        if (isGivenUp)
            return {};
        const auto entries = source.folder.entries();
        for (const ConversationFolder::Entry &entry : entries) {
            Hit hit{source.id, source.name, entry, {}, 0, 0};
            const auto file = ConversationFile::read(source.folder.pathOf(entry.name));
            searchMessages(hit, file.messages, text, isGivenUp);
            if (isGivenUp)
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
