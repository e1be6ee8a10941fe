// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/interop/contract/reporter.h"

#include <cstdio>

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace contract {

Reporter::Reporter(const QUrl &base, QObject *parent)
    : QObject(parent)
    , m_base(base)
{
    m_manager.setProxy(QNetworkProxy::NoProxy);
}

void Reporter::post(const QJsonObject &message)
{
    m_waiting.append(message);
    postNext();
}

void Reporter::postNext()
{
    if (m_posting || m_waiting.isEmpty())
        return;
    m_posting = true;
    QUrl url = m_base;
    url.setPath(m_base.path() + QLatin1Char('/') + QString::number(++m_count));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const QByteArray body = QJsonDocument(m_waiting.takeFirst()).toJson(QJsonDocument::Compact);
    QNetworkReply *reply = m_manager.post(request, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            std::fprintf(stderr, "callback %d: %s\n", m_count, qPrintable(reply->errorString()));
        m_posting = false;
        postNext();
    });
}

} // namespace contract
