// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturereader.h"
#include "tests/sselib/capturerecords.h"

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace test;
using sse::CaptureExport;
using sse::CaptureFormat;
using sse::CapturePlayer;
using sse::CaptureReader;
using sse::CaptureRecord;
using sse::CaptureWriter;
using Kind = CaptureRecord::Kind;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Tests writing, reading and exporting recordings.
class TestCapture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWrittenBytes_data();
    void readsWrittenBytes();
    void readsWrittenRecords();
    void durationIsTimeOfLastRecord();
    void recordsLimit();
    void reportsFullDisk();
    void reportsRemovedFile();
    void writesToFileWithinASecond();
    void ignoresUnknownKinds();
    void exportKeepsEvents_data();
    void exportKeepsEvents();
    void harKeepsHttpVersion_data();
    void harKeepsHttpVersion();
    void exportsCsv();
    void exportsEventsBeforeDamage();

private:
    QTemporaryDir m_folder;
};

void TestCapture::readsWrittenBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("data: x\n\n");
    QTest::newRow("escapes") << QByteArray("\"\\\b\f\r\n\t\x01\x1f\x7f/");
    QTest::newRow("NUL") << QByteArray("a\0b\0", 4);
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "data: \xEF\xBB\xBF\n\n");
    QTest::newRow("only a byte order mark") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("beyond the basic plane") << QByteArray("data: 😀 线 \u2028\n\n");
    QTest::newRow("noncharacters") << QByteArray("\xEF\xBF\xBE\xEF\xBF\xBF\xF0\x9F\xBF\xBF");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00x", 4);
    QTest::newRow("split character") << QByteArray("data: \xe7\xba");
    QTest::newRow("overlong") << QByteArray("\xc0\x80");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
    QTest::newRow("64 KiB") << QByteArray(65536, '"');
}

void TestCapture::readsWrittenBytes()
{
    QFETCH(QByteArray, bytes);
    CaptureReader reader;
    QVERIFY2(reader.open(writeFile(m_folder, {readAt(1, bytes)})), qPrintable(reader.error()));
    CaptureRecord r;
    QCOMPARE(reader.next(r), CaptureReader::Next::Record);
    QCOMPARE(r.kind, Kind::Read);
    QCOMPARE(r.bytes, bytes);
    QCOMPARE(reader.next(r), CaptureReader::Next::End);
}

void TestCapture::readsWrittenRecords()
{
    sse::Endpoint endpoint;
    endpoint.url = QUrl(u"https://a.example/s?x=1"_s);
    endpoint.framing = sse::Endpoint::Framing::Prefix;
    endpoint.framingPrefix = "> ";
    CaptureReader reader;
    const QList<CaptureRecord> records = session();
    const QString path = writeFile(m_folder, records, 0, endpoint);
    QVERIFY2(reader.open(path), qPrintable(reader.error()));
    QCOMPARE(reader.header().endpoint, endpoint);
    QCOMPARE(reader.header().generator, u"test 1"_s);
    QCOMPARE(reader.header().created.toMSecsSinceEpoch(),
        QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), QTimeZone::utc()).toMSecsSinceEpoch());
    for (int round = 0; round < 2; ++round) {
        for (const CaptureRecord &wanted : records) {
            CaptureRecord r;
            QCOMPARE(reader.next(r), CaptureReader::Next::Record);
            QCOMPARE(r.kind, wanted.kind);
            QCOMPARE(r.time, wanted.time);
            QCOMPARE(r.bytes, wanted.bytes);
            QCOMPARE(r.request.url, wanted.request.url);
            QCOMPARE(r.request.method, wanted.request.method);
            QCOMPARE(r.request.headers, wanted.request.headers);
            QCOMPARE(r.request.attempt, wanted.request.attempt);
            QCOMPARE(r.response.url, wanted.response.url);
            QCOMPARE(r.response.headers, wanted.response.headers);
            QCOMPARE(r.response.status, wanted.response.status);
            QCOMPARE(r.response.httpVersion, wanted.response.httpVersion);
            QCOMPARE(r.error.code, wanted.error.code);
            QCOMPARE(r.error.message, wanted.error.message);
            QCOMPARE(r.error.fatal, wanted.error.fatal);
            QCOMPARE(r.delay, wanted.delay);
            QCOMPARE(r.cause, wanted.cause);
            QCOMPARE(r.reason, wanted.reason);
            QCOMPARE(r.text, wanted.text);
            QCOMPARE(r.kept, wanted.kept);
        }
        CaptureRecord r;
        QCOMPARE(reader.next(r), CaptureReader::Next::End);
        QCOMPARE(reader.notice(), QString());
        QVERIFY(reader.rewind());
    }
}

void TestCapture::durationIsTimeOfLastRecord()
{
    CaptureReader reader;
    QVERIFY(reader.open(writeFile(m_folder, session())));
    QCOMPARE(reader.duration(), 900 * Ms);
    QVERIFY(reader.open(writeFile(m_folder, {})));
    QCOMPARE(reader.duration(), 0);
    // The reader searches for the last line in blocks, from the end of the file. This line is
    // longer than the first block.
    QVERIFY(reader.open(writeFile(m_folder, {openAt(1), readAt(5, QByteArray(300000, 'x'))})));
    QCOMPARE(reader.duration(), 5 * Ms);
}

void TestCapture::recordsLimit()
{
    QList<CaptureRecord> records{openAt(0)};
    for (int i = 0; i < 100; ++i)
        records.append(readAt(i, "data: " + QByteArray(100, 'x') + "\n\n"));
    const QString path = writeFile(m_folder, records, 8000);
    QVERIFY(QFileInfo(path).size() <= 8000);
    QVERIFY(QFileInfo(path).size() > 7000);
    CapturePlayer player;
    QVERIFY(player.open(path));
    QSignalSpy events(&player, &CapturePlayer::eventReceived);
    QSignalSpy closed(&player, &CapturePlayer::closed);
    player.play();
    QVERIFY(closed.wait());
    QVERIFY(events.size() > 30 && events.size() < 100);
    QCOMPARE(player.recordedCloseReason(), QByteArray("capture-limit"));
    QVERIFY(player.notice().contains(u"8000"));
}

#ifdef Q_OS_UNIX
// The writer reports once that the disk is full. The records that were written before can be read.
void TestCapture::reportsFullDisk()
{
    const QString path = m_folder.filePath(u"full"_s);
    CaptureWriter writer;
    QVERIFY(writer.open(path, {}));
    QSignalSpy failed(&writer, &CaptureWriter::failed);
    rlimit before;
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{100'000, before.rlim_max};
    auto *const handler = signal(SIGXFSZ, SIG_IGN); // the write fails instead of ending the program
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    writer.write(openAt(0));
    for (int i = 1; i <= 100; ++i)
        writer.write(readAt(i, "data: " + QByteArray(3000, 'x') + "\n\n"));
    const bool hasFailed = !failed.isEmpty() || failed.wait();
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    QVERIFY(hasFailed);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!writer.error().isEmpty());
    QVERIFY(!writer.isOpen());
    writer.write(closeAt(200)); // has no effect after the failure
    writer.close();
    QCOMPARE(failed.size(), 1);

    CaptureReader reader;
    QVERIFY2(reader.open(path), qPrintable(reader.error()));
    int reads = 0;
    CaptureRecord record;
    auto next = reader.next(record);
    for (; next == CaptureReader::Next::Record; next = reader.next(record))
        reads += record.kind == Kind::Read ? 1 : 0;
    QCOMPARE(next, CaptureReader::Next::End);
    QVERIFY2(reads >= 20 && reads < 40, qPrintable(QString::number(reads)));
    QVERIFY(!reader.notice().isEmpty());
}

void TestCapture::reportsRemovedFile()
{
    const QString path = m_folder.filePath(u"removed"_s);
    CaptureWriter writer;
    QVERIFY(writer.open(path, {}));
    QSignalSpy failed(&writer, &CaptureWriter::failed);
    writer.write(openAt(0));
    QVERIFY(QFile::rename(path, path + u'2')); // renaming does not lose data, so it is not an error
    QVERIFY(!failed.wait(2 * CaptureWriter::FlushInterval));
    QVERIFY(QFile::remove(path + u'2'));
    writer.write(readAt(1, "data: a\n\n"));
    QVERIFY(failed.wait());
    QVERIFY(!writer.isOpen());
    writer.write(readAt(2, "data: b\n\n"));
    QCOMPARE(failed.size(), 1);
}
#else
void TestCapture::reportsFullDisk()
{
    QSKIP("A limit of the file size is needed.");
}
void TestCapture::reportsRemovedFile()
{
    QSKIP("An open file cannot be removed here.");
}
#endif

void TestCapture::writesToFileWithinASecond()
{
    CaptureWriter writer;
    const QString path = m_folder.filePath(u"soon"_s);
    QVERIFY(writer.open(path, {}));
    writer.write(readAt(1, "data: x\n\n"));
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(path).contains("data: x"), 1000);
    QVERIFY(!writer.open(m_folder.filePath(u"no/folder"_s), {}));
    QVERIFY(!writer.error().isEmpty());
}

void TestCapture::ignoresUnknownKinds()
{
    const QString path = writeFile(m_folder, {openAt(0)});
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"kind\":\"weather\",\"t\":1.5,\"sun\":true}\n"
               "{\"kind\":\"read\",\"t\":2,\"text\":\"data: x\\n\\n\",\"more\":[1]}\n");
    file.close();
    CaptureReader reader;
    QVERIFY(reader.open(path));
    CaptureRecord r;
    QCOMPARE(reader.next(r), CaptureReader::Next::Record);
    QCOMPARE(reader.next(r), CaptureReader::Next::Record);
    QCOMPARE(r.bytes, QByteArray("data: x\n\n"));
    QCOMPARE(reader.next(r), CaptureReader::Next::End);
    QVERIFY(reader.notice().contains(u"before the end of the session"));
}

void TestCapture::exportKeepsEvents_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow(".sse") << u"sse"_s;
    QTest::newRow("HAR") << u"har"_s;
    QTest::newRow("JSON Lines") << u"jsonl"_s;
}

void TestCapture::exportKeepsEvents()
{
    QFETCH(QString, format);
    struct Seen {
        QByteArray type, data, id;
        bool operator==(const Seen &) const = default;
    };
    const auto play = [](const QString &path) {
        QList<Seen> seen;
        CapturePlayer player;
        connect(&player, &CapturePlayer::eventReceived, &player, [&seen](const sse::Event &e) {
            seen.append({e.type, e.data, e.lastEventId});
        });
        if (player.open(path)) {
            player.play();
            if (!QTest::qWaitFor([&player] { return player.atEnd(); }))
                seen.clear();
        }
        return seen;
    };
    QList<CaptureRecord> records = session();
    records[2].bytes += "x\n\nid\ndata: \n\nid:  9\nevent:  sp\ndata:  two  \n\ndata: ";
    const QString path = writeFile(m_folder, records);
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    CaptureReader reader;
    QVERIFY(reader.open(path));
    QCOMPARE(CaptureExport::write(reader, *CaptureFormat::find(format), out), QString());
    if (format == u"jsonl"_s) {
        const qsizetype begin = out.data().indexOf("{\"kind\":\"event\"");
        const QByteArray line = out.data().mid(begin).split('\n').first();
        const QJsonObject first = QJsonDocument::fromJson(line).object();
        QCOMPARE(first[u"data"_s].toString(), u"=1+1"_s);
        QCOMPARE(first[u"t"_s].toDouble(), 0.1);
        QCOMPARE(first[u"lastEventId"_s].toString(), u"41"_s);
    }
    const QString exported = m_folder.filePath(u"exported"_s);
    QFile file(exported);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(out.data());
    file.close();
    const QList<Seen> wanted = play(path);
    QCOMPARE(wanted.size(), 6);
    const QList<Seen> got = play(exported);
    QCOMPARE(got.size(), wanted.size());
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        QCOMPARE(got.at(i).type, wanted.at(i).type);
        QCOMPARE(got.at(i).data, wanted.at(i).data);
        QCOMPARE(got.at(i).id, wanted.at(i).id);
    }
}

void TestCapture::harKeepsHttpVersion_data()
{
    // HTTP version that is written to the HAR file; if empty, the file is not changed
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("read");
    QTest::newRow("sselib") << QByteArray() << QByteArray("HTTP/2");
    QTest::newRow("Chromium, HTTP/2") << QByteArray("h2") << QByteArray("HTTP/2");
    QTest::newRow("Chromium, older") << QByteArray("http/2.0") << QByteArray("HTTP/2");
    QTest::newRow("Chromium, HTTP/1.1") << QByteArray("http/1.1") << QByteArray("HTTP/1.1");
    QTest::newRow("unknown version") << QByteArray("unknown") << QByteArray();
}

void TestCapture::harKeepsHttpVersion()
{
    QFETCH(QByteArray, written);
    CaptureReader reader;
    QVERIFY(reader.open(writeFile(m_folder, {openAt(0), readAt(1, "data: a\n\n"), closeAt(2)})));
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(CaptureExport::write(reader, *CaptureFormat::find(u"har"_s), out), QString());
    QByteArray har = out.data();
    if (!written.isEmpty())
        har.replace("\"HTTP/2\"", '"' + written + '"');
    QFile file(m_folder.filePath(u"version.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(har);
    file.close();
    QVERIFY2(reader.open(file.fileName()), qPrintable(reader.error()));
    CaptureRecord r;
    do
        QCOMPARE(reader.next(r), CaptureReader::Next::Record);
    while (r.kind != Kind::Open);
    QTEST(r.response.httpVersion, "read");
}

void TestCapture::exportsCsv()
{
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    CaptureReader reader;
    QVERIFY(reader.open(writeFile(m_folder, session())));
    QCOMPARE(CaptureExport::write(reader, *CaptureFormat::find(u"csv"_s), out), QString());
    QCOMPARE(out.data(),
        QByteArray("time,event,id,data,truncated\r\n"
                   "0.100000,\"message\",\"41\",\"'=1+1\",\r\n"
                   "0.200000,\"b\",\"7\",\"\"\"two\"\"\nlines\",\r\n"
                   "0.800000,\"message\",\"7\",\"线\uFFFD\",\r\n"));
}

void TestCapture::exportsEventsBeforeDamage()
{
    const QString path = writeFile(m_folder, {openAt(0), readAt(1, "data: a\n\n")});
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("noise\n{\"kind\":\"read\",\"t\":2,\"text\":\"data: b\\n\\n\"}\n");
    file.close();
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    CaptureReader reader;
    QVERIFY(reader.open(path));
    const QString problem = CaptureExport::write(reader, *CaptureFormat::find(u"sse"_s), out);
    QVERIFY2(problem.contains(u"line 4"), qPrintable(problem));
    QCOMPARE(out.data(), QByteArray("data: a\n\n"));
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
