// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationstore.h"

#include <array>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Message = Transcript::Message;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int maxTools = 1024;
constexpr int mostBytesOfUnit = 6; // \u0000

// By their number, see ui::Outcome.
constexpr std::array outcomes{
    "streaming", "completed", "no-terminator", "stopped", "interrupted", "error", "empty"};

QString outcomeName(ui::Outcome outcome)
{
    return QLatin1String(outcomes.at(size_t(outcome)));
}

ui::Outcome outcomeOf(const QString &name)
{
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (name == QLatin1String(outcomes.at(i)))
            return ui::Outcome(i);
    }
    return ui::Outcome::Interrupted;
}

QByteArray line(const QJsonObject &record)
{
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject toRecord(const Message &message)
{
    QJsonObject record{{u"k"_qs, u"message"_qs},
        {u"author"_qs, message.author == ui::Author::User ? u"user"_qs : u"assistant"_qs},
        {u"title"_qs, message.title}, {u"text"_qs, message.text},
        {u"outcome"_qs, outcomeName(message.outcome)}};
    if (!message.reasoning.isEmpty())
        record.insert(u"reasoning"_qs, message.reasoning);
    if (!message.note.isEmpty())
        record.insert(u"note"_qs, message.note);
    QJsonArray tools;
    for (const Transcript::Tool &tool : message.tools)
        tools.append(QJsonObject{{u"name"_qs, tool.name}, {u"arguments"_qs, tool.arguments}});
    if (!tools.isEmpty())
        record.insert(u"tools"_qs, tools);
    return record;
}

Message fromRecord(const QJsonObject &record)
{
    Message message;
    message.author =
        record[u"author"].toString() == u"user"_qs ? ui::Author::User : ui::Author::Assistant;
    message.title = record[u"title"].toString();
    message.text = record[u"text"].toString();
    message.reasoning = record[u"reasoning"].toString();
    message.outcome = outcomeOf(record[u"outcome"].toString());
    message.note = record[u"note"].toString();
    const QJsonArray tools = record[u"tools"].toArray();
    for (const QJsonValue &tool : tools)
        message.tools.append({tool[u"name"].toString(), tool[u"arguments"].toString()});
    return message;
}

/// The end of what was said, for a message that is too long to be kept whole.
QString tail(const QString &text, qsizetype length)
{
    QString end = text.right(length);
    if (!end.isEmpty() && end.front().isLowSurrogate())
        end.remove(0, 1);
    return end;
}

} // namespace

ConversationStore::ConversationStore(const QString &path, qint64 maxBytes, QObject *parent)
    : QObject(parent)
    , m_maxBytes(maxBytes)
    , m_file(path)
    , m_lock(path + u".lock"_qs)
{
    m_lock.setStaleLockTime(0); // only that of a program that is gone
    m_timer.setSingleShot(true);
    m_timer.setInterval(FlushInterval);
    connect(&m_timer, &QTimer::timeout, this, &ConversationStore::flush);
}

ConversationStore::~ConversationStore()
{
    flush();
}

QString ConversationStore::pathOf(const QString &id)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/conversations/"_qs
        + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u".jsonl"_qs;
}

void ConversationStore::remove(const QString &id)
{
    QFile::remove(pathOf(id));
}

QString ConversationStore::notice() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_damaged)
        return tr("Parts of this conversation could not be read in %1 and are missing here.")
            .arg(m_file.fileName());
    if (m_shortened)
        return tr("The oldest messages of this conversation were not kept: it may take up %1.")
            .arg(QLocale().formattedDataSize(m_maxBytes));
    return {};
}

void ConversationStore::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT noticeChanged();
}

void ConversationStore::keep(Transcript *transcript)
{
    m_transcript = transcript;
    const bool isOpen = open();
    QList<Message> messages = load();
    for (Message &message : messages) {
        if (message.outcome == ui::Outcome::Streaming) {
            message.outcome = ui::Outcome::Interrupted;
            message.note = tr("the program ended before the answer did");
        }
    }
    transcript->restore(messages);
    if (!isOpen)
        return;
    connect(transcript, &Transcript::messageAdded, this, &ConversationStore::follow);
    connect(transcript, &Transcript::truncated, this, [this](int count) {
        // What is taken back stays in the file, until that is too long.
        append({{u"k"_qs, u"truncate"_qs}, {u"count"_qs, count}});
    });
    connect(transcript, &Transcript::textAppended, this, &ConversationStore::changed);
    connect(transcript, &Transcript::reasoningAppended, this, &ConversationStore::changed);
    connect(transcript, &Transcript::toolCallChanged, this, &ConversationStore::changed);
    connect(transcript, &Transcript::textReplaced, this, [this](const QString &text) {
        append({{u"k"_qs, u"replace"_qs}, {u"text"_qs, text}});
        m_text = text.size();
    });
    connect(
        transcript, &Transcript::finished, this, [this](ui::Outcome outcome, const QString &note) {
            collect();
            append({{u"k"_qs, u"finish"_qs}, {u"outcome"_qs, outcomeName(outcome)},
                {u"note"_qs, note}});
            m_message = -1;
            flush();
        });
}

bool ConversationStore::open()
{
    const QString folder = QFileInfo(m_file.fileName()).path();
    if (QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError) {
        setProblem(
            tr("Another Rivulet has this conversation open; what is said here is not kept."));
        return false;
    }
    if (m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownerOnly)
        && m_file.setPermissions(ownerOnly))
        return true;
    setProblem(tr("This conversation cannot be kept in %1: %2")
                   .arg(m_file.fileName(), m_file.errorString()));
    m_file.close();
    return false;
}

QList<Message> ConversationStore::load()
{
    QList<Message> messages;
    QFile file(m_file.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    while (!file.atEnd()) {
        const QByteArray text = file.readLine();
        if (!text.endsWith('\n'))
            break; // the program or the machine ended while it was written
        m_size += text.size();
        QJsonParseError error;
        const QJsonDocument record = QJsonDocument::fromJson(text, &error);
        m_damaged = m_damaged || error.error != QJsonParseError::NoError;
        apply(record.object(), messages);
    }
    if (m_file.isOpen() && (!m_file.resize(m_size) || !m_file.seek(m_size)))
        setProblem(tr("This conversation cannot be kept in %1: %2")
                       .arg(m_file.fileName(), m_file.errorString()));
    return messages;
}

void ConversationStore::apply(const QJsonObject &record, QList<Message> &messages)
{
    const QString kind = record[u"k"].toString();
    if (kind == u"message"_qs)
        messages.append(fromRecord(record));
    else if (kind == u"shortened"_qs)
        m_shortened = true;
    else if (kind == u"truncate"_qs)
        messages.resize(std::clamp<qsizetype>(record[u"count"].toInt(), 0, messages.size()));
    if (messages.isEmpty())
        return;
    Message &last = messages.last();
    const QString text = record[u"text"].toString();
    if (kind == u"text"_qs) {
        last.text += text;
    } else if (kind == u"reasoning"_qs) {
        last.reasoning += text;
    } else if (kind == u"replace"_qs) {
        last.text = text;
    } else if (kind == u"tool"_qs) {
        const int index = record[u"index"].toInt(-1);
        if (index < 0 || index >= maxTools)
            return;
        if (last.tools.size() <= index)
            last.tools.resize(index + 1);
        Transcript::Tool &tool = last.tools[index];
        tool.name = record[u"name"].toString();
        tool.arguments = record[u"goesOn"].toBool() ? tool.arguments + text : text;
    } else if (kind == u"finish"_qs) {
        last.outcome = outcomeOf(record[u"outcome"].toString());
        last.note = record[u"note"].toString();
    }
}

void ConversationStore::follow(const Message &message)
{
    collect(); // of the message before
    append(toRecord(message));
    m_message = m_transcript->messages().size() - 1;
    m_text = message.text.size();
    m_reasoning = message.reasoning.size();
    m_tools = message.tools;
    if (message.outcome != ui::Outcome::Streaming)
        flush();
}

void ConversationStore::changed()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void ConversationStore::collect()
{
    if (m_message < 0)
        return;
    const Message &message = m_transcript->messages().at(m_message);
    if (message.reasoning.size() > m_reasoning)
        append({{u"k"_qs, u"reasoning"_qs}, {u"text"_qs, message.reasoning.mid(m_reasoning)}});
    m_reasoning = message.reasoning.size();
    if (message.text.size() > m_text)
        append({{u"k"_qs, u"text"_qs}, {u"text"_qs, message.text.mid(m_text)}});
    m_text = message.text.size();
    m_tools.resize(message.tools.size());
    for (qsizetype i = 0; i < std::min<qsizetype>(maxTools, m_tools.size()); ++i) {
        const Transcript::Tool &now = message.tools[i];
        Transcript::Tool &before = m_tools[i];
        if (now == before)
            continue;
        const bool goesOn = now.arguments.startsWith(before.arguments);
        append({{u"k"_qs, u"tool"_qs}, {u"index"_qs, int(i)}, {u"name"_qs, now.name},
            {u"goesOn"_qs, goesOn},
            {u"text"_qs, goesOn ? now.arguments.mid(before.arguments.size()) : now.arguments}});
        before = now;
    }
}

void ConversationStore::append(const QJsonObject &record)
{
    m_buffer += line(record);
    changed();
}

void ConversationStore::flush()
{
    if (!m_file.isOpen())
        return;
    collect();
    m_timer.stop();
    if (m_buffer.isEmpty())
        return;
    if (m_file.write(m_buffer) != m_buffer.size()) {
        setProblem(tr("This conversation cannot be kept in %1: %2")
                       .arg(m_file.fileName(), m_file.errorString()));
        m_file.resize(m_size); // half a line would spoil the next, which is written with this one
        m_file.seek(m_size);
        return;
    }
    m_size += m_buffer.size();
    m_buffer.clear();
    setProblem({});
    if (m_size > m_maxBytes)
        shorten();
}

void ConversationStore::shorten()
{
    // To a half, so that it is not done again soon.
    const qint64 most = m_maxBytes / 2;
    const QList<Message> &messages = m_transcript->messages();
    QByteArrayList lines;
    qint64 size = 0;
    qsizetype first = messages.size();
    for (; first > 0; --first) {
        const QByteArray text = line(toRecord(messages.at(first - 1)));
        if (size + text.size() > most)
            break;
        size += text.size();
        lines.prepend(text);
    }
    if (lines.isEmpty() && !messages.isEmpty()) {
        Message end = messages.last();
        end.text = tail(end.text, qsizetype(most) / mostBytesOfUnit);
        end.reasoning.clear();
        end.tools.clear();
        lines.append(line(toRecord(end)));
    }
    if (first > 0)
        lines.prepend(line({{u"k"_qs, u"shortened"_qs}}));

    QSaveFile file(m_file.fileName());
    const QByteArray all = lines.join();
    // Until commit() the old file stands.
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(all) == all.size();
    m_file.close();
    const bool isReplaced = isWritten && file.commit();
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownerOnly)
        || !m_file.seek(m_file.size()) || !isReplaced) {
        setProblem(tr("This conversation cannot be kept in %1: %2")
                       .arg(m_file.fileName(), file.errorString()));
        return;
    }
    m_size = all.size();
    if (first > 0 && !m_shortened) {
        m_shortened = true;
        Q_EMIT noticeChanged();
    }
}

} // namespace app
