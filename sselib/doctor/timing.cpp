// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/timing.h"

#include <algorithm>
#include <utility>

#include "sselib/doctor/timestamp.h"

namespace sse {

namespace {

constexpr qint64 millisecond = 1'000'000;
constexpr qint64 second = 1'000 * millisecond;
constexpr qint64 burstGap = 100 * millisecond;
// Minimum time in ms between the first and the last timestamp of a burst. It is larger than 1 s,
// because timestamps often have a resolution of 1 s.
constexpr qint64 minSpan = 2'000;
constexpr qint64 maxStep = 10'000; // maximum time in ms between two timestamps of a live stream
constexpr qint64 dayMs = 86'400'000;

} // namespace

Timing::Timing(Reporter *reporter)
    : m_reporter(reporter)
{
}

void Timing::request(qint64 time, bool resumes)
{
    m_requested = time;
    m_resumes = resumes;
    m_isOpen = false;
    m_burst = {};
    m_bursts = 0;
    m_evenBursts = 0;
}

void Timing::response(qint64 time, const QByteArray &bufferingHeader)
{
    m_lastByte = time;
    m_bufferingHeader = bufferingHeader;
    m_isOpen = true;
    m_silenceReported = false;
}

qint64 Timing::silence(qint64 now) const
{
    return m_lastByte < 0 || now < m_lastByte ? 0 : now - m_lastByte;
}

void Timing::read(qint64 time, qsizetype bytes, const Place &place)
{
    evaluateSilence(time);
    m_silenceReported = false;
    if (m_burst.begin < 0 || time - m_burst.end > burstGap) {
        const qint64 before = m_burst.begin < 0 ? m_requested : m_burst.end;
        evaluateBurst();
        m_burst = {};
        m_burst.place = place;
        m_burst.begin = time;
        m_burst.wait = time - before;
        ++m_bursts;
    }
    m_burst.end = time;
    ++m_burst.reads;
    m_burst.bytes += bytes;
    m_lastByte = time;
}

void Timing::event(QByteArrayView data)
{
    const qint64 number = m_burst.events++;
    // In a large burst, only read the timestamps of a few events, to save time.
    if (number < 64 || (number & (number - 1)) == 0)
        addTimestamp(timeStamp(data));
}

void Timing::addTimestamp(qint64 stamp)
{
    if (stamp < 0)
        return;
    if (m_burst.stamps++ == 0) {
        m_burst.firstStamp = m_burst.lastStamp = stamp;
        return;
    }
    qint64 step = stamp - m_burst.lastStamp;
    if (step < -dayMs / 2 && step > -dayMs)
        step += dayMs; // midnight is between the two times of day
    m_burst.isOrdered &= step >= 0;
    m_burst.shortest = m_burst.stamps == 2 ? step : std::min(m_burst.shortest, step);
    m_burst.longest = std::max(m_burst.longest, step);
    m_burst.lastStamp = stamp;
}

void Timing::evaluateBurst()
{
    const Burst &burst = m_burst;
    qint64 span = burst.lastStamp - burst.firstStamp;
    if (span < 0)
        span += dayMs;
    const qint64 took = (burst.end - burst.begin) / millisecond;
    if (burst.stamps < 3 || !burst.isOrdered || span < minSpan || took > span / 5)
        return;
    // The events were created during the time without data, so they were buffered. Stored events
    // that a server sends all at once usually cover a longer time.
    if (burst.wait / millisecond >= span * 6 / 10) {
        reportBuffered(burst.place, true, span);
        return;
    }
    // Events with regular, short intervals are probably live. Stored events have long or irregular
    // intervals.
    const bool isEven = burst.stamps >= 4 && burst.shortest > 0 && burst.longest <= maxStep
        && 2 * (burst.longest - burst.shortest) <= burst.longest;
    if (isEven && !m_resumes && ++m_evenBursts >= 2)
        reportBuffered(burst.place, true, span);
}

void Timing::end(qint64 time)
{
    if (!m_isOpen)
        return;
    evaluateSilence(time);
    evaluateBurst();
    m_isOpen = false;
    const Burst burst = std::exchange(m_burst, {});
    if (m_bursts != 1 || time - burst.end > second / 2)
        return;
    // The whole body arrived in one burst at the end.
    const qint64 span = burst.lastStamp - burst.firstStamp;
    if (m_evenBursts > 0 && burst.wait < 600 * second) {
        reportBuffered(burst.place, true, span);
        return;
    }
    const qint64 took = burst.end - burst.begin;
    const bool suspect = !m_bufferingHeader.isEmpty();
    if (burst.events >= (suspect ? 8 : 10) && burst.wait >= (suspect ? 3 : 4) * second / 2
        && took <= burst.wait / 20 && burst.reads <= 3 + burst.bytes / 16384)
        reportBuffered(burst.place, false, burst.wait / millisecond);
}

void Timing::check(qint64 now)
{
    if (!m_isOpen)
        return;
    evaluateSilence(now);
    if (m_burst.begin >= 0 && m_burst.stamps > 0 && now - m_burst.end > burstGap) {
        evaluateBurst();
        m_burst.stamps = 0; // do not evaluate this burst again
    }
}

void Timing::evaluateSilence(qint64 until)
{
    if (m_silenceReported || m_limit <= 0 || silence(until) <= m_limit)
        return;
    m_silenceReported = true;
    if (!m_reporter->countRepeat(FindingCode::NoHeartbeat))
        m_reporter->report(FindingCode::NoHeartbeat, Finding::Severity::Warning, {}, {},
            DoctorTr::tr("No data arrived for more than %1 s, not even a comment. Many proxies "
                         "close a connection that is silent for this long.")
                .arg(double(m_limit) / double(second)),
            DoctorTr::tr("If there is nothing else to send, send a comment line “: keep-alive” "
                         "every 15 s."));
}

void Timing::reportBuffered(const Place &place, bool byStamps, qint64 span)
{
    if (m_reporter->countRepeat(FindingCode::Buffered))
        return;
    const double seconds = double(span) / 1000.0;
    const QString cause = byStamps
        ? DoctorTr::tr("According to their timestamps, the events were created over %1 s, but they "
                       "arrived all at once, so they were buffered on the way.")
              .arg(seconds, 0, 'f', 1)
        : DoctorTr::tr(
            "All events arrived at once after a wait of %1 s, so they were buffered on the way.")
              .arg(seconds, 0, 'f', 1);
    QString cure = DoctorTr::tr("Flush after each event, and send the header “X-Accel-Buffering: "
                                "no” so that proxies do not buffer.");
    const QByteArray name = m_bufferingHeader.left(m_bufferingHeader.indexOf(':')).toLower();
    if (name == "content-encoding")
        cure = DoctorTr::tr("“%1” is the likely cause. Do not compress the stream, or flush the "
                            "compressor after each event.")
                   .arg(m_reporter->quote(m_bufferingHeader, 60));
    else if (name == "content-length")
        cure = DoctorTr::tr("“%1” is the likely cause: the length is only known after everything "
                            "is written. Do not send it; write and flush each event instead.")
                   .arg(m_reporter->quote(m_bufferingHeader, 60));
    else if (!name.isEmpty())
        cure = DoctorTr::tr("A proxy (“%1”) is the likely cause. Send “X-Accel-Buffering: no”, or "
                            "turn off its buffering for this path.")
                   .arg(m_reporter->quote(m_bufferingHeader, 60));
    m_reporter->report(
        FindingCode::Buffered, Finding::Severity::Warning, place, m_bufferingHeader, cause, cure);
}

} // namespace sse
