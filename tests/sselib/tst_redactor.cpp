// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "sselib/core/redactor.h"
#include "tests/support/leaks.h"

using namespace Qt::StringLiterals;
using sse::Endpoint;
using sse::RedactionStream;
using sse::Redactor;

class TestRedactor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretNames_data();
    void secretNames();
    void jsonWebTokens_data();
    void jsonWebTokens();
    void masksServerText_data();
    void masksServerText();
    void masksNamedEntities_data();
    void masksNamedEntities();
    void keepsOtherText_data();
    void keepsOtherText();
    void masksInAnyPieces_data();
    void masksInAnyPieces();
    void masksStringsInAnyPieces();
    void masksManyBackslashesInAnyPieces();
    void delaysOnlyStartsOfSecrets_data();
    void delaysOnlyStartsOfSecrets();
    void keepsValidJson();
    void masksShortSecretsOnlyAsWords_data();
    void masksShortSecretsOnlyAsWords();
    void masksOwnText_data();
    void masksOwnText();
    void masksEndOfShortenedText_data();
    void masksEndOfShortenedText();
    void masksUrls_data();
    void masksUrls();
    void masksHeaders_data();
    void masksHeaders();
    void masksErrors();
    void marksChangedEvents();
    void returnsTextWithoutSecretsUnchanged();
    void isLinear_data();
    void isLinear();
};

namespace {

const char *const token = test::plantedToken;

Redactor redactorFor(const QByteArray &secret)
{
    return Redactor({}, {.token = secret});
}

QByteArray json(const QString &text)
{
    QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(2, array.size() - 4);
}

QList<std::pair<const char *, QByteArray>> forms()
{
    return test::formsOfToken()
        + QList<std::pair<const char *, QByteArray>>{
            {"percent twice", "Gz8Lk3%252BtRw%252f5nPq2%253DVb"},
            {"percent-encoded JSON", "Gz8Lk3%5Cu002btRw%5C%2F5nPq2=Vb"},
            {"JSON in a JSON string", "Gz8Lk3\\\\u002btRw\\\\\\/5nPq2=Vb"},
            {"entities twice", "Gz8Lk3&amp;#43;tRw&amp;amp;#x2F;5nPq2=Vb"},
            {"percent-encoded entities", "Gz8Lk3%26%2343%3BtRw%26amp;%23x2F;5nPq2=Vb"},
            {"entities in a JSON string", "Gz8Lk3\\u0026#43;tRw\\u0026amp;#x2f;5nPq2=Vb"},
            {"JSON in entities", "Gz8Lk3&#92;u002btRw&#x5c;&#x2f;5nPq2=Vb"},
            {"escaped entity", "Gz8Lk3+tRw\\&#47;5nPq2=Vb"},
        };
}

} // namespace

void TestRedactor::secretNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isSecret");
    for (const char *name : {"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
             "X-API-Key", "xi-api-key", "api_key", "apikey", "ApiKey", "Private-Token", "token",
             "access_token", "X-Auth-Token", "auth", "x-auth", "oauth", "jwt", "X-JWT-Assertion",
             "client_secret", "Client-Secret", "password", "passwd", "X-Amz-Signature", "sig",
             "key", "code", "session", "session_id", "Mcp-Session-Id", "aws_access_key_id",
             "X-Amz-Credential", "access-key", "KEY", " token "})
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name :
        {"Accept", "WWW-Authenticate", "Proxy-Authenticate", "author", "authority", ":authority",
            "Content-Type", "keyword", "monkey", "design", "encode", "codec", "Retry-After",
            "x-ratelimit-remaining-tokens", "max_tokens", "Last-Event-ID", "ref", ""})
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestRedactor::secretNames()
{
    QFETCH(QByteArray, name);
    QTEST(sse::isSecretName(name), "isSecret");
}

void TestRedactor::jsonWebTokens_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isJwt");
    const QByteArray jwt = "eyJhbGciOiJIUzI1NiJ9.eyJuIjo1NTU1NX0.U2lnbmF0dXIxMjM";
    QTest::newRow("token only") << jwt << true;
    QTest::newRow("with a scheme") << "Bearer " + jwt << true;
    QTest::newRow("in a cookie") << "a=b; c=" + jwt + "; d=e" << true;
    QTest::newRow("unsigned") << QByteArray("eyJhbGciOiJub25lIn0.eyJuIjo1NTU1NX0.") << true;
    QTest::newRow("encrypted") << QByteArray("eyJhbGciOiJkaXIifQ..aXYxMjM0NTY3ODkw.Y2lwaGVy.dGFn")
                               << true;
    QTest::newRow("two parts") << QByteArray("eyJhbGciOiJIUzI1NiJ9.eyJuIjo1NTU1NX0") << false;
    QTest::newRow("inside a word") << "x" + jwt << false;
    QTest::newRow("version") << QByteArray("1.2.3") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestRedactor::jsonWebTokens()
{
    QFETCH(QByteArray, value);
    QTEST(sse::looksLikeJwt(value), "isJwt");
}

void TestRedactor::masksServerText_data()
{
    QTest::addColumn<QByteArray>("form");
    for (const auto &[name, form] : forms())
        QTest::newRow(name) << form;
}

void TestRedactor::masksServerText()
{
    QFETCH(QByteArray, form);
    const Redactor redactor = redactorFor(token);
    for (const char *around : {"%1", "before %1 after", "{\"a\":\"%1\"}", "x%1%1y", "%%1%",
             "\\%1\\", "50%%1", "\\n%1\\n", "\"%1\\\"", "Gz8%1Gz8", "%4%1", "\\u00%1\\"}) {
        QByteArray text(around);
        QByteArray expected(around);
        text.replace("%1", form);
        expected.replace("%1", "***");
        // A percent sign or backslash right before the secret may be read as part of an escape
        // sequence. Then more than the secret may be masked.
        const QByteArray result = redactor.serverText(text);
        const bool isEscape = QByteArray(around).contains("%%1")
            || QByteArray(around).contains("\\%1") || QByteArray(around).contains("00%1");
        if (isEscape)
            QCOMPARE(test::leakIn(result), QByteArray());
        else
            QCOMPARE(result, expected);
        QCOMPARE(redactor.serverText(QString::fromLatin1(text)), QString::fromLatin1(result));
    }
}

void TestRedactor::masksNamedEntities_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("plain") << QByteArray("a&b<c>d\"e'fé");
    QTest::newRow("named") << QByteArray("a&amp;b&lt;c&gt;d&quot;e&apos;fé");
    QTest::newRow("named and decimal") << QByteArray("a&amp;b&lt;c&gt;d&#34;e&#39;f&#233;");
    QTest::newRow("hexadecimal") << QByteArray("a&#x26;b&#x3C;c&#x3e;d&#x22;e&#x27;f&#xe9;");
    QTest::newRow("only some") << QByteArray("a&b&lt;c>d&quot;e'fé");
    QTest::newRow("twice") << QByteArray("a&amp;amp;b&amp;lt;c&amp;gt;d&amp;quot;e&amp;#39;fé");
    QTest::newRow("in a JSON string")
        << QByteArray("a\\u0026amp;b\\u0026lt;c\\u003ed\\u0026#34;e\\u0026apos;f\\u00e9");
    QTest::newRow("JSON in entities") << QByteArray("a&amp;b&lt;c&gt;d\\&quot;e&#39;fé");
    QTest::newRow("percent-encoded") << QByteArray("a%26amp%3Bb%26lt%3Bc%3Ed%26quot%3Be%27f%C3%A9");
}

void TestRedactor::masksNamedEntities()
{
    QFETCH(QByteArray, form);
    const Redactor redactor = redactorFor("a&b<c>d\"e'fé");
    QCOMPARE(redactor.serverText("x " + form + " &amp; y"), "x *** &amp; y");
    for (qsizetype at = 0; at <= form.size(); ++at) {
        RedactionStream stream(redactor);
        QByteArray result = stream.feed("x " + form.first(at));
        result += stream.feed(form.sliced(at) + " y");
        QCOMPARE(result + stream.flush(), "x *** y");
    }
}

void TestRedactor::keepsOtherText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("beginning") << QByteArray("Gz8Lk3+tRw/5nPq2=V");
    QTest::newRow("end") << QByteArray("z8Lk3+tRw/5nPq2=Vb");
    QTest::newRow("other case") << QByteArray("gz8lk3+trw/5npq2=vb");
    QTest::newRow("escapes") << QByteArray("\\\\\\\"\\u0047z8\\u00zz %47 %4 %zz %");
    QTest::newRow("entities") << QByteArray(
        "&amp; &#71;z8 &lt;b&gt; &amp;amp; &#x47;z8Lk3&#43;tR.");
    QTest::newRow("no entities") << QByteArray(
        "AT&T &; &#; &#x; &#zz; &ampere; &bogus; ?a=1&lt=2 &#99999999999; &#xFFFFFFFF; & &am");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfeGz8\x80");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
}

void TestRedactor::keepsOtherText()
{
    QFETCH(QByteArray, text);
    const QByteArray result = redactorFor(token).serverText(text);
    QCOMPARE(result, text);
    QVERIFY(text.isEmpty() || result.isSharedWith(text));
    RedactionStream stream(redactorFor(token));
    QByteArray pieces;
    for (const char c : text)
        pieces += stream.feed(QByteArray(1, c));
    // In the row "beginning", the text is the start of the secret, so flush() masks it.
    if (QByteArray(QTest::currentDataTag()) != "beginning")
        QCOMPARE(pieces + stream.flush(), text);
}

void TestRedactor::masksInAnyPieces_data()
{
    masksServerText_data();
}

void TestRedactor::masksInAnyPieces()
{
    QFETCH(QByteArray, form);
    const Redactor redactor = redactorFor(token);
    const QByteArray text = "data: a" + form + "b\n\ndata: " + form + "\n\n";
    const QByteArray expected("data: a***b\n\ndata: ***\n\n");
    for (qsizetype first = 0; first <= text.size(); ++first) {
        for (qsizetype second = first; second <= text.size(); ++second) {
            RedactionStream stream(redactor);
            QByteArray result = stream.feed(text.first(first));
            result += stream.feed(text.sliced(first, second - first));
            result += stream.feed(text.sliced(second));
            QVERIFY(expected.startsWith(result));
            QCOMPARE(result + stream.flush(), expected);
        }
    }
}

void TestRedactor::masksStringsInAnyPieces()
{
    const QString text = u"中 Gz8Lk3+tRw/5nPq2=Vb 😀 Gz8"_s;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        RedactionStream stream(redactorFor(token));
        QString result = stream.feed(text.first(at));
        result += stream.feed(text.sliced(at));
        QCOMPARE(result, u"中 *** 😀 "_s);
        QCOMPARE(stream.flushString(), u"Gz8"_s);
    }
}

// A backslash can be read as text or as the start of an escape sequence. Trying all combinations
// would exceed the maximum number of steps, but the secret must be found nevertheless.
void TestRedactor::masksManyBackslashesInAnyPieces()
{
    const QByteArray secret = QByteArray(40, '\\') + 'x';
    const QByteArray text = "data: a " + secret + " b\n\n";
    for (qsizetype at = 0; at <= text.size(); ++at) {
        RedactionStream stream(redactorFor(secret));
        QByteArray result = stream.feed(text.first(at));
        result += stream.feed(text.sliced(at));
        QCOMPARE(result + stream.flush(), "data: a *** b\n\n");
    }
}

void TestRedactor::delaysOnlyStartsOfSecrets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("held");
    QTest::newRow("none") << QByteArray("data: x\n\n") << qsizetype(0);
    QTest::newRow("one byte") << QByteArray("data: s") << qsizetype(1);
    QTest::newRow("all but one byte") << QByteArray("sk-12345") << qsizetype(8);
    QTest::newRow("complete secret") << QByteArray("sk-123456") << qsizetype(0);
    QTest::newRow("starts again") << QByteArray("sk-12sk-") << qsizetype(3);
    QTest::newRow("cannot be a secret") << QByteArray("sk-12x") << qsizetype(0);
    QTest::newRow("percent") << QByteArray("100%") << qsizetype(1);
    QTest::newRow("escape") << QByteArray("a\\u00") << qsizetype(4);
    QTest::newRow("ampersand") << QByteArray("a &") << qsizetype(1);
    QTest::newRow("entity") << QByteArray("a&#11") << qsizetype(4);
    QTest::newRow("cannot be an entity") << QByteArray("R&D") << qsizetype(0);
    QTest::newRow("empty") << QByteArray() << qsizetype(0);
}

void TestRedactor::delaysOnlyStartsOfSecrets()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, held);
    RedactionStream stream(redactorFor("sk-123456"));
    QByteArray expected = text.chopped(held);
    QCOMPARE(stream.feed(text), expected.replace("sk-123456", "***"));
}

void TestRedactor::keepsValidJson()
{
    const QString secret = u"a\"b\\c/d%é😀x"_s;
    const Redactor redactor = redactorFor(secret.toUtf8());
    const QByteArray nested = "{\"k\":\"" + json(u"say "_s + secret + u" \\ \" now"_s) + "\"}";
    const QByteArray text = "{\"arguments\":\"" + json(QString::fromUtf8(nested)) + "\",\"x\":1}";
    const QByteArray result = redactor.serverText(text);
    const QJsonObject object = QJsonDocument::fromJson(result).object();
    QCOMPARE(object["x"_L1].toInt(), 1);
    const QJsonObject inner =
        QJsonDocument::fromJson(object["arguments"_L1].toString().toUtf8()).object();
    QCOMPARE(inner["k"_L1].toString(), u"say *** \\ \" now"_s);
    const QByteArray ascii("a\\\"b\\\\c\\/d%\\u00E9\\ud83d\\uDE00x");
    QCOMPARE(redactor.serverText(ascii), "***");
    QCOMPARE(redactor.serverText(secret), u"***"_s);
    QCOMPARE(redactor.serverText(secret.toUtf8().toPercentEncoding()), "***");
}

void TestRedactor::masksShortSecretsOnlyAsWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *text, const char *masked) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
    };
    row("text", "ab/1", "***");
    row("line", "x\nab/1\r\ny", "x\n***\r\ny");
    row("field", "data: ab/1\nid:ab/1\nevent: ab/1\n:ab/1\n",
        "data: ***\nid:***\nevent: ***\n:***\n");
    row("JSON string", "{\"k\":\"ab/1\",\"l\":[\"ab\\/1\"]}", "{\"k\":\"***\",\"l\":[\"***\"]}");
    row("JSON in a JSON string", "{\"k\":\"{\\\"a\\\":\\\"ab/1\\\"}\"}",
        "{\"k\":\"{\\\"a\\\":\\\"***\\\"}\"}");
    row("name of a member", "{\"ab/1\" : 1}", "{\"ab/1\" : 1}");
    row("inside a text", "it is ab/1.", "it is ab/1.");
    row("longer line", "ab/1 x\nxab/1\n", "ab/1 x\nxab/1\n");
    row("longer JSON string", "[\"ab/12\",\"xab/1\"]", "[\"ab/12\",\"xab/1\"]");
}

void TestRedactor::masksShortSecretsOnlyAsWords()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    const Redactor redactor = redactorFor("ab/1");
    QCOMPARE(redactor.serverText(text), masked);
    RedactionStream stream(redactor);
    QByteArray result;
    for (const char c : text)
        result += stream.feed(QByteArray(1, c));
    QCOMPARE(result + stream.flush(), masked);
}

void TestRedactor::masksOwnText_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *secret, const char *text, const char *out) {
        QTest::newRow(name) << QByteArray(secret) << QByteArray(text) << QByteArray(out);
    };
    row("long", "s/12345678", "a s/12345678 b s%2f12345678", "a *** b ***");
    row("short", "abc", "GET /?t=abc failed: “abc”.", "GET /?t=*** failed: “***”.");
    row("short, inside a word", "abc", "abcd xabc abc_d", "abcd xabc abc_d");
    row("no secret", "", "text", "text");
    row("backslashes", "\\\\\\\\\\\\\\\\", "a\\\\\\\\\\\\\\\\u002b", "a***u002b");
    const QByteArray many(40, '\\');
    QTest::newRow("many backslashes") << many + 'x' << 'a' + many + "x b" << QByteArray("a*** b");
}

void TestRedactor::masksOwnText()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, text);
    QTEST(redactorFor(secret).ownText(text), "masked");
}

void TestRedactor::masksEndOfShortenedText_data()
{
    QTest::addColumn<QByteArray>("form");
    for (const auto &[name, form] : forms())
        QTest::newRow(name) << form;
}

void TestRedactor::masksEndOfShortenedText()
{
    QFETCH(QByteArray, form);
    const Redactor redactor = redactorFor(token);
    for (qsizetype size = 6; size <= form.size(); ++size)
        QCOMPARE(redactor.cutText("x " + form.first(size)), "x ***");
    QCOMPARE(redactor.cutText("x " + form.first(4)), "x " + form.first(4));
    QCOMPARE(redactor.cutText("x " + form + " y"), "x *** y");
    QCOMPARE(redactor.cutText("x " + form + " R&Devices"), "x *** R&Devices");
}

void TestRedactor::masksUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("masked");
    const auto row = [](const char *name, const QString &url, const QString &masked) {
        QTest::newRow(name) << url << masked;
    };
    row("plain", u"http://a/b?c=d#e"_s, u"http://a/b?c=d#e"_s);
    row("user", u"http://u:S3CRET@a/"_s, u"http://***@a/"_s);
    row("names", u"http://a/?token=S3CRET&x=1&SIG=S3CRET&key=S3CRET&password=S3CRET"_s,
        u"http://a/?token=***&x=1&SIG=***&key=***&password=***"_s);
    row("name of the token", u"http://a/?my%20tok=S3CRET"_s, u"http://a/?my%20tok=***"_s);
    row("client_secret", u"http://a/q?ref=north&client_secret=Mx6Tc1"_s,
        u"http://a/q?ref=north&client_secret=***"_s);
    row("JWT", u"http://a/?x=eyJhbGciOiJI.eyJuIjo1NTU1NX0.U2lnbm&y=1"_s, u"http://a/?x=***&y=1"_s);
    row("value elsewhere", u"http://a/Gz8Lk3+tRw%2F5nPq2=Vb/b?c=Gz8Lk3%2BtRw/5nPq2%3DVb"_s,
        u"http://a/***/b?c=***"_s);
}

void TestRedactor::masksUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, masked);
    Endpoint endpoint;
    endpoint.tokenPlacement = Endpoint::TokenPlacement::Query;
    endpoint.tokenName = "my tok";
    const Redactor redactor(endpoint, {.token = token});
    QCOMPARE(redactor.url(QUrl(url)).toString(QUrl::FullyEncoded), masked);
}

void TestRedactor::masksHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *value, const char *masked) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(masked);
    };
    row("Set-Cookie", "id=1; Path=/", "***");
    row("WWW-Authenticate", "Basic realm=\"x\"", "Basic realm=\"x\"");
    row("X-Echo", "you sent Gz8Lk3%2BtRw/5nPq2=Vb", "you sent ***");
    row("X-Id", "eyJhbGciOiJI.eyJuIjo1NTU1NX0.U2lnbm", "***");
    row("Location", "https://u:p@h/?a=b&code=123", "https://***@h/?a=b&code=***");
    row("location", "/next?a=b", "/next?a=b");
    row("Content-Type", "text/event-stream", "text/event-stream");
}

void TestRedactor::masksHeaders()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QTEST(redactorFor(token).headerValue({name, value}), "masked");
}

void TestRedactor::masksErrors()
{
    sse::Error error;
    error.message = u"403 Gz8Lk3+tRw/5nPq2=Vb"_s;
    error.advice = u"Not with Gz8Lk3+tRw/5nPq2=Vb."_s;
    error.reason = u"Gz8Lk3+tRw/5nPq2=Vb"_s;
    error.body = QByteArray(64 * 1024 - 10, '.') + QByteArray(token).first(10);
    error.response.reason = token;
    error.response.headers = {{"Set-Cookie", "a"}};
    const sse::Error masked = redactorFor(token).error(error);
    QCOMPARE(masked.message, u"403 ***"_s);
    QCOMPARE(masked.advice, u"Not with ***."_s);
    QCOMPARE(masked.reason, u"***"_s);
    QVERIFY(masked.body.endsWith(".***"));
    QCOMPARE(masked.response.reason, "***");
    QCOMPARE(masked.response.headers.at(0).value, "***");
}

void TestRedactor::marksChangedEvents()
{
    sse::Event event{.type = token, .data = "x", .lastEventId = token, .dataOffset = 6};
    const Redactor redactor = redactorFor(token);
    const sse::Event same = redactor.event(event);
    QCOMPARE(same.type, "***");
    QCOMPARE(same.lastEventId, "***");
    QCOMPARE(same.dataOffset, 6);
    event.data = token;
    const sse::Event changed = redactor.event(event);
    QCOMPARE(changed.data, "***");
    QCOMPARE(changed.dataOffset, -1);
}

void TestRedactor::returnsTextWithoutSecretsUnchanged()
{
    const QByteArray text(100, 'x');
    QVERIFY(Redactor().isEmpty());
    QVERIFY(Redactor().serverText(text).isSharedWith(text));
    QVERIFY(RedactionStream(Redactor()).feed(text).isSharedWith(text));
}

void TestRedactor::isLinear_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("repeats itself") << QByteArray(40, 'a') + 'b' << QByteArray(64, 'a');
    QTest::newRow("beginnings") << QByteArray(token) << QByteArray(token).chopped(1);
    QTest::newRow("secrets") << QByteArray(token) << QByteArray(token);
    QTest::newRow("backslashes") << QByteArray("a\\b\\c\\12345") << QByteArray(64, '\\');
    QTest::newRow("percents") << QByteArray("%25%25%25%25x") << QByteArray("%252525");
    QTest::newRow("ampersands") << QByteArray("a&b&c&12345") << QByteArray(64, '&');
    QTest::newRow("entities of entities")
        << QByteArray("&&&&&&&&&x") << QByteArray("&amp;amp;amp;");
    QTest::newRow("entities") << QByteArray(token) << QByteArray("&#71;z8Lk3&#43;tRw/5nPq2=V");
    QTest::newRow("quotes") << QByteArray("ab") << QByteArray("\"ab\"      ");
    QTest::newRow("spaces") << QByteArray("ab") << QByteArray(64, ' ');
    QTest::newRow("surrogates") << QByteArray("😀123456") << QByteArray("\\ud83d\\\\\\\\");
}

void TestRedactor::isLinear()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, piece);
    const Redactor redactor = redactorFor(secret);
    const auto measure = [&](qsizetype size) {
        const QByteArray text = piece.repeated(size / piece.size());
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            RedactionStream stream(redactor);
            QByteArray result = stream.feed(text);
            result += stream.feed(text);
            result += stream.flush();
            Q_UNUSED(result)
            best = std::min(best, timer.nsecsElapsed());
        }
        return std::max<qint64>(best, 1'000'000);
    };
    const qint64 small = measure(16 * 1024);
    const qint64 large = measure(128 * 1024);
    QVERIFY2(large < 30 * small, qPrintable(u"%1 ns, %2 ns"_s.arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
