// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QToolButton>

#include "tests/ui/eventlogviewtest.h"
#include "ui/inspector/eventdelegate.h"
#include "ui/inspector/typechips.h"

using app::EventLogModel;
using namespace test;
using namespace ui;

class TestEventLogViewRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsShowMeaningOfEvents();
    void idColumnIsVisibleOnlyWithIds();
    void columnsDoNotOverlap();
    void gapsAreShownAndRemembered();
    void marksRows();
    void tabDoesNotSelect();
    void firstKeySelectsVisibleRow_data();
    void firstKeySelectsVisibleRow();
    void typeButtonsFollowFilterInTabOrder();
};

// The visible start of the raw data is the same for both events. Their rows look different only if
// they show the meaning of the data.
void TestEventLogViewRows::rowsShowMeaningOfEvents()
{
    Log log({600, 500});
    for (const QByteArray piece : {"one", "two"})
        log.append(R"({"id":"chatcmpl-)" + QByteArray(400, '1')
            + R"(","choices":[{"delta":{"content":")" + piece + R"("}}]})");
    log.model.flush();
    const auto cell = [&](int row) {
        return log.table->viewport()
            ->grab(log.table->visualRect(log.model.index(row, DataColumn)))
            .toImage();
    };
    QCOMPARE(cell(0), cell(1));
    const QImage raw = cell(0);
    log.model.setDialect(QStringLiteral("openai-chat"));
    QVERIFY(cell(0) != cell(1));
    QVERIFY(cell(0) != raw);
    log.table->selectRow(0);
    const QImage chosen = cell(0);
    log.table->selectRow(1);
    QVERIFY(chosen != cell(1));
}

void TestEventLogViewRows::idColumnIsVisibleOnlyWithIds()
{
    Log log({900, 500});
    log.append("a");
    log.model.flush();
    QVERIFY(log.table->isColumnHidden(IdColumn));
    const int before = log.table->columnWidth(DataColumn);
    log.append("b", "message", "42");
    log.model.flush();
    QVERIFY(!log.table->isColumnHidden(IdColumn));
    QVERIFY(log.table->columnWidth(DataColumn) < before);
    log.view.setFilter(QStringLiteral("b"));
    QVERIFY(!log.table->isColumnHidden(IdColumn));
    log.view.setFilter({});
    log.model.clear();
    QVERIFY(log.table->isColumnHidden(IdColumn));
    EventLogModel other;
    append(other, "c", "message", "7");
    other.flush();
    log.view.setModel(&other);
    QVERIFY(!log.table->isColumnHidden(IdColumn));
}

// There is a margin between the time and the next column, and between the Tree button and the edge
// of the view.
void TestEventLogViewRows::columnsDoNotOverlap()
{
    Log log({600, 600});
    log.appendMany(2);
    const auto isPlain = [](const QImage &image) {
        const QColor first = image.pixelColor(0, image.height() / 2);
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, image.height() / 2) != first)
                return false;
        }
        return true;
    };
    const QRect cell = log.table->visualRect(log.model.index(0, TimeColumn));
    QHeaderView *const header = log.table->horizontalHeader();
    const QRect section(header->sectionViewportPosition(TimeColumn) + 2, 0,
        header->sectionSize(TimeColumn) - 4, header->height());
    const auto right = [](QRect rect) { return rect.adjusted(rect.width() - 6, 0, 0, 0); };
    QVERIFY(!isPlain(log.table->viewport()->grab(cell).toImage()));
    QVERIFY(isPlain(log.table->viewport()->grab(right(cell)).toImage()));
    QVERIFY(!isPlain(header->viewport()->grab(section).toImage()));
    QVERIFY(isPlain(header->viewport()->grab(right(section)).toImage()));

    const auto buttons = log.view.findChild<EventDetail *>()->findChildren<QToolButton *>();
    const auto tree = std::find_if(buttons.begin(), buttons.end(),
        [](const QToolButton *button) { return button->text() == QStringLiteral("Tree"); });
    QVERIFY(tree != buttons.end());
    QVERIFY((*tree)->mapTo(&log.view, QPoint((*tree)->width(), 0)).x() <= log.view.width() - 4);
}

void TestEventLogViewRows::gapsAreShownAndRemembered()
{
    Log log;
    for (const qint64 time : {1'000'000, 3'500'000, 2'003'500'000}) {
        EventLogModel::Row row;
        row.time = time;
        row.event.type = "message";
        log.model.append(row);
    }
    log.model.flush();
    QVERIFY(!log.table->showsGaps());
    log.table->setShowsGaps(true);
    EventLogView other;
    QVERIFY(other.restoreLayout(log.view.saveLayout()));
    QVERIFY(other.findChild<EventTable *>()->showsGaps());
    QCOMPARE(ui::gapText(2'500'000), QStringLiteral("+2.50 ms"));
    QCOMPARE(ui::gapText(2'000'000'000), QStringLiteral("+2.000 s"));
}

void TestEventLogViewRows::marksRows()
{
    Log log;
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.appendMany(100);
    log.table->setFocus();
    for (const int row : {10, 55, 80}) {
        log.table->setCurrentIndex(log.table->model()->index(row, DataColumn));
        QTest::keyClick(log.table, Qt::Key_M);
        QVERIFY(log.model.index(row, 0).data(MarkedRole).toBool());
    }
    QTest::keyClick(log.table, Qt::Key_F2);
    QCOMPARE(log.table->currentIndex().row(), 10);
    QTest::keyClick(log.table, Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(log.table->currentIndex().row(), 80);
    log.view.setFilter(QStringLiteral("/event .5$/"));
    QTRY_VERIFY(!log.view.isSearching());
    QCOMPARE(log.table->model()->rowCount(), 9);
    QTest::keyClick(log.table, Qt::Key_F2); // goes to the only marked row that passes the filter
    QCOMPARE(log.table->currentIndex().data(DataRole).toByteArray(), QByteArray("event 55"));
    QTest::keyClick(log.table, Qt::Key_M);
    QVERIFY(!log.model.index(55, 0).data(MarkedRole).toBool());
}

void TestEventLogViewRows::tabDoesNotSelect()
{
    Log log({600, 600});
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.appendMany(200);
    const auto frame = [&] {
        return log.view.grab().toImage().pixelColor(log.table->mapTo(&log.view, QPoint(0, 40)));
    };
    log.view.findChild<QLineEdit *>()->setFocus();
    const QColor away = frame();
    for (int i = 0; i < 10 && !log.table->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(log.table->hasFocus());
    QVERIFY(frame() != away);
    QVERIFY(!log.table->currentIndex().isValid());
    QVERIFY(log.isAtEnd());
    log.appendMany(10);
    QVERIFY(log.isAtEnd());
}

void TestEventLogViewRows::firstKeySelectsVisibleRow_data()
{
    QTest::addColumn<int>("top"); // first visible row; -1 if the table is scrolled to the end
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("row");
    QTest::newRow("up from the end") << -1 << Qt::Key_Up << 199;
    QTest::newRow("down at the end") << -1 << Qt::Key_Down << 199;
    QTest::newRow("down from the middle") << 50 << Qt::Key_Down << 50;
    QTest::newRow("up from the middle") << 50 << Qt::Key_Up << 50;
    QTest::newRow("to the end") << 50 << Qt::Key_End << 199;
    QTest::newRow("to the beginning") << -1 << Qt::Key_Home << 0;
}

void TestEventLogViewRows::firstKeySelectsVisibleRow()
{
    QFETCH(int, top);
    QFETCH(Qt::Key, key);
    Log log({600, 600});
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.appendMany(200);
    if (top >= 0)
        log.table->verticalScrollBar()->setValue(top);
    log.table->setFocus(Qt::TabFocusReason);
    const bool wholeLog = key == Qt::Key_Home || key == Qt::Key_End;
    QTest::keyClick(log.table, key);
    QTEST(log.table->currentIndex().row(), "row");
    QVERIFY(log.table->selectionModel()->isRowSelected(log.table->currentIndex().row()));
    if (!wholeLog && top >= 0)
        QCOMPARE(log.table->verticalScrollBar()->value(), top);
    // Now that a row is selected, keys move the selection.
    QTest::keyClick(log.table, Qt::Key_Home);
    QCOMPARE(log.table->currentIndex().row(), 0);
    QTest::keyClick(log.table, Qt::Key_End);
    QCOMPARE(log.table->currentIndex().row(), 199);
    QVERIFY(log.isAtEnd());
}

void TestEventLogViewRows::typeButtonsFollowFilterInTabOrder()
{
    Log log({700, 600});
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    for (const QByteArray type : {"alpha", "beta", "gamma"})
        log.append("x", type);
    log.model.flush();
    auto *chips = log.view.findChild<TypeChips *>();
    QTRY_VERIFY(chips->isVisible());
    log.view.findChild<QLineEdit *>()->setFocus();
    QStringList order;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget *const now = QApplication::focusWidget();
        const auto *button = qobject_cast<QToolButton *>(now);
        if (now == log.table)
            break;
        if (button && button->parentWidget() == chips)
            order += button->text();
    }
    QCOMPARE(QApplication::focusWidget(), log.table);
    QCOMPARE(order,
        (QStringList{
            QStringLiteral("alpha 1"), QStringLiteral("beta 1"), QStringLiteral("gamma 1")}));
}

QTEST_MAIN(TestEventLogViewRows)
#include "tst_eventlogview_rows.moc"
