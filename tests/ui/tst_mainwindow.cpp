// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QSplitterHandle>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "app/models/eventlogmodel.h"
#include "ui/capture/transportbar.h"
#include "ui/chat/chatpage.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inspector/eventlogview.h"
#include "ui/inspector/typechips.h"
#include "ui/window/headerbar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/noticebar.h"
#include "ui/window/sidepanel.h"
#include "ui/window/statusdisplay.h"
#include "ui/window/streamlist.h"

using namespace ui;
using State = ConnectionStatus::State;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x20, 0x22, 0x25));
    palette.setColor(QPalette::Base, QColor(0x18, 0x1a, 0x1c));
    palette.setColor(QPalette::WindowText, QColor(0xe8, 0xe8, 0xe8));
    palette.setColor(QPalette::Text, QColor(0xe8, 0xe8, 0xe8));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xc4));
    return palette;
}

/// A window with two streams, the first of which is shown.
struct Fixture {
    Fixture()
    {
        for (const QString &name : {QStringLiteral("Demo"), QStringLiteral("本地 AI")}) {
            auto *item = new QStandardItem(name);
            item->setData(QStringLiteral("http://127.0.0.1:3000/api/%1").arg(name), UrlRole);
            item->setData(QVariant::fromValue(ConnectionStatus()), StatusRole);
            streams.appendRow(item);
        }
        views.events = &events;
        views.inbox = &inbox;
        views.track = &track;
        views.chat = &chat;
        window.setStreamsModel(&streams);
        window.showStream(0, views);
    }

    void setStatus(int row, State state, const QString &message = {}, const QString &advice = {})
    {
        ConnectionStatus status;
        status.state = state;
        status.message = message;
        status.advice = advice;
        status.sinceMs = QDateTime::currentMSecsSinceEpoch();
        set(row, status);
    }

    void set(int row, const ConnectionStatus &status)
    {
        streams.item(row)->setData(QVariant::fromValue(status), StatusRole);
    }

    template <typename Widget> Widget *find(const char *name) const
    {
        return window.findChild<Widget *>(QLatin1String(name));
    }

    QAction *action(const QString &shortcut) const
    {
        const QList<QAction *> actions = window.actions();
        for (QAction *candidate : actions) {
            if (candidate->shortcut() == QKeySequence(shortcut))
                return candidate;
        }
        return nullptr;
    }

    QString statusText() const { return window.findChild<HeaderBar *>()->statusText(); }

    QString failureText() const
    {
        const QList<NoticeBar *> bars = window.findChildren<NoticeBar *>();
        return bars.at(0)->isVisible() ? bars.at(0)->findChild<QLabel *>()->text() : QString();
    }

    QStandardItemModel streams;
    app::EventLogModel events;
    QStandardItemModel inbox;
    QStandardItemModel track{0, 6};
    ChatPage chat;
    StreamViews views;
    MainWindow window;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hintsAreReadableInTheDark();
    void statusWords_data();
    void statusWords();
    void statusTicks();
    void headerShowsTheStream();
    void stateAndButtonsFollowTheModel();
    void waitingCanBeCutShort();
    void failureSaysWhatAndWhatToDo();
    void failureStaysWhileItTriesAgain();
    void noticeCanBeDismissed();
    void choosingAStreamAsksForIt();
    void contextMenuActsOnItsRow();
    void shortcuts();
    void removedStreamLeavesAnEmptyWindow();
    void rowsAboveMayGo();
    void unreadOnTabAndTitle();
    void titleTakesNamesAsTheyAre();
    void panelsFold();
    void narrowWindowHasRoomForOnePanel();
    void userFoldsStay();
    void panelsGiveWayToTheChat();
    void tabsFit_data();
    void tabsFit();
    void transportFitsTheLeastWidth();
    void tabGoesAsTheEyeDoes();
    void layoutComesBack();
    void chatStaysItsGivers();
    void contrast_data();
    void contrast();
    void iconsFollowThePalette();
    void appIconFillsItsSizes();
    void elidedLabelCopiesAll();
};

void TestMainWindow::statusWords_data()
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

void TestMainWindow::statusWords()
{
    QFETCH(ConnectionStatus, status);
    QFETCH(qint64, after);
    QTEST(StatusDisplay::text(status, status.sinceMs + after), "text");
    QTEST(StatusDisplay::nextChangeMs(status, status.sinceMs + after), "next");
}

void TestMainWindow::statusTicks()
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

void TestMainWindow::headerShowsTheStream()
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

void TestMainWindow::stateAndButtonsFollowTheModel()
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
    // Another stream's state is not this one's.
    f.setStatus(1, State::Open);
    QCOMPARE(f.statusText(), QStringLiteral("Ended"));
}

void TestMainWindow::waitingCanBeCutShort()
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

void TestMainWindow::failureSaysWhatAndWhatToDo()
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

void TestMainWindow::failureStaysWhileItTriesAgain()
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
    // What one stream said does not stand over another.
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

void TestMainWindow::choosingAStreamAsksForIt()
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

void TestMainWindow::shortcuts()
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

void TestMainWindow::removedStreamLeavesAnEmptyWindow()
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

void TestMainWindow::rowsAboveMayGo()
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
    QTRY_COMPARE(tabs->tabText(SidePanel::Inbox), QStringLiteral("Inbox (2)"));
    f.inbox.item(0)->setData(false, UnreadRole);
    f.inbox.item(2)->setData(false, UnreadRole);
    QTRY_COMPARE(tabs->tabText(SidePanel::Inbox), QStringLiteral("Inbox"));
    f.streams.item(0)->setData(2, UnreadCountRole);
    f.streams.item(1)->setData(3, UnreadCountRole);
    QCOMPARE(f.window.windowTitle(), QStringLiteral("(5) Demo – Rivulet"));
}

void TestMainWindow::titleTakesNamesAsTheyAre()
{
    Fixture f;
    f.streams.item(0)->setText(QStringLiteral("a[*]b"));
    QCOMPARE(f.window.windowTitle(), QStringLiteral("a[*][*]b – Rivulet"));
}

void TestMainWindow::panelsFold()
{
    Fixture f;
    f.window.show();
    auto *list = f.window.findChild<StreamList *>();
    auto *side = f.window.findChild<SidePanel *>();
    f.action(QStringLiteral("F9"))->trigger();
    QVERIFY(!list->isVisible());
    f.action(QStringLiteral("F9"))->trigger();
    QVERIFY(list->isVisible());
    f.action(QStringLiteral("Ctrl+Shift+P"))->trigger();
    QVERIFY(!side->isVisible());
    f.action(QStringLiteral("Ctrl+Shift+M"))->trigger();
    QVERIFY(side->isVisible());
    QCOMPARE(side->currentTab(), static_cast<int>(SidePanel::Map));
    f.action(QStringLiteral("Ctrl+Shift+E"))->trigger();
    QVERIFY(side->isVisible());
    QCOMPARE(side->currentTab(), static_cast<int>(SidePanel::Events));
    f.action(QStringLiteral("Ctrl+Shift+E"))->trigger();
    QVERIFY(!side->isVisible());
}

void TestMainWindow::narrowWindowHasRoomForOnePanel()
{
    Fixture f;
    auto *list = f.window.findChild<StreamList *>();
    auto *side = f.window.findChild<SidePanel *>();
    f.window.resize(1280, 700);
    f.window.show();
    f.window.resize(800, 600);
    QTRY_VERIFY(!list->isVisible());
    QVERIFY(side->isVisible());
    QVERIFY(f.chat.width() >= 440);
    // The one that is asked for takes the other's room.
    f.action(QStringLiteral("F9"))->trigger();
    QVERIFY(list->isVisible());
    QVERIFY(!side->isVisible());
    f.action(QStringLiteral("Ctrl+Shift+E"))->trigger();
    QVERIFY(!list->isVisible());
    QVERIFY(side->isVisible());
    f.window.resize(1280, 700);
    QTRY_VERIFY(list->isVisible());
    QVERIFY(side->isVisible());
    // Nor is it forgotten over night.
    f.window.resize(800, 600);
    QTRY_VERIFY(!list->isVisible());
    Fixture g;
    g.window.restoreLayout(f.window.saveLayout());
    g.window.show();
    QTRY_VERIFY(!g.window.findChild<StreamList *>()->isVisible());
    g.window.resize(1280, 700);
    QTRY_VERIFY(g.window.findChild<StreamList *>()->isVisible());
}

void TestMainWindow::userFoldsStay()
{
    Fixture f;
    auto *list = f.window.findChild<StreamList *>();
    auto *side = f.window.findChild<SidePanel *>();
    f.window.resize(1280, 700);
    f.window.show();
    f.action(QStringLiteral("Ctrl+Shift+P"))->trigger();
    f.window.resize(800, 600);
    QTRY_COMPARE(f.window.width(), 800);
    QVERIFY(list->isVisible());
    f.window.resize(1280, 700);
    QTRY_COMPARE(f.window.width(), 1280);
    QVERIFY(!side->isVisible());
    // Also what was folded here and then chosen and folded by hand.
    f.action(QStringLiteral("Ctrl+Shift+P"))->trigger();
    f.window.resize(800, 600);
    QTRY_VERIFY(!list->isVisible());
    f.action(QStringLiteral("F9"))->trigger();
    f.action(QStringLiteral("F9"))->trigger();
    f.window.resize(1280, 700);
    QTRY_VERIFY(side->isVisible());
    QVERIFY(!list->isVisible());
}

void TestMainWindow::panelsGiveWayToTheChat()
{
    Fixture f;
    auto *list = f.window.findChild<StreamList *>();
    auto *side = f.window.findChild<SidePanel *>();
    f.window.resize(1280, 700);
    f.window.show();
    auto *splitter = qobject_cast<QSplitter *>(side->parentWidget());
    QVERIFY(splitter);
    // As wide as the user wants it.
    QSplitterHandle *const handle = splitter->handle(2);
    QTest::mousePress(handle, Qt::LeftButton, {}, QPoint(2, 100));
    QTest::mouseMove(handle, QPoint(-28, 100));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, QPoint(-28, 100));
    const int wanted = side->width();
    const int streams = list->width();
    QVERIFY(wanted > 490);
    for (const int width : {1100, 1024, 800, 1010}) {
        f.window.resize(width, 600);
        QTRY_COMPARE(f.window.width(), width);
        QVERIFY2(f.chat.width() >= 440, qPrintable(QString::number(f.chat.width())));
        QVERIFY(side->width() < wanted);
    }
    Fixture g;
    g.window.restoreLayout(f.window.saveLayout());
    g.window.show();
    for (Fixture *fixture : {&f, &g}) {
        fixture->window.resize(1280, 700);
        QTRY_COMPARE(fixture->window.findChild<SidePanel *>()->width(), wanted);
        QCOMPARE(fixture->window.findChild<StreamList *>()->width(), streams);
    }
}

void TestMainWindow::tabsFit_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 700;
    QTest::newRow("usual") << 360;
    QTest::newRow("least") << 280;
}

// None is behind an arrow, and each says what it is to the eye or by its tooltip, and to a reader.
void TestMainWindow::tabsFit()
{
    QFETCH(int, width);
    SidePanel side;
    QStandardItemModel inbox;
    for (int i = 0; i < 120; ++i) {
        auto *item = new QStandardItem(QStringLiteral("m"));
        item->setData(true, UnreadRole);
        inbox.appendRow(item);
    }
    QStandardItemModel track(0, 6);
    app::EventLogModel events;
    side.setViews({.events = &events, .inbox = &inbox, .track = &track});
    side.resize(width, 500);
    side.show();
    auto *tabs = side.findChild<QTabWidget *>()->tabBar();
    QVERIFY(tabs->tabRect(SidePanel::Request).right() < side.width());
    QVERIFY(tabs->tabRect(SidePanel::Events).left() >= 0);
    const auto buttons = tabs->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons)
        QVERIFY(!button->isVisible());
    for (int i = 0; i < tabs->count(); ++i)
        QVERIFY(!tabs->tabText(i).isEmpty() || !tabs->tabIcon(i).isNull());
    QVERIFY(tabs->tabText(SidePanel::Inbox).contains(QStringLiteral("120")));
    QCOMPARE(tabs->accessibleTabName(SidePanel::Inbox), QStringLiteral("Inbox (120)"));
    if (tabs->tabText(SidePanel::Map).isEmpty())
        QCOMPARE(tabs->tabToolTip(SidePanel::Map), QStringLiteral("Map"));
}

void TestMainWindow::transportFitsTheLeastWidth()
{
    Fixture f;
    f.window.resize(800, 600);
    f.window.show();
    f.window.setReplay(ReplayState{.durationMs = 36'000'000,
        .recorded = QStringLiteral("Thursday, 26 November 2026 13:43:55")});
    auto *bar = f.window.findChild<TransportBar *>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->minimumSizeHint().width() <= bar->width());
}

// Within each part of the window, and through all of it.
void TestMainWindow::tabGoesAsTheEyeDoes()
{
    Fixture f;
    QStandardItemModel captures;
    captures.appendRow(new QStandardItem(QStringLiteral("Demo")));
    f.window.setCapturesModel(&captures);
    f.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    f.setStatus(0, State::Waiting, QStringLiteral("The connection was lost."));
    for (const QByteArray type : {"alpha", "beta"}) {
        app::EventLogModel::Row row;
        row.event.type = type;
        row.event.data = "x";
        f.events.append(row);
    }
    f.events.flush();
    QTRY_VERIFY(f.window.findChild<TypeChips *>()->isVisible());
    const auto name = [](const QWidget *widget) {
        const auto *button = qobject_cast<const QToolButton *>(widget);
        return !widget->objectName().isEmpty()    ? widget->objectName()
            : !widget->accessibleName().isEmpty() ? widget->accessibleName()
            : button                              ? button->text()
                     : QString::fromLatin1(widget->metaObject()->className());
    };
    const auto round = [&](Qt::Key key) {
        QStringList names;
        QWidget *const first = f.find<QToolButton>("addStream");
        first->setFocus();
        do {
            names += name(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), key);
        } while (QApplication::focusWidget() != first && names.size() < 60);
        return names;
    };
    QStringList there = round(Qt::Key_Tab);
    const QStringList expected{QStringLiteral("addStream"), QStringLiteral("removeStream"),
        QStringLiteral("Streams"), QStringLiteral("openFile"), QStringLiteral("historySettings"),
        QStringLiteral("History"), QStringLiteral("Dismiss"), QStringLiteral("Conversation"),
        QStringLiteral("QPushButton"), QStringLiteral("qt_tabwidget_tabbar"),
        QStringLiteral("eventFilter"), QStringLiteral("Timeline"), QStringLiteral("Pause the list"),
        QStringLiteral("Type alpha, 1 events"), QStringLiteral("Type beta, 1 events"),
        QStringLiteral("Timeline"), QStringLiteral("Rate"), QStringLiteral("eventTable"),
        QStringLiteral("qt_tabwidget_tabbar"), QStringLiteral("Tree"), QStringLiteral("Pretty"),
        QStringLiteral("Streams panel"), QStringLiteral("URL"), QStringLiteral("Reconnecting"),
        QStringLiteral("retryNow"), QStringLiteral("connect"), QStringLiteral("Settings…"),
        QStringLiteral("Side panel"), QStringLiteral("Menu")};
    QCOMPARE(there, expected);
    QStringList back = round(Qt::Key_Backtab);
    std::reverse(back.begin() + 1, back.end());
    QCOMPARE(back, there);
}

void TestMainWindow::layoutComesBack()
{
    Fixture f;
    f.window.resize(1100, 700);
    f.window.show();
    f.action(QStringLiteral("F9"))->trigger();
    f.window.findChild<SidePanel *>()->setCurrentTab(SidePanel::Inbox);
    Fixture g;
    g.window.show();
    QVERIFY(!g.window.restoreLayout({}));
    QVERIFY(!g.window.restoreLayout("nonsense that is long enough to be read"));
    QVERIFY(g.window.restoreLayout(f.window.saveLayout()));
    QCOMPARE(g.window.size(), f.window.size());
    QVERIFY(!g.window.findChild<StreamList *>()->isVisible());
    QCOMPARE(g.window.findChild<SidePanel *>()->currentTab(), static_cast<int>(SidePanel::Inbox));
    QCOMPARE(
        g.window.findChild<SidePanel *>()->width(), f.window.findChild<SidePanel *>()->width());
}

void TestMainWindow::chatStaysItsGivers()
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

void TestMainWindow::contrast_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QPalette(QColor(0xef, 0xef, 0xef));
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("white") << QPalette(Qt::white);
    QTest::newRow("black") << QPalette(Qt::black);
    QTest::newRow("middle") << QPalette(QColor(0x77, 0x77, 0x77));
}

void TestMainWindow::contrast()
{
    QFETCH(QPalette, palette);
    for (const Tone tone : {Tone::Ok, Tone::Warning, Tone::Error, Tone::Accent, Tone::Dim}) {
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base}) {
            const double ratio = contrastRatio(toneColor(tone, palette, role), palette.color(role));
            QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
        }
        const QColor tint = toneTint(tone, palette);
        QVERIFY(contrastRatio(readableOn(toneColor(tone, palette), tint), tint) >= 4.5);
    }
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white)), 21);
}

void TestMainWindow::iconsFollowThePalette()
{
    const QIcon sign = icon(Glyph::Settings);
    const auto darkest = [&sign] {
        const QImage image = sign.pixmap(24, 24).toImage();
        int value = 255;
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor color = image.pixelColor(x, y);
                if (color.alpha() == 255) {
                    value = std::min(value, qGray(color.rgb()));
                    ++pixels;
                }
            }
        }
        return pixels > 0 ? value : -1;
    };
    const QPalette before = QApplication::palette();
    QPalette palette = before;
    palette.setColor(QPalette::ButtonText, Qt::black);
    QApplication::setPalette(palette);
    QCOMPARE(darkest(), 0);
    palette.setColor(QPalette::ButtonText, Qt::white);
    QApplication::setPalette(palette);
    QCOMPARE(darkest(), 255);
    QApplication::setPalette(before);
}

void TestMainWindow::appIconFillsItsSizes()
{
    for (const int size : {16, 32, 256}) {
        const QImage image = appIcon().pixmap(size, size).toImage();
        QCOMPARE(image.width(), size);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(image.pixelColor(size / 2, size / 8).alpha(), 255);
    }
}

void TestMainWindow::elidedLabelCopiesAll()
{
    ElidedLabel label(Qt::ElideMiddle);
    const QString url = QStringLiteral("http://example.com/") + QString(200, QLatin1Char('x'))
        + QStringLiteral("<b>");
    label.setText(url);
    label.setFocusPolicy(Qt::StrongFocus);
    label.resize(100, 30);
    label.show();
    QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), url);
    QVERIFY(label.minimumSizeHint().width() < 200);
    QVERIFY(label.toolTip().contains(QStringLiteral("&lt;b&gt;")));
}

void TestMainWindow::hintsAreReadableInTheDark()
{
    const QPalette before = QApplication::palette();
    const auto contrast = [] {
        const QPalette palette = QApplication::palette();
        QColor hint = palette.color(QPalette::PlaceholderText);
        const double opacity = hint.alphaF();
        hint.setAlpha(255);
        const QColor base = palette.color(QPalette::Base);
        return contrastRatio(blended(base, hint, opacity), base);
    };
    QPalette dark = before;
    dark.setColor(QPalette::Base, QColor(27, 30, 32));
    dark.setColor(QPalette::Text, Qt::white);
    dark.setColor(QPalette::PlaceholderText, QColor(0, 0, 0, 128)); // what a bare KDE theme has
    QApplication::setPalette(dark);
    MainWindow window;
    window.show();
    QVERIFY(contrast() >= 3);
    // Light again, while it is shown.
    QPalette light = QApplication::palette();
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Text, Qt::black);
    QApplication::setPalette(light);
    QTRY_VERIFY(contrast() >= 3);
    QApplication::setPalette(before);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
