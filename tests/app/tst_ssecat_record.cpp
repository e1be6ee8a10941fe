// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QFileInfo>
#include <QPointer>
#include <QTemporaryDir>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

void answer(Connection *c, const QByteArray &how)
{
    if (how == "events") {
        c->startChunkedEventStream({{"Set-Cookie", "session=secretcookie"}});
        c->writeChunk(": hello\nretry: 20\ndata: one\n\nevent: b\nid: 7\ndata: two\ndata: 线\n\n");
        c->writeChunk("garbage\ndata: \xEF\xBB\xBFthree\n\n");
        c->endChunks();
    } else if (how == "binary") {
        c->startChunkedEventStream();
        c->writeChunk("data: \xff\xfe, \xe7\xba");
        c->writeChunk(QByteArray("\xbf, nul \0.\n\ndata: last\n\n", 23));
        c->endChunks();
    } else if (how == "chat" || how == "half chat") {
        c->startChunkedEventStream();
        c->writeChunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n");
        if (how == "chat")
            c->writeChunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},"
                          "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        c->endChunks();
    } else if (how == "ndjson") {
        c->respond(200, {{"Content-Type", "application/x-ndjson"}, {"Connection", "close"}},
            "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"done\":true}\n");
    } else if (how == "cut") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: half");
        c->close();
    } else if (how == "unfinished") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: half");
        c->endChunks();
    } else if (how == "large") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: " + QByteArray(4096, 'x') + "\n\n");
    } else if (how == "silent") {
        c->startChunkedEventStream();
    } else if (how == "reset") {
        c->reset();
    } else {
        c->respond(how.toInt(), {{"Content-Type", "application/json"}}, R"({"error":"asked for"})");
    }
}

// Returns all lines without times and values computed from times.
QList<QJsonObject> timeless(Ssecat &cat)
{
    QList<QJsonObject> lines = cat.lines();
    for (QJsonObject &line : lines) {
        for (const auto &member : {u"t"_s, u"ttft"_s, u"tokensPerSecond"_s})
            line.remove(member);
    }
    return lines;
}

} // namespace

/// Tests that `ssecat --record` and `ssecat --replay` work as documented.
class TestSsecatRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replayEqualsLiveRun_data();
    void replayEqualsLiveRun();
    void replaysItsJsonLines_data();
    void replaysItsJsonLines();
    void replayPrintsRecordedTimes();
    void replayKeepsIntervals();
    void masksSecrets();
    void masksSecretSplitBetweenReads();
    void keepsRecordingOfKilledRun();
    void reportsUnwritableFile();
    void usageErrorKeepsRecording();
    void rejectsInvalidOptions_data();
    void rejectsInvalidOptions();
    void rejectsUnusableFiles_data();
    void rejectsUnusableFiles();
    void replaysOtherFormats_data();
    void replaysOtherFormats();

private:
    QString write(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"input%1"_s.arg(++m_files));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path
                                                                                        : QString();
    }
    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestSsecatRecord::replayEqualsLiveRun_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("exitCode");
    const auto add = [](const char *server, const char *options, int exitCode) {
        QTest::addRow("%s %s", server, options)
            << QByteArray(server) << QByteArray(options) << exitCode;
    };
    add("events", "--no-reconnect", 0);
    add("events", "--no-reconnect -v", 0);
    add("events", "--no-reconnect --doctor", 0);
    add("events", "--max-events 2 --doctor", 0);
    add("401", "--doctor", 3);
    add("cut", "--no-reconnect --doctor", 5);
    add("events", "--max-events 2", 0);
    add("events", "--max-events 5 --initial-delay 1", 0);
    add("events", "--no-reconnect --event b", 0);
    add("events", "--no-reconnect --framing raw", 0);
    add("events", "--no-reconnect --framing prefix:data:", 0);
    add("events", "--no-reconnect --last-event-id 41", 0);
    add("binary", "--no-reconnect", 0);
    add("chat", "--chat openai-chat", 0);
    add("chat", "--chat auto", 0);
    add("half chat", "--chat openai-chat", 7);
    add("ndjson", "--chat auto", 0);
    add("ndjson", "--framing ndjson --no-reconnect", 0);
    add("ndjson", "", 4);
    add("silent", "--max-time 0.3", 0);
    add("silent", "--no-reconnect --idle-timeout 0.2", 5);
    add("204", "", 0);
    add("401", "", 3);
    add("503", "--max-attempts 2 --initial-delay 1", 3);
    add("cut", "--no-reconnect", 5);
    add("cut", "--no-reconnect --flush-at-eof", 5);
    add("unfinished", "--no-reconnect", 0);
    add("unfinished", "--no-reconnect --flush-at-eof", 0);
    add("large", "--max-event-size 1000", 6);
    add("reset", "--max-attempts 2 --initial-delay 1", 5);
}

void TestSsecatRecord::replayEqualsLiveRun()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, options);
    ScriptedServer scripted;
    scripted.setHandler([&](Connection *c) { answer(c, server); });
    const QString path = m_folder.filePath(u"equal.ssecap"_s);
    const QStringList common = words(options.constData()) << u"--json"_s;
    Ssecat live(QStringList(common) << u"--record"_s << path, scripted.url());
    QVERIFY(live.ends());
    QTEST(live.exitCode(), "exitCode");
    Ssecat replay(QStringList(common) << u"--replay"_s << path << u"--speed"_s << u"0"_s);
    QVERIFY(replay.ends());
    QCOMPARE(timeless(replay), timeless(live));
    QVERIFY(!timeless(live).isEmpty());
    QTEST(replay.exitCode(), "exitCode");
    // The exit code must be the same with the human-readable output.
    const QStringList plain = words(options.constData());
    Ssecat shown(QStringList(plain) << u"--replay"_s << path << u"--speed"_s << u"0"_s);
    QVERIFY(shown.ends());
    QTEST(shown.exitCode(), "exitCode");
}

void TestSsecatRecord::replaysItsJsonLines_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    const auto add = [](const char *server, const char *options) {
        QTest::addRow("%s %s", server, options) << QByteArray(server) << QByteArray(options);
    };
    add("events", "--no-reconnect");
    add("events", "--no-reconnect -v");
    add("events", "--max-events 5 --initial-delay 1");
    add("binary", "--no-reconnect");
    add("ndjson", "--framing ndjson --no-reconnect");
    add("cut", "--no-reconnect --flush-at-eof");
    add("unfinished", "--no-reconnect --flush-at-eof");
}

// The output of --json can be played again with the same types, IDs, texts and times.
void TestSsecatRecord::replaysItsJsonLines()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, options);
    ScriptedServer scripted;
    scripted.setHandler([&](Connection *c) { answer(c, server); });
    Ssecat live(words(options.constData()) << u"--json"_s, scripted.url());
    QVERIFY(live.ends());
    const QString path = write(live.output());
    QStringList arguments{u"--json"_s, u"--replay"_s, path, u"--speed"_s, u"0"_s};
    if (options.contains("-v"))
        arguments.append(u"-v"_s);
    Ssecat replay(arguments);
    QVERIFY(replay.ends());
    for (const QString &kind : {u"event"_s, u"comment"_s, u"retry"_s}) {
        const auto wanted = live.lines(kind);
        const auto got = replay.lines(kind);
        QCOMPARE(got.size(), wanted.size());
        for (qsizetype i = 0; i < got.size(); ++i) {
            QJsonObject left = got.at(i);
            QJsonObject right = wanted.at(i);
            QVERIFY(std::abs(left[u"t"_s].toDouble() - right[u"t"_s].toDouble()) < 0.02);
            left.remove(u"t"_s);
            right.remove(u"t"_s);
            QCOMPARE(left, right);
        }
    }
    QVERIFY(!live.lines(u"event"_s).isEmpty());
    QCOMPARE(replay.lines(u"open"_s).size(), live.lines(u"open"_s).size());
    QCOMPARE(replay.line(u"open"_s)[u"url"_s], live.line(u"open"_s)[u"url"_s]);
}

void TestSsecatRecord::replayPrintsRecordedTimes()
{
    ScriptedServer scripted;
    scripted.setHandler([&](Connection *c) { answer(c, "events"); });
    // ssecat reads the clock once for the recording and once for the output. If a busy machine
    // pauses it between these reads, the times differ, so compare again.
    QString different;
    for (int attempt = 1; attempt <= 5; ++attempt) {
        different.clear();
        const QString path = m_folder.filePath(u"times%1.ssecap"_s.arg(attempt));
        Ssecat live({u"--json"_s, u"--max-events"_s, u"7"_s, u"--record"_s, path}, scripted.url());
        QVERIFY(live.ends());
        Ssecat replay(
            {u"--json"_s, u"--max-events"_s, u"7"_s, u"--replay"_s, path, u"--speed"_s, u"0"_s});
        QVERIFY(replay.ends());
        const auto lines = live.lines();
        const auto replayed = replay.lines();
        QCOMPARE(replayed.size(), lines.size());
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            const double t = lines.at(i)[u"t"_s].toDouble();
            const double r = replayed.at(i)[u"t"_s].toDouble();
            if (std::abs(t - r) >= 0.02)
                different += u"%1 %2\n"_s.arg(t).arg(r);
        }
        if (different.isEmpty())
            break;
    }
    QVERIFY2(different.isEmpty(), qPrintable(different));
}

void TestSsecatRecord::replayKeepsIntervals()
{
    const QString path =
        write("{\"kind\":\"capture\",\"t\":0,\"format\":\"rivulet-capture\",\"version\":1,"
              "\"endpoint\":{\"url\":\"http://127.0.0.1/\"}}\n"
              "{\"kind\":\"open\",\"t\":0.0,\"status\":200,\"headers\":[]}\n"
              "{\"kind\":\"read\",\"t\":1.0,\"text\":\"data: a\\n\\n\"}\n"
              "{\"kind\":\"read\",\"t\":2.0,\"text\":\"data: b\\n\\n\"}\n"
              "{\"kind\":\"close\",\"t\":4.0,\"reason\":\"end-of-stream\"}\n");
    const auto lasts = [&path](const QString &speed) {
        QElapsedTimer timer;
        timer.start();
        Ssecat cat({u"--json"_s, u"--replay"_s, path, u"--speed"_s, speed});
        if (!cat.ends() || cat.data() != QStringList({u"a"_s, u"b"_s})
            || cat.line(u"close"_s)[u"t"_s].toDouble() != 4.0)
            return qint64(-1);
        return timer.elapsed();
    };
    const qint64 four = lasts(u"4"_s);
    QVERIFY2(four >= 1000 && four < 3000, QByteArray::number(four).constData());
    const qint64 once = lasts(u"0"_s);
    QVERIFY2(once >= 0 && once < four, QByteArray::number(once).constData());
}

void TestSsecatRecord::masksSecrets()
{
    ScriptedServer scripted;
    scripted.setHandler([](Connection *c) {
        c->startChunkedEventStream({{"Set-Cookie", "id=cookievalue"}, {"X-Echo", "tok-123456789"}});
        c->writeChunk("data: you sent tok-123456789 and p%40ssword1\n\n");
        c->endChunks();
    });
    const QString path = m_folder.filePath(u"secret.ssecap"_s);
    QUrl url = scripted.url(u"/s?api_key=keykeykey1&x=1"_s);
    url.setUserName(u"joe"_s);
    url.setPassword(u"p@ssword1"_s);
    Ssecat live({u"--json"_s, u"--no-reconnect"_s, u"--token"_s, u"tok-123456789"_s, u"-H"_s,
                    u"x-api-key: headerkey9"_s, u"-d"_s, u"{\"k\":\"tok-123456789\"}"_s,
                    u"--record"_s, path},
        url);
    QVERIFY(live.ends());
    QCOMPARE(live.exitCode(), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char *secret : {"tok-123456789", "cookievalue", "headerkey9", "keykeykey1",
             "p@ssword1", "p%40ssword1", "am9lOnBAc3N3b3JkMQ=="})
        QVERIFY2(!text.contains(secret), secret);
    QVERIFY(text.contains("data: you sent *** and ***"));
    QVERIFY(text.contains("x=1"));
    QCOMPARE(QFileInfo(path).permissions()
            & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
    Ssecat replay({u"--json"_s, u"--replay"_s, path, u"--speed"_s, u"0"_s});
    QVERIFY(replay.ends());
    QCOMPARE(timeless(replay), timeless(live));
}

void TestSsecatRecord::masksSecretSplitBetweenReads()
{
    ScriptedServer scripted;
    QPointer<Connection> connection;
    scripted.setHandler([&](Connection *c) {
        connection = c;
        c->startChunkedEventStream();
        c->writeChunk("data: first\n\ndata: it is tok-12");
    });
    const QString path = m_folder.filePath(u"torn.ssecap"_s);
    Ssecat live({u"--json"_s, u"--max-events"_s, u"3"_s, u"--token"_s, u"tok-123456789"_s,
                    u"--record"_s, path},
        scripted.url());
    QTRY_COMPARE(live.data().size(), 1);
    connection->writeChunk("3456789.\n\ndata: not tok-1\n\n");
    QVERIFY(live.ends());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("tok-12"));
    QVERIFY(!text.contains("3456789"));
    Ssecat replay({u"--json"_s, u"--replay"_s, path, u"--speed"_s, u"0"_s});
    QVERIFY(replay.ends());
    QCOMPARE(replay.data(), QStringList({u"first"_s, u"it is ***."_s, u"not tok-1"_s}));
}

void TestSsecatRecord::keepsRecordingOfKilledRun()
{
    ScriptedServer scripted;
    scripted.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\n");
    });
    const QString path = m_folder.filePath(u"killed.ssecap"_s);
    Ssecat live({u"--json"_s, u"--record"_s, path}, scripted.url());
    QTRY_COMPARE(live.data().size(), 1);
    const auto content = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(content().contains("data: one"));
    live.process().kill();
    QVERIFY(live.ends());
    QFile file(path); // append half a line, as after a crash of the machine
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.write("{\"kind\":\"read\",\"t\":9,\"te") > 0);
    file.close();
    Ssecat replay({u"--json"_s, u"--replay"_s, path, u"--speed"_s, u"0"_s});
    QVERIFY(replay.ends());
    QCOMPARE(replay.kinds(), u"open event close"_s);
    QCOMPARE(replay.line(u"close"_s)[u"reason"_s].toString(), u"capture-end"_s);
    QVERIFY(replay.errorOutput().contains("incomplete"));
    QCOMPARE(replay.exitCode(), 0);
}

void TestSsecatRecord::usageErrorKeepsRecording()
{
    const QString path = write("an earlier recording");
    const QList<QStringList> commands{{u"ftp://x/"_s}, {u"http://"_s},
        {u"--proxy"_s, u"https://p:1"_s, u"http://127.0.0.1:1/"_s},
        {u"-X"_s, u"BAD METHOD"_s, u"http://127.0.0.1:1/"_s}};
    for (const QStringList &command : commands) {
        Ssecat cat(QStringList{u"--record"_s, path} + command);
        QVERIFY(cat.ends());
        QCOMPARE(cat.exitCode(), 2);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "an earlier recording");
    }
}

void TestSsecatRecord::reportsUnwritableFile()
{
    ScriptedServer scripted;
    Ssecat cat({u"--record"_s, m_folder.filePath(u"no/such/folder"_s)}, scripted.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 1);
    QVERIFY(cat.errorOutput().contains("no/such/folder"));
    QCOMPARE(scripted.requestCount(), 0);
}

void TestSsecatRecord::rejectsInvalidOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString path = write("data: x\n\n");
    QTest::newRow("URL with replay") << QStringList{u"--replay"_s, path, u"http://127.0.0.1:1/"_s};
    QTest::newRow("speed without replay")
        << QStringList{u"--speed"_s, u"1"_s, u"http://127.0.0.1:1/"_s};
    QTest::newRow("negative speed") << QStringList{u"--replay"_s, path, u"--speed"_s, u"-1"_s};
    QTest::newRow("not a number") << QStringList{u"--replay"_s, path, u"--speed"_s, u"fast"_s};
    QTest::newRow("record and replay")
        << QStringList{u"--replay"_s, path, u"--record"_s, path + u"2"_s};
}

void TestSsecatRecord::rejectsInvalidOptions()
{
    QFETCH(QStringList, arguments);
    Ssecat cat(arguments);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
    QVERIFY(!cat.errorOutput().isEmpty());
    QCOMPARE(cat.output(), QByteArray());
}

void TestSsecatRecord::rejectsUnusableFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01")
                            << QByteArray("HAR");
    QTest::newRow("text") << QByteArray("Dear reader,\n\nhello.\n") << QByteArray("HAR");
    QTest::newRow("incomplete header")
        << QByteArray("{\"kind\":\"capture\",\"t\":0,\"form") << QByteArray("header");
    QTest::newRow("newer version")
        << QByteArray("{\"kind\":\"capture\",\"t\":0,\"format\":"
                      "\"rivulet-capture\",\"version\":9,\"endpoint\":{}}\n")
        << QByteArray("version is 9");
    QTest::newRow("invalid endpoint") << QByteArray(
        "{\"kind\":\"capture\",\"t\":0,\"format\":"
        "\"rivulet-capture\",\"version\":1,\"endpoint\":"
        "{\"url\":7}}\n") << QByteArray("url");
    QTest::newRow("damaged line") << QByteArray(
        "{\"kind\":\"capture\",\"t\":0,\"format\":\"rivulet-capture\",\"version\":1,"
        "\"endpoint\":{}}\n{\"kind\":\"open\",\"t\":0,\"status\":200}\nnoise\n"
        "{\"kind\":\"read\",\"t\":1,\"text\":\"data: x\\n\\n\"}\n")
                                  << QByteArray("line 3");
    QTest::newRow("JSON") << QByteArray("{\n  \"a\": 1\n}\n") << QByteArray("not a HAR file");
    QTest::newRow("HAR without streams") << QByteArray(
        "{\"log\":{\"version\":\"1.2\",\"entries\":[{\"request\":{\"url\":\"http://a/"
        "\"},\"response\":{\"status\":200,\"content\":{\"mimeType\":\"text/html\"}}}"
        "]}}") << QByteArray("in this HAR file is an event stream");
}

void TestSsecatRecord::rejectsUnusableFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, said);
    const QString path = write(content);
    Ssecat cat({u"--replay"_s, path, u"--speed"_s, u"0"_s});
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
    QVERIFY2(cat.errorOutput().contains(said), cat.errorOutput().constData());
    QVERIFY(cat.errorOutput().contains(path.toUtf8()));
    Ssecat missing({u"--replay"_s, path + u"-not-there"_s});
    QVERIFY(missing.ends());
    QCOMPARE(missing.exitCode(), 2);
}

void TestSsecatRecord::replaysOtherFormats_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("data");
    QTest::addColumn<QStringList>("types");
    const QStringList ab{u"a"_s, u"b\nc"_s};
    const QStringList types{u"message"_s, u"x"_s};
    QTest::newRow("event stream") << QByteArray("data: a\n\nevent: x\ndata: b\ndata: c\n\n") << ab
                                  << types;
    QTest::newRow("with a BOM, CRLF and a comment") << QByteArray(
        "\xEF\xBB\xBF: hi\r\n\r\ndata: a\r\n\r\nevent: x\r\ndata: b\r\ndata: "
        "c\r\n\r\n") << ab << types;
    QTest::newRow("JSON Lines") << QByteArray("{\"a\":1}\n{\"log\":\"b\"}\n")
                                << QStringList{u"{\"a\":1}"_s, u"{\"log\":\"b\"}"_s}
                                << QStringList{u"message"_s, u"message"_s};
    const QByteArray head =
        "{\"log\":{\"version\":\"1.2\",\"entries\":[{\"startedDateTime\":\"2026-"
        "01-01T00:00:00.000Z\",\"time\":50,\"request\":{\"method\":\"GET\","
        "\"url\":\"https://a.example/s?token=secretvalue\",\"headers\":[]},"
        "\"response\":{\"status\":200,\"headers\":[{\"name\":\"Content-Type\","
        "\"value\":\"text/event-stream;charset=utf-8\"}],\"content\":{";
    QTest::newRow("HAR, text") << head
            + "\"text\":\"data: a\\n\\nevent: x\\ndata: b\\ndata: c\\n\\n\"}}}]}}"
                               << ab << types;
    QTest::newRow("HAR, base64") << head + "\"encoding\":\"base64\",\"text\":\""
            + QByteArray("data: a\n\nevent: x\ndata: b\ndata: c\n\n").toBase64()
            + "\"}}}]}}" << ab << types;
    QTest::newRow("HAR, messages") << head
            + "}},\"_resourceType\":\"eventsource\",\"_eventSourceMessages\":[{\"time\":5.0,"
              "\"eventName\":\"message\",\"eventId\":\"\",\"data\":\"a\"},{\"time\":5.25,"
              "\"eventName\":\"x\",\"eventId\":\"3\",\"data\":\"b\\nc\"}]}]}}"
                                   << ab << types;
}

void TestSsecatRecord::replaysOtherFormats()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, types);
    Ssecat cat({u"--json"_s, u"--replay"_s, write(content), u"--speed"_s, u"0"_s});
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QTEST(cat.data(), "data");
    QStringList seen;
    for (const QJsonObject &event : cat.lines(u"event"_s))
        seen.append(event[u"event"_s].toString());
    QCOMPARE(seen, types);
    QVERIFY(!cat.output().contains("secretvalue"));
    if (content.contains("eventSourceMessages")) {
        const auto events = cat.lines(u"event"_s);
        QCOMPARE(events.at(1)[u"t"_s].toDouble() - events.at(0)[u"t"_s].toDouble(), 0.25);
        QCOMPARE(events.at(1)[u"lastEventId"_s].toString(), u"3"_s);
    }
}

QTEST_GUILESS_MAIN(TestSsecatRecord)
#include "tst_ssecat_record.moc"
