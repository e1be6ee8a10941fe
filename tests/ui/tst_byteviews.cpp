// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "ui/inspector/byteviews.h"

using namespace ui;

class TestByteViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prettyJson_data();
    void prettyJson();
    void hexDump();
    void shortLines();
    void prettyXml_data();
    void prettyXml();
    void fieldNamesInHex();
};

void TestByteViews::prettyJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pretty");
    QTest::newRow("keeps order and numbers")
        << QByteArray("{\"z\":1.0e3,\"a\": 12345678901234567890}")
        << QStringLiteral("{\n  \"z\": 1.0e3,\n  \"a\": 12345678901234567890\n}");
    QTest::newRow("empty containers") << QByteArray("{\"a\":{ },\"b\":[\n]}")
                                      << QStringLiteral("{\n  \"a\": {},\n  \"b\": []\n}");
    QTest::newRow("brackets in strings")
        << QByteArray("[\"a\\\"{[,:]}\\\\\",\"b\"]")
        << QString::fromLatin1("[\n  \"a\\\"{[,:]}\\\\\",\n  \"b\"\n]");
    QTest::newRow("no json") << QByteArray("{\"a\":") << QString();
    QTest::newRow("a word") << QByteArray("hello") << QString();
    QTest::newRow("not JSON in brackets") << QByteArray("[DONE]") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestByteViews::prettyJson()
{
    QFETCH(QByteArray, json);
    QTEST(ui::prettyJson(json), "pretty");
}

void TestByteViews::hexDump()
{
    QCOMPARE(ui::hexDump("data: hi\n\nevent: x", 16),
        QString::fromLatin1(
            "00000010  64 61 74 61 3a 20 68 69  0a 0a 65 76 65 6e 74 3a  data: hi..event:\n"
            "00000020  20 78                                              x"));
    QVERIFY(ui::hexDump({}, 0).isEmpty());
}

void TestByteViews::shortLines()
{
    bool cut = false;
    QCOMPARE(ui::withShortLines(QStringLiteral("abcdefg\nhi\n"), 3, &cut),
        QStringLiteral("abc\ndef\ng\nhi\n"));
    QVERIFY(cut);
    QCOMPARE(ui::withShortLines(QStringLiteral("abc\nabc"), 3, &cut), QStringLiteral("abc\nabc"));
    QVERIFY(!cut);
    const QString face = QStringLiteral("a😀😀");
    QCOMPARE(ui::withShortLines(face, 2, &cut).remove(QLatin1Char('\n')), face);
    QVERIFY(ui::withShortLines(face, 2, &cut).startsWith(QStringLiteral("a\n😀")));
}

void TestByteViews::prettyXml_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("pretty");
    QTest::newRow("elements") << QByteArray("<a><b c=\"1\">x</b><d/></a>")
                              << QStringLiteral("<a>\n  <b c=\"1\">x</b>\n  <d/>\n</a>");
    QTest::newRow("chinese") << QByteArray("<a>消息</a>") << QStringLiteral("<a>消息</a>");
    QTest::newRow("broken") << QByteArray("<a><b></a>") << QString();
    QTest::newRow("html") << QByteArray("<p>one<br>two") << QString();
    QTest::newRow("text") << QByteArray("a < b") << QString();
    QTest::newRow("entities") << QByteArray("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>")
                              << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestByteViews::prettyXml()
{
    QFETCH(QByteArray, xml);
    QTEST(ui::prettyXml(xml), "pretty");
}

void TestByteViews::fieldNamesInHex()
{
    const QByteArray raw = "event: x\ndata: event: no\r\nid:1\n: comment\nfoo: data:\ndata\n\n";
    QStringList names;
    for (const TextSpan &span : ui::fieldNames(raw))
        names += QString::fromUtf8(raw.mid(span.begin, span.length));
    QCOMPARE(names,
        (QStringList{QStringLiteral("event"), QStringLiteral("data"), QStringLiteral("id"),
            QStringLiteral(":"), QStringLiteral("data")}));
    // For each line of the dump, hexSpans() only returns the field names: alternately, the hex
    // bytes of a name and its letters.
    const QStringList lines = ui::hexDump(raw, 0).split(QLatin1Char('\n'));
    QString hex;
    QString letters;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const QList<TextSpan> spans = ui::hexSpans(ui::fieldNames(raw), line);
        for (qsizetype i = 0; i < spans.size(); ++i)
            (i % 2 ? letters : hex) += lines[line].mid(spans[i].begin, spans[i].length);
    }
    QCOMPARE(letters, QStringLiteral("eventdataid:data"));
    QCOMPARE(
        hex.remove(QLatin1Char(' ')), QString::fromLatin1(QByteArray("eventdataid:data").toHex()));
}

QTEST_APPLESS_MAIN(TestByteViews)
#include "tst_byteviews.moc"
