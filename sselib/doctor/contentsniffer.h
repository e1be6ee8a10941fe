// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Determines from the first lines of a body whether it is an event stream, JSON or an HTML page.
class ContentSniffer {
public:
    enum class Kind {
        Unknown,   ///< starts like JSON; more lines are needed to decide
        Stream,    ///< an event stream, or text that was meant to be one
        NotAStream ///< JSON or HTML; a finding was reported
    };

    explicit ContentSniffer(Reporter *reporter);

    void clear();
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// Processes a line without its line end. The line may be cut to 64 KiB. Pass true for
    /// \a isField if it is a field or a comment of an event stream.
    ///
    /// If kind() becomes Stream and buffered() is not empty, the buffered lines are earlier lines
    /// of the stream, and the caller must handle them before this line.
    void processLine(QByteArrayView line, const Place &place, bool isField);
    /// Determines kind() from the lines received so far, even if they are not enough to be certain.
    /// \a whole is true if the body is complete, and false if no more data arrived for a while.
    void decide(bool whole);
    /// These functions return the position of the first buffered line, and the buffered lines.
    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const QByteArray &buffered() const { return m_buffered; }

    /// Reports a finding if \a body is HTML or JSON. \a body is the complete body of a response
    /// that is not a stream.
    void evaluateBody(QByteArrayView body);

private:
    void reportJsonLines();
    void reportWholeJson(bool isError);
    void reportHtml(QByteArrayView text);

    Reporter *m_reporter;
    Kind m_kind = Kind::Unknown;
    Place m_place;
    QByteArray m_buffered;      // lines received so far
    bool m_hasText = false;     // a line that is not empty was received
    bool m_firstIsJson = false; // the first line is a complete JSON document
    bool m_isComplete = false;  // m_buffered is a complete JSON document
};

} // namespace sse
