// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "app/workspace.h"
#include "tests/support/scriptedserver.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/chatview.h"
#include "ui/inspector/eventroles.h"
#include "ui/settings/curldialog.h"
#include "ui/settings/settingsdialog.h"

using app::Session;
using State = ui::ConnectionStatus::State;
using namespace Qt::StringLiterals;

// The whole program but main(): its window, driven against the real demo server.
class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstStartStreamsTheDemo();
    void demoChatAnswers();
    void stoppedAnswerNeverLooksComplete();
    void tokenIsRefusedThenAcceptedAfterSettings();
    void streamsLastAcrossStartsButSecretsDoNotReachTheFile();
    void conversationsLastAcrossStarts();
    void badInputIsSaid_data();
    void badInputIsSaid();
    void bareTextIsExplained();
    void whatArrivedStays();
    void textLeadsToItsEventsAndBack();
    void requestsGoInAndOutAsCurl();
    void rowsAreCopiedAsCurl_data();
    void rowsAreCopiedAsCurl();
    void answersAreCopiedAsCurl();
    void hostileToolNumbersAreOnlyNames();
    void unreadableSettingsAreSetAside();
    void logLimitReachesEveryStream();

private:
    static ui::ChatView *chatOf(app::Workspace &workspace)
    {
        for (ui::ChatPage *page : workspace.window()->findChildren<ui::ChatPage *>()) {
            if (page->isVisible())
                return page->view();
        }
        return nullptr;
    }
    static QByteArray settingsText();
    static QString copiedAsCurl(app::Workspace &workspace, int row);

    QTemporaryDir m_home;
};

QByteArray TestWorkspace::settingsText()
{
    QFile file(QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Rivulet"),
        QStringLiteral("rivulet"))
                   .fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the clipboard has after *Copy as cURL* of row \a row of the event table.
QString TestWorkspace::copiedAsCurl(app::Workspace &workspace, int row)
{
    auto *table = workspace.window()->findChild<QTableView *>(QStringLiteral("eventTable"));
    table->selectionModel()->setCurrentIndex(table->model()->index(row, 0),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QGuiApplication::clipboard()->clear();
    for (QAction *action : table->actions()) {
        if (action->text() == QLatin1String("Copy as c&URL"))
            action->trigger();
    }
    return QGuiApplication::clipboard()->text();
}

void TestWorkspace::init()
{
    QVERIFY(m_home.isValid());
    QStandardPaths::setTestModeEnabled(true);
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    QDir(m_home.path()).removeRecursively();
    QVERIFY(QDir().mkpath(m_home.path()));
}

void TestWorkspace::firstStartStreamsTheDemo()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Normal);
    workspace.window()->show();
    Session *session = workspace.currentSession();
    QVERIFY(session);
    QTRY_COMPARE(session->status().state, State::Open);
    QTRY_VERIFY(chatOf(workspace));
    ui::ChatView *chat = chatOf(workspace);
    QTRY_COMPARE_WITH_TIMEOUT(chat->messageCount(), 1, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(chat->text(0).startsWith(QStringLiteral("你好啊ssehelpme")), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(session->inbox()->unreadCount(), 1, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(session->track()->rowCount() >= 3, 10000);
    // Text that follows is appended to the same message, and the log has all of it.
    QTRY_VERIFY_WITH_TIMEOUT(chat->text(0).size() > 40, 10000);
    QTRY_VERIFY(session->events()->rowCount() >= 12);
    QVERIFY(workspace.window()->windowTitle().contains(QStringLiteral("(1)")));
    session->inbox()->markAllRead();
    QTRY_VERIFY(!workspace.window()->windowTitle().contains(QStringLiteral("(1)")));

    session->close();
    QTRY_COMPARE(session->status().state, State::Idle);
    const QString text = chat->text(0);
    QVERIFY(!text.isEmpty());
    session->open(); // goes on after the last event ID: nothing is shown twice
    QTRY_COMPARE(session->status().state, State::Open);
    QTRY_COMPARE_WITH_TIMEOUT(chat->messageCount(), 2, 10000);
    QVERIFY(!chat->text(1).contains(QStringLiteral("你好")));
}

void TestWorkspace::demoChatAnswers()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    Q_EMIT workspace.window()->streamActivated(1);
    Session *session = workspace.streams()->session(1);
    QCOMPARE(workspace.currentSession(), session);
    ui::ChatPage *page = nullptr;
    for (ui::ChatPage *candidate : workspace.window()->findChildren<ui::ChatPage *>()) {
        if (candidate->isVisible())
            page = candidate;
    }
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

void TestWorkspace::stoppedAnswerNeverLooksComplete()
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

void TestWorkspace::tokenIsRefusedThenAcceptedAfterSettings()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("Secure");
    endpoint.url = workspace.demoServer().baseUrl().resolved(QUrl(QStringLiteral("/api/secure")));
    workspace.addFromCommandLine(endpoint, {});
    Session *session = workspace.currentSession();
    QCOMPARE(session->endpoint().name, QStringLiteral("Secure"));
    QTRY_COMPARE(session->status().state, State::Failed);
    QVERIFY(session->status().message.contains(QStringLiteral("401")));
    QVERIFY(session->status().settingsHelp);
    QVERIFY(!session->status().advice.isEmpty());

    // The dialog that the Settings button opens, filled in as a user would.
    bool filled = false;
    QTimer::singleShot(0, this, [&] {
        auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
        if (!dialog)
            return;
        for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->echoMode() == QLineEdit::Password) {
                edit->setText(QStringLiteral("1111"));
                filled = true;
            }
        }
        dialog->accept();
    });
    Q_EMIT workspace.window()->settingsRequested(workspace.window()->currentStream());
    QVERIFY(filled);
    QTRY_COMPARE(session->status().state, State::Open);
    QTRY_VERIFY_WITH_TIMEOUT(!session->transcript()->messages().isEmpty(), 10000);
}

void TestWorkspace::streamsLastAcrossStartsButSecretsDoNotReachTheFile()
{
    const QByteArray secret = "S3CRET-TOKEN";
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("Mine");
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:9/events?token=S3CRET-TOKEN"));
    endpoint.headers = {{"Authorization", {}}, {"X-Plain", "kept"}};
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Normal);
        workspace.window()->show();
        QTimer::singleShot(0, this, [&] {
            auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
            QVERIFY(dialog);
            dialog->setEndpoint(endpoint, {secret, {{"authorization", "Bearer " + secret}}});
            dialog->accept();
        });
        Q_EMIT workspace.window()->addStreamRequested();
        QCOMPARE(workspace.currentSession()->endpoint().name, QStringLiteral("Mine"));
        QCOMPARE(workspace.currentSession()->secrets().token, secret);
    }
    const QByteArray file = settingsText();
    QVERIFY2(file.contains("Mine") && file.contains("kept"), file.constData());
    QVERIFY2(!file.contains("S3CRET"), file.constData());

    app::Workspace again;
    again.load(app::Workspace::Start::Normal);
    QCOMPARE(again.streams()->rowCount(), 3);
    const Session *session = again.streams()->session(2);
    QCOMPARE(session->endpoint().name, QStringLiteral("Mine"));
    QCOMPARE(session->endpoint().headers.value(1).value, QByteArray("kept"));
}

void TestWorkspace::conversationsLastAcrossStarts()
{
    const QByteArray secret = "S3CRET-TOKEN";
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/conversations"_qs;
    const auto files = [&folder] {
        return QDir(folder).entryList({u"*.jsonl"_qs}, QDir::Files | QDir::Hidden);
    };
    const auto contents = [&](const QString &name) {
        QFile file(QDir(folder).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    app::DemoServer server;
    QVERIFY(server.listen());
    server.setInterval(0);
    sse::Endpoint endpoint;
    endpoint.name = u"Mine"_qs;
    endpoint.url = server.baseUrl().resolved(QUrl(u"/v1/chat/completions?key=S3CRET-TOKEN"_qs));
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_qs;
    endpoint.model = u"demo-1"_qs;
    QList<app::Transcript::Message> said;
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Normal);
        workspace.window()->show();
        QTimer::singleShot(0, this, [&] {
            auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
            QVERIFY(dialog);
            dialog->setEndpoint(endpoint, {secret, {{"authorization", "Bearer " + secret}}});
            dialog->accept();
        });
        Q_EMIT workspace.window()->addStreamRequested();
        Session *session = workspace.currentSession();
        session->sendPrompt(u"Show me a table"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(session->status().state, State::Ended, 60000);
        server.setInterval(400);
        session->sendPrompt(u"a long answer"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(session->transcript()->messages().last().text.size() > 20, 20000);
        said = session->transcript()->messages();

        sse::Endpoint once = endpoint;
        once.name = u"Once"_qs;
        workspace.addFromCommandLine(once, {});
        workspace.currentSession()->sendPrompt(u"not kept"_qs);
        workspace.streams()->session(1)->sendPrompt(u"not kept"_qs); // of the demo
        QCOMPARE(files().size(), 1);
    }
    QCOMPARE(files().size(), 1);
    QVERIFY(contents(files().first()).contains("Show me a table"));
    QVERIFY(!contents(files().first()).contains("not kept"));
    QVERIFY(!contents(files().first()).contains("S3CRET"));

    app::Workspace again;
    again.load(app::Workspace::Start::Normal);
    again.window()->show();
    Session *session = again.streams()->session(2);
    QCOMPARE(again.currentSession(), session);
    const auto messages = session->transcript()->messages();
    QCOMPARE(messages.size(), 4);
    QVERIFY(messages.mid(0, 3) == said.mid(0, 3));
    QVERIFY(messages[3].text.startsWith(said[3].text));
    QCOMPARE(messages[3].outcome, ui::Outcome::Interrupted);
    QTRY_VERIFY(chatOf(again));
    QCOMPARE(chatOf(again)->messageCount(), 4);
    QCOMPARE(chatOf(again)->text(1), said[1].text);

    QTimer::singleShot(0, this, [&] {
        auto *question = again.window()->findChild<QMessageBox *>();
        QVERIFY(question);
        question->button(QMessageBox::Yes)->click();
    });
    Q_EMIT again.window()->removeStreamRequested(2);
    QCOMPARE(again.streams()->rowCount(), 2);
    QCOMPARE(files().size(), 0);
}

void TestWorkspace::badInputIsSaid_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("said");
    const QString server = QStringLiteral("server");
    QTest::newRow("unreachable") << QStringLiteral("http://127.0.0.1:1/") << QByteArray()
                                 << QStringLiteral("refused");
    QTest::newRow("no-url") << QStringLiteral("not a url") << QByteArray()
                            << QStringLiteral("not a URL");
    QTest::newRow("refused") << server
                             << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                             << QStringLiteral("401");
    QTest::newRow("content-type")
        << server
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x")
        << QStringLiteral("text/html");
    QTest::newRow("header") << QStringLiteral("header") << QByteArray()
                            << QStringLiteral("line break");
}

void TestWorkspace::badInputIsSaid()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, answer);
    QFETCH(QString, said);
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) { c->write(answer); });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("Bad");
    endpoint.url =
        url == QLatin1String("server") || url == QLatin1String("header") ? server.url() : QUrl(url);
    if (url == QLatin1String("header"))
        endpoint.headers = {{"X-A", "a\nb"}};
    workspace.addFromCommandLine(endpoint, {});
    Session *session = workspace.currentSession();
    QTRY_VERIFY(session->status().message.contains(said));
    QVERIFY2(!session->status().message.contains(QLatin1Char('\n')),
        qPrintable(session->status().message));
    // In the window, and the program goes on.
    bool shown = false;
    for (const QLabel *label : workspace.window()->findChildren<QLabel *>())
        shown = shown || (label->isVisible() && label->text().contains(said));
    QVERIFY(shown);
    Session *demo = workspace.streams()->session(0);
    QTRY_VERIFY_WITH_TIMEOUT(demo->events()->rowCount() > 2, 10000);
}

void TestWorkspace::bareTextIsExplained()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("Raw");
    endpoint.url = workspace.demoServer().baseUrl().resolved(QUrl(QStringLiteral("/api/raw")));
    workspace.addFromCommandLine(endpoint, {});
    Session *session = workspace.currentSession();
    QTRY_VERIFY_WITH_TIMEOUT(session->hint().contains(QStringLiteral("data:")), 10000);
    bool shown = false;
    for (const QLabel *label : workspace.window()->findChildren<QLabel *>())
        shown = shown || (label->isVisible() && label->text().contains(QStringLiteral("data:")));
    QVERIFY(shown);
    QTRY_VERIFY(session->events()->rowCount() >= 2); // what was ignored stands in the log
}

void TestWorkspace::whatArrivedStays()
{
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() > 1) {
            c->respond(404);
            return;
        }
        c->startEventStream();
        c->write("data: kept\n\nevent: newMessage\ndata: mail\n\nevent: location\ndata: "
                 "{\"lat\":1,\"lon\":2}\n\n");
        c->reset();
    });
    Session session;
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = std::chrono::milliseconds(1);
    session.setEndpoint(endpoint, {});
    session.open();
    QTRY_COMPARE(session.status().state, State::Failed);
    QCOMPARE(session.transcript()->messages().last().text, QStringLiteral("kept"));
    QCOMPARE(session.transcript()->messages().last().outcome, ui::Outcome::Interrupted);
    QCOMPARE(session.inbox()->rowCount(), 1);
    QCOMPARE(session.track()->rowCount(), 1);
}

// Numbers of tool calls are the server's: they may be anything.
void TestWorkspace::textLeadsToItsEventsAndBack()
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
    // All events of the answer and no other row, also from behind another tab.
    auto *filter = workspace.window()->findChild<QLineEdit *>(u"eventFilter"_s);
    filter->setText(u"nothing has this"_s);
    Q_EMIT chat->eventsRequested({{0, 0, 22}});
    QCOMPARE(selected(), (QStringList{u"One **"_s, u"two"_s, u"** three"_s, u" four"_s}));
    QVERIFY(filter->text().isEmpty());
    Q_EMIT chat->eventsRequested({{0, 7, 13}});
    QCOMPARE(selected(), (QStringList{u"two"_s, u"** three"_s}));

    // A click on a word, and back from its event.
    chat->showText({0, 6, 9});
    QCOMPARE(chat->selectedText(), u"two"_s);
    chat->clearSelection();
    const int row = 4; // open, comment, other, One, two
    table->setCurrentIndex(table->model()->index(row, 0));
    QCOMPARE(table->currentIndex().data(ui::DataRole).toString(), u"two"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(chat->selectedText(), u"two"_s);
}

void TestWorkspace::requestsGoInAndOutAsCurl()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    QGuiApplication::clipboard()->setText(
        u"curl '%1' -H 'X-Api-Key: s3cret-key' --unheard-of"_s.arg(server.url().toString()));
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    const int before = workspace.streams()->rowCount();
    // The command is there already; then the settings, filled by it.
    QTimer::singleShot(0, this, [] {
        auto *curl = qobject_cast<ui::CurlDialog *>(QApplication::activeModalWidget());
        QVERIFY(curl);
        const auto labels = curl->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel *label) { return label->text().contains(u"--unheard-of"_s); }));
        QVERIFY(std::ranges::none_of(
            labels, [](const QLabel *label) { return label->text().contains(u"s3cret"_s); }));
        QTimer::singleShot(0, curl, [] {
            auto *settings = qobject_cast<ui::SettingsDialog *>(QApplication::activeModalWidget());
            QVERIFY(settings);
            settings->accept();
        });
        curl->accept();
    });
    Q_EMIT workspace.window()->importStreamRequested();
    QCOMPARE(workspace.streams()->rowCount(), before + 1);
    QTRY_COMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().at(0).header("x-api-key"), QByteArray("s3cret-key"));

    Q_EMIT workspace.window()->copyRequestRequested(before, sse::RequestFormat::Curl);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"curl -N"_s));
    QVERIFY(copied.contains(u"$X_API_KEY"_s));
    QVERIFY(!copied.contains(u"s3cret"_s));

    // Of a chat that was not asked yet, what a short message would send.
    Q_EMIT workspace.window()->copyRequestRequested(1, sse::RequestFormat::Curl);
    const QString chat = QGuiApplication::clipboard()->text();
    QVERIFY2(
        chat.contains(u"/v1/chat/completions"_s) && chat.contains(u"Hello"_s), qPrintable(chat));
}

void TestWorkspace::rowsAreCopiedAsCurl_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("header"); // empty: none
    QTest::newRow("open") << 0 << QString();
    QTest::newRow("the first event") << 1 << QString();
    QTest::newRow("behind an ID") << 2 << u"'Last-Event-ID: 1'"_s;
    QTest::newRow("a comment") << 3 << QString();
    QTest::newRow("behind an ID, a comment between") << 4 << u"'Last-Event-ID: 1'"_s;
    QTest::newRow("behind a hostile ID") << 5 << u"'Last-Event-ID: a'\\''$(b)'"_s;
    QTest::newRow("behind an ID that says the token") << 6 << QString();
    QTest::newRow("behind an empty ID") << 7 << QString();
    QTest::newRow("end") << 8 << QString();
    QTest::newRow("open again") << 9 << QString();
    QTest::newRow("across a reconnect") << 10 << u"'Last-Event-ID: 9'"_s;
}

void TestWorkspace::rowsAreCopiedAsCurl()
{
    QFETCH(int, row);
    QFETCH(QString, header);
    test::ScriptedServer server;
    server.setHandler([&server](test::Connection *c) {
        c->startEventStream();
        if (server.requestCount() == 1)
            c->write("id: 1\ndata: a\n\ndata: b\n\n:c\n\nid: a'$(b)\ndata: d\n\n"
                     "id: s3cret-token\ndata: e\n\nid\ndata: f\n\nid: 9\ndata: g\n\n");
        else
            c->write("data: h\n\n");
    });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.headers = {{"X-Api-Key", {}}};
    workspace.addFromCommandLine(
        endpoint, {.token = "s3cret-token", .headers = {{"x-api-key", "s3cret-key"}}});
    Session *session = workspace.currentSession();
    QTRY_COMPARE(session->events()->rowCount(), 8);
    session->close();
    QTRY_COMPARE(session->events()->rowCount(), 9);
    session->open();
    QTRY_COMPARE(session->events()->rowCount(), 11);
    QCOMPARE(server.requests().at(1).header("last-event-id"), QByteArray("9"));

    Q_EMIT workspace.window()->copyRequestRequested(
        workspace.window()->currentStream(), sse::RequestFormat::Curl);
    const QString request = QGuiApplication::clipboard()->text();
    const QString copied = copiedAsCurl(workspace, row);
    QVERIFY2(!copied.contains(u"s3cret"_s), qPrintable(copied));
    QVERIFY2(copied.contains(u"$TOKEN"_s) && copied.contains(u"$X_API_KEY"_s), qPrintable(copied));
    if (header.isEmpty()) {
        QCOMPARE(copied, request);
        return;
    }
    QVERIFY2(copied.contains(u"-H "_s + header), qPrintable(copied));
    QCOMPARE(copied.count(u"Last-Event-ID"_s), 1);
}

void TestWorkspace::answersAreCopiedAsCurl()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        for (const char *piece : {"one", "two"})
            c->write(QByteArray("id: ") + piece
                + "\ndata: "
                  "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
                  "{\"content\":\"x\"}}]}\n\n");
        c->write("data: [DONE]\n\n");
        c->close();
    });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    workspace.addFromCommandLine(endpoint, {});
    Session *session = workspace.currentSession();
    for (const QString &prompt : {u"First"_s, u"Second"_s}) {
        const int before = session->events()->rowCount();
        session->sendPrompt(prompt);
        QTRY_COMPARE(session->events()->rowCount(), before + 5); // open, three events, end
        QTRY_COMPARE(session->status().state, State::Ended);
    }
    for (const int row : {1, 6}) { // each answer begins anew
        const QString text = copiedAsCurl(workspace, row);
        QVERIFY2(text.contains(u"--data-raw"_s) && text.contains(u"Second"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"Last-Event-ID"_s), qPrintable(text));
    }
    const QString text = copiedAsCurl(workspace, 7);
    QVERIFY2(text.contains(u"'Last-Event-ID: one'"_s), qPrintable(text));
}

void TestWorkspace::hostileToolNumbersAreOnlyNames()
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

void TestWorkspace::unreadableSettingsAreSetAside()
{
    {
        QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Rivulet"),
            QStringLiteral("rivulet"));
        settings.setValue(QStringLiteral("streams"), QByteArray("[{broken"));
    }
    app::ProfileStore store;
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(!store.problem().isEmpty());
    store.setProfiles({});
    QVERIFY(settingsText().contains("broken"));
}

void TestWorkspace::logLimitReachesEveryStream()
{
    QCOMPARE(app::ProfileStore().logLimit(), app::EventLogModel::DefaultLimit);
    constexpr qint64 limit = 20 * 1024 * 1024;
    app::ProfileStore().setLogLimit(limit);
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    sse::Endpoint endpoint;
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:1/"));
    workspace.addFromCommandLine(endpoint, {});
    const app::StreamsModel &streams = *workspace.streams();
    QVERIFY(streams.rowCount() > 1);
    for (int row = 0; row < streams.rowCount(); ++row)
        QCOMPARE(streams.session(row)->events()->limit(), limit);
}

QTEST_MAIN(TestWorkspace)
#include "tst_workspace.moc"
