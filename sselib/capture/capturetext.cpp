// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturesource.h"

namespace sse {

namespace {

constexpr qint64 textRead = 64 * 1024;

} // namespace

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
