// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/requestlog.h"

#include <QHostInfo>
#include <QLocale>

namespace app {

namespace {

QList<QStandardItem *> row(const QString &name, const QString &value)
{
    QList<QStandardItem *> items{new QStandardItem(name), new QStandardItem(value)};
    for (QStandardItem *item : items)
        item->setEditable(false);
    return items;
}

} // namespace

RequestLog::RequestLog(QObject *parent)
    : QStandardItemModel(0, 2, parent)
{
    setHorizontalHeaderLabels({tr("Name"), tr("Value")});
}

void RequestLog::addRequest(const sse::RequestInfo &request, const QDateTime &when)
{
    if (rowCount() >= MaxRequests)
        removeRow(0);
    const QString method = QString::fromLatin1(request.method);
    const QString title = request.redirects > 0
        ? tr("%1, redirect %2").arg(method).arg(request.redirects)
        : request.attempt > 1 ? tr("%1, attempt %2").arg(method).arg(request.attempt)
                              : method;
    appendRow(row(title, tr("No response yet")));
    Pairs pairs{{tr("URL"), request.url.toDisplayString()},
        {tr("Time"), QLocale().toString(when, QStringLiteral("HH:mm:ss.zzz"))}};
    for (const sse::Header &header : request.headers)
        pairs.append({QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    if (request.bodySize > 0)
        pairs.append({tr("Body"),
            QLocale().formattedDataSize(request.bodySize, 1, QLocale::DataSizeSIFormat)});
    addPart(tr("Request"), pairs);
}

void RequestLog::addAddresses(const QString &host)
{
    const QPersistentModelIndex part = index(0, 0, index(rowCount() - 1, 0));
    QHostInfo::lookupHost(host, this, [this, part](const QHostInfo &info) {
        QStringList addresses;
        for (const QHostAddress &address : info.addresses())
            addresses.append(address.toString());
        QStandardItem *item = part.isValid() ? itemFromIndex(part) : nullptr;
        if (item && !addresses.isEmpty())
            item->insertRow(
                1, row(tr("Addresses of the host"), addresses.join(QStringLiteral(", "))));
    });
}

void RequestLog::addResponse(const sse::ResponseInfo &response)
{
    const QString status = QStringLiteral("%1 %2")
                               .arg(response.status)
                               .arg(QString::fromUtf8(response.reason))
                               .trimmed();
    setOutcome(status);
    Pairs pairs{
        {tr("Status"), status}, {tr("Protocol"), QString::fromLatin1(response.httpVersion)}};
    for (const sse::Header &header : response.headers)
        pairs.append({QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    addPart(tr("Response"), pairs);
    const sse::TlsInfo &tls = response.tls;
    if (!tls.isUsed())
        return;
    const QLocale locale;
    addPart(tr("TLS"),
        {{tr("Protocol"), tls.protocol}, {tr("Cipher"), tls.cipher},
            {tr("Certificate of"), tls.subject}, {tr("Issued by"), tls.issuer},
            {tr("Valid for"), tls.names.join(QStringLiteral(", "))},
            {tr("Valid from"), locale.toString(tls.validFrom, QLocale::ShortFormat)},
            {tr("Valid until"), locale.toString(tls.validUntil, QLocale::ShortFormat)}});
}

void RequestLog::addError(const sse::Error &error)
{
    if (rowCount() == 0)
        return;
    if (error.response.status > 0 && item(rowCount() - 1, 0)->rowCount() < 2)
        addResponse(error.response);
    else if (error.response.status == 0)
        setOutcome(tr("Failed"));
    addPart(tr("Error"), {{tr("What happened"), error.message}, {tr("What to do"), error.advice}});
}

void RequestLog::setOutcome(const QString &text)
{
    if (rowCount() > 0)
        item(rowCount() - 1, 1)->setText(text);
}

void RequestLog::addPart(const QString &title, const Pairs &pairs)
{
    if (rowCount() == 0)
        return;
    QList<QStandardItem *> part = row(title, {});
    for (const auto &[name, value] : pairs) {
        if (!value.isEmpty())
            part.first()->appendRow(row(name, value));
    }
    item(rowCount() - 1, 0)->appendRow(part);
}

} // namespace app
