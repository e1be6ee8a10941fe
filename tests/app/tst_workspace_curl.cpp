// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "tests/support/scriptedserver.h"
#include "ui/settings/curldialog.h"
#include "ui/settings/settingsdialog.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using State = ui::ConnectionStatus::State;

namespace {

// Uses *Copy as cURL* for \a row of the event table and returns the text on the clipboard.
QString copiedAsCurl(app::Workspace &workspace, int row)
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

} // namespace

/// Tests the import of cURL commands, and the copying of requests as cURL commands.
class TestWorkspaceCurl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void importsAndCopiesCurl();
    void warnsAboutUnverifiedCertificate();
    void copiesRowsAsCurl_data();
    void copiesRowsAsCurl();
    void copiesAnswersAsCurl();

private:
    QTemporaryDir m_home;
};

void TestWorkspaceCurl::importsAndCopiesCurl()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    QGuiApplication::clipboard()->setText(
        u"curl '%1' -H 'X-Api-Key: s3cret-key' --unheard-of"_s.arg(server.url().toString()));
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    const int before = workspace.streams()->rowCount();
    // The import dialog already contains the command from the clipboard. After it is accepted, the
    // settings dialog opens with the values of the command.
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

    // If no prompt was sent in a chat, the request of a short example prompt is copied.
    Q_EMIT workspace.window()->copyRequestRequested(1, sse::RequestFormat::Curl);
    const QString chat = QGuiApplication::clipboard()->text();
    QVERIFY2(
        chat.contains(u"/v1/chat/completions"_s) && chat.contains(u"Hello"_s), qPrintable(chat));
}

void TestWorkspaceCurl::warnsAboutUnverifiedCertificate()
{
    test::ScriptedServer server(test::ScriptedServer::Tls::On);
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    QGuiApplication::clipboard()->setText(
        u"$ curl -k '%1' -H \"X: $UNKNOWN\" --retry 5"_s.arg(server.url().toString()));
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    workspace.window()->show();
    const auto *sign = workspace.window()->findChild<QLabel *>(u"unverified"_s);
    QVERIFY(sign->isHidden());
    QTimer::singleShot(0, this, [] {
        auto *curl = qobject_cast<ui::CurlDialog *>(QApplication::activeModalWidget());
        QVERIFY(curl);
        const auto *warning = curl->findChild<QLabel *>(u"curlWarning"_s);
        QVERIFY(warning->isVisible());
        QVERIFY(warning->text().contains(u"not be verified"_s));
        QVERIFY(warning->text().contains(u"$UNKNOWN"_s));
        QTimer::singleShot(0, curl, [] {
            auto *settings = qobject_cast<ui::SettingsDialog *>(QApplication::activeModalWidget());
            QVERIFY(settings);
            QVERIFY(settings->findChild<QCheckBox *>(u"insecure"_s)->isChecked());
            settings->accept();
        });
        curl->accept();
    });
    Q_EMIT workspace.window()->importStreamRequested();
    QTRY_COMPARE(workspace.currentSession()->status().state, State::Open);
    QVERIFY(sign->isVisible());
    QVERIFY(sign->toolTip().contains(u"not verified"_s));
    const auto labels = workspace.window()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"is not verified"_s);
    }));
    // The warning is hidden for other streams.
    sse::Endpoint other;
    other.url = QUrl(u"https://127.0.0.1:9/"_s);
    workspace.addFromCommandLine(other, {});
    QTRY_VERIFY(sign->isHidden());
}

void TestWorkspaceCurl::copiesRowsAsCurl_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("header"); // expected Last-Event-ID; empty if none is sent
    QTest::newRow("open") << 0 << QString();
    QTest::newRow("the first event") << 1 << QString();
    QTest::newRow("after an ID") << 2 << u"'Last-Event-ID: 1'"_s;
    QTest::newRow("a comment") << 3 << QString();
    QTest::newRow("after an ID and a comment") << 4 << u"'Last-Event-ID: 1'"_s;
    QTest::newRow("after a hostile ID") << 5 << u"'Last-Event-ID: a'\\''$(b)'"_s;
    QTest::newRow("after an ID that contains the token") << 6 << QString();
    QTest::newRow("after an empty ID") << 7 << QString();
    QTest::newRow("end") << 8 << QString();
    QTest::newRow("open again") << 9 << QString();
    QTest::newRow("after a reconnect") << 10 << u"'Last-Event-ID: 9'"_s;
}

void TestWorkspaceCurl::copiesRowsAsCurl()
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

void TestWorkspaceCurl::copiesAnswersAsCurl()
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
        QTRY_COMPARE(session->events()->rowCount(), before + 5); // open, three events, and end
        QTRY_COMPARE(session->status().state, State::Ended);
    }
    for (const int row : {1, 6}) { // the first event of an answer, so no Last-Event-ID
        const QString text = copiedAsCurl(workspace, row);
        QVERIFY2(text.contains(u"--data-raw"_s) && text.contains(u"Second"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"Last-Event-ID"_s), qPrintable(text));
    }
    const QString text = copiedAsCurl(workspace, 7);
    QVERIFY2(text.contains(u"'Last-Event-ID: one'"_s), qPrintable(text));
}

QTEST_MAIN(TestWorkspaceCurl)
#include "tst_workspace_curl.moc"
