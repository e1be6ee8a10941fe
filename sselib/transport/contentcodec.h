// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>

#include <QByteArrayView>

namespace sse {

/// Decompresses data of one compression method.
class ContentCodec {
public:
    enum class Result { Continue, MemberEnd, Damaged };

    /// Returns the codec for \a method: `gzip`, `deflate`, `br` or `zstd`. Returns null if this
    /// build does not support the method.
    [[nodiscard]] static std::unique_ptr<ContentCodec> create(QByteArrayView method);

    virtual ~ContentCodec() = default;

    /// Decodes bytes from the start of \a input and writes the output to the start of \a room. Then
    /// removes the used bytes from the start of both views. If neither of them changes, more input
    /// is needed.
    [[nodiscard]] virtual Result decode(QByteArrayView &input, std::span<char> &room) = 0;

    /// Returns the number of bytes that startsMember() needs. A body may consist of several members
    /// (gzip) or frames (zstd).
    [[nodiscard]] virtual qsizetype signatureSize() const { return 0; }
    /// Returns true if \a input starts with another member. \a input must have at least
    /// signatureSize() bytes.
    [[nodiscard]] virtual bool startsMember(QByteArrayView /*input*/) const { return false; }

protected:
    ContentCodec() = default;

private:
    Q_DISABLE_COPY_MOVE(ContentCodec)
};

} // namespace sse
