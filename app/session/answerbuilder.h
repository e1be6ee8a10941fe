// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QHash>
#include <QObject>

#include "app/session/answermetrics.h"
#include "app/session/gapstatistics.h"
#include "sselib/chat/dialects.h"
#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/event.h"
#include "sselib/core/streamhandler.h"

namespace app {

class Transcript;

/// Builds one answer of an AI in a transcript: decodes the events of the stream by its API format,
/// and reports at the end how the answer ended and how much time and how many tokens it took.
class AnswerBuilder : public QObject {
    Q_OBJECT

public:
    /// Begins an answer in \a transcript, which must outlive this object. The value
    /// \a conversation was sent as sse::chat::Prompt::conversation. The decoder keeps at most
    /// \a maxBytes bytes in memory.
    AnswerBuilder(Transcript *transcript, const sse::Endpoint &endpoint,
        const QString &conversation, qint64 maxBytes);
    ~AnswerBuilder() override;

    /// Call this when the response headers have arrived. The decoder may use them to detect the API
    /// format.
    void begin(const sse::ResponseInfo &response);
    /// Call this after each read of the response body, before take() is called for the events in
    /// the data that was read. \a arrival is the time of the read, in nanoseconds since the
    /// request.
    void handleRead(qint64 arrival);
    /// Decodes \a event and appends its text, reasoning and tool calls to the transcript.
    void take(const sse::Event &event);
    /// Decodes a line that is not part of an event. Some servers send errors this way.
    void processIgnored(const sse::IgnoredLine &ignored);
    /// Returns true if the end marker of the API format has been received.
    [[nodiscard]] bool isTerminated() const;

    enum class End {
        Eof,     ///< the server ended the response
        Broken,  ///< the connection failed
        Refused, ///< no request could be sent, or the HTTP status of the response is an error
        Stopped  ///< the user stopped the answer
    };
    /// Ends the answer in the transcript. \a message is the error message if \a end is Broken or
    /// Refused; it is shown below the answer.
    void finish(End end, const QString &message);

private:
    void makeDecoder(const sse::chat::Hints &hints);
    void measure(const sse::chat::Delta &delta);
    void apply(const QList<sse::chat::Delta> &deltas);
    [[nodiscard]] AnswerMetrics figures(const sse::chat::Result &result) const;

    Transcript *m_transcript;
    const sse::Endpoint m_endpoint;
    const QString m_conversation;
    std::unique_ptr<sse::chat::Decoder> m_decoder;
    const qint64 m_maxBytes;
    QHash<int, int> m_toolParts; // index of a tool call, by the number that the server sends
    GapStatistics m_gaps;
    qint64 m_read = -1;      // time of the last read, in ns
    qint64 m_thinking = -1;  // time of the first reasoning, in ns
    AnswerMetrics m_figures; // the values that are known so far
};

} // namespace app
