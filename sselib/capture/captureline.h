// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>

#include "sselib/capture/capturerecord.h"

namespace sse {

/// A capture's lines, each with its LF; see resources/capture-format.md.
[[nodiscard]] QByteArray toLine(const CaptureHeader &header);
[[nodiscard]] QByteArray toLine(const CaptureRecord &record);

/// The object of a capture's first line; empty where \a line is none.
[[nodiscard]] QJsonObject captureObject(const QByteArray &line);
/// \a problem: one sentence where there is no header to be had of \a object.
[[nodiscard]] std::optional<CaptureHeader> headerOf(const QJsonObject &object, QString *problem);
/// std::nullopt where \a line is damaged. A kind that this version does not know is one with
/// \a unknown set.
[[nodiscard]] std::optional<CaptureRecord> recordOf(const QByteArray &line, bool *unknown);
/// The time of a line in nanoseconds; -1 where it has none.
[[nodiscard]] qint64 timeOf(const QByteArray &line);

/// \a utf8 as a JSON string, quotes and all. What is not UTF-8 is replaced by U+FFFD.
[[nodiscard]] QByteArray quotedJson(QByteArrayView utf8);

} // namespace sse
