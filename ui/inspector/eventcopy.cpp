// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventcopy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

QString dataOf(const QModelIndex &row)
{
    return QString::fromUtf8(row.data(DataRole).toByteArray());
}

QJsonObject objectOf(const QModelIndex &row)
{
    const auto kind = static_cast<EventKind>(row.data(KindRole).toInt());
    QJsonObject object{
        {QStringLiteral("time"), static_cast<double>(row.data(TimeRole).toLongLong()) / 1e6},
        {QStringLiteral("data"), dataOf(row)},
    };
    if (kind == EventKind::Event) {
        object.insert(QStringLiteral("type"), row.data(TypeRole).toString());
        object.insert(QStringLiteral("id"), row.data(IdRole).toString());
    } else {
        object.insert(QStringLiteral("kind"), row.siblingAtColumn(TypeColumn).data().toString());
    }
    return object;
}

} // namespace

QString rowsAsText(const QList<QModelIndex> &rows)
{
    QString text;
    for (const QModelIndex &row : rows) {
        for (const int column : {NumberColumn, TimeColumn, TypeColumn, IdColumn})
            text += row.siblingAtColumn(column).data().toString() + QLatin1Char('\t');
        text += dataOf(row).replace(QLatin1Char('\n'), QChar(0x23ce)) + QLatin1Char('\n');
    }
    text.chop(1);
    return text;
}

QString rowsAsData(const QList<QModelIndex> &rows)
{
    QStringList parts;
    for (const QModelIndex &row : rows)
        parts += dataOf(row);
    return parts.join(QLatin1Char('\n'));
}

QString rowsAsJson(const QList<QModelIndex> &rows)
{
    if (rows.isEmpty())
        return {};
    if (rows.size() == 1)
        return QString::fromUtf8(QJsonDocument(objectOf(rows.first())).toJson());
    QJsonArray array;
    for (const QModelIndex &row : rows)
        array.append(objectOf(row));
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

void setClipboard(const QString &text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace ui
