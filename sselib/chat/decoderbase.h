// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include <QCoreApplication>
#include <QJsonObject>

#include "sselib/chat/decoder.h"

namespace sse::chat {

/// What the dialects share: it gathers what they emit and judges how the stream ended.
class DecoderBase : public Decoder {
    Q_DECLARE_TR_FUNCTIONS(sse::chat::Decoder)

public:
    void setLimits(const Limits &limits) final { m_limits = limits; }
    QList<Delta> decode(const Event &event) final;
    QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) final;
    void finish(bool clean) final;
    [[nodiscard]] State state() const final { return m_state; }
    [[nodiscard]] bool terminated() const final { return m_ended || m_state == State::Error; }
    [[nodiscard]] Result result() const final;
    [[nodiscard]] QString dialect() const final { return m_dialect; }

protected:
    /// What the end of the stream means where the dialect's own end has not been seen.
    enum class AtEof {
        Interrupted,  ///< cut short, always
        NoTerminator, ///< fine but unmarked where every choice has finished
        Completed,    ///< the mark itself, where every choice has finished
        Open          ///< the mark itself: the dialect has no other
    };

    /// What marks the dialect's end.
    enum class Mark {
        Done, ///< an event whose data is `[DONE]`
        Own ///< something of its own, which calls end(); a `[DONE]` that a proxy adds means nothing
    };

    DecoderBase(const QString &dialect, AtEof atEof, Mark mark);

    /// Reads one event by calling the functions below. Its data is not empty and its type is not
    /// `error`, which means the same in all dialects.
    virtual void read(const Event &event) = 0;

    void started(const QString &id, const QString &model);
    void text(const QString &piece, int part = 0, int choice = 0);
    void reasoning(const QString &piece, int part = 0, int choice = 0);
    void refusal(const QString &piece, int choice = 0);
    void replace(const QString &whole, int part = 0);
    void tool(
        int part, const QString &id, const QString &name, const QString &piece, int choice = 0);
    void toolResult(const QString &id, const QString &text, bool failed = false);
    /// Counts that are -1 keep what they were.
    void usage(const Usage &usage);
    void finished(const QString &reason, int choice = 0);
    void fail(const QString &code, const QString &message);
    /// \a error is a message, or an object that holds one under any of the names in use.
    void fail(const QJsonValue &error);
    void keepAlive();
    void custom(const QString &name, const QString &payload, const QString &id = {});
    void malformed(const Event &event);
    /// The dialect's end; \a state is Completed, or Interrupted where it says that it was cut.
    void end(State state = State::Completed);
    void setConversation(const QString &id) { m_result.conversation = id; }
    /// The stream is of this dialect although nothing was emitted for this event.
    void recognised() { m_recognised = true; }

    /// The dialect calls textOf(), so texts are always kept.
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

    /// Counts what is to be kept; false if the limit is exceeded, which ends the answer.
    [[nodiscard]] bool grow(qsizetype characters, qint64 overhead = 0);
    [[nodiscard]] bool growPart(
        std::map<int, QString> Choice::*parts, int part, int choice, const QString &piece);
    [[nodiscard]] bool keepsTexts() const { return m_limits.keepTexts || m_needsTexts; }
    [[nodiscard]] Choice *choiceFor(int number);
    Delta &emitDelta(Delta::Kind kind, const QString &text, int part = 0, int choice = 0);
    void judge(bool clean);
    void judgeNothing();
    void setVerdict(State state, const QString &message);
    [[nodiscard]] bool allFinished() const;

    const QString m_dialect;
    const AtEof m_atEof;
    const bool m_endsWithDone;
    State m_state = State::Streaming;
    QList<Delta> m_out;
    std::map<int, Choice> m_choices;
    Result m_result;        ///< but for what stands in m_choices
    QByteArray m_bare;      ///< lines of a JSON object that came without field names
    qsizetype m_events = 0; ///< that had data
    Limits m_limits;
    qint64 m_bytes = 0; ///< that are kept
    bool m_needsTexts = false;
    bool m_isFull = false; ///< the limit was exceeded
    bool m_recognised = false;
    bool m_truncated = false; ///< the last event lacked its end
    bool m_ended = false;
    bool m_finishCalled = false;
};

} // namespace sse::chat
