// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "sselib/core/eventsource.h"
#include "tests/support/nodeserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Ssecat;

namespace {

const QStringList pieces{u"你好"_s, u"啊"_s, u"ss"_s, u"e"_s, u"h"_s, u"e"_s, u"lp"_s, u"me"_s};

// Verifies event number \a n, which must be at least 9. The first 8 events contain `pieces`.
void verifyAfterPieces(int n, const QString &type, const QString &data)
{
    if (n == 9) {
        QCOMPARE(type, u"newMessage"_s);
        QCOMPARE(data, u"你有一个未读消息"_s);
        return;
    }
    QCOMPARE(type, u"location"_s);
    const QJsonObject place = QJsonDocument::fromJson(data.toUtf8()).object();
    QVERIFY(qAbs(place[u"latitude"_s].toDouble() - 48.2082) < 0.01);
    QVERIFY(qAbs(place[u"longitude"_s].toDouble() - 16.3719) < 0.01);
}

} // namespace

/// Tests the library and ssecat with the streams of a typical Express program.
class TestExpress : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::NodeServer> m_server;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void libraryReceivesEvents();
    void libraryResumes();
    void librarySendsToken_data();
    void librarySendsToken();
    void libraryReportsStoppedServer();
    void ssecatReceivesEvents();
    void ssecatResumes();
    void ssecatStartsAfterLastEventId();
    void ssecatSendsToken_data();
    void ssecatSendsToken();
    void ssecatReportsMissingToken();
    void ssecatIgnoresRawText();
};

void TestExpress::initTestCase()
{
    qRegisterMetaType<std::chrono::milliseconds>();
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/express")))
        QSKIP("npm packages are missing");
    m_server = std::make_unique<test::NodeServer>(
        QStringLiteral(RIVULET_INTEROP_DIR "/express/server.mjs"),
        QStringList{u"--interval"_s, u"5"_s});
    QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorOutput()));
}

void TestExpress::libraryReceivesEvents()
{
    sse::Endpoint endpoint;
    endpoint.url = m_server->url(u"/api/sse"_s);
    sse::EventSource source(endpoint);
    QList<sse::Event> events;
    int locations = 0;
    source.addEventListener("location", &source, [&](const sse::Event &) { ++locations; });
    connect(&source, &sse::EventSource::eventReceived, &source, [&](const sse::Event &event) {
        events.append(event);
        if (events.size() == 14)
            source.close();
    });
    source.open();
    QTRY_COMPARE(events.size(), 14);
    QCOMPARE(source.readyState(), sse::EventSource::ReadyState::Closed);
    QCOMPARE(source.reconnectionTime(), 1000ms);
    QCOMPARE(locations, 5);
    for (int n = 1; n <= 14; ++n) {
        const sse::Event &event = events.at(n - 1);
        QCOMPARE(event.lastEventId, QByteArray::number(n));
        if (n > 8) {
            verifyAfterPieces(n, QString::fromUtf8(event.type), QString::fromUtf8(event.data));
        } else {
            QCOMPARE(event.type, QByteArray("message"));
            QCOMPARE(QString::fromUtf8(event.data), pieces.at(n - 1));
        }
    }
}

void TestExpress::libraryResumes()
{
    sse::Endpoint endpoint;
    endpoint.url = m_server->url(u"/api/sse?cut=3"_s);
    endpoint.retry.maxServerDelay = 5ms;
    endpoint.retry.maxDelay = 10ms;
    sse::EventSource source(endpoint);
    QSignalSpy reconnects(&source, &sse::EventSource::reconnectScheduled);
    QByteArrayList ids;
    connect(&source, &sse::EventSource::eventReceived, &source,
        [&](const sse::Event &event) { ids.append(event.lastEventId); });
    source.open();
    QTRY_VERIFY(ids.size() >= 12);
    source.close();
    for (int i = 0; i < ids.size(); ++i)
        QCOMPARE(ids.at(i), QByteArray::number(i + 1));
    QVERIFY(reconnects.size() >= 3);
    QCOMPARE(reconnects.at(0).at(2).value<sse::EventSource::ReconnectCause>(),
        sse::EventSource::ReconnectCause::Network);
}

void TestExpress::librarySendsToken_data()
{
    using P = sse::Endpoint::TokenPlacement;
    QTest::addColumn<int>("place");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("opens");
    QTest::newRow("header") << int(P::Header) << QByteArray("1111") << true;
    QTest::newRow("query") << int(P::Query) << QByteArray("1111") << true;
    QTest::newRow("cookie") << int(P::Cookie) << QByteArray("1111") << true;
    QTest::newRow("wrong") << int(P::Header) << QByteArray("2222") << false;
    QTest::newRow("none") << int(P::Header) << QByteArray() << false;
}

void TestExpress::librarySendsToken()
{
    QFETCH(int, place);
    QFETCH(QByteArray, token);
    QFETCH(bool, opens);
    sse::Endpoint endpoint;
    endpoint.url = m_server->url(u"/api/secure"_s);
    endpoint.tokenPlacement = sse::Endpoint::TokenPlacement(place);
    sse::Secrets secrets;
    secrets.token = token;
    sse::EventSource source(endpoint, secrets);
    QSignalSpy opened(&source, &sse::EventSource::opened);
    QSignalSpy errors(&source, &sse::EventSource::errorOccurred);
    source.open();
    QTRY_COMPARE(opened.size() + errors.size(), 1);
    QCOMPARE(opened.size(), opens ? 1 : 0);
    if (opens)
        return;
    const auto error = errors.at(0).at(0).value<sse::Error>();
    QCOMPARE(error.code, sse::Error::Code::HttpStatus);
    QCOMPARE(error.response.status, 401);
    QVERIFY(error.body.contains("This needs the token."));
    QVERIFY(error.fatal);
}

void TestExpress::libraryReportsStoppedServer()
{
    auto server = std::make_unique<test::NodeServer>(
        QStringLiteral(RIVULET_INTEROP_DIR "/express/server.mjs"),
        QStringList{u"--interval"_s, u"5"_s});
    QVERIFY2(server->isRunning(), qPrintable(server->errorOutput()));
    sse::Endpoint endpoint;
    endpoint.url = server->url(u"/api/sse"_s);
    endpoint.retry.initialDelay = 5ms;
    endpoint.retry.maxServerDelay = 5ms;
    endpoint.retry.maxAttempts = 3;
    sse::EventSource source(endpoint);
    QSignalSpy events(&source, &sse::EventSource::eventReceived);
    QSignalSpy errors(&source, &sse::EventSource::errorOccurred);
    QSignalSpy closed(&source, &sse::EventSource::closed);
    source.open();
    QTRY_VERIFY(events.size() >= 2);
    server->kill();
    QTRY_COMPARE(closed.size(), 1);
    const auto error = errors.last().at(0).value<sse::Error>();
    QCOMPARE(error.code, sse::Error::Code::AttemptsExhausted);
    QCOMPARE(error.cause, sse::Error::Code::Network);
}

void TestExpress::ssecatReceivesEvents()
{
    Ssecat plain({u"--max-events"_s, u"9"_s}, m_server->url(u"/api/sse"_s));
    QVERIFY(plain.ends());
    QCOMPARE(plain.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(plain.output()),
        pieces.join(u'\n') + u"\nnewMessage: 你有一个未读消息\n"_s);

    Ssecat json({u"--json"_s, u"--max-events"_s, u"12"_s}, m_server->url(u"/api/sse"_s));
    QVERIFY(json.ends());
    QCOMPARE(json.exitCode(), 0);
    QCOMPARE(json.data().mid(0, 8), pieces);
    const QList<QJsonObject> events = json.lines(u"event"_s);
    QCOMPARE(events.size(), 12);
    for (int n = 9; n <= 12; ++n)
        verifyAfterPieces(
            n, events.at(n - 1)[u"event"_s].toString(), events.at(n - 1)[u"data"_s].toString());
    QCOMPARE(json.line(u"close"_s)[u"reason"_s].toString(), u"max-events"_s);
}

void TestExpress::ssecatResumes()
{
    Ssecat cat(
        {u"--json"_s, u"-v"_s, u"--max-events"_s, u"8"_s}, m_server->url(u"/api/sse?cut=5"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.data(), pieces);
    QCOMPARE(cat.lines(u"open"_s).size(), 2);
    const QJsonObject reconnect = cat.line(u"reconnect"_s);
    QCOMPARE(reconnect[u"cause"_s].toString(), u"network"_s);
    // The retry field is 1000. One failure doubles the delay, and the jitter at most halves it.
    const int delay = reconnect[u"delayMs"_s].toInt();
    QVERIFY2(delay >= 1000 && delay <= 2000, QByteArray::number(delay).constData());
    QCOMPARE(cat.line(u"retry"_s)[u"ms"_s].toInt(), 1000);
}

void TestExpress::ssecatStartsAfterLastEventId()
{
    Ssecat cat(
        {u"--last-event-id"_s, u"6"_s, u"--max-events"_s, u"2"_s}, m_server->url(u"/api/sse"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.output(), QByteArray("lp\nme\n"));
}

void TestExpress::ssecatSendsToken_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("header") << QStringList{u"--token"_s, u"1111"_s};
    QTest::newRow("query") << QStringList{u"--token"_s, u"1111"_s, u"--token-in"_s, u"query"_s};
    QTest::newRow("cookie") << QStringList{u"--token"_s, u"1111"_s, u"--token-in"_s, u"cookie"_s};
    QTest::newRow("bearer") << QStringList{u"--bearer"_s, u"1111"_s};
}

void TestExpress::ssecatSendsToken()
{
    QFETCH(QStringList, options);
    Ssecat cat(options + QStringList{u"--json"_s, u"-v"_s, u"--max-events"_s, u"1"_s},
        m_server->url(u"/api/secure"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.data(), QStringList{u"你好"_s});
    QVERIFY(!cat.line(u"open"_s)[u"url"_s].toString().contains(u"1111"_s));
}

void TestExpress::ssecatReportsMissingToken()
{
    Ssecat cat({u"--json"_s}, m_server->url(u"/api/secure"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 3);
    QCOMPARE(cat.kinds(), u"error close"_s);
    const QJsonObject error = cat.line(u"error"_s);
    QCOMPARE(error[u"code"_s].toString(), u"http-status"_s);
    QCOMPARE(error[u"status"_s].toInt(), 401);
    const QJsonObject body = QJsonDocument::fromJson(error[u"body"_s].toString().toUtf8()).object();
    QCOMPARE(body[u"error"_s][u"type"_s].toString(), u"unauthorized"_s);
}

// Text without "data:" is the most common mistake: the status is 200, but there are no events.
void TestExpress::ssecatIgnoresRawText()
{
    Ssecat cat({u"--json"_s, u"--max-time"_s, u"0.7"_s}, m_server->url(u"/api/raw"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.kinds(), u"open close"_s);
    QVERIFY(cat.errorOutput().contains("data:"));
    QVERIFY(cat.errorOutput().contains("你好"));
    QCOMPARE(cat.errorOutput().count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestExpress)
#include "tst_express.moc"
