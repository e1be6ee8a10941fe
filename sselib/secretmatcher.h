// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

namespace sse {

/// Finds secrets in text, in each form that sse::Redactor describes. Decodes while it compares, so
/// that any mixture of forms is found.
class SecretMatcher {
public:
    /// A shorter secret is found only if it stands alone.
    static constexpr qsizetype LongSecret = 8; // bytes
    /// Bytes before a text's beginning that scan() needs to see if it stands alone.
    static constexpr qsizetype Before = 16;

    enum class Source { Server, Own };
    enum class End {
        Open,    ///< more text may follow
        Whole,   ///< the text is complete
        MayBeCut ///< no more text follows, although there may have been more
    };

    /// \a secrets are not empty.
    explicit SecretMatcher(QByteArrayList secrets);

    [[nodiscard]] const QByteArrayList &secrets() const { return m_secrets; }

    /// Masks the secrets in \a text from \a begin on; what lies before has been masked already.
    /// Appends the result to \a out. Returns how many bytes at the end may be the beginning of a
    /// secret and were not appended; always 0 unless \a end is End::Open. \a changed is set if a
    /// secret was found.
    qsizetype scan(QByteArrayView text, qsizetype begin, Source source, End end, QByteArray *out,
        bool *changed) const;

private:
    enum class Match { None, Partial, Full };

    [[nodiscard]] Match match(QByteArrayView text, qsizetype at, QByteArrayView secret,
        Source source, End end, qsizetype *matchEnd) const;
    [[nodiscard]] bool mayBeginAt(QByteArrayView text, qsizetype at) const;
    [[nodiscard]] static Match endsAlone(
        QByteArrayView text, qsizetype begin, qsizetype at, Source source, End end);

    QByteArrayList m_secrets;           // the longest first
    std::array<bool, 256> m_isFirst{};  // byte of a secret
    std::array<bool, 256> m_mayBegin{}; // the same, and what begins an escape
};

} // namespace sse
