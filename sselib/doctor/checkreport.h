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

/// What one try of EndpointCheck showed. A plain value; times are milliseconds.
struct SSELIB_EXPORT CheckRun {
    Q_DECLARE_TR_FUNCTIONS(sse::CheckRun)

public:
    enum class Kind { AsIs, Identity, Compressed, Http1, Http2, Resume };

    Kind kind = Kind::AsIs;
    bool opened = false;
    int status = 0;         ///< of the last answer; 0 where there was none
    QByteArray httpVersion; ///< `HTTP/1.1` or `HTTP/2`; empty where it is not known
    QByteArray encoding;    ///< the answer's Content-Encoding; empty for none
    qint64 events = 0;
    qint64 firstByte = -1;  ///< of the body, since the request; −1: none came
    qint64 firstEvent = -1; ///< since the request; −1: none came
    qint64 longestGap = -1; ///< longest silence of the open stream; −1: it never was open
    qint64 comments = 0;
    qint64 commentInterval = -1; ///< mean; −1: fewer than two came
    qint64 duration = 0;         ///< how long the try took
    QString problem;             ///< why it did not open or broke; empty where it did not

    /// What was tried, in a few words.
    [[nodiscard]] static QString what(Kind kind);
};

/// What EndpointCheck found. A plain value without secrets; what the server sent stands in it as
/// text to be shown, whatever it looks like.
struct SSELIB_EXPORT CheckReport {
    Q_DECLARE_TR_FUNCTIONS(sse::CheckReport)

public:
    /// How the server took up a stream that was cut.
    enum class Resume {
        NotTried,   ///< it did not come to that
        NoIds,      ///< no event has an id
        Resumed,    ///< what came next was new
        BeganAnew,  ///< with its first id
        SentTwice,  ///< what had come before the cut came again
        Skipped,    ///< events between were left out
        NothingCame ///< within the time there was
    };

    QString url; ///< secrets masked
    QByteArray method;
    QList<CheckRun> runs;
    Resume resume = Resume::NotTried;
    QByteArray cutAfter;     ///< the id that the resume was asked from
    QByteArray resumedWith;  ///< the first id after it
    QStringList conclusions; ///< sentences
    QList<Finding> findings; ///< of all tries, each once
    bool cancelled = false;

    /// All of it as a document; nothing that the server sent is read as Markdown.
    [[nodiscard]] QString toMarkdown() const;
};

} // namespace sse

Q_DECLARE_METATYPE(sse::CheckReport)
