// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

namespace sse {

/// Finds secrets in text, in all encodings that sse::Redactor describes. It decodes the text while
/// it compares, so that any mixture of encodings is found.
class SecretMatcher {
public:
    /// Size in bytes of a long secret. A shorter secret is only found if it is a separate word or
    /// value, because it would match unrelated text by accident.
    static constexpr qsizetype LongSecret = 8;
    /// Number of bytes before the text that scan() needs to detect a short secret at its start.
    static constexpr qsizetype Before = 16;

    /// Origin of the text. It determines in which places a short secret is found.
    enum class Source {
        Server, ///< received from the server; a short secret must be a whole text, line or string
        Own     ///< created by this program; a short secret must be a whole word
    };
    /// How the text ends.
    enum class End {
        Open,    ///< more text may follow
        Whole,   ///< the text is complete
        MayBeCut ///< no more text follows, but the text may have been truncated
    };

    /// No element of \a secrets may be empty.
    explicit SecretMatcher(QByteArrayList secrets);

    [[nodiscard]] const QByteArrayList &secrets() const { return m_secrets; }
    [[nodiscard]] bool contains(const QByteArray &secret) const;

    /// Masks the secrets in \a text from \a begin on and appends the result to \a out. The bytes
    /// before \a begin were masked by an earlier call. Returns the number of bytes at the end that
    /// may be the beginning of a secret and were not appended; always 0 unless \a end is End::Open.
    /// Sets \a changed to true if a secret was found.
    qsizetype scan(QByteArrayView text, qsizetype begin, Source source, End end, QByteArray *out,
        bool *changed) const;

private:
    enum class Match { None, Partial, Full };

    [[nodiscard]] Match match(QByteArrayView text, qsizetype at, QByteArrayView secret,
        Source source, End end, qsizetype *matchEnd) const;
    [[nodiscard]] bool isFirst(char c) const { return !m_byFirst[uchar(c)].isEmpty(); }
    [[nodiscard]] bool mayBeginAt(QByteArrayView text, qsizetype at) const;
    [[nodiscard]] static Match endsAlone(
        QByteArrayView text, qsizetype begin, qsizetype at, Source source, End end);

    QByteArrayList m_secrets;                  // the longest secret is first
    std::array<QByteArrayList, 256> m_byFirst; // the secrets that start with this byte
    std::array<bool, 256> m_mayBegin{}; // whether a secret or an escape sequence starts with it
};

} // namespace sse
