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
/// Words in the prompt choose it: *table*, *code*, *long* (about 5,000 tokens), *error* (ends with
/// an error in the stream), in English or Chinese. By default it is a text about Server-Sent
/// Events.
class ChatCompletion {
public:
    /// Parses a request's body. Returns std::nullopt if it is not a valid request; \a problem then
    /// says why.
    [[nodiscard]] static std::optional<ChatCompletion> fromRequest(
        const QByteArray &body, QString *problem);

    [[nodiscard]] bool streams() const { return m_stream; }
    /// Returns true if the answer is long and should be sent faster.
    [[nodiscard]] bool isLong() const { return m_pieces.size() > 1000; }
    /// Returns true if the answer ends with an error, whose object is failure().
    [[nodiscard]] bool fails() const { return m_fails; }
    [[nodiscard]] static QJsonObject failure();

    /// Number of chunks of the stream, the final [DONE] included.
    [[nodiscard]] int chunkCount() const;
    /// Chunk number \a index as an event, blank line included.
    [[nodiscard]] QByteArray chunk(int index) const;
    /// The complete answer as one JSON document.
    [[nodiscard]] QByteArray document() const;

    /// The response body of `GET /v1/models`.
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
