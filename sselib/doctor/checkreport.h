// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include "sselib/doctor/finding.h"

namespace sse {

/// The result of one attempt of EndpointCheck. A value type; times are in milliseconds.
struct SSELIB_EXPORT CheckRun {
    Q_DECLARE_TR_FUNCTIONS(sse::CheckRun)

public:
    /// The purpose of the attempt.
    enum class Kind {
        AsIs,       ///< the endpoint's own settings
        Identity,   ///< without compression
        Compressed, ///< with compression
        Http1,      ///< HTTP/1.1
        Http2,      ///< HTTP/2
        Resume      ///< a disconnect, and a reconnect with Last-Event-ID
    };

    Kind kind = Kind::AsIs; ///< the purpose of the attempt
    bool opened = false;    ///< true if the stream was opened
    int status = 0;         ///< HTTP status of the last response; 0 if there was none
    QByteArray httpVersion; ///< `HTTP/1.1` or `HTTP/2`; empty if unknown
    QByteArray encoding;    ///< value of the Content-Encoding header; empty if it is missing
    qint64 events = 0;      ///< number of events
    qint64 firstByte = -1;  ///< time from the request to the first body byte; −1 if none arrived
    qint64 firstEvent = -1; ///< time from the request to the first event; −1 if none arrived
    qint64 longestGap = -1; ///< longest time without data; −1 if the stream was never open
    qint64 comments = 0;    ///< number of comments
    qint64 commentInterval = -1; ///< mean interval of comments; −1 if fewer than two arrived
    qint64 duration = 0;         ///< duration of the whole attempt
    QString problem;             ///< why the stream did not open or was interrupted; else empty

    bool operator==(const CheckRun &) const = default; ///< Compares all members.

    /// A short, translated description of the attempt.
    [[nodiscard]] static QString description(Kind kind);
};

/// The result of an EndpointCheck. A value type without secrets.
///
/// It contains text that the server sent. Show that text as plain text only, never as HTML.
struct SSELIB_EXPORT CheckReport {
    Q_DECLARE_TR_FUNCTIONS(sse::CheckReport)

public:
    /// How the server continued the stream after a disconnect.
    enum class Resume {
        NotTried,  ///< the check ended before this test
        NoIds,     ///< no event has an ID
        Resumed,   ///< the next event was new
        Restarted, ///< the stream started again from its first ID
        Repeated,  ///< events from before the disconnect were sent again
        Skipped,   ///< events were left out
        NoEvent    ///< no event with an ID arrived within the time limit
    };

    QString url;                      ///< URL of the endpoint, with masked secrets
    QByteArray method;                ///< request method
    QList<CheckRun> runs;             ///< all attempts, in their order
    Resume resume = Resume::NotTried; ///< result of the resume test
    QByteArray cutAfter;              ///< last event ID that the reconnect request contained
    QByteArray resumedWith;           ///< first ID after the reconnect
    QStringList conclusions;          ///< translated sentences
    QList<Finding> findings;          ///< findings of all attempts, without duplicates
    bool cancelled = false;           ///< true if EndpointCheck::cancel() stopped the check

    bool operator==(const CheckReport &) const = default; ///< Compares all members.

    /// Returns the report as a Markdown document. Text from the server is escaped.
    [[nodiscard]] QString toMarkdown() const;
};

} // namespace sse

Q_DECLARE_METATYPE(sse::CheckReport)
