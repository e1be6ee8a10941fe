// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// What is odd about one line of data by itself; whether it is a fault, the others decide.
struct Payload {
    enum class LineEnd {
        None,
        Maybe,  ///< ends as an escaped line end does, which code or a path may too
        Surely, ///< two of them, or one behind a JSON document
        Glued   ///< a next field stands behind one
    };

    [[nodiscard]] static Payload of(QByteArrayView value);
    [[nodiscard]] bool isOdd() const { return lineEnd != LineEnd::None || isStream || hasMark; }

    LineEnd lineEnd = LineEnd::None;
    bool isStream = false; ///< begins as a line of an event stream does
    bool hasMark = false;  ///< begins with a byte order mark
    bool isPlain = false;  ///< before the escaped line end stands no code and no path
};

/// Faults of a writer show in most of its events: one event that looks odd may well be meant so.
class PayloadHabits {
public:
    explicit PayloadHabits(Reporter *reporter);

    void clear();
    /// An event that is sound by its lines; \a line is the beginning of its last line of data. True
    /// where its line end is what was told of.
    bool take(const Payload &payload, const Place &place, QByteArrayView line);
    /// What one event alone could not decide.
    void decide();

private:
    struct Habit {
        qint64 count = 0;
        Place place;
        QByteArray line;
        bool isSure = false;
    };

    void note(Habit &habit, bool isSure, const Place &place, QByteArrayView line);
    void tellLineEnd();
    void tellStream();

    Reporter *m_reporter;
    Habit m_lineEnd;
    Habit m_stream;
    qint64 m_events = 0;
};

} // namespace sse
