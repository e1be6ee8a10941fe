// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

#include "tests/support/scriptedserver.h"

using test::ScriptedServer;

namespace {

// Runs an example and returns its output, or nothing if it fails.
QByteArray run(const QString &path, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("API_KEY"), QStringLiteral("k"));
    process.setProcessEnvironment(environment);
    process.start(path, arguments);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20000)
        || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

} // namespace

class TestExamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stream()
    {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            if (server.requestCount() > 1) {
                c->respond(204);
                return;
            }
            c->startEventStream();
            c->write("retry: 1\nevent: add\ndata: 1\n\ndata: 2\n\n");
            c->close();
        });
        QCOMPARE(
            run(QStringLiteral(EXAMPLE_STREAM), {server.url().toString(), QStringLiteral("T")}),
            QByteArray("add: 1\nmessage: 2\n"));
        QCOMPARE(server.requests().at(0).header("Authorization"), QByteArray("Bearer T"));
    }

    void ask()
    {
        ScriptedServer server;
        server.setHandler([](test::Connection *c) {
            c->startEventStream();
            c->write("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n"
                     "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},"
                     "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
            c->close();
        });
        QCOMPARE(run(QStringLiteral(EXAMPLE_ASK),
                     {server.url().toString(), QStringLiteral("m"), QStringLiteral("hi?")}),
            QByteArray("Hello"));
        QVERIFY(server.requests().at(0).body.contains("hi?"));
        QCOMPARE(server.requests().at(0).header("Authorization"), QByteArray("Bearer k"));
    }

    void parse()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("data: 1\n\nbad\nevent: x\ndata: 2\n\n");
        file.close();
        QCOMPARE(run(QStringLiteral(EXAMPLE_PARSE), {file.fileName()}),
            QByteArray("0 message: 1\nline 3 ignored: bad\n9 x: 2\n"));
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
