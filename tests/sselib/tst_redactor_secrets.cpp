// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "sselib/core/redactor.h"

using namespace Qt::StringLiterals;
using sse::Endpoint;
using sse::Redactor;

/// Tests which values of an endpoint, a request and a response Redactor regards as secrets.
class TestRedactorSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsSecretsOfEndpoint_data();
    void findsSecretsOfEndpoint();
    void findsSecretsOfRequestAndResponse();
    void ignoresShortCookieValues();
    void masksCookiesOfResponse();
};

void TestRedactorSecrets::findsSecretsOfEndpoint_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<QByteArray>("secret");
    const auto row = [](const char *name, const QByteArray &secret, auto change) {
        Endpoint endpoint;
        endpoint.url = QUrl(u"https://example.org/"_s);
        change(endpoint);
        QTest::newRow(name) << endpoint << secret;
    };
    const auto header = [](const QByteArray &name, const QByteArray &value) {
        return [=](Endpoint &endpoint) { endpoint.headers.append({name, value}); };
    };
    const auto url = [](const char *text) {
        return [=](Endpoint &endpoint) { endpoint.url = QUrl(QString::fromLatin1(text)); };
    };
    row("header", "El7Nq4Xs0Bm", header("xi-api-key", "El7Nq4Xs0Bm"));
    row("without the scheme", "El7Nq4Xs0Bm", header("Authorization", "Bearer El7Nq4Xs0Bm"));
    row("Basic authentication", "El7Nq4Xs0Bm",
        header("Authorization", "Basic bWU6RWw3TnE0WHMwQm0="));
    row("cookie", "El7Nq4Xs0Bm", header("Cookie", "a=b; c=El7Nq4Xs0Bm"));
    row("JWT", "eyJhbGciOiJI.eyJuIjo1NTU1NX0.U2lnbm",
        header("X-Id", "eyJhbGciOiJI.eyJuIjo1NTU1NX0.U2lnbm"));
    row("parameter", "El7Nq4/Xs0Bm", url("https://h/?client_secret=El7Nq4%2FXs0Bm"));
    row("password", "El7Nq4/Xs0Bm", url("https://me:El7Nq4%2FXs0Bm@h/"));
    row("login", "bWU6RWw3TnE0WHMwQm0=", url("https://me:El7Nq4Xs0Bm@h/"));
    row("proxy", "El7Nq4Xs0Bm",
        [](Endpoint &endpoint) { endpoint.proxy = QUrl(u"http://me:El7Nq4Xs0Bm@proxy/"_s); });
}

void TestRedactorSecrets::findsSecretsOfEndpoint()
{
    QFETCH(Endpoint, endpoint);
    QFETCH(QByteArray, secret);
    QCOMPARE(Redactor(endpoint, {}).serverText("you sent " + secret + '.'), "you sent ***.");
    // Values that are already masked (for example, in a recording) are not secrets.
    endpoint.headers = Redactor(endpoint, {}).headers(endpoint.headers);
    endpoint.url = Redactor(endpoint, {}).url(endpoint.url);
    endpoint.proxy = {};
    QCOMPARE(Redactor(endpoint, {}).serverText(QByteArray("**** a ***")), "**** a ***");
}

void TestRedactorSecrets::findsSecretsOfRequestAndResponse()
{
    const sse::RequestInfo request{.url = QUrl(u"https://me:pass%2Fword1@h/?token=query-12345"_s),
        .method = {},
        .headers = {{"Authorization", "Bearer bearer-12345"}, {"Accept", "text/event-stream"}}};
    const sse::ResponseInfo response{.url = QUrl(u"https://h/?sig=signed-12345"_s),
        .reason = {},
        .headers = {{"X-Auth-Token", "issued-12345"}, {"X-Session", "short"},
            {"Content-Type", "text/event-stream"}}};
    const Redactor redactor =
        Redactor().withSecretsOf(Redactor().withSecretsOf(request)).withSecretsOf(response);
    QCOMPARE(redactor.serverText(QByteArray("pass/word1 query-12345 bearer-12345 signed-12345 "
                                            "issued-12345 short text/event-stream")),
        "*** *** *** *** *** short text/event-stream");
    // Values that are already masked are not secrets.
    const Redactor again = Redactor()
                               .withSecretsOf(redactor.request(request))
                               .withSecretsOf(redactor.response(response));
    QVERIFY(again.isEmpty());
}

// Short values of cookies, such as "1", are not masked, because they would also match event IDs.
void TestRedactorSecrets::ignoresShortCookieValues()
{
    Endpoint endpoint;
    endpoint.headers = {{"Cookie", "consent=1; theme=abc; sid=abcd"}};
    const Redactor redactor(endpoint, {});
    QCOMPARE(redactor.serverText(QByteArray("id: 1\ndata: abc\n\n")), "id: 1\ndata: abc\n\n");
    QCOMPARE(redactor.serverText(QByteArray("data: abcd\n\n")), "data: ***\n\n");
}

void TestRedactorSecrets::masksCookiesOfResponse()
{
    sse::ResponseInfo response;
    response.headers = {{"Set-Cookie",
                            "sid=q1w2e3r4t5; Path=/; HttpOnly\nsession=a1s2d3f4g5; Path=/\n"
                            "theme=dark-mode; Path=/\nshort=abc; HttpOnly"},
        {"set-cookie", "token=z1x2c3v4b5"}};
    const Redactor redactor = Redactor().withSecretsOf(response);
    QCOMPARE(redactor.serverText(QByteArray("q1w2e3r4t5 a1s2d3f4g5 z1x2c3v4b5 dark-mode abc")),
        "*** *** *** dark-mode abc");
    QVERIFY(Redactor().withSecretsOf(sse::ResponseInfo()).isEmpty());
}

QTEST_GUILESS_MAIN(TestRedactorSecrets)
#include "tst_redactor_secrets.moc"
