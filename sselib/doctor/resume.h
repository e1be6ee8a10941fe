// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QByteArray>
#include <QSet>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Checks how a stream continues after a reconnect: whether the server resumes after the last
/// event ID, and whether it closes the connection after each event.
class Resume {
public:
    explicit Resume(Reporter *reporter);

    /// Starts the next connection. \a lastEventId is empty if the request has none.
    void request(const QByteArray &lastEventId);
    /// Compares the ID of a dispatched event with the IDs received before the reconnect. \a id is
    /// empty if the event has no ID.
    void event(const Place &place, QByteArrayView id);
    /// Ends the response. \a events is the number of its events.
    void end(bool clean, qint64 events);

private:
    static constexpr size_t MaxIds = 1024;

    Reporter *m_reporter;
    std::array<size_t, MaxIds> m_ids{}; // hashes of the most recent IDs; the oldest is overwritten
    size_t m_idCount = 0;
    size_t m_firstId = 0;
    size_t m_lastId = 0;
    QSet<size_t> m_before; // hashes of the IDs received before this connection
    bool m_resumes = false;
    bool m_isComparing = false;     // true after a reconnect, until the first new ID
    int m_singleEventResponses = 0; // consecutive responses with exactly one event
};

} // namespace sse
