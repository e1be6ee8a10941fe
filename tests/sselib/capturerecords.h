// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTemporaryDir>
#include <QTimeZone>

#include "sselib/capture/capturewriter.h"

namespace test {

using namespace Qt::StringLiterals;

inline constexpr qint64 Ms = 1'000'000; // ns

inline sse::CaptureRecord record(sse::CaptureRecord::Kind kind, qint64 ms)
{
    sse::CaptureRecord record;
    record.kind = kind;
    record.time = ms * Ms;
    return record;
}

inline sse::CaptureRecord readAt(qint64 ms, const QByteArray &bytes)
{
    sse::CaptureRecord r = record(sse::CaptureRecord::Kind::Read, ms);
    r.bytes = bytes;
    return r;
}

inline sse::CaptureRecord openAt(qint64 ms)
{
    sse::CaptureRecord r = record(sse::CaptureRecord::Kind::Open, ms);
    r.response = {QUrl(u"https://a.example/s?x=1"_s), 200, "OK",
        {{"Content-Type", "text/event-stream"}, {"X-Two", "a"}, {"X-Two", "\"b\""}}, 1, r.time,
        "HTTP/2"};
    return r;
}

inline sse::CaptureRecord closeAt(qint64 ms)
{
    sse::CaptureRecord r = record(sse::CaptureRecord::Kind::Close, ms);
    r.reason = sse::EventSource::CloseReason::EndOfStream;
    return r;
}

// Returns the records of a session in which every kind of record occurs.
inline QList<sse::CaptureRecord> session()
{
    sse::CaptureRecord request = record(sse::CaptureRecord::Kind::Request, 0);
    request.request = {QUrl(u"https://a.example/s?x=1"_s), "GET",
        {{"Accept", "text/event-stream"}, {"Last-Event-ID", "41"}}, 0, 1, 0};
    sse::CaptureRecord reconnect = record(sse::CaptureRecord::Kind::Reconnect, 400);
    reconnect.delay = std::chrono::milliseconds(120);
    reconnect.attempt = 2;
    reconnect.cause = sse::EventSource::ReconnectCause::Network;
    sse::CaptureRecord error = record(sse::CaptureRecord::Kind::Error, 400);
    error.error = {.code = sse::Error::Code::Network, .message = u"Cut."_s, .fatal = false};
    sse::CaptureRecord prompt = record(sse::CaptureRecord::Kind::Prompt, 450);
    prompt.text = u"Why “SSE”?"_s;
    prompt.kept = 2;
    sse::CaptureRecord again = request;
    again.time = 500 * Ms;
    again.request.attempt = 2;
    again.request.headers[1].value = "7";
    return {request, openAt(10),
        readAt(100, ": hi\nretry: 30\ndata: =1+1\n\ndata: \"two\"\ndata: li"),
        readAt(200, "nes\nid: 7\nevent: b\n\n"), readAt(300, "data: never ended"), error, reconnect,
        prompt, again, openAt(600), readAt(700, "data: \xe7\xba"), readAt(800, "\xbf\xff\n\n"),
        closeAt(900)};
}

inline QString writeFile(const QTemporaryDir &folder, const QList<sse::CaptureRecord> &records,
    qint64 maxBytes = 0, const sse::Endpoint &endpoint = {})
{
    static int number = 0;
    const QString path = folder.filePath(u"%1.ssecap"_s.arg(++number));
    sse::CaptureWriter writer;
    if (!writer.open(path,
            {.endpoint = endpoint,
                .created = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), QTimeZone::utc()),
                .generator = u"test 1"_s},
            maxBytes))
        return {};
    for (const sse::CaptureRecord &r : records)
        writer.write(r);
    writer.close();
    return path;
}

} // namespace test
