// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace app::demo {

/// One answer of the demo's OpenAI-style endpoint, created from the body of a request.
///
/// Words in the prompt, in English or Chinese, select the answer: *table*, *code*, *long* (about
/// 5,000 tokens) and *error* (the answer ends with an error in the stream). If the prompt contains
/// none of these words, the answer is a text about Server-Sent Events.
class ChatCompletion {
public:
    /// Parses the body of a request. If it is not valid, returns std::nullopt and sets \a problem
    /// to the reason.
    [[nodiscard]] static std::optional<ChatCompletion> fromRequest(
        const QByteArray &body, QString *problem);

    [[nodiscard]] bool streams() const { return m_stream; }
    /// Returns true if the answer is long and should be sent faster.
    [[nodiscard]] bool isLong() const { return m_pieces.size() > 1000; }
    /// Returns true if the answer ends with the error object failure().
    [[nodiscard]] bool fails() const { return m_fails; }
    [[nodiscard]] static QJsonObject failure();

    /// Returns the number of chunks of the stream, including the final `[DONE]` or error.
    [[nodiscard]] int chunkCount() const;
    /// Returns chunk number \a index, counted from 0, as an event with its blank line.
    [[nodiscard]] QByteArray chunk(int index) const;
    /// Returns the complete answer as one JSON document.
    [[nodiscard]] QByteArray document() const;

    /// Returns the response body of `GET /v1/models`.
    [[nodiscard]] static QByteArray models();

private:
    ChatCompletion() = default;
    void writeAnswer(const QString &prompt);
    [[nodiscard]] QJsonObject envelope(const QString &object) const;
    [[nodiscard]] QByteArray chunkOf(const QJsonObject &delta, const QString &finish = {}) const;
    [[nodiscard]] QJsonObject usage() const;

    bool m_stream = false;
    bool m_includeUsage = false;
    bool m_fails = false;
    QString m_id;
    QString m_model;
    qint64 m_created = 0;
    qsizetype m_promptTokens = 0;
    QList<QByteArray> m_reasoning;
    QList<QByteArray> m_pieces;
};

} // namespace app::demo
