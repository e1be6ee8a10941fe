// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QJsonArray>

#include "tests/interop/contract/harness.h"

using namespace Qt::StringLiterals;
using contract::Harness;

namespace {

const QJsonObject atOnce{{u"initialDelayMs"_s, 0}};

QString reported(const char *data, const char *id = "", const char *type = "message")
{
    return u"event %1|%2|%3"_s.arg(
        QString::fromUtf8(type), QString::fromUtf8(id), QString::fromUtf8(data));
}

QByteArrayList cut(const QByteArray &bytes, int size)
{
    QByteArrayList pieces;
    for (int i = 0; i < bytes.size(); i += size)
        pieces.append(bytes.mid(i, size));
    return pieces;
}

} // namespace

/// Tests the requirements of LaunchDarkly's sse-contract-tests with the service, over HTTP.
class TestContract : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Harness> m_harness;

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void returnsCapabilities();
    void rejectsInvalidRequests();
    void parsesStream_data();
    void parsesStream();
    void acceptsAllLineEnds_data();
    void acceptsAllLineEnds();
    void acceptsManyAndLargeEvents();
    void sendsDefaultRequest();
    void sendsRequestedOptions_data();
    void sendsRequestedOptions();
    void followsRedirects_data();
    void followsRedirects();
    void reportsRedirectWithoutLocation_data();
    void reportsRedirectWithoutLocation();
    void stopsAfterNoContent();
    void restarts();
    void reconnects_data();
    void reconnects();
    void reconnectSendsBodyAgain();
    void reconnectDiscardsIncompleteEvent();
    void waitsBeforeReconnect_data();
    void waitsBeforeReconnect();
    void reconnectsAfterReadTimeout();
    void closes();
    void exitsOnRequest();
};

void TestContract::initTestCase()
{
    m_harness = std::make_unique<Harness>();
    QVERIFY2(m_harness->url().isValid(), "the service does not start");
}

void TestContract::cleanup()
{
    QVERIFY(!m_harness->isMisnumbered());
    m_harness->otherwise = nullptr;
    m_harness->stop();
}

void TestContract::returnsCapabilities()
{
    const Harness::Answer answer = m_harness->call("GET", m_harness->url());
    QCOMPARE(answer.status, 200);
    const QJsonArray expected{u"bom"_s, u"comments"_s, u"event-type-listeners"_s, u"headers"_s,
        u"last-event-id"_s, u"post"_s, u"read-timeout"_s, u"report"_s, u"restart"_s,
        u"server-directed-shutdown-request"_s};
    const QJsonDocument json = QJsonDocument::fromJson(answer.body);
    QCOMPARE(json[u"capabilities"_s].toArray(), expected);
}

void TestContract::rejectsInvalidRequests()
{
    for (const char *body : {"", "{}", "[]", R"({"streamUrl":"http://127.0.0.1/"})",
             R"({"streamUrl":7,"callbackUrl":"http://127.0.0.1/"})",
             R"({"streamUrl":"http://a/","callbackUrl":"http://a/","initialDelayMs":"1"})",
             R"({"streamUrl":"nonsense","callbackUrl":"http://127.0.0.1/"})"})
        QVERIFY2(m_harness->call("POST", m_harness->url(), body).status == 400, body);
    const QUrl nowhere = m_harness->url().resolved(QUrl(u"streams/99999"_s));
    QCOMPARE(m_harness->call("POST", nowhere, R"({"command":"restart"})").status, 404);
    QCOMPARE(m_harness->call("DELETE", nowhere).status, 404);
    QVERIFY(m_harness->stream());
    QCOMPARE(m_harness->command(R"({"command":"dance"})"), 400);
    QCOMPARE(m_harness->command(R"({"command":"listen"})"), 400);
    QCOMPARE(m_harness->command(R"({"command":"listen","listen":{"type":"greeting"}})"), 202);
}

void TestContract::parsesStream_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QStringList>("messages");
    const auto add = [](const char *name, const QByteArrayList &pieces, const QStringList &told) {
        QTest::newRow(name) << pieces << told;
    };
    const QByteArray bom = "\xEF\xBB\xBF";
    const QString hello = reported("Hello");
    add("one line", {"data: Hello\n\n"}, {hello});
    add("one line in two chunks", {"data: Hel", "lo\n\n"}, {hello});
    add("two events in one chunk", {"data: Hello\n\ndata: World\n\n"}, {hello, reported("World")});
    add("three chunks share two events", {"data: He", "llo\n\ndata: Wo", "rld\n\n"},
        {hello, reported("World")});
    add("two lines", {"data: Hello\ndata:World\n\n"}, {reported("Hello\nWorld")});
    add("empty data", {"data:\n\n"}, {reported("")});
    add("type", {"event: greeting\ndata: Hello\n\n"}, {reported("Hello", "", "greeting")});
    add("ID", {"id: abc\ndata: Hello\n\n"}, {reported("Hello", "abc")});
    add("type and ID", {"event: greeting\nid: abc\ndata: Hello\n\n"},
        {reported("Hello", "abc", "greeting")});
    add("ID with a null", {QByteArray("id: a\0bc\ndata: Hello\n\n", 22)}, {hello});
    add("ID persists", {"id: abc\ndata: first\n\n", "data: second\n\n"},
        {reported("first", "abc"), reported("second", "abc")});
    add("ID replaced by an empty one", {"id: abc\ndata: first\n\n", "id: \ndata: second\n\n"},
        {reported("first", "abc"), reported("second")});
    add("reverse order", {"data: Hello\nid: abc\nevent: greeting\n\n"},
        {reported("Hello", "abc", "greeting")});
    add("unknown field", {"event: greeting\ncolor: blue\ndata: Hello\n\n"},
        {reported("Hello", "", "greeting")});
    add("no leading space", {"event:greeting\ndata:Hello\n\n"},
        {reported("Hello", "", "greeting")});
    add("extra leading space", {"event:  greeting\ndata:  Hello\n\n"},
        {reported(" Hello", "", " greeting")});
    add("no colon", {"data\n\ndata\ndata\n\n"}, {reported(""), reported("\n")});
    add("multi-byte", {"data: €豆腐\n\n"}, {reported("€豆腐")});
    add("multi-byte in pieces", cut("data: €豆腐\n\n", 1), {reported("€豆腐")});

    add("comment", {":Hello\n"}, {u"comment Hello"_s});
    add("two comments", {":Hello\n", ":World\n"}, {u"comment Hello"_s, u"comment World"_s});
    add("comment before an event", {":Hello\n", "data: Hello\n\n"}, {u"comment Hello"_s, hello});
    add("comment in an event", {"data: Hello\n:note\ndata: World\n\n"},
        {u"comment note"_s, reported("Hello\nWorld")});
    add("comment after an event", {"data: Hello\n\n", ":Hello\n"}, {hello, u"comment Hello"_s});

    add("BOM", {bom + "data: Hello\n\n"}, {hello});
    add("BOM before type and ID", {bom + "event: greeting\nid: abc\ndata: Hello\n\n"},
        {reported("Hello", "abc", "greeting")});
    add("BOM before two events", {bom + "data: Hello\n\ndata: World\n\n"},
        {hello, reported("World")});
    add("BOM inside", {"data: Hello\n\n", "data: " + bom + "World\n\n"},
        {hello, u"event message||\uFEFFWorld"_s});
    add("BOM in two chunks", {bom.left(2), bom.mid(2) + "data: Hello\n\n"}, {hello});
    add("BOM byte by byte", {bom.left(1), bom.mid(1, 1), bom.mid(2), "data: Hello\n\n"}, {hello});
    add("only the first BOM", {bom + "data: " + bom + "Hello\n\n"},
        {u"event message||\uFEFFHello"_s});
    add("BOM and several lines", {bom + "data: Hello\ndata: World\n\n"},
        {reported("Hello\nWorld")});
    add("BOM before a comment", {bom + ":note\ndata: Hello\n\n"}, {u"comment note"_s, hello});
    add("BOM before empty data", {bom + "data:\n\n"}, {reported("")});
}

void TestContract::parsesStream()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(QStringList, messages);
    test::Connection *stream = m_harness->stream();
    QVERIFY(stream);
    Harness::send(stream, pieces);
    QTRY_VERIFY(m_harness->messages().size() >= messages.size());
    QCOMPARE(m_harness->messages(), messages);
}

void TestContract::acceptsAllLineEnds_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QStringList>("messages");
    const QString one = reported("event 1");
    const QString two = reported("event 2");
    const std::pair<const char *, QStringList> inputs[] = {
        {"data: event 1\n\n", {one}},
        {"data: event 1\n\ndata: line 1\ndata: line 2\n\n", {one, reported("line 1\nline 2")}},
        {"data:\ndata: line2\ndata: line3\n\n", {reported("\nline2\nline3")}},
        {"data: line1\ndata:\ndata: line3\n\n", {reported("line1\n\nline3")}},
        {"data: event 1\n\n\ndata: event 2\n\n", {one, two}},
        {"data: event 1\n\n\n\ndata: event 2\n\n", {one, two}},
    };
    for (const auto &[name, end] : {std::pair("LF", "\n"), {"CRLF", "\r\n"}, {"CR", "\r"}}) {
        for (size_t i = 0; i < std::size(inputs); ++i) {
            const QByteArray bytes = QByteArray(inputs[i].first).replace("\n", end);
            for (const int size : {1000, 1, 2})
                QTest::addRow("%s %d by %d", name, int(i), size)
                    << cut(bytes, size) << inputs[i].second;
        }
    }
    QTest::newRow("CR at the end of a chunk")
        << QByteArrayList{"data: Hello\r", "\ndata: World\r", "\n\r\ndata: OK\r", "\n", "\r", "\n"}
        << QStringList{reported("Hello\nWorld"), reported("OK")};
}

void TestContract::acceptsAllLineEnds()
{
    parsesStream();
}

void TestContract::acceptsManyAndLargeEvents()
{
    test::Connection *stream = m_harness->stream();
    QVERIFY(stream);
    QByteArray bytes;
    QStringList expected;
    for (int i = 0; i < 100; ++i) {
        const QByteArray data = "message " + QByteArray::number(i);
        bytes += "data: " + data + "\n\n";
        expected.append(reported(data.constData()));
    }
    Harness::send(stream, {bytes});
    for (const int size : {1023, 4096, 65536, 1 << 20, 10 << 20}) {
        const QByteArray data(size, 'x');
        Harness::send(stream, {"data: " + data + "\n\n"});
        expected.append(reported(data.constData()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_harness->messages().size(), expected.size(), 20000);
    QVERIFY(m_harness->messages() == expected); // QCOMPARE would print 10 MiB
}

void TestContract::sendsDefaultRequest()
{
    const test::Connection *stream = m_harness->stream();
    QVERIFY(stream);
    QCOMPARE(stream->method(), QByteArray("GET"));
    QCOMPARE(stream->header("Accept"), QByteArray("text/event-stream"));
    QCOMPARE(stream->header("Cache-Control"), QByteArray("no-cache"));
    QVERIFY(!stream->request().hasHeader("Last-Event-Id"));
}

void TestContract::sendsRequestedOptions_data()
{
    QTest::addColumn<QJsonObject>("parameters");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<test::Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    const QString json = u"{\"hello\": \"world\"}"_s;
    const auto with = [&](const QString &method) {
        return QJsonObject{{u"method"_s, method}, {u"body"_s, json},
            {u"headers"_s, QJsonObject{{u"content-type"_s, u"application/json; charset=utf-8"_s}}}};
    };
    const test::Headers type{{"Content-Type", "application/json; charset=utf-8"}};
    QTest::newRow("headers") << QJsonObject{{u"headers"_s,
        QJsonObject{{u"header-name-1"_s, u"value-1"_s}, {u"header-name-2"_s, u"value-2"_s}}}}
                             << QByteArray("GET")
                             << test::Headers{{"header-name-1", "value-1"},
                                    {"header-name-2", "value-2"}}
                             << QByteArray();
    QTest::newRow("last event ID") << QJsonObject{{u"lastEventId"_s, u"abc"_s}} << QByteArray("GET")
                                   << test::Headers{{"Last-Event-Id", "abc"}} << QByteArray();
    QTest::newRow("POST") << with(u"POST"_s) << QByteArray("POST") << type << json.toUtf8();
    QTest::newRow("REPORT") << with(u"REPORT"_s) << QByteArray("REPORT") << type << json.toUtf8();
}

void TestContract::sendsRequestedOptions()
{
    QFETCH(QJsonObject, parameters);
    QFETCH(test::Headers, headers);
    const test::Connection *stream = m_harness->stream(parameters);
    QVERIFY(stream);
    QTEST(stream->method(), "method");
    QTEST(stream->body(), "body");
    for (const auto &[name, value] : headers)
        QCOMPARE(stream->header(name), value);
}

void TestContract::followsRedirects_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestContract::followsRedirects()
{
    QFETCH(int, status);
    m_harness->otherwise = [&](test::Connection *c) {
        c->respond(status, {{"Location", m_harness->server().url(u"/stream"_s).toEncoded()}});
    };
    QVERIFY(m_harness->start({}, u"/moved"_s));
    test::Connection *stream = m_harness->awaitStream(0);
    QVERIFY(stream);
    Harness::send(stream, {"data: hello\n\n"});
    QTRY_COMPARE(m_harness->messages(), QStringList{reported("hello")});
}

void TestContract::reportsRedirectWithoutLocation_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<test::Headers>("headers");
    for (const int status : {301, 307}) {
        QTest::addRow("%d, missing", status) << status << test::Headers();
        QTest::addRow("%d, empty", status) << status << test::Headers{{"Location", ""}};
    }
}

void TestContract::reportsRedirectWithoutLocation()
{
    QFETCH(int, status);
    QFETCH(test::Headers, headers);
    int requests = 0;
    m_harness->otherwise = [&](test::Connection *c) {
        ++requests;
        c->respond(status, headers);
    };
    QVERIFY(m_harness->start({}, u"/moved"_s));
    QTRY_COMPARE(m_harness->messages(), QStringList{u"error"_s});
    QCOMPARE(requests, 1);
}

// Status 204 ends the stream. Only a restart sends another request.
void TestContract::stopsAfterNoContent()
{
    int requests = 0;
    m_harness->otherwise = [&](test::Connection *c) {
        ++requests;
        c->respond(204);
    };
    QVERIFY(m_harness->start(atOnce, u"/gone"_s));
    QTRY_COMPARE(requests, 1);
    QVERIFY(!QTest::qWaitFor([&] { return requests > 1; }, 500));
    QCOMPARE(m_harness->command(R"({"command":"restart"})"), 202);
    QTRY_COMPARE(requests, 2);
    QCOMPARE(m_harness->messages(), QStringList());
}

void TestContract::restarts()
{
    test::Connection *first = m_harness->stream(atOnce);
    QVERIFY(first);
    Harness::send(first, {"id: 1\ndata: Hello\n\n"});
    QTRY_COMPARE(m_harness->messages().size(), 1);
    QCOMPARE(m_harness->command(R"({"command":"restart"})"), 202);
    test::Connection *second = m_harness->awaitStream(1);
    QVERIFY(second);
    QCOMPARE(second->header("Last-Event-Id"), QByteArray("1"));
    QTRY_VERIFY(!first->isOpen());
    Harness::send(second, {"data: Thanks\n\n"});
    QTRY_COMPARE(
        m_harness->messages(), QStringList({reported("Hello", "1"), reported("Thanks", "1")}));
}

void TestContract::reconnects_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("lastEventId"); // null if the header must not be sent
    QTest::newRow("ID") << QByteArray("id: abc\ndata: Hello\n\n") << QByteArray("abc");
    QTest::newRow("ID of an event before the last")
        << QByteArray("id: abc\ndata: Hello\n\ndata: World\n\n") << QByteArray("abc");
    QTest::newRow("ID replaced by an empty one")
        << QByteArray("id: abc\ndata: Hello\n\nid: \ndata: World\n\n") << QByteArray();
    QTest::newRow("none") << QByteArray("data: Hello\n\n") << QByteArray();
}

void TestContract::reconnects()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, lastEventId);
    test::Connection *first = m_harness->stream(atOnce);
    QVERIFY(first);
    QVERIFY(!first->request().hasHeader("Last-Event-Id"));
    Harness::send(first, {stream});
    QTRY_COMPARE(m_harness->messages().size(), stream.count("data:"));
    first->endChunks();
    test::Connection *second = m_harness->awaitStream(1);
    QVERIFY(second);
    QCOMPARE(second->request().hasHeader("Last-Event-Id"), !lastEventId.isNull());
    QCOMPARE(second->header("Last-Event-Id"), lastEventId);
    Harness::send(second, {"id: def\ndata: again\n\n"});
    QTRY_COMPARE(
        m_harness->messages().value(m_harness->messages().size() - 1), reported("again", "def"));
}

void TestContract::reconnectSendsBodyAgain()
{
    const QJsonObject parameters{
        {u"initialDelayMs"_s, 0}, {u"method"_s, u"POST"_s}, {u"body"_s, u"{\"a\": 1}"_s}};
    test::Connection *first = m_harness->stream(parameters);
    QVERIFY(first);
    first->endChunks();
    const test::Connection *second = m_harness->awaitStream(1);
    QVERIFY(second);
    QCOMPARE(second->method(), QByteArray("POST"));
    QCOMPARE(second->body(), QByteArray("{\"a\": 1}"));
}

void TestContract::reconnectDiscardsIncompleteEvent()
{
    test::Connection *first = m_harness->stream(atOnce);
    QVERIFY(first);
    Harness::send(first, {"id: abc\ndata: Hello\n\nid: def\ndata: Goodbye"});
    QTRY_COMPARE(m_harness->messages(), QStringList{reported("Hello", "abc")});
    first->endChunks();
    test::Connection *second = m_harness->awaitStream(1);
    QVERIFY(second);
    QCOMPARE(second->header("Last-Event-Id"), QByteArray("abc"));
    Harness::send(second, {"data: We meet again\n\n"});
    QTRY_COMPARE(m_harness->messages(),
        QStringList({reported("Hello", "abc"), reported("We meet again", "abc")}));
}

void TestContract::waitsBeforeReconnect_data()
{
    QTest::addColumn<int>("initialDelay");
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("initial delay") << 300 << QByteArray("data: x\n\n");
    QTest::newRow("retry field") << 60000 << QByteArray("retry: 300\ndata: x\n\n");
    QTest::newRow("bad retry field") << 300 << QByteArray("retry: 6000 ms\ndata: x\n\n");
}

void TestContract::waitsBeforeReconnect()
{
    QFETCH(int, initialDelay);
    QFETCH(QByteArray, stream);
    test::Connection *first = m_harness->stream({{u"initialDelayMs"_s, initialDelay}});
    QVERIFY(first);
    Harness::send(first, {stream});
    QTRY_COMPARE(m_harness->messages().size(), 1);
    QElapsedTimer clock;
    clock.start();
    first->endChunks();
    QVERIFY(m_harness->awaitStream(1));
    QVERIFY2(clock.elapsed() >= 299, QByteArray::number(clock.elapsed()).constData());
    QVERIFY2(clock.elapsed() < 3000, QByteArray::number(clock.elapsed()).constData());
}

void TestContract::reconnectsAfterReadTimeout()
{
    test::Connection *first =
        m_harness->stream({{u"initialDelayMs"_s, 0}, {u"readTimeoutMs"_s, 300}});
    QVERIFY(first);
    Harness::send(first, {"data: Hello\n\n"});
    QVERIFY(m_harness->awaitStream(1));
    QTRY_COMPARE(m_harness->messages().mid(0, 2), QStringList({reported("Hello"), u"error"_s}));
    QTRY_VERIFY(!first->isOpen());
}

void TestContract::closes()
{
    test::Connection *stream = m_harness->stream(atOnce);
    QVERIFY(stream);
    const QUrl resource = m_harness->resource();
    QCOMPARE(m_harness->call("DELETE", resource).status, 204);
    QTRY_VERIFY(!stream->isOpen());
    QCOMPARE(m_harness->call("DELETE", resource).status, 404);
    QCOMPARE(m_harness->streamCount(), 1);
}

void TestContract::exitsOnRequest()
{
    QVERIFY(m_harness->stream());
    QCOMPARE(m_harness->call("DELETE", m_harness->url()).status, 204);
    QTRY_COMPARE(m_harness->service().state(), QProcess::NotRunning);
    QCOMPARE(m_harness->service().exitCode(), 0);
    m_harness = std::make_unique<Harness>(); // cleanup() needs a running service
}

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
