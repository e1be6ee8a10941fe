// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>

#include "sselib/capture/capturerecord.h"

namespace sse {

/// Returns a header or a record as a line of a recording, including the LF. See
/// resources/capture-format.md.
[[nodiscard]] QByteArray toLine(const CaptureHeader &header);
[[nodiscard]] QByteArray toLine(const CaptureRecord &record);

/// Parses a line of a recording. Returns an empty object if \a line is not a JSON object.
[[nodiscard]] QJsonObject captureObject(const QByteArray &line);
/// Returns the header in the first line of a recording. Returns std::nullopt and sets \a problem to
/// one sentence if \a object is not a valid header.
[[nodiscard]] std::optional<CaptureHeader> headerOf(const QJsonObject &object, QString *problem);
/// Returns the record in \a line; std::nullopt if the line is damaged. If this version does not
/// know the kind of the record, \a unknown is set to true and only the time is valid.
[[nodiscard]] std::optional<CaptureRecord> recordOf(const QByteArray &line, bool *unknown);
/// Returns the time of a line in nanoseconds; -1 if it has no time.
[[nodiscard]] qint64 timeOf(const QByteArray &line);

/// Returns \a utf8 as a JSON string with quotes. Invalid UTF-8 is replaced by U+FFFD.
[[nodiscard]] QByteArray quotedJson(QByteArrayView utf8);

} // namespace sse
