// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include <QSignalSpy>

#include "sselib/core/eventsource.h"
#include "tests/support/scriptedserver.h"

namespace test {

/// An EventSource with signal spies that record its signals. It reconnects within milliseconds.
class Client {
public:
    explicit Client(const QUrl &url)
    {
        endpoint.url = url;
        endpoint.proxy = QUrl(QStringLiteral("none:")); // ignore the system's proxy
        endpoint.retry.initialDelay = std::chrono::milliseconds(1);
        endpoint.retry.maxDelay = std::chrono::milliseconds(20);
    }
    explicit Client(const ScriptedServer &server, const QString &path = QStringLiteral("/"))
        : Client(server.url(path))
    {
    }

    void open()
    {
        source.setEndpoint(endpoint, secrets);
        source.open();
    }
    [[nodiscard]] sse::Event event(qsizetype i) const
    {
        return events.at(i).at(0).value<sse::Event>();
    }
    [[nodiscard]] QByteArrayList data() const
    {
        QByteArrayList list;
        for (qsizetype i = 0; i < events.size(); ++i)
            list.append(event(i).data);
        return list;
    }
    [[nodiscard]] sse::Error error(int i = -1) const
    {
        return errors.at(i < 0 ? errors.size() - 1 : i).at(0).value<sse::Error>();
    }
    [[nodiscard]] sse::EventSource::CloseReason reason() const
    {
        return closed.at(0).at(0).value<sse::EventSource::CloseReason>();
    }
    [[nodiscard]] sse::EventSource::ReconnectCause cause(int i = 0) const
    {
        return reconnects.at(i).at(2).value<sse::EventSource::ReconnectCause>();
    }

    sse::Endpoint endpoint;
    sse::Secrets secrets;
    sse::EventSource source;
    QSignalSpy opened{&source, &sse::EventSource::opened};
    QSignalSpy events{&source, &sse::EventSource::eventReceived};
    QSignalSpy comments{&source, &sse::EventSource::commentReceived};
    QSignalSpy ignored{&source, &sse::EventSource::lineIgnored};
    QSignalSpy errors{&source, &sse::EventSource::errorOccurred};
    QSignalSpy reconnects{&source, &sse::EventSource::reconnectScheduled};
    QSignalSpy closed{&source, &sse::EventSource::closed};
};

} // namespace test
