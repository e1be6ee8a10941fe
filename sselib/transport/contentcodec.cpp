// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/contentcodec.h"

#include <algorithm>
#include <limits>

#include <QtEndian>

#ifdef SSELIB_HAS_BROTLI
#include <brotli/decode.h>
#endif
#ifdef SSELIB_HAS_ZSTD
#include <zstd.h>
#endif
#define ZLIB_CONST
#include <zlib.h>

namespace sse {

namespace {

using Result = ContentCodec::Result;

class ZlibCodec final : public ContentCodec {
public:
    explicit ZlibCodec(bool isGzip)
        : m_isGzip(isGzip)
    {
    }
    ~ZlibCodec() override
    {
        if (m_isStarted)
            inflateEnd(&m_stream);
    }

    Result decode(QByteArrayView &input, std::span<char> &room) override
    {
        if (!m_isStarted) {
            if (input.isEmpty())
                return Result::Continue;
            m_isStarted = inflateInit2(&m_stream, windowBits(uchar(input.front()))) == Z_OK;
            if (!m_isStarted)
                return Result::Damaged;
        }
        const auto clamped = [](auto size) {
            return uInt(std::min<quint64>(size, std::numeric_limits<uInt>::max()));
        };
        const uInt size = clamped(input.size());
        const uInt roomSize = clamped(room.size());
        m_stream.next_in = reinterpret_cast<const Bytef *>(input.data());
        m_stream.avail_in = size;
        m_stream.next_out = reinterpret_cast<Bytef *>(room.data());
        m_stream.avail_out = roomSize;
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        input = input.sliced(qsizetype(size - m_stream.avail_in));
        room = room.subspan(roomSize - m_stream.avail_out);
        if (result == Z_STREAM_END)
            return inflateReset(&m_stream) == Z_OK ? Result::MemberEnd : Result::Damaged;
        return result == Z_OK || result == Z_BUF_ERROR ? Result::Continue : Result::Damaged;
    }

    qsizetype signatureSize() const override { return m_isGzip ? 2 : 0; }
    bool startsMember(QByteArrayView input) const override
    {
        return m_isGzip && input.startsWith("\x1f\x8b");
    }

private:
    // In HTTP, "deflate" means the zlib format, but some servers send raw deflate data or gzip
    // data. The first byte is sufficient to distinguish the formats, because compressors never
    // start raw deflate data with the first byte of zlib or gzip data.
    [[nodiscard]] int windowBits(uchar first) const
    {
        constexpr int detectHeader = 32;
        const bool hasHeader = m_isGzip || first == 0x1f || (first & 0x0f) == Z_DEFLATED;
        return hasHeader ? MAX_WBITS + detectHeader : -MAX_WBITS;
    }

    const bool m_isGzip;
    bool m_isStarted = false;
    z_stream m_stream{};
};

#ifdef SSELIB_HAS_BROTLI
class BrotliCodec final : public ContentCodec {
public:
    Result decode(QByteArrayView &input, std::span<char> &room) override
    {
        if (!m_state)
            return Result::Damaged;
        size_t size = size_t(input.size());
        size_t roomSize = room.size();
        auto *in = reinterpret_cast<const uint8_t *>(input.data());
        auto *out = reinterpret_cast<uint8_t *>(room.data());
        const auto result =
            BrotliDecoderDecompressStream(m_state.get(), &size, &in, &roomSize, &out, nullptr);
        input = input.last(qsizetype(size));
        room = room.last(roomSize);
        if (result == BROTLI_DECODER_RESULT_SUCCESS)
            return Result::MemberEnd;
        return result == BROTLI_DECODER_RESULT_ERROR ? Result::Damaged : Result::Continue;
    }

private:
    struct Delete {
        void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
    };
    std::unique_ptr<BrotliDecoderState, Delete> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
};
#endif

#ifdef SSELIB_HAS_ZSTD
class ZstdCodec final : public ContentCodec {
public:
    ZstdCodec()
    {
        // Limit the window to 2^23 bytes (8 MiB), the maximum for HTTP (RFC 9659).
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, 23);
    }

    Result decode(QByteArrayView &input, std::span<char> &room) override
    {
        // Check the signature, because the library would also decode old formats, for which it has
        // no memory limit.
        if (!m_isStarted) {
            if (input.size() < signatureSize())
                return Result::Continue;
            if (!startsMember(input))
                return Result::Damaged;
            m_isStarted = true;
        }
        // Decode one block per call. If a call also decoded a damaged block, the output of the
        // blocks before it would be lost.
        ZSTD_inBuffer in{input.data(), std::min(size_t(input.size()), m_blockSize), 0};
        ZSTD_outBuffer out{room.data(), room.size(), 0};
        const size_t result = ZSTD_decompressStream(m_context.get(), &out, &in);
        input = input.sliced(qsizetype(in.pos));
        room = room.subspan(out.pos);
        if (ZSTD_isError(result))
            return Result::Damaged;
        // The result of zstd includes the size of the next block's header. Subtract it, so that
        // this block is decoded before that header arrives.
        m_blockSize = result == 0 ? frameStart : result > nextHeader ? result - nextHeader : result;
        return result == 0 ? Result::MemberEnd : Result::Continue;
    }

    qsizetype signatureSize() const override { return 4; }
    bool startsMember(QByteArrayView input) const override
    {
        const auto signature = qFromLittleEndian<quint32>(input.data());
        return signature == ZSTD_MAGICNUMBER
            || (signature & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
    }

private:
    static constexpr size_t frameStart = 5; // size of magic number and first byte of the header
    static constexpr size_t nextHeader = 3; // size of a block header

    struct Delete {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };
    std::unique_ptr<ZSTD_DCtx, Delete> m_context{ZSTD_createDCtx()};
    bool m_isStarted = false;
    size_t m_blockSize = frameStart; // number of bytes that complete the current block
};
#endif

} // namespace

std::unique_ptr<ContentCodec> ContentCodec::create(QByteArrayView method)
{
    if (method == "gzip" || method == "deflate")
        return std::make_unique<ZlibCodec>(method == "gzip");
#ifdef SSELIB_HAS_BROTLI
    if (method == "br")
        return std::make_unique<BrotliCodec>();
#endif
#ifdef SSELIB_HAS_ZSTD
    if (method == "zstd")
        return std::make_unique<ZstdCodec>();
#endif
    return nullptr;
}

} // namespace sse
