// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace {

constexpr int maxRunning = 8;
constexpr int longestRun = 60'000;       // ms
constexpr int longestPendingRun = 6'000; // ms; most pending cases hang until this timeout
constexpr qsizetype maxKeptOutput = 16 * 1024 * 1024;
constexpr int portsOfAServer = 6;

QString folder(const QString &file)
{
    return QStringLiteral(RIVULET_INTEROP_DIR "/transport/") + file;
}

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

// Replaces {name} by \a port and {name+N} by \a port + N.
QString withPort(QString text, const QString &name, int port)
{
    static const QRegularExpression number(u"^\\+(\\d)\\}"_s);
    for (qsizetype at = 0; (at = text.indexOf(u'{' + name, at)) >= 0;) {
        const QString rest = text.mid(at + 1 + name.size());
        const auto match = number.match(rest);
        if (match.hasMatch())
            text = text.left(at) + QString::number(port + match.captured(1).toInt())
                + rest.mid(match.capturedLength());
        else if (rest.startsWith(u'}'))
            text = text.left(at) + QString::number(port) + rest.mid(1);
        else
            ++at;
    }
    return text;
}

bool isFree(int port)
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, quint16(port));
}

// Returns the first of portsOfAServer consecutive free ports.
int freePorts()
{
    static int next = 20000 + int(QCoreApplication::applicationPid() % 1000) * 20;
    for (;; next += portsOfAServer) {
        bool areFree = true;
        for (int i = 0; i < portsOfAServer && areFree; ++i)
            areFree = isFree(next + i);
        if (areFree)
            return std::exchange(next, next + portsOfAServer);
    }
}

// A case of expect.json. Runs its servers and ssecat, and stores the results.
class Case : public QObject {
    Q_OBJECT

public:
    explicit Case(const QJsonObject &expected)
        : m_expected(expected)
    {
        connect(&m_poll, &QTimer::timeout, this, &Case::poll);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            m_timedOut = true;
            if (m_ssecat.state() == QProcess::NotRunning)
                finish(); // a server did not start
            else
                m_ssecat.kill();
        });
        connect(
            &m_ssecat, &QProcess::readyReadStandardOutput, this, [this] { readOutput(&m_ssecat); });
        connect(&m_ssecat, &QProcess::finished, this, &Case::finish);
        m_deadline.setSingleShot(true);
    }
    ~Case() override
    {
        m_ssecat.kill();
        m_ssecat.waitForFinished();
        stopServers();
    }

    [[nodiscard]] QString name() const
    {
        QStringList words = strings(m_expected[u"run"_s]);
        words.removeAll(u"--no-reconnect"_s);
        words.prepend(m_expected[u"start"_s].toString());
        return words.join(u' ').trimmed();
    }
    [[nodiscard]] bool isLarge() const { return m_expected.contains(u"peak-mb"_s); }
    void start(int milliseconds);
    /// Returns the differences from the expected result.
    [[nodiscard]] QStringList faults() const;
    [[nodiscard]] QByteArray log() const
    {
        return m_output.left(3000) + m_errorOutput.left(3000) + m_serverOutput.left(3000);
    }

Q_SIGNALS:
    void finished();

private:
    struct Server {
        std::unique_ptr<QProcess> process;
        int port = 0;
    };

    [[nodiscard]] QString outputPath() const { return m_folder.filePath(u"output"_s); }
    int startServer(const QString &command);
    void poll();
    void startSsecat();
    void readOutput(QIODevice *device);
    void finish();
    void stopServers();
    void checkOutput(QStringList *faults) const;
    void checkText(QStringList *faults) const;
    [[nodiscard]] QList<QJsonObject> lines(const QString &kind) const;

    const QJsonObject m_expected;
    QTemporaryDir m_folder;
    std::vector<Server> m_servers;
    QProcess m_ssecat;
    QTimer m_poll;
    QTimer m_deadline;
    QByteArray m_output; // the first maxKeptOutput bytes of the standard output
    QByteArray m_outputTail;
    QByteArray m_errorOutput;
    QByteArray m_recording;
    QByteArray m_serverOutput; // standard output of the first server
    qint64 m_events = 0;
    qint64 m_peak = 0; // maximum memory of ssecat in KiB
    int m_milliseconds = 0;
    bool m_timedOut = false;
};

void Case::start(int milliseconds)
{
    m_milliseconds = milliseconds;
    for (const char *key : {"start", "and"}) {
        if (const QString command = m_expected[QLatin1String(key)].toString(); !command.isEmpty())
            startServer(command);
    }
    m_poll.start(50);
    m_deadline.start(milliseconds);
}

int Case::startServer(const QString &command)
{
    Server server{std::make_unique<QProcess>(), freePorts()};
    QStringList words = command.split(u' ');
    words[0] = folder(words.at(0));
    words.insert(1, QString::number(server.port));
    server.process->setWorkingDirectory(m_folder.path());
    server.process->setStandardErrorFile(QProcess::nullDevice());
    server.process->start(QStringLiteral(RIVULET_PYTHON3), words);
    m_servers.push_back(std::move(server));
    return m_servers.back().port;
}

// Called every 50 ms. Starts ssecat when all servers are listening. After that, measures the
// memory of ssecat.
void Case::poll()
{
    if (m_ssecat.state() == QProcess::Running) {
        QFile status(u"/proc/%1/status"_s.arg(m_ssecat.processId()));
        if (status.open(QIODevice::ReadOnly)) {
            static const QRegularExpression peak(u"VmHWM:\\s*(\\d+) kB"_s);
            const auto match = peak.match(QString::fromLatin1(status.readAll()));
            m_peak = std::max(m_peak, match.captured(1).toLongLong());
        }
        return;
    }
    for (const Server &server : m_servers) {
        // tls.py opens several ports. Check the last one, because it is opened after the others.
        const bool isTls = m_expected[u"start"_s].toString().startsWith(u"tls.py"_s);
        const int last = server.port + (isTls ? portsOfAServer - 1 : 0);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(last));
        if (!socket.waitForConnected(1000))
            return;
    }
    startSsecat();
}

void Case::startSsecat()
{
    QStringList arguments = strings(m_expected[u"run"_s]);
    for (QString &argument : arguments) {
        if (!m_servers.empty())
            argument = withPort(argument, u"port"_s, m_servers.front().port);
        if (m_servers.size() > 1)
            argument = withPort(argument, u"and"_s, m_servers.back().port);
    }
    if (m_expected.contains(u"not-shown"_s))
        arguments = QStringList{u"--record"_s, m_folder.filePath(u"recording"_s)} + arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.endsWith(u"_proxy"_s, Qt::CaseInsensitive))
            environment.remove(name);
    }
    m_ssecat.setProcessEnvironment(environment);
    m_ssecat.setWorkingDirectory(m_folder.path());
    if (isLarge()) // a file, because reading lines from a pipe takes ten times as long
        m_ssecat.setStandardOutputFile(outputPath());
    const QString program = QStringLiteral(RIVULET_BIN_DIR "/ssecat");
    if (m_expected[u"terminal"_s].toBool()) {
        const QString inTerminal = u"import os, pty, sys\n"
                                   "sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"_s;
        m_ssecat.start(QStringLiteral(RIVULET_PYTHON3),
            QStringList{u"-c"_s, inTerminal, program} + arguments, QIODevice::ReadOnly);
    } else {
        m_ssecat.start(program, QStringList{u"--json"_s} + arguments, QIODevice::ReadOnly);
    }
}

// Counts all events, but only stores the first maxKeptOutput bytes.
void Case::readOutput(QIODevice *device)
{
    for (;;) {
        const QByteArray bytes = device->read(1024 * 1024);
        if (bytes.isEmpty())
            return;
        m_output += bytes.left(std::max<qsizetype>(maxKeptOutput - m_output.size(), 0));
        m_outputTail += bytes;
        const qsizetype end = m_outputTail.lastIndexOf('\n') + 1;
        m_events += m_outputTail.left(end).count("{\"kind\":\"event\"");
        m_outputTail.remove(0, end);
    }
}

void Case::finish()
{
    m_poll.stop();
    m_deadline.stop();
    QFile output(outputPath());
    if (output.open(QIODevice::ReadOnly))
        readOutput(&output);
    else
        readOutput(&m_ssecat);
    m_errorOutput = m_ssecat.readAllStandardError();
    QFile recording(m_folder.filePath(u"recording"_s));
    if (recording.open(QIODevice::ReadOnly))
        m_recording = recording.readAll();
    stopServers();
    Q_EMIT finished();
}

void Case::stopServers()
{
    for (const Server &server : m_servers) {
        server.process->kill();
        server.process->waitForFinished();
    }
    if (!m_servers.empty())
        m_serverOutput += m_servers.front().process->readAllStandardOutput();
    m_servers.clear();
}

QList<QJsonObject> Case::lines(const QString &kind) const
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : m_output.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"kind"_s] == kind)
            objects.append(object);
    }
    return objects;
}

void Case::checkOutput(QStringList *faults) const
{
    const auto check = [faults](bool isRight, const QString &fault) {
        if (!isRight)
            faults->append(fault);
    };
    const QJsonObject &e = m_expected;
    QStringList data;
    for (const QJsonObject &event : lines(u"event"_s))
        data.append(event[u"data"_s].toString());
    if (e.contains(u"exit"_s))
        check(m_ssecat.exitCode() == e[u"exit"_s].toInt(),
            u"exit status %1"_s.arg(m_ssecat.exitCode()));
    if (e.contains(u"data"_s))
        check(data == strings(e[u"data"_s]), u"data: "_s + data.join(u", "_s).left(200));
    if (e.contains(u"data-count"_s))
        check(m_events == e[u"data-count"_s].toInteger(), u"%1 events"_s.arg(m_events));
    const auto errors = lines(u"error"_s);
    const QJsonObject error = errors.isEmpty() ? QJsonObject() : errors.last();
    if (e.contains(u"code"_s))
        check(error[u"code"_s] == e[u"code"_s], u"code "_s + error[u"code"_s].toString());
    if (e.contains(u"within"_s))
        check(!errors.isEmpty() && errors.first()[u"t"_s].toDouble() <= e[u"within"_s].toDouble(),
            u"no error in time"_s);
    const QString message = error[u"message"_s].toString();
    if (e.contains(u"message"_s))
        check(message.contains(e[u"message"_s].toString()), u"message: "_s + message);
    if (e.contains(u"message-not"_s))
        check(!message.contains(e[u"message-not"_s].toString()), u"message: "_s + message);
    if (e.contains(u"either"_s))
        check(data == QStringList{u"here"_s} || !message.isEmpty(), u"neither"_s);
    if (e.contains(u"first-wait"_s)) {
        const QJsonArray range = e[u"first-wait"_s].toArray();
        const auto waits = lines(u"reconnect"_s);
        const double wait = waits.isEmpty() ? -1 : waits.first()[u"delayMs"_s].toDouble();
        check(wait >= range[0].toDouble() && (range[1].isNull() || wait <= range[1].toDouble()),
            u"first wait %1 ms"_s.arg(wait));
    }
    if (e.contains(u"open"_s)) {
        const auto opens = lines(u"open"_s);
        for (const QString &key : strings(e[u"open"_s]))
            check(!opens.isEmpty() && opens.first().contains(key), u"no "_s + key + u" in open"_s);
    }
}

void Case::checkText(QStringList *faults) const
{
    const auto check = [faults](bool isRight, const QString &fault) {
        if (!isRight)
            faults->append(fault);
    };
    const QJsonObject &e = m_expected;
    const QByteArray shown = m_output + m_errorOutput;
    if (e.contains(u"says"_s))
        check(shown.contains(e[u"says"_s].toString().toUtf8()),
            u"“%1” is not shown"_s.arg(e[u"says"_s].toString()));
    for (const QString &secret : strings(e[u"not-shown"_s]))
        check(!(shown + m_recording).contains(secret.toUtf8()), u"“%1” is shown"_s.arg(secret));
    if (e[u"terminal"_s].toBool()) {
        for (const char *command : {"\x1b", "\x07", "\x08", "\xc2\x9b"})
            check(!shown.contains(command),
                u"commands the terminal: "_s
                    + QString::fromLatin1(QByteArray(command).toPercentEncoding()));
    }
    static const QRegularExpression request(u"^\\d+: "_s, QRegularExpression::MultilineOption);
    const QString server = QString::fromUtf8(m_serverOutput);
    const qsizetype requests = server.count(request);
    if (e.contains(u"requests"_s))
        check(requests == e[u"requests"_s].toInt(), u"%1 requests"_s.arg(requests));
    if (e.contains(u"at-most"_s))
        check(requests >= 1 && requests <= e[u"at-most"_s].toInt(), u"%1 requests"_s.arg(requests));
    if (e.contains(u"target"_s))
        check(server.contains(u"GET "_s + e[u"target"_s].toString() + u'\n'), u"another target"_s);
    if (e.contains(u"server-says"_s))
        check(server.contains(e[u"server-says"_s].toString()),
            u"the server does not say: "_s + e[u"server-says"_s].toString());
    if (e.contains(u"server-says-not"_s))
        check(!server.contains(e[u"server-says-not"_s].toString()),
            u"the server says: "_s + e[u"server-says-not"_s].toString());
    if (e.contains(u"server-says-not-match"_s)) {
        const QRegularExpression unwanted(e[u"server-says-not-match"_s].toString());
        check(
            !server.contains(unwanted), u"the server says: "_s + unwanted.match(server).captured());
    }
}

QStringList Case::faults() const
{
    QStringList faults;
    if (m_timedOut)
        faults.append(u"still runs after %1 ms"_s.arg(m_milliseconds));
    checkOutput(&faults);
    checkText(&faults);
#ifndef RIVULET_SANITIZED
    const qint64 peak = m_expected[u"peak-mb"_s].toInteger();
    if (peak > 0 && m_peak > peak * 1024)
        faults.append(u"%1 MiB of memory"_s.arg(m_peak / 1024));
#endif
    return faults;
}

} // namespace

/// Tests ssecat with servers and proxies that have typical faults; see README.md.
class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void behavesAsExpected_data();
    void behavesAsExpected();
    void cleanupTestCase() { m_cases.clear(); }

private:
    std::vector<std::unique_ptr<Case>> m_cases;
    QHash<QString, QString> m_pending; // name of a case → reason why it is expected to fail
};

// Runs all cases, several at a time, because most of them only wait.
void TestTransport::initTestCase()
{
    QFile pending(folder(u"pending.tsv"_s));
    QVERIFY(pending.open(QIODevice::ReadOnly | QIODevice::Text));
    for (const QString &line : QString::fromUtf8(pending.readAll()).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QVersionNumber since = QVersionNumber::fromString(line.section(u'\t', 2));
        if (QLibraryInfo::version() >= since)
            m_pending.insert(line.section(u'\t', 0, 0), line.section(u'\t', 1, 1));
    }
    QFile file(folder(u"expect.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray all = QJsonDocument::fromJson(file.readAll())[u"cases"_s].toArray();
    QVERIFY(!all.isEmpty());
    QSet<QString> names;
    for (const QJsonValue &value : all) {
        m_cases.push_back(std::make_unique<Case>(value.toObject()));
        QVERIFY2(!names.contains(m_cases.back()->name()), qPrintable(m_cases.back()->name()));
        names.insert(m_cases.back()->name());
    }
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it)
        QVERIFY2(names.contains(it.key()), qPrintable(u"no such case: "_s + it.key()));

    // Start the large cases first, because they take long.
    std::stable_partition(
        m_cases.begin(), m_cases.end(), [](const auto &one) { return one->isLarge(); });

    size_t started = 0;
    size_t ended = 0;
    const auto startMore = [&] {
        while (started < m_cases.size() && started - ended < maxRunning) {
            Case *const next = m_cases.at(started++).get();
            next->start(m_pending.contains(next->name()) ? longestPendingRun : longestRun);
        }
    };
    for (const auto &one : m_cases)
        connect(one.get(), &Case::finished, this, [&] {
            ++ended;
            startMore();
        });
    startMore();
    QVERIFY(QTest::qWaitFor([&] { return ended == m_cases.size(); }, 280'000));
    for (const auto &one : m_cases)
        one->disconnect(this);
}

void TestTransport::behavesAsExpected_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_cases.size(); ++i)
        QTest::newRow(qPrintable(m_cases.at(i)->name())) << int(i);
}

// With Qt 6.4, a case in pending.tsv must fail, so that the list stays up to date. With a newer Qt,
// it may also pass.
void TestTransport::behavesAsExpected()
{
    QFETCH(int, index);
    const Case &one = *m_cases.at(size_t(index));
    const QStringList faults = one.faults();
    const QString reason = m_pending.value(one.name());
    const QByteArray text = (faults.join(u"; "_s) + u'\n').toUtf8() + one.log();
    const bool isListsQt = QLibraryInfo::version() < QVersionNumber(6, 5);
    if (!reason.isEmpty() && (isListsQt || !faults.isEmpty()))
        QEXPECT_FAIL("", qPrintable(reason), Abort);
    QVERIFY2(faults.isEmpty(), text.constData());
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
