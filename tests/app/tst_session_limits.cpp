// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include "app/session/session.h"
#include "tests/support/compression.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/standstill.h"
#include "tests/support/usage.h"

using app::Session;
using namespace Qt::StringLiterals;

// Tests that a session keeps its limits and the window stays responsive for any input.
class TestSessionLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compressedStream_data();
    void compressedStream();
};

void TestSessionLimits::compressedStream_data()
{
    constexpr int blocks = 64; // number of blocks of 4 MiB
    const auto events = [](const QByteArray &event) {
        return test::gzipOfRepeated({}, event.repeated((4 << 20) / event.size()), blocks);
    };
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray line = test::gzipOfRepeated("data: ", QByteArray(4 << 20, 'o'), blocks);
    QTest::newRow("one line") << 200 << line;
    QTest::newRow("chat") << 200 << events("data: " + QByteArray(1016, 'o') + "\n\n");
    QTest::newRow("log") << 200 << events("event: tick\ndata: " + QByteArray(1000, 'o') + "\n\n");
    QTest::newRow("error") << 500 << line;
}

void TestSessionLimits::compressedStream()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    test::ScriptedServer server;
    server.setHandler([&](test::Connection *connection) {
        connection->write("HTTP/1.1 " + QByteArray::number(status)
            + " Status\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n");
        connection->write(body);
        connection->close();
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.proxy = QUrl(u"none:"_s);
    endpoint.retry.enabled = false;
    const QTemporaryDir folder;
    test::resetPeakMemory();
    test::Standstill standstill;
    {
        Session session;
        session.setMemoryLimit(16 << 20);
        session.setRecordingPlan([&](const sse::Endpoint &) {
            return Session::Recording{folder.filePath(u"session"_s), 16 << 20};
        });
        session.setEndpoint(endpoint, {});
        session.open();
        using State = ui::ConnectionStatus::State;
        QVERIFY(QTest::qWaitFor(
            [&] {
                const State state = session.status().state;
                return state == State::Ended || state == State::Failed;
            },
            90'000));
    }
    QVERIFY2(test::peakMemory() < 200'000'000, qPrintable(QString::number(test::peakMemory())));
    QVERIFY2(standstill.longestWork() < test::Standstill::MaxWork,
        qPrintable(QString::number(standstill.longestWork())));
}

QTEST_MAIN(TestSessionLimits)
#include "tst_session_limits.moc"
