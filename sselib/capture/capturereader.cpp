// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturereader.h"

#include <QFileInfo>

#include "sselib/capture/captureformattable.h"
#include "sselib/capture/redactedcapture.h"
#include "sselib/core/logging.h"

namespace sse {

namespace {

constexpr qint64 sniffed = 64 * 1024;

// Returns the position of the first byte that is not part of a byte order mark or an empty line.
qsizetype startOf(const QByteArray &text)
{
    qsizetype start = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (start < text.size() && (text.at(start) == '\n' || text.at(start) == '\r'))
        ++start;
    // Skip leading white space only if JSON follows: a field of an event stream must not be
    // indented.
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

// Returns the format of \a input; null if it is unknown.
const CaptureFormat *formatOf(const CaptureInput &input)
{
    const CaptureFormat *possible = nullptr;
    for (const CaptureFormat *format : readableCaptureFormats) {
        const auto match = format->match(input);
        if (match == CaptureFormat::Match::Certain)
            return format;
        if (match == CaptureFormat::Match::Possible && !possible)
            possible = format;
    }
    return possible;
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
    m_format = nullptr;
    auto device = std::make_unique<QFile>(path);
    const QFileInfo info(path);
    if (info.isDir())
        return fail(tr("“%1” is a folder. Choose a file.").arg(path));
    if (info.exists() && !info.isFile()) // opening a pipe would block until it has a writer
        return fail(
            tr("“%1” is a pipe or a device. Save its contents to a file, and open that file.")
                .arg(path));
    if (!device->open(QIODevice::ReadOnly))
        return fail(tr("Cannot read “%1”: %2.").arg(path, device->errorString()));
    const QByteArray begin = device->peek(sniffed);
    if (begin.isEmpty())
        return fail(tr("“%1” is empty. Record the session again.").arg(path));
    if (isCompressed(begin))
        return fail(
            tr("“%1” is compressed. Decompress it, and open the decompressed file.").arg(path));
    if (isUtf16(begin))
        return fail(tr("“%1” is UTF-16 text or a binary file. Save it as UTF-8 text.").arg(path));
    const qsizetype start = startOf(begin);
    const qsizetype end = endOfLine(begin, start);
    const bool isLineComplete = end < begin.size() || device->size() <= begin.size();
    CaptureInput input{
        std::move(device), start, begin.sliced(start, end - start), isLineComplete, progress};
    if (const CaptureFormat *format = formatOf(input)) {
        QString problem;
        m_header.endpoint.name = info.completeBaseName();
        auto source = format->open(input, &m_header, &problem);
        if (!source)
            return fail(problem);
        m_source = std::make_unique<RedactedCapture>(std::move(source), &m_header);
        m_format = format;
        return true;
    }
    if (input.firstLine.startsWith('['))
        return fail(tr("“%1” is a JSON array over several lines, or not valid JSON. Write each "
                       "value on a separate line, for example with “jq -c '.[]'”.")
                        .arg(path));
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

Redactor CaptureReader::redactor() const
{
    return m_source ? m_source->redactor() : Redactor();
}

bool CaptureReader::hasMasked() const
{
    return m_source && m_source->hasMasked();
}

QString CaptureReader::notice() const
{
    return m_source ? m_source->notice() : QString();
}

} // namespace sse
