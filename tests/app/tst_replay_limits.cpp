// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

#include "app/session/session.h"
#include "app/workspace.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturewriter.h"
#include "tests/app/replaytest.h"
#include "tests/app/workspacetest.h"
#include "ui/chat/chatview.h"
#include "ui/inspector/eventtable.h"

using app::EventLogModel;
using app::Session;
using namespace Qt::StringLiterals;

namespace {

constexpr int Events = 20'000;
constexpr qint64 Limit = 256 * 1024;

QByteArray eventText(int i)
{
    return "id: " + QByteArray::number(i)
        + "\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"w" + QByteArray::number(i)
        + " \"}}]}\n\n";
}

// Records an AI answer of `Events` events. In the event log, these events need several times the
// memory limit `Limit`.
bool writeRecording(const QString &path)
{
    sse::CaptureWriter writer;
    sse::CaptureHeader header;
    header.endpoint.name = u"Long"_s;
    header.endpoint.dialect = u"openai-chat"_s;
    header.created = QDateTime::currentDateTimeUtc();
    if (!writer.open(path, header))
        return false;
    sse::CaptureRecord record;
    record.kind = sse::CaptureRecord::Kind::Request;
    record.request.url = QUrl(u"https://a.example/chat"_s);
    record.request.method = "GET";
    record.request.attempt = 1;
    writer.write(record);
    record = {};
    record.kind = sse::CaptureRecord::Kind::Open;
    record.response.status = 200;
    record.response.headers = {{"Content-Type", "text/event-stream"}};
    writer.write(record);
    record.kind = sse::CaptureRecord::Kind::Read;
    for (int i = 0; i < Events; i += 10) {
        record.bytes.clear();
        for (int k = i; k < i + 10; ++k)
            record.bytes += eventText(k);
        record.time += 1'000'000;
        writer.write(record);
    }
    record.kind = sse::CaptureRecord::Kind::Close;
    writer.write(record);
    return true;
}

// Returns the number of the first event that is missing or wrong in the log; Events if there is
// none.
int firstWrongRow(EventLogModel &log)
{
    log.flush();
    int i = 0;
    while (i < Events && log.index(i + 1, 0).data(ui::RawRole).toByteArray() == eventText(i)
        && log.index(i + 1, 0).data(ui::IdRole).toString() == QString::number(i))
        ++i;
    return i;
}

} // namespace

/// Tests that a recording is shown from its beginning if it is larger than the limit of the event
/// log.
class TestReplayLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(test::startsAfresh(m_folder));
        m_path = m_folder.filePath(u"long.ssecap"_s);
        QVERIFY(writeRecording(m_path));
    }
    void keepsEveryRow();
    void windowShowsFirstEvent();
#ifdef Q_OS_UNIX
    void fullDiskIsReported();
#endif

private:
    QTemporaryDir m_folder;
    QString m_path;
};

void TestReplayLimits::keepsEveryRow()
{
    Session session;
    EventLogModel &log = *session.events();
    log.setLimit(Limit);
    QCOMPARE(test::openReplay(session, m_path), QString());
    for (int round = 0; round < 2; ++round) { // the second open() rewinds the recording
        session.open();
        QTRY_VERIFY(!session.player()->atEnd() || round == 0);
        QTRY_VERIFY_WITH_TIMEOUT(session.player()->atEnd(), 60'000);
        QTRY_VERIFY(log.bytesHeld() < 2 * Limit);
        QCOMPARE(firstWrongRow(log), Events);
        QCOMPARE(log.rowCount(), Events + 2); // with the rows Open and End
        QCOMPARE(log.droppedRows(), 0);
        QCOMPARE(session.lastEventIdBefore(2), QByteArray("0"));
        const auto &messages = session.transcript()->messages();
        QCOMPARE(messages.size(), 1);
        QVERIFY(messages.first().text.startsWith(u"w0 w1 "_s));
        const int serial = messages.first().serial.number;
        QCOMPARE(session.origins().rowsOf(serial, 0, 6), QList<qint64>({1, 2}));
        QCOMPARE(session.origins().textOf(2).begin, 3);
    }
}

void TestReplayLimits::windowShowsFirstEvent()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    workspace.openReplay(m_path);
    Session *session = workspace.currentSession();
    QVERIFY(session->player());
    session->events()->setLimit(Limit);
    QTRY_VERIFY_WITH_TIMEOUT(session->player()->atEnd(), 60'000);
    QTRY_VERIFY(session->events()->bytesHeld() < 2 * Limit);
    // Show the events of the first two words of the answer.
    ui::ChatView *chat = test::chatOf(workspace);
    QVERIFY(chat);
    Q_EMIT chat->eventsRequested({ui::TextRange{0, 0, 6}});
    auto *table = workspace.window()->findChild<ui::EventTable *>();
    QTRY_COMPARE(table->currentIndex().row(), 1);
    QCOMPARE(table->currentIndex().data(ui::RawRole).toByteArray(), eventText(0));
    QCOMPARE(table->selectionModel()->selectedRows().size(), 2);
    for (const QLabel *label : workspace.window()->findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || !label->text().contains(u"were removed"_s));
}

#ifdef Q_OS_UNIX
void TestReplayLimits::fullDiskIsReported()
{
    Session session;
    EventLogModel &log = *session.events();
    log.setLimit(Limit);
    QCOMPARE(test::openReplay(session, m_path), QString());
    std::signal(SIGXFSZ, SIG_IGN); // only the write fails, the process does not end
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit none{0, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    QSignalSpy failed(&log, &EventLogModel::overflowFailed);
    session.open();
    const bool hasEnded = QTest::qWaitFor([&] { return session.player()->atEnd(); }, 60'000);
    const bool hasFailed = !failed.isEmpty() || failed.wait();
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(hasEnded);
    QVERIFY(hasFailed);
    log.flush();
    QVERIFY(log.droppedRows() > 0);
    QVERIFY(log.bytesHeld() < 2 * Limit);
    QByteArray problem;
    for (int row = 0; row < log.rowCount() && problem.isEmpty(); ++row) {
        if (log.index(row, 0).data(ui::KindRole).toInt() == int(ui::EventKind::Error))
            problem = log.index(row, 0).data(ui::DataRole).toByteArray();
    }
    QVERIFY2(problem.contains("could not be stored"), problem.constData());
}
#endif

QTEST_MAIN(TestReplayLimits)
#include "tst_replay_limits.moc"
