// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/autopilot.h"
#include "app/common/translation.h"
#include "app/workspace.h"
#include "ui/common/style.h"

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(rivulet)

public:
    static CommandLine parse();
    static void sayThatThereIsNoDisplay();

    bool demo = false;
    sse::Endpoint endpoint; // URL empty: none
    sse::Secrets secrets;
    app::Autopilot::Options autopilot;
    QString file; // to be replayed
    QString problem;
};

CommandLine CommandLine::parse()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Server-Sent Events on the desktop."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption demo(
        QStringLiteral("demo"), tr("Show the built-in demo, whatever else is saved."));
    const QCommandLineOption url(
        QStringLiteral("url"), tr("Connect to this stream, for this run only."), tr("URL"));
    const QCommandLineOption header(QStringLiteral("header"),
        tr("Add a request header to --url; may repeat."), tr("Name: value"));
    const QCommandLineOption token(
        QStringLiteral("token"), tr("The token for --url, sent as header “token”."), tr("value"));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"), tr("Write a picture of the window and quit."), tr("file"));
    const QCommandLineOption after(
        QStringLiteral("after"), tr("When to take it (default: 3)."), tr("seconds"));
    const QCommandLineOption untilAnswer(
        QStringLiteral("until-answer"), tr("Quit when the first answer is complete."));
    const QCommandLineOption printText(
        QStringLiteral("print-text"), tr("Print the text on standard output as it comes."));
    parser.addOptions({demo, url, header, token, screenshot, after, untilAnswer, printText});
    parser.addPositionalArgument(QStringLiteral("file"),
        tr("Replay a recording, event stream text, JSON Lines or HAR file."), tr("[file]"));
    parser.process(*QCoreApplication::instance());

    CommandLine line;
    line.demo = parser.isSet(demo);
    line.file = parser.positionalArguments().value(0);
    if (parser.isSet(url)) {
        line.endpoint.url = QUrl(parser.value(url));
        line.endpoint.name =
            line.endpoint.url.host().isEmpty() ? parser.value(url) : line.endpoint.url.host();
        line.secrets.token = parser.value(token).toUtf8();
        for (const QString &text : parser.values(header)) {
            const qsizetype colon = text.indexOf(QLatin1Char(':'));
            line.endpoint.headers.append(
                {text.left(colon).toUtf8(), text.mid(colon + 1).trimmed().toUtf8()});
            if (colon < 1)
                line.problem = tr("“%1” is no header. Write --header 'Name: value'.").arg(text);
        }
    } else if (parser.isSet(header) || parser.isSet(token)) {
        line.problem = tr("--header and --token go with --url.");
    }
    line.autopilot.screenshot = parser.value(screenshot);
    line.autopilot.untilAnswer = parser.isSet(untilAnswer);
    line.autopilot.printText = parser.isSet(printText);
    if (parser.isSet(after) || (parser.isSet(screenshot) && !line.autopilot.untilAnswer)) {
        bool ok = true;
        line.autopilot.afterSeconds = parser.isSet(after) ? parser.value(after).toDouble(&ok) : 3.0;
        if (!ok || line.autopilot.afterSeconds < 0)
            line.problem =
                tr("--after takes a number of seconds, not “%1”.").arg(parser.value(after));
    }
    return line;
}

void CommandLine::sayThatThereIsNoDisplay()
{
    const QString text =
        tr("There is no display to show the window on. Start Rivulet in a desktop session, or set "
           "DISPLAY (X11) or WAYLAND_DISPLAY. In a terminal alone use ssecat; with "
           "QT_QPA_PLATFORM=offscreen, --screenshot and --print-text work without a display.");
    std::fprintf(stderr, "rivulet: %s\n", text.toUtf8().constData());
}

bool hasArgument(int argc, char *argv[], std::initializer_list<std::string_view> wanted)
{
    const std::span arguments(argv, size_t(argc));
    return std::ranges::any_of(arguments.subspan(std::min<size_t>(1, arguments.size())),
        [wanted](const char *argument) { return std::ranges::count(wanted, argument) > 0; });
}

// Whether there may be a display: without one Qt ends the program in words of its own.
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

// What can be said without a window, and must be where there is no display.
void speakWithoutWindow(int argc, char *argv[])
{
    const bool isAsked = hasArgument(argc, argv, {"--help", "-h", "--version", "-v"});
    if (!isAsked && mayHaveDisplay(argc, argv))
        return;
    const QCoreApplication application(argc, argv);
    app::installTranslations();
    if (isAsked)
        CommandLine::parse(); // and leave
    if (!mayHaveDisplay(argc, argv))
        CommandLine::sayThatThereIsNoDisplay();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("rivulet"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
    speakWithoutWindow(argc, argv);
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
    app::Workspace workspace;
    const bool hasUrl = !line.endpoint.name.isEmpty();
    using Start = app::Workspace::Start;
    workspace.load(line.demo                 ? Start::Demo
            : hasUrl || !line.file.isEmpty() ? Start::Quiet
                                             : Start::Normal);
    if (hasUrl)
        workspace.addFromCommandLine(line.endpoint, line.secrets);
    if (!line.file.isEmpty())
        workspace.openReplay(line.file);
    workspace.window()->show();
    new app::Autopilot(&workspace, line.autopilot);
    return QApplication::exec();
}
