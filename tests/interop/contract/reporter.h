// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QUrl>

namespace contract {

/// Posts messages to the URLs \a base/1, \a base/2, … Waits for the response to a message before it
/// posts the next one.
class Reporter : public QObject {
    Q_OBJECT

public:
    explicit Reporter(const QUrl &base, QObject *parent = nullptr);
    void post(const QJsonObject &message);

private:
    void postNext();

    QNetworkAccessManager m_manager;
    const QUrl m_base;
    QList<QJsonObject> m_waiting;
    int m_count = 0;
    bool m_posting = false;
};

} // namespace contract
