// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QList>
#include <QObject>

#include "sselib/transport/contentdecoder.h"

class QNetworkReply;

namespace sse {

/// Reads the body of a reply without unnecessary copies, and decompresses it.
///
/// If many bytes arrive, they are read in the same pieces in which Qt's HTTP thread delivered them:
/// QIODevice returns a piece without copying it if exactly its size is read. Qt does not report the
/// sizes, but each piece is delivered in its own call, so bytesAvailable() grows by its size.
///
/// If few bytes arrive, next() only peeks them, and the following call of next() removes them from
/// the reply. Removing bytes wakes up the HTTP thread, which would delay the delivery of the event.
class ReplyReader final : public QObject {
    Q_OBJECT

public:
    /// When \a reply has been deleted, only bytes() may be called.
    explicit ReplyReader(QNetworkReply *reply);

    /// Makes next() decompress the body with \a methods, see ContentDecoder. Returns false if this
    /// build does not support them; next() then always returns false.
    bool decode(const QByteArrayList &methods);
    /// Returns true if next() returned false only so that the caller can return to the event loop.
    /// There may be more bytes.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// Returns true if the body cannot be decompressed, or if it can be decompressed only up to the
    /// end of bytes().
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    /// Returns true if the body is not compressed, or if the compressed data received so far is
    /// complete.
    [[nodiscard]] bool isComplete() const { return !m_decoder || m_decoder->isComplete(); }

    /// Reads the next bytes, see bytes(). Returns false if there are none at the moment. Reads all
    /// available bytes from the reply and returns them one piece per call, because Qt does not
    /// resume the download after a partial read.
    bool next();
    /// Returns the bytes of the most recent call of next().
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool nextReceived();
    void noteArrived();
    [[nodiscard]] bool look(qint64 size);
    void readPieces();

    QNetworkReply *m_reply;
    std::unique_ptr<ContentDecoder> m_decoder; // null if the body is not compressed
    QByteArray m_bytes;
    QList<QByteArray> m_taken; // pieces that next() will return
    QList<qint64> m_pieces;    // sizes of the pieces in the reply
    qint64 m_noted = 0;        // number of bytes in the reply at the last check
    qint64 m_looked = 0;       // number of bytes that were peeked and must be skipped
    bool m_isBusy = false;
    bool m_hasFailed = false;
};

} // namespace sse
