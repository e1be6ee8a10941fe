// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureeventtext.h"

#include "sselib/core/framing.h"

namespace sse {

namespace {

// Replaces characters that a type or ID in an event stream cannot contain: line ends and NUL.
QByteArray singleLine(QByteArray text, bool *changed)
{
    for (const char c : {'\n', '\r', '\0'}) {
        if (text.contains(c)) {
            text.replace(c, "\xEF\xBF\xBD");
            *changed = true;
        }
    }
    return text;
}

QByteArray textOf(const QJsonValue &value, bool *changed)
{
    const QString text = value.toString();
    if (!text.isValidUtf16() || (!value.isString() && !value.isUndefined() && !value.isNull()))
        *changed = true;
    return text.toUtf8();
}

} // namespace

QByteArray idText(const QByteArray &id, QByteArray *lastId)
{
    if (id == *lastId)
        return {};
    *lastId = id;
    return "id: " + id + '\n';
}

QByteArray incompleteEventText(const QByteArray &type, const QByteArray &data)
{
    QByteArray text;
    if (!type.isEmpty() && type != "message")
        text += "event: " + type + '\n';
    QByteArray lines = data;
    lines.replace("\r\n", "\n").replace('\r', '\n');
    for (const QByteArray &line : lines.split('\n'))
        text += "data: " + line + '\n';
    return text;
}

QByteArray eventText(const JsonEvent &event, QByteArray *lastId, bool *changed)
{
    QByteArray id = idText(singleLine(textOf(event.id, changed), changed), lastId);
    const QByteArray data = textOf(event.data, changed);
    if (data.contains('\r')) // in an event stream, a CR is a line end too
        *changed = true;
    const QByteArray text =
        incompleteEventText(singleLine(textOf(event.type, changed), changed), data);
    if (!event.truncated)
        return id + text + '\n';
    if (!id.isEmpty())
        id += '\n'; // the ID of a block without a blank line has no effect
    return id + text;
}

void setEventStreamType(Headers *headers)
{
    const QByteArray eventStream = "text/event-stream";
    bool isFound = false;
    for (Header &header : *headers) {
        if (header.name.compare("content-type", Qt::CaseInsensitive) != 0)
            continue;
        isFound = true;
        if (essence(header.value) != eventStream)
            header.value = eventStream;
    }
    if (!isFound)
        headers->append({"content-type", eventStream});
}

} // namespace sse
