// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QDir>
#include <QFileInfo>
#include <QListView>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "app/models/recordingsmodel.h"
#include "app/session/session.h"
#include "app/store/captureexporter.h"
#include "app/workspace.h"
#include "sselib/capture/captureplayer.h"
#include "tests/app/replaytest.h"
#include "tests/app/workspacetest.h"
#include "tests/support/scriptedserver.h"
#include "ui/capture/capturelist.h"
#include "ui/capture/captureroles.h"
#include "ui/capture/transportbar.h"
#include "ui/chat/chatpage.h"
#include "ui/window/headerbar.h"
#include "ui/window/statusdisplay.h"

using app::RecordingsModel;
using app::Session;
using app::Transcript;
using State = ui::ConnectionStatus::State;
using test::Connection;
using test::ScriptedServer;
using namespace Qt::StringLiterals;

namespace {

QByteArray delta(const QByteArray &text)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

// Returns kind, type, data, ID and raw bytes of all rows of the log.
QStringList rowsOf(Session &session)
{
    app::EventLogModel *events = session.events();
    events->flush();
    QStringList rows;
    for (int row = 0; row < events->rowCount(); ++row) {
        const QModelIndex index = events->index(row, 0);
        const auto kind = ui::EventKind(index.data(ui::KindRole).toInt());
        rows.append(u"%1 %2 %3 %4 %5"_s.arg(int(kind)).arg(index.data(ui::TypeRole).toString(),
            kind == ui::EventKind::End ? QString()
                                       : QString::fromUtf8(index.data(ui::DataRole).toByteArray()),
            index.data(ui::IdRole).toString(),
            QString::fromUtf8(index.data(ui::RawRole).toByteArray())));
    }
    return rows;
}

// Returns the messages without the notes and other values that contain times.
QList<Transcript::Message> withoutTimes(QList<Transcript::Message> messages)
{
    for (Transcript::Message &message : messages) {
        message.note.clear();
        message.figures = {};
        message.time = 0;
        for (QList<Transcript::Message> &tail : message.versions)
            tail = withoutTimes(tail);
    }
    return messages;
}

QList<Transcript::Message> messagesOf(Session &session)
{
    return withoutTimes(session.transcript()->messages());
}

qint64 rowTime(Session &session, int row)
{
    return session.events()->index(row, 0).data(ui::TimeRole).toLongLong();
}

} // namespace

/// Tests recording and replay. The rows, the chat, the messages and the map of a replay are the
/// same as in the live session. Also tests the list of recordings and their export.
class TestReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void streamIsTheSame();
    void conversationIsTheSame();
    void rewindsAndPlaysAgain();
    void cutRecordingSaysSo();
    void showsWhatFileLacks();
    void dialectCanBeChosenLater();
    void shelfListsNewestFirst();
    void shelfKnowsWhatWasAsked();
    void shelfKeepsItsLimits();
    void exports_data();
    void exports();
    void workspaceKeepsAHistory();
    void workspaceSaysWhatCannotBeOpened();
    void switchedOffNothingIsRecorded();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void record(Session &session, const QString &file)
    {
        session.setRecordingPlan([file](const sse::Endpoint &) {
            return Session::Recording{file, 0};
        });
    }
    static void play(Session &session)
    {
        session.open();
        QTRY_VERIFY(session.player()->atEnd());
    }

    QTemporaryDir m_folder;
};

void TestReplay::init()
{
    QVERIFY(test::startsAfresh(m_folder));
}

void TestReplay::streamIsTheSame()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk(": hi\ndata: Hel\n\ndata: lo\n\nevent: newMessage\nid: 3\ndata: {\"message\":"
                      "\"you\"}\n\n");
        QTimer::singleShot(500, c, [c] {
            c->writeChunk(
                "event: location\ndata: {\"latitude\":48.2,\"longitude\":16.3}\n\nbare\n");
            c->endChunks();
        });
    });
    sse::Endpoint endpoint;
    endpoint.name = u"Here"_s;
    endpoint.url = server.url(u"/a?token=secret123456"_s);
    endpoint.retry.enabled = false;
    Session live;
    record(live, path(u"stream"_s));
    live.setEndpoint(endpoint, {});
    live.open();
    QTRY_COMPARE(live.status().state, State::Ended);
    QVERIFY(!live.isRecording());

    Session replay;
    QCOMPARE(test::openReplay(replay, path(u"stream"_s)), QString());
    QVERIFY(replay.player());
    play(replay);
    QCOMPARE(rowsOf(replay), rowsOf(live));
    QVERIFY(rowsOf(live).size() >= 7);
    QCOMPARE(messagesOf(replay), messagesOf(live));
    QCOMPARE(messagesOf(live).first().text, u"Hello"_s);
    QCOMPARE(replay.inbox()->rowCount(), 1);
    QCOMPARE(replay.track()->rowCount(), 1);
    QCOMPARE(replay.figures(), live.figures());
    // The rows have the times of the live session, although the replay was much faster.
    QVERIFY(rowTime(live, live.events()->rowCount() - 1) > 400'000'000);
    for (int row = 0; row < live.events()->rowCount(); ++row) {
        const qint64 apart = rowTime(live, row) - rowTime(replay, row);
        QVERIFY2(qAbs(apart) < 200'000'000, qPrintable(u"row %1: %2"_s.arg(row).arg(apart)));
    }
    // Unlike a live session, a replay cannot be connected and accepts no prompts.
    QVERIFY(replay.status().isReplay);
    QVERIFY(!replay.status().isRunning());
    QVERIFY(!replay.status().canConnect());
    QVERIFY(!replay.acceptsPrompt());
    QVERIFY(ui::StatusDisplay::text(replay.status(), 0).startsWith(u"Replay"_s));
    QVERIFY(!replay.shownUrl().contains(u"secret123456"));
}

void TestReplay::conversationIsTheSame()
{
    ScriptedServer server;
    server.setHandler([&server](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk(delta("Answer ") + delta(QByteArray::number(server.requestCount())));
        if (server.requestCount() != 3)
            c->writeChunk("data: [DONE]\n\n");
        c->endChunks();
    });
    sse::Endpoint endpoint;
    endpoint.name = u"AI"_s;
    endpoint.url = server.url(u"/v1/chat/completions"_s);
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    Session live;
    record(live, path(u"chat"_s));
    live.setEndpoint(endpoint, {});
    // Messages of an earlier run are not in the recording.
    live.transcript()->restore({{.author = ui::Author::User,
        .title = {},
        .text = u"Before"_s,
        .reasoning = {},
        .tools = {},
        .note = {}}});
    const auto answered = [&live](int count) {
        return live.transcript()->messages().size() == count && !live.transcript()->isAnswering();
    };
    live.sendPrompt(u"First"_s);
    QTRY_VERIFY(answered(3));
    live.regenerate();
    QTRY_VERIFY(answered(3) && server.requestCount() == 2);
    live.sendPrompt(u"Second"_s);
    QTRY_VERIFY(answered(5));
    live.resendFrom(3, u"Second, better"_s);
    QTRY_VERIFY(answered(5) && server.requestCount() == 4);
    QVERIFY(live.isRecording());
    live.setEndpoint({}, {}); // the recording ends when the endpoint changes
    QVERIFY(!live.isRecording());

    Session replay;
    QCOMPARE(test::openReplay(replay, path(u"chat"_s)), QString());
    play(replay);
    QCOMPARE(messagesOf(replay), messagesOf(live).mid(1));
    QCOMPARE(messagesOf(replay).size(), 4);
    QCOMPARE(messagesOf(replay).last().text, u"Answer 4"_s);
    QCOMPARE(messagesOf(replay).last().outcome, ui::Outcome::Completed);
}

void TestReplay::rewindsAndPlaysAgain()
{
    QFile file(path(u"text.sse"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("data: a\n\nevent: newMessage\ndata: b\n\nevent: location\ndata: "
               "{\"latitude\":1,\"longitude\":2}\n\n");
    file.close();
    Session replay;
    const QAbstractItemModelTester events(replay.events());
    const QAbstractItemModelTester inbox(replay.inbox());
    const QAbstractItemModelTester track(replay.track());
    QCOMPARE(test::openReplay(replay, file.fileName()), QString());
    for (int i = 0; i < 3; ++i) {
        play(replay);
        replay.events()->flush();
        QCOMPARE(replay.events()->rowCount(), 5);
        QCOMPARE(replay.inbox()->rowCount(), 1);
        QCOMPARE(replay.inbox()->unreadCount(), 1);
        QCOMPARE(replay.track()->rowCount(), 1);
        QCOMPARE(replay.transcript()->messages().size(), 1);
    }
}

void TestReplay::cutRecordingSaysSo()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk(delta("Half"));
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.dialect = u"openai-chat"_s;
    endpoint.method = "GET";
    Session live;
    record(live, path(u"cut"_s));
    live.setEndpoint(endpoint, {});
    live.open();
    const auto content = [this] {
        QFile file(path(u"cut"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(content().contains("Half")); // the file is read while the session is being recorded
    Session replay;
    QCOMPARE(test::openReplay(replay, path(u"cut"_s)), QString());
    play(replay);
    const Transcript::Message message = replay.transcript()->messages().value(0);
    QCOMPARE(message.text, u"Half"_s);
    QCOMPARE(message.outcome, ui::Outcome::Interrupted);
    QVERIFY(message.note.contains(u"before the end of the session"));
}

void TestReplay::showsWhatFileLacks()
{
    QFile file(path(u"changed.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"log":{"entries":[{"request":{"url":"https://a.example/s","method":"GET"},)"
               R"("response":{"status":200,"content":{"mimeType":"text/event-stream"}},)"
               R"("_eventSourceMessages":[{"time":1,"eventName":"a\nb","data":"x"}]}]}})");
    file.close();
    Session replay;
    QCOMPARE(test::openReplay(replay, file.fileName()), QString());
    play(replay);
    replay.events()->flush();
    QStringList rows;
    for (int row = 0; row < replay.events()->rowCount(); ++row)
        rows += QString::fromUtf8(replay.events()->index(row, 0).data(ui::DataRole).toByteArray());
    QCOMPARE(rows.filter(u"cannot contain: 1."_s).size(), 1);
}

void TestReplay::dialectCanBeChosenLater()
{
    QFile file(path(u"foreign.sse"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(delta("Decoded") + "data: [DONE]\n\n");
    file.close();
    Session replay;
    QCOMPARE(test::openReplay(replay, file.fileName()), QString());
    play(replay);
    QVERIFY(replay.transcript()->messages().first().text.contains(u"choices"));
    sse::Endpoint endpoint = replay.endpoint();
    endpoint.dialect = u"openai-chat"_s;
    replay.setEndpoint(endpoint, {});
    QTRY_VERIFY(replay.player()->atEnd());
    QCOMPARE(replay.transcript()->messages().size(), 1);
    QCOMPARE(replay.transcript()->messages().first().text, u"Decoded"_s);
}

void TestReplay::shelfListsNewestFirst()
{
    RecordingsModel shelf;
    const QAbstractItemModelTester tester(&shelf);
    QCOMPARE(shelf.rowCount(), 0);
    QStringList paths;
    for (const QString &name : {u"One"_s, u"Zwei/../ 二"_s, u"Three"_s}) {
        paths.prepend(shelf.newPath(name));
        QFile file(paths.first());
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(paths.first()));
        file.write("12345");
        file.close();
        shelf.refresh();
        QCOMPARE(QFileInfo(paths.first()).path(), RecordingsModel::folder());
    }
    QCOMPARE(shelf.rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(shelf.path(row), paths.at(row));
    QCOMPARE(shelf.index(1).data().toString(), u"Zwei/../ 二"_s);
    QCOMPARE(shelf.index(0).data(ui::CaptureSizeRole).toLongLong(), 5);
    QFile growing(paths.first());
    QVERIFY(growing.open(QIODevice::Append));
    growing.write("678");
    growing.close();
    shelf.measure(paths.first());
    QCOMPARE(shelf.index(0).data(ui::CaptureSizeRole).toLongLong(), 8);
    QVERIFY(qAbs(shelf.index(0)
                     .data(ui::CaptureDateRole)
                     .toDateTime()
                     .secsTo(QDateTime::currentDateTimeUtc()))
        < 60);
    shelf.remove(1);
    QCOMPARE(shelf.rowCount(), 2);
    QVERIFY(!QFile::exists(paths.at(1)));
    RecordingsModel again;
    again.refresh();
    QCOMPARE(again.rowCount(), 2);
}

void TestReplay::shelfKnowsWhatWasAsked()
{
    const QByteArray header =
        R"({"kind":"capture","t":0,"format":"rivulet-capture","version":1,"endpoint":{"name":"AI"}})"
        "\n";
    RecordingsModel shelf;
    const auto write = [&shelf](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        if (file.open(QIODevice::Append))
            file.write(bytes);
        file.close();
        shelf.refresh();
        shelf.measure(path);
    };
    const auto asked = [&shelf](int row) {
        return shelf.index(row).data(ui::CapturePromptRole).toString();
    };
    const QString chat = shelf.newPath(u"AI"_s);
    write(chat, header);
    QCOMPARE(asked(0), QString());
    // The program is still recording into this file: when it writes a prompt, the list shows the
    // prompt.
    write(chat,
        R"({"kind":"prompt","t":0.1,"text":"What\n is SSE?","kept":0})"
        "\n");
    QTRY_COMPARE(asked(0), u"What is SSE?"_s);
    write(chat,
        R"({"kind":"prompt","t":0.2,"text":"And then?","kept":2})"
        "\n");
    QTRY_COMPARE(asked(0), u"What is SSE?"_s);
    const QString stream = shelf.newPath(u"Orders"_s);
    write(stream,
        header
            + R"({"kind":"request","t":0.1,"method":"GET","url":"http://x/","headers":[]})"
              "\n");
    QCOMPARE(asked(0), QString());
    QCOMPARE(asked(1), u"What is SSE?"_s);
    const QString broken = shelf.newPath(u"Broken"_s);
    write(broken, "nonsense");
    QCOMPARE(asked(0), QString());
}

void TestReplay::shelfKeepsItsLimits()
{
    RecordingsModel shelf;
    const QAbstractItemModelTester tester(&shelf);
    QCOMPARE(shelf.limits(), ui::HistoryLimits());
    QVERIFY(shelf.limits().record);
    QVERIFY(QDir().mkpath(RecordingsModel::folder()));
    const auto add = [](const QString &date, qint64 size) {
        const QString path = RecordingsModel::folder() + u'/' + date + u"-120000-000 x.ssecap"_s;
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.resize(size) ? path : QString();
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto daysAgo = [&now](int days) { return now.addDays(-days).toString(u"yyyyMMdd"_s); };
    const QString ancient = add(daysAgo(40), 10);
    const QString old = add(daysAgo(5), 600'000);
    const QString used = add(daysAgo(4), 600'000);
    const QString fresh = add(daysAgo(1), 600'000);
    shelf.refresh();
    QVERIFY(!QFile::exists(ancient));
    QCOMPARE(shelf.rowCount(), 3);
    shelf.setInUse([&used](const QString &path) { return path == used; });
    shelf.setLimits({.record = false, .megabytes = 1, .days = 0});
    QVERIFY(!QFile::exists(old));
    QVERIFY(QFile::exists(used)); // not removed because it is shown
    QVERIFY(QFile::exists(fresh));
    QCOMPARE(shelf.rowCount(), 2);
    // A new RecordingsModel reads the limits from the settings.
    QCOMPARE(RecordingsModel().limits(), shelf.limits());
    QVERIFY(shelf.maxBytesOfOne() <= 1'000'000);
}

void TestReplay::exports_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("capture") << u"ssecap"_s << QByteArray("data: a");
    QTest::newRow("CSV") << u"csv"_s << QByteArray("\"message\",\"\",\"a\"");
    QTest::newRow("JSON Lines") << u"jsonl"_s << QByteArray("\"data\":\"a\"");
    QTest::newRow("event stream") << u"sse"_s << QByteArray("data: a\n\n");
    QTest::newRow("HAR") << u"har"_s << QByteArray("\"_eventSourceMessages\"");
}

void TestReplay::exports()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, holds);
    QFile source(path(u"source.sse"_s));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write("data: a\n\n");
    source.close();
    app::CaptureExporter exporter;
    QSignalSpy finished(&exporter, &app::CaptureExporter::finished);
    const QString target = path(u"target."_s + suffix);
    exporter.start(source.fileName(), target);
    QVERIFY(exporter.isBusy());
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().at(1).toString(), QString());
    QVERIFY(!exporter.isBusy());
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(holds));
    exporter.start(path(u"not there"_s), path(u"never."_s + suffix));
    QVERIFY(finished.wait());
    QVERIFY(!finished.last().at(1).toString().isEmpty());
    QVERIFY(!QFile::exists(path(u"never."_s + suffix)));
    bool known = false;
    for (const QString &filter : app::CaptureExporter::filters())
        known = known || app::CaptureExporter::suffixOf(filter) == suffix;
    QVERIFY(known);
}

void TestReplay::workspaceKeepsAHistory()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: seen\n\n");
    });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.name = u"Live"_s;
    endpoint.url = server.url();
    workspace.addFromCommandLine(endpoint, {});
    Session *live = workspace.currentSession();
    QTRY_COMPARE(live->transcript()->messages().size(), 1);
    auto *bar = workspace.window()->findChild<ui::TransportBar *>();
    QVERIFY(!bar->isVisible());
    live->close();
    auto *list = workspace.window()->findChild<ui::CaptureList *>();
    auto *view = list->findChild<QListView *>();
    QTRY_COMPARE(view->model()->rowCount(), 1);
    const QString path = view->model()->index(0, 0).data(ui::CapturePathRole).toString();
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());

    const int rows = workspace.streams()->rowCount();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
        view->visualRect(view->model()->index(0, 0)).center());
    QTRY_VERIFY(workspace.currentSession()->player());
    Session *replay = workspace.currentSession();
    QCOMPARE(workspace.streams()->rowCount(), rows + 1);
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY(replay->player()->atEnd());
    QCOMPARE(replay->transcript()->messages().first().text, u"seen"_s);
    auto *header = workspace.window()->findChild<ui::HeaderBar *>();
    QTRY_VERIFY(header->statusText().startsWith(u"Replay"_s));
    QVERIFY(!workspace.window()->findChild<QWidget *>(u"connect"_s)->isVisible());

    // Play from the start at normal speed, pause, play one step, and seek with the slider.
    bar->findChild<QToolButton *>(u"speed1"_s)->click();
    QCOMPARE(replay->player()->speed(), 1.0);
    bar->findChild<QToolButton *>(u"play"_s)->click();
    QVERIFY(replay->player()->isPlaying());
    QCOMPARE(replay->transcript()->messages().size(), 0);
    bar->findChild<QToolButton *>(u"play"_s)->click();
    QVERIFY(!replay->player()->isPlaying());
    bar->findChild<QToolButton *>(u"step"_s)->click();
    QTRY_COMPARE(replay->transcript()->messages().size(), 1);
    bar->findChild<QSlider *>()->setValue(1000);
    QTRY_VERIFY(replay->player()->position() > 0);

    // Opening the same recording again does not add another row. Closing the replay removes its
    // row.
    workspace.openReplay(path);
    QTRY_COMPARE(workspace.streams()->rowCount(), rows + 1);
    bar->findChild<QToolButton *>(u"closeReplay"_s)->click();
    QCOMPARE(workspace.streams()->rowCount(), rows);
    QVERIFY(!bar->isVisible());
    QVERIFY(!workspace.currentSession()->player());
}

void TestReplay::workspaceSaysWhatCannotBeOpened()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    const int rows = workspace.streams()->rowCount();
    workspace.openReplay(path(u"not there"_s));
    QTRY_COMPARE(workspace.streams()->rowCount(), rows);
    QFile file(path(u"odd.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x01\x02\x03");
    file.close();
    workspace.openReplay(file.fileName());
    QTRY_COMPARE(workspace.streams()->rowCount(), rows);
}

void TestReplay::switchedOffNothingIsRecorded()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: seen\n\n");
    });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    sse::Endpoint endpoint;
    endpoint.name = u"Live"_s;
    endpoint.url = server.url();
    endpoint.record = false;
    workspace.addFromCommandLine(endpoint, {});
    QTRY_COMPARE(workspace.currentSession()->transcript()->messages().size(), 1);
    QVERIFY(!workspace.currentSession()->isRecording());
    QCOMPARE(QDir(RecordingsModel::folder()).entryList({u"*.ssecap"_s}).size(), 0);
}

QTEST_MAIN(TestReplay)
#include "tst_replay.moc"
