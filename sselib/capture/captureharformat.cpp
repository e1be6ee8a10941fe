// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QBuffer>
#include <QJsonDocument>

#include "sselib/capture/captureformattable.h"
#include "sselib/capture/capturehar.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

// Returns true if an incomplete JSON document contains the list of requests of a HAR, or may
// contain it later.
bool beginsLikeHar(QByteArray text)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    JsonScanner scanner(&buffer);
    scanner.consume('{');
    for (QByteArray name; scanner.nextMember(&name);) {
        if (name != "log") {
            scanner.skip();
            continue;
        }
        if (!scanner.consume('{'))
            return false;
        while (scanner.nextMember(&name)) {
            if (name == "entries")
                return scanner.peek() == '[' || scanner.peek() == '\0';
            scanner.skip();
        }
        return scanner.hasFailed(); // true if the text ends inside this value
    }
    return false;
}

// Returns true if \a line is the first of several lines of a JSON document, or if it is a complete
// HAR.
bool mayBeHar(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    return error.error != QJsonParseError::NoError
        || document[QLatin1String("log")][QLatin1String("entries")].isArray();
}

CaptureFormat::Match match(const CaptureInput &input)
{
    const QByteArray &line = input.firstLine;
    const bool isHar =
        line.startsWith('{') && (input.isLineComplete ? mayBeHar(line) : beginsLikeHar(line));
    return isHar ? CaptureFormat::Match::Certain : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *header, QString *problem)
{
    const QString path = input.device->fileName();
    QString reason;
    auto source =
        CaptureHar::open(std::move(input.device), input.start, input.progress, header, &reason);
    if (!source)
        *problem = CaptureReader::tr("Cannot play “%1”: %2").arg(path, reason);
    return source;
}

} // namespace

constinit const CaptureFormat captureHarFormat{
    .suffix = "har"_L1,
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "HTTP archive (*.har)"),
    .match = match,
    .open = open,
    .exporter = makeHarExporter,
};

} // namespace sse
