// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTcpSocket>
#include <QTimer>

#include "app/demo/demoserver.h"

namespace demo_test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

struct Answer {
    int status = 0;
    QByteArray head; ///< status line and headers in lower case
    QByteArray body;

    [[nodiscard]] bool hasHeader(const QByteArray &line) const
    {
        return head.contains("\r\n" + line.toLower() + "\r\n");
    }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

struct StreamEvent {
    QByteArray id;
    QByteArray type;
    QByteArray data;
    bool operator==(const StreamEvent &) const = default;
};

inline Answer parseAnswer(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    Answer answer;
    answer.head = bytes.left(end + 2).toLower();
    answer.status = answer.head.mid(9, 3).toInt();
    answer.body = bytes.mid(end + 4);
    return answer;
}

/// Returns the events of \a body. Removes the timestamps of positions, because they differ in each
/// response.
inline QList<StreamEvent> parseEvents(const QByteArray &body)
{
    QList<StreamEvent> events;
    StreamEvent event;
    QByteArrayList data;
    const QList<QByteArray> lines = body.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("id: ")) {
            event.id = line.mid(4);
        } else if (line.startsWith("event: ")) {
            event.type = line.mid(7);
        } else if (line.startsWith("data: ")) {
            data.append(line.mid(6));
        } else if (line.isEmpty() && !data.isEmpty()) {
            event.data = data.join('\n');
            if (const qsizetype stamp = event.data.indexOf(",\"timestamp\""); stamp >= 0)
                event.data.truncate(stamp);
            events.append(event);
            event = {};
            data.clear();
        }
    }
    return events;
}

inline QByteArray chatBody(const QString &prompt, bool stream = true)
{
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, prompt}};
    return QJsonDocument(QJsonObject{{u"stream"_s, stream}, {u"messages"_s, QJsonArray{message}},
                             {u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}}}})
        .toJson();
}

/// Returns the texts in the member \a part of all deltas of a chat response, joined into one text.
inline QString chatText(const Answer &answer, const QString &part = u"content"_s)
{
    QString text;
    const QList<StreamEvent> events = parseEvents(answer.body);
    for (const StreamEvent &event : events)
        text += QJsonDocument::fromJson(event.data)[u"choices"][0][u"delta"][part].toString();
    return text;
}

/// Base class for the tests of the demo server. Sends requests over a plain TCP socket. The body of
/// a response is returned as it was received, with the chunk headers if it is chunked.
class DemoTest : public QObject {
protected:
    /// Sends \a bytes and reads until the server closes the connection, or until a response with
    /// `Connection: close` is complete.
    Answer exchange(const QByteArray &bytes)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->serverPort());
        socket.write(bytes);
        QByteArray got;
        QEventLoop loop;
        const auto check = [&] {
            got += socket.readAll();
            const qsizetype end = got.lastIndexOf("\r\n\r\n");
            const Answer last = parseAnswer(got.mid(got.lastIndexOf("HTTP/1.1 ", end)));
            if (last.hasHeader("connection: close")
                && last.hasHeader("content-length: " + QByteArray::number(last.body.size())))
                loop.quit();
        };
        connect(&socket, &QTcpSocket::readyRead, &loop, check);
        connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
        QTimer::singleShot(20s, &loop, &QEventLoop::quit);
        loop.exec();
        return parseAnswer(got + socket.readAll());
    }
    /// Sends a GET request with HTTP/1.0, so that the body is not chunked.
    Answer get(const QByteArray &target, const QByteArray &headers = {})
    {
        return exchange("GET " + target + " HTTP/1.0\r\n" + headers + "\r\n");
    }
    Answer chat(
        const QByteArray &body, const QByteArray &headers = {}, const QByteArray &query = {})
    {
        return exchange("POST /v1/chat/completions" + query + " HTTP/1.0\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    }

    std::unique_ptr<app::DemoServer> m_server;
};

} // namespace demo_test
