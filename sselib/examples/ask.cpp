// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// ask URL MODEL PROMPT: prints the answer of an AI while it is generated. The environment variable
// API_KEY must contain the API key.
#include <cstdio>

#include <QCoreApplication>

#include "sselib/chat/dialects.h"
#include "sselib/chat/request.h"
#include "sselib/core/eventsource.h"

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString dialect = QStringLiteral("openai-chat");
    sse::chat::Prompt prompt;
    prompt.model = app.arguments().value(2);
    prompt.messages = {{QStringLiteral("user"), app.arguments().value(3)}};
    const auto request = sse::chat::buildRequest(dialect, prompt);
    sse::Endpoint endpoint;
    endpoint.url = QUrl(app.arguments().value(1));
    endpoint.body = request->body; // with a body, the request is a POST, which is only sent once
    endpoint.headers = request->headers;
    endpoint.tokenName = "Authorization";

    const auto decoder = sse::chat::createDecoder(dialect);
    sse::EventSource source(endpoint, {"Bearer " + qgetenv("API_KEY"), {}});
    QObject::connect(&source, &sse::EventSource::eventReceived, &app, [&](const sse::Event &event) {
        for (const sse::chat::Delta &delta : decoder->decode(event))
            if (delta.kind == sse::chat::Delta::Kind::Text)
                std::printf("%s", qPrintable(delta.text));
    });
    QObject::connect(&source, &sse::EventSource::closed, &app, [&](auto reason) {
        decoder->finish(reason == sse::EventSource::CloseReason::EndOfStream);
        app.exit(decoder->state() == sse::chat::State::Completed ? 0 : 1);
    });
    source.open();
    return app.exec();
}
