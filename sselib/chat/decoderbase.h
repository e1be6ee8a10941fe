// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include <QCoreApplication>
#include <QJsonObject>

#include "sselib/chat/decoder.h"

namespace sse::chat {

/// Returns true if \a data is the end marker `[DONE]`.
bool isDone(const QByteArray &data);

/// Base class of all dialects. It collects their deltas and determines the final state.
class DecoderBase : public Decoder {
    Q_DECLARE_TR_FUNCTIONS(sse::chat::Decoder)

public:
    void setLimits(const Limits &limits) final { m_limits = limits; }
    QList<Delta> decode(const Event &event) final;
    QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) final;
    [[nodiscard]] State state() const final { return m_state; }
    [[nodiscard]] bool terminated() const final { return m_ended || m_state == State::Error; }
    [[nodiscard]] Result result() const final;
    [[nodiscard]] QString dialect() const final { return m_dialect; }

protected:
    QList<Delta> finishAnswer(bool clean) final;

    /// The state of an answer if the stream ends without an end marker. A clean end is one that is
    /// complete according to HTTP
    /// and did not end inside an event.
    enum class AtEof {
        Interrupted,  ///< always Interrupted
        NoTerminator, ///< NoTerminator if all choices are finished, else Interrupted
        Completed, ///< like NoTerminator, but Completed if all choices are finished and the end is
                   ///< clean
        Open       ///< Completed after a clean end, else Interrupted; for dialects without a marker
    };

    /// The end marker of the dialect.
    enum class EndMarker {
        Done, ///< an event with the data `[DONE]`
        Own   ///< another event, for which the dialect calls end(). `[DONE]`, which some proxies
              ///< add, is ignored
    };

    DecoderBase(const QString &dialect, AtEof atEof, EndMarker endMarker);

    /// Reads one event by calling the functions below. The data is not empty, and the type is not
    /// `error`: errors are the same in all dialects and are handled by this class.
    virtual void read(const Event &event) = 0;

    void started(const QString &id, const QString &model);
    void text(const QString &piece, int part = 0, int choice = 0);
    void reasoning(const QString &piece, int part = 0, int choice = 0);
    void refusal(const QString &piece, int choice = 0);
    void replace(const QString &whole, int part = 0);
    void tool(
        int part, const QString &id, const QString &name, const QString &piece, int choice = 0);
    void toolResult(const QString &id, const QString &text, bool failed = false);
    /// Updates the token counts. A value of -1 leaves the count unchanged.
    void usage(const Usage &usage);
    void finished(const QString &reason, int choice = 0);
    void fail(const QString &code, const QString &message);
    /// Ends the answer with an error. \a error is a message, or an object that contains a message
    /// in any known format.
    void fail(const QJsonValue &error);
    void keepAlive();
    void custom(const QString &name, const QString &payload, const QString &id = {});
    void malformed(const Event &event);
    /// Call this when the end marker is received. \a state is Completed, or Interrupted if the
    /// server says that the answer was stopped.
    void end(State state = State::Completed);
    void setConversation(const QString &id) { m_result.conversation = id; }
    /// Call this for an event that belongs to this dialect but causes no delta.
    void recognized() { m_recognized = true; }

    /// Stores texts even if Limits::keepTexts is false, for dialects that use textOf().
    void needTexts() { m_needsTexts = true; }

    [[nodiscard]] bool failed() const { return m_state == State::Error; }
    [[nodiscard]] bool hasText() const;
    [[nodiscard]] QString textOf(int part) const;
    [[nodiscard]] bool hasArguments(int part) const;

private:
    struct Choice {
        std::map<int, QString> texts;
        std::map<int, QString> reasonings;
        std::map<int, ToolCall> tools;
        QString refusal;
        QString finishReason;
        bool finished = false;
    };

    /// Adds a text and \a overhead to the memory in use. If the limit is exceeded, ends the answer
    /// and returns false.
    [[nodiscard]] bool grow(qsizetype characters, qint64 overhead = 0);
    [[nodiscard]] bool growPart(
        std::map<int, QString> Choice::*parts, int part, int choice, const QString &piece);
    [[nodiscard]] bool keepsTexts() const { return m_limits.keepTexts || m_needsTexts; }
    [[nodiscard]] Choice *choiceFor(int number);
    Delta &emitDelta(Delta::Kind kind, const QString &text, int part = 0, int choice = 0);
    void determineState(bool clean);
    void setStateOfUnrecognized();
    void setState(State state, const QString &message);
    [[nodiscard]] bool allFinished() const;

    const QString m_dialect;
    const AtEof m_atEof;
    const bool m_endsWithDone;
    State m_state = State::Streaming;
    QList<Delta> m_out;
    std::map<int, Choice> m_choices;
    Result m_result;        ///< everything except the content of m_choices
    QByteArray m_bareJson;  ///< lines of a JSON object without field names, see unknownField()
    qsizetype m_events = 0; ///< number of events with data
    Limits m_limits;
    qint64 m_bytes = 0; ///< memory in use, see Limits::maxBytes
    bool m_needsTexts = false;
    bool m_isFull = false;     ///< the limit was exceeded
    bool m_recognized = false; ///< at least one event belongs to this dialect
    bool m_truncated = false;  ///< the last event had no blank line, see Event::truncated
    bool m_ended = false;
    bool m_finishCalled = false;
};

} // namespace sse::chat
