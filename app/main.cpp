// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdio>

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

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setStyle(new ui::Style);
    QApplication::setApplicationName(QStringLiteral("rivulet"));
    QApplication::setApplicationDisplayName(QStringLiteral("Rivulet"));
    QApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
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
