// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sse::chat {

/// Writes the arguments of a call as JSON while their values come one by one, each with its JSON
/// path, strings in pieces: Gemini's `partialArgs`. What it gives, joined, is JSON after end(), and
/// the beginning of it before.
class PartialArguments {
public:
    /// The text to append for one of partialArgs; a null string where its path cannot be read.
    QString add(const QJsonObject &argument);
    /// The text that ends what is open. Begins anew.
    QString end();

private:
    using Step = std::variant<QString, int>; ///< a key or an index
    using Path = QList<Step>;

    static Path parse(const QString &path);
    static QString closing(const Step &step);
    QString goTo(const Path &path);

    Path m_path;           ///< of the last value; empty before the first
    bool m_isOpen = false; ///< that value is a string of which more is to come
};

} // namespace sse::chat
