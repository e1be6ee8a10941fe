// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>

#include <QTcpServer>

#include "app/demo/httpconnection.h"

namespace sse {
class EventSource;
}

namespace contract {

/// Offers sselib's EventSource over the HTTP interface that LaunchDarkly's sse-contract-tests use.
class Service : public QTcpServer {
    Q_OBJECT

public:
    explicit Service(QObject *parent = nullptr);
    ~Service() override;

Q_SIGNALS:
    /// Emitted after the response to the request to exit was sent.
    void ended();

private:
    using Connection = app::demo::HttpConnection;
    using Request = app::demo::HttpRequest;

    void accept();
    void serve(Connection *connection, const Request &request);
    void create(Connection *connection, const Request &request);
    void command(Connection *connection, const QByteArray &body, sse::EventSource &source);

    std::map<QString, std::unique_ptr<sse::EventSource>> m_streams; // key: path
    int m_count = 0;
};

} // namespace contract
