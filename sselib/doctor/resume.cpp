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
    m_isComparing = m_resumes;
    m_before.clear();
    if (!m_resumes)
        return;
    m_lastId = qHash(QByteArrayView(lastEventId));
    for (size_t i = 0; i < std::min(m_idCount, MaxIds); ++i)
        m_before.insert(m_ids[i]);
}

void Resume::event(const Place &place, QByteArrayView id)
{
    if (id.isEmpty())
        return;
    const size_t hash = qHash(id);
    if (m_isComparing) {
        // An ID that was not received before the reconnect ends the comparison, because the stream
        // continues with new events.
        m_isComparing = m_before.contains(hash);
        const bool restarted = m_isComparing && hash == m_firstId && m_firstId != m_lastId;
        const FindingCode code = restarted ? FindingCode::IdNotResumed : FindingCode::DuplicateId;
        if (m_isComparing && restarted) {
            m_isComparing = false;
            if (!m_reporter->countRepeat(code))
                m_reporter->report(code, Finding::Severity::Warning, place, id,
                    DoctorTr::tr("After a reconnect with Last-Event-ID, the server started again "
                                 "from its first ID, “%1”.")
                        .arg(m_reporter->quote(id)),
                    DoctorTr::tr("Read the Last-Event-ID request header and continue after that "
                                 "ID. If no more events follow, return 204."));
        } else if (m_isComparing && !m_reporter->countRepeat(code)) {
            m_reporter->report(code, Finding::Severity::Warning, place, id,
                DoctorTr::tr("After a reconnect with Last-Event-ID, the event “%1” was sent again.")
                    .arg(m_reporter->quote(id)),
                DoctorTr::tr("Continue with the first event after the Last-Event-ID, not with that "
                             "event itself."));
        }
    }
    if (m_idCount == 0)
        m_firstId = hash;
    m_ids[m_idCount++ % MaxIds] = hash;
}

void Resume::end(bool clean, qint64 events)
{
    m_singleEventResponses = clean && events == 1 ? m_singleEventResponses + 1 : 0;
    if (m_singleEventResponses < 2 || m_reporter->countRepeat(FindingCode::ClosesEachEvent))
        return;
    m_reporter->report(FindingCode::ClosesEachEvent, Finding::Severity::Warning, {}, {},
        DoctorTr::tr("The server ends the response after each event, so every event needs a new "
                     "connection and a wait."),
        DoctorTr::tr("Keep the response open and write further events to it. If there are no more "
                     "events, return 204 when the client reconnects."));
}

} // namespace sse
