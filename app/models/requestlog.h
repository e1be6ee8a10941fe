// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QStandardItemModel>

#include "sselib/error.h"

namespace app {

/// What was really sent and answered on a stream: a tree with a row for each request, below it its
/// parts with names and values. Two columns. Never a secret. Of many requests the last
/// MaxRequests are kept.
class RequestLog : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int MaxRequests = 100;

    explicit RequestLog(QObject *parent = nullptr);

    // What is added has its secrets masked. Each belongs to the request that came last.
    void addRequest(const sse::RequestInfo &request, const QDateTime &when);
    /// Looks up the addresses of the host of the last request; they stand there once they are
    /// known.
    void addAddresses(const QString &host);
    void addResponse(const sse::ResponseInfo &response);
    void addError(const sse::Error &error);

private:
    using Pairs = QList<std::pair<QString, QString>>;

    void setOutcome(const QString &text);
    void addPart(const QString &title, const Pairs &pairs);
};

} // namespace app
