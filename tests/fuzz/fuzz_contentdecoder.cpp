// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>

#include "sselib/transport/contentdecoder.h"

namespace {

constexpr qsizetype maxOutput = 8 * 1024 * 1024; // bytes; decoding more would only take time

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Decoded {
    QByteArray bytes;
    bool isDamaged = false;
    bool isComplete = false;

    bool operator==(const Decoded &) const = default;
};

Decoded decoded(const QByteArray &method, const QByteArray &input, qsizetype size)
{
    const auto decoder = sse::ContentDecoder::create({method});
    Decoded result;
    for (qsizetype at = 0; at < input.size(); at += size) {
        decoder->feed(input.mid(at, size));
        while (!decoder->needsInput() && !decoder->isDamaged()) {
            const QByteArray piece = decoder->next();
            require(piece.size() <= sse::ContentDecoder::maxPieceSize);
            result.bytes += piece;
            if (result.bytes.size() >= maxOutput) {
                result.bytes.truncate(maxOutput);
                return result;
            }
        }
    }
    result.isDamaged = decoder->isDamaged();
    result.isComplete = decoder->isComplete();
    return result;
}

} // namespace

// The first byte selects the method, and the second one the size of the pieces.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 3)
        return 0;
    const QByteArrayList names{"gzip", "deflate", "br", "zstd"};
    const QByteArray &method = names.at(bytes[0] % names.size());
    if (!sse::ContentDecoder::create({method}))
        return 0;
    const QByteArray input(reinterpret_cast<const char *>(bytes + 2), qsizetype(size - 2));
    Decoded whole = decoded(method, input, input.size());
    Decoded cut = decoded(method, input, bytes[1] % 64 + 1);
    if (whole.bytes.size() == maxOutput || cut.bytes.size() == maxOutput)
        return 0;          // the results may differ, because decoding was stopped
    if (whole.isDamaged) { // the size of the output before the damage depends on the pieces
        const qsizetype common = std::min(whole.bytes.size(), cut.bytes.size());
        whole.bytes.truncate(common);
        cut.bytes.truncate(common);
    }
    require(whole == cut);
    return 0;
}
