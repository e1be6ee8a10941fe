// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/common/interrupt.h"
#include "tests/interop/contract/service.h"

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("sselib behind the HTTP interface of LaunchDarkly's sse-contract-tests."));
    const QCommandLineOption port(QStringLiteral("port"),
        QStringLiteral("Listen on this port of 127.0.0.1; 0: a free one."), QStringLiteral("port"),
        QStringLiteral("8000"));
    parser.addOption(port);
    parser.addHelpOption();
    parser.process(application);

    contract::Service service;
    if (!service.listen(QHostAddress::LocalHost, parser.value(port).toUShort())) {
        std::fprintf(stderr, "Cannot listen on 127.0.0.1:%s: %s\n", qPrintable(parser.value(port)),
            qPrintable(service.errorString()));
        return 1;
    }
    std::printf("{\"port\": %d}\n", int(service.serverPort()));
    std::fflush(stdout);
    QObject::connect(&service, &contract::Service::ended, &application, &QCoreApplication::quit);
    app::onInterrupt(&application, [] { QCoreApplication::quit(); });
    return QCoreApplication::exec();
}
