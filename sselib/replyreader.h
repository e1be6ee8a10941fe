// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QList>
#include <QObject>

#include "sselib/contentdecoder.h"

class QNetworkReply;

namespace sse {

/// Takes the body out of a reply at the least cost.
///
/// A flood is read in the pieces in which Qt's HTTP thread brought it, which then are not copied: a
/// QIODevice hands on a piece as it is if asked for just its size. Nothing tells that size; but
/// each piece comes in a call of its own, and bytesAvailable() grows by it.
///
/// Few bytes are looked at before they are taken, since it is the taking that wakes the HTTP thread
/// up, beside an event that somebody waits for.
class ReplyReader final : public QObject {
    Q_OBJECT

public:
    /// bytes() alone may be called once \a reply is gone.
    explicit ReplyReader(QNetworkReply *reply);

    /// Lets next() decompress the body by \a methods, see ContentDecoder. If this build cannot,
    /// returns false, and next() never has bytes.
    bool decode(const QByteArrayList &methods);
    /// True if next() returned false only to let the event loop go on: there may be more bytes.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// True if the body cannot be decompressed, or not beyond bytes().
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    /// True if no end of a compressed body is missing.
    [[nodiscard]] bool isComplete() const { return !m_decoder || m_decoder->isComplete(); }

    /// Goes on to the next bytes; false where there are none for now. All that has come is taken
    /// from the reply before it is asked again: Qt does not resume after a partial read.
    bool next();
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool nextReceived();
    void noteArrived();
    [[nodiscard]] bool look(qint64 size);
    void takePieces();

    QNetworkReply *m_reply;
    std::unique_ptr<ContentDecoder> m_decoder; // if the body is compressed
    QByteArray m_bytes;
    QList<QByteArray> m_taken; // for next()
    QList<qint64> m_pieces;    // sizes of what is in the reply
    qint64 m_noted = 0;        // their sum
    qint64 m_looked = 0;       // bytes of the reply that were read and are still in it
    bool m_isBusy = false;
    bool m_hasFailed = false;
};

} // namespace sse
