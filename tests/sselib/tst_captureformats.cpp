// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <utility>

#include <QBuffer>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/capturereader.h"
#include "tests/sselib/capturerecords.h"

using namespace Qt::StringLiterals;
using namespace test;
using sse::CaptureExport;
using sse::CaptureFormat;
using sse::CaptureReader;

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

QTEST_GUILESS_MAIN(TestCaptureFormats)
#include "tst_captureformats.moc"
