// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/app/sceneactions.h"

using namespace test;

/// Tests what happens if the stream changes while a dialog of the window is open: the program must
/// not crash, and its lists must be correct afterwards.
class TestWorkspaceDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init() { QVERIFY(startsAfresh(m_home)); }
    void survivesChangeDuringDialog_data();
    void survivesChangeDuringDialog();

private:
    QTemporaryDir m_home;
};

void TestWorkspaceDialogs::survivesChangeDuringDialog_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("opens");
    QTest::addColumn<QString>("changes");
    for (const char *state :
        {"streaming", "waiting to reconnect", "answering", "replaying", "replay opening"}) {
        for (const char *opens : {"remove", "settings", "export", "open a file", "add a stream",
                 "delete the last recording", "delete the conversation", "export the conversation",
                 "import a conversation"}) {
            for (const char *changes :
                {"remove", "disconnect", "retry now", "close the replay", "open a recording",
                    "show another stream", "new conversation", "delete the last recording"})
                QTest::addRow("%s, %s, %s", state, opens, changes) << QString::fromLatin1(
                    state) << QString::fromLatin1(opens) << QString::fromLatin1(changes);
        }
    }
}

void TestWorkspaceDialogs::survivesChangeDuringDialog()
{
    QFETCH(QString, state);
    QFETCH(QString, opens);
    QFETCH(QString, changes);
    Scene scene(m_home.path());
    sceneStates().at(state)(scene);
    if (QTest::currentTestFailed())
        return;
    bool changed = false;
    const DialogAnswers answers([&](QWidget *dialog) {
        const QPointer<QWidget> guard = dialog;
        if (!std::exchange(changed, true))
            sceneActions().at(changes)(scene);
        Scene::settle();
        auto *other = qobject_cast<QDialog *>(guard.data());
        if (other && !qobject_cast<QMessageBox *>(other) && !qobject_cast<QFileDialog *>(other))
            other->accept();
        else if (guard)
            DialogAnswers::confirm(guard);
    });
    sceneActions().at(opens)(scene);
    Scene::settle();
    removeAllStreams(scene);
}

QTEST_MAIN(TestWorkspaceDialogs)
#include "tst_workspace_dialogs.moc"
