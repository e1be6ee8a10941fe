// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayList>

namespace sse {

class ContentCodec;

/// Decompresses a response body in pieces of at most 64 KiB. Each call of next() decompresses only
/// one piece, so time and memory are bounded for any input.
///
/// Qt's decoder is not used, because it decompresses all received bytes at once to count them: a
/// few kilobytes can become gigabytes.
///
///     decoder->feed(bytes);
///     while (!decoder->needsInput() && !decoder->isDamaged())
///         use(decoder->next());
class ContentDecoder {
public:
    /// Largest size of a piece, in bytes.
    static constexpr qsizetype maxPieceSize = 64 * 1024;
    /// The default value of the Accept-Encoding header.
    static constexpr char acceptedMethods[] = "gzip, deflate";

    /// Returns the compression methods in the value of a Content-Encoding header. Returns an empty
    /// list if the body is not compressed: values such as `identity`, `none` and `utf-8`, which
    /// some servers send, are ignored.
    [[nodiscard]] static QByteArrayList methods(const QByteArray &contentEncoding);
    /// Returns a decoder for \a methods. Returns null if there is not exactly one method, or if
    /// this build does not support it.
    [[nodiscard]] static std::unique_ptr<ContentDecoder> create(const QByteArrayList &methods);

    ~ContentDecoder();

    /// Adds bytes of the compressed body.
    void feed(const QByteArray &bytes);
    /// Returns the next piece, which may be empty.
    [[nodiscard]] QByteArray next();
    /// Returns true if next() needs more input from feed().
    [[nodiscard]] bool needsInput() const { return m_needsInput; }
    /// Returns true if the data is damaged. In that case there are no more pieces.
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }
    /// Returns true if the body may end here: it is empty or complete.
    [[nodiscard]] bool isComplete() const { return m_hasEnded || !m_hasInput; }

private:
    Q_DISABLE_COPY_MOVE(ContentDecoder)

    explicit ContentDecoder(std::unique_ptr<ContentCodec> codec);
    [[nodiscard]] bool startNextMember(QByteArrayView &input);

    const std::unique_ptr<ContentCodec> m_codec;
    QByteArray m_input;      // compressed bytes from feed()
    qsizetype m_used = 0;    // number of bytes of m_input that are decoded
    QByteArray m_room;       // output buffer for one piece
    bool m_hasInput = false; // feed() got at least one byte
    bool m_needsInput = true;
    bool m_hasEnded = false;    // the current gzip member, zstd frame or body has ended
    bool m_ignoresRest = false; // the body has ended, further bytes are ignored
    bool m_isDamaged = false;
};

} // namespace sse
