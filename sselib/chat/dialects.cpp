// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/dialects.h"

#include <algorithm>
#include <array>

#include "sselib/chat/builtin.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

struct Dialect {
    QLatin1StringView name;
    std::unique_ptr<Decoder> (*make)(const QString &name);
};

constexpr std::array<Dialect, 11> table{{
    {"openai-chat"_L1, makeOpenAiChat},
    {"openai-responses"_L1, makeOpenAiResponses},
    {"anthropic"_L1, makeAnthropic},
    {"gemini"_L1, makeGemini},
    {"ollama"_L1, makeOllama},
    {"cohere"_L1, makeCohere},
    {"mistral"_L1, makeOpenAiChat}, // the OpenAI decoder also supports Mistral's extensions
    {"vercel-ui"_L1, makeVercelUi},
    {"ag-ui"_L1, makeAgUi},
    {"dify"_L1, makeDify},
    {"text"_L1, makeText},
}};

constexpr QLatin1StringView autoName = "auto"_L1;
constexpr QLatin1StringView pointerPrefix = "json:"_L1;

struct PathSuffix {
    QLatin1StringView suffix;
    QLatin1StringView dialect;
};

constexpr std::array<PathSuffix, 10> suffixes{{
    {"/chat/completions"_L1, "openai-chat"_L1},
    {"/responses"_L1, "openai-responses"_L1},
    {"/v1/messages"_L1, "anthropic"_L1},
    {":streamGenerateContent"_L1, "gemini"_L1},
    {"/api/generate"_L1, "ollama"_L1},
    {"/v2/chat"_L1, "cohere"_L1},
    {"/chat-messages"_L1, "dify"_L1},
    {"/completion-messages"_L1, "dify"_L1},
    {"/workflows/run"_L1, "dify"_L1},
    {"/completions"_L1, "openai-chat"_L1},
}};

} // namespace

QStringList dialects()
{
    QStringList names{autoName};
    for (const Dialect &dialect : table)
        names.append(dialect.name);
    names.append(u"json:/pointer"_s);
    return names;
}

std::unique_ptr<Decoder> createDecoder(const QString &dialect, const Hints &hints)
{
    if (dialect == autoName)
        return makeAuto(hints);
    if (dialect.startsWith(pointerPrefix))
        return makeJsonPointer(dialect);
    const auto found = std::find_if(table.begin(), table.end(),
        [&](const Dialect &candidate) { return candidate.name == dialect; });
    return found == table.end() ? nullptr : found->make(dialect);
}

QString guessDialect(const Hints &hints)
{
    const QByteArray contentType = hints.contentType.split(';').first().trimmed().toLower();
    if (contentType == "application/x-ndjson" || contentType == "application/jsonl")
        return u"ollama"_s;
    for (const Header &header : hints.headers) {
        if (header.name.compare("x-vercel-ai-ui-message-stream", Qt::CaseInsensitive) == 0)
            return u"vercel-ui"_s;
    }
    const QString path = hints.url.path();
    if (path.endsWith("/chat/completions"_L1) && hints.url.host() == "api.mistral.ai"_L1)
        return u"mistral"_s;
    for (const auto &[suffix, dialect] : suffixes) {
        if (path.endsWith(suffix))
            return dialect;
    }
    return {};
}

} // namespace sse::chat
