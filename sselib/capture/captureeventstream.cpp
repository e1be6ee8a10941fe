// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sselib/capture/captureformattable.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

class EventStreamExporter final : public CaptureExporter {
public:
    void onEvent(const EventView &event) override
    {
        if (event.type != "message")
            out += "event: " + event.type + '\n';
        if (event.lastEventId != m_lastId)
            out += "id: " + event.lastEventId + '\n';
        m_lastId = event.lastEventId;
        for (const QByteArray &line : event.data.toByteArray().split('\n'))
            out += "data: " + line + '\n';
        out += '\n';
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        Q_UNUSED(offset)
        out += ": " + text.toByteArray() + '\n';
    }
    void onRetry(std::chrono::milliseconds retry, qint64 offset) override
    {
        Q_UNUSED(offset)
        out += "retry: " + QByteArray::number(qint64(retry.count())) + '\n';
    }

private:
    QByteArray m_lastId;
};

bool isField(QByteArrayView line)
{
    static constexpr std::array<QByteArrayView, 4> fields{"data", "event", "id", "retry"};
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return true; // the line is a comment
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    return std::ranges::find(fields, name) != fields.end();
}

CaptureFormat::Match match(const CaptureInput &input)
{
    return isField(input.firstLine) ? CaptureFormat::Match::Possible : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *, QString *)
{
    return std::make_unique<CaptureText>(std::move(input.device), "text/event-stream", 0);
}

} // namespace

constinit const CaptureFormat captureEventStreamFormat{
    .suffix = "sse"_L1,
    .otherSuffixes = {"txt"_L1},
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "Event stream (*.sse)"),
    .match = match,
    .open = open,
    .exporter = makeCaptureExporter<EventStreamExporter>,
};

} // namespace sse
