// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace app {

/// Keeps a write to a closed pipe from ending the program, and keeps files and sockets from getting
/// the number of a closed standard stream. Call this first in main().
void protectStandardStreams();

/// Writes \a bytes to standard output without buffering. Returns 0, or the value of errno if they
/// could not be written.
[[nodiscard]] int writeToOutput(const QByteArray &bytes);

/// Builds a JSON object in one line. The members have the order in which they were added.
class JsonLine {
public:
    JsonLine(const char *kind, qint64 nanoseconds);

    JsonLine &add(const char *name, const QByteArray &utf8);
    JsonLine &add(const char *name, qint64 number);
    JsonLine &addTrue(const char *name);
    JsonLine &addBool(const char *name, bool value);
    /// Adds a member with the value \a json, which is valid JSON.
    JsonLine &addRaw(const char *name, const QByteArray &json);

    [[nodiscard]] QByteArray toLine() const { return m_text + "}\n"; }
    [[nodiscard]] static QByteArray quoted(const QByteArray &utf8);

private:
    QByteArray m_text;
};

} // namespace app
