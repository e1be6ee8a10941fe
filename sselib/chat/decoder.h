// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QString>

#include "sselib/chat/delta.h"
#include "sselib/core/event.h"
#include "sselib/core/streamhandler.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// The state of an answer.
enum class State {
    Streaming, ///< not complete yet
    /// The end that the dialect defines was received. This includes answers that stopped at a
    /// limit (Result::finishReason is `length`, `max_tokens` or similar) and agents that wait for
    /// input (`tool_calls`, `interrupt`).
    Completed,
    NoTerminator, ///< the answer was finished, but the end marker of the stream is missing
    /// The connection ended, or the server canceled, before the answer was complete. This includes
    /// answers that only the end of the stream completes (`text`, `json:`) if the stream ended
    /// inside an event.
    Interrupted,
    Error, ///< the server reported an error in the stream, or the data is not of this dialect
    Empty  ///< the stream ended without any data
};

/// The content of an answer. A value type.
struct Result {
    QString text;                    ///< text of choice 0; its parts are joined
    QString reasoning;               ///< reasoning of choice 0
    QString refusal;                 ///< refusal of choice 0
    QList<ToolCall> tools;           ///< tool calls of choice 0, in the order in which they started
    QMap<int, QString> alternatives; ///< the texts of all other choices, by number
    Usage usage;                     ///< token counts
    QString finishReason; ///< finish reason of choice 0, as sent by the server; may be empty
    QString id;           ///< ID of the answer
    QString model;        ///< name of the model
    QString conversation; ///< send it with the next prompt, see Prompt::conversation
    QString errorCode;    ///< error code from the server; may be empty
    /// In State::Error, the message of the server. In State::NoTerminator, Interrupted and Empty, a
    /// translated sentence that explains what is missing.
    QString errorMessage;
    qsizetype malformed = 0; ///< number of events that are not JSON objects but should be

    bool operator==(const Result &) const = default; ///< Compares all members.
};

/// Memory limits of a decoder.
struct Limits {
    /// Maximum size in bytes of all stored texts, names and arguments, plus about 100 bytes for
    /// each part, tool call and choice. If it is exceeded, the answer ends in State::Error with the
    /// code `answer-too-large`, later events are ignored, and the stored content is kept.
    qint64 maxBytes = qint64(256) * 1024 * 1024;
    /// If false, texts and arguments are not stored in Result. Use this if you store the deltas.
    bool keepTexts = true;
};

/// Converts the events of one AI answer into deltas that are the same for all dialects, and
/// determines whether the answer is complete.
///
/// \code
/// const auto decoder = sse::chat::createDecoder("openai-chat");
/// connect(source, &sse::EventSource::eventReceived, this, [&](const sse::Event &event) {
///     for (const sse::chat::Delta &delta : decoder->decode(event)) {
///         if (delta.kind == sse::chat::Delta::Kind::Text)
///             view->append(delta.text);
///     }
/// });
/// \endcode
///
/// Create a new decoder for each answer with createDecoder(). A decoder does no I/O and uses no
/// clock. It does not trust its input: content that it cannot decode is returned as
/// Delta::Kind::Custom. The running time is linear in the size of the input. The class is not
/// thread-safe.
///
/// \since 0.1
class SSELIB_EXPORT Decoder {
public:
    /// Returns the name of \a state in JSON output: `completed`, `no-terminator`, …
    [[nodiscard]] static QByteArray toString(State state);

    Decoder() = default;
    virtual ~Decoder();
    Q_DISABLE_COPY_MOVE(Decoder)

    /// Sets the memory limits. Call this before the first event.
    virtual void setLimits(const Limits &limits) = 0;
    /// Decodes the next event and returns its deltas; empty if the event has no content.
    virtual QList<Delta> decode(const Event &event) = 0;
    /// Decodes a field that is not in the standard. Some servers report errors this way:
    /// `error: {"code":400,…}`, or a JSON object without a field name.
    virtual QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) = 0;
    /// Like unknownField(), but for a whole line.
    QList<Delta> unknownLine(QByteArrayView line);
    /// Call this for each line that the parser ignored. Decodes it like unknownLine() if it is not
    /// a field of the standard. If the stream ended inside an event, finish() will not regard the
    /// response as complete.
    QList<Delta> ignoredLine(const IgnoredLine &ignored);
    /// Ends the answer and returns the deltas of events that were not decoded before. \a clean is
    /// true if the response body was complete according to HTTP, and false if the connection was
    /// lost, timed out or was closed by the user. Further calls have no effect.
    QList<Delta> finish(bool clean) { return finishAnswer(clean && !m_endedInsideEvent); }

    /// Returns the state of the answer. It is never Streaming after finish().
    [[nodiscard]] virtual State state() const = 0;
    /// Returns true if the end that the dialect defines, or an error that ends the answer, was
    /// received. Then close the connection and do not reconnect. Always false for dialects whose
    /// answers end with the stream (`gemini`, `text`, `json:`).
    [[nodiscard]] virtual bool terminated() const = 0;
    /// Returns the content received so far. The result is built in each call, so do not call this
    /// for each event.
    [[nodiscard]] virtual Result result() const = 0;
    /// Returns the name of the dialect. For `auto`, this is the detected dialect as soon as it is
    /// known.
    [[nodiscard]] virtual QString dialect() const = 0;

protected:
    /// Implements finish(). \a clean is false also if the stream ended inside an event.
    virtual QList<Delta> finishAnswer(bool clean) = 0;

private:
    bool m_endedInsideEvent = false;
};

} // namespace sse::chat
