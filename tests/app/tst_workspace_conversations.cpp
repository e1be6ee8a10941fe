// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationbar.h"
#include "ui/chat/conversationpopup.h"
#include "ui/chat/conversationroles.h"

using app::ConversationFolder;
using app::ConversationsModel;
using app::ConversationStore;
using app::Session;
using app::Transcript;
using app::Workspace;
using namespace Qt::StringLiterals;
using namespace test;

// The conversations of several streams, in the whole program but main().
class TestWorkspaceConversations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void searchLeadsToAnotherStream();
    void draftsStayWithTheirStreams();
    void deletesAfterAQuestion();
    void removedStreamTakesAllWithIt();
    void demoHasConversationsButKeepsNone();

private:
    static ConversationFolder folder(const QString &id)
    {
        return {ConversationFolder::savedBase(), id};
    }
    static void keep(const QString &id, const QString &name, const QString &prompt)
    {
        Transcript transcript;
        ConversationStore store(folder(id).pathOf(name));
        store.keep(&transcript);
        transcript.addPrompt(prompt);
    }
    static void answerTheQuestion(Workspace &workspace, QMessageBox::StandardButton with)
    {
        QTimer::singleShot(0, &workspace, [&workspace, with] {
            auto *question = workspace.window()->findChild<QMessageBox *>();
            QVERIFY(question);
            question->button(with)->click();
        });
    }

    QTemporaryDir m_home;
};

void TestWorkspaceConversations::init()
{
    QVERIFY(startsAfresh(m_home));
    QList<app::ProfileStore::Profile> profiles;
    for (const QString &id : {u"one"_qs, u"two"_qs}) {
        sse::Endpoint endpoint;
        endpoint.name = u"Stream "_qs + id;
        endpoint.url = QUrl(u"http://127.0.0.1:9/v1/chat/completions"_qs);
        endpoint.method = "POST";
        endpoint.dialect = u"openai-chat"_qs;
        profiles.append({id, endpoint});
    }
    app::ProfileStore store;
    store.setProfiles(profiles);
    store.setShowsDemo(false);
    keep(u"one"_qs, {}, u"about retries"_qs);
    keep(u"two"_qs, {}, u"latest of two"_qs);
    keep(u"two"_qs, u"old"_qs, u"the needle in another stream"_qs);
    QFile file(folder(u"two"_qs).pathOf(u"old"_qs));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(
        file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFile::FileModificationTime));
}

void TestWorkspaceConversations::searchLeadsToAnotherStream()
{
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    ui::ChatPage *first = pageOf(workspace);
    QCOMPARE(first->view()->text(0), u"about retries"_qs);
    first->conversations()->openList();
    auto *popup = first->findChild<ui::ConversationPopup *>();
    auto *field = popup->findChild<QLineEdit *>();
    const auto *model = popup->findChild<QListView *>()->model();
    QCOMPARE(model->rowCount(), 1);
    QTest::keyClicks(field, u"needle"_qs);
    QTRY_COMPARE(model->index(0, 0).data(ui::ConversationStreamRole).toString(), u"Stream two"_qs);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(workspace.window()->currentStream(), 1);
    QTRY_VERIFY(pageOf(workspace) && pageOf(workspace) != first);
    ui::ChatPage *second = pageOf(workspace);
    QCOMPARE(second->view()->text(0), u"the needle in another stream"_qs);
    QCOMPARE(second->view()->selectedText(), u"needle"_qs);
    QCOMPARE(second->conversations()->title(), u"the needle in another stream"_qs);
}

void TestWorkspaceConversations::draftsStayWithTheirStreams()
{
    {
        Workspace workspace;
        workspace.load(Workspace::Start::Quiet);
        workspace.window()->show();
        QTRY_VERIFY(pageOf(workspace));
        QTest::keyClicks(pageOf(workspace)->findChild<QPlainTextEdit *>(), u"for one"_qs);
        Q_EMIT workspace.window()->streamActivated(1);
        QCOMPARE(pageOf(workspace)->draft(), ui::Draft());
        QTest::keyClicks(pageOf(workspace)->findChild<QPlainTextEdit *>(), u"for two"_qs);
        Q_EMIT workspace.window()->streamActivated(0);
        QCOMPARE(pageOf(workspace)->draft().text, u"for one"_qs);
    }
    Workspace again;
    again.load(Workspace::Start::Quiet);
    again.window()->show();
    QTRY_VERIFY(pageOf(again));
    QCOMPARE(pageOf(again)->draft().text, u"for one"_qs);
    Q_EMIT again.window()->streamActivated(1);
    QCOMPARE(pageOf(again)->draft().text, u"for two"_qs);
}

void TestWorkspaceConversations::deletesAfterAQuestion()
{
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    ui::ConversationBar *bar = pageOf(workspace)->conversations();
    answerTheQuestion(workspace, QMessageBox::Cancel);
    Q_EMIT bar->removeRequested({});
    QCOMPARE(folder(u"one"_qs).entries().size(), 1);
    answerTheQuestion(workspace, QMessageBox::Yes);
    Q_EMIT bar->removeRequested({});
    QCOMPARE(folder(u"one"_qs).entries().size(), 0);
    QCOMPARE(pageOf(workspace)->view()->messageCount(), 0);
    // One of another stream, as a search may find it.
    answerTheQuestion(workspace, QMessageBox::Yes);
    Q_EMIT bar->removeRequested(ConversationsModel::idOf(u"two"_qs, u"old"_qs));
    QCOMPARE(folder(u"two"_qs).entries().size(), 1);
}

void TestWorkspaceConversations::removedStreamTakesAllWithIt()
{
    Workspace workspace;
    workspace.load(Workspace::Start::Quiet);
    workspace.window()->show();
    QTRY_VERIFY(pageOf(workspace));
    answerTheQuestion(workspace, QMessageBox::Yes);
    Q_EMIT workspace.window()->removeStreamRequested(1);
    QCOMPARE(workspace.streams()->rowCount(), 1);
    QVERIFY(folder(u"two"_qs).entries().isEmpty());
    QCOMPARE(folder(u"one"_qs).entries().size(), 1);
}

void TestWorkspaceConversations::demoHasConversationsButKeepsNone()
{
    const QStringList before = QDir(ConversationFolder::savedBase()).entryList();
    Workspace workspace;
    workspace.load(Workspace::Start::Demo);
    workspace.window()->show();
    Q_EMIT workspace.window()->streamActivated(1); // the demo's chat
    QTRY_VERIFY(pageOf(workspace));
    workspace.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(workspace.window()));
    Session *session = workspace.currentSession();
    session->transcript()->addPrompt(u"hi"_qs);
    QCOMPARE(pageOf(workspace)->conversations()->title(), u"hi"_qs);
    QTest::keyClick(workspace.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(session->transcript()->messages().isEmpty());
    session->transcript()->addPrompt(u"again"_qs);
    pageOf(workspace)->conversations()->openList();
    const auto *list = pageOf(workspace)->findChild<QListView *>();
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(QDir(ConversationFolder::savedBase()).entryList(), before);
}

QTEST_MAIN(TestWorkspaceConversations)
#include "tst_workspace_conversations.moc"
