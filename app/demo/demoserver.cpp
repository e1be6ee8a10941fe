// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/demoserver.h"

#include <algorithm>

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

#include "app/demo/chatcompletion.h"
#include "app/demo/demoscript.h"
#include "app/demo/httpconnection.h"
#include "app/demo/pacedstream.h"
#include "app/demo/resources.h"

namespace app {

using namespace demo;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int MaxInterval = 3'600'000; // ms
constexpr int MaxConnections = 512;
// Number of pieces of a chat answer per interval. Long answers are sent faster.
constexpr int ChatPiecesPerInterval = 40;
constexpr int LongChatPiecesPerInterval = 400;

QByteArray defaultToken()
{
    return "1111";
}

/// Returns true if the tokens are equal. Takes the same time for every given token, so that the
/// time does not help an attacker to guess the expected token.
bool sameToken(const QByteArray &given, const QByteArray &expected)
{
    uint difference = given.size() == expected.size() ? 0 : 1;
    for (qsizetype i = 0; i < expected.size(); ++i)
        difference |= uint(i < given.size() ? given.at(i) : 0) ^ uint(expected.at(i));
    return difference == 0;
}

bool isAuthorized(const HttpRequest &request, const QByteArray &token)
{
    QByteArray bearer = request.header("authorization");
    bearer = bearer.left(7).toLower() == "bearer " ? bearer.mid(7).trimmed() : QByteArray();
    bool authorized = false;
    for (const QByteArray &given : {request.header("token"), bearer,
             request.queryValue(u"token"_s).toUtf8(), request.cookie("token")})
        authorized |= sameToken(given, token);
    return authorized;
}

/// Returns the number of the first event to send: the one after the last event ID in the request,
/// or 1 if the request has none.
qint64 firstEvent(const HttpRequest &request)
{
    QByteArray id = request.header("last-event-id");
    if (id.isEmpty())
        id = request.queryValue(u"lastEventId"_s).toUtf8();
    const bool isNumber = !id.isEmpty() && id.size() <= 15
        && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? id.toLongLong() + 1 : 1;
}

QByteArray eventBytes(qint64 id, const DemoScript::Entry &entry)
{
    QByteArray bytes = "id: " + QByteArray::number(id) + '\n';
    if (!entry.type.isEmpty())
        bytes += "event: " + entry.type + '\n';
    const QList<QByteArray> lines = entry.data.split('\n');
    for (const QByteArray &line : lines)
        bytes += "data: " + line + '\n';
    return bytes + '\n';
}

} // namespace

class DemoServer::Private {
public:
    explicit Private(DemoServer *server)
        : q(server)
    {
    }

    void accept(QTcpSocket *socket);
    void route(HttpConnection *connection, const HttpRequest &request);
    void routeGet(HttpConnection *connection, const HttpRequest &request);
    void chat(HttpConnection *connection, const HttpRequest &request) const;
    void stream(HttpConnection *connection, const HttpRequest &request, PacedStream::Source source,
        std::chrono::milliseconds keepAliveEach) const;
    [[nodiscard]] std::chrono::microseconds intervalFor(const HttpRequest &request) const;
    [[nodiscard]] PacedStream::Source lifeFrom(qint64 number, std::chrono::microseconds pace) const;
    [[nodiscard]] static PacedStream::Source rawPieces(std::chrono::microseconds pace);
    bool answersWithStatus(HttpConnection *connection, const HttpRequest &request) const;
    bool isRefused(HttpConnection *connection, const HttpRequest &request) const;

    DemoServer *q;
    QTcpServer tcp;
    DemoScript script;
    QByteArray token;
    std::chrono::milliseconds interval{1000};
    std::chrono::milliseconds keepAlive{15s};
    std::chrono::milliseconds requestTimeout{10s};
};

void DemoServer::Private::accept(QTcpSocket *socket)
{
    auto *connection = new HttpConnection(socket, requestTimeout, &tcp);
    QObject::connect(connection, &HttpConnection::requestReceived, q,
        [this, connection](const HttpRequest &request) { route(connection, request); });
}

void DemoServer::Private::route(HttpConnection *connection, const HttpRequest &request)
{
    const QString &path = request.path;
    const bool isChat = path == u"/v1/chat/completions"_s;
    const bool isKnown = isChat || path == u"/"_s || path == u"/api/sse"_s || path == u"/api/raw"_s
        || path == u"/api/secure"_s || path == u"/v1/models"_s;
    const QByteArray method = isChat ? "POST" : "GET";
    if (request.method == "OPTIONS") {
        connection->respond(204, {}, {},
            {{"Allow", method + ", OPTIONS"},
                {"Access-Control-Allow-Methods", "GET, POST, OPTIONS"},
                {"Access-Control-Allow-Headers",
                    "Authorization, Cache-Control, Content-Type, Last-Event-ID, token"},
                {"Access-Control-Max-Age", "600"}});
    } else if (!isKnown) {
        connection->respondError(
            404, u"not_found"_s, u"There is no %1 here; / lists what there is."_s.arg(path));
    } else if (request.method != method) {
        connection->respondError(405, u"method_not_allowed"_s,
            u"%1 takes %2."_s.arg(path, QString::fromLatin1(method)), {},
            {{"Allow", method + ", OPTIONS"}});
    } else if (!answersWithStatus(connection, request) && !isRefused(connection, request)) {
        if (isChat)
            chat(connection, request);
        else
            routeGet(connection, request);
    }
}

void DemoServer::Private::routeGet(HttpConnection *connection, const HttpRequest &request)
{
    if (request.path == u"/"_s) {
        connection->respond(200, "text/html; charset=utf-8", resourceText(u"index.html"_s).toUtf8(),
            {{"Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                "connect-src 'self'"}});
    } else if (request.path == u"/v1/models"_s) {
        connection->respond(200, "application/json", ChatCompletion::models());
    } else if (request.path == u"/api/raw"_s) {
        stream(connection, request, rawPieces(intervalFor(request)), 0ms);
    } else {
        stream(connection, request, lifeFrom(firstEvent(request), intervalFor(request)), keepAlive);
    }
}

bool DemoServer::Private::answersWithStatus(
    HttpConnection *connection, const HttpRequest &request) const
{
    const int status = request.queryValue(u"status"_s).toInt();
    if (status < 200 || status > 599)
        return false;
    ResponseHeaders headers;
    if (status == 429 || status == 503)
        headers.emplaceBack("Retry-After", "1");
    connection->respondError(status, u"demo"_s, u"The request asked for status %1."_s.arg(status),
        QString::number(status), headers);
    return true;
}

bool DemoServer::Private::isRefused(HttpConnection *connection, const HttpRequest &request) const
{
    const bool isApi = request.path.startsWith(u"/v1/"_s);
    const bool asks = isApi ? !token.isEmpty() : request.path == u"/api/secure"_s;
    if (!asks || isAuthorized(request, token.isEmpty() ? defaultToken() : token))
        return false;
    connection->respondError(401, isApi ? u"invalid_request_error"_s : u"unauthorized"_s,
        u"This needs the token: as header token, Authorization: Bearer, query parameter or cookie token."_s,
        isApi ? u"invalid_api_key"_s : QString(), {{"WWW-Authenticate", "Bearer realm=\"demo\""}});
    return true;
}

void DemoServer::Private::chat(HttpConnection *connection, const HttpRequest &request) const
{
    QString problem;
    const std::optional<ChatCompletion> answer =
        ChatCompletion::fromRequest(request.body, &problem);
    if (!answer) {
        connection->respondError(400, u"invalid_request_error"_s, problem, u"invalid_body"_s);
        return;
    }
    if (!answer->streams()) {
        const QByteArray failure =
            QJsonDocument(ChatCompletion::failure()).toJson(QJsonDocument::Compact);
        connection->respond(answer->fails() ? 500 : 200, "application/json",
            answer->fails() ? failure : answer->document());
        return;
    }
    const auto delay = intervalFor(request)
        / (answer->isLong() ? LongChatPiecesPerInterval : ChatPiecesPerInterval);
    stream(
        connection, request,
        [answer = *answer, delay, index = 0]() mutable {
            Step step{index == 0 ? 0us : delay, answer.chunk(index)};
            if (++index == answer.chunkCount())
                step.then = Step::Then::Finish;
            return step;
        },
        keepAlive);
}

void DemoServer::Private::stream(HttpConnection *connection, const HttpRequest &request,
    PacedStream::Source source, std::chrono::milliseconds keepAliveEach) const
{
    bool cuts = false;
    const qint64 cut = request.queryValue(u"cut"_s).toLongLong(&cuts);
    connection->startStream();
    if (cuts && cut >= 0) {
        source = [source = std::move(source), left = cut]() mutable {
            if (left == 0)
                return Step{0us, {}, Step::Then::Drop};
            Step step = source();
            if (--left == 0)
                step.then = Step::Then::Drop;
            return step;
        };
    }
    new PacedStream(connection, std::move(source), keepAliveEach);
}

std::chrono::microseconds DemoServer::Private::intervalFor(const HttpRequest &request) const
{
    bool ok = false;
    const int asked = request.queryValue(u"interval"_s).toInt(&ok);
    return ok ? std::chrono::milliseconds(std::clamp(asked, 0, MaxInterval)) : interval;
}

PacedStream::Source DemoServer::Private::lifeFrom(
    qint64 number, std::chrono::microseconds pace) const
{
    return [this, first = number, number, pace]() mutable {
        const DemoScript::Entry entry = script.at(number);
        Step step{pace * entry.delay / DemoScript::TicksPerInterval, eventBytes(number, entry)};
        if (number == first)
            step = {0us, "retry: 1000\n\n" + step.bytes};
        ++number;
        return step;
    };
}

PacedStream::Source DemoServer::Private::rawPieces(std::chrono::microseconds pace)
{
    return [pace, pieces = DemoScript::opening(), index = 0]() mutable {
        Step step{index == 0 ? 0us : pace, pieces.at(index) + "\n\n"};
        if (++index == pieces.size())
            step.then = Step::Then::Hold;
        return step;
    };
}

DemoServer::DemoServer(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->tcp.setListenBacklogSize(256);
    connect(&d->tcp, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = d->tcp.nextPendingConnection()) {
            if (clientCount() < MaxConnections)
                d->accept(socket);
            else
                delete socket;
        }
    });
}

DemoServer::~DemoServer()
{
    close();
}

bool DemoServer::listen(quint16 port)
{
    return d->tcp.listen(QHostAddress::LocalHost, port);
}

void DemoServer::close()
{
    d->tcp.close();
    qDeleteAll(d->tcp.findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly));
}

QString DemoServer::errorString() const
{
    return d->tcp.errorString();
}

quint16 DemoServer::serverPort() const
{
    return d->tcp.serverPort();
}

QUrl DemoServer::baseUrl() const
{
    return d->tcp.isListening() ? QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())) : QUrl();
}

int DemoServer::clientCount() const
{
    return int(d->tcp.findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly).size());
}

void DemoServer::setToken(const QByteArray &token)
{
    d->token = token;
}

void DemoServer::setInterval(int milliseconds)
{
    d->interval = std::chrono::milliseconds(std::clamp(milliseconds, 0, MaxInterval));
}

void DemoServer::setKeepAlive(std::chrono::milliseconds interval)
{
    d->keepAlive = interval;
}

void DemoServer::setRequestTimeout(std::chrono::milliseconds timeout)
{
    d->requestTimeout = timeout;
}

} // namespace app
