// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>

#include <QByteArrayView>

namespace sse {

/// Decompresses one method of compression, as far as there is input and room for output.
class ContentCodec {
public:
    enum class Result { Continue, MemberEnd, Damaged };

    /// The codec for \a method: `gzip`, `deflate`, `br` or `zstd`. Null if this build has none.
    [[nodiscard]] static std::unique_ptr<ContentCodec> create(QByteArrayView method);

    virtual ~ContentCodec() = default;

    /// Decodes the first bytes of \a input into the first bytes of \a room. Both are what is left
    /// of them afterwards; if nothing changes, more input is needed.
    [[nodiscard]] virtual Result decode(QByteArrayView &input, std::span<char> &room) = 0;

    /// A body may have several members (gzip) or frames (zstd), one after another. Number of bytes
    /// by which the next one is recognized.
    [[nodiscard]] virtual qsizetype signatureSize() const { return 0; }
    /// True if \a input, which has signatureSize() bytes or more, starts another member.
    [[nodiscard]] virtual bool startsMember(QByteArrayView /*input*/) const { return false; }

protected:
    ContentCodec() = default;

private:
    Q_DISABLE_COPY_MOVE(ContentCodec)
};

} // namespace sse
