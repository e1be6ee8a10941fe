// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>

#include <QEventLoop>
#include <QFile>
#include <QMetaMethod>
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

// Appends a line to \a told for each request, response, event, error, reconnect, prompt and close.
// Clears \a told when the recording is rewound.
void follow(CapturePlayer &player, QStringList *told)
{
    const auto add = [told](const QString &line) { told->append(line); };
    QObject::connect(&player, &CapturePlayer::requestStarted, &player,
        [add](const sse::RequestInfo &r) { add(u"request %1"_s.arg(r.attempt)); });
    QObject::connect(&player, &CapturePlayer::opened, &player,
        [add](const sse::ResponseInfo &r) { add(u"open %1"_s.arg(r.status)); });
    QObject::connect(&player, &CapturePlayer::eventReceived, &player, [add](const sse::Event &e) {
        add(u"event %1 %2 %3 @%4"_s.arg(QString::fromUtf8(e.type), QString::fromUtf8(e.data),
            QString::fromUtf8(e.lastEventId), QString::number(e.arrival / Ms)));
    });
    QObject::connect(&player, &CapturePlayer::errorOccurred, &player,
        [add](const sse::Error &e) { add(u"error "_s + e.message); });
    QObject::connect(&player, &CapturePlayer::reconnectScheduled, &player,
        [add](std::chrono::milliseconds delay) { add(u"reconnect %1"_s.arg(delay.count())); });
    QObject::connect(&player, &CapturePlayer::prompted, &player,
        [add](int kept, const QString &text) { add(u"prompt %1 %2"_s.arg(kept).arg(text)); });
    QObject::connect(&player, &CapturePlayer::closed, &player, [add] { add(u"close"_s); });
    QObject::connect(&player, &CapturePlayer::rewound, &player, [told] { told->clear(); });
}

// Like follow(), but also for bytes, comments, retry fields and ignored lines.
void followAll(CapturePlayer &player, QStringList *told)
{
    follow(player, told);
    const auto add = [told](const QString &line) { told->append(line); };
    QObject::connect(&player, &CapturePlayer::bytesReceived, &player,
        [add](const QByteArray &bytes, qint64 offset) {
            add(u"bytes %1+%2"_s.arg(offset).arg(bytes.size()));
        });
    QObject::connect(&player, &CapturePlayer::commentReceived, &player,
        [add](const QByteArray &text) { add(u"comment "_s + QString::fromUtf8(text)); });
    QObject::connect(&player, &CapturePlayer::retryReceived, &player,
        [add](qint64 ms) { add(u"retry %1"_s.arg(ms)); });
    QObject::connect(&player, &CapturePlayer::lineIgnored, &player,
        [add](const sse::IgnoredLine &i) { add(u"ignored at %1"_s.arg(i.offset)); });
}

// An object whose slot can be connected to any signal by the signal's name.
class Slot : public QObject {
    Q_OBJECT

public:
    explicit Slot(std::function<void()> then)
        : m_then(std::move(then))
    {
    }

public Q_SLOTS:
    void run() { m_then(); }

private:
    std::function<void()> m_then;
};

bool connectTo(CapturePlayer &player, const QByteArray &signal, Slot *slot)
{
    const QMetaObject *const meta = player.metaObject();
    const int run = slot->metaObject()->indexOfSlot("run()");
    for (int i = meta->methodOffset(); i < meta->methodCount(); ++i) {
        if (meta->method(i).name() == signal)
            return QObject::connect(
                &player, meta->method(i), slot, slot->metaObject()->method(run));
    }
    return false;
}

const QByteArrayList playerSignals{"playingChanged", "rewound", "requestStarted", "opened",
    "eventReceived", "commentReceived", "retryReceived", "lineIgnored", "bytesReceived",
    "reconnectScheduled", "errorOccurred", "closed", "prompted", "endReached"};

// Prepares \a player so that the next play() emits \a signal. Returns false if the preparation
// failed.
bool leadsTo(const QByteArray &signal, CapturePlayer &player)
{
    if (signal == "endReached")
        player.setEnd(150 * Ms);
    if (signal != "rewound")
        return true;
    player.play();
    return QTest::qWaitFor([&player] { return player.atEnd(); });
}

// Returns a session in which one read contains several events. For the first of these events,
// lineIgnored() is emitted before eventReceived().
QList<CaptureRecord> crowdedSession()
{
    QList<CaptureRecord> records = session();
    records[2].bytes.prepend("data: \xff\n\ndata: 0\n\n");
    return records;
}

QStringList toldUndisturbed(const QString &path)
{
    CapturePlayer player;
    QStringList told;
    followAll(player, &told);
    if (player.open(path))
        player.play();
    return QTest::qWaitFor([&player] { return player.atEnd(); }) ? told : QStringList();
}

const QStringList allTold{u"request 1"_s, u"open 200"_s, u"event message =1+1 41 @100"_s,
    u"event b \"two\"\nlines 7 @200"_s, u"error Cut."_s, u"reconnect 120"_s,
    u"prompt 2 Why “SSE”?"_s, u"request 2"_s, u"open 200"_s, u"event message 线\uFFFD 7 @800"_s,
    u"close"_s};

} // namespace

/// Tests the playback of recordings.
class TestCapturePlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsAllRecords();
    void pausesStepsAndSeeks();
    void seeksWhilePlaying();
    void canBeDeletedInSlot_data();
    void canBeDeletedInSlot();
    void canBePausedInSlot_data();
    void canBePausedInSlot();
    void reportsDamageOnce_data();
    void reportsDamageOnce();
    void closesAfterActionAtTheEnd_data();
    void closesAfterActionAtTheEnd();
    void opensAnotherFileWhilePlaying();
    void slotCanReenterEventLoop_data();
    void slotCanReenterEventLoop();
    void doesNotBlockEventLoop();
    void playsSeveralSessions();
    void canBeHeldBack_data();
    void canBeHeldBack();

private:
    QTemporaryDir m_folder;
};

void TestCapturePlayer::playsAllRecords()
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
    QCOMPARE(bytes.at(3).at(1).toLongLong(), 0); // the offset starts at 0 in each body
    QCOMPARE(bytes.at(3).at(2).toLongLong(), 700 * Ms);
    player.play(); // again, from the start
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
    player.seek(150 * Ms);
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

void TestCapturePlayer::canBeDeletedInSlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const QByteArray &signal : playerSignals)
        QTest::newRow(signal.constData()) << signal;
}

void TestCapturePlayer::canBeDeletedInSlot()
{
    QFETCH(QByteArray, signal);
    const QString path = writeFile(m_folder, session());
    QPointer player = new CapturePlayer;
    QVERIFY(player->open(path));
    QVERIFY(leadsTo(signal, *player));
    bool done = false;
    Slot slot([&] {
        done = true;
        delete player;
    });
    QVERIFY(connectTo(*player, signal, &slot));
    player->play();
    QTRY_VERIFY(done);
    QVERIFY(!player);
    QCoreApplication::processEvents();
}

void TestCapturePlayer::canBePausedInSlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *name :
        {"requestStarted", "opened", "eventReceived", "commentReceived", "retryReceived",
            "lineIgnored", "bytesReceived", "reconnectScheduled", "errorOccurred", "prompted"})
        QTest::newRow(name) << QByteArray(name);
}

void TestCapturePlayer::canBePausedInSlot()
{
    QFETCH(QByteArray, signal);
    const QString path = writeFile(m_folder, crowdedSession());
    CapturePlayer player;
    QVERIFY(player.open(path));
    QStringList told;
    followAll(player, &told);
    Slot slot([&] { player.pause(); });
    QVERIFY(connectTo(player, signal, &slot));
    for (int i = 0; i < 50 && !player.atEnd(); ++i) {
        player.play();
        QTRY_VERIFY(!player.isPlaying());
    }
    QCOMPARE(told, toldUndisturbed(path));
}

void TestCapturePlayer::reportsDamageOnce_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("damaged") << QByteArray("noise\n");
    QTest::newRow("damaged after a close")
        << QByteArray("{\"kind\":\"close\",\"t\":3,\"reason\":\"end-of-stream\"}\nnoise\n");
    QTest::newRow("too large") << QByteArray();
}

// A slot of errorOccurred() pauses the playback at the damaged line or the event that is too large.
// The next play() closes the recording, because the playback cannot continue, and does not report
// the error again.
void TestCapturePlayer::reportsDamageOnce()
{
    QFETCH(QByteArray, end);
    sse::Endpoint endpoint;
    endpoint.maxEventSize = 20;
    const QString path = writeFile(m_folder,
        {openAt(0), readAt(1, "data: a\n\n" + QByteArray(end.isEmpty() ? 30 : 0, 'x'))}, 0,
        endpoint);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(end + "{\"kind\":\"read\",\"t\":4,\"text\":\"data: b\\n\\n\"}\n");
    file.close();
    CapturePlayer player;
    QVERIFY(player.open(path));
    QSignalSpy events(&player, &CapturePlayer::eventReceived);
    QSignalSpy errors(&player, &CapturePlayer::errorOccurred);
    QSignalSpy closed(&player, &CapturePlayer::closed);
    connect(&player, &CapturePlayer::errorOccurred, &player, &CapturePlayer::pause);
    for (int i = 0; i < 3 && !player.atEnd(); ++i) {
        player.play();
        QTRY_VERIFY(!player.isPlaying());
    }
    QVERIFY(player.atEnd());
    QCOMPARE(events.size(), 1);
    QCOMPARE(errors.size(), 1);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(closed.at(0).at(0).value<sse::EventSource::CloseReason>(),
        sse::EventSource::CloseReason::Failed);
}

void TestCapturePlayer::closesAfterActionAtTheEnd_data()
{
    QTest::addColumn<QByteArray>("pressed");
    for (const char *name : {"pause", "step", "seek on"})
        QTest::newRow(name) << QByteArray(name);
}

void TestCapturePlayer::closesAfterActionAtTheEnd()
{
    QFETCH(QByteArray, pressed);
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    connect(&player, &CapturePlayer::playingChanged, &player, [&](bool playing) {
        if (playing)
            return;
        if (pressed == "pause")
            player.pause();
        else if (pressed == "step")
            player.step();
        else
            player.seek(5000 * Ms);
    });
    player.play();
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(told, allTold);
}

void TestCapturePlayer::opensAnotherFileWhilePlaying()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, session())));
    QStringList told;
    follow(player, &told);
    player.setSpeed(0.001);
    player.play();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(player.open(writeFile(m_folder, session())));
    QVERIFY(!player.isPlaying());
    told.clear();
    player.setSpeed(0);
    player.play();
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(told, allTold);
}

void TestCapturePlayer::slotCanReenterEventLoop_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<QByteArray>("action");
    for (const QByteArray &signal : playerSignals) {
        for (const char *action : {"nothing", "speed", "pause", "pause and play", "step", "seek on",
                 "seek back", "restart", "open", "delete"})
            QTest::addRow("%s, %s", signal.constData(), action) << signal << QByteArray(action);
    }
}

// A slot may re-enter the event loop (for example, open a dialog). The player may also be used
// before the slot returns. Further signals are emitted after the slot has returned, each once and
// in order.
void TestCapturePlayer::slotCanReenterEventLoop()
{
    QFETCH(QByteArray, signal);
    QFETCH(QByteArray, action);
    const QString path = writeFile(m_folder, crowdedSession());
    QPointer player = new CapturePlayer(this);
    QVERIFY(player->open(path));
    QStringList told;
    followAll(*player, &told);
    QVERIFY(leadsTo(signal, *player));
    const auto act = [&] {
        if (action == "speed")
            player->setSpeed(1000);
        if (action.startsWith("pause") || action == "restart")
            player->pause();
        if (action == "step")
            player->step();
        if (action == "open")
            player->open(path);
        if (action == "seek on")
            player->seek(5000 * Ms);
        if (action == "seek back" || action == "restart")
            player->seek(0);
        if (action == "open")
            told.clear();
        if (action == "restart" || action == "pause and play" || action == "open")
            player->play();
        if (action == "delete")
            delete player;
    };
    bool shown = false;
    bool toldInside = false;
    Slot slot([&] {
        if (std::exchange(shown, true))
            return;
        const qsizetype before = told.size();
        qsizetype after = 0;
        QEventLoop dialog;
        QTimer::singleShot(0, &dialog, [&] {
            toldInside = told.size() != before;
            act();
            after = told.size();
        });
        QTimer::singleShot(10, &dialog, &QEventLoop::quit);
        dialog.exec();
        toldInside |= told.size() != after;
    });
    QVERIFY(connectTo(*player, signal, &slot));
    player->play();
    QTRY_VERIFY(shown);
    QVERIFY(!toldInside);
    if (action == "delete") {
        QVERIFY(!player);
        return;
    }
    player->setEnd(-1);
    if (!player->atEnd())
        player->play();
    QTRY_VERIFY(player->atEnd());
    QCOMPARE(told, toldUndisturbed(path));
    delete player;
}

void TestCapturePlayer::doesNotBlockEventLoop()
{
    QList<CaptureRecord> records{openAt(0)};
    const QByteArray events = QByteArray("data: x\n\n").repeated(7000);
    for (int i = 0; i < 100; ++i)
        records.append(readAt(i, events));
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, records)));
    qint64 count = 0;
    connect(&player, &CapturePlayer::eventReceived, &player, [&count] { ++count; });
    int turns = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&turns] { ++turns; });
    timer.start(0);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.atEnd(), 60000);
    QCOMPARE(count, 700000);
    QVERIFY2(turns >= 10, QByteArray::number(turns).constData());
}

void TestCapturePlayer::playsSeveralSessions()
{
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder,
        {openAt(0), readAt(1, "data: a\n\n"), closeAt(2), openAt(10), readAt(11, "data: b\n\n"),
            closeAt(12)})));
    QSignalSpy closed(&player, &CapturePlayer::closed);
    QSignalSpy events(&player, &CapturePlayer::eventReceived);
    player.play();
    QTRY_VERIFY(player.atEnd());
    QCOMPARE(closed.size(), 2);
    QCOMPARE(events.size(), 2);
}

void TestCapturePlayer::canBeHeldBack_data()
{
    QTest::addColumn<bool>("seeks");
    QTest::newRow("while playing") << false;
    QTest::newRow("while seeking") << true;
}

void TestCapturePlayer::canBeHeldBack()
{
    QFETCH(bool, seeks);
    constexpr int reads = 20;
    QList<CaptureRecord> records{openAt(0)};
    for (int i = 1; i <= reads; ++i)
        records.append(readAt(i, "data: x\n\ndata: y\n\n"));
    records.append(closeAt(reads + 1));
    CapturePlayer player;
    QVERIFY(player.open(writeFile(m_folder, records)));
    QSignalSpy events(&player, &CapturePlayer::eventReceived);
    bool isHeldBack = false;
    connect(&player, &CapturePlayer::bytesReceived, &player, [&] {
        QVERIFY(!isHeldBack);
        isHeldBack = true;
        player.holdBack(true);
    });
    if (seeks)
        player.seek(reads * Ms);
    else
        player.play();
    for (int i = 0; i < reads; ++i) {
        QTRY_VERIFY(isHeldBack);
        QCOMPARE(player.isPlaying(), !seeks);
        for (int turns = 0; turns < 5; ++turns)
            QCoreApplication::processEvents();
        QCOMPARE(events.size(), 2 * i);
        isHeldBack = false;
        player.holdBack(false);
    }
    QTRY_COMPARE(events.size(), 2 * reads);
    QTRY_COMPARE(player.atEnd(), !seeks);
}

QTEST_GUILESS_MAIN(TestCapturePlayer)
#include "tst_captureplayer.moc"
