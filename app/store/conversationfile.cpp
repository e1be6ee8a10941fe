// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationfile.h"
#include "app/common/regularfile.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/store/conversationstore.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Message = Transcript::Message;

constexpr qint64 longestHead = 1024 * 1024; // maximum bytes of a line with the first prompt

// Names of the values of ui::Outcome, in the same order.
constexpr std::array outcomes{
    "streaming", "completed", "no-terminator", "stopped", "interrupted", "error", "empty"};

ui::Outcome outcomeOf(const QString &name)
{
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (name == QLatin1String(outcomes.at(i)))
            return ui::Outcome(i);
    }
    return ui::Outcome::Interrupted;
}

void readMetrics(const QJsonObject &record, Message &message)
{
    message.figures = AnswerMetrics::fromJson(record[u"figures"].toObject());
    message.conversation = record[u"conversation"].toString();
}

} // namespace

QString ConversationFile::outcomeName(ui::Outcome outcome)
{
    return QLatin1String(outcomes.at(size_t(outcome)));
}

QByteArray ConversationFile::line(const QJsonObject &record)
{
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

void ConversationFile::putFigures(QJsonObject &record, const Message &message)
{
    if (const QJsonObject figures = message.figures.toJson(); !figures.isEmpty())
        record.insert(u"figures"_s, figures);
    if (!message.conversation.isEmpty())
        record.insert(u"conversation"_s, message.conversation);
}

QJsonObject ConversationFile::toRecord(const Message &message)
{
    QJsonObject record{{u"k"_s, u"message"_s},
        {u"author"_s, message.author == ui::Author::User ? u"user"_s : u"assistant"_s},
        {u"title"_s, message.title}, {u"text"_s, message.text},
        {u"outcome"_s, outcomeName(message.outcome)}};
    if (!message.reasoning.isEmpty())
        record.insert(u"reasoning"_s, message.reasoning);
    if (!message.note.isEmpty())
        record.insert(u"note"_s, message.note);
    putFigures(record, message);
    if (message.time > 0)
        record.insert(u"time"_s, message.time);
    QJsonArray tools;
    for (const Transcript::Tool &tool : message.tools)
        tools.append(QJsonObject{{u"name"_s, tool.name}, {u"arguments"_s, tool.arguments}});
    if (!tools.isEmpty())
        record.insert(u"tools"_s, tools);
    if (message.versions.isEmpty())
        return record;
    QJsonArray versions;
    for (const QList<Message> &tail : message.versions) {
        QJsonArray records;
        for (const Message &kept : tail)
            records.append(toRecord(kept));
        versions.append(records);
    }
    record.insert(u"versions"_s, versions);
    record.insert(u"version"_s, message.version);
    if (message.previous >= 0)
        record.insert(u"previous"_s, message.previous);
    return record;
}

Message ConversationFile::fromRecord(const QJsonObject &record)
{
    Message message;
    message.author =
        record[u"author"].toString() == u"user"_s ? ui::Author::User : ui::Author::Assistant;
    message.title = record[u"title"].toString();
    message.text = record[u"text"].toString();
    message.reasoning = record[u"reasoning"].toString();
    message.outcome = outcomeOf(record[u"outcome"].toString());
    message.note = record[u"note"].toString();
    message.time = record[u"time"].toInteger();
    readMetrics(record, message);
    const QJsonArray tools = record[u"tools"].toArray();
    for (const QJsonValue &tool : tools)
        message.tools.append({tool[u"name"].toString(), tool[u"arguments"].toString()});
    const QJsonArray versions = record[u"versions"].toArray();
    const int shown = record[u"version"].toInt();
    if (shown < 0 || shown >= versions.size())
        return message;
    message.version = shown;
    message.previous = std::clamp(record[u"previous"].toInt(-1), -1, int(versions.size()) - 1);
    for (const QJsonValue &version : versions) {
        QList<Message> tail;
        const QJsonArray records = version.toArray();
        for (const QJsonValue &kept : records)
            tail.append(fromRecord(kept.toObject()));
        message.versions.append(tail);
    }
    message.versions[shown].clear();
    return message;
}

void ConversationFile::interrupt(QList<Message> &messages, const QString &note)
{
    for (Message &message : messages) {
        if (message.outcome == ui::Outcome::Streaming) {
            message.outcome = ui::Outcome::Interrupted;
            message.note = note;
        }
        for (QList<Message> &tail : message.versions)
            interrupt(tail, note);
    }
}

ConversationFile ConversationFile::read(const QString &path, const Progress &progress)
{
    ConversationFile result = readUnfinished(path, progress);
    result.endLast();
    return result;
}

ConversationFile ConversationFile::readUnfinished(const QString &path, const Progress &progress)
{
    ConversationFile result;
    QFile file(path);
    if (!isRegularOrMissing(path) || !file.open(QIODevice::ReadOnly))
        return result;
    const qint64 total = file.size();
    while (!file.atEnd()) {
        const QByteArray text = file.readLine();
        if (!text.endsWith('\n'))
            break; // the program or the system crashed while this line was written
        result.size += text.size();
        QJsonParseError error;
        const QJsonDocument record = QJsonDocument::fromJson(text, &error);
        result.isDamaged = result.isDamaged || error.error != QJsonParseError::NoError;
        result.apply(record.object());
        if (progress && !progress(double(result.size) / double(total)))
            break;
    }
    if (!result.m_before.isEmpty()) // the new version has no messages
        result.messages = std::exchange(result.m_before, {});
    return result;
}

// Ends the last answer if the program ended while it was being written.
void ConversationFile::endLast()
{
    interrupt(messages, ConversationStore::tr("the program ended before the answer was complete"));
    Transcript::settle(messages);
}

void ConversationFile::append(Message message)
{
    if (const Message branch = std::exchange(m_branch, {}); !branch.versions.isEmpty()) {
        message.versions = branch.versions;
        message.version = branch.version;
        message.previous = branch.previous;
    }
    m_before.clear();
    messages.append(message);
}

QString ConversationFile::firstPrompt(const QString &path)
{
    QFile file(path);
    if (!isRegularOrMissing(path) || !file.open(QIODevice::ReadOnly))
        return {};
    for (int lines = 0; lines < 16 && !file.atEnd(); ++lines) {
        const Message message =
            fromRecord(QJsonDocument::fromJson(file.readLine(longestHead)).object());
        if (message.author == ui::Author::User && !message.text.isEmpty())
            return message.text;
    }
    return {};
}

void ConversationFile::apply(const QJsonObject &record)
{
    const QString kind = record[u"k"].toString();
    const bool isStep = kind == u"message"_s || kind == u"truncate"_s || kind == u"show"_s;
    if (isStep && !messages.isEmpty() && messages.last().outcome == ui::Outcome::Streaming)
        endLast();
    if (kind == u"message"_s) {
        append(fromRecord(record));
    } else if (kind == u"shortened"_s) {
        isShortened = true;
    } else if (kind == u"truncate"_s) {
        const int count = int(std::clamp<qsizetype>(record[u"count"].toInt(), 0, messages.size()));
        if (record[u"keep"].toBool() && count < messages.size()) {
            m_before = messages;
            m_branch = Transcript::takeVersion(messages, count);
        } else {
            messages.resize(count);
        }
    } else if (kind == u"show"_s) {
        Transcript::swapVersion(messages, record[u"at"].toInt(-1), record[u"version"].toInt(-1));
    }
    if (messages.isEmpty())
        return;
    Message &last = messages.last();
    const QString text = record[u"text"].toString();
    if (kind == u"text"_s) {
        last.text += text;
    } else if (kind == u"reasoning"_s) {
        last.reasoning += text;
    } else if (kind == u"replace"_s) {
        last.text = text;
    } else if (kind == u"tool"_s) {
        const int index = record[u"index"].toInt(-1);
        if (index < 0 || index >= MaxTools) {
            isDamaged = true;
            return;
        }
        if (last.tools.size() <= index)
            last.tools.resize(index + 1);
        Transcript::Tool &tool = last.tools[index];
        tool.name = record[u"name"].toString();
        tool.arguments = record[u"goesOn"].toBool() ? tool.arguments + text : text;
    } else if (kind == u"finish"_s) {
        last.outcome = outcomeOf(record[u"outcome"].toString());
        last.note = record[u"note"].toString();
        readMetrics(record, last);
        Transcript::settle(messages);
    }
}

} // namespace app
