// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sse::chat {

/// Converts Gemini's `partialArgs` to JSON text.
///
/// Gemini sends the values of a tool call's arguments one by one, each with its JSON path, and long
/// strings in pieces. Append all strings that add() and end() return: the result is valid JSON.
class PartialArguments {
public:
    /// Returns the text to append for one element of `partialArgs`; a null string if its path is
    /// not valid.
    QString add(const QJsonObject &argument);
    /// Returns the text that closes all open values, and resets this object.
    QString end();

private:
    using Step = std::variant<QString, int>; ///< key of an object or index of an array
    using Path = QList<Step>;

    static Path parse(const QString &path);
    static QString closing(const Step &step);
    QString goTo(const Path &path);

    Path m_path;           ///< path of the last value; empty before the first value
    bool m_isOpen = false; ///< the last value is an incomplete string
};

} // namespace sse::chat
