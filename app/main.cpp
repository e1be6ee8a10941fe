// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>

#include "app/common/interrupt.h"
#include "app/common/shownheader.h"
#include "app/common/translation.h"
#include "app/singleinstance.h"
#include "app/unattendedrun.h"
#include "app/workspace.h"
#include "sselib/core/redactor.h"
#include "ui/common/style.h"
#include "ui/common/urlinput.h"

namespace {

/// The streams and files that the command line requests. The request may be sent by another
/// process, see SingleInstance.
struct Request {
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Request fromJson(const QJsonObject &json);
    [[nodiscard]] app::Workspace::Start start() const;
    /// Adds the stream and opens the files.
    void open(app::Workspace &workspace) const;

    bool demo = false;
    sse::Endpoint endpoint; // has an empty name if no stream is requested
    sse::Secrets secrets;
    QStringList files; // recordings to play
};

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(rivulet)

public:
    static CommandLine parse();
    static void printNoDisplayError();
    static void printUnresponsive();

    /// Returns true if the program runs without a user. It then does not send its request to
    /// another process.
    [[nodiscard]] bool isUnattended() const
    {
        return !unattendedrun.screenshot.isEmpty() || unattendedrun.afterSeconds >= 0
            || unattendedrun.untilAnswer || unattendedrun.printText;
    }

    Request request;
    app::UnattendedRun::Options unattendedrun;
    QString problem;
};

QJsonObject Request::toJson() const
{
    QJsonArray headers;
    for (const sse::Header &header : endpoint.headers)
        headers.append(QJsonArray{QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    return {{QLatin1String("demo"), demo}, {QLatin1String("name"), endpoint.name},
        {QLatin1String("url"), endpoint.url.toString(QUrl::FullyEncoded)},
        {QLatin1String("headers"), headers},
        {QLatin1String("token"), QString::fromUtf8(secrets.token)},
        {QLatin1String("files"), QJsonArray::fromStringList(files)}};
}

Request Request::fromJson(const QJsonObject &json)
{
    Request request;
    request.demo = json.value(QLatin1String("demo")).toBool();
    request.endpoint.name = json.value(QLatin1String("name")).toString();
    request.endpoint.url = QUrl(json.value(QLatin1String("url")).toString());
    for (const QJsonValue &header : json.value(QLatin1String("headers")).toArray())
        request.endpoint.headers.append({header.toArray().at(0).toString().toUtf8(),
            header.toArray().at(1).toString().toUtf8()});
    request.secrets.token = json.value(QLatin1String("token")).toString().toUtf8();
    for (const QJsonValue &file : json.value(QLatin1String("files")).toArray())
        request.files.append(file.toString());
    return request;
}

app::Workspace::Start Request::start() const
{
    using Start = app::Workspace::Start;
    if (demo)
        return Start::Demo;
    return endpoint.name.isEmpty() && files.isEmpty() ? Start::Normal : Start::Quiet;
}

void Request::open(app::Workspace &workspace) const
{
    if (!endpoint.name.isEmpty())
        workspace.addFromCommandLine(endpoint, secrets);
    workspace.openReplays(files);
}

void raise(QWidget *window)
{
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

CommandLine CommandLine::parse()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Server-Sent Events on the desktop."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        QStringLiteral("demo"), tr("Show the built-in demo, even if streams are saved."));
    const QCommandLineOption url(
        QStringLiteral("url"), tr("Connect to this stream, for this run only."), tr("URL"));
    const QCommandLineOption header(QStringLiteral("header"),
        tr("Add a request header to --url; may repeat."), tr("Name: value"));
    const QCommandLineOption token(
        QStringLiteral("token"), tr("The token for --url, sent as header “token”."), tr("value"));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"), tr("Write a screenshot of the window and quit."), tr("file"));
    const QCommandLineOption after(
        QStringLiteral("after"), tr("Time before the screenshot (default: 3)."), tr("seconds"));
    const QCommandLineOption untilAnswer(
        QStringLiteral("until-answer"), tr("Quit when the first answer is complete."));
    const QCommandLineOption printText(
        QStringLiteral("print-text"), tr("Print the text on standard output as it arrives."));
    parser.addOptions({demo, url, header, token, screenshot, after, untilAnswer, printText});
    parser.addPositionalArgument(QStringLiteral("file"),
        tr("Replay recordings, event stream texts, JSON Lines or HAR files."), tr("[files]"));
    parser.process(*QCoreApplication::instance());

    CommandLine line;
    line.request.demo = parser.isSet(demo);
    for (const QString &file : parser.positionalArguments()) {
        // Do not treat a URL as a file name: it may contain a token, and would be displayed.
        if (file.contains(QLatin1String("://")))
            line.problem =
                tr("“%1” is not a valid file name. To connect to a URL, write --url before it.")
                    .arg(sse::Redactor::enteredUrl(file));
        line.request.files.append(QFileInfo(file).absoluteFilePath());
    }
    if (parser.isSet(url)) {
        sse::Endpoint &endpoint = line.request.endpoint;
        endpoint.url = ui::urlFromInput(parser.value(url));
        endpoint.name = endpoint.url.host();
        if (!endpoint.url.isValid() || endpoint.name.isEmpty())
            line.problem = tr("“%1” is not a valid URL. Enter a complete URL, such as "
                              "https://example.com/events.")
                               .arg(sse::Redactor::enteredUrl(parser.value(url)));
        line.request.secrets.token = parser.value(token).toUtf8();
        for (const QString &text : parser.values(header)) {
            const qsizetype colon = text.indexOf(QLatin1Char(':'));
            endpoint.headers.append(
                {text.left(colon).toUtf8(), text.mid(colon + 1).trimmed().toUtf8()});
            if (colon < 1)
                line.problem = tr("“%1” is not a valid header. Write --header 'Name: value'.")
                                   .arg(app::shownHeader(text));
        }
    } else if (parser.isSet(header) || parser.isSet(token)) {
        line.problem = tr("--header and --token require --url.");
    }
    line.unattendedrun.screenshot = parser.value(screenshot);
    line.unattendedrun.untilAnswer = parser.isSet(untilAnswer);
    line.unattendedrun.printText = parser.isSet(printText);
    if (parser.isSet(after) || (parser.isSet(screenshot) && !line.unattendedrun.untilAnswer)) {
        bool ok = true;
        line.unattendedrun.afterSeconds =
            parser.isSet(after) ? parser.value(after).toDouble(&ok) : 3.0;
        if (!ok || line.unattendedrun.afterSeconds < 0)
            line.problem =
                tr("--after takes a number of seconds, not “%1”.").arg(parser.value(after));
    }
    return line;
}

void CommandLine::printNoDisplayError()
{
    const QString text =
        tr("There is no display to show the window on. Start Rivulet in a desktop session, or set "
           "DISPLAY (X11) or WAYLAND_DISPLAY. In a terminal alone use ssecat; with "
           "QT_QPA_PLATFORM=offscreen, --screenshot and --print-text work without a display.");
    std::fprintf(stderr, "rivulet: %s\n", text.toUtf8().constData());
}

void CommandLine::printUnresponsive()
{
    const QString text =
        tr("Rivulet is already running but does not respond. End that process, then start again.");
    std::fprintf(stderr, "rivulet: %s\n", text.toUtf8().constData());
}

bool hasArgument(int argc, char *argv[], std::initializer_list<std::string_view> wanted)
{
    const std::span arguments(argv, size_t(argc));
    return std::ranges::any_of(arguments.subspan(std::min<size_t>(1, arguments.size())),
        [wanted](const char *argument) { return std::ranges::count(wanted, argument) > 0; });
}

// Returns false if there is certainly no display. QApplication would then end the program.
bool mayHaveDisplay(int argc, char *argv[])
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return hasArgument(argc, argv, {"-platform", "--platform", "-display", "--display"})
        || std::ranges::any_of(std::initializer_list<const char *>{"QT_QPA_PLATFORM", "DISPLAY",
                                   "WAYLAND_DISPLAY", "WAYLAND_SOCKET"},
            [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
#endif
}

// Handles --help and --version, which need no display. If there is no display, prints an error
// before QApplication ends the program.
void handleConsoleOptions(int argc, char *argv[])
{
    const bool isAsked = hasArgument(argc, argv, {"--help", "-h", "--version", "-v"});
    if (!isAsked && mayHaveDisplay(argc, argv))
        return;
    const QCoreApplication application(argc, argv);
    app::installTranslations();
    if (isAsked)
        CommandLine::parse(); // exits the program
    if (!mayHaveDisplay(argc, argv))
        CommandLine::printNoDisplayError();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("rivulet"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
    handleConsoleOptions(argc, argv);
    QApplication application(argc, argv);
    QApplication::setStyle(new ui::Style);
    QApplication::setApplicationDisplayName(QStringLiteral("Rivulet"));
    QApplication::setDesktopFileName(QStringLiteral("org.rivulet.Rivulet"));

    app::installTranslations();
    const CommandLine line = CommandLine::parse();
    if (!line.problem.isEmpty()) {
        std::fprintf(stderr, "rivulet: %s\n", line.problem.toUtf8().constData());
        return 2;
    }
    // Only one process with the same settings may run.
    app::SingleInstance instance(
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    if (!line.isUnattended()) {
        using Role = app::SingleInstance::Role;
        const Role role = instance.start(line.request.toJson());
        if (role == Role::HandedOver)
            return 0;
        if (role == Role::Unresponsive) {
            CommandLine::printUnresponsive();
            return 1;
        }
    }
    app::onInterrupt(&application, [] { QCoreApplication::exit(0); });
    app::Workspace workspace;
    QObject::connect(&instance, &app::SingleInstance::requested, workspace.window(),
        [&workspace](const QJsonObject &json) {
            const Request request = Request::fromJson(json);
            if (request.demo)
                workspace.showDemo();
            request.open(workspace);
            raise(workspace.window());
        });
    workspace.load(line.request.start());
    line.request.open(workspace);
    workspace.window()->show();
    new app::UnattendedRun(&workspace, line.unattendedrun);
    const int code = QApplication::exec();
    instance.stop(); // before the destructor of the workspace, which may re-enter the event loop
    return code;
}
