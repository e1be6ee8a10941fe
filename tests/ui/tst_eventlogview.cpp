// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include "tests/ui/eventlogviewtest.h"
#include "ui/inspector/typechips.h"

using app::EventLogModel;
using namespace test;
using namespace ui;

class TestEventLogView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typingFiltersAndClearingShowsAllAgain();
    void followsEndOnlyWhenAtEnd();
    void staysAtEndOnResize();
    void keepsPositionWhenOldRowsAreRemoved();
    void pauseStopsOnlyTheList();
    void selectionSurvivesFilterChanges();
    void invalidPatternKeepsRows();
    void typeButtonsFilter();
    void positionSurvivesLongSearch();
    void showsEmptyStates();
    void showsNumberOfRemovedRows();
    void survivesModelDeletion();
    void restoresLayout();
};

void TestEventLogView::typingFiltersAndClearingShowsAllAgain()
{
    Log log;
    log.appendMany(100);
    QCOMPARE(log.table->model()->rowCount(), 100);
    auto *line = log.view.findChild<QLineEdit *>();
    QTest::keyClicks(line, QStringLiteral("event 99"));
    QTRY_COMPARE(log.table->model()->rowCount(), 1);
    QTest::keyClicks(line, QStringLiteral("x"));
    QTRY_VERIFY(log.showsText(QStringLiteral("No event matches")));
    log.view.setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->model()->rowCount(), 100);
    QCOMPARE(log.table->model(), &log.model);
}

void TestEventLogView::followsEndOnlyWhenAtEnd()
{
    Log log({500, 500});
    log.appendMany(500);
    QVERIFY(log.isAtEnd());
    log.appendMany(500);
    QVERIFY(log.isAtEnd());
    QScrollBar *const bar = log.table->verticalScrollBar();
    bar->setValue(bar->maximum() - 1);
    const int place = bar->value();
    log.appendMany(500);
    QTest::qWait(0);
    QCOMPARE(bar->value(), place);
    QVERIFY(!log.isAtEnd());
    bar->setValue(bar->maximum());
    log.appendMany(5);
    QVERIFY(log.isAtEnd());
}

void TestEventLogView::staysAtEndOnResize()
{
    Log log({600, 700});
    log.appendMany(200);
    QVERIFY(log.isAtEnd());
    log.view.resize(600, 450);
    QTRY_COMPARE(log.view.height(), 450);
    QVERIFY(log.isAtEnd());
    log.table->verticalScrollBar()->setValue(50);
    log.view.resize(600, 500);
    QTRY_COMPARE(log.view.height(), 500);
    QCOMPARE(log.table->verticalScrollBar()->value(), 50);
}

void TestEventLogView::keepsPositionWhenOldRowsAreRemoved()
{
    Log log({500, 500});
    log.model.setLimit(2 * 1024 * 1024);
    log.appendMany(15'000);
    const qint64 before = log.model.droppedRows();
    log.table->verticalScrollBar()->setValue(log.model.rowCount() - 2000);
    const QString top = log.table->indexAt({0, 0}).data().toString();
    while (log.model.droppedRows() == before)
        log.appendMany(100);
    QCOMPARE(log.table->indexAt({0, 0}).data().toString(), top);
}

void TestEventLogView::pauseStopsOnlyTheList()
{
    Log log({500, 500});
    log.appendMany(50);
    log.view.setPaused(true);
    QVERIFY(log.view.isPaused());
    log.appendMany(50);
    QCOMPARE(log.model.rowCount(), 100);
    QCOMPARE(log.table->model()->rowCount(), 50);
    log.view.setFilter(QStringLiteral("\"event 4\""));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->model()->rowCount(), 11);
    log.view.setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    log.view.setPaused(false);
    QCOMPARE(log.table->model()->rowCount(), 100);
    QVERIFY(log.isAtEnd());
}

void TestEventLogView::selectionSurvivesFilterChanges()
{
    Log log;
    log.appendMany(300);
    log.table->setCurrentIndex(log.model.index(123, DataColumn));
    log.view.setFilter(QStringLiteral("event 12"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->currentIndex().data(DataRole).toByteArray(), QByteArray("event 123"));
    log.view.setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->currentIndex().row(), 123);
    QCOMPARE(log.detail(0), QStringLiteral("event 123"));
}

void TestEventLogView::invalidPatternKeepsRows()
{
    Log log;
    log.appendMany(30);
    log.view.setFilter(QStringLiteral("/event 1./"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->model()->rowCount(), 10);
    log.view.setFilter(QStringLiteral("/event (1/"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QVERIFY(log.showsText(QStringLiteral("not a valid regular expression")));
    QCOMPARE(log.table->model()->rowCount(), 10);
    log.view.setFilter(QStringLiteral("/event (1|2)$/"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QVERIFY(!log.showsText(QStringLiteral("not a valid regular expression")));
    QVERIFY(log.showsText(QStringLiteral("2 of 30 rows")));
}

void TestEventLogView::typeButtonsFilter()
{
    Log log({500, 500});
    auto *chips = log.view.findChild<TypeChips *>();
    log.appendMany(3);
    QTRY_VERIFY(!chips->isVisible()); // hidden because there is only one type
    log.append("{}", "location");
    log.append("<b>&x", "<b>&hostile\n" + QByteArray(300, 'w'));
    log.model.flush();
    QTRY_VERIFY(chips->isVisible());
    QStringList texts;
    for (QToolButton *chip : chips->findChildren<QToolButton *>()) {
        if (chip->isVisible())
            texts += chip->text();
    }
    QVERIFY2(texts.contains(QStringLiteral("message 3")), qPrintable(texts.join(u'|')));
    QVERIFY(texts.contains(QStringLiteral("location 1")));
    for (QToolButton *chip : chips->findChildren<QToolButton *>()) {
        if (chip->text() == QLatin1String("location 1"))
            chip->click();
    }
    QTRY_COMPARE(log.table->model()->rowCount(), 1);
    QCOMPARE(chips->chosen(), QSet<QString>{QStringLiteral("location")});
    log.view.setFilter(QStringLiteral("absent"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    log.view.findChild<QPushButton *>()->click(); // the Clear filter button
    QVERIFY(chips->chosen().isEmpty());
    QCOMPARE(log.table->model()->rowCount(), 5);
    // If there are many types, only some of them have a button. The button for the others opens a
    // menu and shows their number.
    for (int i = 0; i < 1000; ++i)
        log.append("x", "type" + QByteArray::number(i));
    log.model.flush();
    QTRY_VERIFY(std::any_of(texts.begin(), texts.end(), [&](const QString &) {
        for (QToolButton *chip : chips->findChildren<QToolButton *>()) {
            if (chip->isVisible() && chip->text().startsWith(QLatin1String("+")))
                return chip->text().mid(1).toInt() > 250;
        }
        return false;
    }));
}

void TestEventLogView::positionSurvivesLongSearch()
{
    Log log({500, 500});
    log.appendMany(100'000);
    log.table->setCurrentIndex(log.model.index(90'000, DataColumn));
    log.table->verticalScrollBar()->setValue(40'000);
    log.view.setFilter(QStringLiteral("/event .*/"));
    QVERIFY(log.view.isSearching());
    QVERIFY(log.showsText(QStringLiteral("searching")));
    log.appendMany(10);
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->model()->rowCount(), 100'010);
    QCOMPARE(log.table->currentIndex().row(), 90'000);
    QVERIFY(!log.showsText(QStringLiteral("searching")));
    log.table->selectionModel()->clear();
    log.table->verticalScrollBar()->setValue(40'000);
    log.view.setFilter(QStringLiteral("/event .*0$/"));
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->indexAt({0, 0}).data(DataRole).toByteArray(), QByteArray("event 40000"));
    log.view.setFilter({});
    QTRY_VERIFY_WITH_TIMEOUT(!log.view.isSearching(), 30'000);
    QCOMPARE(log.table->indexAt({0, 0}).data(DataRole).toByteArray(), QByteArray("event 40000"));
}

void TestEventLogView::showsEmptyStates()
{
    Log log;
    QVERIFY(log.showsText(QStringLiteral("No events yet")));
    log.view.setHint(QStringLiteral("The server answered 200 and sent nothing."));
    QVERIFY(log.showsText(QStringLiteral("answered 200")));
    log.appendMany(1);
    QVERIFY(!log.showsText(QStringLiteral("No events yet")));
    QVERIFY(log.table->isVisible());
    log.model.clear();
    QVERIFY(log.showsText(QStringLiteral("answered 200")));
}

void TestEventLogView::showsNumberOfRemovedRows()
{
    Log log;
    log.appendMany(10);
    QVERIFY(!log.showsText(QStringLiteral("removed")));
    log.model.setLimit(512 * 1024);
    log.appendMany(20'000);
    QVERIFY(log.showsText(QStringLiteral("%1 older events were removed")
                              .arg(log.view.locale().toString(log.model.droppedRows()))));
}

void TestEventLogView::survivesModelDeletion()
{
    EventLogView view;
    view.show();
    {
        EventLogModel model;
        view.setModel(&model);
        appendMany(model, 10);
        view.setFilter(QStringLiteral("event"));
    }
    view.setFilter({});
    QTRY_VERIFY(!view.isSearching());
    view.setPaused(true);
    EventLogModel other;
    view.setModel(&other);
    QVERIFY(!view.isPaused());
    appendMany(other, 3);
    QCOMPARE(view.findChild<EventTable *>()->model()->rowCount(), 3);
    view.setModel(nullptr);
    QVERIFY(showsSomewhere(view, QStringLiteral("No events yet")));
}

void TestEventLogView::restoresLayout()
{
    EventLogView one;
    one.resize(500, 700);
    one.show();
    one.findChild<QSplitter *>()->setSizes({200, 400});
    EventLogView two;
    two.resize(500, 700);
    two.show();
    QVERIFY(!two.restoreLayout("nonsense"));
    QVERIFY(two.restoreLayout(one.saveLayout()));
    QCOMPARE(two.findChild<QSplitter *>()->sizes(), one.findChild<QSplitter *>()->sizes());
}

QTEST_MAIN(TestEventLogView)
#include "tst_eventlogview.moc"
