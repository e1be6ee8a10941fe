// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

/// Checks incrementally whether a stream of bytes is valid UTF-8.
class Utf8Check {
public:
    void clear() { m_incomplete.clear(); }
    /// Checks the next bytes of the stream, which may start and end inside a character. Returns
    /// false if they are invalid, or if they do not continue the incomplete character before them.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    /// Returns true if the bytes so far end inside a character.
    [[nodiscard]] bool isIncomplete() const { return !m_incomplete.isEmpty(); }

private:
    QByteArray m_incomplete; // the first bytes of an incomplete character
};

/// The probable reason why a text is not valid UTF-8. SplitCharacter means that the text contains
/// only some bytes of a character, and another text contains its other bytes.
enum class EncodingGuess { Unknown, SplitCharacter, Gbk, Latin1, Utf16 };

/// Guesses the encoding of \a text, which is not valid UTF-8.
[[nodiscard]] EncodingGuess guessEncoding(QByteArrayView text);
/// Returns true if \a body starts like UTF-16 text, with or without a byte order mark.
[[nodiscard]] bool beginsAsUtf16(QByteArrayView body);
/// Returns the index of the first invalid byte, or −1 if \a text is valid UTF-8.
[[nodiscard]] qsizetype firstInvalidUtf8(QByteArrayView text);

} // namespace sse
