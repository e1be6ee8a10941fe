// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/captureformattable.h"
#include "sselib/capture/captureline.h"
#include "sselib/capture/capturelines.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

class CaptureFileExporter final : public CaptureExporter {
public:
    explicit CaptureFileExporter(const CaptureHeader &header) { out = toLine(header); }
    void take(const CaptureRecord &record) override { out += toLine(record); }
    void onEvent(const EventView &event) override { Q_UNUSED(event) }
};

CaptureFormat::Match match(const CaptureInput &input)
{
    const bool isCapture = input.firstLine.startsWith("{\"kind\":\"capture\"")
        || (input.isLineComplete
            && QJsonDocument::fromJson(input.firstLine)["kind"_L1] == "capture"_L1);
    return isCapture ? CaptureFormat::Match::Certain : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *header, QString *problem)
{
    input.device->seek(input.start);
    const QByteArray line = CaptureLines::readLine(*input.device);
    const QJsonObject object = captureObject(line);
    QString reason = object.isEmpty()
        ? CaptureReader::tr("its first line, the header, is incomplete or damaged")
        : QString();
    const auto read = object.isEmpty() ? std::nullopt : headerOf(object, &reason);
    if (!read) {
        *problem =
            CaptureReader::tr("Cannot play the recording “%1”: %2. Use an undamaged file, or "
                              "a newer version of this program.")
                .arg(input.device->fileName(), reason);
        return nullptr;
    }
    *header = *read;
    return std::make_unique<CaptureLines>(std::move(input.device), 1);
}

} // namespace

constinit const CaptureFormat captureFileFormat{
    .suffix = "ssecap"_L1,
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "Recording (*.ssecap)"),
    .isNative = true,
    .match = match,
    .open = open,
    .exporter = makeCaptureExporter<CaptureFileExporter>,
};

} // namespace sse
