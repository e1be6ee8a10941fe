// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "sselib/chat/decoder.h"
#include "sselib/core/event.h"

/// One input of a decoder: an event, or a line that is not a field.
struct ChatStep {
    sse::Event event;
    QByteArray line; ///< empty for an event
};

/// A recorded stream (`.sse` or `.ndjson`) and the expected result (`.json`), from a pair of files
/// in data/chat.
///
/// The JSON object contains `dialect` and the members of outcome(). These members are optional:
/// - `clean` is false if the connection was lost.
/// - `needs` is the value of neededEvents().
/// - `deltas` lists the kinds of all deltas.
/// - `auto` is the name of the dialect that is detected, if it is not `dialect`. It is false if the
///   stream does not contain enough data to detect the dialect.
/// - `garbage` is false if the dialect accepts any data. The test with noise is then skipped.
struct ChatVector {
    QString name;
    QList<ChatStep> steps;
    QJsonObject expected;

    [[nodiscard]] QString dialect() const;
    [[nodiscard]] bool clean() const;
    /// Returns true if the dialect has no end marker except the end of the stream.
    [[nodiscard]] bool isOpen() const;
    /// Returns the minimum number of events of a complete answer. By default, this is the number of
    /// all events.
    [[nodiscard]] qsizetype neededEvents() const;
    /// Returns the value that outcome() must return for this stream: the JSON object without
    /// `dialect` and the optional members.
    [[nodiscard]] QJsonObject outcome() const;
};

/// Reads all vectors in \a folder, sorted by name.
QList<ChatVector> chatVectors(const QString &folder);
/// Passes \a steps to \a decoder and returns all deltas.
QList<sse::chat::Delta> feed(sse::chat::Decoder &decoder, const QList<ChatStep> &steps);
/// Returns the result of \a decoder in the format of the .json files. Omits empty and unknown
/// values.
QJsonObject outcome(const sse::chat::Decoder &decoder);
/// Returns the names of the kinds of \a deltas in lower case.
QStringList kindsOf(const QList<sse::chat::Delta> &deltas);
