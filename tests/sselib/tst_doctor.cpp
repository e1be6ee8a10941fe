// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "sselib/doctor/doctor.h"

using namespace Qt::StringLiterals;
using sse::Doctor;
using sse::Finding;

namespace {

/// Returns one line per finding: `code severity line offset`.
QString listFindings(const Doctor &doctor)
{
    QStringList lines;
    for (const Finding &finding : doctor.findings())
        lines.append(u"%1 %2 %3 %4"_s
                         .arg(QString::fromUtf8(finding.code),
                             QString::fromUtf8(Finding::toString(finding.severity)))
                         .arg(finding.line)
                         .arg(finding.offset));
    return lines.join(u'\n');
}

void examine(Doctor &doctor, const QByteArray &body, qsizetype piece)
{
    for (qsizetype at = 0; at < body.size(); at += piece)
        doctor.body(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at)));
    doctor.ended(true);
    doctor.finish();
}

} // namespace

/// Tests the findings about bodies that are passed to Doctor directly, without a connection.
class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportsFaults_data();
    void reportsFaults();
    void acceptsValidStreams_data();
    void acceptsValidStreams();
    void acceptsChatStreams_data();
    void acceptsChatStreams();
    void guessesEncoding_data();
    void guessesEncoding();
    void ignoresIncompleteEventAfterDisconnect();
    void countsRepeatedFaults();
    void limitsFindingsPerCode();
    void excerptsAreMaskedAndShort();
    void resetRemovesFindings();
};

void TestDoctor::reportsFaults_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("dropped");
    const auto row = [](const char *name, const QByteArray &body, const char *expected, int events,
                         int dropped) {
        QTest::newRow(name) << body << QString::fromUtf8(expected) << events << dropped;
    };
    row("text without a field", "hello\n\nworld\n\n", "no-field error 1 0", 0, 2);
    row("text after events", "data: a\n\ntext\n\n", "no-field error 3 9", 1, 1);
    row("text with a colon", "{\n  \"a\": 1\n\ndata: x\n\ntext\n", "no-field error 1 0", 1, 2);
    row("text without line end", "hello", "no-field error 1 0", 0, 1);
    row("unknown field name", "message: hi\n\n", "unknown-field error 1 0", 0, 1);
    row("uppercase field name", "data: a\n\nData: hi\n\n", "unknown-field error 3 9", 1, 1);
    row("space before field name", " data: hi\n\n", "unknown-field error 1 0", 0, 1);
    row("error field", "error: {\"a\":1}\n\n", "unknown-field error 1 0", 0, 1);
    row("unknown field next to data", "name: tick\ndata: 1\n\n", "unknown-field warning 1 0", 1, 0);
    row("sentence with a colon", "He said: hi\n\n", "unknown-field error 1 0", 0, 1);
    row("literal LF", "data: a\\n\n\ndata: b\\n\n\n", "literal-newline error 1 0", 2, 0);
    row("literal LF once", "data: hello\\n\n\n", "literal-newline error 1 0", 1, 0);
    row("literal LF twice", "data: hello\\n\\n\n\n", "literal-newline error 1 0", 1, 0);
    row("escaped twice", "data: hello\\\\n\\\\n\n\n", "literal-newline error 1 0", 1, 0);
    row("/n", "data: hello/n\n\n", "literal-newline error 1 0", 1, 0);
    row("/n twice", "data: hello/n/n\n\n", "literal-newline error 1 0", 1, 0);
    row("literal LF after JSON", "data: {\"a\":1}\\n\n\n", "literal-newline error 1 0", 1, 0);
    row("literal LF instead of blank line", "data: a\\n\\ndata: b\\n\\n",
        "literal-newline error 1 0", 0, 1);
    row("no blank line", "data: a\n\ndata: b\n", "missing-blank-line error 3 9", 1, 1);
    row("data without line end", "data: b", "missing-blank-line error 1 0", 0, 1);
    row("ends inside a field name", "data: a\n\nda", "", 1, 0);
    row("indented JSON without data on each line", "data: {\n  \"a\": 1,\n  \"b\": [2]\n}\n\n",
        "unprefixed-continuation error 2 8", 1, 0);
    row("text lines without data on each line", "data: one\ntwo\n\n",
        "unprefixed-continuation error 2 10", 1, 0);
    row("type without data", "event: done\n\n", "event-without-data error 1 0", 0, 1);
    row("heartbeat type without data", "event: ping\n\n", "event-without-data info 1 0", 0, 1);
    row("id without data", "id: 1\n\n", "event-without-data info 1 0", 0, 0);
    row("retry with a unit", "retry: 3s\ndata: a\n\n", "bad-retry warning 1 0", 1, 0);
    row("empty retry", "retry:\n\n", "bad-retry warning 1 0", 0, 0);
    row("NUL in id", QByteArray("id: a\0b\ndata: x\n\n", 17), "nul-in-id warning 1 0", 1, 0);
    row("BOM inside the stream",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        "bom-inside error 3 9", 1, 1);
    row("two BOMs",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: b\n\n",
        "bom-inside error 1 0", 0, 1);
    row("BOM in data", "data: \xEF\xBB\xBF{}\n\n", "bom-inside warning 1 0", 1, 0);
    row("Latin-1", "data: caf\xE9 au lait\n\n", "invalid-utf8 error 1 0", 1, 0);
    row("encoded twice", "data: data: a\n\ndata: data: b\n\n", "double-encoded error 1 0", 2, 0);
    row("encoded twice, one event", "data: event: x\ndata: data: y\n\n", "double-encoded error 1 0",
        1, 0);
    row("JSON Lines", "{\"a\":1}\n{\"b\":2}\n", "json-lines error 1 0", 0, 1);
    row("JSON blocks without data", "{\"a\":1}\n\n{\"b\":2}\n\n", "json-lines error 1 0", 0, 2);
    row("JSON", "{\"a\":1}", "whole-json error 1 0", 0, 1);
    row("indented JSON", "{\n  \"a\": 1\n}\n", "whole-json error 1 0", 0, 1);
    row("incomplete JSON", "{\n  \"a\": 1,\n", "whole-json error 1 0", 0, 1);
    row("HTML page", "\n<!DOCTYPE html>\n<html>\n\n<body>\n", "html-body error 2 1", 0, 2);
    row("text that starts with <", "<3 hearts\n\n", "no-field error 1 0", 0, 1);
    row("text that starts with [", "[info] hello\ndata: x\n\n", "no-field error 1 0", 1, 0);
    row("CR alone", "data: a\r\rData: b\r\r", "unknown-field error 3 9", 1, 1);
    row("CRLF", "data: a\r\n\r\nData: b\r\n\r\n", "unknown-field error 3 11", 1, 1);
}

void TestDoctor::reportsFaults()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    QFETCH(int, events);
    QFETCH(int, dropped);
    for (const qsizetype piece : {body.size(), qsizetype(1), qsizetype(3)}) {
        Doctor doctor;
        examine(doctor, body, piece);
        QCOMPARE(listFindings(doctor), expected);
        QCOMPARE(doctor.verdict().events, events);
        QCOMPARE(doctor.verdict().dropped, dropped);
        QVERIFY(doctor.verdict().opens);
        for (const Finding &finding : doctor.findings()) {
            QVERIFY(finding.message.endsWith(u'.'));
            QVERIFY(finding.advice.endsWith(u'.'));
            QVERIFY(finding.excerpt.size() <= 80);
        }
    }
}

void TestDoctor::acceptsValidStreams_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("empty", "");
    row("blank lines", "\n\n\n");
    row("one message", "data: hello\n\n");
    row("no space after colon", "data:hello\n\n");
    row("no colon", "data\n\n");
    row("empty data", "data:\n\n");
    row("all fields", "event: a\nid: 1\nretry: 3000\ndata: x\ndata: y\n\n");
    row("empty id", "id\ndata: x\n\n");
    row("BOM at the start",
        "\xEF\xBB\xBF"
        "data: x\n\n");
    row("CR", "data: a\r\rdata: b\r\r");
    row("comments", ": hello\n\n:\n\n: {\"a\":1}\n\n: text without a field\ndata: x\n\n");
    row("comment inside an event", "data: a\n: b\ndata: c\n\n");
    row("comment at the end without blank line", "data: a\n\n: bye");
    row("retry without data", "retry: 5000\n\n");
    row("indented JSON with data on each line", "data: {\ndata:   \"a\": 1\ndata: }\n\n");
    row("escapes in JSON", "data: \"a\\n\"\n\ndata: {\"b\":\"c\\n\\n\"}\n\n");
    row("escaped line breaks in code",
        "data: printf(\"hi\n\ndata: \\n\n\ndata: \");\n\ndata: \\n\n\n");
    row("code that ends with an escaped line break", "data: print(\"a\\n\n\n");
    row("text that explains \\n",
        "data: To break\n\ndata:  a line\n\ndata:  write \\n\n\n"
        "data:  in quotes.\n\n");
    row("text that ends with y/n", "data: Go on? y/n\n\n");
    row("done marker", "data: {\"choices\":[]}\n\ndata: [DONE]\n\n");
    row("text that explains the format",
        "data: A line begins with\n\ndata: data: \n\ndata: and so on\n\n");
    row("ping with data", "event: ping\ndata: {}\n\n");
    row("Chinese", "data: 你好，世界\n\nevent: 新消息\ndata: 消息\n\n");
    row("markup as data", "data: <html>\n\n");
    row("long line", "data: " + QByteArray(300'000, 'x') + "\n\n");
    row("long Chinese line", "data: " + QByteArray("中").repeated(100'000) + "\n\n");
    row("colons in data", "data: a: b: c\n\n");
}

void TestDoctor::acceptsValidStreams()
{
    QFETCH(QByteArray, body);
    for (const qsizetype piece : {qsizetype(16384), qsizetype(7), qsizetype(1)}) {
        Doctor doctor;
        examine(doctor, body, piece);
        QCOMPARE(listFindings(doctor), QString());
        QCOMPARE(doctor.verdict().dropped, 0);
    }
}

void TestDoctor::acceptsChatStreams_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(RIVULET_TEST_DATA "/chat"));
    const QStringList files = folder.entryList({u"*.sse"_s}, QDir::Files);
    QVERIFY(files.size() > 20);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestDoctor::acceptsChatStreams()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    Doctor doctor;
    examine(doctor, file.readAll(), 1000);
    // These servers send an error that is not in the event stream format.
    const bool isBroken = path.contains(u"error-bare"_s) || path.contains(u"error-field"_s);
    const bool isHealthy = std::ranges::all_of(doctor.findings(),
        [](const Finding &finding) { return finding.severity == Finding::Severity::Info; });
    QVERIFY2(isHealthy != isBroken, qPrintable(listFindings(doctor)));
}

void TestDoctor::guessesEncoding_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("guess");
    QTest::newRow("GBK") << QByteArray("data: \xC4\xE3\xBA\xC3\xCA\xC0\xBD\xE7\n\n") << u"GBK"_s;
    QTest::newRow("Latin-1") << QByteArray("data: na\xEFve caf\xE9\n\n") << u"Latin-1"_s;
    QTest::newRow("split character")
        << QByteArray("data: 你\xE5\n\ndata: \xA5\xBD\n\n") << u"was split"_s;
    QTest::newRow("split character, no other text")
        << QByteArray("data: \xE5\xA5\n\ndata: \xBD\n\n") << u"was split"_s;
    QTest::newRow("UTF-16 with BOM") << QByteArray("\xFF\xFE"
                                                   "d\0a\0t\0a\0:\0x\0\n\0\n\0",
        18) << u"UTF-16"_s;
    QTest::newRow("UTF-16BE without BOM")
        << QByteArray("\0d\0a\0t\0a\0:\0x\0\n\0\n", 16) << u"UTF-16"_s;
}

void TestDoctor::guessesEncoding()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, guess);
    Doctor doctor;
    examine(doctor, body, body.size());
    QCOMPARE(doctor.findings().size(), 1);
    QCOMPARE(doctor.findings().first().code, "invalid-utf8");
    QVERIFY2(doctor.findings().first().message.contains(guess),
        qPrintable(doctor.findings().first().message));
}

void TestDoctor::ignoresIncompleteEventAfterDisconnect()
{
    Doctor doctor;
    doctor.body("data: a\n\ndata: hal");
    doctor.ended(false);
    doctor.finish();
    QCOMPARE(listFindings(doctor), QString());
}

void TestDoctor::countsRepeatedFaults()
{
    Doctor doctor;
    const QSignalSpy found(&doctor, &Doctor::found);
    const QByteArray block = QByteArray("bad line\n").repeated(1000);
    for (int i = 0; i < 1000; ++i)
        doctor.body(block);
    doctor.finish();
    QCOMPARE(found.size(), 1);
    QCOMPARE(doctor.findings().first().count, 1'000'000);
    QCOMPARE(doctor.findings().first().excerpt, "bad line");
}

void TestDoctor::limitsFindingsPerCode()
{
    Doctor doctor;
    for (int i = 0; i < 10'000; ++i)
        doctor.body("field" + QByteArray::number(i) + ": x\n\n");
    doctor.finish();
    QCOMPARE(doctor.findings().size(), 8);
    qint64 count = 0;
    for (const Finding &finding : doctor.findings())
        count += finding.count;
    QCOMPARE(count, 10'000);
}

void TestDoctor::excerptsAreMaskedAndShort()
{
    Doctor doctor;
    Doctor::Options options;
    options.redactor = sse::Redactor({}, {.token = "s3cret-token"});
    doctor.reset(options);
    doctor.body("oops s3cret-token " + QByteArray("中").repeated(100) + "\n\n");
    doctor.body("message: " + QByteArray(5000, 'x') + "\n\n");
    const QByteArray excerpt = doctor.findings().at(0).excerpt;
    QVERIFY(!excerpt.contains("s3cret"));
    QVERIFY(excerpt.contains("***"));
    QVERIFY(excerpt.size() <= 80 && excerpt.size() > 70);
    QVERIFY(QByteArrayView(excerpt).isValidUtf8());
    QCOMPARE(doctor.findings().at(1).excerpt.size(), 80);
}

void TestDoctor::resetRemovesFindings()
{
    Doctor doctor;
    examine(doctor, "hello\n\n", 100);
    QCOMPARE(doctor.findings().size(), 1);
    const QSignalSpy cleared(&doctor, &Doctor::cleared);
    doctor.reset();
    QCOMPARE(cleared.size(), 1);
    QVERIFY(doctor.findings().isEmpty());
    examine(doctor, "data: x\n\n", 100);
    QCOMPARE(listFindings(doctor), QString());
    QCOMPARE(doctor.verdict().events, 1);
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
