// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/request.h"

#include <QJsonDocument>

#include "sselib/chat/dialects.h"
#include "sselib/chat/format.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Merges \a extra into \a body. The recursion is bounded: \a extra comes from the application, and
/// QJsonDocument limits the nesting.
void mergeInto(QJsonObject &body, const QJsonObject &extra)
{
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        QJsonObject inner = body.value(it.key()).toObject();
        if (it.value().isObject() && !inner.isEmpty()) {
            mergeInto(inner, it.value().toObject());
            body.insert(it.key(), inner);
        } else {
            body.insert(it.key(), it.value());
        }
    }
}

} // namespace

Prompt promptFor(const Endpoint &endpoint)
{
    Prompt prompt;
    prompt.system = endpoint.system;
    prompt.model = endpoint.model;
    prompt.temperature = endpoint.temperature;
    prompt.maxTokens = endpoint.maxTokens;
    prompt.extra = endpoint.requestExtra;
    return prompt;
}

QString requestDialect(const Endpoint &endpoint)
{
    return isAutoDetect(endpoint.dialect) ? guessDialect({{}, {}, endpoint.url}) : endpoint.dialect;
}

bool acceptsPrompt(const QString &dialect)
{
    const Format *format = Format::find(dialect);
    return format && format->requestBody;
}

std::optional<Request> buildRequest(const QString &dialect, const Prompt &prompt)
{
    const Format *format = Format::find(dialect);
    if (!format || !format->requestBody)
        return std::nullopt;
    QJsonObject body = format->requestBody(prompt);
    mergeInto(body, prompt.extra);
    const bool isLines = format->framing == Endpoint::Framing::JsonLines;
    Request request;
    request.method = "POST";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.headers = {{"Content-Type", "application/json"},
        {"Accept", isLines ? "application/x-ndjson" : "text/event-stream"}};
    for (const Format::RequestHeader &header : format->requestHeaders) {
        if (header.name)
            request.headers.append(Header{header.name, header.value});
    }
    request.urlPathHint = format->urlPathHint;
    request.framing = format->framing;
    return request;
}

QUrl fillModel(const QUrl &url, const QString &model)
{
    QByteArray encoded = url.toEncoded();
    const QByteArray name = QUrl::toPercentEncoding(model);
    for (const char *placeholder : {"{model}", "%7Bmodel%7D", "%7bmodel%7d"})
        encoded.replace(placeholder, name);
    return QUrl::fromEncoded(encoded);
}

} // namespace sse::chat
