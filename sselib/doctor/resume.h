// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QByteArray>
#include <QSet>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Looks at how a stream goes on from one connection to the next: by its ids, and whether each
/// event costs a connection.
class Resume {
public:
    explicit Resume(Reporter *reporter);

    void request(const QByteArray &lastEventId);
    /// \a id null: the event has none of its own.
    void event(const Place &place, QByteArrayView id);
    /// A response with so many events is over.
    void end(bool clean, qint64 events);

private:
    static constexpr size_t Remembered = 1024; // ids

    Reporter *m_reporter;
    std::array<size_t, Remembered> m_ids{}; // hashes, the oldest overwritten
    size_t m_idCount = 0;
    size_t m_firstId = 0;
    size_t m_lastId = 0;
    QSet<size_t> m_before; // ids of the connections before, while it is looked for them
    bool m_resumes = false;
    bool m_looks = false;
    int m_singles = 0; // connections in a row that brought one event
};

} // namespace sse
