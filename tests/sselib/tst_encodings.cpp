// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QNetworkRequest>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using test::Client;
using test::ScriptedServer;

namespace {

const QByteArrayList five{"event 1", "event 2", "event 3", "event 4", "event 5"};

// Returns the contents of a file with a compressed stream. The files flushed.* and whole.* contain
// five events, from `id: 1` and `data: event 1` to `id: 5` and `data: event 5`. In flushed.*, the
// compressor was flushed after each event.
QByteArray encoded(const QString &name)
{
    QFile file(QStringLiteral(RIVULET_TEST_DATA "/encoded/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEncodings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesEventsImmediately_data();
    void decodesEventsImmediately();
    void decodesUnflushedStreamAtEnd();
    void resumesAfterCutAtAnyByte_data();
    void resumesAfterCutAtAnyByte();
    void acceptsHighCompressionRatio();
    void reportsDamagedData();
    void reportsMissingEnd_data();
    void reportsMissingEnd();
    void acceptsEmptyBody();
    void ignoresOtherValues_data();
    void ignoresOtherValues();
    void rejectsUnsupportedEncoding_data();
    void rejectsUnsupportedEncoding();
    void decodesErrorBody_data();
    void decodesErrorBody();
    void decodesIfHookRemovesHeader();
    void compressionCanBeDisabled();
};

void TestEncodings::decodesEventsImmediately_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QList<int>>("parts"); // compressed size of each event in bytes
    QTest::addColumn<QByteArray>("own");   // Accept-Encoding that the user has set; empty if none
    const auto add = [](const char *encoding, const QList<int> &parts) {
        const QByteArray name = encoding;
        for (const QByteArray &own : {QByteArray(), name, QByteArray("identity"), "gzip, " + name})
            QTest::addRow("%s, own Accept-Encoding: “%s”", encoding, own.constData())
                << name << parts << own;
    };
    add("gzip", {36, 15, 14, 14, 14});
    add("x-gzip", {36, 15, 14, 14, 14});
    add("deflate", {28, 15, 14, 14, 14});
#ifdef SSELIB_HAS_BROTLI
    add("br", {24, 25, 17, 17, 17});
#endif
#ifdef SSELIB_HAS_ZSTD
    add("zstd", {30, 17, 17, 17, 17});
#endif
}

void TestEncodings::decodesEventsImmediately()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QList<int>, parts);
    QFETCH(QByteArray, own);
    const QByteArray name = encoding.startsWith("x-") ? encoding.mid(2) : encoding;
    const QByteArray bytes = encoded(QStringLiteral("flushed.") + QString::fromLatin1(name));
    QVERIFY(!bytes.isEmpty());
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startChunkedEventStream({{"Content-Encoding", encoding}});
    });
    Client client(server);
    if (!own.isEmpty())
        client.endpoint.headers = {{"Accept-Encoding", own}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().at(0).header("Accept-Encoding"),
        own.isEmpty() ? QByteArray("gzip, deflate") : own);
    qsizetype at = 0;
    for (int i = 0; i < parts.size(); ++i) {
        server.connections().at(0)->writeChunk(bytes.mid(at, parts.at(i)));
        at += parts.at(i);
        QTRY_COMPARE(client.data(), five.first(i + 1));
    }
    QCOMPARE(client.source.lastEventId(), QByteArray("5"));
    QCOMPARE(client.events.at(4).at(0).value<Event>().offset, 84);
}

void TestEncodings::decodesUnflushedStreamAtEnd()
{
    const QByteArray bytes = encoded(QStringLiteral("whole.gzip"));
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", "gzip"}});
        for (const char byte : bytes)
            c->write(QByteArray(1, byte));
        c->close();
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.data(), five);
}

void TestEncodings::resumesAfterCutAtAnyByte_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("closed") << false;
    QTest::newRow("chunked") << true;
}

// The server cuts the response after each possible number of bytes. Its next response continues
// after the last event that arrived completely. No event is lost or repeated.
void TestEncodings::resumesAfterCutAtAnyByte()
{
    QFETCH(bool, chunked);
    const QByteArray bytes = encoded(QStringLiteral("flushed.gzip"));
    for (int cut = 1; cut < bytes.size(); ++cut) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            if (server.requestCount() > 1) {
                c->startEventStream();
                const int from = c->header("Last-Event-ID").toInt() + 1;
                for (int n = from; n <= 5; ++n) {
                    const QByteArray number = QByteArray::number(n);
                    c->write("id: " + number + "\ndata: event " + number + "\n\n");
                }
            } else if (chunked) {
                c->startChunkedEventStream({{"Content-Encoding", "gzip"}});
                c->writeChunk(bytes.first(cut));
                c->close();
            } else {
                c->startEventStream({{"Content-Encoding", "gzip"}});
                c->write(bytes.first(cut));
                c->close();
            }
        });
        Client client(server);
        client.open();
        QVERIFY2(QTest::qWaitFor([&] { return client.events.size() >= 5; }),
            qPrintable(QString::number(cut)));
        QCOMPARE(client.data(), five);
    }
}

// 20 MB of the same letter are compressed to 20 KB. Qt's own decompression would reject this as a
// bomb.
void TestEncodings::acceptsHighCompressionRatio()
{
    const QByteArray bytes = encoded(QStringLiteral("ratio.gzip"));
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", "gzip"}});
        c->write(bytes);
        c->close();
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 30000);
    QCOMPARE(client.errors.size(), 0);
    QCOMPARE(client.events.size(), 1);
    QCOMPARE(client.data().at(0), QByteArray(20'000'000, 'x'));
}

void TestEncodings::reportsDamagedData()
{
    QByteArray bytes = encoded(QStringLiteral("flushed.gzip"));
    bytes[60] = char(~bytes[60]);
    bytes[61] = char(~bytes[61]);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", "gzip"}});
        c->write(bytes);
        c->close();
    });
    Client client(server);
    client.endpoint.retry.maxAttempts = 1;
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.error().code, Error::Code::Network);
}

// The end of the compressed data is missing, either after a complete event or inside an event.
void TestEncodings::reportsMissingEnd_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<int>("events");
    QTest::newRow("after an event") << 36 + 15 << false << 2;
    QTest::newRow("after an event, chunked") << 36 + 15 << true << 2;
    QTest::newRow("inside an event") << 36 + 15 + 4 << false << 2;
    QTest::newRow("inside an event, chunked") << 36 + 15 + 4 << true << 2;
    QTest::newRow("inside the header") << 5 << false << 0;
}

void TestEncodings::reportsMissingEnd()
{
    QFETCH(int, size);
    QFETCH(bool, chunked);
    QFETCH(int, events);
    const QByteArray bytes = encoded(QStringLiteral("flushed.gzip")).first(size);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (chunked) {
            c->startChunkedEventStream({{"Content-Encoding", "gzip"}});
            c->writeChunk(bytes);
            c->endChunks();
        } else {
            c->startEventStream({{"Content-Encoding", "gzip"}});
            c->write(bytes);
        }
        c->close();
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.data(), five.first(events));
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.error().code, Error::Code::Network);
}

// An empty body is complete, although it does not contain the end of compressed data.
void TestEncodings::acceptsEmptyBody()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", "gzip"}});
        c->close();
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.errors.size(), 0);
}

// Some servers send these values of Content-Encoding to prevent a proxy from compressing the
// stream.
void TestEncodings::ignoresOtherValues_data()
{
    QTest::addColumn<QByteArray>("encoding");
    for (const char *encoding : {"identity", "none", "utf-8", "chunked"})
        QTest::newRow(encoding) << QByteArray(encoding);
}

void TestEncodings::ignoresOtherValues()
{
    QFETCH(QByteArray, encoding);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", encoding}});
        c->write("data: plain\n\n");
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"plain"});
}

void TestEncodings::rejectsUnsupportedEncoding_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("no decoder") << QByteArray("compress") << 200 << Error::Code::ContentType;
    QTest::newRow("twice") << QByteArray("gzip, br") << 200 << Error::Code::ContentType;
    QTest::newRow("body of an error") << QByteArray("compress") << 404 << Error::Code::HttpStatus;
#ifndef SSELIB_HAS_BROTLI
    QTest::newRow("br") << QByteArray("br") << 200 << Error::Code::ContentType;
#endif
#ifndef SSELIB_HAS_ZSTD
    QTest::newRow("zstd") << QByteArray("zstd") << 200 << Error::Code::ContentType;
#endif
}

void TestEncodings::rejectsUnsupportedEncoding()
{
    QFETCH(QByteArray, encoding);
    QFETCH(int, status);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(status, {{"Content-Type", "text/event-stream"}, {"Content-Encoding", encoding}},
            "\x1f\x9d not text");
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QTEST(client.error().code, "code");
    QCOMPARE(client.error().body, QByteArray());
    if (status == 200)
        QVERIFY(client.error().message.contains(QString::fromLatin1(encoding)));
    QCOMPARE(client.events.size(), 0);
    // EventSource does not try again, because the next response would be the same.
    QCOMPARE(server.requestCount(), 1);
}

void TestEncodings::decodesErrorBody_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::newRow("gzip") << QByteArray("gzip");
    QTest::newRow("deflate") << QByteArray("deflate");
#ifdef SSELIB_HAS_BROTLI
    QTest::newRow("br") << QByteArray("br");
#endif
#ifdef SSELIB_HAS_ZSTD
    QTest::newRow("zstd") << QByteArray("zstd");
#endif
}

void TestEncodings::decodesErrorBody()
{
    QFETCH(QByteArray, encoding);
    const QByteArray bytes = encoded(QStringLiteral("flushed.") + QString::fromLatin1(encoding));
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(403, {{"Content-Type", "text/plain"}, {"Content-Encoding", encoding}}, bytes);
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QVERIFY(client.error().body.startsWith("id: 1\ndata: event 1\n"));
    QVERIFY(client.error().body.endsWith("data: event 5\n\n"));
}

// The hook removes the Accept-Encoding header. EventSource then sets it to `identity`, because
// without the header, Qt would decompress the response itself, without a limit.
void TestEncodings::decodesIfHookRemovesHeader()
{
    const QByteArray bytes = encoded(QStringLiteral("flushed.gzip"));
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream({{"Content-Encoding", "gzip"}});
        c->write(bytes);
    });
    Client client(server);
    client.source.setRequestHook([](QNetworkRequest &request, QByteArray & /*body*/) {
        request.setRawHeader("Accept-Encoding", {});
    });
    client.open();
    QTRY_COMPARE(client.data(), five);
    QCOMPARE(server.requests().at(0).header("Accept-Encoding"), QByteArray("identity"));
}

void TestEncodings::compressionCanBeDisabled()
{
    for (const bool compression : {true, false}) {
        ScriptedServer server;
        Client client(server);
        client.endpoint.compression = compression;
        client.open();
        QTRY_COMPARE(server.requestCount(), 1);
        const QByteArray asked = server.requests().at(0).header("Accept-Encoding");
        if (compression)
            QVERIFY2(asked.contains("gzip"), asked.constData());
        else
            QCOMPARE(asked, QByteArray("identity"));
    }
}

QTEST_GUILESS_MAIN(TestEncodings)
#include "tst_encodings.moc"
