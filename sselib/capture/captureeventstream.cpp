// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sselib/capture/captureeventtext.h"
#include "sselib/capture/captureexport.h"
#include "sselib/capture/captureformattable.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

// A truncated event at the end of the file has no blank line, so that readers do not dispatch it as
// a complete event. More text would become a part of such an event, so a truncated event that is
// followed by more text is written as comments.
class EventStreamExporter final : public CaptureExporter {
public:
    EventStreamExporter() { keepsIncompleteEvents = true; }

    void onEvent(const EventView &event) override
    {
        const QByteArray id = idText(event.lastEventId, &m_lastId);
        const QByteArray text = incompleteEventText(event.type, event.data.toByteArray());
        if (!event.truncated) {
            write(id + text + '\n');
            return;
        }
        write(id.isEmpty() ? id : id + '\n');
        m_incomplete = text;
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        Q_UNUSED(offset)
        write(": " + text.toByteArray() + '\n');
    }
    void onRetry(std::chrono::milliseconds retry, qint64 offset) override
    {
        Q_UNUSED(offset)
        write("retry: " + QByteArray::number(qint64(retry.count())) + '\n');
    }
    void finish() override { out += m_incomplete; }

private:
    void write(const QByteArray &text)
    {
        if (!m_incomplete.isEmpty()) {
            m_incomplete.chop(1);
            out += ": " + m_incomplete.replace('\n', "\n: ") + '\n';
            m_incomplete.clear();
            notice = CaptureExport::tr("Truncated events that are followed by others were written "
                                       "as comments: %1.")
                         .arg(++m_commented);
        }
        out += text;
    }

    QByteArray m_lastId;
    QByteArray m_incomplete; // a truncated event that was not written yet
    int m_commented = 0;
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
