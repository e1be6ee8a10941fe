// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Measures the time from the start of the process to the first painted window. Compares it with a
// program that shows an empty window, and with one that shows a line of text and therefore must
// load fonts. Also counts the wake-ups of the program while it shows an open stream without data.
//
//     bench_start [--json FILE] [--rounds N] [--seconds N]

#include <algorithm>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include "app/common/translation.h"
#include "app/workspace.h"
#include "tests/bench/firstpaint.h"
#include "tests/bench/report.h"
#include "ui/common/style.h"

namespace {

using bench::Report;

constexpr int StartTime = 30'000; // ms
constexpr int SettleTime = 6'000; // ms
constexpr double MostWakes = 1;   // maximum number of wake-ups per second
constexpr double MostToStart = 1.5;
const QString childOption = QStringLiteral("--child");

// Runs Rivulet like its main() does, until the process is killed.
int rivulet(int &argc, char *argv[], const QString &url)
{
    QCoreApplication::setApplicationName(QStringLiteral("rivulet"));
    QApplication application(argc, argv);
    const bench::FirstPaint painted(&application);
    QApplication::setStyle(new ui::Style);
    app::installTranslations();
    app::Workspace workspace;
    workspace.load(url.isEmpty() ? app::Workspace::Start::Demo : app::Workspace::Start::Quiet);
    if (!url.isEmpty()) {
        sse::Endpoint endpoint;
        endpoint.url = QUrl(url);
        endpoint.name = QStringLiteral("silent");
        workspace.addFromCommandLine(endpoint, {});
    }
    workspace.window()->show();
    return QApplication::exec();
}

// A child process with its own home folder, so that saved settings have no effect.
class Child {
public:
    Child(const QString &program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"})
            environment.insert(QLatin1String(name), m_home.path());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_clock.start();
        m_process.start(program, arguments);
    }

    ~Child()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    // Returns the time in ns from the start until a window was painted.
    qint64 timeToPaint()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(StartTime))
                qFatal("No window was painted.");
        return m_clock.nsecsElapsed();
    }

    // Returns how many times the threads of the process have woken up so far; -1 if unknown.
    [[nodiscard]] qint64 wakes() const
    {
        const QString tasks = QStringLiteral("/proc/%1/task").arg(m_process.processId());
        const QStringList threads = QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        qint64 sum = threads.isEmpty() ? -1 : 0;
        for (const QString &thread : threads) {
            QFile file(QStringLiteral("%1/%2/status").arg(tasks, thread));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray status = file.readAll();
            const QByteArray name = "\nvoluntary_ctxt_switches:";
            const qsizetype at = status.indexOf(name);
            if (at >= 0)
                sum += status.mid(at + name.size()).split('\n').first().trimmed().toLongLong();
        }
        return sum;
    }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QElapsedTimer m_clock;
};

void wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void start(Report &report, int rounds)
{
    report.heading(QStringLiteral("From start to first painted window, best of %1").arg(rounds));
    const QString here = QCoreApplication::applicationDirPath();
    const QString window = QDir(here).filePath(QStringLiteral("bench_window"));
    qint64 empty = 0;
    qint64 text = 0;
    qint64 ours = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto keep = [round](qint64 &best, const QString &program, const QStringList &how) {
            const qint64 took = Child(program, how).timeToPaint();
            best = round == 0 ? took : std::min(best, took);
        };
        keep(empty, window, {});
        keep(text, window, {QStringLiteral("One line of text")});
        keep(ours, QCoreApplication::applicationFilePath(), {childOption});
    }
    report.time(QStringLiteral("an empty Qt Widgets window"), empty, std::nullopt);
    report.time(QStringLiteral("one with a line of text"), text, std::nullopt);
    report.time(QStringLiteral("Rivulet with its demo"), ours, std::nullopt);
    report.ratio(
        QStringLiteral("Rivulet / empty window"), double(ours) / double(empty), MostToStart, true);
    report.ratio(
        QStringLiteral("Rivulet / line of text"), double(ours) / double(text), std::nullopt);
}

void idle(Report &report, int seconds)
{
    report.heading(QStringLiteral("An open, silent stream, %1 s").arg(seconds));
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("%s", qPrintable(server.errorString()));
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\n");
        });
    });
    Child child(QCoreApplication::applicationFilePath(),
        {childOption, QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())});
    child.timeToPaint();
    wait(SettleTime);
    const qint64 before = child.wakes();
    wait(seconds * 1000);
    const qint64 wakes = child.wakes() - before;
    if (before < 0)
        report.left(QStringLiteral("wake-ups"), QStringLiteral("the system does not tell"));
    else
        report.ratio(QStringLiteral("wake-ups a second, all threads"), double(wakes) / seconds,
            MostWakes, true);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1 && childOption == QLatin1String(argv[1]))
        return rivulet(argc, argv, QString::fromLocal8Bit(argc > 2 ? argv[2] : ""));
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Report report(QStringLiteral("bench_start"));
    start(report, bench::option(arguments, QStringLiteral("--rounds"), 10));
    idle(report, bench::option(arguments, QStringLiteral("--seconds"), 20));
    return report.finish(arguments);
}
