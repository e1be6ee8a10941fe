// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QTreeView>

#include "app/models/requestlog.h"
#include "app/session/session.h"
#include "tests/support/scriptedserver.h"
#include "ui/request/requestview.h"

using namespace Qt::StringLiterals;
using app::RequestLog;
using test::ScriptedServer;

// Tests the log of a session's requests and responses, with real connections.
class TestRequestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsRequestAndResponse();
    void showsRedirectsAndFailures();
    void showsCertificate();
    void limitsNumberOfRequests();
    void rowsCanBeCopied();

private:
    /// Returns the tree as text, with one line `name=value` for each row.
    static QString text(const QAbstractItemModel &model, const QModelIndex &parent = {})
    {
        QString lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            lines += index.data().toString() + u"="_s + index.siblingAtColumn(1).data().toString()
                + u'\n' + text(model, index);
        }
        return lines;
    }
    static sse::Endpoint endpoint(const ScriptedServer &server)
    {
        sse::Endpoint endpoint;
        endpoint.url = server.url(u"/s?api_key=hush-in-url"_s);
        endpoint.proxy = QUrl(u"none:"_s);
        endpoint.headers = {{"X-Api-Key", ""}, {"X-Plain", "seen"}};
        return endpoint;
    }
};

void TestRequestLog::showsRequestAndResponse()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream({{"Set-Cookie", "sid=hush-cookie"}, {"X-Server", "me"}});
    });
    app::Session session;
    QAbstractItemModelTester tester(session.requests());
    sse::Secrets secrets;
    secrets.token = "hush-token";
    secrets.headers.insert("x-api-key", "hush-key");
    session.setEndpoint(endpoint(server), secrets);
    session.open();
    QTRY_COMPARE(session.status().state, ui::ConnectionStatus::State::Open);
    const QString shown = text(*session.requests());
    QVERIFY2(!shown.contains(u"hush"_s), qPrintable(shown));
    for (const QString &line : {u"GET=200 OK\n"_s, u"X-Plain=seen\n"_s, u"X-Api-Key=***\n"_s,
             u"token=***\n"_s, u"Accept=text/event-stream\n"_s, u"Protocol=HTTP/1.1\n"_s})
        QVERIFY2(shown.contains(line, Qt::CaseInsensitive), qPrintable(line + shown));
    QVERIFY(shown.contains(u"x-server=me"_s, Qt::CaseInsensitive));
    QTRY_VERIFY(text(*session.requests()).contains(u"Addresses of the host=127.0.0.1\n"_s));
    QVERIFY(shown.contains(u"set-cookie=***"_s, Qt::CaseInsensitive));
}

void TestRequestLog::showsRedirectsAndFailures()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        if (c->request().target.startsWith("/s"))
            c->respond(302, {{"Location", "/there"}});
        else
            c->respond(404, {{"X-Why", "gone"}}, "no such stream");
    });
    app::Session session;
    QAbstractItemModelTester tester(session.requests());
    session.setEndpoint(endpoint(server), {});
    session.open();
    QTRY_COMPARE(session.status().state, ui::ConnectionStatus::State::Failed);
    const QString shown = text(*session.requests());
    QCOMPARE(session.requests()->rowCount(), 2);
    QVERIFY2(shown.startsWith(u"GET=302 Found\n"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"location=/there\n"_s, Qt::CaseInsensitive));
    QVERIFY(shown.contains(u"GET, redirect 1=404 Not Found\n"_s));
    QVERIFY(shown.contains(u"x-why=gone\n"_s, Qt::CaseInsensitive));
    QVERIFY(shown.contains(u"What happened="_s));
}

void TestRequestLog::showsCertificate()
{
    ScriptedServer server(ScriptedServer::Tls::On);
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    app::Session session;
    sse::Endpoint secure = endpoint(server);
    secure.caFile = ScriptedServer::certificatePath(u"ca.pem"_s);
    session.setEndpoint(secure, {});
    session.open();
    QTRY_COMPARE(session.status().state, ui::ConnectionStatus::State::Open);
    const QString shown = text(*session.requests());
    QVERIFY2(shown.contains(u"Protocol=TLS"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"Certificate of="_s));
    QVERIFY(shown.contains(u"Valid until="_s));
}

void TestRequestLog::limitsNumberOfRequests()
{
    RequestLog log;
    QAbstractItemModelTester tester(&log);
    sse::RequestInfo request;
    request.method = "GET";
    sse::ResponseInfo response;
    response.status = 200;
    for (int i = 0; i < 3 * RequestLog::MaxRequests; ++i) {
        request.attempt = i + 1;
        log.addRequest(request, QDateTime::currentDateTime());
        log.addResponse(response);
    }
    QCOMPARE(log.rowCount(), RequestLog::MaxRequests);
    QVERIFY(log.index(log.rowCount() - 1, 0).data().toString().contains(u"300"_s));
}

void TestRequestLog::rowsCanBeCopied()
{
    RequestLog log;
    ui::RequestView view;
    view.setModel(&log);
    view.resize(500, 400);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto *tree = view.findChild<QTreeView *>();
    QVERIFY(!tree->isVisible()); // a placeholder text is shown instead
    sse::RequestInfo request;
    request.method = "GET";
    request.headers = {{"Accept", "text/event-stream"}};
    log.addRequest(request, QDateTime::currentDateTime());
    QTRY_VERIFY(tree->isVisible());
    const QModelIndex part = log.index(0, 0, log.index(0, 0));
    QVERIFY(tree->isExpanded(part));
    const QModelIndexList found =
        log.match(log.index(0, 0, part), Qt::DisplayRole, u"Accept"_s, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    tree->setFocus();
    tree->setCurrentIndex(found.first());
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Accept: text/event-stream"_s);
}

QTEST_MAIN(TestRequestLog)
#include "tst_requestlog.moc"
