// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QNetworkCookie>
#include <QTest>

#include "sselib/transport/cookiejar.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace Qt::StringLiterals;
using test::Client;
using test::ScriptedServer;

namespace {

class Jar : public CookieJar {
public:
    using CookieJar::allCookies;
    QByteArrayList names() const
    {
        QByteArrayList list;
        for (const QNetworkCookie &cookie : allCookies())
            list.append(cookie.name());
        return list;
    }
};

QNetworkCookie cookie(const QByteArray &name, const QString &domain, const QByteArray &value = "v")
{
    QNetworkCookie result(name, value);
    result.setDomain(domain);
    result.setPath(u"/"_s);
    return result;
}

} // namespace

class TestCookies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsNewestCookiesOfDomain();
    void keepsNewestCookies();
    void rejectsLargeCookie();
    void dropsExpiredCookies();
    void limitsSizeOfHeader_data();
    void limitsSizeOfHeader();
};

void TestCookies::keepsNewestCookiesOfDomain()
{
    Jar jar;
    QVERIFY(jar.insertCookie(cookie("other", u"b.example"_s)));
    for (int i = 0; i < 60; ++i)
        QVERIFY(jar.insertCookie(cookie(QByteArray::number(i), u"a.example"_s)));
    QVERIFY(jar.insertCookie(cookie("20", u"a.example"_s, "again")));
    QCOMPARE(jar.allCookies().size(), 51);
    QCOMPARE(jar.names().first(), QByteArray("other"));
    QCOMPARE(jar.names().at(1), QByteArray("10"));
    QCOMPARE(jar.names().last(), QByteArray("20"));
}

void TestCookies::keepsNewestCookies()
{
    Jar jar;
    for (int i = 0; i < 3010; ++i)
        QVERIFY(
            jar.insertCookie(cookie(QByteArray::number(i), QString::number(i) + u".example"_s)));
    QCOMPARE(jar.allCookies().size(), 3000);
    QCOMPARE(jar.names().first(), QByteArray("10"));
}

void TestCookies::rejectsLargeCookie()
{
    Jar jar;
    QVERIFY(!jar.insertCookie(cookie("a", u"a.example"_s, QByteArray(4096, 'x'))));
    QVERIFY(jar.insertCookie(cookie("a", u"a.example"_s, QByteArray(4000, 'x'))));
    QCOMPARE(jar.allCookies().size(), 1);
}

void TestCookies::dropsExpiredCookies()
{
    Jar jar;
    QNetworkCookie brief = cookie("brief", u"a.example"_s);
    brief.setExpirationDate(QDateTime::currentDateTimeUtc().addMSecs(20));
    QVERIFY(jar.insertCookie(brief));
    QVERIFY(
        QTest::qWaitFor([&] { return brief.expirationDate() < QDateTime::currentDateTimeUtc(); }));
    QVERIFY(jar.insertCookie(cookie("long", u"a.example"_s)));
    QCOMPARE(jar.names(), QByteArrayList{"long"});
}

void TestCookies::limitsSizeOfHeader_data()
{
    QTest::addColumn<bool>("ownJar");
    QTest::newRow("the source's jar") << false;
    QTest::newRow("a jar without limits") << true;
}

// The server sets more cookies with each response. EventSource sends the cookies of the user first,
// and then only as many of the server's cookies as fit into the header. If it uses its own cookie
// jar, it sends the newest ones.
void TestCookies::limitsSizeOfHeader()
{
    QFETCH(bool, ownJar);
    constexpr int requests = 5;
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        test::Headers headers;
        for (int i = 0; i < 20; ++i)
            headers.append({"Set-Cookie",
                "k" + QByteArray::number(server.requestCount()) + '-' + QByteArray::number(i) + '='
                    + QByteArray(3000, 'w')});
        c->startChunkedEventStream(headers);
        c->writeChunk("data: x\n\n");
        if (server.requestCount() < requests)
            c->endChunks();
    });
    Client client(server);
    client.endpoint.headers = {{"Cookie", "mine=1"}};
    if (ownJar)
        client.source.setCookieJar(new QNetworkCookieJar);
    client.open();
    QTRY_COMPARE(client.events.size(), requests);
    for (int i = 1; i < requests; ++i) {
        const QByteArray header = server.requests().at(i).header("Cookie");
        QVERIFY(header.size() < 64 * 1024);
        QVERIFY(header.size() > 57 * 1000); // close to the limit, because it contains many cookies
        QVERIFY(header.startsWith("mine=1; k"));
        if (ownJar)
            continue; // QNetworkCookieJar does not sort cookies, so the newest may be missing
        const QByteArray newest = "k" + QByteArray::number(i) + "-19=";
        QVERIFY(header.contains(newest));
        QVERIFY(header.indexOf(newest) > header.indexOf("k" + QByteArray::number(i) + "-1="));
    }
}

QTEST_GUILESS_MAIN(TestCookies)
#include "tst_cookies.moc"
