// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "ui/capture/comparemodel.h"
#include "ui/capture/compareview.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;
using sse::ComparedPair;
using ui::CompareModel;
using ui::CompareView;
using Kind = ComparedPair::Kind;

namespace {

constexpr qint64 Ms = 1'000'000; // in nanoseconds

sse::ComparedEvent textEvent(const QByteArray &data, qint64 ms)
{
    sse::ComparedEvent event;
    event.type = "message";
    event.id = QByteArray::number(ms);
    event.data = data;
    event.size = data.size();
    event.time = ms * Ms;
    return event;
}

// Returns a comparison. Its first and last pairs are identical events. Between them is one pair of
// every remaining kind.
std::shared_ptr<sse::Comparison> comparison()
{
    auto c = std::make_shared<sse::Comparison>();
    c->left.events = {textEvent("first", 10), textEvent("{\"n\": 1}\n{}", 20),
        textEvent("<b>gone</b>", 30), textEvent("moved", 40), textEvent("last", 50)};
    c->right.events = {textEvent("first", 10), textEvent("{\"n\": 2}\n{}", 25),
        textEvent("new 新", 31), textEvent("last", 32), textEvent("moved", 45)};
    c->right.events[1].size = 9000;
    c->pairs = {{Kind::Same, 0, 0}, {Kind::Changed, 1, 1, true, 5 * Ms}, {Kind::OnlyLeft, 2, -1},
        {Kind::OnlyRight, -1, 2}, {Kind::Moved, 3, 4, false, -2 * Ms}, {Kind::Same, 4, 3}};
    c->firstDifference = 1;
    c->largestDifference = 1;
    return c;
}

QString signs(const CompareModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row, CompareModel::Mark).data().toString();
    return all.join(u' ');
}

} // namespace

class TestCompareView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelListsAllKinds();
    void viewShowsSelectedPair();
    void identicalRecordings();
    void showsProgressAndProblem();
    void colorsAreReadable_data();
    void colorsAreReadable();
};

void TestCompareView::modelListsAllKinds()
{
    CompareModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setComparison(comparison());
    QCOMPARE(signs(model), u"= ≠ ← → ↕ ="_s);
    const auto cell = [&](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(cell(1, CompareModel::LeftTime), u"0.020"_s);
    QCOMPARE(cell(1, CompareModel::RightTime), u"0.025"_s);
    QCOMPARE(cell(1, CompareModel::LeftData), u"{\"n\": 1} {}"_s);
    QCOMPARE(cell(1, CompareModel::RightId), u"25"_s);
    QCOMPARE(cell(1, CompareModel::GapDifference), u"+0.005"_s);
    QCOMPARE(cell(4, CompareModel::GapDifference), u"-0.002"_s);
    QCOMPARE(cell(2, CompareModel::RightData), QString());
    QCOMPARE(cell(2, CompareModel::GapDifference), QString());
    QCOMPARE(cell(3, CompareModel::LeftType), QString());
    model.setDifferencesOnly(true);
    QCOMPARE(signs(model), u"≠ ← → ↕"_s);
    model.setComparison({});
    QCOMPARE(model.rowCount(), 0);
}

void TestCompareView::viewShowsSelectedPair()
{
    CompareView view;
    view.setNames(u"one"_s, u"two"_s);
    view.setComparison(comparison());
    view.resize(1000, 600);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto *table = view.findChild<QTableView *>();
    auto *differences = view.findChild<QCheckBox *>();
    auto data = view.findChildren<QPlainTextEdit *>();
    QCOMPARE(data.size(), 2);
    std::sort(data.begin(), data.end(), [&view](QWidget *a, QWidget *b) {
        return a->mapTo(&view, QPoint()).x() < b->mapTo(&view, QPoint()).x();
    });
    QVERIFY(differences->isChecked());
    QCOMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(data[0]->toPlainText(), u"{\"n\": 1}\n{}"_s);
    QCOMPARE(data[1]->toPlainText(), u"{\"n\": 2}\n{}"_s);
    // A label states that the shown data is truncated.
    bool isShown = false;
    for (const QLabel *label : view.findChildren<QLabel *>())
        isShown = isShown || label->text().contains(u"of 9000 bytes"_s);
    QVERIFY(isShown);

    // The current pair stays the same, but its row number changes.
    differences->click();
    QCOMPARE(table->model()->rowCount(), 6);
    QCOMPARE(table->currentIndex().row(), 1);
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(table->currentIndex().row(), 2);
    QCOMPARE(data[0]->toPlainText(), u"<b>gone</b>"_s);
    QCOMPARE(data[1]->toPlainText(), QString());
    QTest::keyClick(&view, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(!view.goToDifference(false));
    QCOMPARE(table->currentIndex().row(), 1);
    table->selectRow(4);
    QVERIFY(!view.goToDifference(true));
}

void TestCompareView::identicalRecordings()
{
    auto same = std::make_shared<sse::Comparison>();
    same->left.events = same->right.events = {textEvent("a", 1)};
    same->pairs = {{Kind::Same, 0, 0}};
    CompareView view;
    view.setComparison(same);
    QVERIFY(!view.findChild<QCheckBox *>()->isChecked());
    QVERIFY(!view.findChild<QCheckBox *>()->isEnabled());
    QCOMPARE(view.findChild<QTableView *>()->model()->rowCount(), 1);
    QVERIFY(!view.goToDifference(true));
}

void TestCompareView::showsProgressAndProblem()
{
    CompareView view;
    auto *progress = view.findChild<QProgressBar *>();
    auto *cancel = view.findChild<QPushButton *>();
    QVERIFY(progress->isHidden());
    view.setProgress(40);
    QVERIFY(!progress->isHidden());
    QCOMPARE(progress->value(), 40);
    const QSignalSpy cancelled(&view, &CompareView::cancelRequested);
    cancel->click();
    QCOMPARE(cancelled.count(), 1);
    view.setProblem(u"No <i>file</i>."_s);
    QVERIFY(progress->isHidden());
    bool isShown = false;
    for (const QLabel *label : view.findChildren<QLabel *>())
        isShown = isShown
            || (label->text() == u"No <i>file</i>."_s && label->textFormat() == Qt::PlainText);
    QVERIFY(isShown);
}

void TestCompareView::colorsAreReadable_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("dark") << QColor(0x1e, 0x1e, 0x1e) << QColor(0xee, 0xee, 0xee);
}

void TestCompareView::colorsAreReadable()
{
    QFETCH(const QColor, base);
    QFETCH(const QColor, text);
    QPalette palette(
        text, base, base.lighter(), base.darker(), Qt::gray, text, Qt::white, base, base);
    CompareModel model;
    model.setPalette(palette);
    model.setComparison(comparison());
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, CompareModel::Mark);
        const QVariant back = index.data(Qt::BackgroundRole);
        const QVariant fore = index.data(Qt::ForegroundRole);
        QCOMPARE(back.isValid(), model.isDifference(row));
        QVERIFY(ui::contrastRatio(fore.isValid() ? fore.value<QColor>() : text,
                    back.isValid() ? back.value<QColor>() : base)
            >= 4.5);
    }
}

QTEST_MAIN(TestCompareView)
#include "tst_compareview.moc"
