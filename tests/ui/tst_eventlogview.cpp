// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include "app/models/eventlogmodel.h"
#include "ui/inspector/eventdelegate.h"
#include "ui/inspector/eventdetail.h"
#include "ui/inspector/eventlogview.h"
#include "ui/inspector/eventtable.h"
#include "ui/inspector/jsontree.h"
#include "ui/inspector/typechips.h"

using app::EventLogModel;
using namespace ui;

namespace {

void append(EventLogModel &model, const QByteArray &data, const QByteArray &type = "message",
    const QByteArray &id = {})
{
    EventLogModel::Row row;
    row.event.type = type;
    row.event.data = data;
    row.event.lastEventId = id;
    row.raw = "data: " + data + "\n\n";
    row.event.offset = 256;
    model.append(row);
}

void appendMany(EventLogModel &model, int count)
{
    for (int i = 0; i < count; ++i)
        append(model, "event " + QByteArray::number(i));
    model.flush();
}

QTableView *tableOf(const EventLogView &view)
{
    return view.findChild<QTableView *>();
}

bool atEnd(const EventLogView &view)
{
    const QScrollBar *const bar = tableOf(view)->verticalScrollBar();
    return bar->value() == bar->maximum();
}

QString shownDetail(const EventLogView &view, int tab)
{
    auto *tabs = view.findChild<QTabWidget *>();
    view.findChild<EventDetail *>()->setShowsTree(false);
    tabs->setCurrentIndex(tab);
    QWidget *const page = tabs->widget(tab);
    const auto *const stack = qobject_cast<QStackedWidget *>(page);
    return qobject_cast<QPlainTextEdit *>(stack ? stack->currentWidget() : page)->toPlainText();
}

QAction *actionOf(const QWidget *widget, const QString &text)
{
    const QList<QAction *> actions = widget->actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
        [&](const QAction *action) { return action->text() == text; });
    return found == actions.end() ? nullptr : *found;
}

bool saysSomewhere(const QWidget &widget, const QString &text)
{
    const QList<QLabel *> labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

} // namespace

class TestEventLogView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTouches();
    void rowsShowWhatTheirEventsSay();
    void idsHaveAColumnWhereThereAreAny();
    void staysAtTheEndWhenItsSizeChanges();
    void tabChoosesNothing();
    void firstKeyGoesToWhatIsInSight_data();
    void firstKeyGoesToWhatIsInSight();
    void chipsComeBehindTheFilter();
    void typingFiltersAndClearingShowsAllAgain();
    void followsTheEndOnlyWhileThere();
    void keepsThePlaceWhenOldRowsGo();
    void pauseHoldsBackTheListAlone();
    void detailShowsThreeViews();
    void detailCapsWhatItShows();
    void selectionSurvivesFilterChanges();
    void wrongPatternIsSaidAndNothingLost();
    void typesAsChips();
    void placeSurvivesALongSearch();
    void gapsAreShownAndRemembered();
    void marks();
    void copying();
    void asksForCurlOfTheFirstRow_data();
    void asksForCurlOfTheFirstRow();
    void emptyWords();
    void saysHowManyRowsWent();
    void modelMayGoFirst();
    void layoutComesBack();
    void jsonIsATree();
};

void TestEventLogView::typingFiltersAndClearingShowsAllAgain()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    appendMany(model, 100);
    QCOMPARE(tableOf(view)->model()->rowCount(), 100);
    auto *line = view.findChild<QLineEdit *>();
    QTest::keyClicks(line, QStringLiteral("event 99"));
    QTRY_COMPARE(tableOf(view)->model()->rowCount(), 1);
    QTest::keyClicks(line, QStringLiteral("x"));
    QTRY_VERIFY(saysSomewhere(view, QStringLiteral("No event matches")));
    view.setFilter({});
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(tableOf(view)->model()->rowCount(), 100);
    QCOMPARE(tableOf(view)->model(), &model);
}

void TestEventLogView::followsTheEndOnlyWhileThere()
{
    EventLogModel model;
    EventLogView view;
    view.resize(500, 500);
    view.setModel(&model);
    view.show();
    appendMany(model, 500);
    QVERIFY(atEnd(view));
    appendMany(model, 500);
    QVERIFY(atEnd(view));
    QScrollBar *const bar = tableOf(view)->verticalScrollBar();
    bar->setValue(bar->maximum() - 1);
    const int place = bar->value();
    appendMany(model, 500);
    QTest::qWait(0);
    QCOMPARE(bar->value(), place);
    QVERIFY(!atEnd(view));
    bar->setValue(bar->maximum());
    appendMany(model, 5);
    QVERIFY(atEnd(view));
}

void TestEventLogView::keepsThePlaceWhenOldRowsGo()
{
    EventLogModel model;
    model.setLimit(2 * 1024 * 1024);
    EventLogView view;
    view.resize(500, 500);
    view.setModel(&model);
    view.show();
    appendMany(model, 15'000);
    const qint64 before = model.droppedRows();
    QTableView *const table = tableOf(view);
    table->verticalScrollBar()->setValue(model.rowCount() - 2000);
    const QString top = table->indexAt({0, 0}).data().toString();
    while (model.droppedRows() == before)
        appendMany(model, 100);
    QCOMPARE(table->indexAt({0, 0}).data().toString(), top);
}

void TestEventLogView::pauseHoldsBackTheListAlone()
{
    EventLogModel model;
    EventLogView view;
    view.resize(500, 500);
    view.setModel(&model);
    view.show();
    appendMany(model, 50);
    view.setPaused(true);
    QVERIFY(view.isPaused());
    appendMany(model, 50);
    QCOMPARE(model.rowCount(), 100);
    QCOMPARE(tableOf(view)->model()->rowCount(), 50);
    view.setFilter(QStringLiteral("\"event 4\""));
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(tableOf(view)->model()->rowCount(), 11);
    view.setFilter({});
    QTRY_VERIFY(!view.isSearching());
    view.setPaused(false);
    QCOMPARE(tableOf(view)->model()->rowCount(), 100);
    QVERIFY(atEnd(view));
}

void TestEventLogView::detailShowsThreeViews()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    append(model, "{\"b\":1,\"a\":[1.0]}");
    append(model, "no json");
    model.flush();
    tableOf(view)->setCurrentIndex(model.index(0, 0));
    QCOMPARE(shownDetail(view, 0), QStringLiteral("{\n  \"b\": 1,\n  \"a\": [\n    1.0\n  ]\n}"));
    QCOMPARE(shownDetail(view, 1), QStringLiteral("data: {\"b\":1,\"a\":[1.0]}\n\n"));
    QVERIFY(shownDetail(view, 2).startsWith(QStringLiteral("00000100  64 61 74 61 3a 20 7b")));
    tableOf(view)->setCurrentIndex(model.index(1, 0));
    QCOMPARE(shownDetail(view, 0), QStringLiteral("no json"));
}

void TestEventLogView::detailCapsWhatItShows()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.resize(700, 700);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    append(model, QByteArray(3 * 1024 * 1024, 'z'));
    model.flush();
    tableOf(view)->setCurrentIndex(model.index(0, 0));
    for (int tab = 0; tab < 3; ++tab) {
        const QString text = shownDetail(view, tab);
        QVERIFY(!text.isEmpty());
        QVERIFY(text.size() < 6 * EventDetail::MaxShown);
        QVERIFY(saysSomewhere(view, QStringLiteral("Only the first")));
    }
    append(model, "[" + QByteArray("1,").repeated(100'000) + "1]");
    model.flush();
    tableOf(view)->setCurrentIndex(model.index(1, 0));
    QCOMPARE(shownDetail(view, 0).count(QLatin1Char('\n')) + 1, EventDetail::MaxLines);
    QVERIFY(saysSomewhere(view, QStringLiteral("lines are shown")));
    tableOf(view)->setCurrentIndex(model.index(0, 0));
    // Nothing but the view is cut.
    tableOf(view)->setFocus();
    QTest::keyClick(tableOf(view), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text().size(), 3 * 1024 * 1024);
}

void TestEventLogView::selectionSurvivesFilterChanges()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    appendMany(model, 300);
    tableOf(view)->setCurrentIndex(model.index(123, DataColumn));
    view.setFilter(QStringLiteral("event 12"));
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(tableOf(view)->currentIndex().data(DataRole).toByteArray(), QByteArray("event 123"));
    view.setFilter({});
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(tableOf(view)->currentIndex().row(), 123);
    QCOMPARE(shownDetail(view, 0), QStringLiteral("event 123"));
}

void TestEventLogView::wrongPatternIsSaidAndNothingLost()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    appendMany(model, 30);
    view.setFilter(QStringLiteral("/event 1./"));
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(tableOf(view)->model()->rowCount(), 10);
    view.setFilter(QStringLiteral("/event (1/"));
    QTRY_VERIFY(!view.isSearching());
    QVERIFY(saysSomewhere(view, QStringLiteral("no regular expression")));
    QCOMPARE(tableOf(view)->model()->rowCount(), 10);
    view.setFilter(QStringLiteral("/event (1|2)$/"));
    QTRY_VERIFY(!view.isSearching());
    QVERIFY(!saysSomewhere(view, QStringLiteral("no regular expression")));
    QVERIFY(saysSomewhere(view, QStringLiteral("2 of 30 rows")));
}

void TestEventLogView::typesAsChips()
{
    EventLogModel model;
    EventLogView view;
    view.resize(500, 500);
    view.setModel(&model);
    view.show();
    auto *chips = view.findChild<TypeChips *>();
    appendMany(model, 3);
    QTRY_VERIFY(!chips->isVisible()); // one type is no choice
    append(model, "{}", "location");
    append(model, "<b>&x", "<b>&hostile\n" + QByteArray(300, 'w'));
    model.flush();
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
    QTRY_COMPARE(tableOf(view)->model()->rowCount(), 1);
    QCOMPARE(chips->chosen(), QSet<QString>{QStringLiteral("location")});
    view.setFilter(QStringLiteral("absent"));
    QTRY_VERIFY(!view.isSearching());
    view.findChild<QPushButton *>()->click(); // Clear filter
    QVERIFY(chips->chosen().isEmpty());
    QCOMPARE(tableOf(view)->model()->rowCount(), 5);
    // As many as a stream likes to invent: the rest is in a menu, and that has an end.
    for (int i = 0; i < 1000; ++i)
        append(model, "x", "type" + QByteArray::number(i));
    model.flush();
    QTRY_VERIFY(std::any_of(texts.begin(), texts.end(), [&](const QString &) {
        for (QToolButton *chip : chips->findChildren<QToolButton *>()) {
            if (chip->isVisible() && chip->text().startsWith(QLatin1String("+")))
                return chip->text().mid(1).toInt() > 250;
        }
        return false;
    }));
}

void TestEventLogView::placeSurvivesALongSearch()
{
    EventLogModel model;
    EventLogView view;
    view.resize(500, 500);
    view.setModel(&model);
    view.show();
    appendMany(model, 100'000);
    QTableView *const table = tableOf(view);
    table->setCurrentIndex(model.index(90'000, DataColumn));
    table->verticalScrollBar()->setValue(40'000);
    view.setFilter(QStringLiteral("/event .*/"));
    QVERIFY(view.isSearching());
    QVERIFY(saysSomewhere(view, QStringLiteral("searching")));
    appendMany(model, 10);
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(table->model()->rowCount(), 100'010);
    QCOMPARE(table->currentIndex().row(), 90'000);
    QVERIFY(!saysSomewhere(view, QStringLiteral("searching")));
    table->selectionModel()->clear();
    table->verticalScrollBar()->setValue(40'000);
    view.setFilter(QStringLiteral("/event .*0$/"));
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(table->indexAt({0, 0}).data(DataRole).toByteArray(), QByteArray("event 40000"));
    view.setFilter({});
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(table->indexAt({0, 0}).data(DataRole).toByteArray(), QByteArray("event 40000"));
}

void TestEventLogView::gapsAreShownAndRemembered()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    for (const qint64 time : {1'000'000, 3'500'000, 2'003'500'000}) {
        EventLogModel::Row row;
        row.time = time;
        row.event.type = "message";
        model.append(row);
    }
    model.flush();
    auto *table = view.findChild<EventTable *>();
    QVERIFY(!table->showsGaps());
    table->setShowsGaps(true);
    EventLogView other;
    QVERIFY(other.restoreLayout(view.saveLayout()));
    QVERIFY(other.findChild<EventTable *>()->showsGaps());
    QCOMPARE(ui::gapText(2'500'000), QStringLiteral("+2.50 ms"));
    QCOMPARE(ui::gapText(2'000'000'000), QStringLiteral("+2.000 s"));
}

void TestEventLogView::marks()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    appendMany(model, 100);
    QTableView *const table = tableOf(view);
    table->setFocus();
    for (const int row : {10, 55, 80}) {
        table->setCurrentIndex(table->model()->index(row, DataColumn));
        QTest::keyClick(table, Qt::Key_M);
        QVERIFY(model.index(row, 0).data(MarkedRole).toBool());
    }
    QTest::keyClick(table, Qt::Key_F2);
    QCOMPARE(table->currentIndex().row(), 10);
    QTest::keyClick(table, Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(table->currentIndex().row(), 80);
    view.setFilter(QStringLiteral("/event .5$/"));
    QTRY_VERIFY(!view.isSearching());
    QCOMPARE(table->model()->rowCount(), 9);
    QTest::keyClick(table, Qt::Key_F2); // the one mark that the filter lets through
    QCOMPARE(table->currentIndex().data(DataRole).toByteArray(), QByteArray("event 55"));
    QTest::keyClick(table, Qt::Key_M);
    QVERIFY(!model.index(55, 0).data(MarkedRole).toBool());
}

void TestEventLogView::copying()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    append(model, "a", "message", "1");
    append(model, "b\nc", "location", "2");
    model.flush();
    QTableView *const table = tableOf(view);
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("1\t+0.000 s\tmessage\t1\ta\n2\t+0.000 s\tlocation\t2\tb⏎c"));
    table->selectionModel()->select(
        model.index(1, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("b\nc"));
    QAction *const asJson = actionOf(table, QStringLiteral("Copy as &JSON"));
    QVERIFY(asJson);
    asJson->trigger();
    const QJsonObject object =
        QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(object.value(QStringLiteral("type")).toString(), QStringLiteral("location"));
    QCOMPARE(object.value(QStringLiteral("id")).toString(), QStringLiteral("2"));
    QCOMPARE(object.value(QStringLiteral("data")).toString(), QStringLiteral("b\nc"));
}

void TestEventLogView::asksForCurlOfTheFirstRow_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("selected"); // rows that show, in the order they are chosen
    QTest::addColumn<int>("row");             // of the log; -1: nothing is asked
    const QString none;
    QTest::newRow("one") << none << QList<int>{7} << 7;
    QTest::newRow("the first") << none << QList<int>{0} << 0;
    QTest::newRow("several, from below") << none << QList<int>{9, 8, 3, 5} << 3;
    QTest::newRow("filtered") << QStringLiteral("/event 1./") << QList<int>{4, 2} << 12;
    QTest::newRow("none") << none << QList<int>() << -1;
}

void TestEventLogView::asksForCurlOfTheFirstRow()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, selected);
    QFETCH(int, row);
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    appendMany(model, 20);
    view.setFilter(filter);
    QTRY_VERIFY(!view.isSearching());
    QTableView *const table = tableOf(view);
    for (const int one : selected)
        table->selectionModel()->select(
            table->model()->index(one, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QSignalSpy asked(&view, &EventLogView::curlRequested);
    QAction *const asCurl = actionOf(table, QStringLiteral("Copy as c&URL"));
    QVERIFY(asCurl);
    asCurl->trigger();
    QCOMPARE(asked.count(), row < 0 ? 0 : 1);
    if (row >= 0)
        QCOMPARE(asked.first().first().toInt(), row);
}

void TestEventLogView::emptyWords()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    QVERIFY(saysSomewhere(view, QStringLiteral("No events yet")));
    view.setHint(QStringLiteral("The server answered 200 and sent nothing."));
    QVERIFY(saysSomewhere(view, QStringLiteral("answered 200")));
    appendMany(model, 1);
    QVERIFY(!saysSomewhere(view, QStringLiteral("No events yet")));
    QVERIFY(tableOf(view)->isVisible());
    model.clear();
    QVERIFY(saysSomewhere(view, QStringLiteral("answered 200")));
}

void TestEventLogView::saysHowManyRowsWent()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    appendMany(model, 10);
    QVERIFY(!saysSomewhere(view, QStringLiteral("dropped")));
    model.setLimit(512 * 1024);
    appendMany(model, 20'000);
    QVERIFY(saysSomewhere(view,
        QStringLiteral("%1 older events were dropped")
            .arg(view.locale().toString(model.droppedRows()))));
}

void TestEventLogView::modelMayGoFirst()
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
    QCOMPARE(tableOf(view)->model()->rowCount(), 3);
    view.setModel(nullptr);
    QVERIFY(saysSomewhere(view, QStringLiteral("No events yet")));
}

void TestEventLogView::layoutComesBack()
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

void TestEventLogView::jsonIsATree()
{
    EventLogModel model;
    EventLogView view;
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    append(model, R"({"place":{"name":"Wien"}})");
    append(model, "no json");
    model.flush();
    tableOf(view)->setCurrentIndex(model.index(0, 0));
    auto *tree = view.findChild<JsonTree *>();
    QVERIFY(tree->isVisible());
    const QModelIndex name =
        tree->model()->index(0, 0, tree->model()->index(0, 0)); // small trees stand open
    QVERIFY(tree->isExpanded(name.parent()));
    tree->setCurrentIndex(name);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Wien"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("$.place.name"));
    tableOf(view)->setCurrentIndex(model.index(1, 0));
    QVERIFY(!tree->isVisible());
    tableOf(view)->setCurrentIndex(model.index(0, 0));
    QVERIFY(tree->isVisible());
    view.findChild<EventDetail *>()->setShowsTree(false);
    QVERIFY(!tree->isVisible());
    EventLogView other;
    QVERIFY(other.restoreLayout(view.saveLayout()));
    QVERIFY(!other.findChild<EventDetail *>()->showsTree());
}

// The same in all that fits of their bytes, so that only what they say can differ.
void TestEventLogView::rowsShowWhatTheirEventsSay()
{
    EventLogModel model;
    EventLogView view;
    view.resize(600, 500);
    view.setModel(&model);
    view.show();
    for (const QByteArray piece : {"one", "two"})
        append(model,
            R"({"id":"chatcmpl-)" + QByteArray(400, '1') + R"(","choices":[{"delta":{"content":")"
                + piece + R"("}}]})");
    model.flush();
    QTableView *const table = tableOf(view);
    const auto cell = [&](int row) {
        return table->viewport()->grab(table->visualRect(model.index(row, DataColumn))).toImage();
    };
    QCOMPARE(cell(0), cell(1));
    const QImage raw = cell(0);
    model.setDialect(QStringLiteral("openai-chat"));
    QVERIFY(cell(0) != cell(1));
    QVERIFY(cell(0) != raw);
    table->selectRow(0);
    const QImage chosen = cell(0);
    table->selectRow(1);
    QVERIFY(chosen != cell(1));
}

void TestEventLogView::idsHaveAColumnWhereThereAreAny()
{
    EventLogModel model;
    EventLogView view;
    view.resize(900, 500);
    view.setModel(&model);
    view.show();
    append(model, "a");
    model.flush();
    QTableView *const table = tableOf(view);
    QVERIFY(table->isColumnHidden(IdColumn));
    const int before = table->columnWidth(DataColumn);
    append(model, "b", "message", "42");
    model.flush();
    QVERIFY(!table->isColumnHidden(IdColumn));
    QVERIFY(table->columnWidth(DataColumn) < before);
    view.setFilter(QStringLiteral("b"));
    QVERIFY(!table->isColumnHidden(IdColumn));
    view.setFilter({});
    model.clear();
    QVERIFY(table->isColumnHidden(IdColumn));
    EventLogModel other;
    append(other, "c", "message", "7");
    other.flush();
    view.setModel(&other);
    QVERIFY(!table->isColumnHidden(IdColumn));
}

void TestEventLogView::staysAtTheEndWhenItsSizeChanges()
{
    EventLogModel model;
    EventLogView view;
    view.resize(600, 700);
    view.setModel(&model);
    view.show();
    appendMany(model, 200);
    QVERIFY(atEnd(view));
    view.resize(600, 450);
    QTRY_COMPARE(view.height(), 450);
    QVERIFY(atEnd(view));
    tableOf(view)->verticalScrollBar()->setValue(50);
    view.resize(600, 500);
    QTRY_COMPARE(view.height(), 500);
    QCOMPARE(tableOf(view)->verticalScrollBar()->value(), 50);
}

void TestEventLogView::tabChoosesNothing()
{
    EventLogModel model;
    EventLogView view;
    view.resize(600, 600);
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    appendMany(model, 200);
    QTableView *const table = tableOf(view);
    const auto frame = [&] {
        return view.grab().toImage().pixelColor(table->mapTo(&view, QPoint(0, 40)));
    };
    view.findChild<QLineEdit *>()->setFocus();
    const QColor away = frame();
    for (int i = 0; i < 10 && !table->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(table->hasFocus());
    QVERIFY(frame() != away);
    QVERIFY(!table->currentIndex().isValid());
    QVERIFY(atEnd(view));
    appendMany(model, 10);
    QVERIFY(atEnd(view));
}

void TestEventLogView::firstKeyGoesToWhatIsInSight_data()
{
    QTest::addColumn<int>("top"); // -1: at the end
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("row");
    QTest::newRow("up from the end") << -1 << Qt::Key_Up << 199;
    QTest::newRow("down at the end") << -1 << Qt::Key_Down << 199;
    QTest::newRow("down from the middle") << 50 << Qt::Key_Down << 50;
    QTest::newRow("up from the middle") << 50 << Qt::Key_Up << 50;
    QTest::newRow("to the end") << 50 << Qt::Key_End << 199;
    QTest::newRow("to the beginning") << -1 << Qt::Key_Home << 0;
}

void TestEventLogView::firstKeyGoesToWhatIsInSight()
{
    QFETCH(int, top);
    QFETCH(Qt::Key, key);
    EventLogModel model;
    EventLogView view;
    view.resize(600, 600);
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    appendMany(model, 200);
    QTableView *const table = tableOf(view);
    if (top >= 0)
        table->verticalScrollBar()->setValue(top);
    table->setFocus(Qt::TabFocusReason);
    const bool wholeLog = key == Qt::Key_Home || key == Qt::Key_End;
    QTest::keyClick(table, key);
    QTEST(table->currentIndex().row(), "row");
    QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row()));
    if (!wholeLog && top >= 0)
        QCOMPARE(table->verticalScrollBar()->value(), top);
    // Also later: rows are what one goes through.
    QTest::keyClick(table, Qt::Key_Home);
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(table, Qt::Key_End);
    QCOMPARE(table->currentIndex().row(), 199);
    QVERIFY(atEnd(view));
}

void TestEventLogView::chipsComeBehindTheFilter()
{
    EventLogModel model;
    EventLogView view;
    view.resize(700, 600);
    view.setModel(&model);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    for (const QByteArray type : {"alpha", "beta", "gamma"})
        append(model, "x", type);
    model.flush();
    auto *chips = view.findChild<TypeChips *>();
    QTRY_VERIFY(chips->isVisible());
    view.findChild<QLineEdit *>()->setFocus();
    QStringList order;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *const now = QApplication::focusWidget();
        const auto *button = qobject_cast<QToolButton *>(now);
        if (now == tableOf(view))
            break;
        if (button && button->parentWidget() == chips)
            order += button->text();
    }
    QCOMPARE(QApplication::focusWidget(), tableOf(view));
    QCOMPARE(order,
        (QStringList{
            QStringLiteral("alpha 1"), QStringLiteral("beta 1"), QStringLiteral("gamma 1")}));
}

// Neither the time what stands beside it nor the button the edge.
void TestEventLogView::nothingTouches()
{
    EventLogModel model;
    EventLogView view;
    view.resize(600, 600);
    view.setModel(&model);
    view.show();
    appendMany(model, 2);
    QTableView *const table = tableOf(view);
    const auto isPlain = [](const QImage &image) {
        const QColor first = image.pixelColor(0, image.height() / 2);
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, image.height() / 2) != first)
                return false;
        }
        return true;
    };
    const QRect cell = table->visualRect(model.index(0, TimeColumn));
    QHeaderView *const header = table->horizontalHeader();
    const QRect section(header->sectionViewportPosition(TimeColumn) + 2, 0,
        header->sectionSize(TimeColumn) - 4, header->height());
    const auto right = [](QRect rect) { return rect.adjusted(rect.width() - 6, 0, 0, 0); };
    QVERIFY(!isPlain(table->viewport()->grab(cell).toImage()));
    QVERIFY(isPlain(table->viewport()->grab(right(cell)).toImage()));
    QVERIFY(!isPlain(header->viewport()->grab(section).toImage()));
    QVERIFY(isPlain(header->viewport()->grab(right(section)).toImage()));

    const auto buttons = view.findChild<EventDetail *>()->findChildren<QToolButton *>();
    const auto tree = std::find_if(buttons.begin(), buttons.end(),
        [](const QToolButton *button) { return button->text() == QStringLiteral("Tree"); });
    QVERIFY(tree != buttons.end());
    QVERIFY((*tree)->mapTo(&view, QPoint((*tree)->width(), 0)).x() <= view.width() - 4);
}

QTEST_MAIN(TestEventLogView)
#include "tst_eventlogview.moc"
