// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

/// Tests ssecat when it cannot write, and that its error messages do not show secrets of the
/// command line.
class TestSsecatOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportsFullDisk_data();
    void reportsFullDisk();
    void reportsClosedOutput_data();
    void reportsClosedOutput();
    void closedPipeIsNoError_data();
    void closedPipeIsNoError();
    void fullDiskKeepsCookieJar();
    void usageErrorsHideSecrets_data();
    void usageErrorsHideSecrets();

private:
    /// Runs \a command in a shell in which $SSECAT and $URL are set.
    void run(const QString &command);

    ScriptedServer m_server;
    QProcess m_shell;
};

void TestSsecatOutput::run(const QString &command)
{
    m_server.setHandler([](Connection *c) {
        c->startChunkedEventStream({{"Set-Cookie", "a=new; Max-Age=1000"}});
        c->writeChunk("data: one\n\n");
        c->endChunks();
    });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSECAT"_s, QStringLiteral(RIVULET_BIN_DIR "/ssecat"));
    environment.insert(u"URL"_s, m_server.url().toString());
    m_shell.setProcessEnvironment(environment);
    m_shell.start(u"sh"_s, {u"-c"_s, command});
    QVERIFY(QTest::qWaitFor([this] { return m_shell.state() == QProcess::NotRunning; }, 20000));
}

void TestSsecatOutput::reportsFullDisk_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("data") << u">/dev/full"_s;
    QTest::newRow("JSON") << u"--json >/dev/full"_s;
    QTest::newRow("chat") << u"--chat text >/dev/full"_s;
    QTest::newRow("last line") << u"--json --event none >/dev/full"_s;
    QTest::newRow("recording") << u"--record /dev/full"_s;
    QTest::newRow("help") << u"--help >/dev/full"_s;
    QTest::newRow("version") << u"--version >/dev/full"_s;
}

void TestSsecatOutput::reportsFullDisk()
{
    QFETCH(QString, options);
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("This system has no /dev/full.");
    run(u"exec \"$SSECAT\" --no-reconnect \"$URL\" "_s + options);
    QCOMPARE(m_shell.exitCode(), 1);
    const QByteArray errors = m_shell.readAllStandardError();
    QVERIFY2(errors.contains("No space left on device"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
}

void TestSsecatOutput::reportsClosedOutput_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("data") << QString();
    QTest::newRow("JSON") << u"--json"_s;
    QTest::newRow("help") << u"--help"_s;
    QTest::newRow("version") << u"--version"_s;
    QTest::newRow("recording") << u"--record \"$FILE\""_s;
}

// Files and sockets must not get the number of the closed standard output.
void TestSsecatOutput::reportsClosedOutput()
{
    QFETCH(QString, options);
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"recording"_s);
    run(u"FILE='%1'; exec \"$SSECAT\" %2 --no-reconnect \"$URL\" >&-"_s.arg(path, options));
    QCOMPARE(m_shell.exitCode(), 1);
    const QByteArray errors = m_shell.readAllStandardError();
    QVERIFY2(errors.startsWith("ssecat: The output cannot be written"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
    QFile recording(path);
    if (!recording.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : recording.readAll().split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("{\"kind\":"), line.constData());
}

void TestSsecatOutput::closedPipeIsNoError_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("data") << QString();
    QTest::newRow("JSON") << u"--json"_s;
    QTest::newRow("chat") << u"--chat text"_s;
    QTest::newRow("help") << u"--help"_s;
    QTest::newRow("version") << u"--version"_s;
}

void TestSsecatOutput::closedPipeIsNoError()
{
    QFETCH(QString, options);
    const QTemporaryDir dir;
    const QString pipe = dir.filePath(u"pipe"_s);
    // The pipe has no reader when ssecat writes, because its only reader is closed before.
    run(u"mkfifo '%1' && exec 3<>'%1' 4>'%1' 3<&- && exec \"$SSECAT\" %2 --no-reconnect \"$URL\" >&4"_s
            .arg(pipe, options));
    QCOMPARE(m_shell.exitCode(), 0);
    QCOMPARE(m_shell.readAllStandardError(), QByteArray());
}

void TestSsecatOutput::fullDiskKeepsCookieJar()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"jar"_s);
    const QByteArray before =
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\ta\told\n";
    QFile jar(path);
    QVERIFY(jar.open(QIODevice::ReadWrite));
    jar.write(before);
    jar.close();
    // `ulimit -f 0` makes all writes to files fail, as on a full disk.
    run(u"trap '' XFSZ; ulimit -f 0; exec \"$SSECAT\" --no-reconnect --cookie-jar '%1' \"$URL\""_s
            .arg(path));
    const QByteArray errors = m_shell.readAllStandardError();
    QVERIFY2(errors.contains("jar"), errors.constData());
    QVERIFY(jar.open(QIODevice::ReadOnly));
    QCOMPARE(jar.readAll(), before);
}

void TestSsecatOutput::usageErrorsHideSecrets_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto add = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments;
    };
    add("no scheme", {u"127.0.0.1:1/tick?api_key=PASSWORD1"_s});
    add("one slash", {u"http:/me:PASSWORD1@h/x"_s});
    add("no slash", {u"http:me:PASSWORD1@h/x"_s});
    add("no host", {u"http://me:PASSWORD1@/x"_s});
    add("port", {u"http://me:PASSWORD1@h:99999/x"_s});
    add("scheme", {u"ftp://me:PASSWORD1@h/x?token=PASSWORD1"_s});
    add("host", {u"http://me:PASSWORD1@[x/x?token=PASSWORD1"_s});
    add("header", {u"-H"_s, u"Authorization Bearer PASSWORD1"_s, u"http://127.0.0.1:1/"_s});
    add("header with =", {u"-H"_s, u"Authorization=PASSWORD1"_s, u"http://127.0.0.1:1/"_s});
    add("proxy", {u"--proxy"_s, u"ftp://me:PASSWORD1@h"_s, u"http://127.0.0.1:1/"_s});
    add("data twice", {u"-d"_s, u"PASSWORD1"_s, u"-d"_s, u"b"_s, u"http://127.0.0.1:1/"_s});
    add("two files from standard input",
        {u"--data-file"_s, u"-"_s, u"--token-file"_s, u"-"_s, u"http://127.0.0.1:1/"_s});
    add("control characters", {u"--\033]52;c;QQ==\007"_s, u"http://127.0.0.1:1/"_s});
}

void TestSsecatOutput::usageErrorsHideSecrets()
{
    QFETCH(QStringList, arguments);
    Ssecat cat(arguments, "PASSWORD1");
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
    QCOMPARE(cat.output(), QByteArray());
    const QByteArray errors = cat.errorOutput();
    QVERIFY2(errors.size() > 20, errors.constData());
    QVERIFY2(!errors.contains("PASSWORD1"), errors.constData());
    QVERIFY2(!errors.contains('\033'), errors.constData());
}

QTEST_GUILESS_MAIN(TestSsecatOutput)
#include "tst_ssecat_output.moc"
