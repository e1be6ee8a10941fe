// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>

#include <QFile>
#include <QTest>

#include "tests/support/compression.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/standstill.h"
#include "tests/support/usage.h"

#include "sselib/core/eventsource.h"

using namespace sse;
using namespace Qt::StringLiterals;
using test::ScriptedServer;

namespace {

constexpr qint64 maxMemory = 200'000'000;
constexpr int blocks = 128; // number of blocks of 4 MiB in a decompressed body

QByteArray smallEvent()
{
    return "data: " + QByteArray(1016, 'o') + "\n\n";
}

QByteArray file(const char *name)
{
    QFile file(QStringLiteral(RIVULET_TEST_DATA "/encoded/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray gzipLine()
{
    return test::gzipOfRepeated("data: ", QByteArray(4 << 20, 'o'), blocks);
}

QByteArray gzipEvents()
{
    return test::gzipOfRepeated({}, smallEvent().repeated(4096), blocks);
}

// Serves a small compressed response that decompresses to a very large one.
class Bomb {
public:
    Bomb(int status, const QByteArray &encoding, const QByteArray &body)
    {
        m_server.setHandler([=](test::Connection *connection) {
            if (status == 200)
                connection->startEventStream({{"Content-Encoding", encoding}});
            else
                connection->write("HTTP/1.1 500 Internal Server Error\r\nContent-Type: "
                                  "text/plain\r\nContent-Encoding: "
                    + encoding + "\r\n\r\n");
            connection->write(body);
            connection->close();
        });
        Endpoint endpoint;
        endpoint.url = m_server.url();
        endpoint.proxy = QUrl(u"none:"_s);
        endpoint.retry.enabled = false;
        m_source.setEndpoint(endpoint);
        QObject::connect(&m_source, &EventSource::eventReceived, &m_source,
            [this](const Event &event) { m_wrong += event.data == m_expected ? 0 : 1, ++events; });
        QObject::connect(&m_source, &EventSource::errorOccurred, &m_source,
            [this](const Error &e) { error = e; });
        QObject::connect(&m_source, &EventSource::closed, &m_source, [this] { m_isClosed = true; });
    }

    void run()
    {
        test::resetPeakMemory();
        test::Standstill standstill;
        m_source.open();
        QVERIFY(QTest::qWaitFor([this] { return m_isClosed; }, 60'000));
        QVERIFY2(test::peakMemory() < maxMemory, qPrintable(QString::number(test::peakMemory())));
        QVERIFY2(standstill.longestWork() < test::Standstill::MaxWork,
            qPrintable(QString::number(standstill.longestWork())));
        QCOMPARE(m_wrong, 0);
    }

    int events = 0;
    Error error;

private:
    ScriptedServer m_server;
    EventSource m_source;
    const QByteArray m_expected{1016, 'o'};
    int m_wrong = 0;
    bool m_isClosed = false;
};

} // namespace

/// Tests that a decompression bomb neither uses much memory nor blocks the event loop.
class TestDecompression : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsLargeLine_data();
    void limitsLargeLine();
    void limitsMemoryWithSmallEvents_data();
    void limitsMemoryWithSmallEvents();
    void limitsErrorBody_data();
    void limitsErrorBody();
    void dataWithoutOutputDoesNotBlock_data();
    void dataWithoutOutputDoesNotBlock();
};

void TestDecompression::limitsLargeLine_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("gzip") << "gzip"_ba << gzipLine();
    QTest::newRow("br") << "br"_ba << file("bomb-line.br");
    QTest::newRow("zstd") << "zstd"_ba << file("bomb-line.zstd");
}

void TestDecompression::limitsLargeLine()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    Bomb bomb(200, encoding, body);
    bomb.run();
    QCOMPARE(bomb.error.code, Error::Code::EventTooLarge);
    QCOMPARE(bomb.events, 0);
}

void TestDecompression::limitsMemoryWithSmallEvents_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("events");
    QTest::newRow("gzip") << "gzip"_ba << gzipEvents() << blocks * 4096;
    QTest::newRow("br") << "br"_ba << file("bomb-events.br") << 64 * 4096;
    QTest::newRow("zstd") << "zstd"_ba << file("bomb-events.zstd") << 64 * 4096;
}

void TestDecompression::limitsMemoryWithSmallEvents()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(int, events);
    Bomb bomb(200, encoding, body);
    bomb.run();
    QCOMPARE(bomb.error.message, QString());
    QCOMPARE(bomb.events, events);
}

void TestDecompression::limitsErrorBody_data()
{
    limitsLargeLine_data();
}

void TestDecompression::limitsErrorBody()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    Bomb bomb(500, encoding, body);
    bomb.run();
    QCOMPARE(bomb.error.code, Error::Code::HttpStatus);
    QCOMPARE(bomb.error.body, "data: " + QByteArray(64 * 1024 - 6, 'o'));
}

void TestDecompression::dataWithoutOutputDoesNotBlock_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray gzip = test::compressed(test::Deflate::Gzip, {});
    QTest::newRow("empty gzip members") << "gzip"_ba << gzip.repeated(400'000);
    const QByteArray zstdHeader("\x28\xb5\x2f\xfd\0\x58", 6);
    QTest::newRow("empty zstd blocks")
        << "zstd"_ba << zstdHeader + QByteArray("\x02\0\0x", 4).repeated(2 << 20);
}

// Compressed data without output also takes time and must not block the event loop.
void TestDecompression::dataWithoutOutputDoesNotBlock()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    for (const int status : {200, 500}) {
        Bomb bomb(status, encoding, body);
        bomb.run();
        QCOMPARE(bomb.events, 0);
        QCOMPARE(bomb.error.body, QByteArray());
    }
}

QTEST_GUILESS_MAIN(TestDecompression)
#include "tst_decompression.moc"
