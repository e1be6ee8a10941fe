// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QTableView>
#include <QTest>

#include "app/models/recordingsmodel.h"
#include "app/workspace.h"
#include "tests/app/workspacetest.h"
#include "ui/capture/capturelist.h"
#include "ui/capture/comparemodel.h"
#include "ui/capture/compareview.h"

using namespace Qt::StringLiterals;

// Tests the comparison of two recordings, which the user opens from the menu of a recording.
class TestCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensFromRecordingMenu();
    void reportsUnreadableRecording();

private:
    static void put(const QString &name, const QByteArray &text);
    static ui::CompareView *compareFirstWithSecond(app::Workspace &workspace);

    QTemporaryDir m_home;
};

void TestCompare::init()
{
    QVERIFY(test::startsAfresh(m_home));
    QVERIFY(QDir().mkpath(app::RecordingsModel::folder()));
}

void TestCompare::put(const QString &name, const QByteArray &text)
{
    // The file name contains the current date, because old recordings are deleted.
    QFile file(app::RecordingsModel::folder() + u'/'
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s) + u' ' + name
        + u".ssecap"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

ui::CompareView *TestCompare::compareFirstWithSecond(app::Workspace &workspace)
{
    workspace.load(app::Workspace::Start::Normal);
    workspace.window()->show();
    auto *history = workspace.window()->findChild<ui::CaptureList *>();
    auto *list = history->findChild<QListView *>();
    if (!QTest::qWaitFor([list] { return list->model()->rowCount() >= 2; }))
        return nullptr;
    // Find the recording "b" by its name: the newest recording is listed first, and the running
    // demo may have added a newer one.
    const auto found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"b"_s, 1,
        Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (found.isEmpty())
        return nullptr;
    list->scrollTo(found.first());
    Q_EMIT list->customContextMenuRequested(list->visualRect(found.first()).center());
    for (QMenu *menu : history->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(u"a — "_s))
                action->trigger();
        }
    }
    return workspace.window()->findChild<ui::CompareView *>();
}

void TestCompare::opensFromRecordingMenu()
{
    put(u"a"_s, "data: one\n\ndata: two\n\n");
    put(u"b"_s, "data: one\n\ndata: three\n\ndata: four\n\n");
    app::Workspace workspace;
    ui::CompareView *view = compareFirstWithSecond(workspace);
    QVERIFY(view);
    QVERIFY(view->isVisible() && view->isWindow());
    const auto *rows = view->findChild<QTableView *>()->model();
    QTRY_COMPARE(rows->rowCount(), 2); // two differences
    const auto cell = [rows](int row, int column) {
        return rows->index(row, column).data().toString();
    };
    // The recording whose menu was used is on the left.
    QCOMPARE(cell(0, ui::CompareModel::LeftData), u"three"_s);
    QCOMPARE(cell(0, ui::CompareModel::Mark), u"≠"_s);
    QCOMPARE(cell(0, ui::CompareModel::RightData), u"two"_s);
    QCOMPARE(cell(1, ui::CompareModel::LeftData), u"four"_s);
    QCOMPARE(cell(1, ui::CompareModel::Mark), u"←"_s);
}

void TestCompare::reportsUnreadableRecording()
{
    put(u"a"_s, QByteArray());
    put(u"b"_s,
        QByteArray("\x7f"
                   "ELF\0\1\2",
            7));
    app::Workspace workspace;
    ui::CompareView *view = compareFirstWithSecond(workspace);
    QVERIFY(view);
    QLabel *summary = nullptr;
    for (QLabel *label : view->findChildren<QLabel *>()) {
        if (label->accessibleName() == u"Summary"_s)
            summary = label;
    }
    QVERIFY(summary);
    QTRY_VERIFY2(summary->text().contains(u".ssecap"_s), qPrintable(summary->text()));
    QCOMPARE(view->findChild<QTableView *>()->model()->rowCount(), 0);
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
