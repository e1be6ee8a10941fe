// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureformattable.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

class CsvExporter final : public CaptureExporter {
public:
    CsvExporter() { out = "time,event,id,data,truncated\r\n"; }
    void onEvent(const EventView &event) override
    {
        out += secondsText(time) + ',' + cell(event.type) + ',' + cell(event.lastEventId) + ','
            + cell(event.data) + (event.truncated ? ",true\r\n" : ",\r\n");
    }

private:
    static QByteArray cell(QByteArrayView text)
    {
        QByteArray value = text.toByteArray();
        bool isNumber = false;
        if (!value.isEmpty() && QByteArrayView("=+-@\t\r").contains(value.front())) {
            Q_UNUSED(value.toDouble(&isNumber))
            if (!isNumber)
                value.prepend('\'');
        }
        return '"' + value.replace('"', "\"\"") + '"';
    }
};

} // namespace

constinit const CaptureFormat captureCsvFormat{
    .suffix = "csv"_L1,
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "CSV table (*.csv)"),
    .exporter = makeCaptureExporter<CsvExporter>,
};

} // namespace sse
