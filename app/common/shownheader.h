// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>
#include <QString>

namespace app {

/// Returns the part of \a text that may be shown in an error message. \a text was entered as a
/// header, but is not a valid one. The part ends before the first colon, equals sign or space,
/// because the rest may be a secret.
[[nodiscard]] inline QString shownHeader(const QString &text)
{
    static const QRegularExpression end(QStringLiteral("[:=\\s]"));
    return text.section(end, 0, 0);
}

} // namespace app
