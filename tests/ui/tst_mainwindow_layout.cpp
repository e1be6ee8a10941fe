// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <memory>

#include <QApplication>
#include <QPushButton>
#include <QSplitter>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "sselib/doctor/finding.h"
#include "tests/ui/mainwindowtest.h"
#include "ui/capture/transportbar.h"
#include "ui/doctor/findingroles.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inspector/typechips.h"
#include "ui/window/sidepanel.h"

using namespace test;
using namespace ui;

class TestMainWindowLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void panelsCanBeHidden();
    void narrowWindowShowsOnePanel();
    void hiddenPanelsStayHidden();
    void panelsShrinkBeforeChat();
    void tabsFit_data();
    void tabsFit();
    void transportFitsMinimumWidth();
    void tabOrderFollowsLayout();
    void tabVisitsEachPage_data();
    void tabVisitsEachPage();
    void restoresLayout();
    void sidePagesKeepTheirOrder();
    void sidePageIsComplete_data();
    void sidePageIsComplete();
    void countsRowsOfSidePage();
};

void TestMainWindowLayout::panelsCanBeHidden()
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

void TestMainWindowLayout::narrowWindowShowsOnePanel()
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
    // There is only room for one panel, so the panel that the user requests replaces the other one.
    f.action(QStringLiteral("F9"))->trigger();
    QVERIFY(list->isVisible());
    QVERIFY(!side->isVisible());
    f.action(QStringLiteral("Ctrl+Shift+E"))->trigger();
    QVERIFY(!list->isVisible());
    QVERIFY(side->isVisible());
    f.window.resize(1280, 700);
    QTRY_VERIFY(list->isVisible());
    QVERIFY(side->isVisible());
    // A panel that was hidden automatically also comes back in a new window with the saved layout.
    f.window.resize(800, 600);
    QTRY_VERIFY(!list->isVisible());
    Fixture g;
    g.window.restoreLayout(f.window.saveLayout());
    g.window.show();
    QTRY_VERIFY(!g.window.findChild<StreamList *>()->isVisible());
    g.window.resize(1280, 700);
    QTRY_VERIFY(g.window.findChild<StreamList *>()->isVisible());
}

void TestMainWindowLayout::hiddenPanelsStayHidden()
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
    // A panel also stays hidden if it was hidden automatically and the user has then shown and
    // hidden it.
    f.action(QStringLiteral("Ctrl+Shift+P"))->trigger();
    f.window.resize(800, 600);
    QTRY_VERIFY(!list->isVisible());
    f.action(QStringLiteral("F9"))->trigger();
    f.action(QStringLiteral("F9"))->trigger();
    f.window.resize(1280, 700);
    QTRY_VERIFY(side->isVisible());
    QVERIFY(!list->isVisible());
}

void TestMainWindowLayout::panelsShrinkBeforeChat()
{
    Fixture f;
    auto *list = f.window.findChild<StreamList *>();
    auto *side = f.window.findChild<SidePanel *>();
    f.window.resize(1280, 700);
    f.window.show();
    auto *splitter = qobject_cast<QSplitter *>(side->parentWidget());
    QVERIFY(splitter);
    // Change the width of the side panel with the mouse.
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

void TestMainWindowLayout::tabsFit_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 700;
    QTest::newRow("usual") << 360;
    QTest::newRow("minimum") << 280;
}

// No tab is hidden. Each tab shows a title or an icon. A tab without a title has a tooltip.
void TestMainWindowLayout::tabsFit()
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
    QCOMPARE(tabs->accessibleTabName(SidePanel::Inbox), QStringLiteral("Messages (120)"));
    if (tabs->tabText(SidePanel::Map).isEmpty())
        QCOMPARE(tabs->tabToolTip(SidePanel::Map), QStringLiteral("Map"));
}

void TestMainWindowLayout::transportFitsMinimumWidth()
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

// Tab visits the parts of the window, and the widgets in each part, in the expected order.
// Shift+Tab visits them in the reverse order.
void TestMainWindowLayout::tabOrderFollowsLayout()
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
            : button ? button->text().remove(u'…') // Qt 6.11 removes it
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
        QStringLiteral("retryNow"), QStringLiteral("connect"), QStringLiteral("Settings"),
        QStringLiteral("Side panel"), QStringLiteral("Menu")};
    QCOMPARE(there, expected);
    QStringList back = round(Qt::Key_Backtab);
    std::reverse(back.begin() + 1, back.end());
    QCOMPARE(back, there);
}

void TestMainWindowLayout::tabVisitsEachPage_data()
{
    QTest::addColumn<int>("tab");
    QTest::newRow("events") << int(SidePanel::Events);
    QTest::newRow("messages") << int(SidePanel::Inbox);
    QTest::newRow("map") << int(SidePanel::Map);
    QTest::newRow("doctor") << int(SidePanel::Doctor);
    QTest::newRow("request") << int(SidePanel::Request);
}

// Tab goes from the tab bar through the page and then leaves the panel.
void TestMainWindowLayout::tabVisitsEachPage()
{
    QFETCH(int, tab);
    Fixture f;
    f.inbox.appendRow(new QStandardItem(QStringLiteral("m")));
    f.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    auto *side = f.window.findChild<SidePanel *>();
    side->setCurrentTab(tab);
    auto *tabs = side->findChild<QTabWidget *>();
    QTRY_VERIFY(tabs->currentWidget()->isVisible());
    tabs->tabBar()->setFocus();
    int inside = 0;
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (!tabs->currentWidget()->isAncestorOf(QApplication::focusWidget()))
            break;
        ++inside;
    }
    // The doctor and request pages may have no widget that accepts the focus.
    QVERIFY(inside > 0 || tab == SidePanel::Doctor || tab == SidePanel::Request);
    QVERIFY(!side->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(side->isAncestorOf(QApplication::focusWidget()));
    side->focusPage();
    QVERIFY(inside == 0 || tabs->currentWidget()->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindowLayout::restoresLayout()
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

// Stored layouts contain the index of the current page.
void TestMainWindowLayout::sidePagesKeepTheirOrder()
{
    QStringList pages;
    for (const SidePage *page : sidePages)
        pages.append(QStringLiteral("%1 %2").arg(QLatin1String(page->title),
            QKeySequence(page->shortcut).toString(QKeySequence::PortableText)));
    QCOMPARE(pages.mid(0, 5),
        QStringList({QStringLiteral("Events Ctrl+Shift+E"), QStringLiteral("Messages Ctrl+Shift+I"),
            QStringLiteral("Map Ctrl+Shift+M"), QStringLiteral("Doctor Ctrl+Shift+D"),
            QStringLiteral("Request Ctrl+Shift+H")}));
    QCOMPARE(QLatin1String(sidePages[SidePanel::Events]->title), QLatin1String("Events"));
    QCOMPARE(QLatin1String(sidePages[SidePanel::Inbox]->title), QLatin1String("Messages"));
    QCOMPARE(QLatin1String(sidePages[SidePanel::Map]->title), QLatin1String("Map"));
    QCOMPARE(QLatin1String(sidePages[SidePanel::Doctor]->title), QLatin1String("Doctor"));
    QCOMPARE(QLatin1String(sidePages[SidePanel::Request]->title), QLatin1String("Request"));
}

void TestMainWindowLayout::sidePageIsComplete_data()
{
    QTest::addColumn<int>("tab");
    for (int tab = 0; tab < SidePanel::TabCount; ++tab)
        QTest::newRow(sidePages[size_t(tab)]->title) << tab;
}

void TestMainWindowLayout::sidePageIsComplete()
{
    QFETCH(const int, tab);
    const SidePage &page = *sidePages[size_t(tab)];
    QVERIFY(page.action);
    QCOMPARE(page.countedTitle != nullptr, page.isCounted != nullptr);
    QVERIFY(!page.countedTitle || QByteArray(page.countedTitle).contains("%1"));
    QCOMPARE(page.setModel != nullptr, page.model != nullptr);
    QVERIFY(page.create);
    const std::unique_ptr<QWidget> view(page.create());
    QVERIFY(view);
    if (page.setModel)
        page.setModel(view.get(), nullptr);

    Fixture f;
    f.window.show();
    auto *side = f.window.findChild<SidePanel *>();
    QList<QAction *> actions;
    for (QAction *action : f.window.actions()) {
        if (action->shortcut() == QKeySequence(page.shortcut))
            actions.append(action);
    }
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions.first()->text(), QString::fromUtf8(page.action));
    side->setCurrentTab((tab + 1) % SidePanel::TabCount);
    actions.first()->trigger();
    QVERIFY(side->isVisible());
    QCOMPARE(side->currentTab(), tab);
    const auto *tabs = side->findChild<QTabWidget *>();
    QCOMPARE(tabs->tabBar()->accessibleTabName(tab), QString::fromUtf8(page.title));
    QVERIFY(tabs->widget(tab)->isVisible());
    actions.first()->trigger();
    QVERIFY(!side->isVisible());
}

void TestMainWindowLayout::countsRowsOfSidePage()
{
    const auto finding = [](sse::Finding::Severity severity) {
        auto *item = new QStandardItem(QStringLiteral("f"));
        item->setData(int(severity), FindingSeverityRole);
        return item;
    };
    using Severity = sse::Finding::Severity;
    SidePanel side;
    const auto *bar = side.findChild<QTabWidget *>()->tabBar();
    QStandardItemModel findings;
    QStandardItemModel other;
    QStandardItemModel inbox;
    const auto name = [bar](int tab) { return bar->accessibleTabName(tab); };
    findings.appendRow(finding(Severity::Info));
    side.setViews({.inbox = &inbox, .findings = &findings});
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor"));
    findings.appendRow(finding(Severity::Error));
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor (1)"));
    findings.appendRow(finding(Severity::Info));
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor (1)"));
    findings.clear();
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor"));
    findings.appendRow(finding(Severity::Error));
    other.appendRow(finding(Severity::Error));
    other.appendRow(finding(Severity::Error));
    side.setViews({.inbox = &inbox, .findings = &other});
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor (2)"));
    findings.appendRow(finding(Severity::Error)); // is not shown any more
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor (2)"));
    side.setCurrentTab(SidePanel::Doctor);
    side.setViews({});
    QCOMPARE(name(SidePanel::Doctor), QStringLiteral("Doctor"));

    side.setViews({.inbox = &inbox});
    auto *message = new QStandardItem(QStringLiteral("m"));
    message->setData(true, UnreadRole);
    inbox.appendRow(message);
    QCOMPARE(name(SidePanel::Inbox), QStringLiteral("Messages")); // messages are counted later
    QTRY_COMPARE(name(SidePanel::Inbox), QStringLiteral("Messages (1)"));
    message->setData(false, UnreadRole);
    QTRY_COMPARE(name(SidePanel::Inbox), QStringLiteral("Messages"));
}

QTEST_MAIN(TestMainWindowLayout)
#include "tst_mainwindow_layout.moc"
