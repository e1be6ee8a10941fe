// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationfile.h"
#include "app/common/regularfile.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/store/conversationstore.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Message = Transcript::Message;

constexpr qint64 linePart = 64 * 1024;
constexpr qsizetype longestEnd = 8 * 1024 * 1024; // characters of a text that is shortened
constexpr qint64 longestHead = 1024 * 1024;       // maximum bytes of a line with the first prompt

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

struct Line {
    QByteArray text;         // empty if the line is too long
    qint64 size = 0;         // number of bytes in the file
    bool isComplete = false; // the line has a line end
};

// Reads a line in parts, because QIODevice::readLine() allocates the maximum size for each line.
Line readLine(QFile &file)
{
    Line line;
    while (!line.isComplete) {
        const QByteArray part = file.readLine(linePart);
        if (part.isEmpty())
            break;
        line.size += part.size();
        line.isComplete = part.endsWith('\n');
        if (line.size > ConversationFile::MaxLine)
            line.text.clear();
        else
            line.text += part;
    }
    return line;
}

// Removes everything from a message that may be large, except the ends of its texts.
void shrink(Message &message)
{
    for (QString *text : {&message.text, &message.reasoning}) {
        *text = text->right(longestEnd);
        if (!text->isEmpty() && text->front().isLowSurrogate())
            text->remove(0, 1);
    }
    message.tools.clear();
    for (QList<Message> &tail : message.versions)
        tail.clear();
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
    if (!isRegularOrMissing(path) || !file.open(QIODevice::ReadOnly)) {
        result.isUncertain = QFileInfo(path).isFile();
        return result;
    }
    const qint64 total = file.size();
    while (!file.atEnd()) {
        const Line line = readLine(file);
        const bool isSkipped = line.size > MaxLine;
        if (!line.isComplete && !isSkipped)
            break; // the program or the system crashed while this line was written
        result.size += line.size;
        if (isSkipped) {
            result.isPartial = true;
            result.needsLineEnd = !line.isComplete;
        } else {
            QJsonParseError error;
            const QJsonDocument record = QJsonDocument::fromJson(line.text, &error);
            result.isDamaged = result.isDamaged || error.error != QJsonParseError::NoError;
            result.apply(record.object());
            result.m_growth += 2 * line.size;
            if (result.m_growth > MaxMemory / 8)
                result.enforceLimit();
        }
        if (progress && !progress(double(result.size) / double(total)))
            break;
    }
    result.isUncertain = result.isUncertain || file.error() != QFile::NoError;
    if (!result.m_before.isEmpty()) // the new version has no messages
        result.messages = std::exchange(result.m_before, {});
    return result;
}

// If the messages need too much memory, removes the oldest ones until they need only half of it, so
// that this is rarely done. If the last two messages are still too large, shortens them.
void ConversationFile::enforceLimit()
{
    m_growth = 0;
    qint64 memory = Transcript::memoryOf(m_branch);
    for (const Message &message : std::as_const(messages))
        memory += Transcript::memoryOf(message);
    if (memory <= MaxMemory)
        return;
    isPartial = true;
    qsizetype first = 0;
    for (; first + 2 < messages.size() && memory > MaxMemory / 2; ++first)
        memory -= Transcript::memoryOf(messages.at(first));
    messages.remove(0, first);
    m_before.remove(0, std::min(first, m_before.size()));
    hidden += int(first);
    if (memory <= MaxMemory / 2)
        return;
    m_before.clear();
    shrink(m_branch);
    for (Message &message : messages)
        shrink(message);
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
        const int all = std::max(record[u"count"].toInt(), 0);
        const int count = int(std::clamp<qsizetype>(all - hidden, 0, messages.size()));
        if (all < hidden) { // the removed messages were not kept, so they cannot be a version
            messages.clear();
            m_before.clear();
            m_branch = {};
            hidden = all;
        } else if (record[u"keep"].toBool() && count < messages.size()) {
            m_before = messages;
            m_branch = Transcript::takeVersion(messages, count);
        } else {
            messages.resize(count);
        }
    } else if (kind == u"show"_s) {
        const int at = record[u"at"].toInt(-1) - hidden;
        const int version = record[u"version"].toInt(-1);
        const bool isShown = at >= 0 && at < messages.size() && messages.at(at).version == version;
        if (!Transcript::swapVersion(messages, at, version) && !isShown)
            isUncertain = isUncertain || isPartial;
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
        if (last.tools.size() <= index) {
            m_growth += (index + 1 - last.tools.size()) * qint64(sizeof(Transcript::Tool));
            last.tools.resize(index + 1);
        }
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
