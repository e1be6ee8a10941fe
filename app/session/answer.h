// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QHash>
#include <QObject>

#include "app/session/figures.h"
#include "app/session/gapstatistics.h"
#include "sselib/chat/dialects.h"
#include "sselib/endpoint.h"
#include "sselib/error.h"
#include "sselib/event.h"
#include "sselib/streamhandler.h"

namespace app {

class Transcript;

/// One answer of an AI stream on its way into a transcript: the dialect's decoder, how the answer
/// ended, and what it cost in time and tokens.
class Answer : public QObject {
    Q_OBJECT

public:
    /// \a conversation is what was sent as chat::Prompt::conversation. The decoder may keep
    /// \a maxBytes in memory.
    Answer(Transcript *transcript, const sse::Endpoint &endpoint, const QString &conversation,
        qint64 maxBytes);
    ~Answer() override;

    /// The response has begun; the decoder may choose its dialect by it.
    void begin(const sse::ResponseInfo &response);
    /// A read of the body, before its events; \a arrival is nanoseconds since the request.
    void takeRead(qint64 arrival);
    void take(const sse::Event &event);
    void takeIgnored(const sse::IgnoredLine &ignored);
    /// True once the dialect's own end was seen.
    [[nodiscard]] bool isTerminated() const;

    /// How the stream ended; writes the outcome below the answer.
    enum class End { Eof, Broken, Stopped };
    void finish(End end, const QString &message);

private:
    void makeDecoder(const sse::chat::Hints &hints);
    void measure(const sse::chat::Delta &delta);
    void apply(const QList<sse::chat::Delta> &deltas);
    [[nodiscard]] Figures figures(const sse::chat::Result &result) const;

    Transcript *m_transcript;
    const sse::Endpoint m_endpoint;
    const QString m_conversation;
    std::unique_ptr<sse::chat::Decoder> m_decoder;
    const qint64 m_maxBytes;
    QHash<int, int> m_toolParts; // index of a tool call by the server's number
    GapStatistics m_gaps;
    qint64 m_read = -1;     // ns, of the latest read
    qint64 m_thinking = -1; // ns, of the first reasoning
    Figures m_figures;      // as far as it is known
};

} // namespace app
