// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QJsonObject>

#include "sselib/chat/decoderbase.h"

namespace sse::chat {

/// A dialect whose every payload is a JSON object.
class JsonDecoder : public DecoderBase {
protected:
    using DecoderBase::DecoderBase;

    void read(const Event &event) final;
    /// \a type: the payload's `type`, or the event's own type where the payload has none.
    virtual void readObject(const QString &type, const QJsonObject &object) = 0;

    /// The payload that is being read, as it came.
    [[nodiscard]] QString raw() const { return QString::fromUtf8(m_data); }
    /// The number of the part that the server calls \a key; a new one for a new key.
    int partOf(const QString &key);

private:
    QByteArray m_data;
    QHash<QString, int> m_parts;
};

} // namespace sse::chat
