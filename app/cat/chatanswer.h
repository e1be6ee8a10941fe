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

/// The AI answer of a run with --chat: its printed text and its outcome.
///
/// A chat stream is one answer. After the first step was decoded, the request must not be sent
/// again: the server would start and charge a second answer.
class ChatAnswer {
    Q_DECLARE_TR_FUNCTIONS(app::ChatAnswer)

public:
    /// \a dialect as createDecoder() knows it; empty for a run without --chat.
    ChatAnswer(const sse::Endpoint &endpoint, bool json);

    [[nodiscard]] bool isWanted() const { return !m_endpoint.dialect.isEmpty(); }
    /// Returns true if a response has opened, so that its end is an outcome of the answer.
    [[nodiscard]] bool isOpen() const { return m_decoder != nullptr; }
    /// Returns true if a step of the answer was decoded.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// Returns true if the answer has ended; later events are ignored.
    [[nodiscard]] bool isTerminated() const { return m_decoder && m_decoder->terminated(); }

    /// Returns true if the answer needs more memory than Endpoint::maxEventSize. Its beginning is
    /// kept.
    [[nodiscard]] bool isTooLarge() const;

    /// A request was sent, \a now nanoseconds after the start.
    void requested(qint64 now) { m_requestedAt = now; }
    /// \a redactor masks what is printed of the answer.
    void open(const sse::ResponseInfo &response, const sse::Redactor &redactor);
    /// Nothing was decoded, and the request will be sent again.
    void dropAttempt() { m_decoder.reset(); }
    /// Decodes \a event and returns the text to print.
    [[nodiscard]] QByteArray take(const sse::Event &event);
    /// The same for a line that the parser ignored: servers also send errors without `data:`.
    [[nodiscard]] QByteArray takeIgnored(const sse::IgnoredLine &ignored, qint64 now);
    /// Ends the answer and returns the text to print last. \a clean: HTTP ended the response
    /// regularly.
    [[nodiscard]] QByteArray finish(bool clean, qint64 now);

    /// After finish(): returns true if the answer is complete, even if its end is not marked.
    [[nodiscard]] bool isWhole() const;
    /// After finish(): one sentence for output without --json; empty if there is no problem.
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
    // Redaction of the printed texts, by kind; of tool calls also by part.
    std::map<std::pair<sse::chat::Delta::Kind, int>, sse::RedactionStream> m_streams;
    qint64 m_requestedAt = 0; // all times are nanoseconds since the start
    qint64 m_firstText = -1;  // also reasoning
    qint64 m_firstDelta = -1;
    qint64 m_lastDelta = -1;
    bool m_begun = false;
    bool m_printed = false;
};

} // namespace app
