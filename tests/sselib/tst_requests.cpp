// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QProcess>
#include <QTest>
#include <QTimer>

#include "tests/support/quickserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::Client;
using test::QuickServer;
using test::ScriptedServer;

class TestRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsRequest_data();
    void sendsRequest();
    void secretHeaderIsSentOnce();
    void sendsEmptyHeader();
    void hookIsCalledForEachAttempt();
    void hookKnowsAttemptAndError_data();
    void hookKnowsAttemptAndError();
    void hookRejectsRequest_data();
    void hookRejectsRequest();
    void hookCanBeRemoved();
    void asyncHookGetsNewToken();
    void asyncHookDoesNotBlock();
    void totalTimeoutEndsWaitingForHook();
    void changesOfHookStayAtOrigin_data();
    void changesOfHookStayAtOrigin();
    void reportsInvalidHeader();
    void postIsSentOnce();
    void quickResponseIsNeitherLostNorRepeated_data();
    void quickResponseIsNeitherLostNorRepeated();
    void isSentOncePerAttempt_data();
    void isSentOncePerAttempt();
    void getHasNoBody();
    void resendsPostOnlyIfAllowed();
    void acceptsResponseBeforeRequestIsWritten_data();
    void acceptsResponseBeforeRequestIsWritten();
    void sendsCookiesBack();
    void requestInfoMasksSecrets();
    void errorMessagesMaskSecrets_data();
    void errorMessagesMaskSecrets();
    void sendsLastEventIdAsUtf8();
};

void TestRequests::sendsRequest_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("placement");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    using P = Endpoint::TokenPlacement;
    const QByteArray none;
    QTest::newRow("token-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                  << QByteArray("tok") << QByteArray("t&=/ 1");
    QTest::newRow("token-query") << "/a?x=%20y&b" << int(P::Query) << none << none
                                 << QByteArray("/a?x=%20y&b&tok=t%26%3D%2F%201")
                                 << QByteArray("tok") << none;
    QTest::newRow("token-cookie") << "/a" << int(P::Cookie) << none << none << QByteArray("/a")
                                  << QByteArray("cookie") << QByteArray("tok=t&=/ 1");
    QTest::newRow("post") << "/a" << int(P::Header) << none << QByteArray("{\"q\":1}")
                          << QByteArray("/a") << QByteArray("content-type")
                          << QByteArray("application/json");
    QTest::newRow("report") << "/a" << int(P::Header) << QByteArray("REPORT") << QByteArray("<x/>")
                            << QByteArray("/a") << QByteArray("content-length") << QByteArray("4");
    QTest::newRow("empty-post") << "/a" << int(P::Header) << QByteArray("POST") << none
                                << QByteArray("/a") << QByteArray("content-length")
                                << QByteArray("0");
    QTest::newRow("user-in-url") << "user:p%40ss" << int(P::Header) << none << none
                                 << QByteArray("/a") << QByteArray("authorization")
                                 << "Basic " + QByteArray("user:p@ss").toBase64();
    QTest::newRow("custom-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-text") << QByteArray("grüß dich");
    QTest::newRow("repeated-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                     << QByteArray("x-list") << QByteArray("1, 2");
    QTest::newRow("secret-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-api-key") << QByteArray("K");
}

void TestRequests::sendsRequest()
{
    QFETCH(QString, url);
    QFETCH(int, placement);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    if (url.startsWith(QLatin1Char('/'))) {
        client.endpoint.url = QUrl(server.url().toString(QUrl::RemovePath) + url);
    } else {
        client.endpoint.url = server.url(QStringLiteral("/a"));
        client.endpoint.url.setUserInfo(url, QUrl::StrictMode);
    }
    client.endpoint.tokenPlacement = Endpoint::TokenPlacement(placement);
    client.endpoint.tokenName = "tok";
    client.secrets.token = "t&=/ 1";
    client.secrets.headers = {{"x-api-key", "K"}};
    client.endpoint.method = method;
    client.endpoint.body = body;
    client.endpoint.headers = {
        {"X-Text", "grüß dich"}, {"X-List", "1"}, {"x-list", "2"}, {"X-Api-Key", {}}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto request = server.requests().first();
    QCOMPARE(request.target, target);
    QCOMPARE(request.header(header), value);
    QCOMPARE(request.body, body);
    QCOMPARE(request.method,
        !method.isEmpty()    ? method
            : body.isEmpty() ? QByteArray("GET")
                             : QByteArray("POST"));
}

// Older settings files may contain a header twice, with one value in the keychain.
void TestRequests::secretHeaderIsSentOnce()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.secrets.headers = {{"cookie", "a=1"}};
    client.endpoint.headers = {{"Cookie", {}}, {"Cookie", {}}, {"cookie", "b=2"}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("Cookie"), QByteArray("a=1; b=2"));
}

// A header with an empty value is sent. QNetworkRequest would remove a header if its value is null.
void TestRequests::sendsEmptyHeader()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.headers = {{"X-Null", {}}, {"X-Empty", ""}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QVERIFY(server.requests().first().hasHeader("X-Null"));
    QVERIFY(server.requests().first().hasHeader("X-Empty"));
}

void TestRequests::hookIsCalledForEachAttempt()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() < 3)
            c->respond(503);
        else
            c->startEventStream();
    });
    Client client(server);
    client.endpoint.body = "old";
    client.endpoint.resendBody = true;
    int calls = 0;
    client.source.setRequestHook([&](QNetworkRequest &request, QByteArray &body) {
        const QByteArray n = QByteArray::number(++calls);
        request.setRawHeader("Authorization", "Bearer " + n);
        body = "body " + n;
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(
            server.requests().at(i).header("Authorization"), "Bearer " + QByteArray::number(i + 1));
        QCOMPARE(server.requests().at(i).body, "body " + QByteArray::number(i + 1));
    }
}

namespace {

using Change = std::function<void(RequestDraft &)>;

// Sets a hook that changes each request with \a change: the one with the draft, or the asynchronous
// one, which continues from the event loop.
void setHook(EventSource &source, bool isAsync, const Change &change)
{
    if (!isAsync) {
        source.setRequestDraftHook(change);
        return;
    }
    source.setAsyncRequestHook(
        [&source, change](RequestDraft draft, const RequestContinuation &next) {
            QTimer::singleShot(1, &source, [change, draft, next]() mutable {
                change(draft);
                next.send(draft);
            });
        });
}

void addHookRows()
{
    QTest::addColumn<bool>("isAsync");
    QTest::newRow("draft hook") << false;
    QTest::newRow("asynchronous hook") << true;
}

} // namespace

void TestRequests::hookKnowsAttemptAndError_data()
{
    addHookRows();
}

void TestRequests::hookKnowsAttemptAndError()
{
    QFETCH(bool, isAsync);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        const int n = server.requestCount();
        if (n == 1) {
            c->respond(503, {}, "why");
        } else if (n == 2) {
            c->startEventStream();
            c->write("data: 1\n\n");
            c->close();
        } else if (n == 3) {
            c->reset();
        } else {
            c->startEventStream();
        }
    });
    Client client(server);
    QList<RequestDraft> drafts;
    setHook(client.source, isAsync, [&](RequestDraft &draft) {
        drafts.append(draft);
        draft.request.setRawHeader("X-Attempt", QByteArray::number(draft.attempt));
        draft.body = "body";
    });
    client.endpoint.method = "POST";
    client.endpoint.resendBody = true;
    client.open();
    QTRY_COMPARE(client.opened.size(), 2);
    QCOMPARE(drafts.size(), 4);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(drafts.at(i).attempt, i + 1);
        QCOMPARE(server.requests().at(i).header("X-Attempt"), QByteArray::number(i + 1));
        QCOMPARE(server.requests().at(i).body, QByteArray("body"));
    }
    QCOMPARE(drafts.at(0).lastError, Error());
    QCOMPARE(drafts.at(1).lastError.response.status, 503);
    QCOMPARE(drafts.at(1).lastError.body, QByteArray("why"));
    QVERIFY(!drafts.at(1).lastError.fatal);
    QCOMPARE(drafts.at(2).lastError, Error()); // the stream ended cleanly
    QCOMPARE(drafts.at(3).lastError.code, Error::Code::Network);

    client.source.restart();
    QTRY_COMPARE(drafts.size(), 5);
    QCOMPARE(drafts.at(4).attempt, 5);
    QCOMPARE(drafts.at(4).lastError, Error());
    client.source.open();
    QTRY_COMPARE(drafts.size(), 6);
    QCOMPARE(drafts.at(5).attempt, 1);
}

void TestRequests::hookRejectsRequest_data()
{
    QTest::addColumn<bool>("isAsync");
    QTest::addColumn<QString>("message");
    QTest::newRow("draft hook") << false << u"Not now."_s;
    QTest::newRow("draft hook, default message") << false << QString();
    QTest::newRow("asynchronous hook") << true << u"Not now."_s;
    QTest::newRow("asynchronous hook, default message") << true << QString();
    QTest::newRow("with secret") << false << u"Not with S3CRET-123."_s;
}

// The source fails without sending the request, although network errors would cause a reconnect.
void TestRequests::hookRejectsRequest()
{
    QFETCH(bool, isAsync);
    QFETCH(QString, message);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(503); });
    Client client(server);
    client.secrets.token = "S3CRET-123";
    QSignalSpy started(&client.source, &EventSource::requestStarted);
    setHook(client.source, isAsync, [&](RequestDraft &draft) {
        if (draft.attempt == 2)
            draft.reject(message, u"Wait."_s);
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.errors.size(), 2);
    const Error error = client.error();
    QCOMPARE(error.code, Error::Code::Rejected);
    QVERIFY(error.fatal);
    QVERIFY(!error.message.isEmpty());
    if (!message.isEmpty())
        QCOMPARE(error.message, QString(message).replace(u"S3CRET-123"_s, u"***"_s));
    QCOMPARE(error.advice, u"Wait."_s);
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(started.size(), 1);
}

// Each function replaces the hook of the others.
void TestRequests::hookCanBeRemoved()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    int calls = 0;
    const auto open = [&] {
        const int before = server.requestCount();
        client.open();
        return QTest::qWaitFor([&] { return server.requestCount() == before + 1; });
    };
    client.source.setAsyncRequestHook(
        [&](const RequestDraft &draft, const RequestContinuation &next) {
            ++calls;
            next.send(draft);
        });
    client.source.setRequestDraftHook([&](RequestDraft &) { calls += 10; });
    QVERIFY(open());
    QCOMPARE(calls, 10);
    client.source.setRequestHook([&](QNetworkRequest &, QByteArray &) { calls += 100; });
    QVERIFY(open());
    QCOMPARE(calls, 110);
    client.source.setAsyncRequestHook(
        [&](const RequestDraft &draft, const RequestContinuation &next) {
            ++calls;
            next.send(draft);
        });
    QVERIFY(open());
    QCOMPARE(calls, 111);
    client.source.setRequestHook({});
    QVERIFY(open());
    QCOMPARE(calls, 111);
    RequestContinuation none;
    none.send({});
    none.reject();
    QVERIFY(!none.isPending());
}

// The token expires: the server returns 401, and the hook gets a new one.
void TestRequests::asyncHookGetsNewToken()
{
    ScriptedServer server;
    QByteArray valid = "Bearer 1";
    server.setHandler([&](test::Connection *c) {
        if (c->header("Authorization") == valid)
            c->startEventStream();
        else
            c->respond(401);
    });
    Client client(server);
    client.endpoint.retry.retryStatuses = RetryPolicy::defaultRetryStatuses() + u",401"_s;
    client.endpoint.retry.maxAttempts = 3;
    QByteArray token = "Bearer 1";
    client.source.setAsyncRequestHook([&](RequestDraft draft, const RequestContinuation &next) {
        const bool isExpired = draft.lastError.response.status == 401;
        QTimer::singleShot(
            isExpired ? 20 : 0, &client.source, [&, isExpired, draft, next]() mutable {
                if (isExpired)
                    token = "Bearer 2";
                draft.request.setRawHeader("Authorization", token);
                next.send(draft);
            });
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    valid = "Bearer 2";
    server.connections().at(0)->close();
    QTRY_COMPARE(client.opened.size(), 2);
    QCOMPARE(server.requestCount(), 3);
    QCOMPARE(client.errors.size(), 1);
    QCOMPARE(server.requests().at(2).header("Authorization"), QByteArray("Bearer 2"));
    valid = "none";
    server.connections().last()->close();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::AttemptsExhausted);
}

// While the source waits for the hook, it sends nothing, and the connect timeout does not run.
void TestRequests::asyncHookDoesNotBlock()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.connectTimeout = 1ms;
    RequestDraft waiting;
    RequestContinuation next;
    client.source.setAsyncRequestHook([&](const RequestDraft &draft, const RequestContinuation &n) {
        waiting = draft;
        next = n;
    });
    client.open();
    QVERIFY(next.isPending());
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Connecting);
    Client other(server);
    other.open();
    QTRY_COMPARE(other.opened.size(), 1);
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(client.errors.size(), 0);
    QVERIFY(next.isPending());
    client.endpoint.connectTimeout = 30s; // for the next attempt only
    client.source.setEndpoint(client.endpoint);
    next.send(waiting);
    QVERIFY(!next.isPending());
    QTRY_VERIFY(!client.errors.isEmpty() || !client.opened.isEmpty());
}

void TestRequests::totalTimeoutEndsWaitingForHook()
{
    ScriptedServer server;
    Client client(server);
    client.endpoint.totalTimeout = 20ms;
    RequestDraft waiting;
    RequestContinuation next;
    client.source.setAsyncRequestHook([&](const RequestDraft &draft, const RequestContinuation &n) {
        waiting = draft;
        next = n;
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().timeout, Error::Timeout::Total);
    QVERIFY(!next.isPending());
    next.send(waiting);
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Closed);
    QCOMPARE(client.errors.size(), 1);
}

void TestRequests::changesOfHookStayAtOrigin_data()
{
    addHookRows();
}

void TestRequests::changesOfHookStayAtOrigin()
{
    QFETCH(bool, isAsync);
    ScriptedServer other;
    other.setHandler([](test::Connection *c) { c->startEventStream(); });
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(307, {{"Location", other.url().toEncoded()}});
    });
    Client client(server);
    setHook(client.source, isAsync, [](RequestDraft &draft) {
        draft.request.setRawHeader("Authorization", "Bearer S3CRET");
        draft.request.setRawHeader("X-Mine", "S3CRET");
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("X-Mine"), QByteArray("S3CRET"));
    for (const auto &[name, value] : other.requests().first().headers)
        QVERIFY2(!value.contains("S3CRET"), name.constData());
}

void TestRequests::reportsInvalidHeader()
{
    Client client(QUrl(QStringLiteral("http://127.0.0.1/")));
    client.endpoint.headers = {{"X", "a\nb"}};
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::BadRequest);
    QVERIFY(client.error().message.contains(QStringLiteral("line break")));
}

void TestRequests::postIsSentOnce()
{
    for (const QByteArray &body : {QByteArray("{}"), QByteArray()}) {
        for (int i = 0; i < 10; ++i) {
            ScriptedServer server;
            server.setHandler([](test::Connection *c) { c->close(); });
            Client client(server);
            client.endpoint.method = "POST";
            client.endpoint.body = body;
            client.open();
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.error().code, Error::Code::Network);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

namespace {

// Runs programs that keep all processors busy during the lifetime of this object.
class Load {
    Q_DISABLE_COPY_MOVE(Load)

public:
    explicit Load(int programs)
        : m_programs(size_t(programs))
    {
        for (QProcess &program : m_programs)
            program.start(u"sh"_s, {u"-c"_s, u"while :; do :; done"_s});
        for (QProcess &program : m_programs)
            program.waitForStarted();
    }
    ~Load()
    {
        for (QProcess &program : m_programs)
            program.kill();
        for (QProcess &program : m_programs)
            program.waitForFinished();
    }

private:
    std::vector<QProcess> m_programs;
};

} // namespace

void TestRequests::quickResponseIsNeitherLostNorRepeated_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<int>("programs");
    const QByteArray type = "Content-Type: text/event-stream\r\n";
    for (const int programs : {0, 4}) {
        const char *load = programs > 0 ? "loaded" : "idle";
        QTest::addRow("until closed, %s", load)
            << "HTTP/1.1 200 OK\r\nConnection: close\r\n" + type << false << programs;
        QTest::addRow("HTTP/1.0, %s", load) << "HTTP/1.0 200 OK\r\n" + type << false << programs;
        QTest::addRow("chunked, %s", load)
            << "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n" + type
            << true << programs;
    }
}

// Each response contains a number. Each number must arrive exactly once.
void TestRequests::quickResponseIsNeitherLostNorRepeated()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, chunked);
    QFETCH(int, programs);
    constexpr int responses = 60;
    const Load load(programs);
    QuickServer server([&](int n) -> QByteArray {
        if (n > responses)
            return "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        const QByteArray body = "data: " + QByteArray::number(n) + "\n\n";
        if (!chunked)
            return head + "\r\n" + body;
        return head + "\r\n" + QByteArray::number(body.size(), 16) + "\r\n" + body
            + "\r\n0\r\n\r\n";
    });
    Client client(server.url());
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 60000);
    QCOMPARE(client.reason(), EventSource::CloseReason::NoContent);
    QByteArrayList expected;
    for (int n = 1; n <= responses; ++n)
        expected.append(QByteArray::number(n));
    QCOMPARE(client.data(), expected);
    QCOMPARE(server.requestCount(), responses + 1);
    QCOMPARE(client.errors.size(), 0);
}

void TestRequests::isSentOncePerAttempt_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url"); // if empty, the URL of the server is used
    QTest::addColumn<QByteArray>("response");
    const QByteArray refusal = "HTTP/1.1 500 No\r\nConnection: close\r\n\r\nno";
    const QString http = u"http://stream.invalid/"_s;
    const QString https = u"https://stream.invalid/"_s;
    QTest::newRow("GET, no response") << QByteArray("GET") << QString() << QByteArray();
    QTest::newRow("POST, no response") << QByteArray("POST") << QString() << QByteArray();
    QTest::newRow("GET, refused") << QByteArray("GET") << QString() << refusal;
    QTest::newRow("GET, incomplete headers")
        << QByteArray("GET") << QString() << QByteArray("HTTP/1.1 200 OK\r\nContent-Ty");
    QTest::newRow("GET, proxy") << QByteArray("GET") << http << QByteArray();
    QTest::newRow("GET, proxy refuses") << QByteArray("GET") << http << refusal;
    QTest::newRow("GET, https proxy") << QByteArray("GET") << https << QByteArray();
}

void TestRequests::isSentOncePerAttempt()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(QByteArray, response);
    constexpr int attempts = 9;
    QuickServer server([&](int) { return response; });
    Client client(url.isEmpty() ? server.url() : QUrl(url));
    if (!url.isEmpty())
        client.endpoint.proxy = server.url().adjusted(QUrl::RemovePath);
    client.endpoint.method = method;
    client.endpoint.resendBody = true;
    client.endpoint.retry.maxAttempts = attempts;
    client.endpoint.retry.maxDelay = 2ms;
    if (url.startsWith(u"https"_s)) // Qt does not detect that the proxy closed the connection
        client.endpoint.connectTimeout = 500ms;
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 30000);
    QCOMPARE(client.errors.size(), attempts + 1);
    QCOMPARE(server.requestCount(), attempts);
}

void TestRequests::getHasNoBody()
{
    QuickServer server([](int) { return "HTTP/1.1 204 No Content\r\n\r\n"; });
    Client client(server.url());
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    const QByteArray request = server.lastRequest();
    QVERIFY2(request.startsWith("GET /stream HTTP/1.1\r\n"), request.constData());
    QVERIFY2(request.endsWith("\r\n\r\n"), request.constData());
    for (const char *name : {"transfer-encoding:", "expect:", "content-type:"})
        QVERIFY2(!request.toLower().contains(name), request.constData());
    const qsizetype length = request.toLower().indexOf("content-length:");
    if (length >= 0) // Qt sends Content-Length if the request has an upload device
        QVERIFY2(request.mid(length + 15, 4) == " 0\r\n", request.constData());
}

void TestRequests::resendsPostOnlyIfAllowed()
{
    for (const bool resend : {false, true}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream();
            c->write("data: 1\n\n");
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.body = "{}";
        client.endpoint.resendBody = resend;
        client.open();
        if (resend) {
            QTRY_COMPARE(client.events.size(), 2);
            QCOMPARE(server.requests().at(1).body, QByteArray("{}"));
        } else {
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.reason(), EventSource::CloseReason::EndOfStream);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

void TestRequests::acceptsResponseBeforeRequestIsWritten_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("get") << QByteArray();
    QTest::newRow("post") << QByteArray("{}");
}

// The complete response often arrives before Qt notices that the request was written.
void TestRequests::acceptsResponseBeforeRequestIsWritten()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
        c->close();
    });
    for (int i = 0; i < 300; ++i) {
        Client client(server);
        client.endpoint.body = body;
        client.endpoint.retry.enabled = false;
        client.open();
        QVERIFY(client.closed.wait());
        QCOMPARE(client.events.size(), 1);
        QCOMPARE(client.errors.size(), 0);
        QCOMPARE(server.requestCount(), i + 1);
    }
}

void TestRequests::sendsCookiesBack()
{
    for (const bool keep : {true, false}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream({{"Set-Cookie", "sid=9; Path=/"}});
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.cookies = keep;
        client.endpoint.tokenPlacement = Endpoint::TokenPlacement::Cookie;
        client.secrets.token = "T";
        client.open();
        QTRY_COMPARE(client.opened.size(), 2);
        QCOMPARE(server.requests().at(0).header("cookie"), QByteArray("token=T"));
        QCOMPARE(server.requests().at(1).header("cookie"),
            keep ? QByteArray("token=T; sid=9") : QByteArray("token=T"));
    }
}

void TestRequests::requestInfoMasksSecrets()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.url.setQuery(QStringLiteral("access_token=S3CRET&a=b"));
    client.endpoint.tokenName = "X-Mine";
    client.secrets.token = "S3CRET";
    client.endpoint.headers = {{"Authorization", "Bearer S3CRET"}, {"X-Plain", "yes"}};
    QSignalSpy started(&client.source, &EventSource::requestStarted);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto info = started.at(0).at(0).value<RequestInfo>();
    QCOMPARE(info.url.query(), QStringLiteral("access_token=***&a=b"));
    QByteArrayList masked;
    for (const Header &header : info.headers) {
        QVERIFY(!header.value.contains("S3CRET"));
        if (header.value == "***")
            masked.append(header.name.toLower());
    }
    QCOMPARE(masked, (QByteArrayList{"authorization", "x-mine"}));
    QVERIFY(std::ranges::any_of(info.headers, [](const Header &header) {
        return header.name.toLower() == "x-plain"
            && header.value == "yes"; // Qt 6.8 sends header names in lower case
    }));
}

void TestRequests::errorMessagesMaskSecrets_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("status") << QByteArray("403 Not with S3CRET-123\r\nContent-Length: 0");
    QTest::newRow("content type") << QByteArray("200 OK\r\nContent-Type: S3CRET-123/html");
    QTest::newRow("redirect") << QByteArray("302 To\r\nLocation: ftp://S3CRET-123/?S3CRET-123");
}

void TestRequests::errorMessagesMaskSecrets()
{
    QFETCH(QByteArray, head);
    ScriptedServer server;
    server.setHandler([&head](test::Connection *c) {
        c->write("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n");
        c->close();
    });
    Client client(server);
    client.secrets.token = "S3CRET-123";
    QSignalSpy failed(&client.source, &EventSource::errorOccurred);
    client.open();
    QTRY_VERIFY(!failed.isEmpty());
    const auto error = failed.at(0).at(0).value<Error>();
    QVERIFY(!error.message.isEmpty());
    for (const QString &text : {error.message, error.advice, error.reason})
        QVERIFY2(!text.contains(u"S3CRET", Qt::CaseInsensitive), qPrintable(text));
}

void TestRequests::sendsLastEventIdAsUtf8()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.source.setLastEventId("…一🙂");
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("Last-Event-ID"), QByteArray("…一🙂"));
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
