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

const test::Headers sound{{"Cache-Control", "no-store"}};

bool hasConclusion(const CheckReport &report, const QString &part)
{
    return report.conclusions.filter(part).size() == 1;
}

} // namespace

/// Real requests to a scripted server, and what is said of the answers.
class TestEndpointCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resume_data();
    void resume();
    void bufferedByCompression();
    void heartbeatsAndCors();
    void asksAsThePage_data();
    void asksAsThePage();
    void versionsOverTls();
    void bodyOnlyOnce();
    void unreachable();
    void refused();
    void cancelled();
    void deletedInside();
    void holdsNoSecret();
    void markdownIsInert();

private:
    static bool runs(EndpointCheck &check)
    {
        QSignalSpy finished(&check, &EndpointCheck::finished);
        check.start();
        return (finished.count() == 1 || finished.wait(30000)) && !check.isRunning();
    }
};

void TestEndpointCheck::resume_data()
{
    // What a request with Last-Event-ID 3 is answered with.
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<Resume>("resume");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<int>("requests");
    const QByteArray six = eventsFrom(1, 6);
    QTest::newRow("goes on") << six << eventsFrom(4, 6) << Resume::Resumed << "4"_ba << 4;
    QTest::newRow("begins anew") << six << six << Resume::BeganAnew << "1"_ba << 4;
    QTest::newRow("sends the last twice")
        << six << eventsFrom(3, 6) << Resume::SentTwice << "3"_ba << 4;
    QTest::newRow("leaves out") << six << eventsFrom(6, 8) << Resume::Skipped << "6"_ba << 4;
    QTest::newRow("nothing follows")
        << six << ": nothing\n\n"_ba << Resume::NothingCame << ""_ba << 4;
    QTest::newRow("event without an id first")
        << six << "data: hello\n\n" + eventsFrom(4, 4) << Resume::Resumed << "4"_ba << 4;
    QTest::newRow("no ids") << "data: a\n\ndata: b\n\n"_ba
                            << ""_ba << Resume::NoIds << ""_ba << 2;
}

void TestEndpointCheck::resume()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream(sound);
        c->write(c->header("last-event-id") == "3" ? again : first);
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setTimeLimit(std::chrono::milliseconds(400));
    QCOMPARE(check.requestCount(), 4);
    QSignalSpy progress(&check, &EndpointCheck::progress);
    QVERIFY(runs(check));
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
    QVERIFY(asIs.firstByte >= 0 && asIs.firstByte + asIs.longestGap >= 380);
    QCOMPARE(server.requests().at(1).header("accept-encoding"), "identity");
    // What the check's own cut did is no finding.
    for (const sse::Finding &finding : check.report().findings) {
        QVERIFY(finding.code != "duplicate-id" || check.report().resume == Resume::SentTwice);
        QVERIFY(finding.code != "id-not-resumed" || check.report().resume == Resume::BeganAnew);
    }
}

void TestEndpointCheck::bufferedByCompression()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        if (c->header("accept-encoding") == "identity") {
            c->startEventStream(sound);
            c->write(eventsFrom(1, 3));
            return;
        }
        c->startEventStream({{"Content-Encoding", "deflate"}});
        QTimer::singleShot(1200, c, [c] { c->write(qCompress(eventsFrom(1, 3)).mid(4)); });
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setEventLimit(3);
    check.setTimeLimit(std::chrono::milliseconds(3000));
    QVERIFY(runs(check));
    const CheckReport &report = check.report();
    QCOMPARE(report.runs.at(0).encoding, "deflate");
    QCOMPARE(report.runs.at(0).events, 3);
    QVERIFY(report.runs.at(0).firstEvent >= 1100);
    QCOMPARE(report.runs.at(1).kind, Kind::Identity);
    QVERIFY(hasConclusion(report, u"(deflate) seems to hold events back: the first"_s));
}

void TestEndpointCheck::heartbeatsAndCors()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
        c->write("data: a\n\n");
        auto *timer = new QTimer(c);
        connect(timer, &QTimer::timeout, c, [c] { c->write(":\n\n"); });
        timer->start(150);
    });
    EndpointCheck check(endpointFor(server.url()));
    check.setTimeLimit(std::chrono::milliseconds(1000));
    check.setOrigin(QUrl(u"https://page.example"_s));
    QVERIFY(runs(check));
    const CheckRun &asIs = check.report().runs.constFirst();
    QVERIFY(asIs.comments >= 3);
    QVERIFY(asIs.commentInterval >= 100 && asIs.commentInterval <= 400);
    QVERIFY(hasConclusion(check.report(), u"Comments come as heartbeats"_s));
    QVERIFY(hasConclusion(check.report(), u"keeps the stream from a page"_s));
    QStringList seen;
    for (const sse::Finding &finding : check.report().findings)
        seen.append(QString::fromUtf8(finding.code));
    QCOMPARE(seen.count(u"cors"_s), 1); // of two tries
}

void TestEndpointCheck::asksAsThePage_data()
{
    QTest::addColumn<QUrl>("origin");
    QTest::addColumn<sse::Headers>("headers"); // the endpoint's own
    QTest::addColumn<QByteArray>("sent");
    const QUrl page(u"https://page.example"_s);
    QTest::newRow("none") << QUrl() << sse::Headers() << ""_ba;
    QTest::newRow("none but its own")
        << QUrl() << sse::Headers{{"origin", "https://own.example"}} << "https://own.example"_ba;
    QTest::newRow("host") << page << sse::Headers() << "https://page.example"_ba;
    QTest::newRow("in place of its own")
        << page << sse::Headers{{"origin", "https://own.example"}} << "https://page.example"_ba;
    QTest::newRow("host and port")
        << QUrl(u"http://localhost:5173"_s) << sse::Headers() << "http://localhost:5173"_ba;
    QTest::newRow("the scheme's own port")
        << QUrl(u"https://page.example:443/"_s) << sse::Headers() << "https://page.example"_ba;
    QTest::newRow("not ASCII") << QUrl(u"https://b\u00fccher.example"_s) << sse::Headers()
                               << "https://xn--bcher-kva.example"_ba;
}

void TestEndpointCheck::asksAsThePage()
{
    QFETCH(QUrl, origin);
    QFETCH(sse::Headers, headers);
    QFETCH(QByteArray, sent);
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        test::Headers answer = sound;
        if (c->request().hasHeader("origin")) // as servers do that allow those they know
            answer.append({"Access-Control-Allow-Origin", c->header("origin")});
        c->startEventStream(answer);
        c->write(eventsFrom(1, 4));
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.headers = headers;
    EndpointCheck check(endpoint);
    check.setTimeLimit(std::chrono::milliseconds(300));
    check.setEventLimit(4);
    check.setOrigin(origin);
    QVERIFY(runs(check));
    QCOMPARE(server.requestCount(), 4);
    for (const test::Request &request : server.requests())
        QCOMPARE(request.header("origin"), sent);
    QCOMPARE(hasConclusion(check.report(), u"may read the stream (CORS)"_s), !origin.isEmpty());
}

void TestEndpointCheck::versionsOverTls()
{
    test::ScriptedServer server(test::ScriptedServer::Tls::On);
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
        c->write("data: a\n\n");
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.caFile = test::ScriptedServer::certificatePath(u"ca.pem"_s);
    EndpointCheck check(endpoint);
    check.setEventLimit(1);
    QCOMPARE(check.requestCount(), 5);
    QVERIFY(runs(check));
    QCOMPARE(check.report().runs.at(2).kind, Kind::Http2);
    QVERIFY(hasConclusion(check.report(), u"Asked for HTTP/2, the server speaks HTTP/1.1."_s));
}

void TestEndpointCheck::bodyOnlyOnce()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
        c->write(eventsFrom(1, 4));
        c->close();
    });
    sse::Endpoint endpoint = endpointFor(server.url());
    endpoint.body = "{}";
    endpoint.resendBody = true; // is for reconnects, not for this
    EndpointCheck check(endpoint);
    QCOMPARE(check.requestCount(), 0);
    QVERIFY(runs(check));
    QCOMPARE(server.requestCount(), 0);
    QVERIFY(hasConclusion(check.report(), u"Nothing was sent: a POST"_s));
    check.setMaySendBody(true);
    QCOMPARE(check.requestCount(), 1);
    QVERIFY(runs(check));
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().constFirst().method, "POST");
    QCOMPARE(check.report().runs.size(), 1);
    QCOMPARE(check.report().runs.constFirst().events, 4);
}

void TestEndpointCheck::unreachable()
{
    QUrl url(u"http://127.0.0.1/"_s);
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        url.setPort(free.serverPort());
    }
    EndpointCheck check(endpointFor(url));
    QVERIFY(runs(check));
    QCOMPARE(check.report().runs.size(), 1);
    QVERIFY(!check.report().runs.constFirst().opened);
    QVERIFY(!check.report().runs.constFirst().problem.isEmpty());
    QVERIFY(hasConclusion(check.report(), u"cannot be reached"_s));
}

void TestEndpointCheck::refused()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(401); });
    EndpointCheck check(endpointFor(server.url()));
    QVERIFY(runs(check));
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(hasConclusion(check.report(), u"the server answered 401"_s));
}

void TestEndpointCheck::cancelled()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
        c->write(eventsFrom(1, 2));
    });
    EndpointCheck check(endpointFor(server.url()));
    QSignalSpy finished(&check, &EndpointCheck::finished);
    check.cancel(); // not yet begun
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
    QVERIFY(check.report().toMarkdown().contains(u"was stopped before"_s));
}

void TestEndpointCheck::deletedInside()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
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

void TestEndpointCheck::holdsNoSecret()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream(sound);
        c->write("id: hush-hush-1\nwrong hush-hush-1\ndata: hush-hush-1\n\n");
    });
    sse::Endpoint endpoint = endpointFor(server.url(u"/?token=hush-hush-1&user=me"_s));
    endpoint.headers.append(sse::Header{"Authorization", {}});
    EndpointCheck check(
        endpoint, {.token = {}, .headers = {{"authorization", "Bearer hush-2-hush"}}});
    check.setTimeLimit(std::chrono::milliseconds(300));
    QVERIFY(runs(check));
    QCOMPARE(server.requests().constFirst().header("authorization"), "Bearer hush-2-hush");
    const QString text = check.report().toMarkdown();
    QVERIFY(!text.contains(u"hush-"_s));
    QVERIFY(text.contains(u"user=me"_s));
    QVERIFY(!check.report().findings.isEmpty());
    QVERIFY(!check.report().cutAfter.isEmpty());
}

void TestEndpointCheck::markdownIsInert()
{
    CheckReport report;
    report.url = u"http://a.example/`x`"_s;
    report.method = "GET";
    report.conclusions = {u"went on with “<b>[x](http://e)|”"_s};
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
