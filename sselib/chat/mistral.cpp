// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Creates OpenAI's decoder, which also supports Mistral's extensions.
std::unique_ptr<Decoder> makeMistral(const QString &id)
{
    return openAiChatFormat.decoder(id);
}

} // namespace

constinit const Format mistralFormat{
    .id = "mistral"_L1,
    .name = "Mistral"_L1,
    .requestBody = openAiLikeBody,
    .urlPathHint = "/v1/chat/completions"_L1,
    .decoder = makeMistral,
    .urls = {{"/chat/completions"_L1, "api.mistral.ai"_L1}},
};

} // namespace sse::chat
