// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonValue>

#include "sselib/core/eventsource.h"

namespace sse {

// These functions return events as the text of an event stream. Types and IDs must be single lines.

/// Returns the `id` field; empty if \a id is \a lastId. Sets \a lastId to \a id.
[[nodiscard]] QByteArray idText(const QByteArray &id, QByteArray *lastId);
/// Returns an event without its ID and its blank line. A CR in \a data becomes a line end.
[[nodiscard]] QByteArray incompleteEventText(const QByteArray &type, const QByteArray &data);

/// An event in a JSON document.
struct JsonEvent {
    QJsonValue type;
    QJsonValue id;
    QJsonValue data;
    bool truncated = false;
};
/// Returns \a event as text; without the blank line if it is truncated. Sets \a changed to true if
/// an event stream cannot contain all of its characters, which are then replaced.
[[nodiscard]] QByteArray eventText(const JsonEvent &event, QByteArray *lastId, bool *changed);

/// Changes the content type in \a headers to that of event streams.
void setEventStreamType(Headers *headers);

} // namespace sse
