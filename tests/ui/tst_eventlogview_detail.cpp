// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include "tests/ui/eventlogviewtest.h"
#include "ui/inspector/jsontree.h"

using namespace test;
using namespace ui;

namespace {

QAction *actionOf(const QWidget &widget, const QString &text)
{
    const QList<QAction *> actions = widget.actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
        [&](const QAction *action) { return action->text() == text; });
    return found == actions.end() ? nullptr : *found;
}

} // namespace

class TestEventLogViewDetail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void detailShowsThreeViews();
    void detailLimitsItsSize();
    void showsJsonAsTree();
    void copiesRows();
    void requestsCurlOfFirstSelectedRow_data();
    void requestsCurlOfFirstSelectedRow();
};

void TestEventLogViewDetail::detailShowsThreeViews()
{
    Log log;
    log.append("{\"b\":1,\"a\":[1.0]}");
    log.append("no json");
    log.model.flush();
    log.table->setCurrentIndex(log.model.index(0, 0));
    QCOMPARE(log.detail(0), QStringLiteral("{\n  \"b\": 1,\n  \"a\": [\n    1.0\n  ]\n}"));
    QCOMPARE(log.detail(1), QStringLiteral("data: {\"b\":1,\"a\":[1.0]}\n\n"));
    QVERIFY(log.detail(2).startsWith(QStringLiteral("00000100  64 61 74 61 3a 20 7b")));
    log.table->setCurrentIndex(log.model.index(1, 0));
    QCOMPARE(log.detail(0), QStringLiteral("no json"));
}

void TestEventLogViewDetail::detailLimitsItsSize()
{
    Log log({700, 700});
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.append(QByteArray(3 * 1024 * 1024, 'z'));
    log.model.flush();
    log.table->setCurrentIndex(log.model.index(0, 0));
    for (int tab = 0; tab < 3; ++tab) {
        const QString text = log.detail(tab);
        QVERIFY(!text.isEmpty());
        QVERIFY(text.size() < 6 * EventDetail::MaxShown);
        QVERIFY(log.showsText(QStringLiteral("Only the first")));
    }
    log.append("[" + QByteArray("1,").repeated(100'000) + "1]");
    log.model.flush();
    log.table->setCurrentIndex(log.model.index(1, 0));
    QCOMPARE(log.detail(0).count(QLatin1Char('\n')) + 1, EventDetail::MaxLines);
    QVERIFY(log.showsText(QStringLiteral("lines are shown")));
    log.table->setCurrentIndex(log.model.index(0, 0));
    // Only the view is truncated, not the copied data.
    log.table->setFocus();
    QTest::keyClick(log.table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text().size(), 3 * 1024 * 1024);
}

void TestEventLogViewDetail::showsJsonAsTree()
{
    Log log;
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.append(R"({"place":{"name":"Wien"}})");
    log.append("no json");
    log.model.flush();
    log.table->setCurrentIndex(log.model.index(0, 0));
    auto *tree = log.view.findChild<JsonTree *>();
    QVERIFY(tree->isVisible());
    const QModelIndex name =
        tree->model()->index(0, 0, tree->model()->index(0, 0)); // small trees are expanded
    QVERIFY(tree->isExpanded(name.parent()));
    tree->setCurrentIndex(name);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Wien"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("$.place.name"));
    log.table->setCurrentIndex(log.model.index(1, 0));
    QVERIFY(!tree->isVisible());
    log.table->setCurrentIndex(log.model.index(0, 0));
    QVERIFY(tree->isVisible());
    log.view.findChild<EventDetail *>()->setShowsTree(false);
    QVERIFY(!tree->isVisible());
    EventLogView other;
    QVERIFY(other.restoreLayout(log.view.saveLayout()));
    QVERIFY(!other.findChild<EventDetail *>()->showsTree());
}

void TestEventLogViewDetail::copiesRows()
{
    Log log;
    QVERIFY(QTest::qWaitForWindowActive(&log.view));
    log.append("a", "message", "1");
    log.append("b\nc", "location", "2");
    log.model.flush();
    log.table->setFocus();
    log.table->selectAll();
    QTest::keyClick(log.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("1\t+0.000 s\tmessage\t1\ta\n2\t+0.000 s\tlocation\t2\tb⏎c"));
    log.table->selectionModel()->select(
        log.model.index(1, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QTest::keyClick(log.table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("b\nc"));
    QAction *const asJson = actionOf(*log.table, QStringLiteral("Copy as &JSON"));
    QVERIFY(asJson);
    asJson->trigger();
    const QJsonObject object =
        QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(object.value(QStringLiteral("type")).toString(), QStringLiteral("location"));
    QCOMPARE(object.value(QStringLiteral("id")).toString(), QStringLiteral("2"));
    QCOMPARE(object.value(QStringLiteral("data")).toString(), QStringLiteral("b\nc"));
}

void TestEventLogViewDetail::requestsCurlOfFirstSelectedRow_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<int>>("selected"); // visible rows in the order of selection
    QTest::addColumn<int>("row");             // row of the log, or -1 if no request is expected
    const QString none;
    QTest::newRow("one") << none << QList<int>{7} << 7;
    QTest::newRow("the first") << none << QList<int>{0} << 0;
    QTest::newRow("several, from below") << none << QList<int>{9, 8, 3, 5} << 3;
    QTest::newRow("filtered") << QStringLiteral("/event 1./") << QList<int>{4, 2} << 12;
    QTest::newRow("none") << none << QList<int>() << -1;
}

void TestEventLogViewDetail::requestsCurlOfFirstSelectedRow()
{
    QFETCH(QString, filter);
    QFETCH(QList<int>, selected);
    QFETCH(int, row);
    Log log;
    log.appendMany(20);
    log.view.setFilter(filter);
    QTRY_VERIFY(!log.view.isSearching());
    for (const int one : selected)
        log.table->selectionModel()->select(log.table->model()->index(one, 0),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QSignalSpy asked(&log.view, &EventLogView::curlRequested);
    QAction *const asCurl = actionOf(*log.table, QStringLiteral("Copy as c&URL"));
    QVERIFY(asCurl);
    asCurl->trigger();
    QCOMPARE(asked.count(), row < 0 ? 0 : 1);
    if (row >= 0)
        QCOMPARE(asked.first().first().toInt(), row);
}

QTEST_MAIN(TestEventLogViewDetail)
#include "tst_eventlogview_detail.moc"
