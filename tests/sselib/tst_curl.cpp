// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "sselib/commandline.h"
#include "sselib/curl.h"
#include "sselib/requesttext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::Endpoint;

class TestCurl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void asBrowsersCopyIt();
    void asTheWindowsPromptHasIt();
    void options_data();
    void options();
    void secretsAreHeldApart();
    void unknownOptionsAreNamed();
    void problems_data();
    void problems();
    void comesBackFromItsOwnText_data();
    void comesBackFromItsOwnText();
    void anyTextIsSurvived();
};

void TestCurl::splits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << u"curl  a\tb"_s << QStringList{u"curl"_s, u"a"_s, u"b"_s};
    QTest::newRow("single") << u"a 'b \"c\\' d"_s << QStringList{u"a"_s, u"b \"c\\"_s, u"d"_s};
    QTest::newRow("double") << uR"(a "b 'c \"d\" \\ \$e \n")"_s
                            << QStringList{u"a"_s, uR"(b 'c "d" \ $e \n)"_s};
    QTest::newRow("joined") << u"a'b'\"c\"d"_s << QStringList{u"abcd"_s};
    QTest::newRow("empty") << u"a '' b"_s << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::newRow("lines") << u"a \\\n  b \\\r\n c"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("ansi") << uR"(a $'it\'s \u4f60\x21\041\n\\')"_s
                          << QStringList{u"a"_s, u"it's 你!!\n\\"_s};
    QTest::newRow("quote-in-single") << uR"('it'\''s')"_s << QStringList{u"it's"_s};
    QTest::newRow("unclosed") << u"a 'b c"_s << QStringList{u"a"_s, u"b c"_s};
    QTest::newRow("caret") << u"a ^\"b ^&^ c^\" ^\n d"_s << QStringList{u"a"_s, u"b & c"_s, u"d"_s};
    QTest::newRow("caret-json") << uR"(a ^"^{^\^"k^\^":^\^"v^\^"^}^")"_s
                                << QStringList{u"a"_s, uR"({"k":"v"})"_s};
    QTest::newRow("caret-newline") << u"a ^\"b^\n\nc^\""_s << QStringList{u"a"_s, u"b\nc"_s};
    QTest::newRow("windows-path") << u"a ^\"C:\\b\\c^\""_s << QStringList{u"a"_s, u"C:\\b\\c"_s};
}

void TestCurl::splits()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QCOMPARE(sse::splitCommandLine(text), words);
}

void TestCurl::asBrowsersCopyIt()
{
    const auto read = sse::parseCurl(uR"(curl 'https://ai.example/v1/chat?stream=1' \
  -H 'accept: text/event-stream' \
  -H 'accept-language: de,en;q=0.9' \
  -H 'authorization: Bearer sk-1' \
  -b 'sid=9; theme=dark' \
  -H 'content-type: application/json' \
  -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \
  --data-raw $'{"q":"it\'s \u4f60\u597d"}' \
  --compressed)"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, QStringList());
    const Endpoint &e = read.endpoint;
    QCOMPARE(e.url, QUrl(u"https://ai.example/v1/chat?stream=1"_s));
    QCOMPARE(e.name, u"ai.example"_s);
    QCOMPARE(e.effectiveMethod(), "POST");
    QCOMPARE(e.body, u"{\"q\":\"it's 你好\"}"_s.toUtf8());
    QCOMPARE(e.headers,
        (sse::Headers{{"accept", "text/event-stream"}, {"accept-language", "de,en;q=0.9"},
            {"authorization", ""}, {"Cookie", ""}, {"content-type", "application/json"},
            {"user-agent", "Mozilla/5.0 (X11; Linux x86_64)"}}));
    QCOMPARE(read.secrets.headers.value("authorization"), "Bearer sk-1");
    QCOMPARE(read.secrets.headers.value("cookie"), "sid=9; theme=dark");
}

void TestCurl::asTheWindowsPromptHasIt()
{
    const auto read = sse::parseCurl(uR"(curl ^"https://ai.example/s?a=1^&b=2^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"^{^\^"q^\^":^\^"100^%^ ^^ ok^\^"^}^")"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.endpoint.url, QUrl(u"https://ai.example/s?a=1&b=2"_s));
    QCOMPARE(read.endpoint.body, R"({"q":"100% ^ ok"})");
    QCOMPARE(read.endpoint.headers.size(), 2);
}

void TestCurl::options_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("url");
    const QString url = u"http://h/s"_s;
    const auto row = [](const char *arguments, const char *method, const char *body,
                         const char *target = "http://h/s") {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(method)
                                 << QByteArray(body) << QString::fromLatin1(target);
    };
    row("http://h/s", "GET", "");
    row("h/s", "GET", "");
    row("--url http://h/s", "GET", "");
    row("-sSNL http://h/s", "GET", "");
    row("-XPOST http://h/s", "POST", "");
    row("-X REPORT -d x http://h/s", "REPORT", "x");
    row("-d a=1 -d b=2 http://h/s", "POST", "a=1&b=2");
    row("-da=1 http://h/s", "POST", "a=1");
    row("--data-urlencode 'q=a b&c' http://h/s", "POST", "q=a%20b%26c");
    row("--data-raw @x http://h/s", "POST", "@x");
    row("--json '{}' http://h/s", "POST", "{}");
    row("-G -d a=1 http://h/s", "GET", "", "http://h/s?a=1");
    row("-I http://h/s", "HEAD", "");
    row("-o out.txt -w '%{http_code}' http://h/s", "GET", "");
}

void TestCurl::options()
{
    QFETCH(QString, arguments);
    const auto read = sse::parseCurl(u"curl "_s + arguments);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, QStringList());
    QTEST(read.endpoint.effectiveMethod(), "method");
    QTEST(read.endpoint.body, "body");
    QTEST(read.endpoint.url.toString(), "url");
}

void TestCurl::secretsAreHeldApart()
{
    const auto read =
        sse::parseCurl(u"curl -u me:pass -H 'X-Api-Key: k1' -k --http2 -m 2.5 --connect-timeout 1 "
                       "-x proxy:3128 --cacert ca.pem -E c.pem --key k.pem -A agent -H 'Host: x' "
                       "-H 'X-Empty;' -H 'Gone:' https://h/s"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    const Endpoint &e = read.endpoint;
    QCOMPARE(
        read.secrets.headers.value("authorization"), "Basic " + QByteArray("me:pass").toBase64());
    QCOMPARE(read.secrets.headers.value("x-api-key"), "k1");
    QCOMPARE(e.headers,
        (sse::Headers{
            {"Authorization", ""}, {"X-Api-Key", ""}, {"User-Agent", "agent"}, {"X-Empty", ""}}));
    QVERIFY(!e.verifyPeer);
    QCOMPARE(e.httpVersion, Endpoint::HttpVersion::Http2);
    QCOMPARE(e.totalTimeout, 2500ms);
    QCOMPARE(e.connectTimeout, 1000ms);
    QCOMPARE(e.proxy, QUrl(u"http://proxy:3128"_s));
    QCOMPARE(e.caFile, u"ca.pem"_s);
    QCOMPARE(e.certificateFile, u"c.pem"_s);
    QCOMPARE(e.keyFile, u"k.pem"_s);
}

void TestCurl::unknownOptionsAreNamed()
{
    const auto read = sse::parseCurl(u"curl --haproxy-protocol -q http://h/s extra"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, (QStringList{u"--haproxy-protocol"_s, u"-q"_s, u"extra"_s}));
    QCOMPARE(read.endpoint.url, QUrl(u"http://h/s"_s));
}

void TestCurl::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << QString() << u"no cURL command"_s;
    QTest::newRow("wget") << u"wget http://h"_s << u"no cURL command"_s;
    QTest::newRow("unclosed") << u"curl 'http://h/x -H 'a: b'"_s << u"not closed"_s;
    QTest::newRow("unclosed, windows") << u"curl ^\"http://h/x ^"_s << u"not closed"_s;
    QTest::newRow("no-url") << u"curl -v"_s << u"no URL"_s;
    QTest::newRow("file") << u"curl -d @secret.json http://h"_s << u"secret.json"_s;
    QTest::newRow("form") << u"curl -F a=b http://h"_s << u"form"_s;
    QTest::newRow("scheme") << u"curl ftp://h/x"_s << u"http"_s;
    QTest::newRow("bad-header") << u"curl -H 'a b: c' http://h"_s << u"header"_s;
}

void TestCurl::problems()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const QString problem = sse::parseCurl(text).problem;
    QVERIFY2(problem.contains(part, Qt::CaseInsensitive), qPrintable(problem));
}

void TestCurl::comesBackFromItsOwnText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("json") << QByteArray("{\"q\":\"it's \\\"this\\\" $HOME `x` !\\n\"}");
    QTest::newRow("lines") << QByteArray("a\nb\\\nc 'd' \xe4\xbd\xa0");
}

void TestCurl::comesBackFromItsOwnText()
{
    QFETCH(QByteArray, body);
    Endpoint endpoint;
    endpoint.url = QUrl(u"https://h.example/s%20t?a=1&b=%26#part"_s);
    endpoint.headers = {{"X-Text", "a 'b' \"c\" $d"}, {"Content-Type", "text/plain"}};
    endpoint.body = body;
    const auto read = sse::parseCurl(sse::requestText(endpoint, false, sse::RequestFormat::Curl));
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, QStringList());
    QCOMPARE(read.endpoint.url, QUrl(u"https://h.example/s%20t?a=1&b=%26"_s));
    QCOMPARE(read.endpoint.body, body);
    for (const sse::Header &header : endpoint.headers)
        QVERIFY(read.endpoint.headers.contains(header));
}

// Whatever is pasted: no hang, no crash, a problem or an endpoint.
void TestCurl::anyTextIsSurvived()
{
    quint32 state = 1;
    const QString pieces = u"curl -H-d'\"\\^$\n {}:@=htp/&;%xu0123A你"_s;
    for (int round = 0; round < 20'000; ++round) {
        QString text = u"curl "_s;
        for (int i = 0; i < 24; ++i) {
            state = state * 1664525 + 1013904223;
            text += pieces[qsizetype((state >> 16) % quint32(pieces.size()))];
        }
        const auto read = sse::parseCurl(text);
        QVERIFY(!read.problem.isEmpty() || read.endpoint.url.isValid());
    }
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
