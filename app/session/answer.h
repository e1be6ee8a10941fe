// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QObject>

#include "sselib/chat/decoder.h"
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
    Answer(Transcript *transcript, const sse::Endpoint &endpoint, QObject *parent);
    ~Answer() override;

    /// The response has begun; the decoder may choose its dialect by it.
    void begin(const sse::ResponseInfo &response);
    void take(const sse::Event &event);
    void takeIgnored(const sse::Ignored &ignored);
    /// True once the dialect's own end was seen.
    [[nodiscard]] bool isTerminated() const;

    /// How the stream ended; writes the outcome below the answer.
    enum class End { Eof, Broken, Stopped };
    void finish(End end, const QString &message);

private:
    void apply(const QList<sse::chat::Delta> &deltas);
    [[nodiscard]] QString figures(const sse::chat::Result &result) const;

    Transcript *m_transcript;
    const sse::Endpoint m_endpoint;
    std::unique_ptr<sse::chat::Decoder> m_decoder;
    QList<sse::chat::ToolCall> m_tools;
    QList<int> m_toolParts; // the server's numbers of m_tools
    QElapsedTimer m_clock;    // since the request
    qint64 m_firstToken = -1; // ms
    qint64 m_lastDelta = -1;  // ms
    qint64 m_deltas = 0;
};

} // namespace app
