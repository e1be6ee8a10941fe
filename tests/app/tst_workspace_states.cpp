// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>

#include "tests/app/sceneactions.h"

using namespace test;

/// Tests each action of the user in each state of a stream: the program must not crash, and its
/// lists must be correct afterwards.
class TestWorkspaceStates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init() { QVERIFY(startsAfresh(m_home)); }
    void survivesActionInState_data() { allStates(); }
    void survivesActionInState();
    void closesInState_data() { allStates(); }
    void closesInState();

private:
    static void allStates()
    {
        QTest::addColumn<QString>("state");
        for (const auto &[name, step] : sceneStates())
            QTest::newRow(qPrintable(name)) << name;
    }

    QTemporaryDir m_home;
};

void TestWorkspaceStates::survivesActionInState()
{
    QFETCH(QString, state);
    for (const auto &[name, act] : sceneActions()) {
        qInfo("%s", qPrintable(name)); // if the test crashes, the last line names the action
        Scene scene(m_home.path());
        const QAbstractItemModelTester tester(
            scene.workspace.streams(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        sceneStates().at(state)(scene);
        if (QTest::currentTestFailed())
            return;
        const DialogAnswers yes(&DialogAnswers::confirm);
        act(scene);
        Scene::settle();
        removeAllStreams(scene);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestWorkspaceStates::closesInState()
{
    QFETCH(QString, state);
    QElapsedTimer clock;
    {
        Scene scene(m_home.path());
        sceneStates().at(state)(scene);
        clock.start();
        QVERIFY(scene.window()->close());
    }
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_MAIN(TestWorkspaceStates)
#include "tst_workspace_states.moc"
