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

// Tests the conversations of several streams in the complete program except main().
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
    for (const QString &id : {u"one"_s, u"two"_s}) {
        sse::Endpoint endpoint;
        endpoint.name = u"Stream "_s + id;
        endpoint.url = QUrl(u"http://127.0.0.1:9/v1/chat/completions"_s);
        endpoint.method = "POST";
        endpoint.dialect = u"openai-chat"_s;
        profiles.append({id, endpoint});
    }
    app::ProfileStore store;
    store.setProfiles(profiles);
    store.setShowsDemo(false);
    keep(u"one"_s, {}, u"about retries"_s);
    keep(u"two"_s, {}, u"latest of two"_s);
    keep(u"two"_s, u"old"_s, u"the needle in another stream"_s);
    QFile file(folder(u"two"_s).pathOf(u"old"_s));
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
    QCOMPARE(first->view()->text(0), u"about retries"_s);
    first->conversations()->openList();
    auto *popup = first->findChild<ui::ConversationPopup *>();
    auto *field = popup->findChild<QLineEdit *>();
    const auto *model = popup->findChild<QListView *>()->model();
    QCOMPARE(model->rowCount(), 1);
    QTest::keyClicks(field, u"needle"_s);
    QTRY_COMPARE(model->index(0, 0).data(ui::ConversationStreamRole).toString(), u"Stream two"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(workspace.window()->currentStream(), 1);
    QTRY_VERIFY(pageOf(workspace) && pageOf(workspace) != first);
    ui::ChatPage *second = pageOf(workspace);
    QCOMPARE(second->view()->text(0), u"the needle in another stream"_s);
    QCOMPARE(second->view()->selectedText(), u"needle"_s);
    QCOMPARE(second->conversations()->title(), u"the needle in another stream"_s);
}

void TestWorkspaceConversations::draftsStayWithTheirStreams()
{
    {
        Workspace workspace;
        workspace.load(Workspace::Start::Quiet);
        workspace.window()->show();
        QTRY_VERIFY(pageOf(workspace));
        QTest::keyClicks(pageOf(workspace)->findChild<QPlainTextEdit *>(), u"for one"_s);
        Q_EMIT workspace.window()->streamActivated(1);
        QCOMPARE(pageOf(workspace)->draft(), ui::Draft());
        QTest::keyClicks(pageOf(workspace)->findChild<QPlainTextEdit *>(), u"for two"_s);
        Q_EMIT workspace.window()->streamActivated(0);
        QCOMPARE(pageOf(workspace)->draft().text, u"for one"_s);
    }
    Workspace again;
    again.load(Workspace::Start::Quiet);
    again.window()->show();
    QTRY_VERIFY(pageOf(again));
    QCOMPARE(pageOf(again)->draft().text, u"for one"_s);
    Q_EMIT again.window()->streamActivated(1);
    QCOMPARE(pageOf(again)->draft().text, u"for two"_s);
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
    QCOMPARE(folder(u"one"_s).entries().size(), 1);
    answerTheQuestion(workspace, QMessageBox::Yes);
    Q_EMIT bar->removeRequested({});
    QCOMPARE(folder(u"one"_s).entries().size(), 0);
    QCOMPARE(pageOf(workspace)->view()->messageCount(), 0);
    // Remove a conversation of another stream, which the user can find with a search.
    answerTheQuestion(workspace, QMessageBox::Yes);
    Q_EMIT bar->removeRequested(ConversationsModel::idOf(u"two"_s, u"old"_s));
    QCOMPARE(folder(u"two"_s).entries().size(), 1);
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
    QVERIFY(folder(u"two"_s).entries().isEmpty());
    QCOMPARE(folder(u"one"_s).entries().size(), 1);
}

void TestWorkspaceConversations::demoHasConversationsButKeepsNone()
{
    const QStringList before = QDir(ConversationFolder::savedBase()).entryList();
    Workspace workspace;
    workspace.load(Workspace::Start::Demo);
    workspace.window()->show();
    Q_EMIT workspace.window()->streamActivated(1); // the chat of the demo
    QTRY_VERIFY(pageOf(workspace));
    workspace.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(workspace.window()));
    Session *session = workspace.currentSession();
    session->transcript()->addPrompt(u"hi"_s);
    QCOMPARE(pageOf(workspace)->conversations()->title(), u"hi"_s);
    QTest::keyClick(workspace.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(session->transcript()->messages().isEmpty());
    session->transcript()->addPrompt(u"again"_s);
    pageOf(workspace)->conversations()->openList();
    const auto *list = pageOf(workspace)->findChild<QListView *>();
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(QDir(ConversationFolder::savedBase()).entryList(), before);
}

QTEST_MAIN(TestWorkspaceConversations)
#include "tst_workspace_conversations.moc"
