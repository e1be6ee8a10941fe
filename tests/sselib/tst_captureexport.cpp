// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QBuffer>
#include <QTest>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureplayer.h"
#include "tests/sselib/capturerecords.h"

using namespace Qt::StringLiterals;
using namespace test;
using sse::CaptureExport;
using sse::CaptureFormat;
using sse::CapturePlayer;
using sse::CaptureReader;
using sse::CaptureRecord;
using Kind = CaptureRecord::Kind;

namespace {

struct Played {
    QList<QByteArrayList> events; // type, ID, data, "truncated" or empty
    QList<qint64> times;          // of the events, in ns
    QByteArrayList comments;
    QList<qint64> retries;
    int incomplete = 0; // number of incomplete events that were ignored
    int connections = 0;
    QString notice;
    QString error;
};

Played play(const QString &path)
{
    Played played;
    CapturePlayer player;
    QObject::connect(&player, &CapturePlayer::opened, &player, [&] { ++played.connections; });
    QObject::connect(&player, &CapturePlayer::eventReceived, &player, [&](const sse::Event &e) {
        played.events.append(
            {e.type, e.lastEventId, e.data, e.truncated ? "truncated" : QByteArray()});
        played.times.append(e.arrival);
    });
    QObject::connect(&player, &CapturePlayer::commentReceived, &player,
        [&](const QByteArray &text) { played.comments.append(text); });
    QObject::connect(&player, &CapturePlayer::retryReceived, &player,
        [&](qint64 ms) { played.retries.append(ms); });
    QObject::connect(
        &player, &CapturePlayer::lineIgnored, &player, [&](const sse::IgnoredLine &line) {
            played.incomplete += line.reason == sse::IgnoredLine::Reason::IncompleteEvent ? 1 : 0;
        });
    if (!player.open(path)) {
        played.error = player.error();
        return played;
    }
    player.play();
    if (!QTest::qWaitFor([&player] { return player.atEnd(); }, 20'000))
        played.error = u"did not end"_s;
    played.notice = player.notice();
    return played;
}

// Returns the records of one session with a connection for each body.
QList<CaptureRecord> sessionOf(const QByteArrayList &bodies)
{
    QList<CaptureRecord> records;
    qint64 ms = 0;
    for (const QByteArray &body : bodies) {
        if (!records.isEmpty())
            records.append(record(Kind::Reconnect, ++ms)); // the default cause is Eof
        records.append(openAt(++ms));
        records.append(readAt(++ms, body));
    }
    records.append(closeAt(++ms));
    return records;
}

} // namespace

/// Tests that a recording which was exported and opened again contains the same events.
class TestCaptureExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsSession_data();
    void keepsSession();
    void truncatedEventHasNoBlankLine();
    void csvMarksTruncatedEvents();
    void carriageReturnDoesNotSplitData();
    void opensOtherEventLines_data();
    void opensOtherEventLines();
    void joinsRecordings_data();
    void joinsRecordings();
    void joinedRecordingDoesNotEndAtLimit();
    void refusesRecordingWithTwoFramings();

private:
    QString write(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(u"exported"_s));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            ? file.fileName()
            : QString();
    }
    // Exports the files \a paths. Returns nothing if that fails.
    static QByteArray exported(
        const QStringList &paths, const QString &suffix, CaptureExport::Summary *summary = nullptr)
    {
        std::vector<std::unique_ptr<CaptureReader>> readers;
        QList<CaptureReader *> opened;
        for (const QString &path : paths) {
            readers.push_back(std::make_unique<CaptureReader>());
            if (!readers.back()->open(path))
                return {};
            opened.append(readers.back().get());
        }
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        const QString problem =
            CaptureExport::write(opened, *CaptureFormat::find(suffix), out, {}, summary);
        return problem.isEmpty() ? out.data() : QByteArray();
    }
    QString recording(const QByteArrayList &bodies, bool flush)
    {
        sse::Endpoint endpoint;
        endpoint.url = QUrl(u"https://a.example/s"_s);
        endpoint.flushAtEof = flush;
        return writeFile(m_folder, sessionOf(bodies), 0, endpoint);
    }

    QTemporaryDir m_folder;
};

void TestCaptureExport::keepsSession_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArrayList>("bodies");
    QTest::addColumn<bool>("flush");
    struct Case {
        const char *name;
        QByteArrayList bodies;
    };
    const QList<Case> cases{
        {"types and IDs", {"data: a\n\nevent: b\nid: 7\ndata: b\n\nid\ndata: c\n\n"}},
        {"comments and retry", {": hi\nretry: 30\ndata: a\n\n:\n: {\"x\":1}\nretry: 5\n"}},
        {"several lines", {"data: a\ndata:  b \ndata: id: 3\ndata\n\ndata: c\n\n"}},
        {"empty data", {"data\n\ndata:\ndata:\n\nevent: e\ndata: \n\n"}},
        {"quotes and other scripts", {"data: \"\\\t\xe7\xba\xbf\n\nevent: \xc3\xa9\ndata: b\n\n"}},
        {"last event is truncated", {"data: a\n\nevent: b\ndata: half\ndata: ha"}},
        {"truncated event with an ID", {"id: 1\ndata: a\n\nid: 2\ndata: half"}},
        {"only a truncated event", {"data: half"}},
        {"truncated event before a reconnect", {"id: 1\ndata: half", "data: b\n\n"}},
        {"two truncated events", {"data: a\n\ndata: half", "data: b\n\nevent: c\ndata: ha"}},
        {"several connections", {"id: 1\ndata: a\n\n", "data: b\n\n", "id: 3\ndata: c\n\n"}},
    };
    for (const char *suffix : {"ssecap", "jsonl", "sse", "har"}) {
        for (const Case &c : cases) {
            for (const bool flush : {true, false})
                QTest::addRow("%s, %s%s", suffix, c.name, flush ? ", flush" : "")
                    << QString::fromLatin1(suffix) << c.bodies << flush;
        }
    }
}

void TestCaptureExport::keepsSession()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArrayList, bodies);
    QFETCH(bool, flush);
    const QString path = recording(bodies, flush);
    Played wanted = play(path);
    QCOMPARE(wanted.error, QString());
    CaptureExport::Summary summary;
    const QByteArray bytes = exported({path}, suffix, &summary);
    QCOMPARE(summary.events, wanted.events.size());
    QCOMPARE(summary.connections, bodies.size());
    const Played got = play(write(bytes));
    QCOMPARE(got.error, QString());
    if (suffix == u"sse") {
        // The text of an event stream cannot mark an event, so it is incomplete again.
        wanted.events.removeIf(
            [](const QByteArrayList &event) { return event.at(3) == "truncated"; });
        QCOMPARE(got.incomplete, bodies.last().endsWith('\n') ? 0 : 1);
        const bool isCommented = !std::all_of(bodies.begin(), bodies.end() - 1,
            [](const QByteArray &body) { return body.endsWith('\n'); });
        QCOMPARE(!summary.notices.isEmpty(), isCommented);
        QCOMPARE(got.comments.size() > wanted.comments.size(), isCommented);
    }
    QCOMPARE(got.events, wanted.events);
    if (suffix == u"har") {
        const bool hasOthers = !wanted.comments.isEmpty() || !wanted.retries.isEmpty();
        QCOMPARE(got.notice.contains(u"Comments and retry fields"), hasOthers);
        return;
    }
    QCOMPARE(got.retries, wanted.retries);
    if (suffix == u"sse")
        return;
    QCOMPARE(got.comments, wanted.comments);
    QCOMPARE(got.times, wanted.times);
    QCOMPARE(got.connections, wanted.connections);
    QCOMPARE(got.notice, wanted.notice);
}

void TestCaptureExport::truncatedEventHasNoBlankLine()
{
    const QString last = recording({"id: 4\ndata: a\n\ndata: b\ndata: half"}, true);
    QCOMPARE(exported({last}, u"sse"_s), QByteArray("id: 4\ndata: a\n\ndata: b\ndata: half\n"));
    const QString middle = recording({"event: b\ndata: half", "data: c\n\n"}, true);
    CaptureExport::Summary summary;
    QCOMPARE(exported({middle}, u"sse"_s, &summary),
        QByteArray(": event: b\n: data: half\ndata: c\n\n"));
    QCOMPARE(summary.notices.size(), 1);
    QVERIFY2(
        summary.notices.first().contains(u"comments: 1."), qPrintable(summary.notices.first()));
    const QByteArray har = exported({last}, u"har"_s);
    QCOMPARE(har.count("\"_truncated\":true"), 1);
    QVERIFY(har.contains("data: half\"")); // the body has no blank line either
}

void TestCaptureExport::csvMarksTruncatedEvents()
{
    const QByteArray csv = exported({recording({"data: a\n\ndata: half"}, true)}, u"csv"_s);
    QVERIFY2(
        csv.endsWith("\"a\",\r\n0.003000,\"message\",\"\",\"half\",true\r\n"), csv.constData());
}

// In raw text, the data may contain a CR, which would end the line in an event stream.
void TestCaptureExport::carriageReturnDoesNotSplitData()
{
    sse::Endpoint endpoint;
    endpoint.framing = sse::Endpoint::Framing::Raw;
    const QString path = writeFile(m_folder, sessionOf({"a\rid: 5\r\rdata: b"}), 0, endpoint);
    const Played got = play(write(exported({path}, u"sse"_s)));
    QCOMPARE(got.events, (QList<QByteArrayList>{{"message", "", "a\nid: 5\n\ndata: b", ""}}));
}

void TestCaptureExport::opensOtherEventLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArrayList>>("events");
    const QByteArray open =
        R"({"kind":"open","t":0.1,"url":"http://h/?token=abc12345","status":200,)"
        R"("headers":{"content-type":"application/x-ndjson"},"attempt":1})"
        "\n";
    const QByteArray half =
        R"({"kind":"event","t":0.2,"event":"b","data":"x\ny","lastEventId":"7")";
    const QByteArray event = half + "}\n";
    const QByteArray truncated = half + ",\"truncated\":true}\n";
    const QByteArrayList whole{"b", "7", "x\ny", ""};
    const QByteArrayList cut{"b", "7", "x\ny", "truncated"};
    QTest::newRow("only events") << event + event << QList<QByteArrayList>{whole, whole};
    QTest::newRow("only a truncated event") << truncated << QList<QByteArrayList>{cut};
    QTest::newRow("truncated event before another")
        << truncated + event << QList<QByteArrayList>{cut, whole};
    QTest::newRow("other content type") << open + event << QList<QByteArrayList>{whole};
    QTest::newRow("killed program") << open + event + half << QList<QByteArrayList>{whole};
    QTest::newRow("error first") << R"({"kind":"error","t":0.1,"code":"network","message":"Cut."})"
                                    "\n"
            + open + event << QList<QByteArrayList>{whole};
    QTest::newRow("unknown kinds") << open + "{\"kind\":\"delta\",\"t\":0.1,\"text\":\"x\"}\n"
            + event << QList<QByteArrayList>{whole};
    QTest::newRow("closed at a limit")
        << open + truncated + "{\"kind\":\"close\",\"t\":0.3,\"reason\":\"max-events\"}\n"
        << QList<QByteArrayList>{cut};
    const auto plain = [](const QByteArray &line) {
        return QByteArrayList{"message", "", line, ""};
    };
    QTest::newRow("other program") << QByteArray("{\"kind\":\"event\",\"t\":1}\n")
                                   << QList<QByteArrayList>{plain("{\"kind\":\"event\",\"t\":1}")};
    QTest::newRow("no time") << QByteArray("{\"kind\":\"close\",\"reason\":\"a\"}\n")
                             << QList<QByteArrayList>{
                                    plain("{\"kind\":\"close\",\"reason\":\"a\"}")};
}

// Tests JSON Lines that ssecat or another version of the program wrote.
void TestCaptureExport::opensOtherEventLines()
{
    QFETCH(QByteArray, text);
    const QString path = write(text);
    const Played got = play(path);
    QCOMPARE(got.error, QString());
    QTEST(got.events, "events");
    CaptureReader reader;
    QVERIFY(reader.open(path));
    QVERIFY(!reader.header().endpoint.url.toString().contains(u"abc12345"));
    for (CaptureRecord r; reader.next(r) == CaptureReader::Next::Record;)
        QVERIFY(!r.response.url.toString().contains(u"abc12345"));
}

void TestCaptureExport::joinsRecordings_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"ssecap", "jsonl", "sse", "har"})
        QTest::newRow(suffix) << QString::fromLatin1(suffix);
}

void TestCaptureExport::joinsRecordings()
{
    QFETCH(QString, suffix);
    const QStringList paths{recording({"id: 1\ndata: a\n\n", "data: b\n\n"}, false),
        recording({"data: c\n\n"}, false), recording({"id: 4\ndata: d\n\n"}, false)};
    CaptureExport::Summary summary;
    const Played got = play(write(exported(paths, suffix, &summary)));
    QCOMPARE(got.error, QString());
    QCOMPARE(summary.events, 4);
    QCOMPARE(summary.connections, 4);
    QByteArrayList data;
    for (const QByteArrayList &event : got.events)
        data.append(event.at(2));
    QCOMPARE(data, (QByteArrayList{"a", "b", "c", "d"}));
    QVERIFY(std::is_sorted(got.times.begin(), got.times.end()));
    if (suffix != u"sse")
        QCOMPARE(got.connections, 4);
}

void TestCaptureExport::joinedRecordingDoesNotEndAtLimit()
{
    QList<CaptureRecord> records{openAt(1), readAt(2, "data: a\n\n")};
    CaptureRecord limit = record(Kind::Limit, 3);
    limit.limit = 5000;
    records.append(limit);
    const QStringList paths{writeFile(m_folder, records), recording({"data: b\n\n"}, false)};
    CaptureExport::Summary summary;
    const Played got = play(write(exported(paths, u"ssecap"_s, &summary)));
    QCOMPARE(got.events.size(), 2);
    QCOMPARE(summary.notices.size(), 1);
    QVERIFY2(summary.notices.first().contains(u"5000"), qPrintable(summary.notices.first()));
    QCOMPARE(got.notice, QString()); // the second recording is complete
    const Played lines = play(write(exported({paths.first()}, u"jsonl"_s, &summary)));
    QCOMPARE(lines.events.size(), 1);
    QCOMPARE(summary.notices.size(), 1);
    QVERIFY2(lines.notice.contains(u"before the end of the session"), qPrintable(lines.notice));
}

void TestCaptureExport::refusesRecordingWithTwoFramings()
{
    sse::Endpoint endpoint;
    endpoint.framing = sse::Endpoint::Framing::JsonLines;
    const QStringList paths{recording({"data: a\n\n"}, false),
        writeFile(m_folder, sessionOf({"{\"b\":1}\n"}), 0, endpoint)};
    QVERIFY(exported(paths, u"ssecap"_s).isEmpty());
    const Played got = play(write(exported(paths, u"jsonl"_s)));
    QCOMPARE(got.events.size(), 2);
    QCOMPARE(got.events.last().at(2), QByteArray("{\"b\":1}"));
}

QTEST_GUILESS_MAIN(TestCaptureExport)
#include "tst_captureexport.moc"
