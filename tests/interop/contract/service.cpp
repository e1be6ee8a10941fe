// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/interop/contract/service.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QTcpSocket>

#include "sselib/core/eventsource.h"
#include "tests/interop/contract/reporter.h"

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace contract {

namespace {

constexpr auto RequestTimeout = std::chrono::seconds(30);

const char *const capabilities[] = {"bom", "comments", "event-type-listeners", "headers",
    "last-event-id", "post", "read-timeout", "report", "restart",
    "server-directed-shutdown-request"};

// QString::fromUtf8() would drop a byte order mark at the start of the data.
QString decoded(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

// The parameters of a "Create stream" request.
struct StreamParameters {
    sse::Endpoint endpoint;
    QByteArray lastEventId;
    QUrl callbackUrl;
};

// Returns std::nullopt if a parameter is missing or not valid.
std::optional<StreamParameters> readParameters(const QJsonObject &json)
{
    for (const QString &name : {u"streamUrl"_s, u"callbackUrl"_s}) {
        if (!json[name].isString())
            return {};
    }
    for (const QString &name : {u"initialDelayMs"_s, u"readTimeoutMs"_s}) {
        const QJsonValue value = json[name];
        if (!value.isUndefined() && !value.isNull() && (!value.isDouble() || value.toDouble() < 0))
            return {};
    }
    StreamParameters result;
    result.callbackUrl = QUrl(json[u"callbackUrl"_s].toString());
    result.lastEventId = json[u"lastEventId"_s].toString().toUtf8();
    sse::Endpoint &endpoint = result.endpoint;
    endpoint.url = QUrl(json[u"streamUrl"_s].toString());
    endpoint.method = json[u"method"_s].toString().toUtf8();
    endpoint.body = json[u"body"_s].toString().toUtf8();
    endpoint.resendBody = true;
    endpoint.proxy = QUrl(u"none:"_s);
    const QJsonObject headers = json[u"headers"_s].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        endpoint.headers.append({it.key().toUtf8(), it.value().toString().toUtf8()});
    if (json[u"initialDelayMs"_s].isDouble())
        endpoint.retry.initialDelay = milliseconds(json[u"initialDelayMs"_s].toInt());
    if (json[u"readTimeoutMs"_s].isDouble())
        endpoint.idleTimeout = milliseconds(json[u"readTimeoutMs"_s].toInt());
    if (!endpoint.problem().isEmpty() || !result.callbackUrl.isValid())
        return {};
    return result;
}

std::unique_ptr<sse::EventSource> openStream(const StreamParameters &parameters)
{
    auto source = std::make_unique<sse::EventSource>(parameters.endpoint);
    auto *reporter = new Reporter(parameters.callbackUrl, source.get());
    using sse::EventSource;
    QObject::connect(
        source.get(), &EventSource::eventReceived, reporter, [reporter](const sse::Event &event) {
            reporter->post({{u"kind"_s, u"event"_s},
                {u"event"_s,
                    QJsonObject{{u"type"_s, decoded(event.type)}, {u"data"_s, decoded(event.data)},
                        {u"id"_s, decoded(event.lastEventId)}}}});
        });
    QObject::connect(
        source.get(), &EventSource::commentReceived, reporter, [reporter](const QByteArray &text) {
            reporter->post({{u"kind"_s, u"comment"_s}, {u"comment"_s, decoded(text)}});
        });
    QObject::connect(
        source.get(), &EventSource::errorOccurred, reporter, [reporter](const sse::Error &error) {
            reporter->post({{u"kind"_s, u"error"_s}, {u"error"_s, error.message}});
        });
    source->setLastEventId(parameters.lastEventId);
    source->open();
    return source;
}

} // namespace

Service::Service(QObject *parent)
    : QTcpServer(parent)
{
    connect(this, &QTcpServer::newConnection, this, &Service::accept);
}

Service::~Service() = default;

void Service::accept()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        auto *connection = new Connection(socket, RequestTimeout, this);
        connect(connection, &Connection::requestReceived, this,
            [this, connection](const Request &request) { serve(connection, request); });
    }
}

void Service::serve(Connection *connection, const Request &request)
{
    if (request.path == u"/") {
        if (request.method == "POST") {
            create(connection, request);
        } else if (request.method == "DELETE") {
            connection->respond(204, {}, {});
            m_streams.clear();
            connect(connection, &Connection::drained, this, &Service::ended);
        } else {
            QJsonArray list;
            for (const char *capability : capabilities)
                list.append(QLatin1String(capability));
            const QJsonObject status{{u"name"_s, u"sselib"_s}, {u"capabilities"_s, list}};
            connection->respond(200, "application/json", QJsonDocument(status).toJson());
        }
        return;
    }
    const auto stream = m_streams.find(request.path);
    if (stream == m_streams.end()) {
        connection->respond(404, "text/plain", "There is no such stream.\n");
    } else if (request.method == "DELETE") {
        m_streams.erase(stream);
        connection->respond(204, {}, {});
    } else if (request.method == "POST") {
        command(connection, request.body, *stream->second);
    } else {
        connection->respond(405, "text/plain", "POST or DELETE.\n");
    }
}

void Service::create(Connection *connection, const Request &request)
{
    const auto parameters = readParameters(QJsonDocument::fromJson(request.body).object());
    if (!parameters) {
        connection->respond(400, "text/plain", "A parameter is missing or wrong.\n");
        return;
    }
    const QString path = u"/streams/%1"_s.arg(++m_count);
    m_streams[path] = openStream(*parameters);
    connection->respond(
        201, {}, {}, {{"Location", "http://" + request.header("host") + path.toUtf8()}});
}

void Service::command(Connection *connection, const QByteArray &body, sse::EventSource &source)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QString name = json[u"command"_s].toString();
    if (name == u"restart") {
        source.restart();
        connection->respond(202, {}, {});
    } else if (name == u"listen" && json[u"listen"_s][u"type"_s].isString()) {
        connection->respond(202, {}, {}); // no effect, because all event types are reported
    } else {
        connection->respond(400, "text/plain", "The command is not known.\n");
    }
}

} // namespace contract
