// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayList>

namespace sse {

class ContentCodec;

/// Decompresses the body of a response in pieces of at most 64 KiB, each when it is asked for. A
/// piece never takes long, whatever the bytes are.
///
/// Qt's own decoder decompresses everything that has arrived at once, in order to count it: a few
/// kilobytes can become gigabytes.
///
///     decoder->feed(bytes);
///     while (!decoder->needsInput() && !decoder->isDamaged())
///         use(decoder->next());
class ContentDecoder {
public:
    /// Largest size of a piece, in bytes.
    static constexpr qsizetype maxPieceSize = 64 * 1024;
    /// The methods that a request asks for by default, as value of `Accept-Encoding`.
    static constexpr char acceptedMethods[] = "gzip, deflate";

    /// The compression methods that are named in a `Content-Encoding` header. Empty if the body is
    /// not compressed: servers also send values such as `identity`, `none` and `utf-8`.
    [[nodiscard]] static QByteArrayList methods(const QByteArray &contentEncoding);
    /// A decoder for \a methods, or null if this build cannot decode them: a library is missing, or
    /// the body is compressed more than once.
    [[nodiscard]] static std::unique_ptr<ContentDecoder> create(const QByteArrayList &methods);

    ~ContentDecoder();

    /// Adds bytes of the compressed body.
    void feed(const QByteArray &bytes);
    /// Returns the next piece, which may be empty.
    [[nodiscard]] QByteArray next();
    /// True if next() has nothing to return before more bytes are fed.
    [[nodiscard]] bool needsInput() const { return m_needsInput; }
    /// True if the bytes are damaged. There are no more pieces then.
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }
    /// True if the body may end here: it has no bytes at all, or is complete.
    [[nodiscard]] bool isComplete() const { return m_hasEnded || !m_hasInput; }

private:
    Q_DISABLE_COPY_MOVE(ContentDecoder)

    explicit ContentDecoder(std::unique_ptr<ContentCodec> codec);
    [[nodiscard]] bool startNextMember(QByteArrayView &input);

    const std::unique_ptr<ContentCodec> m_codec;
    QByteArray m_input;      // not decoded yet
    qsizetype m_used = 0;    // of m_input
    QByteArray m_room;       // for a piece
    bool m_hasInput = false; // has had any
    bool m_needsInput = true;
    bool m_hasEnded = false;    // and no other member has begun
    bool m_ignoresRest = false; // what follows the end is not part of the body
    bool m_isDamaged = false;
};

} // namespace sse
