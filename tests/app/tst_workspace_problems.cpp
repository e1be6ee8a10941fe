// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLabel>
#include <QTest>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using State = ui::ConnectionStatus::State;

/// Tests the error messages for streams that fail and for responses that are not event streams.
class TestWorkspaceProblems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void showsErrorMessage_data();
    void showsErrorMessage();
    void explainsTextWithoutData();
    void keepsReceivedDataAfterError();

private:
    QTemporaryDir m_home;
};

void TestWorkspaceProblems::showsErrorMessage_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("said");
    const QString server = QStringLiteral("server");
    QTest::newRow("unreachable") << QStringLiteral("http://127.0.0.1:1/") << QByteArray()
                                 << QStringLiteral("refused");
    QTest::newRow("no-url") << QStringLiteral("not a url") << QByteArray()
                            << QStringLiteral("not a valid URL");
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

void TestWorkspaceProblems::showsErrorMessage()
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
    // The window shows the message.
    bool shown = false;
    for (const QLabel *label : workspace.window()->findChildren<QLabel *>())
        shown = shown || (label->isVisible() && label->text().contains(said));
    QVERIFY(shown);
    Session *demo = workspace.streams()->session(0);
    QTRY_VERIFY_WITH_TIMEOUT(demo->events()->rowCount() > 2, 10000);
}

void TestWorkspaceProblems::explainsTextWithoutData()
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
    QTRY_VERIFY(session->events()->rowCount() >= 2); // ignored lines are listed in the log
}

void TestWorkspaceProblems::keepsReceivedDataAfterError()
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

QTEST_MAIN(TestWorkspaceProblems)
#include "tst_workspace_problems.moc"
