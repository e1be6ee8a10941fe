// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "tests/support/scriptedserver.h"
#include "ui/chat/chatview.h"
#include "ui/inspector/eventroles.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using State = ui::ConnectionStatus::State;

/// Tests conversations in the complete program: prompts, answers, stopping, and the events of an
/// answer.
class TestWorkspaceChat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void demoChatSendsAnswer();
    void stoppedAnswerNeverLooksComplete();
    void textIsLinkedToItsEvents();
    void acceptsAnyToolIndex();

private:
    QTemporaryDir m_home;
};

void TestWorkspaceChat::demoChatSendsAnswer()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    Q_EMIT workspace.window()->streamActivated(1);
    Session *session = workspace.streams()->session(1);
    QCOMPARE(workspace.currentSession(), session);
    ui::ChatPage *page = pageOf(workspace);
    QVERIFY(page);
    QPlainTextEdit *composer = nullptr;
    for (QPlainTextEdit *edit : page->findChildren<QPlainTextEdit *>()) {
        if (edit->isVisible())
            composer = edit;
    }
    QVERIFY2(composer, "a stream that takes a prompt has a composer");
    composer->setFocus();
    QTest::keyClicks(composer, QStringLiteral("Show me a table"));
    QTest::keyClick(composer, Qt::Key_Return);
    ui::ChatView *chat = page->view();
    QTRY_COMPARE(chat->messageCount(), 2);
    QCOMPARE(chat->text(0), QStringLiteral("Show me a table"));
    QTRY_VERIFY_WITH_TIMEOUT(!session->transcript()->isAnswering(), 60000);
    const auto &answer = session->transcript()->messages().last();
    QCOMPARE(answer.outcome, ui::Outcome::Completed);
    QVERIFY(answer.text.contains(QLatin1Char('|')));
    QVERIFY(!answer.reasoning.isEmpty());
    QVERIFY2(answer.note.contains(QStringLiteral("tokens")), qPrintable(answer.note));
    QCOMPARE(chat->text(1), answer.text);
    QCOMPARE(session->status().state, State::Ended);

    QTest::keyClicks(composer, QStringLiteral("now an error please"));
    QTest::keyClick(composer, Qt::Key_Return);
    QTRY_COMPARE(chat->messageCount(), 4);
    QTRY_VERIFY_WITH_TIMEOUT(!session->transcript()->isAnswering(), 60000);
    QCOMPARE(session->transcript()->messages().last().outcome, ui::Outcome::Error);
    QVERIFY(!session->transcript()->messages().last().note.isEmpty());
}

void TestWorkspaceChat::stoppedAnswerNeverLooksComplete()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    Session *session = workspace.streams()->session(1);
    session->sendPrompt(QStringLiteral("a long answer"));
    QTRY_VERIFY_WITH_TIMEOUT(session->transcript()->messages().last().text.size() > 20, 20000);
    session->close();
    QTRY_VERIFY(!session->transcript()->isAnswering());
    QCOMPARE(session->transcript()->messages().last().outcome, ui::Outcome::Stopped);
    QVERIFY(session->transcript()->messages().last().text.size() > 20);
}

void TestWorkspaceChat::textIsLinkedToItsEvents()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write(": hello\n\nevent: other\ndata: no text\n\n");
        for (const char *piece : {"One **", "two", "** three", " four"})
            c->write(QByteArray("data: ") + piece + "\n\n");
    });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.name = u"Words"_s;
    workspace.addFromCommandLine(endpoint, {});
    QTRY_VERIFY(chatOf(workspace));
    ui::ChatView *chat = chatOf(workspace);
    QTRY_COMPARE(chat->text(0), u"One **two** three four"_s);

    auto *table = workspace.window()->findChild<QTableView *>(u"eventTable"_s);
    QVERIFY(table);
    const auto selected = [table] {
        QStringList data;
        auto rows = table->selectionModel()->selectedRows(ui::DataColumn);
        std::sort(rows.begin(), rows.end());
        for (const QModelIndex &row : rows)
            data.append(row.data(ui::DataRole).toString());
        return data;
    };
    // Exactly the events of the answer are selected. A filter that would hide them is cleared.
    auto *filter = workspace.window()->findChild<QLineEdit *>(u"eventFilter"_s);
    filter->setText(u"nothing has this"_s);
    Q_EMIT chat->eventsRequested({{0, 0, 22}});
    QCOMPARE(selected(), (QStringList{u"One **"_s, u"two"_s, u"** three"_s, u" four"_s}));
    QVERIFY(filter->text().isEmpty());
    Q_EMIT chat->eventsRequested({{0, 7, 13}});
    QCOMPARE(selected(), (QStringList{u"two"_s, u"** three"_s}));

    // showText() selects a word in the chat, and so does Ctrl+Return on the event of the word.
    chat->showText({0, 6, 9});
    QCOMPARE(chat->selectedText(), u"two"_s);
    chat->clearSelection();
    const int row = 4; // row of "two", after the rows open, comment, other, and "One **"
    table->setCurrentIndex(table->model()->index(row, 0));
    QCOMPARE(table->currentIndex().data(ui::DataRole).toString(), u"two"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(chat->selectedText(), u"two"_s);
}

// The server chooses the indexes of tool calls, so they may have any value.
void TestWorkspaceChat::acceptsAnyToolIndex()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        for (const char *index : {"2000000000", "-7", "1"}) {
            c->write(
                QByteArray("data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                           "\"delta\":{\"tool_calls\":[{\"index\":")
                + index + ",\"id\":\"c" + index
                + "\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}\n\n");
        }
        c->write(
            "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},"
            "\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n");
    });
    Session session;
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "POST";
    endpoint.dialect = QStringLiteral("openai-chat");
    session.setEndpoint(endpoint, {});
    QSignalSpy tools(session.transcript(), &app::Transcript::toolCallAppended);
    session.sendPrompt(QStringLiteral("hi"));
    QTRY_COMPARE(session.status().state, State::Ended);
    QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Completed);
    QCOMPARE(tools.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(tools.at(i).at(0).toInt(), i);
}

QTEST_MAIN(TestWorkspaceChat)
#include "tst_workspace_chat.moc"
