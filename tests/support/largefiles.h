// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>

namespace test {

/// Size in bytes of a file that takes noticeable time to read. Reading takes ten times as long with
/// a sanitizer.
#ifdef RIVULET_SANITIZED
constexpr qint64 LargeFileSize = 10'000'000;
#else
constexpr qint64 LargeFileSize = 100'000'000;
#endif

/// Writes a file of about \a size bytes that sse::CaptureReader can read. The suffix of \a path
/// selects the format: `har`, `sse`, `jsonl` or `ssecap`. Each event has \a eventSize bytes of
/// data. Returns false if the file cannot be written.
inline bool writeLargeFile(const QString &path, qint64 size, qint64 eventSize = 200)
{
    using namespace Qt::StringLiterals;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QByteArray head;
    QByteArray tail;
    QByteArray before = "data: ";
    QByteArray after = "\n\n";
    QByteArray separator;
    if (path.endsWith(u".har")) {
        head = R"({"log":{"version":"1.2","creator":{"name":"t","version":"1"},"entries":[)"
               R"({"startedDateTime":"2026-01-01T00:00:00.000Z","time":1,)"
               R"("request":{"method":"GET","url":"https://a.example/s","headers":[]},)"
               R"("response":{"status":200,"statusText":"OK","headers":[],)"
               R"("content":{"mimeType":"text/event-stream"}},)"
               R"("timings":{},"_eventSourceMessages":[)";
        before = R"({"time":1.5,"eventName":"message","eventId":"","data":")";
        after = "\"}";
        separator = ",\n";
        tail = "]}]}}";
    } else if (path.endsWith(u".jsonl")) {
        before = "{\"a\":\"";
        after = "\"}\n";
    } else if (path.endsWith(u".ssecap")) {
        head =
            R"({"kind":"capture","t":0,"format":"rivulet-capture","version":1,)"
            R"("endpoint":{"name":"t","url":"https://a.example/s"}})"
            "\n"
            R"({"kind":"open","t":0,"status":200,"headers":[["content-type","text/event-stream"]]})"
            "\n";
        before = R"({"kind":"read","t":0.001,"text":"data: )";
        after = R"(\n\n"})"
                "\n";
        tail = R"({"kind":"close","t":0.002,"reason":"end-of-stream"})"
               "\n";
    }
    const QByteArray event = before + QByteArray(eventSize, 'x') + after;
    file.write(head + event);
    while (file.pos() < size)
        file.write(separator + event);
    return file.write(tail) == tail.size() && file.flush();
}

} // namespace test
