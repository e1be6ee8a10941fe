// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>
#include <QString>

namespace app {

/// Returns the part of \a text, which was entered as a header and is not a valid one, that may be
/// shown in an error. The rest may be a secret.
[[nodiscard]] inline QString shownHeader(const QString &text)
{
    static const QRegularExpression end(QStringLiteral("[:=\\s]"));
    return text.section(end, 0, 0);
}

} // namespace app
