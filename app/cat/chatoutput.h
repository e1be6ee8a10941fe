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
#include "sselib/chat/format.h"
#include "sselib/core/error.h"
#include "sselib/core/redactor.h"
#include "sselib/core/streamhandler.h"

namespace app {

/// Decodes the AI answer of a run with --chat. Returns the text to print and the outcome.
///
/// A chat stream is one answer. After a part of the answer has arrived, the request must not be
/// sent again, because the server would write a second answer and charge for it.
class ChatOutput {
    Q_DECLARE_TR_FUNCTIONS(app::ChatOutput)

public:
    /// The dialect of \a endpoint is empty in a run without --chat. If \a json is true, the output
    /// is in JSON.
    ChatOutput(const sse::Endpoint &endpoint, bool json);

    [[nodiscard]] bool isWanted() const { return !sse::chat::isNone(m_endpoint.dialect); }
    /// Returns true after open(), until dropAttempt() is called.
    [[nodiscard]] bool isOpen() const { return m_decoder != nullptr; }
    /// Returns true if a part of the answer has arrived.
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// Returns true if the answer has ended; later events are ignored.
    [[nodiscard]] bool isTerminated() const { return m_decoder && m_decoder->terminated(); }

    /// Returns true if the answer needs more memory than allowed: Endpoint::maxEventSize or 1 MiB,
    /// whichever is larger. Its beginning is kept.
    [[nodiscard]] bool isTooLarge() const;

    /// Call this when a request is sent. \a now is in nanoseconds since the start of the run.
    void requested(qint64 now) { m_requestedAt = now; }
    /// Starts to decode a response. \a redactor masks secrets in the printed text.
    void open(const sse::ResponseInfo &response, const sse::Redactor &redactor);
    /// Discards the response. Call this if no part of the answer has arrived and the request will
    /// be sent again.
    void dropAttempt() { m_decoder.reset(); }
    /// Decodes \a event and returns the text to print.
    [[nodiscard]] QByteArray take(const sse::Event &event);
    /// Decodes a line that the parser ignored, and returns the text to print. Some servers send
    /// errors without `data:`.
    [[nodiscard]] QByteArray processIgnored(const sse::IgnoredLine &ignored, qint64 now);
    /// Ends the answer and returns the last text to print. \a clean is true if the response is
    /// complete according to HTTP.
    [[nodiscard]] QByteArray finish(bool clean, qint64 now);

    /// Returns true if the answer is complete, even if the server sent no end marker. Call this
    /// after finish().
    [[nodiscard]] bool isWhole() const;
    /// Returns a description of an error or refusal for the output without --json; empty if there
    /// is none. Call this after finish().
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
    // The objects that mask secrets in the printed texts. The key is the kind of the text and the
    // number of the tool call; the number is 0 for other kinds.
    std::map<std::pair<sse::chat::Delta::Kind, int>, sse::RedactionStream> m_streams;
    qint64 m_requestedAt = 0; // all times are nanoseconds since the start
    qint64 m_firstText = -1;  // time of the first text or reasoning
    qint64 m_firstDelta = -1;
    qint64 m_lastDelta = -1;
    bool m_begun = false;
    bool m_printed = false;
};

} // namespace app
