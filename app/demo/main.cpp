// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/common/interrupt.h"
#include "app/common/translation.h"
#include "app/demo/demoserver.h"

namespace {

struct Demo {
    Q_DECLARE_TR_FUNCTIONS(ssedemo)
};

void print(FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", qUtf8Printable(line));
    std::fflush(stream);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ssedemo"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RIVULET_VERSION));
    app::installTranslations();

    QCommandLineParser parser;
    parser.setApplicationDescription(
        Demo::tr("A demo server of event streams, for this machine alone."));
    const QCommandLineOption port(QStringLiteral("port"),
        Demo::tr("Listen on 127.0.0.1:<number>; 0 takes a free port."), Demo::tr("number"),
        QStringLiteral("3000"));
    const QCommandLineOption token(QStringLiteral("token"),
        Demo::tr("The token of /api/secure (1111 unless given); given, /v1 asks for it too."),
        Demo::tr("value"));
    const QCommandLineOption interval(QStringLiteral("interval"),
        Demo::tr("The time of one step of the streams."), Demo::tr("milliseconds"),
        QStringLiteral("1000"));
    parser.addOptions({port, token, interval});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    bool portIsNumber = false;
    const quint16 portNumber = parser.value(port).toUShort(&portIsNumber);
    bool intervalIsNumber = false;
    const uint milliseconds = parser.value(interval).toUInt(&intervalIsNumber);
    if (!portIsNumber || !intervalIsNumber || milliseconds > 3'600'000
        || !parser.positionalArguments().isEmpty()) {
        print(stderr, Demo::tr("--port takes 0 to 65535, --interval 0 to 3600000; see --help."));
        return 2;
    }

    app::DemoServer server;
    server.setToken(parser.value(token).toUtf8());
    server.setInterval(int(milliseconds));
    if (!server.listen(portNumber)) {
        print(stderr,
            Demo::tr(
                "Cannot listen on 127.0.0.1:%1 (%2); choose another with --port, or --port 0 for a "
                "free one.")
                .arg(portNumber)
                .arg(server.errorString()));
        return 1;
    }
    app::onInterrupt(&application, [] { QCoreApplication::quit(); });

    const QString base = server.baseUrl().toString();
    print(stdout, Demo::tr("A demo, reachable from this machine only. Ctrl-C ends it."));
    for (const QString &line :
        {Demo::tr("GET  %1/                      a page for the browser"),
            Demo::tr("GET  %1/api/sse               an event stream: text, messages, a walk"),
            Demo::tr("GET  %1/api/raw               the classic mistake: no data: before the text"),
            Demo::tr("GET  %1/api/secure            the same stream, with the token"),
            Demo::tr("POST %1/v1/chat/completions   an OpenAI-style chat endpoint"),
            QStringLiteral("GET  %1/v1/models")})
        print(stdout, QLatin1String("  ") + line.arg(base));
    return QCoreApplication::exec();
}
