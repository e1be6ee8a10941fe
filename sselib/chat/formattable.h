// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>

#include "sselib/chat/decoder.h"
#include "sselib/chat/dialects.h"
#include "sselib/chat/format.h"

namespace sse::chat {

// Each of these constants is defined in a file of its own. To add a format, declare it here and add
// it to the table below.
extern const Format openAiChatFormat;
extern const Format openAiResponsesFormat;
extern const Format anthropicFormat;
extern const Format geminiFormat;
extern const Format ollamaFormat;
extern const Format cohereFormat;
extern const Format mistralFormat;
extern const Format vercelUiFormat;
extern const Format agUiFormat;
extern const Format difyFormat;
extern const Format textFormat;

/// All formats, in the order of Format::all(). If several formats match a URL or an event equally
/// well, the first one is used.
inline constexpr std::array formatTable{
    &openAiChatFormat,
    &openAiResponsesFormat,
    &anthropicFormat,
    &geminiFormat,
    &ollamaFormat,
    &cohereFormat,
    &mistralFormat,
    &vercelUiFormat,
    &agUiFormat,
    &difyFormat,
    &textFormat,
};

/// Creates a decoder of the class \a D, for Format::decoder.
template <typename D> std::unique_ptr<Decoder> makeDecoder(const QString &id)
{
    return std::make_unique<D>(id);
}

// The decoders that are not those of a format.

/// \a name is the value that Decoder::dialect() returns, such as `json:/pointer`. Returns null if
/// the text after the colon is not a valid pointer.
std::unique_ptr<Decoder> makeJsonPointer(const QString &name);
/// Creates the decoder that detects the format.
std::unique_ptr<Decoder> makeAuto(const Hints &hints);

} // namespace sse::chat
