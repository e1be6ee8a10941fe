// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <utility>

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include "app/cat/output.h"
#include "sselib/chat/decoder.h"
#include "sselib/error.h"
#include "sselib/redactor.h"
#include "sselib/streamhandler.h"

namespace app {

/// The AI answer of a run with --chat: what it prints of it, and how it ended.
///
/// A chat stream is one answer. Once a step of it was decoded the request must not be sent again: a
/// second answer would begin anew, and be paid for a second time.
class ChatAnswer {
    Q_DECLARE_TR_FUNCTIONS(app::ChatAnswer)

public:
    /// \a dialect as createDecoder() knows it; empty for a run without --chat.
    ChatAnswer(const sse::Endpoint &endpoint, bool json);

    [[nodiscard]] bool isWanted() const { return !m_endpoint.dialect.isEmpty(); }
    /// A response has opened, and its end is an outcome.
    [[nodiscard]] bool isOpen() const { return m_decoder != nullptr; }
    /// A step of the answer was decoded.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// Nothing comes after what was decoded.
    [[nodiscard]] bool isTerminated() const { return m_decoder && m_decoder->terminated(); }

    /// It needs more memory than Endpoint::maxEventSize; what came before is kept.
    [[nodiscard]] bool isTooLarge() const;

    /// A request went out, \a now nanoseconds since the start.
    void requested(qint64 now) { m_requestedAt = now; }
    /// \a redactor masks what is printed of the answer.
    void open(const sse::ResponseInfo &response, const sse::Redactor &redactor);
    /// Nothing was decoded, and the request will be sent again.
    void dropAttempt() { m_decoder.reset(); }
    /// What to print of the event.
    [[nodiscard]] QByteArray take(const sse::Event &event);
    /// The same for what the parser ignored, where an error may hide in it.
    [[nodiscard]] QByteArray takeIgnored(const sse::Ignored &ignored, qint64 now);
    /// The stream is over, \a clean by HTTP; what to print last.
    [[nodiscard]] QByteArray finish(bool clean, qint64 now);

    /// After finish(): whether the answer is whole, its end marked or not.
    [[nodiscard]] bool isWhole() const;
    /// After finish(): one sentence for who reads no JSON; empty where there is nothing to say.
    [[nodiscard]] QString problem() const;

private:
    [[nodiscard]] QByteArray print(const QList<sse::chat::Delta> &deltas, qint64 now);
    [[nodiscard]] sse::RedactionStream &streamOf(sse::chat::Delta::Kind kind, int part);
    [[nodiscard]] QByteArray heldBack(qint64 now);
    [[nodiscard]] QByteArray jsonLine(const sse::chat::Delta &delta, qint64 now) const;
    [[nodiscard]] QByteArray plainText(const sse::chat::Delta &delta);
    [[nodiscard]] QByteArray endLine(qint64 now) const;

    const sse::Endpoint m_endpoint;
    sse::Redactor m_redactor;
    const bool m_json;
    std::unique_ptr<sse::chat::Decoder> m_decoder;
    // Texts that are printed, by kind, tool calls also by part.
    std::map<std::pair<sse::chat::Delta::Kind, int>, sse::RedactionStream> m_streams;
    qint64 m_requestedAt = 0; // all times are nanoseconds since the start
    qint64 m_firstText = -1;  // or reasoning
    qint64 m_firstDelta = -1;
    qint64 m_lastDelta = -1;
    bool m_begun = false;
    bool m_printed = false;
};

} // namespace app
