// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

/// Whether a stream of bytes is UTF-8, however it is cut.
class Utf8Check {
public:
    void clear() { m_torn.clear(); }
    /// False where \a bytes, with what was torn before them, hold what is not UTF-8.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    /// What came ends inside a character.
    [[nodiscard]] bool isTorn() const { return !m_torn.isEmpty(); }

private:
    QByteArray m_torn; // the beginning of a character whose end has not come
};

/// What text that is not UTF-8 may be instead.
enum class EncodingGuess { Unknown, TornCharacter, Gbk, Latin1, Utf16 };

/// \a text is not UTF-8, at least in part. TornCharacter: a character was cut in two, and the rest
/// of it went elsewhere.
[[nodiscard]] EncodingGuess guessEncoding(QByteArrayView text);
/// Whether a body begins as UTF-16 text does, with a mark or without.
[[nodiscard]] bool beginsAsUtf16(QByteArrayView body);
/// Index of the first byte that is not UTF-8; −1 where all is.
[[nodiscard]] qsizetype firstInvalidUtf8(QByteArrayView text);

} // namespace sse
