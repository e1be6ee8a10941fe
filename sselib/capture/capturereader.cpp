// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturereader.h"

#include <algorithm>
#include <array>

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/captureline.h"
#include "sselib/capture/capturesource.h"

namespace sse {

namespace {

constexpr qint64 maxLine = qint64(256) * 1024 * 1024;
constexpr qint64 linePart = 64 * 1024;
constexpr qint64 sniffed = 64 * 1024;
constexpr qint64 textRead = 64 * 1024;
constexpr qint64 tailRead = 64 * 1024;

// QIODevice::readLine() takes memory for the longest line that it may read, for each line.
QByteArray readLine(QIODevice &file)
{
    QByteArray line = file.readLine(linePart);
    while (!line.isEmpty() && !line.endsWith('\n') && line.size() < maxLine) {
        const QByteArray more = file.readLine(linePart);
        if (more.isEmpty())
            break;
        line += more;
    }
    return line;
}

bool isField(QByteArrayView line)
{
    static constexpr std::array<QByteArrayView, 4> fields{"data", "event", "id", "retry"};
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return true; // a comment
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    return std::ranges::find(fields, name) != fields.end();
}

// The first line that says something.
QByteArray firstLine(const QByteArray &text)
{
    qsizetype begin = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (begin < text.size() && (text.at(begin) == '\n' || text.at(begin) == '\r'))
        ++begin;
    qsizetype end = begin;
    while (end < text.size() && text.at(end) != '\n' && text.at(end) != '\r')
        ++end;
    return text.mid(begin, end - begin);
}

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

// A document over several lines, or in one that is longer than what was looked at, or a HAR in one.
bool mayBeHar(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    return error.error != QJsonParseError::NoError
        || document[QLatin1String("log")][QLatin1String("entries")].isArray();
}

} // namespace

CaptureSource::~CaptureSource() = default;

CaptureReader::CaptureReader() = default;
CaptureReader::~CaptureReader() = default;

bool CaptureReader::fail(const QString &problem)
{
    m_error = problem;
    m_source.reset();
    return false;
}

bool CaptureReader::open(const QString &path)
{
    m_path = path;
    m_error.clear();
    m_header = {};
    auto file = std::make_unique<QFile>(path);
    if (QFileInfo(path).isDir())
        return fail(tr("“%1” is a folder; choose a file in it.").arg(path));
    if (!file->open(QIODevice::ReadOnly))
        return fail(tr("“%1” cannot be read: %2.").arg(path, file->errorString()));
    const QByteArray begin = file->peek(sniffed);
    if (begin.isEmpty())
        return fail(
            tr("“%1” is empty; a capture begins with a header line. Record it again.").arg(path));
    const QByteArray first = firstLine(begin);
    QString problem;

    if (first.startsWith("{\"kind\":\"capture\"")) {
        const QByteArray line = readLine(*file);
        const QJsonObject object = captureObject(line);
        problem =
            object.isEmpty() ? tr("its first line, the header, is torn or damaged") : QString();
        const auto header = object.isEmpty() ? std::nullopt : headerOf(object, &problem);
        if (!header)
            return fail(tr("“%1” is a capture that cannot be played: %2. Use a whole one, or a "
                           "newer version.")
                            .arg(path, problem));
        m_header = *header;
        m_source = std::make_unique<CaptureLines>(std::move(file));
        return true;
    }
    m_header.endpoint.name = QFileInfo(path).completeBaseName();
    if (first.startsWith('{') && mayBeHar(first)) {
        if (file->size() > MaxHarBytes)
            return fail(tr("“%1” is a JSON document of more than %2 MB, too large for a HAR; "
                           "export one stream alone.")
                            .arg(path)
                            .arg(MaxHarBytes / 1024 / 1024));
        m_header.format = CaptureHeader::Format::Har;
        m_source = CaptureHar::read(file->readAll(), &m_header, &problem);
        return m_source || fail(tr("“%1” cannot be played: %2").arg(path, problem));
    }
    if ((first.startsWith('{') || first.startsWith('[')) && isJson(first)) {
        m_header.format = CaptureHeader::Format::JsonLines;
        m_header.endpoint.framing = Endpoint::Framing::JsonLines;
        m_source = std::make_unique<CaptureText>(std::move(file), "application/x-ndjson");
        return true;
    }
    if (isField(first)) {
        m_header.format = CaptureHeader::Format::EventStream;
        m_source = std::make_unique<CaptureText>(std::move(file), "text/event-stream");
        return true;
    }
    return fail(tr("“%1” is none of what can be played: a capture, the text of an event stream "
                   "(“data: …”), JSON Lines, or a HAR file.")
                    .arg(path));
}

CaptureReader::Next CaptureReader::next(CaptureRecord &record)
{
    if (!m_source)
        return Next::End;
    QString problem;
    const Next next = m_source->next(record, &problem);
    if (next == Next::Damaged)
        m_error = tr("“%1” is damaged: %2; what stands before could be used.").arg(m_path, problem);
    return next;
}

bool CaptureReader::rewind()
{
    m_error.clear();
    return m_source && m_source->rewind();
}

qint64 CaptureReader::duration() const
{
    return m_source ? m_source->duration() : 0;
}

QString CaptureReader::notice() const
{
    return m_source ? m_source->notice() : QString();
}

CaptureLines::CaptureLines(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
    , m_start(m_file->pos())
{
}

CaptureReader::Next CaptureLines::next(CaptureRecord &record, QString *problem)
{
    using Next = CaptureReader::Next;
    for (;;) {
        const QByteArray line = readLine(*m_file);
        if (line.isEmpty()) {
            if (!m_closed)
                m_notice = CaptureReader::tr("The recording ends before the session did: the "
                                             "program was stopped, or is still recording.");
            return Next::End;
        }
        ++m_line;
        if (!line.endsWith('\n') && m_file->atEnd()) {
            m_notice = CaptureReader::tr("Its last line is torn and was left out: the program that "
                                         "recorded it was stopped, or records still.");
            return Next::End;
        }
        bool unknown = false;
        auto read = recordOf(line, &unknown);
        if (!read) {
            *problem = CaptureReader::tr("line %1 is no record").arg(m_line);
            return Next::Damaged;
        }
        if (unknown)
            continue; // of a later version
        using Kind = CaptureRecord::Kind;
        m_closed = read->kind == Kind::Close || read->kind == Kind::Limit;
        record = std::move(*read);
        return Next::Record;
    }
}

bool CaptureLines::rewind()
{
    m_line = 1;
    m_closed = false;
    m_notice.clear();
    return m_file->seek(m_start);
}

// The time of the last line that is whole: looked for from the end.
qint64 CaptureLines::duration() const
{
    QFile file(m_file->fileName());
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (qint64 back = tailRead;; back *= 4) {
        const qint64 from = std::max<qint64>(file.size() - back, m_start);
        if (!file.seek(from))
            return 0;
        QByteArray tail = file.readAll();
        tail.truncate(tail.lastIndexOf('\n'));
        const qsizetype begin = tail.lastIndexOf('\n');
        if (begin >= 0 || from == m_start)
            return std::max<qint64>(tail.isEmpty() ? 0 : timeOf(tail.mid(begin + 1)), 0);
        if (back > maxLine)
            return 0;
    }
}

CaptureText::CaptureText(std::unique_ptr<QFile> file, const QByteArray &contentType)
    : m_file(std::move(file))
    , m_contentType(contentType)
{
}

CaptureReader::Next CaptureText::next(CaptureRecord &record, QString *problem)
{
    Q_UNUSED(problem)
    using Kind = CaptureRecord::Kind;
    record = {};
    if (m_place == Place::Start) {
        m_place = Place::Body;
        record.kind = Kind::Open;
        record.response = {QUrl::fromLocalFile(m_file->fileName()), 200, "OK",
            {{"content-type", m_contentType}}, 1, 0};
        return CaptureReader::Next::Record;
    }
    if (m_place == Place::Body) {
        record.bytes = m_file->read(textRead);
        if (!record.bytes.isEmpty())
            return CaptureReader::Next::Record;
        m_place = Place::End;
        record.kind = Kind::Close;
        record.reason = EventSource::CloseReason::EndOfStream;
        return CaptureReader::Next::Record;
    }
    return CaptureReader::Next::End;
}

bool CaptureText::rewind()
{
    m_place = Place::Start;
    return m_file->seek(0);
}

} // namespace sse
