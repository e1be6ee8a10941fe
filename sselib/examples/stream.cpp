// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// stream URL [TOKEN]: prints the events of a stream. Reconnects until the server returns 204.
#include <cstdio>

#include <QCoreApplication>

#include "sselib/core/eventsource.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    sse::Endpoint endpoint;
    endpoint.url = QUrl(arguments.value(1));
    endpoint.tokenName = "Authorization";
    sse::Secrets secrets;
    if (arguments.size() > 2)
        secrets.token = "Bearer " + arguments.at(2).toUtf8();

    sse::EventSource source(endpoint, secrets);
    QObject::connect(&source, &sse::EventSource::eventReceived, &app, [](const sse::Event &event) {
        std::printf("%s: %s\n", event.type.constData(), event.data.constData());
    });
    QObject::connect(&source, &sse::EventSource::errorOccurred, &app, [](const sse::Error &error) {
        std::fprintf(stderr, "%s %s\n", qPrintable(error.message), qPrintable(error.advice));
    });
    using Reason = sse::EventSource::CloseReason;
    QObject::connect(&source, &sse::EventSource::closed, &app,
        [&](Reason reason) { app.exit(reason == Reason::Failed ? 1 : 0); });
    source.open();
    return app.exec();
}
