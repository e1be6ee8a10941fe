// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include "sselib/doctor/endpointcheck.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using sse::CheckReport;
using sse::CheckRun;
using sse::EndpointCheck;
using Kind = sse::CheckRun::Kind;
using Resume = sse::CheckReport::Resume;

namespace {

sse::Endpoint endpointFor(const QUrl &url)
{
    sse::Endpoint endpoint;
    endpoint.url = url;
    endpoint.proxy = QUrl(u"none:"_s);
    return endpoint;
}

QByteArray eventsFrom(int first, int last)
{
    QByteArray text;
    for (int i = first; i <= last; ++i)
        text += "id: " + QByteArray::number(i) + "\ndata: n" + QByteArray::number(i) + "\n\n";
    return text;
}

const test::Headers noStore{{"Cache-Control", "no-store"}};

bool hasConclusion(const CheckReport &report, const QString &part)
{
    return report.conclusions.filter(part).size() == 1;
}

} // namespace

/// Tests EndpointCheck with real requests to a scripted server.
class TestEndpointCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void detectsResume_data();
    void detectsResume();
    void detectsBufferingByCompression();
    void reportsHeartbeatsAndCors();
    void sendsOriginHeader_data();
    void sendsOriginHeader();
    void comparesHttpVersions();
    void sendsBodyOnlyOnce();
    void reportsUnreachableServer();
    void stopsIfFirstAttemptFails();
    void canBeCanceled();
    void canBeDeletedInSlot();
    void masksSecrets();
    void escapesMarkdown();

private:
    static bool runToEnd(EndpointCheck &check)
    {
        QSignalSpy finished(&check, &EndpointCheck::finished);
        check.start();
        return (finished.count() == 1 || finished.wait(30000)) && !check.isRunning();
    }
};

void TestEndpointCheck::detectsResume_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("resumed"); // body of the response to Last-Event-ID: 3
    QTest::addColumn<Resume>("resume");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<int>("requests");
    const QByteArray six = eventsFrom(1, 6);
    QTest::newRow("continues") << six << eventsFrom(4, 6) << Resume::Resumed << "4"_ba << 4;
    QTest::newRow("starts again") << six << six << Resume::Restarted << "1"_ba << 4;
    QTest::newRow("repeats the last event")
        << six << eventsFrom(3, 6) << Resume::Repeated << "3"_ba << 4;
    QTest::newRow("skips events") << six << eventsFrom(6, 8) << Resume::Skipped << "6"_ba << 4;
    QTest::newRow("sends no more events")
        << six << ": nothing\n\n"_ba << Resume::NoEvent << ""_ba << 4;
    QTest::newRow("event without ID first")
        << six << "data: hello\n\n" + eventsFrom(4, 4) << Resume::Resumed << "4"_ba << 4;
    QTest::newRow("no IDs") << "data: a\n\ndata: b\n\n"_ba
                            << ""_ba << Resume::NoIds << ""_ba << 2;
}

void TestEndpointCheck::detectsResume()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, resumed);
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream(noStore);
        c->write(c->header("last-event-id") == "3" ? resumed : first);
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setTimeLimit(std::chrono::milliseconds(400));
    QCOMPARE(check.requestCount(), 4);
    QSignalSpy progress(&check, &EndpointCheck::progress);
    QVERIFY(runToEnd(check));
    QTEST(check.report().resume, "resume");
    QTEST(check.report().resumedWith, "with");
    QTEST(server.requestCount(), "requests");
    QVERIFY(!check.report().cancelled);
    QCOMPARE(progress.constFirst().at(1).toInt(), 1);
    QCOMPARE(progress.constFirst().at(2).toInt(), 3);
    QCOMPARE(progress.size(), check.report().runs.size());
    const CheckRun &asIs = check.report().runs.constFirst();
    QVERIFY(asIs.opened);
    QCOMPARE(asIs.status, 200);
    QCOMPARE(asIs.httpVersion, "HTTP/1.1");
    QVERIFY(asIs.events > 0);
    // The silence until the time limit counts as a gap. On a busy machine it starts later.
    QVERIFY(asIs.firstByte >= 0 && asIs.firstByte + asIs.longestGap >= 200);
    QCOMPARE(server.requests().at(1).header("accept-encoding"), "identity");
    // The check itself closes the connections. This must not cause findings.
    for (const sse::Finding &finding : check.report().findings) {
        QVERIFY(finding.code != "duplicate-id" || check.report().resume == Resume::Repeated);
        QVERIFY(finding.code != "id-not-resumed" || check.report().resume == Resume::Restarted);
    }
}

void TestEndpointCheck::detectsBufferingByCompression()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        if (c->header("accept-encoding") == "identity") {
            c->startEventStream(noStore);
            c->write(eventsFrom(1, 3));
            return;
        }
        c->startEventStream({{"Content-Encoding", "deflate"}});
        QTimer::singleShot(1200, c, [c] { c->write(qCompress(eventsFrom(1, 3)).mid(4)); });
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setEventLimit(3);
    check.setTimeLimit(std::chrono::milliseconds(3000));
    QVERIFY(runToEnd(check));
    const CheckReport &report = check.report();
    QCOMPARE(report.runs.at(0).encoding, "deflate");
    QCOMPARE(report.runs.at(0).events, 3);
    QVERIFY(report.runs.at(0).firstEvent >= 1100);
    QCOMPARE(report.runs.at(1).kind, Kind::Identity);
    QVERIFY(hasConclusion(report, u"(deflate) seems to delay events: the first"_s));
}

void TestEndpointCheck::reportsHeartbeatsAndCors()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write("data: a\n\n");
        auto *timer = new QTimer(c);
        connect(timer, &QTimer::timeout, c, [c] { c->write(":\n\n"); });
        timer->start(150);
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setTimeLimit(std::chrono::milliseconds(1000));
    check.setOrigin(QUrl(u"https://page.example"_s));
    QVERIFY(runToEnd(check));
    const CheckRun &asIs = check.report().runs.constFirst();
    QVERIFY(asIs.comments >= 3);
    QVERIFY(asIs.commentInterval >= 100 && asIs.commentInterval <= 400);
    QVERIFY(hasConclusion(check.report(), u"sends comments as heartbeats"_s));
    QVERIFY(hasConclusion(check.report(), u"does not let a page"_s));
    QStringList seen;
    for (const sse::Finding &finding : check.report().findings)
        seen.append(QString::fromUtf8(finding.code));
    QCOMPARE(seen.count(u"cors"_s), 1); // one finding, although several responses have this fault
}

void TestEndpointCheck::sendsOriginHeader_data()
{
    QTest::addColumn<QUrl>("origin");
    QTest::addColumn<sse::Headers>("headers"); // headers of the endpoint
    QTest::addColumn<QByteArray>("sent");
    const QUrl page(u"https://page.example"_s);
    QTest::newRow("no origin") << QUrl() << sse::Headers() << ""_ba;
    QTest::newRow("no origin, own header")
        << QUrl() << sse::Headers{{"origin", "https://own.example"}} << "https://own.example"_ba;
    QTest::newRow("host only") << page << sse::Headers() << "https://page.example"_ba;
    QTest::newRow("replaces own header")
        << page << sse::Headers{{"origin", "https://own.example"}} << "https://page.example"_ba;
    QTest::newRow("host and port")
        << QUrl(u"http://localhost:5173"_s) << sse::Headers() << "http://localhost:5173"_ba;
    QTest::newRow("default port") << QUrl(u"https://page.example:443/"_s) << sse::Headers()
                                  << "https://page.example"_ba;
    QTest::newRow("internationalized domain name")
        << QUrl(u"https://b\u00fccher.example"_s) << sse::Headers()
        << "https://xn--bcher-kva.example"_ba;
}

void TestEndpointCheck::sendsOriginHeader()
{
    QFETCH(QUrl, origin);
    QFETCH(sse::Headers, headers);
    QFETCH(QByteArray, sent);
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        test::Headers response = noStore;
        if (c->request().hasHeader("origin")) // like servers that check the Origin header
            response.append({"Access-Control-Allow-Origin", c->header("origin")});
        c->startEventStream(response);
        c->write(eventsFrom(1, 4));
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.headers = headers;
    EndpointCheck check(endpoint);
    check.setTimeLimit(std::chrono::milliseconds(300));
    check.setEventLimit(4);
    check.setOrigin(origin);
    QVERIFY(runToEnd(check));
    QCOMPARE(server.requestCount(), 4);
    for (const test::Request &request : server.requests())
        QCOMPARE(request.header("origin"), sent);
    QCOMPARE(hasConclusion(check.report(), u"can read the stream (CORS)"_s), !origin.isEmpty());
}

void TestEndpointCheck::comparesHttpVersions()
{
    test::ScriptedServer server(test::ScriptedServer::Tls::On);
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write("data: a\n\n");
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.caFile = test::ScriptedServer::certificatePath(u"ca.pem"_s);
    EndpointCheck check(endpoint);
    check.setEventLimit(1);
    QCOMPARE(check.requestCount(), 5);
    QVERIFY(runToEnd(check));
    QCOMPARE(check.report().runs.at(2).kind, Kind::Http2);
    QVERIFY(
        hasConclusion(check.report(), u"HTTP/2 was requested, but the server uses HTTP/1.1."_s));
}

void TestEndpointCheck::sendsBodyOnlyOnce()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write(eventsFrom(1, 4));
        c->close();
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.body = "{}";
    endpoint.resendBody = true; // has no effect, because the check never reconnects
    EndpointCheck check(endpoint);
    QCOMPARE(check.requestCount(), 0);
    QVERIFY(runToEnd(check));
    QCOMPARE(server.requestCount(), 0);
    QVERIFY(hasConclusion(check.report(), u"Nothing was sent: a POST"_s));
    check.setMaySendBody(true);
    QCOMPARE(check.requestCount(), 1);
    QVERIFY(runToEnd(check));
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().constFirst().method, "POST");
    QCOMPARE(check.report().runs.size(), 1);
    QCOMPARE(check.report().runs.constFirst().events, 4);
}

void TestEndpointCheck::reportsUnreachableServer()
{
    QUrl url(u"http://127.0.0.1/"_s);
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        url.setPort(free.serverPort());
    }
    EndpointCheck check(endpointFor(url));
    QVERIFY(runToEnd(check));
    QCOMPARE(check.report().runs.size(), 1);
    QVERIFY(!check.report().runs.constFirst().opened);
    QVERIFY(!check.report().runs.constFirst().problem.isEmpty());
    QVERIFY(hasConclusion(check.report(), u"Cannot reach the server"_s));
}

void TestEndpointCheck::stopsIfFirstAttemptFails()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(401); });
    EndpointCheck check(endpointFor(server.url()));
    QVERIFY(runToEnd(check));
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(hasConclusion(check.report(), u"the server returned 401"_s));
}

void TestEndpointCheck::canBeCanceled()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write(eventsFrom(1, 2));
    });
    EndpointCheck check(endpointFor(server.url()));
    QSignalSpy finished(&check, &EndpointCheck::finished);
    check.cancel(); // has no effect, because the check was not started
    check.start();
    QTRY_COMPARE(server.requestCount(), 1);
    QVERIFY(check.isRunning());
    check.cancel();
    check.cancel();
    QVERIFY(finished.wait());
    QVERIFY(!check.isRunning());
    QVERIFY(check.report().cancelled);
    QTRY_VERIFY(!server.connections().constFirst()->isOpen());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(check.report().toMarkdown().contains(u"was canceled before"_s));
}

void TestEndpointCheck::canBeDeletedInSlot()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write(eventsFrom(1, 20));
    });
    auto check = std::make_unique<EndpointCheck>(endpointFor(server.url()));
    connect(check.get(), &EndpointCheck::progress, this, [&check](const QString &, int step) {
        if (step == 2)
            check.reset();
    });
    check->start();
    QTRY_VERIFY(!check);
    QCOMPARE(server.requestCount(), 1);
}

void TestEndpointCheck::masksSecrets()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(noStore);
        c->write("id: hush-hush-1\nwrong hush-hush-1\ndata: hush-hush-1\n\n");
    });
    sse::Endpoint endpoint = endpointFor(server.url(u"/?token=hush-hush-1&user=me"_s));
    endpoint.headers.append(sse::Header{"Authorization", {}});
    EndpointCheck check(
        endpoint, {.token = {}, .headers = {{"authorization", "Bearer hush-2-hush"}}});
    check.setTimeLimit(std::chrono::milliseconds(300));
    QVERIFY(runToEnd(check));
    QCOMPARE(server.requests().constFirst().header("authorization"), "Bearer hush-2-hush");
    const QString text = check.report().toMarkdown();
    QVERIFY(!text.contains(u"hush-"_s));
    QVERIFY(text.contains(u"user=me"_s));
    QVERIFY(!check.report().findings.isEmpty());
    QVERIFY(!check.report().cutAfter.isEmpty());
}

void TestEndpointCheck::escapesMarkdown()
{
    CheckReport report;
    report.url = u"http://a.example/`x`"_s;
    report.method = "GET";
    report.conclusions = {u"continued with “<b>[x](http://e)|”"_s};
    report.runs.append(CheckRun());
    sse::Finding finding;
    finding.code = "no-field";
    finding.excerpt = "``\n# x";
    finding.message = u"*a*"_s;
    report.findings.append(finding);
    const QString text = report.toMarkdown();
    QVERIFY(text.contains(u"`` GET http://a.example/`x` ``"_s));
    QVERIFY(text.contains(u"\\<b\\>\\[x\\](http://e)\\|"_s));
    QVERIFY(text.contains(u"``` ``"_s));
    QVERIFY(!text.contains(u"\n# x"_s));
    QVERIFY(text.contains(u"\\*a\\*"_s));
}

QTEST_GUILESS_MAIN(TestEndpointCheck)
#include "tst_endpointcheck.moc"
