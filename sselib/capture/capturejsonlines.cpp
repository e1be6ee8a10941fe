// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>

#include "sselib/capture/captureformattable.h"
#include "sselib/capture/captureline.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

class JsonLinesExporter final : public CaptureExporter {
public:
    void onEvent(const EventView &event) override
    {
        out += "{\"kind\":\"event\",\"t\":" + secondsText(time) + ",\"event\":"
            + quotedJson(event.type) + ",\"data\":" + quotedJson(event.data) + ",\"lastEventId\":"
            + quotedJson(event.lastEventId) + (event.truncated ? ",\"truncated\":true}\n" : "}\n");
    }
};

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

// A HAR file also matches.
CaptureFormat::Match match(const CaptureInput &input)
{
    const QByteArray &line = input.firstLine;
    const bool isValue =
        (line.startsWith('{') || line.startsWith('[')) && (!input.isLineComplete || isJson(line));
    return isValue ? CaptureFormat::Match::Possible : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *header, QString *)
{
    header->endpoint.framing = Endpoint::Framing::JsonLines;
    return std::make_unique<CaptureText>(
        std::move(input.device), "application/x-ndjson", input.start);
}

} // namespace

constinit const CaptureFormat captureJsonLinesFormat{
    .suffix = "jsonl"_L1,
    .otherSuffixes = {"ndjson"_L1},
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "JSON Lines (*.jsonl)"),
    .match = match,
    .open = open,
    .exporter = makeCaptureExporter<JsonLinesExporter>,
};

} // namespace sse
