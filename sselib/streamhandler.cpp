// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/streamhandler.h"

namespace sse {

// Out of line, so that the classes have one home for their tables.
StreamHandler::~StreamHandler() = default;
StreamParser::~StreamParser() = default;

void StreamHandler::onComment(QByteArrayView, qint64)
{
}
void StreamHandler::onRetry(std::chrono::milliseconds, qint64)
{
}
void StreamHandler::onIgnored(const Ignored &)
{
}

} // namespace sse
