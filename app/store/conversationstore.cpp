// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationstore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>

#include "app/common/regularfile.h"
#include "app/common/savefile.h"
#include "app/store/conversationfile.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Message = Transcript::Message;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr int maxBytesOfUnit = 6;                // maximum bytes of a QChar in JSON, as in \u0000
constexpr qsizetype longText = 256 * 1024;       // maximum characters to collect at once
constexpr qsizetype longPiece = 4 * 1024 * 1024; // maximum bytes to write at once

/// Returns the last \a length characters of \a text, for a message that is too long for the file.
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
    , m_lock(path + u".lock"_s)
{
    m_lock.setStaleLockTime(0); // the lock is valid as long as its process is running
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ConversationStore::flush);
}

ConversationStore::~ConversationStore()
{
    if (m_isShortening) {
        m_task.end();
        // If the task was canceled, the file is unchanged and will be shortened later.
        if (m_isShortening)
            endShorten({.size = m_size});
    }
    flush();
    while (!m_buffer.isEmpty() && m_file.isOpen() && writePiece()) { }
    m_task.end();
}

QString ConversationStore::notice() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_damaged)
        return tr("Parts of this conversation could not be read in %1 and are missing here.")
            .arg(m_file.fileName());
    if (m_isPartial)
        return tr("This conversation is too large to be shown completely. The rest is kept in %1.")
            .arg(m_file.fileName());
    if (m_shortened)
        return tr("The oldest messages of this conversation were removed to keep it below %1.")
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
    const bool isKept = open() || !m_isOthers;
    const QString path = m_file.fileName();
    m_task.start(
        tr("Loading the conversation…"), QFileInfo(path).size(),
        [path](BackgroundTask::Control &control) {
            return ConversationFile::read(path, [&control](double done) {
                control.setProgress(done);
                return !control.isCanceled();
            });
        },
        [this, transcript, isKept](const ConversationFile &file) {
            begin(transcript, file, isKept);
            Q_EMIT loaded();
        });
}

void ConversationStore::begin(Transcript *transcript, const ConversationFile &file, bool isKept)
{
    m_transcript = transcript;
    m_size = file.size;
    m_damaged = file.isDamaged;
    m_shortened = file.isShortened;
    if (file.isPartial)
        beginPartial(file.hidden);
    m_needsLineEnd = file.needsLineEnd;
    if (file.isUncertain) {
        isKept = false;
        m_file.close(); // do not remove what was not read
        stopSaving(tr("This conversation could not be read completely in %1. New messages are not "
                      "saved here; start a new conversation.")
                       .arg(m_file.fileName()));
    }
    if (m_file.isOpen())
        goToEnd();
    const bool isNew = file.messages.isEmpty() && !file.isPartial;
    if (!file.messages.isEmpty())
        transcript->restore(file.messages);
    if (!isKept)
        return;
    connect(transcript, &Transcript::messageAdded, this, &ConversationStore::follow);
    connect(transcript, &Transcript::truncated, this, [this](int count) {
        // Removed messages stay in the file until it is shortened.
        append({{u"k"_s, u"truncate"_s}, {u"count"_s, m_hidden + count}});
    });
    connect(transcript, &Transcript::branched, this, [this](int at) {
        collect();
        m_message = -1;
        append({{u"k"_s, u"truncate"_s}, {u"count"_s, m_hidden + at}, {u"keep"_s, true}});
    });
    connect(transcript, &Transcript::versionShown, this, [this](int at, int version) {
        append({{u"k"_s, u"show"_s}, {u"at"_s, m_hidden + at}, {u"version"_s, version}});
        flush();
    });
    const auto pieceCame = [this](const QString &piece) { grown(piece.size()); };
    connect(transcript, &Transcript::textAppended, this, pieceCame);
    connect(transcript, &Transcript::reasoningAppended, this, pieceCame);
    connect(transcript, &Transcript::toolCallAppended, this,
        [this](
            int, const QString &name, const QString &piece) { grown(name.size() + piece.size()); });
    connect(transcript, &Transcript::textReplaced, this, [this](const QString &text) {
        append({{u"k"_s, u"replace"_s}, {u"text"_s, text}});
        m_text = text.size();
    });
    connect(
        transcript, &Transcript::finished, this, [this](ui::Outcome outcome, const QString &note) {
            collect();
            QJsonObject record{{u"k"_s, u"finish"_s},
                {u"outcome"_s, ConversationFile::outcomeName(outcome)}, {u"note"_s, note}};
            ConversationFile::putFigures(record, m_transcript->messages().last());
            append(record);
            m_message = -1;
            flush();
        });
    if (m_size > m_maxBytes && m_file.isOpen() && !m_isPartial)
        shorten(); // an earlier run ended before the file was shortened
    const QList<Message> &said = transcript->messages();
    for (qsizetype i = 0; isNew && i < said.size(); ++i) {
        if (i + 1 < said.size())
            append(ConversationFile::toRecord(said.at(i)));
        else
            follow(said.at(i));
    }
}

bool ConversationStore::open()
{
    if (!isRegularOrMissing(m_file.fileName()) || !isRegularOrMissing(m_lock.fileName())) {
        setProblem(tr("This conversation cannot be saved in %1: %2")
                       .arg(m_file.fileName(), tr("It is not a regular file.")));
        return false;
    }
    const QString folder = QFileInfo(m_file.fileName()).path();
    if (QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError) {
        m_isOthers = true;
        setProblem(
            tr("This conversation is open in another Rivulet. New messages are not saved here."));
        return false;
    }
    if (m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownerOnly)
        && m_file.setPermissions(ownerOnly))
        return true;
    setProblem(tr("This conversation cannot be saved in %1: %2")
                   .arg(m_file.fileName(), m_file.errorString()));
    m_file.close();
    return false;
}

// Removes an incomplete line at the end of the file, and sets the position for writing to the end.
bool ConversationStore::goToEnd()
{
    if ((m_file.size() == m_size || m_file.resize(m_size)) && m_file.seek(m_size))
        return true;
    setProblem(tr("This conversation cannot be saved in %1: %2")
                   .arg(m_file.fileName(), m_file.errorString()));
    return false;
}

void ConversationStore::follow(const Message &message)
{
    collect(); // collect the rest of the previous message
    append(ConversationFile::toRecord(message));
    m_message = m_transcript->messages().size() - 1;
    m_text = message.text.size();
    m_reasoning = message.reasoning.size();
    m_tools.clear();
    for (const Transcript::Tool &tool : message.tools)
        m_tools.append({tool.name, tool.arguments.size()});
    if (message.outcome != ui::Outcome::Streaming)
        flush();
}

void ConversationStore::changed()
{
    if (!m_timer.isActive())
        m_timer.start(FlushInterval);
}

void ConversationStore::grown(qsizetype characters)
{
    m_uncollected += characters;
    if (m_uncollected > longText)
        collect();
    changed();
}

void ConversationStore::collect()
{
    m_uncollected = 0;
    if (m_message < 0)
        return;
    const Message &message = m_transcript->messages().at(m_message);
    if (message.reasoning.size() > m_reasoning)
        append({{u"k"_s, u"reasoning"_s}, {u"text"_s, message.reasoning.mid(m_reasoning)}});
    m_reasoning = message.reasoning.size();
    if (message.text.size() > m_text)
        append({{u"k"_s, u"text"_s}, {u"text"_s, message.text.mid(m_text)}});
    m_text = message.text.size();
    m_tools.resize(message.tools.size());
    for (qsizetype i = 0; i < m_tools.size(); ++i) {
        const Transcript::Tool &tool = message.tools[i];
        Collected &before = m_tools[i];
        if (tool.name == before.name && tool.arguments.size() == before.arguments)
            continue;
        append({{u"k"_s, u"tool"_s}, {u"index"_s, int(i)}, {u"name"_s, tool.name},
            {u"goesOn"_s, true}, {u"text"_s, tool.arguments.mid(before.arguments)}});
        before = {tool.name, tool.arguments.size()};
    }
}

void ConversationStore::append(const QJsonObject &record)
{
    if (std::exchange(m_needsLineEnd, false))
        m_buffer += '\n';
    m_buffer += ConversationFile::line(record);
    changed();
}

void ConversationStore::flush()
{
    if (!m_transcript || m_isOthers)
        return;
    collect();
    m_timer.stop();
    if (m_buffer.isEmpty() || m_isShortening)
        return;
    if (m_isPartial && m_size + m_buffer.size() > m_maxPartialSize) {
        stopSaving(tr("%1 is too large. New messages are not saved here; start a new conversation.")
                       .arg(m_file.fileName()));
        return;
    }
    if ((!m_file.isOpen() && (!open() || !goToEnd())) || !writePiece()) {
        m_timer.start(RetryInterval); // the disk may have room then
        return;
    }
    if (m_earliest.isValid() && QDateTime::currentDateTime() <= m_earliest)
        m_file.setFileTime(m_earliest.addMSecs(1), QFile::FileModificationTime);
    setProblem({});
    if (!m_buffer.isEmpty())
        m_timer.start(0);
    else if (m_size > m_maxBytes && !m_isPartial)
        shorten();
}

// The part that was not read must not be lost, so the file cannot be shortened. Lets it grow only
// by the size of a whole conversation.
void ConversationStore::beginPartial(int hidden)
{
    m_isPartial = true;
    m_hidden = hidden;
    m_maxPartialSize = m_size + m_maxBytes;
}

void ConversationStore::stopSaving(const QString &problem)
{
    m_transcript->disconnect(this);
    m_timer.stop();
    m_buffer.clear();
    m_message = -1;
    setProblem(problem);
}

// Writes the first lines of the buffer, about longPiece bytes. Returns false if that failed.
bool ConversationStore::writePiece()
{
    const qsizetype end = m_buffer.indexOf('\n', std::min(m_buffer.size(), longPiece) - 1) + 1;
    if (!savefile::writeAll(m_file, QByteArrayView(m_buffer).first(end))) {
        setProblem(tr("This conversation cannot be saved in %1: %2")
                       .arg(m_file.fileName(), m_file.errorString()));
        m_file.resize(m_size); // remove the incomplete line, which is written again later
        m_file.seek(m_size);
        return false;
    }
    m_size += end;
    m_buffer.remove(0, end);
    return true;
}

// Removes the oldest messages from the file in another thread. The messages are read from the file
// instead of from the transcript, because the transcript changes and would have to be copied.
void ConversationStore::shorten()
{
    m_file.close(); // do not write until the file has been replaced
    m_isShortening = true;
    m_task.start(
        {}, m_size,
        [path = m_file.fileName(), size = m_size, most = m_maxBytes / 2](
            BackgroundTask::Control &control) {
            // `most` is only half of the maximum size, so that the file is rarely rewritten.
            return rewrite(path, size, most, control);
        },
        [this](const Shortened &result) {
            endShorten(result);
            flush();
        });
}

// Replaces the file by a shorter one. Can be called in any thread. The old file is not changed
// until commit().
ConversationStore::Shortened ConversationStore::rewrite(
    const QString &path, qint64 oldSize, qint64 most, BackgroundTask::Control &control)
{
    const ConversationFile old = ConversationFile::readUnfinished(
        path, [&control](double) { return !control.isCanceled(); });
    if (old.size != oldSize)
        return {.error = tr("The file could not be read completely.")};
    if (old.isPartial || old.isUncertain)
        return {.size = oldSize, .isPartial = true};
    const QList<Message> &messages = old.messages;
    Shortened result;
    QByteArrayList lines;
    qint64 size = 0;
    qsizetype first = messages.size();
    const auto lineOf = [most](const Message &message) {
        // Do not convert a message that is certainly too long: each character needs at least one
        // byte in UTF-8.
        return Transcript::sizeOf(message) / qint64(sizeof(QChar)) > most
            ? QByteArray()
            : ConversationFile::line(ConversationFile::toRecord(message));
    };
    for (; first > 0; --first) {
        const Message &message = messages.at(first - 1);
        QByteArray text = lineOf(message);
        if ((text.isEmpty() || size + text.size() > most) && !message.versions.isEmpty()) {
            Message shown = message;
            shown.versions.clear();
            text = lineOf(shown);
            result.isComplete = false;
        }
        if (text.isEmpty() || size + text.size() > most)
            break;
        size += text.size();
        lines.prepend(text);
    }
    if (lines.isEmpty() && !messages.isEmpty()) {
        Message end = messages.last();
        end.text = tail(end.text, qsizetype(most) / maxBytesOfUnit);
        end.reasoning.clear();
        end.tools.clear();
        end.versions.clear();
        lines.append(ConversationFile::line(ConversationFile::toRecord(end)));
    }
    result.isComplete = result.isComplete && first == 0 && !old.isShortened && !old.isDamaged;
    if (!result.isComplete)
        lines.prepend(ConversationFile::line({{u"k"_s, u"shortened"_s}}));

    QSaveFile file(path);
    const QByteArray all = lines.join();
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly)
        || file.write(all) != all.size() || !control.beginCommit())
        result.error = file.errorString();
    else
        result.error = savefile::commit(file);
    result.size = all.size();
    return result;
}

void ConversationStore::endShorten(const Shortened &result)
{
    m_isShortening = false;
    const bool isOpen = m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered, ownerOnly)
        && m_file.seek(m_file.size());
    if (!isOpen || !result.error.isEmpty()) {
        setProblem(tr("This conversation cannot be saved in %1: %2")
                       .arg(m_file.fileName(), isOpen ? result.error : m_file.errorString()));
        return;
    }
    m_size = result.size;
    if (result.isPartial) {
        beginPartial(0);
        Q_EMIT noticeChanged();
    }
    if (!result.isComplete && !m_shortened) {
        m_shortened = true;
        Q_EMIT noticeChanged();
    }
}

} // namespace app
