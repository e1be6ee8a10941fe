// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QString>

#include "sselib/chat/delta.h"
#include "sselib/event.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// How an answer stands.
enum class State {
    Streaming, ///< more may come
    /// The dialect's own end was seen. Also where the server stopped at a limit it was given: see
    /// Result::finishReason, which then is `length`, `max_tokens` or the like, and where an agent
    /// waits for something (`tool_calls`, `interrupt`).
    Completed,
    NoTerminator, ///< the answer was said to be finished, but the end of the stream was not marked
    Interrupted,  ///< cut short: the connection ended, or the server cancelled, before the answer
                  ///< did
    Error, ///< the server reported an error in the stream, or its data is not of this dialect
    Empty  ///< the stream ended without any data
};

/// All that an answer came to.
struct Result {
    QString text;                    ///< of choice 0, its parts joined
    QString reasoning;               ///< of choice 0
    QString refusal;                 ///< of choice 0
    QList<ToolCall> tools;           ///< of choice 0, in the order they began
    QMap<int, QString> alternatives; ///< the texts of all other choices, by number
    Usage usage;
    QString finishReason; ///< of choice 0, in the server's words; empty where it gave none
    QString id;           ///< of the answer
    QString model;        ///< that gave it
    QString conversation; ///< to be sent with the next prompt, see Prompt::conversation
    QString errorCode;    ///< the server's, where it gave one
    /// The server's message in State::Error; in every other state but Completed and Streaming one
    /// sentence that says what is missing.
    QString errorMessage;
    qsizetype malformed = 0; ///< events that should have been JSON objects and were not
};

/// What a decoder may keep in memory.
struct Limits {
    /// Bytes of all texts, names and arguments that are kept, with about 100 bytes for each part,
    /// tool call and choice. Beyond it the answer ends in State::Error with the code
    /// `answer-too-large`; what came before is kept. More events are ignored.
    qint64 maxBytes = qint64(256) * 1024 * 1024;
    /// False for a caller that keeps the steps itself: Result then has no texts and arguments.
    bool keepTexts = true;
};

/// Turns the events of one AI answer into steps that are the same in every dialect, and knows
/// whether the answer is whole.
///
/// One decoder reads one answer; make another for the next. No I/O, no clock. Nothing that comes
/// over the wire is trusted: whatever an event holds, it is decoded, or handed on as
/// Delta::Kind::Custom. The work is linear in the bytes handed in.
class SSELIB_EXPORT Decoder {
public:
    Decoder() = default;
    virtual ~Decoder();
    Q_DISABLE_COPY_MOVE(Decoder)

    /// To be called before the first event.
    virtual void setLimits(const Limits &limits) = 0;
    /// The steps that \a event means; none where it means nothing for the reader.
    virtual QList<Delta> decode(const Event &event) = 0;
    /// Tells of a field that the event-stream standard does not know. Some servers report errors
    /// so: `error: {"code":400,…}`, or a JSON object without any field name.
    virtual QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) = 0;
    /// The same for a whole line, as Ignored::text has it (UnknownField and NotAField).
    QList<Delta> unknownLine(QByteArrayView line);
    /// The stream is over. \a clean: the body ended as HTTP says it should; false where the
    /// connection was lost, timed out or was closed by the user. Only the first call counts.
    virtual void finish(bool clean) = 0;

    /// Never Streaming after finish().
    [[nodiscard]] virtual State state() const = 0;
    /// True once the dialect's end, or an error that ends the answer, was seen: the connection may
    /// be closed and should not be opened again. Stays false in dialects that only end with the
    /// stream (`gemini`, `text`, `json:`).
    [[nodiscard]] virtual bool terminated() const = 0;
    /// What came so far. It is put together for each call, so ask at the end, not for each event.
    [[nodiscard]] virtual Result result() const = 0;
    /// The dialect's name; where `auto` has made its choice, the name of that.
    [[nodiscard]] virtual QString dialect() const = 0;
};

} // namespace sse::chat
