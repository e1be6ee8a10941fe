// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QProgressBar>

#include "tests/app/scene.h"
#include "tests/support/largefiles.h"
#include "tests/support/standstill.h"
#include "ui/capture/transportbar.h"
#include "ui/window/noticebar.h"
#include "ui/window/progressstrip.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;

/// Tests opening large files in the program.
class TestWorkspaceFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY(startsAfresh(m_home)); }
    void largeFilesDoNotBlock_data();
    void largeFilesDoNotBlock();
    void showsProgress();
    void canBeCanceled();
    void loadsTwoFilesAtOnce();
    void failureKeepsOtherReplay();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_files.filePath(name); }

    QTemporaryDir m_home;
    QTemporaryDir m_files;
};

void TestWorkspaceFiles::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QVERIFY(writeLargeFile(path(u"large.har"_s), LargeFileSize));
    QVERIFY(writeLargeFile(path(u"small.sse"_s), 10'000));
}

void TestWorkspaceFiles::largeFilesDoNotBlock_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("eventSize");
    for (const char *suffix : {"har", "sse", "jsonl", "ssecap"}) {
        QTest::addRow("many events, %s", suffix)
            << QString::fromLatin1(suffix) << LargeFileSize << qint64(1000);
        QTest::addRow("one long line, %s", suffix)
            << QString::fromLatin1(suffix) << qint64(0) << LargeFileSize / 2;
    }
}

void TestWorkspaceFiles::largeFilesDoNotBlock()
{
    QFETCH(QString, suffix);
    QFETCH(qint64, size);
    QFETCH(qint64, eventSize);
    const QString file = path(u"one."_s + suffix);
    QVERIFY(writeLargeFile(file, size, eventSize));
    const qint64 work = measuredWork([&] {
        Scene scene(m_home.path());
        Scene::settle();
        scene.workspace.openReplay(file);
        QTRY_VERIFY_WITH_TIMEOUT(scene.player() && scene.player()->atEnd(), 120'000);
        Session *session = scene.workspace.currentSession();
        session->events()->flush();
        Scene::settle();
        QVERIFY(session->events()->nextNumber() >= size / eventSize / 2);
    });
    QVERIFY(work < Standstill::MaxWork);
    QVERIFY(QFile::remove(file));
}

void TestWorkspaceFiles::showsProgress()
{
    Scene scene(m_home.path());
    auto *strip = scene.window()->findChild<ui::ProgressStrip *>();
    scene.workspace.openReplay(path(u"small.sse"_s));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    QVERIFY(!strip->isVisible());
    scene.workspace.openReplay(path(u"large.har"_s));
    QTRY_VERIFY(strip->isVisible());
    QTRY_VERIFY(strip->findChild<QProgressBar *>()->value() > 0);
    QVERIFY(strip->findChild<QProgressBar *>()->accessibleName().contains(u"large"));
    QVERIFY(!scene.window()->findChild<ui::TransportBar *>()->isVisible());
    const int row = scene.row();
    Q_EMIT scene.window()->streamActivated(row - 1); // selects the other replay
    QVERIFY(!strip->isVisible());
    Q_EMIT scene.window()->streamActivated(row);
    QVERIFY(strip->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(scene.workspace.currentSession()->loadProgress() < 0, 60'000);
    QCOMPARE(scene.workspace.streams()->rowCount(), row + 1);
    QVERIFY(!strip->isVisible());
    QVERIFY(scene.window()->findChild<ui::TransportBar *>()->isVisible());
    QTRY_VERIFY(scene.workspace.currentSession()->events()->nextNumber() > 1);
}

void TestWorkspaceFiles::canBeCanceled()
{
    Scene scene(m_home.path());
    scene.workspace.openReplay(path(u"small.sse"_s));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    const Session *other = scene.workspace.currentSession();
    const int rows = scene.workspace.streams()->rowCount();
    scene.workspace.openReplay(path(u"large.har"_s));
    auto *strip = scene.window()->findChild<ui::ProgressStrip *>();
    QTRY_VERIFY(strip->isVisible());
    strip->findChild<QPushButton *>()->click();
    QVERIFY(!strip->isVisible());
    QCOMPARE(scene.workspace.streams()->rowCount(), rows);
    QCOMPARE(scene.workspace.currentSession(), other);
}

void TestWorkspaceFiles::loadsTwoFilesAtOnce()
{
    Scene scene(m_home.path());
    scene.workspace.openReplay(path(u"large.har"_s));
    const int rows = scene.workspace.streams()->rowCount();
    Session *first = scene.workspace.currentSession();
    QTRY_VERIFY(first->loadProgress() > 0);
    scene.workspace.openReplay(path(u"small.sse"_s));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    QCOMPARE(scene.workspace.streams()->rowCount(), rows + 1);
    QCOMPARE(scene.workspace.currentSession()->capturePath(), path(u"small.sse"_s));
    QTRY_VERIFY_WITH_TIMEOUT(first->events()->nextNumber() > 1, 60'000);
}

void TestWorkspaceFiles::failureKeepsOtherReplay()
{
    Scene scene(m_home.path());
    scene.workspace.openReplay(path(u"small.sse"_s));
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
    const Session *other = scene.workspace.currentSession();
    const int rows = scene.workspace.streams()->rowCount();
    scene.workspace.openReplay(path(u"not there.har"_s));
    QTRY_COMPARE(scene.workspace.streams()->rowCount(), rows);
    QCOMPARE(scene.workspace.currentSession(), other);
    QVERIFY(scene.window()->findChildren<ui::NoticeBar *>().at(1)->isVisible());
}

QTEST_MAIN(TestWorkspaceFiles)
#include "tst_workspace_files.moc"
