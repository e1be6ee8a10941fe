// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>

#include <QJsonDocument>

#include "sselib/core/endpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(bytes), qsizetype(size));
    const QJsonDocument document = QJsonDocument::fromJson(input);
    if (!document.isObject())
        return 0;
    QString error;
    const auto endpoint = sse::Endpoint::fromJson(document.object(), &error);
    if (!endpoint) {
        if (error.isEmpty())
            std::abort();
        return 0;
    }
    (void)endpoint->problem();
    // Writing, reading and writing again must give the same text.
    const QJsonObject written = endpoint->toJson();
    const auto again = sse::Endpoint::fromJson(written);
    if (!again || again->toJson() != written)
        std::abort();
    return 0;
}
