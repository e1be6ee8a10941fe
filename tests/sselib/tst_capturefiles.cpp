// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "sselib/capture/captureformat.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturereader.h"
#include "tests/sselib/capturerecords.h"
#include "tests/support/usage.h"

using namespace Qt::StringLiterals;
using namespace test;
using sse::CaptureHeader;
using sse::CapturePlayer;
using sse::CaptureReader;
using sse::CaptureRecord;

namespace {

struct Played {
    QList<QByteArrayList> events; // type, ID, data
    QString notice;
    QString error;
};

QJsonObject message(const QJsonValue &type, const QJsonValue &id, const QJsonValue &data)
{
    return {{u"time"_s, 1.5}, {u"eventName"_s, type}, {u"eventId"_s, id}, {u"data"_s, data}};
}

QByteArray har(const QJsonArray &messages, const QJsonObject &content = {},
    const QString &messagesName = u"_eventSourceMessages"_s)
{
    const QJsonObject entry{{u"startedDateTime"_s, u"2026-01-02T03:04:05.678Z"_s},
        {u"time"_s, 2000},
        {u"request"_s, QJsonObject{{u"method"_s, u"GET"_s}, {u"url"_s, u"https://a.example/s"_s}}},
        {u"response"_s,
            QJsonObject{{u"status"_s, 200}, {u"content"_s, content},
                {u"headers"_s,
                    QJsonArray{QJsonObject{
                        {u"name"_s, u"Content-Type"_s}, {u"value"_s, u"text/event-stream"_s}}}}}},
        {messagesName, messages}};
    return QJsonDocument(QJsonObject{{u"log"_s, QJsonObject{{u"entries"_s, QJsonArray{entry}}}}})
        .toJson(QJsonDocument::Compact);
}

// Writes a HAR file with the same entry \a count times.
bool writeEntries(const QString &path, int count, const QByteArray &header,
    const QByteArray &others = {}, const QByteArray &messages = {})
{
    const QByteArray headers = R"([{"name":"x","value":")" + header + R"("}])";
    const QByteArray entry = R"({"request":{"method":"GET","url":"https://a.example/s","headers":)"
        + headers + others + R"(},"response":{"status":200,"headers":)" + headers + others
        + R"(,"content":{"mimeType":"text/event-stream","text":"data: a\n\n")" + others
        + R"(}},"_eventSourceMessages":[)" + messages + "]" + others + "}";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(R"({"log":{"entries":[)" + entry);
    for (int i = 1; i < count; ++i)
        file.write(',' + entry);
    return file.write("]}}") == 3 && file.flush();
}

} // namespace

/// Tests recognizing and reading the kinds of files that a user may open.
class TestCaptureFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recognizesFormat_data();
    void recognizesFormat();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void refusesPipe();
    void harKeepsMessages_data();
    void harKeepsMessages();
    void harDecodesBody_data();
    void harDecodesBody();
    void harIsReadInPieces();
    void harNeedsLittleMemory_data();
    void harNeedsLittleMemory();
    void harWithTooManyStreamsIsReported();
    void harWithTooLargeValueIsReported();
    void truncatedFileNeverLooksComplete_data();
    void truncatedFileNeverLooksComplete();
    void survivesFileThatShrinks();

private:
    QString write(const QByteArray &text);
    Played play(const QByteArray &text);

    QTemporaryDir m_folder;
};

QString TestCaptureFiles::write(const QByteArray &text)
{
    QFile file(m_folder.filePath(u"file"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return {};
    return file.fileName();
}

Played TestCaptureFiles::play(const QByteArray &text)
{
    Played played;
    CapturePlayer player;
    connect(&player, &CapturePlayer::eventReceived, this, [&played](const sse::Event &event) {
        played.events.append({event.type, event.lastEventId, event.data});
    });
    connect(&player, &CapturePlayer::errorOccurred, this,
        [&played](const sse::Error &error) { played.error = error.message; });
    if (!player.open(write(text))) {
        played.error = player.error();
        return played;
    }
    player.play();
    if (!QTest::qWaitFor([&player] { return player.atEnd(); }, 20'000))
        played.error = u"did not end"_s;
    played.notice = player.notice();
    return played;
}

void TestCaptureFiles::recognizesFormat_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("events");
    const QByteArray large(200'000, 'x');
    const QByteArray bom("\xef\xbb\xbf");
    const QByteArray indented = QJsonDocument::fromJson(har({message(u"a"_s, u"1"_s, u"x"_s)}))
                                    .toJson(QJsonDocument::Indented);
    QTest::newRow("JSON Lines") << QByteArray("{\"a\":1}\n{\"a\":2}\n") << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, long first line") << "{\"a\":\"" + large + "\"}\n{\"a\":2}\n"
                                                 << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, one long line") << "{\"a\":\"" + large + "\"}" << u"jsonl"_s << 1;
    QTest::newRow("JSON Lines, long first line with a log") << "{\"log\":\"" + large
            + "\"}\n{\"a\":2}\n" << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, long first line with a log without entries")
        << "{\"log\":{\"a\":1},\"b\":\"" + large + "\"}\n{\"a\":2}\n"
        << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, byte order mark") << bom + "{\"a\":1}\n{\"a\":2}\n"
                                                 << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, white space first")
        << QByteArray(" \n\t{\"a\":1}\n{\"a\":2}\n") << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, arrays") << QByteArray("[1]\n[2]\n") << u"jsonl"_s << 2;
    QTest::newRow("JSON Lines, long array") << "[\"" + large + "\"]\n[2]\n" << u"jsonl"_s << 2;
    QTest::newRow("recording with spaces")
        << QByteArray("{ \"kind\" : \"capture\", \"t\": 0, \"format\": \"rivulet-capture\", "
                      "\"version\": 1, \"endpoint\": {\"url\": \"http://h/\"}}\n"
                      "{\"kind\": \"open\", \"t\": 0, \"status\": 200, \"headers\": "
                      "{\"content-type\": \"text/event-stream\"}, \"url\": \"http://h/\"}\n"
                      "{\"kind\": \"read\", \"t\": 0, \"text\": \"data: a\\n\\n\"}\n")
        << u"ssecap"_s << 1;
    QTest::newRow("HAR") << har({message(u"a"_s, u"1"_s, u"x"_s)}) << u"har"_s << 1;
    QTest::newRow("HAR, indented") << indented << u"har"_s << 1;
    QTest::newRow("HAR, byte order mark") << bom + indented << u"har"_s << 1;
    QTest::newRow("HAR, white space first") << " \n " + indented << u"har"_s << 1;
    QTest::newRow("HAR, one long line")
        << har({message(u"a"_s, u"1"_s, QString::fromLatin1(large))}) << u"har"_s << 1;
    QByteArray pages = har({message(u"a"_s, u"1"_s, u"x"_s)});
    pages.replace("{\"log\":{", "{\"log\":{\"pages\":[\"" + large + "\"],");
    QTest::newRow("HAR, long pages first") << pages << u"har"_s << 1;
    QTest::newRow("event stream") << QByteArray("data: a\n\n") << u"sse"_s << 1;
    QTest::newRow("event stream, byte order mark") << bom + "data: a\n\n" << u"sse"_s << 1;
    QTest::newRow("event stream, long first line") << "data: " + large + "\n\n" << u"sse"_s << 1;
    QTest::newRow("event stream, JSON data")
        << QByteArray("data: {\"log\":{\"entries\":[]}}\n\n") << u"sse"_s << 1;
}

void TestCaptureFiles::recognizesFormat()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    CaptureReader reader;
    QVERIFY2(reader.open(write(text)), qPrintable(reader.error()));
    QVERIFY(reader.format());
    QCOMPARE(QString(reader.format()->suffix), format);
    const Played played = play(text);
    QCOMPARE(played.error, QString());
    QTEST(int(played.events.size()), "events");
}

void TestCaptureFiles::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("advice");
    const QString text = u"data: a\n\n"_s;
    QTest::newRow("empty") << QByteArray() << u"Record the session again"_s;
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00", 5) << u"Decompress it"_s;
    QTest::newRow("zip") << QByteArray("PK\x03\x04xx") << u"Decompress it"_s;
    QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfdxx") << u"Decompress it"_s;
    QTest::newRow("UTF-16, byte order mark") << QByteArray("\xff\xfe")
            + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)
                                             << u"Save it as UTF-8"_s;
    QTest::newRow("UTF-16") << QByteArray(reinterpret_cast<const char *>(text.utf16()),
        text.size() * 2) << u"Save it as UTF-8"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x00\x00",
        8) << u"binary file"_s;
    QTest::newRow("array over several lines")
        << QByteArray("[\n{\"a\":1},\n{\"a\":2}\n]\n") << u"jq"_s;
    QTest::newRow("document over several lines")
        << QByteArray("{\n\"a\":1\n}\n") << u"JSON Lines (one value per line)"_s;
    QTest::newRow("truncated HAR") << har({}).chopped(3) << u"Export it again"_s;
    QTest::newRow("HAR, deep nesting")
        << QByteArray("{\"log\":{\"x\":") + QByteArray(500'000, '[') << u"Export it again"_s;
    QTest::newRow("HAR, no stream")
        << QByteArray("{\"log\":{\"entries\":[1,null,\"x\",{},[],{\"response\":1}]}}")
        << u"export the HAR file again"_s;
}

void TestCaptureFiles::refusesOtherFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, advice);
    CaptureReader reader;
    QVERIFY(!reader.open(write(text)));
    QVERIFY2(reader.error().contains(advice), qPrintable(reader.error()));
}

void TestCaptureFiles::refusesPipe()
{
    const QString path = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    CaptureReader reader;
    QVERIFY(!reader.open(path)); // returns immediately, although the pipe has no writer
    QVERIFY2(reader.error().contains(u"Save its contents"_s), qPrintable(reader.error()));
    QVERIFY(!reader.open(u"/dev/zero"_s));
    QVERIFY2(reader.error().contains(u"Save its contents"_s), qPrintable(reader.error()));
}

void TestCaptureFiles::harKeepsMessages_data()
{
    QTest::addColumn<QJsonObject>("message");
    QTest::addColumn<QByteArrayList>("event");
    QTest::addColumn<bool>("isChanged");
    const auto row = [](const char *name, const QJsonObject &message, const QByteArrayList &event,
                         bool isChanged = false) {
        QTest::newRow(name) << message << event << isChanged;
    };
    row("plain", message(u"a"_s, u"1"_s, u"x"_s), {"a", "1", "x"});
    row("no type", message(u""_s, u""_s, u"x"_s), {"message", "", "x"});
    row("empty data", message(u"a"_s, u"1"_s, u""_s), {"a", "1", ""});
    row("LF in data", message(u"a"_s, u"1"_s, u"x\n\ny\n"_s), {"a", "1", "x\n\ny\n"});
    row("field in data", message(u"a"_s, u"1"_s, u"x\nid: 2\n\nevent: b"_s),
        {"a", "1", "x\nid: 2\n\nevent: b"});
    row("NUL in data", message(u"a"_s, u"1"_s, QString(u"x\0y"_s)),
        {"a", "1", QByteArray("x\0y", 3)});
    row("spaces", message(u" a "_s, u" 1 "_s, u"  x "_s), {" a ", " 1 ", "  x "});
    row("colons", message(u":a:"_s, u":1"_s, u":x"_s), {":a:", ":1", ":x"});
    row("other scripts", message(u"线"_s, u"é"_s, u"\u2028😀"_s), {"线", "é", "\xe2\x80\xa8😀"});
    row("CR in data", message(u"a"_s, u"1"_s, u"x\rid: 2\r\rdata: y"_s),
        {"a", "1", "x\nid: 2\n\ndata: y"}, true);
    row("CR LF in data", message(u"a"_s, u"1"_s, u"x\r\ny"_s), {"a", "1", "x\ny"}, true);
    row("LF in type", message(u"a\ndata: z\n\n"_s, u"1"_s, u"x"_s),
        {"a\xEF\xBF\xBD"
         "data: z\xEF\xBF\xBD\xEF\xBF\xBD",
            "1", "x"},
        true);
    row("CR in type", message(u"a\rdata: z"_s, u"1"_s, u"x"_s),
        {"a\xEF\xBF\xBD"
         "data: z",
            "1", "x"},
        true);
    row("LF in ID", message(u"a"_s, u"1\ndata: z"_s, u"x"_s),
        {"a",
            "1\xEF\xBF\xBD"
            "data: z",
            "x"},
        true);
    row("CR in ID", message(u"a"_s, u"1\rretry: 1"_s, u"x"_s), {"a", "1\xEF\xBF\xBDretry: 1", "x"},
        true);
    row("NUL in ID", message(u"a"_s, u"1\0002"_s, u"x"_s),
        {"a",
            "1\xEF\xBF\xBD"
            "2",
            "x"},
        true);
    row("number as data", message(u"a"_s, u"1"_s, 5), {"a", "1", ""}, true);
    row("object as type", message(QJsonObject{{u"b"_s, 1}}, u"1"_s, u"x"_s), {"message", "1", "x"},
        true);
}

void TestCaptureFiles::harKeepsMessages()
{
    QFETCH(QJsonObject, message);
    QFETCH(QByteArrayList, event);
    QFETCH(bool, isChanged);
    const Played played = play(har({message, ::message(u"end"_s, u""_s, u"last"_s)}));
    QCOMPARE(played.error, QString());
    QCOMPARE(played.events.size(), 2); // no event was injected or lost
    QCOMPARE(played.events.first(), event);
    QCOMPARE(played.events.last(), (QByteArrayList{"end", "", "last"}));
    QCOMPARE(played.notice.contains(u"cannot contain: 1."_s), isChanged);
}

void TestCaptureFiles::harDecodesBody_data()
{
    QTest::addColumn<QJsonObject>("content");
    QTest::addColumn<int>("events");
    QTest::addColumn<QString>("notice");
    QByteArray body;
    for (int i = 0; i < 9000; ++i)
        body += "id: " + QByteArray::number(i) + "\ndata: \"线😀\\\t\n\n";
    const auto content = [](const QByteArray &text, const QString &encoding) {
        return QJsonObject{{u"text"_s, QString::fromUtf8(text)}, {u"encoding"_s, encoding}};
    };
    QTest::newRow("text") << content(body, {}) << 9000 << QString();
    QTest::newRow("Base64") << content(body.toBase64(), u"base64"_s) << 9000 << QString();
    QByteArray lines = body.toBase64();
    for (qsizetype i = 76; i < lines.size(); i += 77)
        lines.insert(i, '\n');
    QTest::newRow("Base64 in lines") << content(lines, u"base64"_s) << 9000 << QString();
    QTest::newRow("Base64 without padding")
        << content(QByteArray("data: a\n\n!").toBase64(QByteArray::OmitTrailingEquals), u"base64"_s)
        << 1 << QString();
    QTest::newRow("damaged Base64") << content("*" + QByteArray("data: a\n\n").toBase64(),
        u"base64"_s) << 1 << u"not valid Base64"_s;
    QTest::newRow("empty") << content({}, {}) << 0 << u"no data for 1 of its 1 streams"_s;
}

void TestCaptureFiles::harDecodesBody()
{
    QFETCH(QJsonObject, content);
    QFETCH(QString, notice);
    const Played played = play(har({}, content));
    QCOMPARE(played.error, QString());
    QTEST(int(played.events.size()), "events");
    if (played.events.size() > 1) {
        QCOMPARE(played.events.last(), (QByteArrayList{"message", "8999", "\"线😀\\\t"}));
        QCOMPARE(played.events.first(), (QByteArrayList{"message", "0", "\"线😀\\\t"}));
    }
    QCOMPARE(played.notice.isEmpty(), notice.isEmpty());
    QVERIFY2(played.notice.contains(notice), qPrintable(played.notice));
}

// The reader splits the body of a HAR file into records of at most 64 KiB.
void TestCaptureFiles::harIsReadInPieces()
{
    const QString text = u"data: a\n\n"_s.repeated(200'000);
    CaptureReader reader;
    QVERIFY2(reader.open(write(har({}, {{u"text"_s, text}}))), qPrintable(reader.error()));
    QByteArray body;
    CaptureRecord record;
    while (reader.next(record) == CaptureReader::Next::Record) {
        QVERIFY(record.bytes.size() <= 64 * 1024);
        if (record.kind == CaptureRecord::Kind::Read)
            body += record.bytes;
    }
    QCOMPARE(body, text.toUtf8());
}

void TestCaptureFiles::harNeedsLittleMemory_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("others");
    QTest::addColumn<QByteArray>("messages");
    QByteArray members;
    for (int i = 0; i < 100; ++i)
        members += ",\"m" + QByteArray::number(i) + "\":\"" + QByteArray(50'000, 'x') + '"';
    QTest::newRow("many streams") << 20'000 << QByteArray(3000, 'x') << QByteArray()
                                  << QByteArray();
    QTest::newRow("large headers")
        << 40 << QByteArray(1'500'000, 'x') << QByteArray() << QByteArray();
    QTest::newRow("many unknown members") << 5 << QByteArray() << members << QByteArray();
    QTest::newRow("message with many values")
        << 1 << QByteArray() << QByteArray()
        << R"({"time":1,"data":[)" + QByteArray("[],").repeated(5'000'000) + "1]}";
}

void TestCaptureFiles::harNeedsLittleMemory()
{
    QFETCH(int, count);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, others);
    QFETCH(QByteArray, messages);
    const QString path = m_folder.filePath(u"large.har"_s);
    QVERIFY(writeEntries(path, count, header, others, messages));
    test::resetPeakMemory();
    const qint64 before = test::peakMemory();
    CapturePlayer player;
    int events = 0;
    connect(&player, &CapturePlayer::eventReceived, this, [&events] { ++events; });
    QVERIFY2(player.open(path), qPrintable(player.error()));
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.atEnd(), 60'000);
    QCOMPARE(events, count);
    const qint64 used = test::peakMemory() - before;
    QVERIFY2(used < 60'000'000, qPrintable(QString::number(used)));
}

void TestCaptureFiles::harWithTooManyStreamsIsReported()
{
    constexpr int limit = 100'000;
    const QString path = m_folder.filePath(u"many.har"_s);
    QVERIFY(writeEntries(path, limit + 3, {}));
    CaptureReader reader;
    QVERIFY2(reader.open(path), qPrintable(reader.error()));
    int opened = 0;
    CaptureRecord record;
    while (reader.next(record) == CaptureReader::Next::Record)
        opened += record.kind == CaptureRecord::Kind::Open ? 1 : 0;
    QCOMPARE(opened, limit);
    QVERIFY2(
        reader.notice().contains(u"first 100000 of 100003 streams"_s), qPrintable(reader.notice()));
}

void TestCaptureFiles::harWithTooLargeValueIsReported()
{
    const QString path = m_folder.filePath(u"value.har"_s);
    QVERIFY(writeEntries(path, 1, QByteArray(5 * 1024 * 1024, 'x')));
    CaptureReader reader;
    QVERIFY(!reader.open(path));
    QVERIFY2(reader.error().contains(u"larger than 4 MB"_s), qPrintable(reader.error()));
}

void TestCaptureFiles::truncatedFileNeverLooksComplete_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("HAR with messages")
        << har({message(u"a"_s, u"1"_s, u"x"_s), message(u"b"_s, u"2"_s, u"\u00e9\n"_s)});
    QTest::newRow("HAR with a body") << har({}, {{u"text"_s, u"data: \"\u00e9\n\n"_s}});
}

void TestCaptureFiles::truncatedFileNeverLooksComplete()
{
    QFETCH(QByteArray, text);
    for (qsizetype size = 0; size < text.size(); ++size) {
        CaptureReader reader;
        QVERIFY2(!reader.open(write(text.first(size))), qPrintable(QString::number(size)));
        QVERIFY(!reader.error().isEmpty());
    }
}

void TestCaptureFiles::survivesFileThatShrinks()
{
    QJsonArray messages;
    for (int i = 0; i < 20'000; ++i)
        messages.append(message(u"a"_s, QString::number(i), u"some text"_s));
    const QString path = write(har(messages));
    CaptureReader reader;
    QVERIFY2(reader.open(path), qPrintable(reader.error()));
    CaptureRecord record;
    for (int i = 0; i < 10; ++i)
        QCOMPARE(reader.next(record), CaptureReader::Next::Record);
    QVERIFY(QFile::resize(path, 1000));
    auto next = CaptureReader::Next::Record;
    while (next == CaptureReader::Next::Record)
        next = reader.next(record);
    QCOMPARE(next, CaptureReader::Next::Damaged);
    QVERIFY2(reader.error().contains(u"changed while it was read"_s), qPrintable(reader.error()));
}

QTEST_MAIN(TestCaptureFiles)
#include "tst_capturefiles.moc"
