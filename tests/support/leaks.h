// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <utility>

#include <QByteArray>
#include <QList>

namespace test {

inline constexpr char plantedToken[] = "Gz8Lk3+tRw/5nPq2=Vb";

/// Returns the forms in which a server may repeat plantedToken, each with a name.
inline QList<std::pair<const char *, QByteArray>> formsOfToken()
{
    return {
        {"plain", plantedToken},
        {"escaped slash", "Gz8Lk3+tRw\\/5nPq2=Vb"},
        {"escaped, lower case", "Gz8Lk3\\u002btRw\\u002f5nPq2\\u003dVb"},
        {"escaped, upper case", "Gz8Lk3\\u002BtRw\\u002F5nPq2\\u003DVb"},
        {"escaped, mixed", "Gz8Lk3\\u002BtRw\\/5nPq2\\u003dVb"},
        {"escaped letters", "\\u0047z8Lk3\\u002btRw/5nPq2=V\\u0062"},
        {"percent, upper case", "Gz8Lk3%2BtRw%2F5nPq2%3DVb"},
        {"percent, lower case", "Gz8Lk3%2btRw%2f5nPq2%3dVb"},
        {"percent, mixed", "Gz8Lk3%2BtRw%2f5nPq2=Vb"},
        {"percent, letters", "%47z8Lk3%2BtRw/5nPq2%3D%56%62"},
        {"percent and escaped", "Gz8Lk3%2BtRw\\/5nPq2\\u003dVb"},
    };
}

/// Returns an excerpt of \a text around one of two parts of plantedToken; empty if \a text contains
/// neither of them. All of formsOfToken() contain both parts unchanged.
inline QByteArray leakIn(const QByteArray &text)
{
    for (const char *part : {"z8Lk3", "5nPq2"}) {
        if (const qsizetype at = text.indexOf(part); at >= 0)
            return text.mid(std::max<qsizetype>(at - 60, 0), 120);
    }
    return {};
}

} // namespace test
