// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "sselib/core/endpoint.h"

using namespace sse;
using namespace std::chrono_literals;

class TestEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonRoundTrip();
    void jsonKeepsQueries_data();
    void jsonKeepsQueries();
    void jsonContainsNoSecret();
    void keepsSecretHeadersWithSameName();
    void storesSecretsOfUrls_data();
    void storesSecretsOfUrls();
    void rejectsInvalidJson_data();
    void rejectsInvalidJson();
    void reportsProblems_data();
    void reportsProblems();
};

void TestEndpoint::jsonRoundTrip()
{
    Endpoint e;
    QCOMPARE(Endpoint::fromJson(e.toJson()), e);
    e.name = QStringLiteral("演示");
    e.url = QUrl(QStringLiteral("https://example.com:8443/a%20b?x=1&y=%26"));
    e.method = "REPORT";
    e.headers = {{"X-A", "1"}, {"X-A", "2"}, {"X-Text", "你好"}};
    e.body = "{\"q\":\"\\n\"}";
    e.tokenPlacement = Endpoint::TokenPlacement::Cookie;
    e.tokenName = "sid";
    e.retry.mode = RetryPolicy::Mode::Strict;
    e.retry.enabled = false;
    e.retry.initialDelay = 5ms;
    e.retry.maxAttempts = 7;
    e.retry.maxTime = 90s;
    e.resendBody = true;
    e.lastEventIdParameter = "lastEventId";
    e.idleTimeout = 45s;
    e.maxEventSize = 1234567;
    e.framing = Endpoint::Framing::Prefix;
    e.framingPrefix = "> ";
    e.retry.minServerDelay = std::chrono::milliseconds(7);
    e.retry.emptyBefore = std::chrono::milliseconds(8);
    e.retry.retryStatuses = QStringLiteral("403,5xx");
    e.flushAtEof = true;
    e.httpVersion = Endpoint::HttpVersion::Http2;
    e.compression = e.cookies = e.verifyPeer = false;
    e.proxy = QUrl(QStringLiteral("socks5://127.0.0.1:1080"));
    e.caFile = QStringLiteral("/etc/ca.pem");
    e.certificateFile = QStringLiteral("/etc/me.p12");
    e.keyFile = QStringLiteral("/etc/me.key");
    e.keyPasswordFile = QStringLiteral("/etc/password");
    e.dialect = QStringLiteral("json:/a/b");
    e.model = QStringLiteral("m-1");
    e.system = QStringLiteral("Be brief.");
    e.temperature = 0.25;
    e.maxTokens = 512;
    e.requestExtra = {{QStringLiteral("top_p"), 0.5}};
    e.routes = {{QStringLiteral("ping"), Endpoint::Route::Log}};
    QString error;
    const auto back = Endpoint::fromJson(
        QJsonDocument::fromJson(QJsonDocument(e.toJson()).toJson()).object(), &error);
    QVERIFY2(back, qPrintable(error));
    QCOMPARE(*back, e);
}

void TestEndpoint::jsonKeepsQueries_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"&", "a&b", "a=&b", "a=1&&b=%26", "=", "a;b", "%3D=%26&x=+"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

// The query is kept exactly, because a server may treat `?a` and `?a=` differently.
void TestEndpoint::jsonKeepsQueries()
{
    QFETCH(QString, query);
    Endpoint e;
    e.url = QUrl(QStringLiteral("http://a/?") + query);
    const auto back = Endpoint::fromJson(e.toJson());
    QVERIFY(back);
    QCOMPARE(back->url, e.url);
    QCOMPARE(back->url.query(QUrl::FullyEncoded), query);
}

void TestEndpoint::jsonContainsNoSecret()
{
    Endpoint e;
    e.url =
        QUrl(QStringLiteral("https://user:S3CRET@example.com/?a=1&Api_Key=S3CRET&%74oken=S3CRET"));
    e.proxy = QUrl(QStringLiteral("http://me:S3CRET@127.0.0.1:8080"));
    e.headers = {{"authorization", "Bearer S3CRET"}, {"X-Api-Key", "S3CRET"},
        {"Cookie", "a=S3CRET"}, {"X-Plain", "ok"}};
    const QByteArray json = QJsonDocument(e.toJson()).toJson();
    QVERIFY2(!json.contains("S3CRET"), json.constData());
    QVERIFY(json.contains("\"ok\""));
    QVERIFY(json.contains("a=1"));
    const Secrets secrets = e.takeSecrets();
    QCOMPARE(secrets.headers.value("authorization"), QByteArray("Bearer S3CRET"));
    QCOMPARE(secrets.headers.size(), 3);
    QVERIFY(e.headers.at(0).value.isEmpty());
}

// Secret headers with the same name are joined, because their names are stored in a settings file
// and their values in a keychain, which has one value per name.
void TestEndpoint::keepsSecretHeadersWithSameName()
{
    Endpoint e;
    e.headers = {{"Cookie", "a=1"}, {"X-Api-Key", "k1"}, {"cookie", "b=2"}, {"x-api-key", "k2"},
        {"X-List", "1"}, {"X-List", "2"}};
    const Secrets secrets = e.takeSecrets();
    QCOMPARE(
        e.headers, (Headers{{"Cookie", {}}, {"X-Api-Key", {}}, {"X-List", "1"}, {"X-List", "2"}}));
    QCOMPARE(secrets.headers.value("cookie"), QByteArray("a=1; b=2"));
    QCOMPARE(secrets.headers.value("x-api-key"), QByteArray("k1, k2"));
    const auto stored = Endpoint::fromJson(e.toJson());
    QVERIFY(stored);
    QCOMPARE(stored->headers, e.headers);
}

// The parts of the URLs that toJson() omits are restored from the stored secrets.
void TestEndpoint::storesSecretsOfUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    const auto row = [](const char *name, const char *url, const char *proxy) {
        QTest::newRow(name) << QString::fromUtf8(url) << QString::fromUtf8(proxy);
    };
    row("none", "https://h/s?a=%26", "http://p:1");
    row("no proxy", "https://u:p@h/s", "none:");
    row("login", "https://us%40er:p%3A%2F%25@h/s?a=1#f", "socks5://me:S3%20CRET@p:1");
    row("user only", "https://user@h/", "http://me@p");
    row("query", "https://h/s?a=%26&token=S3CRET&b=2", "");
    row("all of a query", "https://h/s?api_key=S3CRET", "");
}

void TestEndpoint::storesSecretsOfUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    Endpoint e;
    e.url = QUrl(url);
    e.proxy = QUrl(proxy);
    Secrets stored = e.secretsToStore({"t", {{"cookie", "c"}}});
    const auto read = Endpoint::fromJson(e.toJson());
    QVERIFY(read);
    Endpoint restored = *read;
    restored.restoreUrls(stored);
    QCOMPARE(restored.url, e.url);
    QCOMPARE(restored.proxy, e.proxy);
    QVERIFY(stored == (Secrets{"t", {{"cookie", "c"}}}));

    // Stored secrets are not used for another host.
    stored = e.secretsToStore({});
    Endpoint changed = *read;
    changed.url.setHost(QStringLiteral("other"));
    if (!proxy.isEmpty())
        changed.proxy = QUrl(QStringLiteral("http://other:1"));
    const Endpoint before = changed;
    changed.restoreUrls(stored);
    QVERIFY(changed == before);
    QVERIFY(stored.isEmpty());
}

void TestEndpoint::rejectsInvalidJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("type") << QByteArray("{\"url\":1}") << QStringLiteral("url");
    QTest::newRow("enum") << QByteArray("{\"framing\":\"xml\"}") << QStringLiteral("framing");
    QTest::newRow("negative") << QByteArray("{\"idleTimeout\":-1}")
                              << QStringLiteral("idleTimeout");
    QTest::newRow("huge") << QByteArray("{\"maxEventSize\":1e300}")
                          << QStringLiteral("maxEventSize");
    QTest::newRow("temperature") << QByteArray("{\"temperature\":-0.1}")
                                 << QStringLiteral("temperature");
    QTest::newRow("zero-tokens") << QByteArray("{\"maxTokens\":0}") << QStringLiteral("maxTokens");
    QTest::newRow("many-tokens") << QByteArray("{\"maxTokens\":1e12}")
                                 << QStringLiteral("maxTokens");
    QTest::newRow("extra") << QByteArray("{\"requestExtra\":[1]}")
                           << QStringLiteral("requestExtra");
    QTest::newRow("headers") << QByteArray("{\"headers\":[1]}") << QStringLiteral("headers");
    QTest::newRow("retry") << QByteArray("{\"retry\":{\"maxAttempts\":\"x\"}}")
                           << QStringLiteral("maxAttempts");
    QTest::newRow("routes") << QByteArray("{\"routes\":{\"a\":\"nowhere\"}}")
                            << QStringLiteral("routes");
}

void TestEndpoint::rejectsInvalidJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    QString error;
    QVERIFY(!Endpoint::fromJson(QJsonDocument::fromJson(json).object(), &error));
    QVERIFY2(error.contains(field), qPrintable(error));
}

void TestEndpoint::reportsProblems_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("said");
    Endpoint ok;
    ok.url = QUrl(QStringLiteral("http://127.0.0.1:3000/api/sse"));
    const auto row = [&](const char *name, const QString &said, const auto &change,
                         const QByteArray &token = {}) {
        Endpoint e = ok;
        change(e);
        QTest::newRow(name) << e << token << said;
    };
    row("valid", {}, [](Endpoint &) {});
    row(
        "valid-token", {}, [](Endpoint &) {}, "1111");
    row("valid-header", {}, [](Endpoint &e) {
        e.headers = {{"X-Név", "x"}};
        e.headers[0].name = "X-Nev";
    });
    row("no-url", QStringLiteral("URL is missing"), [](Endpoint &e) { e.url = {}; });
    row("words", QStringLiteral("not a valid URL"),
        [](Endpoint &e) { e.url = QUrl(QStringLiteral("hello world")); });
    row("no-host", QStringLiteral("not a valid URL"),
        [](Endpoint &e) { e.url = QUrl(QStringLiteral("http:///x")); });
    row("scheme", QStringLiteral("not supported"),
        [](Endpoint &e) { e.url = QUrl(QStringLiteral("ftp://a/b")); });
    row("method", QStringLiteral("not a valid HTTP method"),
        [](Endpoint &e) { e.method = "GE T"; });
    row("name", QStringLiteral("not a valid header name"), [](Endpoint &e) {
        e.headers = {{"a b", "x"}};
    });
    row("empty-name", QStringLiteral("not a valid header name"), [](Endpoint &e) {
        e.headers = {{"", "x"}};
    });
    row("cr", QStringLiteral("line break"), [](Endpoint &e) { e.headers = {{"A", "x\ry"}}; });
    row("lf", QStringLiteral("line break"), [](Endpoint &e) { e.headers = {{"A", "x\ny"}}; });
    row("nul", QStringLiteral("NUL"), [](Endpoint &e) {
        e.headers = {{"A", QByteArray("x\0y", 3)}};
    });
    row("name-with-nul", QStringLiteral("not a valid header name"), [](Endpoint &e) {
        e.headers = {{QByteArray("A\0", 2), "x"}};
    });
    row(
        "token-name", QStringLiteral("cookie name for the token"),
        [](Endpoint &e) { e.tokenName = "a:b"; }, "1");
    row(
        "token-lf", QStringLiteral("token contains"), [](Endpoint &) {}, "1\n2");
    row(
        "cookie", QStringLiteral("cookie"),
        [](Endpoint &e) { e.tokenPlacement = Endpoint::TokenPlacement::Cookie; }, "a;b");
    for (const char *proxy : {"none:", "http://h:1", "http://u:p@h", "socks5://h", "socks5h://h:1"})
        row(proxy, {}, [proxy](Endpoint &e) { e.proxy = QUrl(QLatin1String(proxy)); });
    row("proxy over TLS", QStringLiteral("with TLS"),
        [](Endpoint &e) { e.proxy = QUrl(QStringLiteral("https://u:p@h:1")); });
    for (const char *proxy : {"h:1", "http:", "socks4://h", "socks5x://h", "ftp://h", "/x"})
        row(proxy, QStringLiteral("not a valid proxy"),
            [proxy](Endpoint &e) { e.proxy = QUrl(QLatin1String(proxy)); });
    row("prefix", QStringLiteral("prefix"),
        [](Endpoint &e) { e.framing = Endpoint::Framing::Prefix; });
}

void TestEndpoint::reportsProblems()
{
    QFETCH(Endpoint, endpoint);
    QFETCH(QByteArray, token);
    QFETCH(QString, said);
    const QString problem = endpoint.problem({token, {}});
    if (said.isEmpty())
        QCOMPARE(problem, QString());
    else
        QVERIFY2(problem.contains(said), qPrintable(problem));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
