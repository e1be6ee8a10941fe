// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QStandardItemModel>

#include "sselib/error.h"

namespace app {

/// The requests of a stream as they were sent, and their responses: a tree with a row for each
/// request and, below it, its parts with names and values. It has two columns and no secrets, and
/// keeps the last MaxRequests requests.
class RequestLog : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int MaxRequests = 100;

    explicit RequestLog(QObject *parent = nullptr);

    // Secrets in the arguments are already masked. Responses and errors belong to the last request.
    void addRequest(const sse::RequestInfo &request, const QDateTime &when);
    /// Looks up the addresses of \a host and adds them to the last request when they are known.
    void addAddresses(const QString &host);
    void addResponse(const sse::ResponseInfo &response);
    void addError(const sse::Error &error);

private:
    using Pairs = QList<std::pair<QString, QString>>;

    void setOutcome(const QString &text);
    void addPart(const QString &title, const Pairs &pairs);
};

} // namespace app
