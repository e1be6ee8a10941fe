// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Tests several processes of the program that run at the same time, and how processes end.
class TestProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void secondStartPassesArgumentsToFirst();
    void startsAfterKill();
    void reportsUnresponsiveProcess();
    void unattendedRunIsIndependent();
    void exitsCleanlyOnSignal_data();
    void exitsCleanlyOnSignal();
    void removesFoldersOfKilledRuns();
    void removesLocksOfKilledRuns();
    void opensWithoutStorage_data();
    void opensWithoutStorage();
    void opensWithSpecialFiles_data();
    void opensWithSpecialFiles();
    void settingsAreForTheUserOnly();
    void setsCorruptSettingsAside();
    void filesAreForTheUserOnly();
    void keepsSettingsOnFullDisk();

private:
    using Process = std::unique_ptr<QProcess>;
    enum class Limit { None, NoFiles };

    [[nodiscard]] Process start(const QStringList &arguments, Limit limit = Limit::None) const;
    /// Waits until the program requests \a path. Returns false if it does not. Only a process that
    /// shows a window sends requests.
    [[nodiscard]] bool connects(const QString &path);
    [[nodiscard]] QString url(const QString &path) const;
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }
    [[nodiscard]] QStringList runFolders() const;
    /// Returns the lock files of recordings.
    [[nodiscard]] QStringList recordingLocks() const;
    [[nodiscard]] QList<QByteArray> filesWith(const QByteArray &text) const;
    static bool ends(QProcess &process, int timeout = 20000);
    static int kill(const QProcess &process, int signal);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QTcpServer> m_server;
    QByteArrayList m_requests;
    qint64 m_poured = 0;
    QProcessEnvironment m_environment;
};

void TestProcesses::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    const std::pair<QString, QString> folders[] = {{u"HOME"_s, {}},
        {u"XDG_RUNTIME_DIR"_s, u"run"_s}, {u"XDG_CONFIG_HOME"_s, u"config"_s},
        {u"XDG_DATA_HOME"_s, u"data"_s}, {u"TMPDIR"_s, u"tmp"_s}};
    for (const auto &[name, folder] : folders) {
        QVERIFY(QDir().mkpath(path(folder)));
        m_environment.insert(name, path(folder));
    }
    QFile::setPermissions(path(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_requests.clear();
    m_poured = 0;
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->readAll();
            m_requests.append(request);
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\n");
            if (!request.startsWith("GET /pour"))
                return;
            const auto pour = [this, socket] {
                const QByteArray event = "data: " + QByteArray(200, 'x') + "\n\n";
                if (socket->bytesToWrite() < 64 * 1024)
                    m_poured += socket->write(event.repeated(300));
            };
            connect(socket, &QTcpSocket::bytesWritten, socket, pour);
            pour();
        });
    });
}

void TestProcesses::cleanup()
{
    m_server.reset();
    m_home.reset();
}

TestProcesses::Process TestProcesses::start(const QStringList &arguments, Limit limit) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setChildProcessModifier([limit] {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        if (limit == Limit::NoFiles) { // all writes to files fail, as on a full disk
            std::signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &none);
        }
    });
    process->start(QStringLiteral(RIVULET_PROGRAM), arguments);
    return process;
}

QString TestProcesses::url(const QString &path) const
{
    return u"http://127.0.0.1:%1/%2"_s.arg(m_server->serverPort()).arg(path);
}

bool TestProcesses::connects(const QString &path)
{
    return QTest::qWaitFor(
        [this, path] {
            return std::ranges::any_of(m_requests, [path](const QByteArray &request) {
                return request.startsWith("GET /" + path.toUtf8() + ' ');
            });
        },
        20000);
}

bool TestProcesses::ends(QProcess &process, int timeout)
{
    return QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, timeout);
}

int TestProcesses::kill(const QProcess &process, int signal)
{
    return ::kill(pid_t(process.processId()), signal);
}

QStringList TestProcesses::runFolders() const
{
    return QDir(path(u"tmp"_s)).entryList({u"rivulet-*"_s}, QDir::Dirs);
}

QList<QByteArray> TestProcesses::filesWith(const QByteArray &text) const
{
    QList<QByteArray> names;
    QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            names.append(file.fileName().toUtf8());
    }
    return names;
}

void TestProcesses::secondStartPassesArgumentsToFirst()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    const Process second = start({u"--url"_s, url(u"second"_s), u"--header"_s, u"X-Mine: yes"_s,
        u"--token"_s, u"S3CRETT0KEN"_s});
    QVERIFY(ends(*second));
    QCOMPARE(second->exitCode(), 0);
    QVERIFY(connects(u"second"_s));
    QVERIFY(m_requests.last().toLower().contains("x-mine: yes"));
    QVERIFY(m_requests.last().contains("S3CRETT0KEN"));
    QCOMPARE(filesWith("S3CRETT0KEN"), QList<QByteArray>());
    QCOMPARE(first->state(), QProcess::Running);

    // Relative file names must also work if the first process, which opens the files, has another
    // working directory.
    for (const QString &name : {u"events.sse"_s, u"more.sse"_s}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("data: x\n\n");
    }
    Process third = std::make_unique<QProcess>();
    third->setProcessEnvironment(m_environment);
    third->setWorkingDirectory(m_home->path());
    third->start(QStringLiteral(RIVULET_PROGRAM), {u"events.sse"_s, u"more.sse"_s});
    QVERIFY(ends(*third));
    QCOMPARE(third->exitCode(), 0);
    QCOMPARE(kill(*first, SIGTERM), 0);
    QVERIFY(ends(*first));
    QCOMPARE(first->exitCode(), 0);
}

void TestProcesses::startsAfterKill()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    QCOMPARE(kill(*first, SIGKILL), 0);
    QVERIFY(ends(*first));
    const Process second = start({u"--url"_s, url(u"second"_s)});
    QVERIFY(connects(u"second"_s));
    QCOMPARE(second->state(), QProcess::Running);
    const Process third = start({}); // connects to the new socket of the second process
    QVERIFY(ends(*third));
    QCOMPARE(third->exitCode(), 0);
    kill(*second, SIGTERM);
    QVERIFY(ends(*second));
    QCOMPARE(second->exitCode(), 0);
}

void TestProcesses::reportsUnresponsiveProcess()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    QCOMPARE(kill(*first, SIGSTOP), 0);
    const Process second = start({});
    const bool ended = ends(*second, 15000);
    QCOMPARE(kill(*first, SIGCONT), 0);
    QVERIFY(ended);
    QCOMPARE(second->exitCode(), 1);
    const QByteArray output = second->readAllStandardError();
    QVERIFY2(output.contains("does not respond"), output.constData());
    kill(*first, SIGTERM);
    QVERIFY(ends(*first));
    QCOMPARE(first->exitCode(), 0);
}

void TestProcesses::unattendedRunIsIndependent()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    const Process second =
        start({u"--demo"_s, u"--screenshot"_s, path(u"window.png"_s), u"--after"_s, u"0"_s});
    QVERIFY(ends(*second));
    QCOMPARE(second->exitCode(), 0);
    QVERIFY(QFile::exists(path(u"window.png"_s)));
    QCOMPARE(first->state(), QProcess::Running);
    kill(*first, SIGTERM);
    QVERIFY(ends(*first));
}

void TestProcesses::exitsCleanlyOnSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestProcesses::exitsCleanlyOnSignal()
{
    QFETCH(int, signal);
    const Process process = start({u"--url"_s, url(u"pour"_s)});
    QVERIFY(connects(u"pour"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_poured > 2'000'000, 20000);
    QCOMPARE(runFolders().size(), 1);
    QCOMPARE(kill(*process, signal), 0);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(ends(*process));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
    QCOMPARE(runFolders(), QStringList());
    QDirIterator recordings(
        path(u"data"_s), {u"*.ssecap"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(recordings.hasNext());
    QFile recording(recordings.next());
    QVERIFY(recording.open(QIODevice::ReadOnly));
    QVERIFY(recording.readAll().endsWith('\n')); // the last line is complete
    QVERIFY(!QFile::exists(recording.fileName() + u".lock"_s));
}

void TestProcesses::removesFoldersOfKilledRuns()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    const QStringList left = runFolders();
    QCOMPARE(left.size(), 1);
    kill(*first, SIGKILL);
    QVERIFY(ends(*first));
    QCOMPARE(runFolders(), left);

    const Process second = start({u"--url"_s, url(u"second"_s)});
    QVERIFY(connects(u"second"_s));
    const QStringList own = runFolders();
    QCOMPARE(own.size(), 1);
    QVERIFY(own != left);
    // The second process is still running, so the third one must not remove its folder.
    const Process third = start({u"--demo"_s, u"--after"_s, u"0"_s});
    QVERIFY(ends(*third));
    QCOMPARE(runFolders(), own);
    kill(*second, SIGTERM);
    QVERIFY(ends(*second));
    QCOMPARE(runFolders(), QStringList());
}

QStringList TestProcesses::recordingLocks() const
{
    QStringList locks;
    QDirIterator all(
        path(u"data"_s), {u"*.ssecap.lock"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        locks.append(all.next());
    return locks;
}

void TestProcesses::removesLocksOfKilledRuns()
{
    const Process first = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    QTRY_COMPARE(recordingLocks().size(), 1);
    const QString killed = recordingLocks().first();
    QCOMPARE(kill(*first, SIGKILL), 0);
    QVERIFY(ends(*first));
    QVERIFY(QFile::exists(killed));
    const Process second = start({u"--url"_s, url(u"second"_s)});
    QVERIFY(connects(u"second"_s));
    QTRY_VERIFY(!QFile::exists(killed));
    QTRY_COMPARE(recordingLocks().size(), 1);
    const QString living = recordingLocks().first();
    const Process third =
        start({u"--url"_s, url(u"third"_s), u"--screenshot"_s, path(u"window.png"_s)});
    QVERIFY(connects(u"third"_s));
    QVERIFY(ends(*third));
    QVERIFY(QFile::exists(living));
    kill(*second, SIGTERM);
    QVERIFY(ends(*second));
}

void TestProcesses::opensWithoutStorage_data()
{
    // environment variables that are set to a folder that cannot be created
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<bool>("isFull");
    QTest::newRow("no home") << QStringList{u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s}
                             << false;
    QTest::newRow("no runtime folder") << QStringList{u"XDG_RUNTIME_DIR"_s} << false;
    QTest::newRow("no temporary folder") << QStringList{u"TMPDIR"_s} << false;
    QTest::newRow("full disk") << QStringList() << true;
}

void TestProcesses::opensWithoutStorage()
{
    QFETCH(QStringList, variables);
    QFETCH(bool, isFull);
    for (const QString &name : variables)
        m_environment.insert(name, u"/dev/null/none"_s);
    const Process process =
        start({u"--url"_s, url(u"first"_s)}, isFull ? Limit::NoFiles : Limit::None);
    QVERIFY(connects(u"first"_s));
    kill(*process, SIGTERM);
    QVERIFY(ends(*process));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

void TestProcesses::opensWithSpecialFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    const std::pair<const char *, QString> files[] = {{"settings", u"config/Rivulet/rivulet.ini"_s},
        {"recording", u"data/rivulet/captures/20260101-120000-000 x.ssecap"_s},
        {"removed item", u"data/rivulet/trash/1/00000000/item.json"_s},
        {"lock of removed items", u"data/rivulet/trash/1.lock"_s}};
    for (const auto &[file, name] : files) {
        for (const char *kind : {"pipe", "folder", "device"})
            QTest::addRow("%s, %s", file, kind) << name << QString::fromLatin1(kind);
    }
}

void TestProcesses::opensWithSpecialFiles()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    const QString special = path(name);
    QVERIFY(QDir().mkpath(QFileInfo(special).path()));
    QVERIFY(QDir().mkpath(path(u"data/rivulet/trash/1"_s)));
    if (kind == u"pipe"_s)
        QCOMPARE(mkfifo(qUtf8Printable(special), 0600), 0);
    else if (kind == u"folder"_s)
        QVERIFY(QDir().mkpath(special));
    else
        QVERIFY(QFile::link(u"/dev/zero"_s, special));
    const Process process = start({u"--url"_s, url(u"first"_s)});
    QVERIFY(connects(u"first"_s));
    kill(*process, SIGTERM);
    QVERIFY(ends(*process));
    QCOMPARE(process->exitCode(), 0);
    QVERIFY(QFileInfo::exists(special) && !QFileInfo(special).isFile());
}

void TestProcesses::settingsAreForTheUserOnly()
{
    const QString folder = path(u"config/Rivulet"_s);
    const QString settings = folder + u"/rivulet.ini"_s;
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const bool exists : {false, true}) {
        // older versions created the folder and the file with wider permissions
        if (exists) {
            QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7755)));
            QVERIFY(QFile::setPermissions(settings, QFile::Permissions(0x6644)));
        }
        const Process process = start({u"--demo"_s, u"--after"_s, u"0"_s});
        QVERIFY(ends(*process));
        QCOMPARE(process->exitCode(), 0);
        QVERIFY(QFile::exists(settings));
        QCOMPARE(QFile::permissions(settings) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(folder) & others, QFile::Permissions());
    }
}

void TestProcesses::setsCorruptSettingsAside()
{
    const QString folder = path(u"config/Rivulet"_s);
    QVERIFY(QDir().mkpath(folder));
    const QByteArray corrupt = QByteArray(100, '\0') + "\nMY-OLD-STREAM\n";
    QFile file(folder + u"/rivulet.ini"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(corrupt);
    file.close();
    for (int run = 0; run < 2; ++run) {
        const Process process = start({u"--demo"_s, u"--after"_s, u"0"_s});
        QVERIFY(ends(*process));
        QCOMPARE(process->exitCode(), 0);
    }
    int found = 0;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile kept(info.filePath());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        if (kept.readAll() == corrupt)
            ++found;
    }
    QCOMPARE(found, 1);
}

void TestProcesses::filesAreForTheUserOnly()
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const Process process = start({u"--url"_s, url(u"pour"_s)});
    QVERIFY(connects(u"pour"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_poured > 2'000'000, 20000);
    QStringList wrong;
    int files = 0;
    const auto check = [&] {
        for (const QString &folder : {u"config"_s, u"data"_s, u"tmp"_s, u"run"_s}) {
            QDirIterator all(path(folder), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QFileInfo info(all.next());
                // Lock files may be readable, because they only contain a process ID.
                const bool isPrivate = info.isDir() || info.suffix() != "lock"_L1;
                if (isPrivate && (info.permissions() & others))
                    wrong.append(info.filePath());
                files += info.isFile();
            }
        }
    };
    check();
    QVERIFY(files > 2);
    kill(*process, SIGTERM);
    QVERIFY(ends(*process));
    check();
    wrong.removeDuplicates();
    QCOMPARE(wrong, QStringList());
}

void TestProcesses::keepsSettingsOnFullDisk()
{
    QProcess unshare;
    unshare.start(u"unshare"_s, {u"-rm"_s, u"true"_s});
    if (!unshare.waitForFinished() || unshare.exitCode() != 0)
        QSKIP("only for those who may mount a file system");
    // The padding makes the file large.
    const QByteArray settings = "[General]\ndemo=true\nlog-limit=1000000\n" + QByteArray("padding=")
        + QByteArray(20'000, 'x') + '\n';
    QFile file(path(u"seed.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(settings);
    file.close();
    const QByteArray script = R"(
        mount -t tmpfs -o size=128k none "$HOME/disk" && mkdir -p "$HOME/disk/config/Rivulet" || exit 99
        cp "$HOME/seed.ini" "$HOME/disk/config/Rivulet/rivulet.ini" || exit 99
        cat /dev/zero >"$HOME/disk/fill" 2>/dev/null
        "$1" --demo --after 1
        code=$?
        cp "$HOME/disk/config/Rivulet/rivulet.ini" "$HOME/result.ini"
        exit $code)";
    QVERIFY(QDir().mkpath(path(u"disk"_s)));
    for (const QString &name : {u"CONFIG"_s, u"DATA"_s})
        m_environment.insert(u"XDG_%1_HOME"_s.arg(name), path(u"disk/"_s + name.toLower()));
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(u"unshare"_s,
        {u"-rm"_s, u"sh"_s, u"-c"_s, QString::fromUtf8(script), u"sh"_s,
            QStringLiteral(RIVULET_PROGRAM)});
    QVERIFY(ends(process));
    if (process.exitCode() == 99)
        QSKIP("only for those who may mount a file system");
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QFile result(path(u"result.ini"_s));
    QVERIFY(result.open(QIODevice::ReadOnly));
    QCOMPARE(result.readAll(), settings);
}

QTEST_GUILESS_MAIN(TestProcesses)
#include "tst_processes.moc"
