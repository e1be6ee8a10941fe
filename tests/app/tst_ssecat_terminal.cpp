// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QSocketNotifier>
#include <QTest>
#include <QVersionNumber>

#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;

namespace {

// Characters that control a terminal: ESC (clear screen, OSC 52), BEL, BS, C1 in UTF-8, DEL, and a
// right-to-left override.
const QByteArray hostile = "a\x1b[2Jb\x1b]52;c;aGk=\x07"
                           "c\x08"
                           "d\xc2\x9b"
                           "e\x7f"
                           "f\xe2\x80\xae"
                           "g\xe4\xbd\xa0"; // ends with 你

// A pseudo-terminal, and a program that uses it as standard output and standard error.
class Terminal {
    Q_DISABLE_COPY_MOVE(Terminal)

public:
    explicit Terminal(const QStringList &arguments)
        : m_master(posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_master < 0 || grantpt(m_master) != 0 || unlockpt(m_master) != 0)
            return;
        fcntl(m_master, F_SETFL, O_NONBLOCK);
        const QByteArray name = ptsname(m_master);
        m_isUsable = QFile::exists(QFile::decodeName(name));
        m_process.setChildProcessModifier([name] {
            const int slave = open(name.constData(), O_RDWR | O_NOCTTY);
            dup2(slave, STDOUT_FILENO);
            dup2(slave, STDERR_FILENO);
        });
        m_process.start(QStringLiteral(RIVULET_BIN_DIR "/ssecat"), arguments);
    }
    ~Terminal()
    {
        m_process.kill();
        m_process.waitForFinished();
        if (m_master >= 0)
            close(m_master);
    }

    // Returns false if the system has no pseudo-terminals, for example a chroot without /dev/pts.
    [[nodiscard]] bool isUsable() const { return m_isUsable; }

    // Returns the output until the program exits, without the CR that the terminal adds to each LF.
    QByteArray text()
    {
        QByteArray text;
        const auto read = [&] {
            char buffer[4096];
            for (ssize_t n = 0; (n = ::read(m_master, buffer, sizeof buffer)) > 0;)
                text.append(buffer, n);
            return m_process.state() == QProcess::NotRunning;
        };
        if (!QTest::qWaitFor(read, 20000))
            return {};
        read();
        return text.replace("\r\n", "\n");
    }

private:
    const int m_master;
    bool m_isUsable = false;
    QProcess m_process;
};

QByteArray commands(const QByteArray &text)
{
    QByteArray found;
    for (const char c : text) {
        if ((uchar(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            found += c;
    }
    for (const char *sequence : {"\xc2\x9b", "\xe2\x80\xae"}) {
        if (text.contains(sequence))
            found += sequence;
    }
    return found;
}

} // namespace

/// Tests that a server cannot control the terminal that ssecat writes to.
class TestSsecatTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapesControlCharacters_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("response");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                              "Connection: close\r\n\r\n";
        const QByteArray stream = ok + ": " + hostile + "\nevent: " + hostile + "\nid: " + hostile
            + "\ndata: " + hostile + "\n\n" + hostile + "\n\n";
        // CR ends a line of the stream, so data can only contain CR as an escape sequence in JSON.
        const QByteArray delta = "{\"choices\":[{\"delta\":{\"content\":"
                                 "\"\\u001b[2Ja\\rb\\u009bc\"}}]}";
        QTest::newRow("text") << QStringList() << stream;
        QTest::newRow("verbose") << QStringList{u"-v"_s} << stream;
        QTest::newRow("json") << QStringList{u"--json"_s, u"-v"_s} << stream;
        QTest::newRow("doctor") << QStringList{u"--doctor"_s} << stream;
        QTest::newRow("chat") << QStringList{u"--chat"_s, u"openai-chat"_s}
                              << ok + "data: " + delta + "\n\ndata: [DONE]\n\n";
        // Since Qt 6.11, such a reason phrase is an error.
        const bool canHaveReason = QLibraryInfo::version() < QVersionNumber(6, 11);
        QTest::newRow("refusal") << QStringList{u"-v"_s}
                                 << "HTTP/1.1 403 No" + (canHaveReason ? hostile : "")
                + "\r\nContent-Type: text/plain\r\nX-Name: " + hostile
                + "\r\nConnection: close\r\n\r\n" + hostile;
        QTest::newRow("content type") << QStringList()
                                      << "HTTP/1.1 200 OK\r\nContent-Type: text/" + hostile
                + "\r\nConnection: close\r\n\r\n" + hostile;
    }
    void escapesControlCharacters()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, response);
        ScriptedServer server;
        server.setHandler([response](Connection *c) {
            c->write(response);
            c->close();
        });
        Terminal terminal(options + QStringList{u"--no-reconnect"_s, server.url().toString()});
        if (!terminal.isUsable())
            QSKIP("needs pseudo-terminals (/dev/pts)");
        const QByteArray text = terminal.text();
        QVERIFY(!text.isEmpty());
        QCOMPARE(commands(text), QByteArray());
        QVERIFY2(text.contains("\\u001b[2J"), text.constData());
    }

    void pipedOutputIsUnchanged()
    {
        ScriptedServer server;
        server.setHandler([](Connection *c) {
            c->startEventStream();
            c->write("data: " + hostile + "\n\n");
            c->close();
        });
        QProcess process;
        process.start(QStringLiteral(RIVULET_BIN_DIR "/ssecat"),
            {u"--no-reconnect"_s, server.url().toString()});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
        QCOMPARE(process.readAllStandardOutput(), hostile + '\n');
    }
};

QTEST_GUILESS_MAIN(TestSsecatTerminal)
#include "tst_ssecat_terminal.moc"
