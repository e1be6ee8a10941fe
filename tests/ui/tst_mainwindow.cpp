// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "tests/ui/mainwindowtest.h"
#include "ui/common/elidedlabel.h"
#include "ui/inbox/inboxroles.h"
#include "ui/window/sidepanel.h"
#include "ui/window/statusdisplay.h"

using namespace test;
using namespace ui;

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerShowsStream();
    void stateAndButtonsFollowModel();
    void statusTexts_data();
    void statusTexts();
    void statusTimeUpdates();
    void nowButtonReconnects();
    void failureShowsMessageAndAdvice();
    void failureStaysWhileReconnecting();
    void noticeCanBeDismissed();
    void selectingStreamEmitsActivated();
    void contextMenuActsOnItsRow();
    void shortcutsEmitSignals();
    void removedStreamLeavesEmptyWindow();
    void survivesRemovalOfRowsAbove();
    void unreadOnTabAndTitle();
    void titleEscapesPlaceholder();
    void doesNotDeleteChat();
};

void TestMainWindow::headerShowsStream()
{
    Fixture f;
    f.window.show();
    const QList<ElidedLabel *> labels = f.window.findChildren<ElidedLabel *>();
    QCOMPARE(labels.at(0)->text(), QStringLiteral("Demo"));
    QCOMPARE(labels.at(1)->text(), QStringLiteral("http://127.0.0.1:3000/api/Demo"));
    f.streams.item(0)->setText(QStringLiteral("新名字"));
    QCOMPARE(labels.at(0)->text(), QStringLiteral("新名字"));
    QVERIFY(f.window.windowTitle().startsWith(QStringLiteral("新名字")));
}

void TestMainWindow::stateAndButtonsFollowModel()
{
    Fixture f;
    f.window.show();
    auto *button = f.find<QPushButton>("connect");
    QSignalSpy connects(&f.window, &MainWindow::connectRequested);
    QSignalSpy disconnects(&f.window, &MainWindow::disconnectRequested);
    QCOMPARE(button->text(), QStringLiteral("Connect"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(connects.count(), 1);
    f.setStatus(0, State::Connecting);
    QCOMPARE(button->text(), QStringLiteral("Disconnect"));
    QCOMPARE(f.statusText(), QStringLiteral("Connecting…"));
    f.setStatus(0, State::Open);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(disconnects.count(), 1);
    QCOMPARE(disconnects.at(0).at(0).toInt(), 0);
    f.setStatus(0, State::Ended);
    QCOMPARE(button->text(), QStringLiteral("Connect"));
    // The state of another stream is not shown.
    f.setStatus(1, State::Open);
    QCOMPARE(f.statusText(), QStringLiteral("Ended"));
}

void TestMainWindow::statusTexts_data()
{
    QTest::addColumn<ConnectionStatus>("status");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("next");
    const auto row = [](const char *name, State state, qint64 after, const QString &text, int next,
                         const QString &message = {}, int delay = 0, int attempt = 1) {
        ConnectionStatus status;
        status.state = state;
        status.message = message;
        status.sinceMs = 1'000'000;
        status.delayMs = delay;
        status.attempt = attempt;
        QTest::newRow(name) << status << after << text << next;
    };
    row("idle", State::Idle, 0, QStringLiteral("Not connected"), -1);
    row("connecting", State::Connecting, 0, QStringLiteral("Connecting…"), -1);
    row("connecting again", State::Connecting, 0, QStringLiteral("Connecting… (attempt 3)"), -1, {},
        0, 3);
    row("open", State::Open, 42'300, QStringLiteral("Open 00:42"), 700);
    row("open long", State::Open, 3'723'000, QStringLiteral("Open 1:02:03"), 1000);
    row("clock went back", State::Open, -5000, QStringLiteral("Open 00:00"), 1000);
    row("waiting", State::Waiting, 200, QStringLiteral("Reconnecting in 3 s (attempt 2)"), 800, {},
        3000, 2);
    row("waiting long", State::Waiting, 0, QStringLiteral("Reconnecting in 02:05 (attempt 9)"),
        1000, {}, 125'000, 9);
    row("waited", State::Waiting, 9000, QStringLiteral("Reconnecting in 0 s (attempt 2)"), -1, {},
        3000, 2);
    row("ended", State::Ended, 0, QStringLiteral("Ended"), -1);
    row("failed", State::Failed, 0, QStringLiteral("Failed: 401 Unauthorized"), -1,
        QStringLiteral("401 Unauthorized."));
}

void TestMainWindow::statusTexts()
{
    QFETCH(ConnectionStatus, status);
    QFETCH(qint64, after);
    QTEST(StatusDisplay::text(status, status.sinceMs + after), "text");
    QTEST(StatusDisplay::nextChangeMs(status, status.sinceMs + after), "next");
}

void TestMainWindow::statusTimeUpdates()
{
    Fixture f;
    f.window.show();
    ConnectionStatus status;
    status.state = State::Open;
    status.sinceMs = QDateTime::currentMSecsSinceEpoch() - 41'700;
    f.set(0, status);
    QCOMPARE(f.statusText(), QStringLiteral("Open 00:41"));
    QTRY_COMPARE(f.statusText(), QStringLiteral("Open 00:42"));
}

void TestMainWindow::nowButtonReconnects()
{
    Fixture f;
    f.window.show();
    auto *now = f.find<QPushButton>("retryNow");
    QVERIFY(!now->isVisible());
    f.setStatus(0, State::Waiting);
    QVERIFY(now->isVisible());
    QSignalSpy retries(&f.window, &MainWindow::retryNowRequested);
    QTest::mouseClick(now, Qt::LeftButton);
    QCOMPARE(retries.count(), 1);
    QCOMPARE(retries.at(0).at(0).toInt(), 0);
    f.setStatus(0, State::Open);
    QVERIFY(!now->isVisible());
}

void TestMainWindow::failureShowsMessageAndAdvice()
{
    Fixture f;
    f.window.show();
    auto *mend = f.find<QPushButton>("mend");
    QCOMPARE(f.failureText(), QString());
    ConnectionStatus status;
    status.state = State::Failed;
    status.message = QStringLiteral("The server answered 401 Unauthorized to that.");
    status.reason = QStringLiteral("401 Unauthorized");
    status.advice = QStringLiteral("Check the token <b>in</b> the settings.");
    status.settingsHelp = true;
    f.set(0, status);
    QCOMPARE(f.statusText(), QStringLiteral("Failed: 401 Unauthorized"));
    QCOMPARE(f.failureText(),
        QStringLiteral("The server answered 401 Unauthorized to that.\n"
                       "Check the token <b>in</b> the settings."));
    QVERIFY(mend->isVisible());
    QSignalSpy settings(&f.window, &MainWindow::settingsRequested);
    QTest::mouseClick(mend, Qt::LeftButton);
    QCOMPARE(settings.count(), 1);

    QToolButton *const dismiss =
        f.window.findChildren<NoticeBar *>().at(0)->findChild<QToolButton *>();
    QTest::mouseClick(dismiss, Qt::LeftButton);
    QCOMPARE(f.failureText(), QString());
    status.attempt = 2;
    f.set(0, status);
    QCOMPARE(f.failureText(), QString());
    f.setStatus(0, State::Open);
    f.set(0, status);
    QVERIFY(!f.failureText().isEmpty());
}

void TestMainWindow::failureStaysWhileReconnecting()
{
    Fixture f;
    f.window.show();
    f.setStatus(0, State::Waiting, QStringLiteral("The connection was lost."));
    QCOMPARE(f.failureText(), QStringLiteral("The connection was lost."));
    ConnectionStatus status;
    status.state = State::Connecting;
    status.attempt = 2;
    f.set(0, status);
    QCOMPARE(f.failureText(), QStringLiteral("The connection was lost."));
    f.setStatus(0, State::Open);
    QCOMPARE(f.failureText(), QString());
    f.setStatus(0, State::Waiting);
    QCOMPARE(f.failureText(), QString());
    // The message of one stream is not shown for another.
    f.setStatus(0, State::Waiting, QStringLiteral("The connection was lost."));
    f.set(1, status);
    f.window.showStream(1, {});
    QCOMPARE(f.failureText(), QString());
}

void TestMainWindow::noticeCanBeDismissed()
{
    Fixture f;
    f.window.show();
    NoticeBar *const bar = f.window.findChildren<NoticeBar *>().at(1);
    QVERIFY(!bar->isVisible());
    f.window.setNotice(QStringLiteral("This is the demo stream."));
    QVERIFY(bar->isVisible());
    QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    f.window.setNotice(QStringLiteral("Something else."));
    QVERIFY(bar->isVisible());
    f.window.setNotice({});
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::selectingStreamEmitsActivated()
{
    Fixture f;
    f.window.show();
    QSignalSpy activated(&f.window, &MainWindow::streamActivated);
    f.window.showStream(0, f.views);
    QCOMPARE(activated.count(), 0);
    auto *list = f.window.findChild<StreamList *>()->findChild<QListView *>();
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualRect(f.streams.index(1, 0)).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 1);
    QCOMPARE(f.window.currentStream(), 0);
    ChatPage other;
    f.window.showStream(1, {nullptr, nullptr, nullptr, &other});
    QCOMPARE(f.window.currentStream(), 1);
    QVERIFY(other.isVisible());
    QVERIFY(!f.chat.isVisible());
}

void TestMainWindow::contextMenuActsOnItsRow()
{
    Fixture f;
    f.window.show();
    f.setStatus(1, State::Open);
    auto *streams = f.window.findChild<StreamList *>();
    auto *list = streams->findChild<QListView *>();
    QSignalSpy disconnects(&f.window, &MainWindow::disconnectRequested);
    QSignalSpy removes(&f.window, &MainWindow::removeStreamRequested);
    Q_EMIT list->customContextMenuRequested(list->visualRect(f.streams.index(1, 0)).center());
    auto *menu = streams->findChild<QMenu *>();
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    QVERIFY(!actions.at(0)->isEnabled());
    actions.at(1)->trigger();
    QCOMPARE(disconnects.count(), 1);
    QCOMPARE(disconnects.at(0).at(0).toInt(), 1);
    actions.last()->trigger();
    QCOMPARE(removes.at(0).at(0).toInt(), 1);
    menu->close();
}

void TestMainWindow::shortcutsEmitSignals()
{
    Fixture f;
    f.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QSignalSpy adds(&f.window, &MainWindow::addStreamRequested);
    QSignalSpy settings(&f.window, &MainWindow::settingsRequested);
    QSignalSpy connects(&f.window, &MainWindow::connectRequested);
    QSignalSpy disconnects(&f.window, &MainWindow::disconnectRequested);
    QTest::keyClick(&f.window, Qt::Key_N, Qt::ControlModifier);
    QTest::keyClick(&f.window, Qt::Key_Comma, Qt::ControlModifier);
    QTest::keyClick(&f.window, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(adds.count(), 1);
    QCOMPARE(settings.count(), 1);
    QCOMPARE(connects.count(), 1);
    f.setStatus(0, State::Open);
    QTest::keyClick(&f.window, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(connects.count(), 1);
    QTest::keyClick(&f.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(disconnects.count(), 1);
    QTest::keyClick(&f.window, Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!f.window.isVisible());
}

void TestMainWindow::removedStreamLeavesEmptyWindow()
{
    Fixture f;
    f.window.show();
    f.setStatus(0, State::Open);
    f.streams.removeRow(0);
    QCOMPARE(f.window.currentStream(), -1);
    QVERIFY(!f.chat.isVisible());
    QVERIFY(!f.find<QPushButton>("connect")->isVisible());
    QCOMPARE(f.window.windowTitle(), QStringLiteral("Rivulet"));
    QVERIFY(!f.action(QStringLiteral("Ctrl+,"))->isEnabled());
    MainWindow none;
    none.show();
    QCOMPARE(none.currentStream(), -1);
}

void TestMainWindow::survivesRemovalOfRowsAbove()
{
    Fixture f;
    f.window.showStream(1, f.views);
    f.streams.removeRow(0);
    QCOMPARE(f.window.currentStream(), 0);
    QVERIFY(f.window.windowTitle().startsWith(QStringLiteral("本地 AI")));
}

void TestMainWindow::unreadOnTabAndTitle()
{
    Fixture f;
    f.window.show();
    auto *tabs = f.window.findChild<SidePanel *>()->findChild<QTabWidget *>();
    for (int i = 0; i < 3; ++i) {
        auto *item = new QStandardItem(QStringLiteral("m"));
        item->setData(i != 1, UnreadRole);
        f.inbox.appendRow(item);
    }
    QTRY_COMPARE(tabs->tabText(SidePanel::Inbox), QStringLiteral("Messages (2)"));
    f.inbox.item(0)->setData(false, UnreadRole);
    f.inbox.item(2)->setData(false, UnreadRole);
    QTRY_COMPARE(tabs->tabText(SidePanel::Inbox), QStringLiteral("Messages"));
    f.streams.item(0)->setData(2, UnreadCountRole);
    f.streams.item(1)->setData(3, UnreadCountRole);
    QCOMPARE(f.window.windowTitle(), QStringLiteral("(5) Demo – Rivulet"));
}

void TestMainWindow::titleEscapesPlaceholder()
{
    Fixture f;
    f.streams.item(0)->setText(QStringLiteral("a[*]b"));
    QCOMPARE(f.window.windowTitle(), QStringLiteral("a[*][*]b – Rivulet"));
}

void TestMainWindow::doesNotDeleteChat()
{
    ChatPage chat;
    QStandardItemModel streams;
    streams.appendRow(new QStandardItem(QStringLiteral("x")));
    {
        MainWindow window;
        window.setStreamsModel(&streams);
        window.showStream(0, {nullptr, nullptr, nullptr, &chat});
        QVERIFY(chat.parent());
    }
    QVERIFY(!chat.parent());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
