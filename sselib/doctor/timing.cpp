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
constexpr qint64 minSpan = 2'000;  // ms; clocks in text have seconds
constexpr qint64 maxStep = 10'000; // ms
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

void Timing::response(qint64 time, const QByteArray &holder)
{
    m_lastByte = time;
    m_holder = holder;
    m_isOpen = true;
    m_toldSilence = false;
}

qint64 Timing::silence(qint64 now) const
{
    return m_lastByte < 0 || now < m_lastByte ? 0 : now - m_lastByte;
}

void Timing::read(qint64 time, qsizetype bytes, const Place &place)
{
    judgeSilence(time);
    m_toldSilence = false;
    if (m_burst.begin < 0 || time - m_burst.end > burstGap) {
        const qint64 before = m_burst.begin < 0 ? m_requested : m_burst.end;
        judgeBurst();
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
    // A flood is not looked at one by one.
    if (number < 64 || (number & (number - 1)) == 0)
        takeStamp(timeStamp(data));
}

void Timing::takeStamp(qint64 stamp)
{
    if (stamp < 0)
        return;
    if (m_burst.stamps++ == 0) {
        m_burst.firstStamp = m_burst.lastStamp = stamp;
        return;
    }
    qint64 step = stamp - m_burst.lastStamp;
    if (step < -dayMs / 2 && step > -dayMs)
        step += dayMs; // a clock went past midnight
    m_burst.isOrdered &= step >= 0;
    m_burst.shortest = m_burst.stamps == 2 ? step : std::min(m_burst.shortest, step);
    m_burst.longest = std::max(m_burst.longest, step);
    m_burst.lastStamp = stamp;
}

void Timing::judgeBurst()
{
    const Burst &burst = m_burst;
    qint64 span = burst.lastStamp - burst.firstStamp;
    if (span < 0)
        span += dayMs;
    const qint64 took = (burst.end - burst.begin) / millisecond;
    if (burst.stamps < 3 || !burst.isOrdered || span < minSpan || took > span / 5)
        return;
    // They were made while nothing came; a history that is sent at once was made long before.
    if (burst.wait / millisecond >= span * 6 / 10) {
        tellBuffered(burst.place, true, span);
        return;
    }
    // A steady pace that somebody might have waited for; a history has long steps, or uneven ones.
    const bool isEven = burst.stamps >= 4 && burst.shortest > 0 && burst.longest <= maxStep
        && 2 * (burst.longest - burst.shortest) <= burst.longest;
    if (isEven && !m_resumes && ++m_evenBursts >= 2)
        tellBuffered(burst.place, true, span);
}

void Timing::end(qint64 time)
{
    if (!m_isOpen)
        return;
    judgeSilence(time);
    judgeBurst();
    m_isOpen = false;
    const Burst burst = std::exchange(m_burst, {});
    if (m_bursts != 1 || time - burst.end > second / 2)
        return;
    // All of the body at once, and that was all.
    const qint64 span = burst.lastStamp - burst.firstStamp;
    if (m_evenBursts > 0 && burst.wait < 600 * second) {
        tellBuffered(burst.place, true, span);
        return;
    }
    const qint64 took = burst.end - burst.begin;
    const bool suspect = !m_holder.isEmpty();
    if (burst.events >= (suspect ? 8 : 10) && burst.wait >= (suspect ? 3 : 4) * second / 2
        && took <= burst.wait / 20 && burst.reads <= 3 + burst.bytes / 16384)
        tellBuffered(burst.place, false, burst.wait / millisecond);
}

void Timing::check(qint64 now)
{
    if (!m_isOpen)
        return;
    judgeSilence(now);
    if (m_burst.begin >= 0 && m_burst.stamps > 0 && now - m_burst.end > burstGap) {
        judgeBurst();
        m_burst.stamps = 0; // judged
    }
}

void Timing::judgeSilence(qint64 until)
{
    if (m_toldSilence || m_limit <= 0 || silence(until) <= m_limit)
        return;
    m_toldSilence = true;
    if (!m_reporter->again("no-heartbeat"))
        m_reporter->report("no-heartbeat", Finding::Severity::Warning, {}, {},
            DoctorWords::tr("Nothing came for more than %1 s, not even a comment; common proxies "
                            "close a connection that is silent for so long.")
                .arg(double(m_limit) / double(second)),
            DoctorWords::tr(
                "Send a comment line, “: keep-alive”, every 15 s while there is nothing "
                "else to send."));
}

void Timing::tellBuffered(const Place &place, bool byStamps, qint64 span)
{
    if (m_reporter->again("buffered"))
        return;
    const double seconds = double(span) / 1000.0;
    const QString cause = byStamps
        ? DoctorWords::tr("Events that were made over %1 s, by the times in them, arrived in one "
                          "burst, so something holds them back.")
              .arg(seconds, 0, 'f', 1)
        : DoctorWords::tr("All events arrived at once at the end, after a wait of %1 s, so "
                          "something holds them back.")
              .arg(seconds, 0, 'f', 1);
    QString cure = DoctorWords::tr("Flush after each event, and keep proxies from buffering with "
                                   "the header “X-Accel-Buffering: no”.");
    const QByteArray name = m_holder.left(m_holder.indexOf(':')).toLower();
    if (name == "content-encoding")
        cure = DoctorWords::tr("“%1” is the likely cause: take the stream out of the compression, "
                               "or flush the compressor after each event.")
                   .arg(m_reporter->quote(m_holder, 60));
    else if (name == "content-length")
        cure = DoctorWords::tr("“%1” is the likely cause: it is known only once all is written; "
                               "write and flush each event instead, and send no length.")
                   .arg(m_reporter->quote(m_holder, 60));
    else if (!name.isEmpty())
        cure = DoctorWords::tr("A proxy (“%1”) is the likely cause: send “X-Accel-Buffering: no”, "
                               "or switch its buffering off for this path.")
                   .arg(m_reporter->quote(m_holder, 60));
    m_reporter->report("buffered", Finding::Severity::Warning, place, m_holder, cause, cure);
}

} // namespace sse
