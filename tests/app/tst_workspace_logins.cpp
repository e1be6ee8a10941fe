// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include "app/session/session.h"
#include "tests/app/workspacetest.h"
#include "tests/support/proxyserver.h"
#include "tests/support/scriptedserver.h"
#include "ui/settings/settingsdialog.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using State = ui::ConnectionStatus::State;

namespace {

// Returns true if no file in \a folder and its subfolders contains any of \a texts.
bool hasNone(const QString &folder, const QByteArrayList &texts)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        for (const QByteArray &text : texts) {
            if (content.contains(text)) {
                qWarning("%s has %s", qPrintable(file.fileName()), text.constData());
                return false;
            }
        }
    }
    return true;
}

} // namespace

/// Tests the user names and passwords of the URL and of the proxy: they are entered in the
/// settings, kept after a restart, and sent. CTest runs this test twice: without a keychain, and in
/// a session with a keychain, with RIVULET_TEST_KEYCHAIN set.
class TestWorkspaceLogins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void loginsAreKeptAfterRestart();

private:
    const bool m_keychain = qEnvironmentVariableIsSet("RIVULET_TEST_KEYCHAIN");
    QTemporaryDir m_home;
};

void TestWorkspaceLogins::loginsAreKeptAfterRestart()
{
    ProxyServer proxy(ProxyServer::Login::Digest);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: hello\n\n");
    });
    const QByteArray login = "Basic " + QByteArray("you:s3rver-s3cret").toBase64();
    const QByteArrayList secrets{"s3rver-s3cret", "pr0xy-s3cret", "qu3ry-s3cret", login.mid(6),
        (ProxyServer::user + u':' + ProxyServer::password).toUtf8().toBase64()};
    {
        app::Workspace workspace;
        workspace.load(app::Workspace::Start::Quiet);
        workspace.window()->show();
        QTimer::singleShot(0, &workspace, [&] {
            auto *dialog = workspace.window()->findChild<ui::SettingsDialog *>();
            QVERIFY(dialog);
            const auto line = [dialog](const char *name) {
                return dialog->findChild<QLineEdit *>(QLatin1String(name));
            };
            line("name")->setText(u"Mine"_s);
            line("url")->setText(server.url(u"/s"_s).toString() + u"?a=1&token=qu3ry-s3cret"_s);
            line("serverUser")->setText(u"you"_s);
            line("serverPassword")->setText(u"s3rver-s3cret"_s);
            dialog->findChild<QComboBox *>(u"proxyKind"_s)->setCurrentIndex(2);
            line("proxyAddress")->setText(u"127.0.0.1:%1"_s.arg(proxy.serverPort()));
            line("proxyUser")->setText(ProxyServer::user);
            line("proxyPassword")->setText(ProxyServer::password);
            dialog->accept();
        });
        Q_EMIT workspace.window()->addStreamRequested();
        Session *session = workspace.currentSession();
        QTRY_COMPARE(session->status().state, State::Open);
        QCOMPARE(proxy.passedOn(), 1);
        QCOMPARE(server.requests().at(0).header("Authorization"), login);
        QCOMPARE(server.requests().at(0).target, QByteArray("/s?a=1&token=qu3ry-s3cret"));
        QVERIFY(!server.requests().at(0).hasHeader("Proxy-Authorization"));
        QTRY_COMPARE(session->events()->rowCount(), 2);
        QVERIFY(!session->shownUrl().contains(u"s3cret"_s));
        session->close();
    }
    QVERIFY(hasNone(m_home.path(), secrets));
    QVERIFY(hasNone(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), secrets));

    app::Workspace again;
    again.load(app::Workspace::Start::Quiet);
    again.window()->show();
    Session *session = again.streams()->session(again.streams()->rowCount() - 1);
    QCOMPARE(session->endpoint().name, u"Mine"_s);
    if (!m_keychain) {
        QVERIFY(session->endpoint().url.userInfo().isEmpty());
        QVERIFY(session->endpoint().proxy.userInfo().isEmpty());
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(session->endpoint().url.password(), u"s3rver-s3cret"_s, 20000);
    session->open();
    QTRY_COMPARE(session->status().state, State::Open);
    QCOMPARE(proxy.passedOn(), 2);
    QCOMPARE(server.requests().at(1).header("Authorization"), login);
    QCOMPARE(server.requests().at(1).target, QByteArray("/s?a=1&token=qu3ry-s3cret"));
}

QTEST_MAIN(TestWorkspaceLogins)
#include "tst_workspace_logins.moc"
