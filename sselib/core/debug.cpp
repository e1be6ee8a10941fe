// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <utility>

#include <QDebug>

#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/event.h"
#include "sselib/core/redactor.h"
#include "sselib/core/retrypolicy.h"
#include "sselib/core/utf8.h"

// This file contains the operators that write value types to QDebug. None of them writes a secret.

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qsizetype maxData = 200; // bytes

// Returns the first maxData bytes of \a data as text. Does not cut a character.
QString beginning(const QByteArray &data)
{
    if (data.size() <= maxData)
        return QString::fromUtf8(data);
    const QByteArrayView begin = QByteArrayView(data).first(maxData);
    return QString::fromUtf8(begin.chopped(incompleteSuffixLength(begin))) + u'…';
}

// Returns \a url with the user, the password and the whole query masked, and without the fragment.
// The name of the query parameter that contains the token is not known here.
QUrl withoutQuery(const QUrl &url)
{
    QUrl shown = Redactor().url(url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment));
    if (url.hasQuery())
        shown.setQuery(QString::fromLatin1(redacted));
    return shown;
}

// Writes the names in quotes. QDebug escapes control characters in quoted strings.
void writeHeaders(QDebug &debug, const Headers &headers)
{
    debug << ", headers (";
    const char *separator = "";
    for (const Header &header : headers)
        debug << std::exchange(separator, ", ") << QString::fromUtf8(header.name) << ' '
              << QString::fromUtf8(header.value);
    debug << ')';
}

} // namespace

QDebug operator<<(QDebug debug, const Event &event)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "sse::Event(type " << QString::fromUtf8(event.type) << ", id "
                    << QString::fromUtf8(event.lastEventId) << ", data " << beginning(event.data)
                    << ", " << event.data.size() << " bytes, offset " << event.offset << ", length "
                    << event.length;
    if (event.arrival >= 0)
        debug << ", arrival " << event.arrival << " ns";
    if (event.truncated)
        debug << ", truncated";
    debug << ')';
    return debug;
}

QDebug operator<<(QDebug debug, const RequestInfo &request)
{
    const QDebugStateSaver saver(debug);
    const Redactor redactor;
    debug.nospace() << "sse::RequestInfo(" << QString::fromUtf8(request.method) << ' '
                    << redactor.url(request.url);
    writeHeaders(debug, redactor.headers(request.headers));
    debug << ", " << request.bodySize << " bytes of body, attempt " << request.attempt;
    if (request.redirects > 0)
        debug << ", redirects " << request.redirects;
    debug << ')';
    return debug;
}

QDebug operator<<(QDebug debug, const ResponseInfo &response)
{
    const QDebugStateSaver saver(debug);
    QByteArrayList names;
    for (const Header &header : response.headers)
        names.append(header.name);
    debug.nospace() << "sse::ResponseInfo(" << response.status << ' ' << withoutQuery(response.url);
    if (!response.httpVersion.isEmpty())
        debug << ", " << QString::fromUtf8(response.httpVersion);
    if (response.tls.isUsed())
        debug << ", " << response.tls.protocol;
    debug << ", headers " << QString::fromUtf8(names.join(", ")) << ", attempt " << response.attempt
          << ", time " << response.time << " ns)";
    return debug;
}

QDebug operator<<(QDebug debug, const Error &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "sse::Error(" << Error::toString(error.code).constData();
    if (error.timeout != Error::Timeout::None)
        debug << ", timeout " << error.timeout;
    if (error.cause != Error::Code::None)
        debug << ", cause " << Error::toString(error.cause).constData();
    debug << ", " << error.message << ", " << error.advice;
    if (error.response.status > 0)
        debug << ", " << error.response;
    if (!error.body.isEmpty())
        debug << ", " << error.body.size() << " bytes of body";
    debug << (error.fatal ? ", fatal)" : ", not fatal)");
    return debug;
}

QDebug operator<<(QDebug debug, const Endpoint &endpoint)
{
    const QDebugStateSaver saver(debug);
    const Redactor redactor(endpoint, {});
    const char *const places[] = {"header", "query parameter", "cookie"};
    debug.nospace() << "sse::Endpoint(" << endpoint.name << ", "
                    << QString::fromUtf8(endpoint.effectiveMethod()) << ' '
                    << redactor.url(endpoint.url);
    if (!endpoint.proxy.isEmpty())
        debug << ", proxy " << redactor.url(endpoint.proxy);
    writeHeaders(debug, redactor.headers(endpoint.headers));
    debug << ", token in the " << places[int(endpoint.tokenPlacement)] << ' '
          << QString::fromUtf8(endpoint.tokenName) << ", " << endpoint.body.size()
          << " bytes of body, " << endpoint.retry << ')';
    return debug;
}

QDebug operator<<(QDebug debug, const RetryPolicy &policy)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "sse::RetryPolicy(" << (policy.enabled ? "" : "disabled, ")
                    << (policy.mode == RetryPolicy::Mode::Strict ? "strict" : "resilient")
                    << ", initialDelay " << policy.initialDelay.count() << " ms, maxDelay "
                    << policy.maxDelay.count() << " ms, minServerDelay "
                    << policy.minServerDelay.count() << " ms, maxServerDelay "
                    << policy.maxServerDelay.count() << " ms, stableAfter "
                    << policy.stableAfter.count() << " ms, emptyBefore "
                    << policy.emptyBefore.count() << " ms, maxAttempts " << policy.maxAttempts
                    << ", maxTime " << policy.maxTime.count() << " ms, retryStatuses "
                    << policy.retryStatuses << ')';
    return debug;
}

} // namespace sse
