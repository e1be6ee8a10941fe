// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "sselib/capture/captureplayer.h"
#include "tests/sselib/capturerecords.h"

using namespace Qt::StringLiterals;
using namespace test;
using sse::CapturePlayer;
using sse::CaptureRecord;

namespace {

// What a player tells, a line for each.
void follow(CapturePlayer &player, QStringList *told)
{
    const auto add = [told](const QString &line) { told->append(line); };
    QObject::connect(&player, &CapturePlayer::requestStarted, &player,
        [add](const sse::RequestInfo &r) { add(u"request %1"_qs.arg(r.attempt)); });
    QObject::connect(&player, &CapturePlayer::opened, &player,
        [add](const sse::ResponseInfo &r) { add(u"open %1"_qs.arg(r.status)); });
    QObject::connect(&player, &CapturePlayer::event, &player, [add](const sse::Event &e) {
        add(u"event %1 %2 %3 @%4"_qs.arg(QString::fromUtf8(e.type), QString::fromUtf8(e.data),
            QString::fromUtf8(e.lastEventId), QString::number(e.arrival / Ms)));
    });
    QObject::connect(&player, &CapturePlayer::errorOccurred, &player,
        [add](const sse::Error &e) { add(u"error "_qs + e.message); });
    QObject::connect(&player, &CapturePlayer::reconnectScheduled, &player,
        [add](std::chrono::milliseconds delay) { add(u"reconnect %1"_qs.arg(delay.count())); });
    QObject::connect(&player, &CapturePlayer::prompted, &player,
        [add](int kept, const QString &text) { add(u"prompt %1 %2"_qs.arg(kept).arg(text)); });
    QObject::connect(&player, &CapturePlayer::closed, &player, [add] { add(u"close"_qs); });
    QObject::connect(&player, &CapturePlayer::rewound, &player, [told] { told->clear(); });
}

const QStringList allTold{u"request 1"_qs, u"open 200"_qs, u"event message =1+1 41 @100"_qs,
    u"event b \"two\"\nlines 7 @200"_qs, u"error Cut."_qs, u"reconnect 120"_qs,
    u"prompt 2 Why “SSE”?"_qs, u"request 2"_qs, u"open 200"_qs, u"event message 线\uFFFD 7 @800"_qs,
    u"close"_qs};

} // namespace

/// Captures that are played back.
class TestCapturePlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plays();
    void pausesStepsAndSeeks();
    void seeksWhilePlaying();
    void mayBeDeletedAnywhere_data();
    void mayBeDeletedAnywhere();
    void mayBePausedAnywhere();
    void letsTheEventLoopRun();
    void severalSessionsInOneFile();

private:
    QTemporaryDir m_folder;
};

void TestCapturePlayer::plays()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    QSignalSpy bytes(&player, &CapturePlayer::bytesReceived);
    player.play();
    QVERIFY(player.isPlaying());
    QTRY_VERIFY(player.atEnd());
    QVERIFY(!player.isPlaying());
    QCOMPARE(told, allTold);
    QCOMPARE(bytes.size(), 5);
    QCOMPARE(bytes.at(1).at(1).toLongLong(), bytes.at(0).at(0).toByteArray().size());
    QCOMPARE(bytes.at(3).at(1).toLongLong(), 0); // of another body
    QCOMPARE(bytes.at(3).at(2).toLongLong(), 700 * Ms);
    player.play(); // again, from the begin
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(told, allTold);
}

void TestCapturePlayer::pausesStepsAndSeeks()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    player.step();
    QTRY_COMPARE(told.size(), 3);
    QCOMPARE(told, allTold.first(3));
    QCOMPARE(player.time(), 100 * Ms);
    player.step();
    QTRY_COMPARE(told.size(), 4);
    QCOMPARE(player.time(), 200 * Ms);
    player.seek(650 * Ms);
    QTRY_COMPARE(player.time(), 650 * Ms);
    QCOMPARE(told, allTold.first(9));
    player.seek(150 * Ms); // back
    QTRY_COMPARE(player.time(), 150 * Ms);
    QCOMPARE(told, allTold.first(3));
    player.setSpeed(0.001);
    player.play();
    player.pause();
    QVERIFY(!player.isPlaying());
    QVERIFY(player.position() >= 150 * Ms);
    player.setSpeed(0);
    player.play();
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(told, allTold);
    player.seek(0);
    QTRY_COMPARE(told, allTold.first(1));
}

void TestCapturePlayer::seeksWhilePlaying()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    player.setSpeed(1);
    player.play();
    QTRY_VERIFY(told.size() >= 2);
    player.seek(850 * Ms);
    QTRY_VERIFY(player.position() >= 850 * Ms);
    QVERIFY(player.isPlaying() || player.atEnd());
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(told, allTold);
}

void TestCapturePlayer::mayBeDeletedAnywhere_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name : {"playingChanged", "rewound", "requestStarted", "opened", "event",
             "comment", "retryReceived", "ignored", "bytesReceived", "reconnectScheduled",
             "errorOccurred", "closed", "prompted", "endReached"})
        QTest::newRow(name) << QByteArray(name);
}

class Deleter : public QObject {
    Q_OBJECT
public:
    QPointer<CapturePlayer> player;
    bool done = false;
public Q_SLOTS:
    void run()
    {
        done = true;
        delete player;
    }
};

void TestCapturePlayer::mayBeDeletedAnywhere()
{
    QFETCH(QByteArray, signal);
    const QString path = writeFile(m_folder, session());
    Deleter deleter;
    deleter.player = new CapturePlayer;
    QVERIFY(deleter.player->open(path));
    if (signal == "rewound") {
        deleter.player->play();
        QTRY_VERIFY(deleter.player->atEnd());
    }
    if (signal == "endReached")
        deleter.player->setEnd(150 * Ms);
    const QMetaObject *const meta = deleter.player->metaObject();
    for (int i = 0; i < meta->methodCount(); ++i) {
        if (meta->method(i).name() == signal)
            QVERIFY(connect(deleter.player, meta->method(i), &deleter,
                deleter.metaObject()->method(deleter.metaObject()->indexOfSlot("run()"))));
    }
    deleter.player->play();
    QTRY_VERIFY(deleter.done);
    QVERIFY(!deleter.player);
    QCoreApplication::processEvents();
}

void TestCapturePlayer::mayBePausedAnywhere()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    connect(&player, &CapturePlayer::event, &player, &CapturePlayer::pause);
    connect(&player, &CapturePlayer::bytesReceived, &player, &CapturePlayer::pause);
    connect(&player, &CapturePlayer::opened, &player, &CapturePlayer::pause);
    for (int i = 0; i < 50 && !player.atEnd(); ++i) {
        player.play();
        QTRY_VERIFY(!player.isPlaying());
    }
    QCOMPARE(told, allTold);
}

void TestCapturePlayer::letsTheEventLoopRun()
{
    QList<CaptureRecord> records{openAt(0)};
    const QByteArray events = QByteArray("data: x\n\n").repeated(7000);
    for (int i = 0; i < 100; ++i)
        records.append(readAt(i, events));
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, records)));
    qint64 count = 0;
    connect(&player, &CapturePlayer::event, &player, [&count] { ++count; });
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&turns] { ++turns; });
    timer.start(0);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.atEnd(), 60000);
    QCOMPARE(count, 700000);
    QVERIFY2(turns >= 10, QByteArray::number(turns).constData());
}

void TestCapturePlayer::severalSessionsInOneFile()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder,
        {openAt(0), readAt(1, "data: a\n\n"), closeAt(2), openAt(10), readAt(11, "data: b\n\n"),
            closeAt(12)})));
    QSignalSpy closed(&player, &CapturePlayer::closed);
    QSignalSpy events(&player, &CapturePlayer::event);
    player.play();
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(closed.size(), 2);
    QCOMPARE(events.size(), 2);
}

QTEST_GUILESS_MAIN(TestCapturePlayer)
#include "tst_captureplayer.moc"
