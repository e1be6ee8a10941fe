// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sys/resource.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Tests the start of the program without a display.
class TestRivulet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void printsHelpAndVersion_data();
    void printsHelpAndVersion();
    void reportsMissingDisplay();
    void reportsWrongOptions_data();
    void reportsWrongOptions();
    void runsOffscreen_data();
    void runsOffscreen();

private:
    [[nodiscard]] bool runs(const QStringList &arguments);

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_process;
};

void TestRivulet::init()
{
    m_environment = QProcessEnvironment::systemEnvironment();
    for (const char *name :
        {"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"})
        m_environment.remove(QString::fromLatin1(name));
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        m_environment.insert(QString::fromLatin1(name), m_home.path());
}

bool TestRivulet::runs(const QStringList &arguments)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(m_environment);
    m_process->setChildProcessModifier([] { // no core dump, because Qt may abort the process
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
    });
    m_process->start(QStringLiteral(RIVULET_PROGRAM), arguments);
    return QTest::qWaitFor([this] { return m_process->state() == QProcess::NotRunning; }, 30000);
}

void TestRivulet::printsHelpAndVersion_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("said");
    for (const QString &option : {u"--help"_s, u"-h"_s})
        QTest::newRow(qPrintable(option)) << option << QByteArray("--screenshot <file>");
    for (const QString &option : {u"--version"_s, u"-v"_s})
        QTest::newRow(qPrintable(option)) << option << QByteArray("rivulet " RIVULET_VERSION "\n");
}

void TestRivulet::printsHelpAndVersion()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, said);
    QVERIFY(runs({option}));
    QCOMPARE(m_process->readAllStandardError(), QByteArray());
    const QByteArray output = m_process->readAllStandardOutput();
    QVERIFY2(output.contains(said), output.constData());
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_process->exitCode(), 0);
}

void TestRivulet::reportsMissingDisplay()
{
    QVERIFY(runs({u"--demo"_s}));
    const QByteArray said = m_process->readAllStandardError();
    QVERIFY2(said.startsWith("rivulet: There is no display"), said.constData());
    QVERIFY2(said.contains("ssecat"), said.constData());
}

void TestRivulet::reportsWrongOptions_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("one slash") << QStringList{u"--url"_s, u"http:/me:PASSWORD1@h/x"_s};
    QTest::newRow("no host") << QStringList{u"--url"_s, u"word?key=PASSWORD1"_s};
    QTest::newRow("port") << QStringList{u"--url"_s, u"http://me:PASSWORD1@h:99999/"_s};
    QTest::newRow("URL as a file") << QStringList{u"http://h/x?token=PASSWORD1"_s};
    QTest::newRow("header without colon")
        << QStringList{u"--url"_s, u"http://h/"_s, u"--header"_s, u"Authorization PASSWORD1"_s};
}

void TestRivulet::reportsWrongOptions()
{
    QFETCH(QStringList, options);
    QVERIFY(runs(options + QStringList{u"-platform"_s, u"offscreen"_s}));
    QCOMPARE(m_process->exitCode(), 2);
    const QByteArray errors = m_process->readAllStandardError();
    QVERIFY2(errors.contains("is not a valid"), errors.constData());
    QVERIFY2(!errors.contains("PASSWORD1"), errors.constData());
}

void TestRivulet::runsOffscreen_data()
{
    QTest::addColumn<QByteArray>("platform"); // value of QT_QPA_PLATFORM
    QTest::addColumn<QStringList>("options");
    QTest::newRow("environment") << QByteArray("offscreen") << QStringList();
    QTest::newRow("option") << QByteArray() << QStringList{u"-platform"_s, u"offscreen"_s};
}

void TestRivulet::runsOffscreen()
{
    QFETCH(QByteArray, platform);
    QFETCH(QStringList, options);
    m_environment.insert(u"QT_QPA_PLATFORM"_s, QString::fromLatin1(platform));
    const QString picture = m_home.filePath(u"window.png"_s);
    QVERIFY(
        runs(QStringList{u"--demo"_s, u"--screenshot"_s, picture, u"--after"_s, u"0"_s} + options));
    const QByteArray said = m_process->readAllStandardError();
    QVERIFY2(!said.contains("no display"), said.constData());
    QCOMPARE(m_process->exitCode(), 0);
    QVERIFY(QFile::remove(picture));
}

QTEST_GUILESS_MAIN(TestRivulet)
#include "tst_rivulet.moc"
