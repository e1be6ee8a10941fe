// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "ui/chat/chatview.h"
#include "ui/settings/settingsdialog.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using State = ui::ConnectionStatus::State;

namespace {

QByteArray settingsText()
{
    QFile file(QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Rivulet"),
        QStringLiteral("rivulet"))
                   .fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Adds a stream with the settings dialog. \a secret is used as the token and in a header.
void addStream(app::Workspace &workspace, const sse::Endpoint &endpoint, const QByteArray &secret)
{
    QTimer::singleShot(0, &workspace, [&] {
        auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
        QVERIFY(dialog);
        dialog->setEndpoint(endpoint, {secret, {{"authorization", "Bearer " + secret}}});
        dialog->accept();
    });
    Q_EMIT workspace.window()->addStreamRequested();
}

} // namespace

/// Tests the complete program except main(), with the demo server: streaming, settings, and data
/// that is kept between runs.
class TestWorkspace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void firstStartShowsDemo();
    void tokenFromSettingsIsUsed();
    void savesStreamsWithoutSecrets();
    void savesConversations();
    void renamesUnreadableSettings();
    void logLimitAppliesToAllStreams();

private:
    QTemporaryDir m_home;
};

void TestWorkspace::firstStartShowsDemo()
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
    // Later text is appended to the same message, and the log contains all events.
    QTRY_VERIFY_WITH_TIMEOUT(chat->text(0).size() > 40, 10000);
    QTRY_VERIFY(session->events()->rowCount() >= 12);
    QVERIFY(workspace.window()->windowTitle().contains(QStringLiteral("(1)")));
    session->inbox()->markAllRead();
    QTRY_VERIFY(!workspace.window()->windowTitle().contains(QStringLiteral("(1)")));

    session->close();
    QTRY_COMPARE(session->status().state, State::Idle);
    const QString text = chat->text(0);
    QVERIFY(!text.isEmpty());
    session->open(); // continues after the last event ID, so nothing is shown twice
    QTRY_COMPARE(session->status().state, State::Open);
    QTRY_COMPARE_WITH_TIMEOUT(chat->messageCount(), 2, 10000);
    QVERIFY(!chat->text(1).contains(QStringLiteral("你好")));
}

void TestWorkspace::tokenFromSettingsIsUsed()
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

    // Fill in the dialog that the Settings button opens.
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

void TestWorkspace::savesStreamsWithoutSecrets()
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
        addStream(workspace, endpoint, secret);
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

void TestWorkspace::savesConversations()
{
    const QByteArray secret = "S3CRET-TOKEN";
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/conversations"_s;
    const auto files = [&folder] {
        return QDir(folder).entryList({u"*.jsonl"_s}, QDir::Files | QDir::Hidden);
    };
    const auto contents = [&](const QString &name) {
        QFile file(QDir(folder).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    app::DemoServer server;
    QVERIFY(server.listen());
    server.setInterval(0);
    sse::Endpoint endpoint;
    endpoint.name = u"Mine"_s;
    endpoint.url = server.baseUrl().resolved(QUrl(u"/v1/chat/completions?key=S3CRET-TOKEN"_s));
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    endpoint.model = u"demo-1"_s;
    QList<app::Transcript::Message> said;
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Normal);
        workspace.window()->show();
        addStream(workspace, endpoint, secret);
        Session *session = workspace.currentSession();
        session->sendPrompt(u"Show me a table"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session->status().state, State::Ended, 60000);
        server.setInterval(400);
        session->sendPrompt(u"a long answer"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session->transcript()->messages().last().text.size() > 20, 20000);
        said = session->transcript()->messages();

        sse::Endpoint once = endpoint;
        once.name = u"Once"_s;
        workspace.addFromCommandLine(once, {});
        workspace.currentSession()->sendPrompt(u"not kept"_s);
        workspace.streams()->session(1)->sendPrompt(u"not kept"_s); // the chat of the demo
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

void TestWorkspace::renamesUnreadableSettings()
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

void TestWorkspace::logLimitAppliesToAllStreams()
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
