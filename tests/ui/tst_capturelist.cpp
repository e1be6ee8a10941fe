// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QListView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "ui/capture/capturedelegate.h"
#include "ui/capture/capturelist.h"
#include "ui/capture/captureroles.h"

using namespace ui;

namespace {

void add(QStandardItemModel &model, int daysAgo, const QString &name, const QString &prompt = {})
{
    auto *item = new QStandardItem(name);
    const QDateTime noon(QDate::currentDate().addDays(-daysAgo), QTime(12, 0));
    item->setData(noon.toUTC(), CaptureDateRole);
    item->setData(qint64(1000), CaptureSizeRole);
    item->setData(prompt, CapturePromptRole);
    model.appendRow(item);
}

} // namespace

class TestCaptureList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titleIsFirstPrompt();
    void firstRecordingOfDayHasHeading();
    void dayHeadingIsNotSelectable();
    void newRecordingGetsDayHeading();
    void arrowKeysMoveBetweenRecordings();
};

void TestCaptureList::titleIsFirstPrompt()
{
    QStandardItemModel model;
    add(model, 0, QStringLiteral("Orders"));
    add(model, 0, QStringLiteral("Local AI"), QStringLiteral("What is SSE?"));
    QCOMPARE(CaptureDelegate::title(model.index(0, 0)), QStringLiteral("Orders"));
    QCOMPARE(CaptureDelegate::title(model.index(1, 0)), QStringLiteral("What is SSE?"));
    // A row displays the prompt and the name of the stream, so it changes if one of them changes.
    CaptureList list;
    list.setModel(&model);
    list.resize(240, 300);
    list.show();
    auto *view = list.findChild<QListView *>();
    const auto row = [&] { return view->grab(view->visualRect(model.index(1, 0))).toImage(); };
    const QImage before = row();
    model.item(1)->setData(QStringLiteral("What is HTTP?"), CapturePromptRole);
    const QImage after = row();
    QVERIFY(before != after);
    model.item(1)->setText(QStringLiteral("Another"));
    QVERIFY(row() != after);
}

void TestCaptureList::firstRecordingOfDayHasHeading()
{
    QStandardItemModel model;
    for (const int daysAgo : {0, 0, 1, 9, 9, 10})
        add(model, daysAgo, QStringLiteral("x"));
    const QFont font;
    QList<bool> headings;
    for (int row = 0; row < model.rowCount(); ++row)
        headings += CaptureDelegate::headingHeight(model.index(row, 0), font) > 0;
    QCOMPARE(headings, (QList<bool>{true, false, true, true, false, true}));
}

void TestCaptureList::dayHeadingIsNotSelectable()
{
    QStandardItemModel model;
    add(model, 0, QStringLiteral("x"));
    add(model, 1, QStringLiteral("y"));
    CaptureList list;
    list.setModel(&model);
    list.resize(240, 300);
    list.show();
    QSignalSpy activated(&list, &CaptureList::activated);
    auto *view = list.findChild<QListView *>();
    const QRect rect = view->visualRect(model.index(1, 0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(20, 5));
    QCOMPARE(activated.count(), 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, rect.bottomLeft() + QPoint(20, -5));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 1);
}

void TestCaptureList::newRecordingGetsDayHeading()
{
    QStandardItemModel model;
    add(model, 0, QStringLiteral("old"));
    CaptureList list;
    list.setModel(&model);
    list.resize(240, 300);
    list.show();
    auto *view = list.findChild<QListView *>();
    const int with = view->visualRect(model.index(0, 0)).height();
    auto *item = model.item(0)->clone();
    model.insertRow(0, item);
    QTRY_VERIFY(view->visualRect(model.index(1, 0)).height() < with);
    QCOMPARE(view->visualRect(model.index(0, 0)).height(), with);
}

void TestCaptureList::arrowKeysMoveBetweenRecordings()
{
    QStandardItemModel model;
    for (const int daysAgo : {0, 1, 2})
        add(model, daysAgo, QStringLiteral("x"));
    CaptureList list;
    list.setModel(&model);
    list.resize(240, 300);
    list.show();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QSignalSpy activated(&list, &CaptureList::activated);
    auto *view = list.findChild<QListView *>();
    view->setFocus();
    view->setCurrentIndex(model.index(0, 0));
    for (int row : {1, 2}) {
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(view->currentIndex().row(), row);
    }
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
}

QTEST_MAIN(TestCaptureList)
#include "tst_capturelist.moc"
