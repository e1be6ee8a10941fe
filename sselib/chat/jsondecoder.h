// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QJsonObject>

#include "sselib/chat/decoderbase.h"

namespace sse::chat {

/// Base class of dialects in which the data of each event is a JSON object.
class JsonDecoder : public DecoderBase {
protected:
    using DecoderBase::DecoderBase;

    void read(const Event &event) final;
    /// Reads one event. \a type is the object's `type`. If the object has none, it is the event
    /// type, or empty if the event type is `message`.
    virtual void readObject(const QString &type, const QJsonObject &object) = 0;

    /// Returns the unchanged data of the current event.
    [[nodiscard]] QString raw() const { return QString::fromUtf8(m_data); }
    /// Returns the number of the part that the server identifies by \a key. A new key gets a new
    /// number.
    int partOf(const QString &key);

private:
    QByteArray m_data;
    QHash<QString, int> m_parts;
};

} // namespace sse::chat
