// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include "sselib/chat/delta.h"
#include "ui/chat/chatview.h"

namespace app {

/// Times and token counts of an answer. -1 means unknown. Times are in microseconds and, unless
/// noted otherwise, are measured from the start of the request.
struct AnswerMetrics {
    Q_DECLARE_TR_FUNCTIONS(app::AnswerMetrics)

public:
    qint64 firstByte = -1;       ///< time of the first byte of the body
    qint64 firstToken = -1;      ///< time of the first text or reasoning that is not empty
    qint64 lastToken = -1;       ///< time of the last text or reasoning that is not empty
    qint64 thought = -1;         ///< duration from the first reasoning to the first text
    qint64 gapP50 = -1;          ///< median time between two reads of the body
    qint64 gapP95 = -1;          ///< 95th percentile of the time between two reads of the body
    qint64 reads = 0;            ///< number of reads of the body
    qint64 deltaCount = 0;       ///< number of pieces of text or reasoning
    sse::chat::Usage usage = {}; ///< token counts, as the server sent them
    /// Number of tokens that arrived between firstToken and lastToken, without hidden reasoning.
    qint64 streamed = -1;
    QString finishReason = {}; ///< as the server sent it
    QString model = {};        ///< as the server sent it

    bool operator==(const AnswerMetrics &) const = default;

    /// Returns the known values, for the file of the conversation.
    [[nodiscard]] QJsonObject toJson() const;
    /// Returns the values that toJson() wrote. Missing values are unknown.
    [[nodiscard]] static AnswerMetrics fromJson(const QJsonObject &json);
    /// Returns output tokens, speed and duration in one line for the user. Empty if none of them is
    /// known.
    [[nodiscard]] QString line() const;
    /// Returns the names and texts of all known values for the user.
    [[nodiscard]] QList<ui::Detail> details() const;

private:
    [[nodiscard]] QString speed() const;
};

} // namespace app
