// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/streamhandler.h"

namespace sse {

// Defined here so that the vtables are emitted only once.
StreamHandler::~StreamHandler() = default;
StreamParser::~StreamParser() = default;

void StreamHandler::onComment(QByteArrayView, qint64)
{
}
void StreamHandler::onRetry(std::chrono::milliseconds, qint64)
{
}
void StreamHandler::onIgnored(const IgnoredLine &)
{
}

} // namespace sse
