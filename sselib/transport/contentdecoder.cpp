// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/contentdecoder.h"

#include <algorithm>

#include "sselib/transport/contentcodec.h"

namespace sse {

namespace {

constexpr qsizetype maxInput = 16 * 1024; // maximum compressed bytes per call of next()

} // namespace

QByteArrayList ContentDecoder::methods(const QByteArray &contentEncoding)
{
    static const QByteArrayList known{"gzip", "deflate", "br", "zstd", "compress", "dcb", "dcz"};
    QByteArrayList result;
    const auto names = contentEncoding.split(',');
    for (const QByteArray &text : names) {
        QByteArray name = text.trimmed().toLower();
        if (name.startsWith("x-")) // x-gzip, x-compress (RFC 9110, section 8.4.1)
            name.remove(0, 2);
        if (known.contains(name))
            result.append(name);
    }
    return result;
}

std::unique_ptr<ContentDecoder> ContentDecoder::create(const QByteArrayList &methods)
{
    if (methods.size() != 1)
        return nullptr;
    auto codec = ContentCodec::create(methods.first());
    return codec ? std::unique_ptr<ContentDecoder>(new ContentDecoder(std::move(codec))) : nullptr;
}

ContentDecoder::ContentDecoder(std::unique_ptr<ContentCodec> codec)
    : m_codec(std::move(codec))
    , m_room(maxPieceSize, Qt::Uninitialized)
{
}

ContentDecoder::~ContentDecoder() = default;

void ContentDecoder::feed(const QByteArray &bytes)
{
    m_hasInput = m_hasInput || !bytes.isEmpty();
    m_input = m_used == m_input.size() ? bytes : m_input.sliced(m_used) + bytes;
    m_used = 0;
    m_needsInput = m_needsInput && bytes.isEmpty();
}

// Returns true if \a input, the data after a gzip member or zstd frame, starts with another member
// or frame. Other data after the end of the body is ignored, as in browsers and cURL.
bool ContentDecoder::startNextMember(QByteArrayView &input)
{
    if (!m_ignoresRest && input.size() < m_codec->signatureSize())
        return false;
    m_ignoresRest = m_ignoresRest || !m_codec->startsMember(input);
    if (m_ignoresRest)
        input = {};
    else
        m_hasEnded = false;
    return !m_ignoresRest;
}

QByteArray ContentDecoder::next()
{
    std::span<char> room(m_room.data(), size_t(maxPieceSize));
    const QByteArrayView all = QByteArrayView(m_input).sliced(m_used);
    QByteArrayView input = all.first(std::min(all.size(), maxInput));
    const qsizetype later = all.size() - input.size();
    bool progresses = !m_isDamaged;
    while (progresses && !room.empty()) {
        if (m_hasEnded && !startNextMember(input))
            break;
        const qsizetype inputSize = input.size();
        const size_t roomSize = room.size();
        const auto result = m_codec->decode(input, room);
        m_hasEnded = result == ContentCodec::Result::MemberEnd;
        m_isDamaged = result == ContentCodec::Result::Damaged;
        progresses =
            !m_isDamaged && (m_hasEnded || input.size() != inputSize || room.size() != roomSize);
    }
    m_used = m_input.size() - later - input.size();
    m_needsInput = !room.empty() && later == 0;
    return m_room.first(maxPieceSize - qsizetype(room.size()));
}

} // namespace sse
