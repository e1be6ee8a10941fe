// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Looks at how a body begins: is it an event stream at all, or JSON, or a page?
class Opening {
public:
    enum class Kind {
        Unknown,  ///< begins as JSON does, more is needed
        Stream,   ///< lines of an event stream, or of what was meant to be one
        Something ///< it is known what else it is, and said
    };

    explicit Opening(Reporter *reporter);

    void clear();
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// A line, or its first 64 KiB, less its end; \a isField: it is one of an event stream.
    /// Afterwards kind() says what to make of it; where that is Stream and heldLines() are there,
    /// those are to be looked at as lines first.
    void take(QByteArrayView line, const Place &place, bool isField);
    /// The body is over (\a whole), or no more has come for a while.
    void decide(bool whole);
    /// The place and the text of the first line that was held back.
    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const QByteArray &held() const { return m_held; }

    /// Says what the whole of \a body, which opened no stream, is: a page or JSON.
    void judge(QByteArrayView body);

private:
    void tellJsonLines();
    void tellWholeJson(bool isError);
    void tellHtml(QByteArrayView text);

    Reporter *m_reporter;
    Kind m_kind = Kind::Unknown;
    Place m_place;
    QByteArray m_held; // the lines so far
    bool m_begun = false;
    bool m_firstIsJson = false; // the first line is a whole document
    bool m_isWhole = false;     // what is held is one
};

} // namespace sse
