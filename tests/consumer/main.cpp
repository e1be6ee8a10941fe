// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <sselib/chat/decoder.h>
#include <sselib/chat/delta.h>
#include <sselib/chat/dialects.h>
#include <sselib/chat/request.h>
#include <sselib/core/endpoint.h>
#include <sselib/core/error.h>
#include <sselib/core/event.h>
#include <sselib/core/eventstreamparser.h>
#include <sselib/core/lineparser.h>
#include <sselib/core/redactor.h>
#include <sselib/core/retrypolicy.h>
#include <sselib/core/streamhandler.h>
#include <sselib/EventSource>

#include <QCoreApplication>

#include <cstdio>

// This program uses several classes of sselib, so that linking fails if one of their symbols is
// not exported. It returns 0 on success.
class Printer : public sse::StreamHandler {
public:
    int events = 0;
    void onEvent(const sse::EventView &event) override
    {
        std::printf("%s: %s\n", event.type.constData(), event.data.toByteArray().constData());
        ++events;
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Printer printer;
    sse::EventStreamParser parser(&printer);
    parser.feed("event: add\ndata: 1\n\n");
    parser.finish();
    sse::LineParser lines(&printer, sse::Endpoint::Framing::JsonLines);
    lines.feed("{}\n");
    if (printer.events != 2 || !sse::chat::createDecoder(sse::chat::dialects().at(0)))
        return 1;
    if (sse::Redactor().url(QUrl(QString::fromLatin1("http://h/?token=x"))).query()
        != QString::fromLatin1("token=***"))
        return 2;

    sse::Endpoint endpoint; // without a URL, so open() fails
    sse::EventSource source(endpoint);
    bool told = false;
    QObject::connect(&source, &sse::EventSource::errorOccurred, &app, [&](const sse::Error &error) {
        told = error.code == sse::Error::Code::BadRequest
            && sse::Error::toString(error.code) == "bad-request";
    });
    QObject::connect(&source, &sse::EventSource::closed, &app, [&] { app.exit(told ? 0 : 3); });
    source.open();
    return app.exec();
}
