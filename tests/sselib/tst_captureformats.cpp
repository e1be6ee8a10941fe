// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <utility>

#include <QBuffer>
#include <QElapsedTimer>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/capturereader.h"
#include "sselib/core/redactor.h"
#include "tests/sselib/capturerecords.h"

using namespace Qt::StringLiterals;
using namespace test;
using sse::CaptureExport;
using sse::CaptureFormat;
using sse::CaptureReader;
using sse::CaptureRecord;

namespace {

QStringList suffixesOf(const QList<const CaptureFormat *> &formats)
{
    QStringList suffixes;
    for (const CaptureFormat *format : formats)
        suffixes.append(format->suffix);
    return suffixes;
}

void addRows(const QList<const CaptureFormat *> &formats)
{
    QTest::addColumn<QString>("suffix");
    for (const CaptureFormat *format : formats)
        QTest::newRow(format->suffix.latin1()) << QString(format->suffix);
}

const QByteArray secret("El7Nq4/Xs0Bm");

QJsonArray jsonOf(const sse::Headers &headers)
{
    QJsonArray array;
    for (const auto &[name, value] : headers)
        array += QJsonObject{
            {u"name"_s, QString::fromUtf8(name)}, {u"value"_s, QString::fromUtf8(value)}};
    return array;
}

// Returns an entry of a HAR as a browser writes it, with its secrets.
QJsonObject harEntry(const sse::RequestInfo &request, const sse::ResponseInfo &response,
    const QByteArray &body, const QString &started = u"2026-01-02T03:04:05.678Z"_s)
{
    return {{u"startedDateTime"_s, started}, {u"time"_s, 200},
        {u"request"_s,
            QJsonObject{{u"method"_s, u"GET"_s},
                {u"url"_s, QString::fromUtf8(request.url.toEncoded())},
                {u"headers"_s, jsonOf(request.headers)}}},
        {u"response"_s,
            QJsonObject{{u"status"_s, 200}, {u"headers"_s, jsonOf(response.headers)},
                {u"content"_s,
                    QJsonObject{{u"mimeType"_s, u"text/event-stream"_s},
                        {u"text"_s, QString::fromUtf8(body)}}}}}};
}

QByteArray har(const QJsonArray &entries)
{
    return QJsonDocument(QJsonObject{{u"log"_s, QJsonObject{{u"entries"_s, entries}}}}).toJson();
}

// Returns the text of the file that is exported in each format, and of all masked records.
QByteArray exportsOf(CaptureReader &reader)
{
    QByteArray all;
    for (const CaptureFormat *format : CaptureFormat::writable()) {
        QBuffer out;
        if (!out.open(QIODevice::WriteOnly)
            || !CaptureExport::write(reader, *format, out).isEmpty())
            return {};
        all += out.data();
    }
    return all;
}

} // namespace

/// Tests the tables of file formats: each row is complete, and what is written can be read.
class TestCaptureFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orderOfFileDialogs();
    void suffixesAreUnique();
    void readableRowIsComplete_data() { addRows(CaptureFormat::readable()); }
    void readableRowIsComplete();
    void writableRowIsComplete_data() { addRows(CaptureFormat::writable()); }
    void writableRowIsComplete();
    void readsWrittenFile_data() { addRows(CaptureFormat::writable()); }
    void readsWrittenFile();
    void formatIsNullWithoutFile();
    void refusesDamagedHeader_data();
    void refusesDamagedHeader();
    void masksSecretsOfOtherPrograms_data();
    void masksSecretsOfOtherPrograms();
    void masksSecretsInErrorsAndPrompts();
    void masksSecretOfLaterStream();
    void masksCookieThatIsNoHeader_data();
    void masksCookieThatIsNoHeader();
    void manySecretsTakeLinearTime();
    void keepsFilesWithoutSecrets_data();
    void keepsFilesWithoutSecrets();

private:
    QString write(const QByteArray &bytes);

    QTemporaryDir m_folder;
};

QString TestCaptureFormats::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"file"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

void TestCaptureFormats::orderOfFileDialogs()
{
    QCOMPARE(suffixesOf(CaptureFormat::readable()),
        QStringList({u"ssecap"_s, u"sse"_s, u"jsonl"_s, u"har"_s}));
    QCOMPARE(suffixesOf(CaptureFormat::writable()),
        QStringList({u"ssecap"_s, u"jsonl"_s, u"csv"_s, u"sse"_s, u"har"_s}));
}

void TestCaptureFormats::suffixesAreUnique()
{
    QHash<QString, const CaptureFormat *> seen;
    const auto formats = CaptureFormat::readable() + CaptureFormat::writable();
    const auto add = [&seen](const QString &suffix, const CaptureFormat *format) {
        return std::exchange(seen[suffix], format);
    };
    for (const CaptureFormat *format : formats) {
        const CaptureFormat *other = add(format->suffix, format);
        QVERIFY(!other || other == format); // a format may be in both tables
        QCOMPARE(CaptureFormat::find(format->suffix), format);
        for (const QLatin1StringView suffix : format->otherSuffixes) {
            if (suffix.isEmpty())
                continue;
            other = add(suffix, format);
            QVERIFY(!other || other == format);
        }
    }
    for (const QString &unknown : {QString(), u"txt"_s, u"SSE"_s, u"xyz"_s})
        QVERIFY(!CaptureFormat::find(unknown));
}

void TestCaptureFormats::readableRowIsComplete()
{
    QFETCH(const QString, suffix);
    const CaptureFormat *format = CaptureFormat::find(suffix);
    QVERIFY(format);
    static const QRegularExpression valid(u"^[a-z0-9]+$"_s);
    QVERIFY(valid.match(suffix).hasMatch());
    QVERIFY(format->match);
    QVERIFY(format->open);
}

void TestCaptureFormats::writableRowIsComplete()
{
    QFETCH(const QString, suffix);
    const CaptureFormat *format = CaptureFormat::find(suffix);
    QVERIFY(format);
    QVERIFY(format->exporter);
    // The file dialog takes the suffix from the text in parentheses.
    QVERIFY(QString::fromUtf8(format->filter).endsWith(u" (*.%1)"_s.arg(suffix)));
    QCOMPARE(format->isNative, suffix == u"ssecap"_s);
}

void TestCaptureFormats::readsWrittenFile()
{
    QFETCH(const QString, suffix);
    const CaptureFormat *format = CaptureFormat::find(suffix);
    CaptureReader reader;
    QVERIFY(reader.open(writeFile(m_folder, session())));
    QCOMPARE(reader.format(), CaptureFormat::find(u"ssecap"_s));
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(CaptureExport::write(reader, *format, out), QString());
    QVERIFY(!out.data().isEmpty());
    const bool isReadable = CaptureFormat::readable().contains(format);
    CaptureReader again;
    QCOMPARE(again.open(write(out.data())), isReadable);
    QCOMPARE(again.format(), isReadable ? format : nullptr);
    if (!isReadable)
        return;
    sse::CaptureRecord record;
    int records = 0;
    for (; again.next(record) == CaptureReader::Next::Record; ++records) { }
    QVERIFY(records > 2);
    QCOMPARE(again.error(), QString());
    if (format->isNative)
        QCOMPARE(records, int(session().size()));
}

void TestCaptureFormats::formatIsNullWithoutFile()
{
    CaptureReader reader;
    QVERIFY(!reader.format());
    QVERIFY(reader.open(write("data: a\n\n")));
    QVERIFY(reader.format());
    QVERIFY(!reader.open(write("no known format\n")));
    QVERIFY(!reader.format());
    QVERIFY(!reader.open(m_folder.filePath(u"missing"_s)));
    QVERIFY(!reader.format());
}

void TestCaptureFormats::refusesDamagedHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("truncated line") << QByteArray("{\"kind\":\"capture\",\"t\":0,\"for");
    QTest::newRow("no version") << QByteArray("{\"kind\":\"capture\",\"t\":0}\n");
    QTest::newRow("later version") << QByteArray(
        "{\"kind\":\"capture\",\"t\":0,\"format\":\"rivulet-capture\",\"version\":99}\n");
}

// A damaged recording is not read as another format.
void TestCaptureFormats::refusesDamagedHeader()
{
    QFETCH(const QByteArray, header);
    CaptureReader reader;
    QVERIFY(!reader.open(write(header)));
    QVERIFY2(reader.error().startsWith(u"Cannot play the recording"_s), qPrintable(reader.error()));
    QVERIFY(!reader.format());
}

void TestCaptureFormats::masksSecretsOfOtherPrograms_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<sse::RequestInfo>("request");
    QTest::addColumn<sse::ResponseInfo>("response");
    const auto row = [](const char *name, const auto &change) {
        for (const char *suffix : {"har", "ssecap"}) {
            sse::RequestInfo request{
                .url = QUrl(u"https://a.example/s"_s), .method = "GET", .headers = {}};
            sse::ResponseInfo response{.url = request.url,
                .status = 200,
                .reason = {},
                .headers = {{"Content-Type", "text/event-stream"}}};
            change(&request, &response);
            QTest::addRow("%s, %s", suffix, name)
                << QString::fromLatin1(suffix) << request << response;
        }
    };
    const auto requestHeader = [](const QByteArray &name, const QByteArray &value) {
        return [=](sse::RequestInfo *request, sse::ResponseInfo *) {
            request->headers.append({name, value});
        };
    };
    const auto responseHeader = [](const QByteArray &name, const QByteArray &value) {
        return [=](sse::RequestInfo *, sse::ResponseInfo *response) {
            response->headers.append({name, value});
        };
    };
    const auto url = [](const QString &text) {
        return [=](sse::RequestInfo *request, sse::ResponseInfo *) { request->url = QUrl(text); };
    };
    row("Authorization", requestHeader("Authorization", "Bearer " + secret));
    row("Basic", requestHeader("authorization", "Basic " + ("me:" + secret).toBase64()));
    row("Cookie", requestHeader("Cookie", "theme=dark; sid=" + secret));
    row("other header", requestHeader("X-Api-Key", secret));
    row("query", url(u"https://a.example/s?token=El7Nq4%2FXs0Bm"_s));
    row("password", url(u"https://me:El7Nq4%2FXs0Bm@a.example/s"_s));
    row("Set-Cookie", responseHeader("Set-Cookie", "sid=" + secret + "; HttpOnly"));
    row("other response header", responseHeader("X-Auth-Token", secret));
}

// The server repeats a secret of the request or response. It is masked in every export.
void TestCaptureFormats::masksSecretsOfOtherPrograms()
{
    QFETCH(const QString, suffix);
    QFETCH(const sse::RequestInfo, request);
    QFETCH(const sse::ResponseInfo, response);
    const QByteArray first = "data: you sent El7Nq4";
    const QByteArray second = "/Xs0Bm\n\n: El7Nq4&#x2F;Xs0Bm\n\ndata: \"El7Nq4\\/Xs0Bm\"\n\n";
    CaptureRecord requestRecord = record(CaptureRecord::Kind::Request, 0);
    requestRecord.request = request;
    CaptureRecord openRecord = record(CaptureRecord::Kind::Open, 10);
    openRecord.response = response;
    const QString path = suffix == u"har"
        ? write(har({harEntry(request, response, first + second)}))
        : writeFile(m_folder,
            {requestRecord, openRecord, readAt(100, first), readAt(200, second), closeAt(300)});
    CaptureReader reader;
    QVERIFY2(reader.open(path), qPrintable(reader.error()));
    QCOMPARE(reader.format(), CaptureFormat::find(suffix));
    const QByteArray all = exportsOf(reader);
    QVERIFY(all.contains("you sent ***"));
    QVERIFY2(!all.contains("Xs0Bm"), all.constData());
    QVERIFY(!all.contains(("me:" + secret).toBase64()));
    QCOMPARE(exportsOf(reader), all);
    QVERIFY(reader.hasMasked());
    QCOMPARE(reader.redactor().serverText(secret), "***");
    QVERIFY(!reader.header().endpoint.url.toString().contains(u"Xs0Bm"));
}

void TestCaptureFormats::masksSecretsInErrorsAndPrompts()
{
    sse::Endpoint endpoint;
    endpoint.url = QUrl(u"https://a.example/"_s);
    endpoint.headers = {{"Authorization", {}}};
    endpoint.body = "{\"key\":\"El7Nq4\\/Xs0Bm\"}";
    CaptureRecord error = record(CaptureRecord::Kind::Error, 10);
    error.error = {.code = sse::Error::Code::HttpStatus,
        .message = u"Bad key El7Nq4/Xs0Bm"_s,
        .body = "no " + secret};
    CaptureRecord prompt = record(CaptureRecord::Kind::Prompt, 20);
    prompt.text = u"Is El7Nq4/Xs0Bm my key?"_s;
    QFile file(writeFile(m_folder, {error, prompt, closeAt(30)}, 0, endpoint));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray withSecret = file.readAll().replace(
        R"({"name":"Authorization"})", R"({"name":"Authorization","value":")" + secret + "\"}");
    CaptureReader reader;
    QVERIFY(reader.open(write(withSecret)));
    QCOMPARE(reader.header().endpoint.headers.value(0).value, "***");
    QCOMPARE(reader.header().endpoint.body, "{\"key\":\"***\"}");
    CaptureRecord record;
    QCOMPARE(reader.next(record), CaptureReader::Next::Record);
    QCOMPARE(record.error.message, u"Bad key ***"_s);
    QCOMPARE(record.error.body, "no ***");
    QCOMPARE(reader.next(record), CaptureReader::Next::Record);
    QCOMPARE(record.text, u"Is *** my key?"_s);
}

// The first stream sends the token that the second request uses.
void TestCaptureFormats::masksSecretOfLaterStream()
{
    const sse::RequestInfo first{QUrl(u"https://a.example/s"_s), {}, {}};
    const sse::RequestInfo second{QUrl(u"https://a.example/s?ticket_token=El7Nq4/Xs0Bm"_s), {}, {}};
    CaptureReader reader;
    QVERIFY(reader.open(write(har({harEntry(first, {}, "data: use " + secret + "\n\n"),
        harEntry(second, {}, "data: hi\n\n", u"2026-01-02T03:04:06.000Z"_s)}))));
    const QByteArray all = exportsOf(reader);
    QVERIFY(all.contains("use ***"));
    QVERIFY2(!all.contains("Xs0Bm"), all.constData());
}

void TestCaptureFormats::masksCookieThatIsNoHeader_data()
{
    QTest::addColumn<QString>("part");
    QTest::newRow("request") << u"request"_s;
    QTest::newRow("response") << u"response"_s;
}

// Some programs export the list of cookies, but not the headers that contain them.
void TestCaptureFormats::masksCookieThatIsNoHeader()
{
    QFETCH(const QString, part);
    QJsonObject entry =
        harEntry({QUrl(u"https://a.example/s"_s), {}, {}}, {}, "data: you are " + secret + "\n\n");
    QJsonObject changed = entry[part].toObject();
    changed[u"cookies"_s] = QJsonArray{QJsonObject{
        {u"name"_s, u"sid"_s}, {u"value"_s, QString::fromUtf8(secret)}, {u"httpOnly"_s, true}}};
    entry[part] = changed;
    CaptureReader reader;
    QVERIFY(reader.open(write(har({entry}))));
    const QByteArray all = exportsOf(reader);
    QVERIFY(all.contains("you are ***"));
    QVERIFY2(!all.contains("Xs0Bm"), all.constData());
}

// The number of secrets that are searched for in each text is limited.
void TestCaptureFormats::manySecretsTakeLinearTime()
{
    QJsonArray entries;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray token = "token-" + QByteArray::number(1'000'000 + i);
        entries.append(
            harEntry({QUrl(u"https://a.example/"_s), {}, {{"Authorization", "Bearer " + token}}},
                {}, "data: " + token + "\n\n"));
    }
    QElapsedTimer timer;
    timer.start();
    CaptureReader reader;
    QVERIFY(reader.open(write(har(entries))));
    const QByteArray all = exportsOf(reader);
    QVERIFY(timer.elapsed() < 60'000);
    QVERIFY(!all.contains("token-1000000"));
}

void TestCaptureFormats::keepsFilesWithoutSecrets_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("body");
    const QByteArray body("data: Bearer El7Nq4/Xs0Bm &amp; token=a\n\n");
    QTest::newRow("event stream") << u"sse"_s << body << body;
    const QByteArray lines("{\"headers\":{\"Authorization\":\"Bearer El7Nq4/Xs0Bm\"}}\n{}\n");
    QTest::newRow("JSON Lines") << u"jsonl"_s << lines << lines;
    const sse::RequestInfo request{.url = QUrl(u"https://a.example/s?ref=north"_s),
        .method = {},
        .headers = {{"Accept", "text/event-stream"}, {"Authorization", "***"}}};
    QTest::newRow("HAR") << u"har"_s << har({harEntry(request, {}, body)}) << body;
    QFile file(writeFile(m_folder, {openAt(0), readAt(1, body), closeAt(2)}));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QTest::newRow("recording") << u"ssecap"_s << file.readAll() << body;
}

void TestCaptureFormats::keepsFilesWithoutSecrets()
{
    QFETCH(const QString, suffix);
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, body);
    CaptureReader reader;
    QVERIFY2(reader.open(write(file)), qPrintable(reader.error()));
    QCOMPARE(reader.format(), CaptureFormat::find(suffix));
    QByteArray bytes;
    for (CaptureRecord record; reader.next(record) == CaptureReader::Next::Record;)
        bytes += record.bytes;
    QCOMPARE(bytes, body);
    QVERIFY(reader.redactor().isEmpty());
}

QTEST_GUILESS_MAIN(TestCaptureFormats)
#include "tst_captureformats.moc"
