// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "sselib/chat/decoder.h"
#include "sselib/event.h"

/// One thing that a stream hands to a decoder: an event, or a line that is no field.
struct ChatStep {
    sse::Event event;
    QByteArray line; ///< empty for an event
};

/// A recorded stream (`.sse` or `.ndjson`) and what it must come to (`.json`), from a pair of files
/// under data/chat.
///
/// The JSON object holds `dialect` and an outcome(). It may hold besides: `clean`, false for a lost
/// connection; `needs`, see neededEvents(); `deltas`, the kinds of all steps; `auto`, the dialect
/// that `auto` takes it for, or false where it cannot tell; `garbage`, false where nothing is
/// noise.
struct ChatVector {
    QString name;
    QList<ChatStep> steps;
    QJsonObject expected;

    [[nodiscard]] QString dialect() const;
    [[nodiscard]] bool clean() const;
    /// Whether the dialect has no end but the stream's own.
    [[nodiscard]] bool isOpen() const;
    /// How many events must have come before the answer may be called complete.
    [[nodiscard]] qsizetype neededEvents() const;
    /// The expected outcome() alone.
    [[nodiscard]] QJsonObject outcome() const;
};

/// All vectors, by name.
QList<ChatVector> chatVectors(const QString &folder);
/// Hands \a steps to \a decoder, and returns what it made of them.
QList<sse::chat::Delta> feed(sse::chat::Decoder &decoder, const QList<ChatStep> &steps);
/// What a decoder came to, as the files have it: what is empty or unknown is left out.
QJsonObject outcome(const sse::chat::Decoder &decoder);
/// The names of the kinds of \a deltas, in lower case; those of KeepAlive too.
QStringList kindsOf(const QList<sse::chat::Delta> &deltas);
