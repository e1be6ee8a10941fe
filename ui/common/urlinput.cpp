// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/urlinput.h"

#include <QRegularExpression>

namespace ui {

QUrl urlFromInput(const QString &text)
{
    // The groups are the host (a name, an IPv4 or an IPv6 address), the port, and the rest.
    static const QRegularExpression address(
        QStringLiteral("^(?<host>[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*|\\[[0-9A-Fa-f:.]+\\])"
                       "(?<port>:[0-9]{1,5})?(?<rest>[/?#].*)?$"));
    static const QRegularExpression local(QStringLiteral("^(?:[0-9.]+|\\[.*|(?:.*\\.)?localhost)$"),
        QRegularExpression::CaseInsensitiveOption);
    const QString trimmed = text.trimmed();
    const auto match = address.match(trimmed);
    const QString host = match.captured(QStringLiteral("host"));
    const bool isLocal = local.match(host).hasMatch();
    const bool hasPort = match.capturedLength(QStringLiteral("port")) > 0;
    if (!match.hasMatch() || !(isLocal || hasPort || host.contains(QLatin1Char('.'))))
        return QUrl(trimmed);
    return QUrl(
        (isLocal || hasPort ? QStringLiteral("http://") : QStringLiteral("https://")) + trimmed);
}

} // namespace ui
