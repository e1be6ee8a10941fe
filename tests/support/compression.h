// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <zlib.h>

namespace test {

/// The HTTP formats `gzip` (Gzip) and `deflate` (Zlib), and deflate without a zlib header (Raw).
enum class Deflate { Gzip, Zlib, Raw };

[[nodiscard]] inline int windowBits(Deflate format)
{
    switch (format) {
    case Deflate::Gzip:
        return MAX_WBITS + 16;
    case Deflate::Zlib:
        return MAX_WBITS;
    case Deflate::Raw:
        break;
    }
    return -MAX_WBITS;
}

/// Returns the compressed \a parts of one body. Each part is flushed, so that it can be decoded
/// before the next part arrives.
[[nodiscard]] inline QByteArrayList flushedParts(
    Deflate format, const QByteArrayList &parts, int flush = Z_SYNC_FLUSH)
{
    z_stream stream{};
    if (deflateInit2(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits(format), 8, Z_DEFAULT_STRATEGY)
        != Z_OK)
        qFatal("deflateInit2");
    QByteArrayList result;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QByteArray in = parts.at(i);
        QByteArray out(qsizetype(deflateBound(&stream, uLong(in.size()))) + 100, Qt::Uninitialized);
        stream.next_in = reinterpret_cast<Bytef *>(in.data());
        stream.avail_in = uInt(in.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        deflate(&stream, i + 1 == parts.size() && flush != Z_FULL_FLUSH ? Z_FINISH : flush);
        out.truncate(out.size() - qsizetype(stream.avail_out));
        result.append(out);
    }
    deflateEnd(&stream);
    return result;
}

[[nodiscard]] inline QByteArray compressed(Deflate format, const QByteArray &bytes)
{
    return flushedParts(format, {bytes}).first();
}

/// Returns a gzip body that contains \a first and then \a count copies of \a block. Compresses
/// \a block only once.
[[nodiscard]] inline QByteArray gzipOfRepeated(
    const QByteArray &first, const QByteArray &block, int count)
{
    const auto sum = [](const QByteArray &bytes) {
        return crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size()));
    };
    QByteArray result("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    result += flushedParts(Deflate::Raw, {first}, Z_FULL_FLUSH).first();
    result += flushedParts(Deflate::Raw, {block}, Z_FULL_FLUSH).first().repeated(count);
    result += QByteArray("\x03\0", 2); // an empty last block
    uLong crc = sum(first);
    const uLong blockCrc = sum(block);
    for (int i = 0; i < count; ++i)
        crc = crc32_combine(crc, blockCrc, block.size());
    const quint32 trailer[] = {qToLittleEndian(quint32(crc)),
        qToLittleEndian(quint32(first.size() + qint64(count) * block.size()))};
    return result + QByteArray(reinterpret_cast<const char *>(trailer), sizeof trailer);
}

} // namespace test
