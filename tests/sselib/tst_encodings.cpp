// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using test::Client;
using test::ScriptedServer;

namespace {

const QByteArrayList five{"event 1", "event 2", "event 3", "event 4", "event 5"};

// Files that hold `id: 1`, `data: event 1`, …, 5; flushed.* with a flush behind each event.
QByteArray encoded(const QString &name)
{
    QFile file(QStringLiteral(RIVULET_TEST_DATA "/encoded/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestEncodings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodedAsItFlows_data();
    void decodedAsItFlows();
    void wholeAtTheEnd();
    void cutAnywhere_data();
    void cutAnywhere();
    void highRatio();
    void damaged();
    void askedForOrNot();
};

void TestEncodings::decodedAsItFlows_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QList<int>>("parts"); // bytes of each event, as it was flushed
    QTest::newRow("gzip") << QByteArray("gzip") << QList<int>{36, 15, 14, 14, 14};
    QTest::newRow("deflate") << QByteArray("deflate") << QList<int>{28, 15, 14, 14, 14};
    QTest::newRow("br") << QByteArray("br") << QList<int>{24, 25, 17, 17, 17};
    QTest::newRow("zstd") << QByteArray("zstd") << QList<int>{30, 17, 17, 17, 17};
}

void TestEncodings::decodedAsItFlows()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QList<int>, parts);
    const QByteArray bytes = encoded(QStringLiteral("flushed.") + QString::fromLatin1(encoding));
    QVERIFY(!bytes.isEmpty());
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startChunkedEventStream({{"Content-Encoding", encoding}});
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    if (!server.requests().at(0).header("Accept-Encoding").contains(encoding))
        QSKIP("This Qt does not ask for it.");
    qsizetype at = 0;
    for (int i = 0; i < parts.size(); ++i) {
        server.connections().at(0)->writeChunk(bytes.mid(at, parts.at(i)));
        at += parts.at(i);
        QTRY_COMPARE(client.data(), five.first(i + 1));
    }
    QCOMPARE(client.source.lastEventId(), QByteArray("5"));
    QCOMPARE(client.events.at(4).at(0).value<Event>().offset, 84);
}

void TestEncodings::wholeAtTheEnd()
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

void TestEncodings::cutAnywhere_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("closed") << false;
    QTest::newRow("chunked") << true;
}

// The server goes on behind the last event that came out whole; none is lost, none comes twice.
void TestEncodings::cutAnywhere()
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

// 20 MB of one letter are 20 KB: Qt alone would take that for an attack.
void TestEncodings::highRatio()
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

void TestEncodings::damaged()
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

void TestEncodings::askedForOrNot()
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
