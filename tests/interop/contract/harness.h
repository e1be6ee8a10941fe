// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include "tests/support/scriptedserver.h"

namespace contract {

/// Uses the test service like LaunchDarkly's harness. Runs an HTTP server that serves streams at
/// `/stream` and receives the reports of the service at `/callback/…`.
class Harness {
    Q_DISABLE_COPY_MOVE(Harness)

public:
    struct Answer {
        int status = 0;
        QByteArray body;
        QUrl location;
    };

    Harness()
    {
        m_service.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_service.start(QStringLiteral(SSELIB_CONTRACT_SERVICE),
            {QStringLiteral("--port"), QStringLiteral("0")});
        while (!m_service.canReadLine() && m_service.waitForReadyRead(20000)) { }
        const int port =
            QJsonDocument::fromJson(m_service.readLine())[QLatin1String("port")].toInt();
        if (port)
            m_url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port));
        m_server.setHandler([this](test::Connection *c) { handle(c); });
    }
    ~Harness()
    {
        m_service.kill();
        m_service.waitForFinished();
    }

    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QProcess &service() { return m_service; }

    Answer call(const QByteArray &method, const QUrl &url, const QByteArray &body = {})
    {
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        const std::unique_ptr<QNetworkReply> reply(
            m_manager.sendCustomRequest(request, method, body));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
            return {};
        const QUrl location = QUrl::fromEncoded(reply->rawHeader("Location"));
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->readAll(), location.isEmpty() ? location : url.resolved(location)};
    }

    /// Ends the previous test and starts a new one: asks the service to open a stream at \a path.
    /// Adds the URLs of the stream and of the callbacks to \a parameters. Returns false if the
    /// service refuses.
    bool start(QJsonObject parameters = {}, const QString &path = QStringLiteral("/stream"))
    {
        stop();
        ++m_run;
        parameters[QLatin1String("streamUrl")] = m_server.url(path).toString();
        parameters[QLatin1String("callbackUrl")] =
            m_server.url(QStringLiteral("/callback/%1").arg(m_run)).toString();
        const Answer answer =
            call("POST", m_url, QJsonDocument(parameters).toJson(QJsonDocument::Compact));
        m_resource = answer.location;
        return answer.status == 201 && m_resource.isValid();
    }
    /// Calls start() and returns the first connection of the stream; nullptr if there is none.
    test::Connection *stream(const QJsonObject &parameters = {})
    {
        return start(parameters) ? awaitStream(0) : nullptr;
    }
    void stop()
    {
        if (m_resource.isValid())
            call("DELETE", m_resource);
        m_resource.clear();
        m_streams.clear();
        m_messages.clear();
        m_misnumbered = false;
    }
    [[nodiscard]] QUrl resource() const { return m_resource; }
    int command(const QByteArray &json) { return call("POST", m_resource, json).status; }

    /// Waits for connection number \a index (counted from 0) of the stream in this test and returns
    /// it; nullptr if it does not arrive. The headers of the response have already been sent.
    test::Connection *awaitStream(int index)
    {
        const bool there = QTest::qWaitFor([&] { return m_streams.size() > index; });
        return there ? m_streams.at(index) : nullptr;
    }
    [[nodiscard]] int streamCount() const { return int(m_streams.size()); }
    /// Sends each piece in a separate HTTP chunk and waits in between, so that the client reads
    /// each piece separately.
    static void send(test::Connection *stream, const QByteArrayList &pieces)
    {
        if (pieces.size() == 1) {
            stream->writeChunk(pieces.first());
            return;
        }
        qsizetype next = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, stream, [&] {
            if (next < pieces.size())
                stream->writeChunk(pieces.at(next++));
        });
        timer.start(2);
        QTRY_COMPARE(next, pieces.size());
    }

    /// Returns the reports in this test so far, one line each: `event TYPE|ID|DATA`, `comment TEXT`
    /// or `error`.
    [[nodiscard]] const QStringList &messages() const { return m_messages; }
    /// Returns true if a report arrived out of order.
    [[nodiscard]] bool isMisnumbered() const { return m_misnumbered; }

    /// Handles requests to other paths than those of streams and callbacks. If it is not set, the
    /// response is 404.
    std::function<void(test::Connection *)> otherwise;
    test::ScriptedServer &server() { return m_server; }

private:
    void handle(test::Connection *c)
    {
        const QByteArray callback = "/callback/" + QByteArray::number(m_run) + '/';
        if (c->target() == "/stream") {
            m_streams.append(c);
            c->startChunkedEventStream();
        } else if (c->target().startsWith(callback)) {
            if (c->target().mid(callback.size()).toInt() != m_messages.size() + 1)
                m_misnumbered = true;
            // Qt's JSON parser drops a byte order mark at the start of a string unless it is
            // escaped.
            const QByteArray body = c->body().replace("\xEF\xBB\xBF", "\\uFEFF");
            m_messages.append(describe(QJsonDocument::fromJson(body).object()));
            c->respond(202);
        } else if (c->target().startsWith("/callback/")) {
            c->respond(202); // report of a previous test
        } else if (otherwise) {
            otherwise(c);
        } else {
            c->respond(404);
        }
    }
    static QString describe(const QJsonObject &message)
    {
        const QString kind = message[QLatin1String("kind")].toString();
        if (kind == QLatin1String("comment"))
            return QStringLiteral("comment ") + message[QLatin1String("comment")].toString();
        if (kind == QLatin1String("error"))
            return message[QLatin1String("error")].toString().isEmpty() ? QStringLiteral("error?")
                                                                        : kind;
        const QJsonObject event = message[QLatin1String("event")].toObject();
        return kind + QLatin1Char(' ') + event[QLatin1String("type")].toString() + QLatin1Char('|')
            + event[QLatin1String("id")].toString() + QLatin1Char('|')
            + event[QLatin1String("data")].toString();
    }

    QProcess m_service;
    test::ScriptedServer m_server;
    QNetworkAccessManager m_manager;
    QUrl m_url;
    QUrl m_resource;
    QList<test::Connection *> m_streams;
    QStringList m_messages;
    int m_run = 0;
    bool m_misnumbered = false;
};

} // namespace contract
