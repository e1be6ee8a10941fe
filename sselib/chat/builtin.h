// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "sselib/chat/decoder.h"
#include "sselib/chat/dialects.h"

// There is one function for each dialect. name is the value that Decoder::dialect() will return.
namespace sse::chat {

std::unique_ptr<Decoder> makeOpenAiChat(const QString &name);
std::unique_ptr<Decoder> makeOpenAiResponses(const QString &name);
std::unique_ptr<Decoder> makeAnthropic(const QString &name);
std::unique_ptr<Decoder> makeGemini(const QString &name);
std::unique_ptr<Decoder> makeOllama(const QString &name);
std::unique_ptr<Decoder> makeCohere(const QString &name);
std::unique_ptr<Decoder> makeVercelUi(const QString &name);
std::unique_ptr<Decoder> makeAgUi(const QString &name);
std::unique_ptr<Decoder> makeDify(const QString &name);
std::unique_ptr<Decoder> makeText(const QString &name);
/// Returns null if the text after the colon in \a name is not a valid JSON pointer.
std::unique_ptr<Decoder> makeJsonPointer(const QString &name);
std::unique_ptr<Decoder> makeAuto(const Hints &hints);

} // namespace sse::chat
