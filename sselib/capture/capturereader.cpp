// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturereader.h"

#include <algorithm>
#include <array>

#include <QBuffer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/capturehar.h"
#include "sselib/capture/captureline.h"
#include "sselib/capture/capturesource.h"
#include "sselib/core/logging.h"

namespace sse {

namespace {

constexpr qint64 maxLine = qint64(256) * 1024 * 1024;
constexpr qint64 linePart = 64 * 1024;
constexpr qint64 sniffed = 64 * 1024;
constexpr qint64 textRead = 64 * 1024;
constexpr qint64 tailRead = 64 * 1024;

// Reads a line in parts, because QIODevice::readLine() allocates its maximum size for each line.
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
        return true; // the line is a comment
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    return std::ranges::find(fields, name) != fields.end();
}

// Returns the position of the first byte that is not part of a byte order mark or an empty line.
qsizetype startOf(const QByteArray &text)
{
    qsizetype start = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (start < text.size() && (text.at(start) == '\n' || text.at(start) == '\r'))
        ++start;
    // JSON may be indented, but a field of an event stream may not.
    qsizetype indented = start;
    while (indented < text.size() && QByteArrayView(" \t\r\n").contains(text.at(indented)))
        ++indented;
    return text.sliced(indented).startsWith('{') || text.sliced(indented).startsWith('[') ? indented
                                                                                          : start;
}

qsizetype endOfLine(const QByteArray &text, qsizetype from)
{
    while (from < text.size() && text.at(from) != '\n' && text.at(from) != '\r')
        ++from;
    return from;
}

bool isCompressed(const QByteArray &text)
{
    return text.startsWith("\x1f\x8b") || text.startsWith("PK\x03\x04")
        || text.startsWith("\x28\xb5\x2f\xfd") || text.startsWith("BZh")
        || text.startsWith("\xfd"
                           "7zXZ");
}

bool isUtf16(const QByteArray &text)
{
    return text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")
        || (text.size() > 1 && (text.at(0) == '\0') != (text.at(1) == '\0'));
}

// Returns true if an incomplete JSON document contains the list of requests of a HAR, or may
// contain it later.
bool beginsLikeHar(QByteArray text)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    JsonScanner scanner(&buffer);
    scanner.consume('{');
    for (QByteArray name; scanner.nextMember(&name);) {
        if (name != "log") {
            scanner.skip();
            continue;
        }
        if (!scanner.consume('{'))
            return false;
        while (scanner.nextMember(&name)) {
            if (name == "entries")
                return scanner.peek() == '[' || scanner.peek() == '\0';
            scanner.skip();
        }
        return scanner.hasFailed(); // true if the text ends inside this value
    }
    return false;
}

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

// Returns true if \a line is the first of several lines of a JSON document, or if it is a complete
// HAR.
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
    qCDebug(lcCapture) << problem;
    m_source.reset();
    return false;
}

bool CaptureReader::open(const QString &path, const Progress &progress)
{
    m_path = path;
    m_error.clear();
    m_header = {};
    auto file = std::make_unique<QFile>(path);
    const QFileInfo info(path);
    if (info.isDir())
        return fail(tr("“%1” is a folder. Choose a file.").arg(path));
    if (info.exists() && !info.isFile()) // opening a pipe would block until it has a writer
        return fail(
            tr("“%1” is a pipe or a device. Save its contents to a file, and open that file.")
                .arg(path));
    if (!file->open(QIODevice::ReadOnly))
        return fail(tr("Cannot read “%1”: %2.").arg(path, file->errorString()));
    const QByteArray begin = file->peek(sniffed);
    if (begin.isEmpty())
        return fail(tr("“%1” is empty. Record the session again.").arg(path));
    if (isCompressed(begin))
        return fail(
            tr("“%1” is compressed. Decompress it, and open the decompressed file.").arg(path));
    if (isUtf16(begin))
        return fail(tr("“%1” is UTF-16 text or a binary file. Save it as UTF-8 text.").arg(path));
    const qsizetype start = startOf(begin);
    const qsizetype end = endOfLine(begin, start);
    const QByteArray first = begin.sliced(start, end - start);
    const bool isWhole = end < begin.size() || file->size() <= begin.size();
    QString problem;

    if (first.startsWith("{\"kind\":\"capture\"")
        || (isWhole
            && QJsonDocument::fromJson(first)[QLatin1String("kind")] == QLatin1String("capture"))) {
        file->seek(start);
        const QByteArray line = readLine(*file);
        const QJsonObject object = captureObject(line);
        problem = object.isEmpty() ? tr("its first line, the header, is incomplete or damaged")
                                   : QString();
        const auto header = object.isEmpty() ? std::nullopt : headerOf(object, &problem);
        if (!header)
            return fail(tr("Cannot play the recording “%1”: %2. Use an undamaged file, or a newer "
                           "version of this program.")
                            .arg(path, problem));
        m_header = *header;
        m_source = std::make_unique<CaptureLines>(std::move(file));
        return true;
    }
    m_header.endpoint.name = QFileInfo(path).completeBaseName();
    if (first.startsWith('{') && (isWhole ? mayBeHar(first) : beginsLikeHar(first))) {
        m_header.format = CaptureHeader::Format::Har;
        m_source = CaptureHar::open(std::move(file), start, progress, &m_header, &problem);
        return m_source || fail(tr("Cannot play “%1”: %2").arg(path, problem));
    }
    if ((first.startsWith('{') || first.startsWith('[')) && (!isWhole || isJson(first))) {
        m_header.format = CaptureHeader::Format::JsonLines;
        m_header.endpoint.framing = Endpoint::Framing::JsonLines;
        m_source = std::make_unique<CaptureText>(std::move(file), "application/x-ndjson", start);
        return true;
    }
    if (first.startsWith('['))
        return fail(tr("“%1” is a JSON array over several lines, or not valid JSON. Write each "
                       "value on a separate line, for example with “jq -c '.[]'”.")
                        .arg(path));
    if (isField(first)) {
        m_header.format = CaptureHeader::Format::EventStream;
        m_source = std::make_unique<CaptureText>(std::move(file), "text/event-stream", 0);
        return true;
    }
    if (begin.contains('\0'))
        return fail(tr("“%1” is a binary file. Choose a recording, the text of an event stream, "
                       "JSON Lines or a HAR file.")
                        .arg(path));
    return fail(tr("“%1” has an unknown format. Choose a recording, the text of an event stream "
                   "(“data: …”), JSON Lines or a HAR file.")
                    .arg(path));
}

CaptureReader::Next CaptureReader::next(CaptureRecord &record)
{
    if (!m_source)
        return Next::End;
    QString problem;
    const Next next = m_source->next(record, &problem);
    if (next == Next::Damaged) {
        m_error = tr("“%1” is damaged: %2. The data before it can be used.").arg(m_path, problem);
        qCDebug(lcCapture) << m_error;
    }
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
                m_notice = CaptureReader::tr("The recording ends before the end of the session: "
                                             "the program was stopped, or is still recording.");
            return Next::End;
        }
        ++m_line;
        if (!line.endsWith('\n') && m_file->atEnd()) {
            m_notice =
                CaptureReader::tr("The last line is incomplete and was ignored: the program that "
                                  "recorded the file was stopped, or is still recording.");
            return Next::End;
        }
        bool unknown = false;
        auto read = recordOf(line, &unknown);
        if (!read) {
            *problem = CaptureReader::tr("line %1 is not a valid record").arg(m_line);
            return Next::Damaged;
        }
        if (unknown)
            continue; // ignore a record of a later version
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

// Returns the time of the last complete line. Reads only the end of the file.
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

CaptureText::CaptureText(std::unique_ptr<QFile> file, const QByteArray &contentType, qint64 start)
    : m_file(std::move(file))
    , m_contentType(contentType)
    , m_start(start)
{
    m_file->seek(m_start);
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
    return m_file->seek(m_start);
}

} // namespace sse
