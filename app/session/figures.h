// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include "sselib/chat/delta.h"
#include "ui/chat/chatview.h"

namespace app {

/// Times and tokens of an answer. -1 means unknown. Times are microseconds and, unless noted
/// otherwise, count from the start of the request.
struct Figures {
    Q_DECLARE_TR_FUNCTIONS(app::Figures)

public:
    qint64 firstByte = -1;  ///< of the body
    qint64 firstToken = -1; ///< the first text or reasoning that is not empty
    qint64 lastToken = -1;
    qint64 thought = -1; ///< from the first reasoning to the first text
    qint64 gap50 = -1;   ///< median time between two reads of the body
    qint64 gap95 = -1;   ///< 95th percentile of the same
    qint64 reads = 0;
    qint64 pieces = 0; ///< of text or reasoning
    sse::chat::Usage usage = {};
    /// Tokens that arrived from the first to the last one, without hidden reasoning.
    qint64 streamed = -1;
    QString finishReason = {}; ///< as the server sent it
    QString model = {};        ///< as the server named it

    bool operator==(const Figures &) const = default;

    /// Known values only.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Figures fromJson(const QJsonObject &json);
    /// Output tokens, speed and duration; empty if none of them is known.
    [[nodiscard]] QString line() const;
    /// All values as texts for the user.
    [[nodiscard]] QList<ui::Detail> details() const;

private:
    [[nodiscard]] QString speed() const;
};

} // namespace app
