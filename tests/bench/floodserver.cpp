// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/bench/floodserver.h"

#include <QTcpServer>
#include <QTcpSocket>

#include "tests/bench/chatevents.h"

namespace bench {

namespace {

constexpr int BlockEvents = 5000;       // events per write: 1 MB
constexpr qint64 Ahead = 4'000'000;     // maximum number of bytes that wait to be sent
constexpr int WriteTime = 30'000;       // ms
constexpr unsigned long PaceGap = 1000; // us

QByteArray head(const QByteArray &more, const QByteArray &type = "text/event-stream")
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type
        + "\r\nCache-Control: no-store\r\nConnection: close\r\n" + more + "\r\n";
}

QByteArray block(bool chunked)
{
    const QByteArray events = chatEvents(BlockEvents);
    if (!chunked)
        return events;
    QByteArray result;
    for (qsizetype at = 0; at < events.size(); at += EventSize)
        result += QByteArray::number(EventSize, 16) + "\r\n" + events.mid(at, EventSize) + "\r\n";
    return result;
}

QByteArray page(int events)
{
    return QByteArrayLiteral(R"(<!DOCTYPE html><script>
const begin = performance.now();
const source = new EventSource("/plain?%1");
let count = 0;
source.onmessage = () => {
  if (++count !== %1) return;
  source.close();
  fetch("/done?" + Math.round((performance.now() - begin) * 1e6));
};
</script>)")
        .replace("%1", QByteArray::number(events));
}

} // namespace

FloodServer::FloodServer()
    : m_sentAt(MostPaced)
{
    auto *context = new QObject;
    context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, context, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        context,
        [this, context] {
            m_server = new QTcpServer(context);
            if (!m_server->listen(QHostAddress::LocalHost))
                qFatal("%s", qPrintable(m_server->errorString()));
            m_port = m_server->serverPort();
            connect(m_server, &QTcpServer::newConnection, context, [this, context] {
                while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                    connect(socket, &QTcpSocket::readyRead, context, [this, socket] {
                        if (socket->peek(64 * 1024).contains("\r\n\r\n"))
                            answer(socket);
                    });
                }
            });
        },
        Qt::BlockingQueuedConnection);
}

FloodServer::~FloodServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl FloodServer::url(const QString &path, int events) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2?%3").arg(m_port).arg(path).arg(events));
}

void FloodServer::answer(QTcpSocket *socket)
{
    const QByteArray target = socket->readAll().split(' ').value(1);
    const qsizetype question = target.indexOf('?');
    const QByteArray path = target.first(question < 0 ? target.size() : question);
    const qint64 number = target.sliced(path.size()).mid(1).toLongLong();
    if (path == "/plain" || path == "/chunked") {
        flood(*socket, int(number), path == "/chunked");
    } else if (path == "/paced") {
        pace(*socket, int(std::min<qint64>(number, MostPaced)));
    } else if (path == "/page") {
        socket->write(head({}, "text/html") + page(int(number)));
    } else {
        socket->write(head("Content-Length: 0\r\n", "text/plain"));
        if (path == "/done")
            Q_EMIT pageDone(number);
    }
    socket->disconnectFromHost();
}

void FloodServer::flood(QTcpSocket &socket, int events, bool chunked)
{
    const QByteArray bytes = block(chunked);
    const qsizetype each = bytes.size() / BlockEvents;
    socket.write(head(chunked ? "Transfer-Encoding: chunked\r\n" : ""));
    while (events > 0) {
        socket.write(events < BlockEvents ? bytes.first(events * each) : bytes);
        events -= BlockEvents;
        while (socket.bytesToWrite() > Ahead)
            if (!socket.waitForBytesWritten(WriteTime))
                return;
    }
    if (chunked)
        socket.write("0\r\n\r\n");
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(WriteTime)) { }
}

void FloodServer::pace(QTcpSocket &socket, int events)
{
    const QByteArray bytes = chatEvents(events);
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.write(head({}));
    socket.flush();
    for (int i = 0; i < events; ++i) {
        QThread::usleep(PaceGap);
        m_sentAt[size_t(i)] = now();
        socket.write(bytes.mid(i * EventSize, EventSize));
        socket.flush();
    }
}

} // namespace bench
