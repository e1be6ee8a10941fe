// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include "sselib/requesttext/commandline.h"
#include "sselib/requesttext/curl.h"
#include "sselib/requesttext/requesttext.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::Endpoint;

class TestCurl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsCommandLines_data();
    void splitsCommandLines();
    void parsesCommandsCopiedFromBrowsers();
    void parsesWindowsPrompt();
    void parsesOptions_data();
    void parsesOptions();
    void valuesAreNotUsedAsUrl_data();
    void valuesAreNotUsedAsUrl();
    void supportsAllOptionsOfInstalledCurl();
    void parsesHeaders_data();
    void parsesHeaders();
    void parsesConnectionOptions_data();
    void parsesConnectionOptions();
    void reportsUnsupportedOptions_data();
    void reportsUnsupportedOptions();
    void reportsVariables_data();
    void reportsVariables();
    void ignoresShellPrompt_data();
    void ignoresShellPrompt();
    void separatesSecrets();
    void reportsUnknownOptions();
    void reportsProblems_data();
    void reportsProblems();
    void roundTrip_data();
    void roundTrip();
    void survivesRandomText();
};

void TestCurl::splitsCommandLines_data()
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
    QTest::newRow("ansi-bytes") << uR"($'\xe4\xbd\xa0\344\275\240')"_s << QStringList{u"你你"_s};
    QTest::newRow("ansi-surrogates")
        << uR"($'\ud83d\ude00 \U0001f600')"_s << QStringList{u"\U0001F600 \U0001F600"_s};
    QTest::newRow("caret-in-single")
        << uR"(a '{"re": ^"x"}' b)"_s << QStringList{u"a"_s, uR"({"re": ^"x"})"_s, u"b"_s};
    QTest::newRow("caret-power") << u"a \"x^2\" ^\n b"_s << QStringList{u"a"_s, u"x^2"_s, u"b"_s};
    QTest::newRow("caret-pipe") << u"a ^\"b^|c^\" | more"_s << QStringList{u"a"_s, u"b|c"_s};
    QTest::newRow("power-shell") << u"a `\r\n 'it''s' `\n \"q `\"w`\" $5\""_s
                                 << QStringList{u"a"_s, u"it's"_s, u"q \"w\" $5"_s};
    QTest::newRow("power-shell-json")
        << uR"(a `
 '{\"k\":\"v\"}' '{"k":"\"v\""}')"_s
        << QStringList{u"a"_s, uR"({"k":"v"})"_s, uR"({"k":"\"v\""})"_s};
    QTest::newRow("fence") << u"a 'b ```\nc' d"_s << QStringList{u"a"_s, u"b ```\nc"_s, u"d"_s};
    QTest::newRow("pipe") << u"a b | jq ."_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("and") << u"a b && c"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("background") << u"a b &"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("semicolon") << u"a b; c"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("redirected") << u"a 2>/dev/null b >c 2>&1 <d e &> f"_s
                                << QStringList{u"a"_s, u"b"_s, u"e"_s};
    QTest::newRow("here-document")
        << u"a -d @- <<END\nx\nEND"_s << QStringList{u"a"_s, u"-d"_s, u"@-"_s};
    QTest::newRow("unquoted-url") << u"a http://h/s?a=1&b=2"_s
                                  << QStringList{u"a"_s, u"http://h/s?a=1&b=2"_s};
    QTest::newRow("placeholder") << u"a <your token> b"_s
                                 << QStringList{u"a"_s, u"<your token>"_s, u"b"_s};
    QTest::newRow("comment") << u"a # b\n -c"_s << QStringList{u"a"_s, u"-c"_s};
    QTest::newRow("lost-backslash")
        << u"a\n  -b c\n 'd'"_s << QStringList{u"a"_s, u"-b"_s, u"c"_s, u"d"_s};
    QTest::newRow("next-line") << u"a b\nc d"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("windows-path") << u"a ^\"C:\\b\\c^\""_s << QStringList{u"a"_s, u"C:\\b\\c"_s};
}

void TestCurl::splitsCommandLines()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QCOMPARE(sse::splitCommandLine(text), words);
}

void TestCurl::parsesCommandsCopiedFromBrowsers()
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

void TestCurl::parsesWindowsPrompt()
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

void TestCurl::parsesOptions_data()
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
    row("-sSLkX POST http://h/s", "POST", "");
    row("-sSLkXPOST http://h/s", "POST", "");
    row("-d '' http://h/s", "POST", "");
    row("--data-raw a -d b --data-binary c --data-ascii d http://h/s", "POST", "a&b&c&d");
    row("--json '{' --json '}' http://h/s", "POST", "{}");
    row("-G -d a=1 --data-urlencode 'b=x y' 'http://h/s?z=0#end'", "GET", "",
        "http://h/s?z=0&a=1&b=x y#end");
    row("--url-query 'a=b c' --url-query +d=1 -d x http://h/s", "POST", "x",
        "http://h/s?a=b c&d=1");
    row("--get --head http://h/s", "HEAD", "");
    row("--max-t 5 --request PUT http://h/s", "PUT", "");
    row("--no-progress-meter --no-buffer --no-keepalive http://h/s", "GET", "");
    row("http://h/s?a=1&b=2 -v", "GET", "", "http://h/s?a=1&b=2");
    row("'http://h/s?q=\\[a\\]'", "GET", "", "http://h/s?q=[a]");
    row("-g 'http://h/s?q={a,b}'", "GET", "", "http://h/s?q=%7Ba,b%7D");
    row("'http://[::1]:80/s'", "GET", "", "http://[::1]:80/s");
    row("-- http://h/s", "GET", "");
}

void TestCurl::parsesOptions()
{
    QFETCH(QString, arguments);
    const auto read = sse::parseCurl(u"curl "_s + arguments);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, QStringList());
    QTEST(read.endpoint.effectiveMethod(), "method");
    QTEST(read.endpoint.body, "body");
    QTEST(read.endpoint.url.toString(), "url");
}

void TestCurl::valuesAreNotUsedAsUrl_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments : {"--retry 5", "--retry-delay 1 --retry-max-time 60", "-y 30 -Y 1",
             "--limit-rate 1M", "--resolve h:443:127.0.0.1", "--max-filesize 100", "-D -",
             "--interface eth0", "--ciphers ALL", "--tls-max 1.2", "-r 0-5", "-z yesterday", "-C -",
             "--unix-socket /run/s", "--trace-ascii -", "-K my.conf", "--pass word",
             "--connect-to ::h:1", "--keepalive-time 3", "--variable a=b", "--expand-header 'a: b'",
             "--aws-sigv4 aws:amz", "--proto =https", "--stderr -", "-sSo out", "-so out",
             "--unheard-of 5"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void TestCurl::valuesAreNotUsedAsUrl()
{
    QFETCH(QString, arguments);
    for (const QString &command : {u"curl %1 https://h/s"_s, u"curl https://h/s %1"_s}) {
        const auto read = sse::parseCurl(command.arg(arguments));
        QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
        QCOMPARE(read.endpoint.url, QUrl(u"https://h/s"_s));
        QVERIFY(!(read.ignored + read.harmless).isEmpty());
    }
}

void TestCurl::supportsAllOptionsOfInstalledCurl()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("needs curl");
    QProcess curl;
    curl.start(u"curl"_s, {u"--help"_s, u"all"_s});
    QVERIFY(curl.waitForFinished());
    static const QRegularExpression option(
        u"^ *(?:(-.), )?(--\\S+)( [<\\[])?"_s, QRegularExpression::MultilineOption);
    int count = 0;
    auto matches = option.globalMatch(QString::fromUtf8(curl.readAllStandardOutput()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (const QString &name : {match.captured(1), match.captured(2)}) {
            // Skip --url (its value is the URL), --next (ends the command) and --help (optional
            // value).
            if (name.isEmpty() || name == u"--url"_s || name == u"--next"_s || name == u"-:"_s
                || name == u"--help"_s || name == u"-h"_s)
                continue;
            ++count;
            const bool hasValue = !match.captured(3).isEmpty();
            const auto read = sse::parseCurl(
                u"curl %1 %2 --url http://h/s"_s.arg(name, hasValue ? u"value"_s : QString()));
            QVERIFY2(!read.ignored.contains(u"value"_s), qPrintable(name));
            if (read.problem.isEmpty())
                QVERIFY2(read.endpoint.url.host() == u'h', qPrintable(name));
            // The word after an option without a value is the URL.
            const auto bare = sse::parseCurl(u"curl %1 http://h/s"_s.arg(name));
            QVERIFY2(bare.endpoint.url.isEmpty() == hasValue, qPrintable(name));
        }
    }
    QVERIFY(count > 200);
}

void TestCurl::parsesHeaders_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *arguments, const char *name, const char *value) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(name)
                                 << QByteArray(value);
    };
    row("-b a=1", "Cookie", "a=1");
    row("-b a=1 -b b=2", "Cookie", "a=1; b=2");
    row("-H 'Cookie: a=1' -H 'cookie: b=2'", "Cookie", "a=1; b=2");
    row("-b a=1 -H 'Cookie: b=2'", "Cookie", "b=2"); // like cURL: an explicit header replaces -b
    row("-H 'X-Api-Key: 1' -H 'x-api-key: 2'", "X-Api-Key", "1, 2");
    row("-u me:x -H 'Authorization: Bearer q'", "Authorization", "Bearer q");
    row("-u me:x -u you:y", "Authorization", "Basic eW91Onk=");
    row("-u me: ", "Authorization", "Basic bWU6");
    row("--oauth2-bearer q", "Authorization", "Bearer q");
    row("-A a -H 'User-Agent: b'", "User-Agent", "b");
    row("-e 'http://r/;auto'", "Referer", "http://r/");
    row("--json {}", "Content-Type", "application/json");
    row("--json {}", "Accept", "application/json");
    row("--json {} -H 'Accept: a/b'", "Accept", "a/b");
    row("-G --json {}", "Content-Type", "application/json");
    row("-d x", "Content-Type", "application/x-www-form-urlencoded");
    row("-H 'X-Empty;'", "X-Empty", "");
}

void TestCurl::parsesHeaders()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const auto read = sse::parseCurl(u"curl http://h/s "_s + arguments);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, QStringList());
    QByteArrayList found;
    for (const sse::Header &header : read.endpoint.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            found.append(read.secrets.headers.value(name.toLower(), header.value));
    }
    QCOMPARE(found, QByteArrayList{value});
}

void TestCurl::parsesConnectionOptions_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("proxy");
    const auto row = [](const char *arguments, const char *proxy) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(proxy);
    };
    row("-x p:1", "http://p:1");
    row("-x p", "http://p:1080");
    row("--proxy http://me:pw@p:1", "http://me:pw@p:1");
    row("-x p:1 -U me:p@w:d", "http://me:p%40w:d@p:1");
    row("-U me:pw -x socks5://p:1", "socks5://me:pw@p:1");
    row("--socks5 p:1", "socks5://p:1");
    row("--socks5-hostname p:1", "socks5h://p:1");
    row("-x ''", "none:");
    row("--noproxy '*'", "none:");
    row("--noproxy '*' -x p:1", "none:");
    row("-x p:1 --noproxy '*' -U me:pw", "none:");
}

void TestCurl::parsesConnectionOptions()
{
    QFETCH(QString, arguments);
    const auto read = sse::parseCurl(u"curl http://h/s "_s + arguments);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QTEST(QString::fromLatin1(read.endpoint.proxy.toEncoded()), "proxy");
    QCOMPARE(read.ignored, QStringList());
}

void TestCurl::reportsUnsupportedOptions_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("ignored");
    QTest::addColumn<QStringList>("harmless");
    const auto row = [](const char *arguments, const QStringList &ignored,
                         const QStringList &harmless) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << ignored << harmless;
    };
    row("-o f --retry 5 -s http://h/s", {}, {u"-o"_s, u"--retry"_s, u"-s"_s});
    row("--digest -u me:s3cret http://h/s", {u"--digest"_s, u"-u"_s}, {});
    row("-u me http://h/s", {u"-u"_s}, {});
    row("-b jar.txt http://h/s", {u"-b jar.txt"_s}, {});
    row("-H @file http://h/s", {u"-H @file"_s}, {});
    row("-H 'Host: other' http://h/s", {u"-H Host"_s}, {});
    row("-H 'Host: h' http://h/s", {}, {});
    row("-H 'User-Agent:' http://h/s", {u"-H User-Agent:"_s}, {});
    row("--cert c.pem:s3cret http://h/s", {u"--cert …:password"_s}, {});
    row("--pass s3cret http://h/s", {u"--pass"_s}, {});
    row("http://h/s http://me:s3cret@g/", {u"http://***@g/"_s}, {});
    row("http://h/s --next -d x http://g/", {u"-d"_s, u"x"_s, u"http://g/"_s}, {});
    row("--unheard-of 5 http://h/s", {u"--unheard-of"_s, u"5"_s}, {});
    row("--retry=5 http://h/s", {u"--retry=5"_s}, {});
    row("'http://h/s?q={a,b}'", {u"{a,b}"_s}, {});
    row("-m soon http://h/s", {u"-m"_s}, {});
    row("http://h/s > out.txt | jq .", {}, {u"> out.txt"_s, u"| jq ."_s});
}

void TestCurl::reportsUnsupportedOptions()
{
    QFETCH(QString, arguments);
    const auto read = sse::parseCurl(u"curl "_s + arguments);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QTEST(read.ignored, "ignored");
    QTEST(read.harmless, "harmless");
    QCOMPARE(read.endpoint.url.host(), u"h"_s);
    QVERIFY(!(read.ignored + read.harmless).join(u' ').contains(u"s3cret"_s));
}

void TestCurl::reportsVariables_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("variables");
    QTest::newRow("none") << u"curl http://h/s -d '$A `b`' -d \"\\$C\""_s << QStringList();
    QTest::newRow("posix")
        << u"curl http://h/$A -H \"X: ${B}\" -d \"$(cat 'a b' \"c\")\" -d `d e`"_s
        << QStringList{u"$A"_s, u"${B}"_s, u"$(cat 'a b' \"c\")"_s, u"`d e`"_s};
    QTest::newRow("prompt") << u"curl ^\"http://h/%A%^\" ^\n -d ^\"100^%^ ^\""_s
                            << QStringList{u"%A%"_s};
    QTest::newRow("power-shell") << u"curl.exe http://h/s `\n -H \"X: $env:A\" -d '$B'"_s
                                 << QStringList{u"$env:A"_s};
}

void TestCurl::reportsVariables()
{
    QFETCH(QString, command);
    const auto read = sse::parseCurl(command);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QTEST(read.variables, "variables");
    QCOMPARE(read.ignored, QStringList());
}

void TestCurl::ignoresShellPrompt_data()
{
    QTest::addColumn<QString>("before");
    for (const char *before : {"$ ", "% ", "# ", "> ", "me@host:~/x$ ", "PS C:\\> ", "sudo ",
             "A=1 B= ", "$ A=1 ", "/usr/bin/", "\n\n "})
        QTest::newRow(before) << QString::fromLatin1(before);
}

void TestCurl::ignoresShellPrompt()
{
    QFETCH(QString, before);
    const auto read = sse::parseCurl(before + u"curl -d x http://h/s"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.endpoint.url, QUrl(u"http://h/s"_s));
}

void TestCurl::separatesSecrets()
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

void TestCurl::reportsUnknownOptions()
{
    const auto read = sse::parseCurl(u"curl --haproxy-protocol -q http://h/s extra"_s);
    QVERIFY2(read.problem.isEmpty(), qPrintable(read.problem));
    QCOMPARE(read.ignored, (QStringList{u"--haproxy-protocol"_s, u"-q"_s, u"extra"_s}));
    QCOMPARE(read.endpoint.url, QUrl(u"http://h/s"_s));
}

void TestCurl::reportsProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << QString() << u"not a cURL command"_s;
    QTest::newRow("wget") << u"wget http://h"_s << u"not a cURL command"_s;
    QTest::newRow("unclosed") << u"curl 'http://h/x -H 'a: b'"_s << u"not closed"_s;
    QTest::newRow("unclosed, windows") << u"curl ^\"http://h/x ^"_s << u"not closed"_s;
    QTest::newRow("no-url") << u"curl -v"_s << u"not contain a URL"_s;
    QTest::newRow("file") << u"curl -d @secret.json http://h"_s << u"secret.json"_s;
    QTest::newRow("form") << u"curl -F a=b http://h"_s << u"form"_s;
    QTest::newRow("scheme") << u"curl ftp://h/x"_s << u"http"_s;
    QTest::newRow("bad-header") << u"curl -H 'a b: c' http://h"_s << u"header"_s;
}

void TestCurl::reportsProblems()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const QString problem = sse::parseCurl(text).problem;
    QVERIFY2(problem.contains(part, Qt::CaseInsensitive), qPrintable(problem));
}

void TestCurl::roundTrip_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("json") << QByteArray("{\"q\":\"it's \\\"this\\\" $HOME `x` !\\n\"}");
    QTest::newRow("control characters") << QByteArray("a\tb\r\n\x01 \x7f");
    QTest::newRow("lines") << QByteArray("a\nb\\\nc 'd' \xe4\xbd\xa0");
}

void TestCurl::roundTrip()
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

// Parses random text. The result is a problem or an endpoint; the parser neither hangs nor crashes.
void TestCurl::survivesRandomText()
{
    quint32 state = 1;
    const QString pieces = u"curl -H-d'\"\\^$`()<>|#\n {}:@=htp/&;%xu0123A你"_s;
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
