// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QStandardItemModel>

#include "sselib/core/error.h"

namespace app {

/// The last MaxRequests requests of a stream and their responses, as a tree. Each top-level row is
/// a request. It has a row for each part, such as the headers. Each part has rows with the names
/// and values in two columns. The log contains no secrets.
class RequestLog : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int MaxRequests = 100;

    explicit RequestLog(QObject *parent = nullptr);

    // The caller must mask the secrets in the arguments. Responses and errors are added to the last
    // request.
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
