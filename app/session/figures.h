// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include "sselib/chat/delta.h"
#include "ui/chat/chatview.h"

namespace app {

/// What an answer cost in time and tokens. -1 is unknown; times are microseconds, those without
/// another word since the request was begun.
struct Figures {
    Q_DECLARE_TR_FUNCTIONS(app::Figures)

public:
    qint64 firstByte = -1;  ///< of the body
    qint64 firstToken = -1; ///< the first text or reasoning that is not empty
    qint64 lastToken = -1;
    qint64 thought = -1; ///< from the first reasoning to the first text
    qint64 gap50 = -1;   ///< between two reads of the body, half of them are shorter
    qint64 gap95 = -1;
    qint64 reads = 0;
    qint64 pieces = 0; ///< of text or reasoning
    sse::chat::Usage usage = {};
    /// Tokens that came between the first and the last: what was reasoned unseen is not among them.
    qint64 streamed = -1;
    QString finishReason = {}; ///< the server's word
    QString model = {};        ///< that the server named

    bool operator==(const Figures &) const = default;

    /// Only what is known.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Figures fromJson(const QJsonObject &json);
    /// Output tokens, speed and duration; empty where none of them is known.
    [[nodiscard]] QString line() const;
    /// All of it, for people.
    [[nodiscard]] QList<ui::Detail> details() const;

private:
    [[nodiscard]] QString speed() const;
};

} // namespace app
