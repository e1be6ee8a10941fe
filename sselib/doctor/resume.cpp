// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/resume.h"

#include <algorithm>

#include <QHash>

namespace sse {

Resume::Resume(Reporter *reporter)
    : m_reporter(reporter)
{
}

void Resume::request(const QByteArray &lastEventId)
{
    m_resumes = !lastEventId.isEmpty() && m_idCount > 0;
    m_looks = m_resumes;
    m_before.clear();
    if (!m_resumes)
        return;
    m_lastId = qHash(QByteArrayView(lastEventId));
    for (size_t i = 0; i < std::min(m_idCount, Remembered); ++i)
        m_before.insert(m_ids[i]);
}

void Resume::event(const Place &place, QByteArrayView id)
{
    if (id.isEmpty())
        return;
    const size_t hash = qHash(id);
    if (m_looks) {
        // The first that is new ends it: from there on the stream goes on.
        m_looks = m_before.contains(hash);
        const bool anew = m_looks && hash == m_firstId && m_firstId != m_lastId;
        const char *const code = anew ? "id-not-resumed" : "duplicate-id";
        if (m_looks && anew) {
            m_looks = false;
            if (!m_reporter->again(code))
                m_reporter->report(code, Finding::Severity::Warning, place, id,
                    DoctorWords::tr("After a reconnect with Last-Event-ID the server began anew "
                                    "with its first id, “%1”.")
                        .arg(m_reporter->quote(id)),
                    DoctorWords::tr("Read the request header Last-Event-ID and go on behind that "
                                    "id; answer 204 where nothing follows."));
        } else if (m_looks && !m_reporter->again(code)) {
            m_reporter->report(code, Finding::Severity::Warning, place, id,
                DoctorWords::tr("After a reconnect with Last-Event-ID the event “%1” came again.")
                    .arg(m_reporter->quote(id)),
                DoctorWords::tr(
                    "Go on with the first event behind the Last-Event-ID, not with that "
                    "one."));
        }
    }
    if (m_idCount == 0)
        m_firstId = hash;
    m_ids[m_idCount++ % Remembered] = hash;
}

void Resume::end(bool clean, qint64 events)
{
    m_singles = clean && events == 1 ? m_singles + 1 : 0;
    if (m_singles < 2 || m_reporter->again("closes-each-event"))
        return;
    m_reporter->report("closes-each-event", Finding::Severity::Warning, {}, {},
        DoctorWords::tr(
            "The server ends the response after each event, so that every event costs a "
            "new connection and a wait before it."),
        DoctorWords::tr("Keep the response open and write further events to it; where there is no "
                        "more to come, answer the reconnect with 204."));
}

} // namespace sse
