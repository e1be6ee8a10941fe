// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturelines.h"

#include <algorithm>

#include "sselib/capture/captureline.h"

namespace sse {

namespace {

constexpr qint64 maxLine = qint64(256) * 1024 * 1024;
constexpr qint64 linePart = 64 * 1024;
constexpr qint64 tailRead = 64 * 1024;

} // namespace

// Reads a line in parts, because QIODevice::readLine() allocates its maximum size for each line.
QByteArray CaptureLines::readLine(QIODevice &file)
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

CaptureLines::CaptureLines(std::unique_ptr<QFile> file, qint64 linesBefore)
    : m_file(std::move(file))
    , m_start(m_file->pos())
    , m_linesBefore(linesBefore)
    , m_line(linesBefore)
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
        auto read = parse(line, &unknown);
        if (!read) {
            *problem = CaptureReader::tr("line %1 is not a valid record").arg(m_line);
            return Next::Damaged;
        }
        if (unknown)
            continue; // ignore a kind of record that only later versions know
        using Kind = CaptureRecord::Kind;
        m_closed = read->kind == Kind::Close || read->kind == Kind::Limit;
        record = std::move(*read);
        return Next::Record;
    }
}

bool CaptureLines::rewind()
{
    m_line = m_linesBefore;
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

std::optional<CaptureRecord> CaptureLines::parse(const QByteArray &line, bool *unknown)
{
    return recordOf(line, unknown);
}

} // namespace sse
