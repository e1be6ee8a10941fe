// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/checkconclusions.h"

#include <algorithm>

#include "sselib/doctor/reporter.h"

namespace sse {

namespace {

constexpr qint64 clearly = 500;      // ms; less may be the network's doing
constexpr qint64 leastInterval = 50; // ms; comments closer than that are padding

QString seconds(qint64 ms)
{
    return CheckReport::tr("%1 s").arg(QString::number(double(ms) / 1000.0, 'f', 1));
}

bool isHeldBack(const CheckRun &held, const CheckRun &free)
{
    if (free.events == 0)
        return false;
    return held.events == 0 || held.firstEvent > 2 * free.firstEvent + clearly
        || held.longestGap > 3 * free.longestGap + clearly;
}

void addCompression(CheckReport &report)
{
    const CheckRun *packed = nullptr;
    const CheckRun *plain = nullptr;
    for (const CheckRun &run : std::as_const(report.runs)) {
        const bool isPlain = run.encoding.isEmpty() || run.encoding == "identity";
        if (!run.opened || run.kind == CheckRun::Kind::Resume)
            continue;
        if (!isPlain && !packed)
            packed = &run;
        else if (isPlain && !plain)
            plain = &run;
    }
    if (!packed)
        return;
    const QString encoding = quotable(packed->encoding);
    if (!plain)
        report.conclusions.append(
            CheckReport::tr("The stream is compressed (%1) however it is asked for, so there was "
                            "nothing to compare it with.")
                .arg(encoding));
    else if (!isHeldBack(*packed, *plain))
        report.conclusions.append(
            CheckReport::tr("Compression (%1) does not hold events back.").arg(encoding));
    else if (packed->events == 0)
        report.conclusions.append(
            CheckReport::tr(
                "Compression (%1) seems to hold events back: none came in %2, where without it "
                "the first came after %3.")
                .arg(encoding, seconds(packed->duration), seconds(plain->firstEvent)));
    else
        report.conclusions.append(
            CheckReport::tr(
                "Compression (%1) seems to hold events back: the first came after %2 and the "
                "longest silence was %3, without it %4 and %5.")
                .arg(encoding, seconds(packed->firstEvent), seconds(packed->longestGap),
                    seconds(plain->firstEvent), seconds(plain->longestGap)));
}

void addVersion(CheckReport &report)
{
    for (const CheckRun &run : std::as_const(report.runs)) {
        if (run.kind != CheckRun::Kind::Http2 && run.kind != CheckRun::Kind::Http1)
            continue;
        const QString asked = CheckRun::what(run.kind);
        const QString spoken = quotable(run.httpVersion);
        if (!run.opened)
            report.conclusions.append(
                CheckReport::tr("Asked for %1, the stream does not open.").arg(asked));
        else if (spoken == asked)
            report.conclusions.append(CheckReport::tr("The stream opens over %1 too.").arg(asked));
        else if (!spoken.isEmpty())
            report.conclusions.append(
                CheckReport::tr("Asked for %1, the server speaks %2.").arg(asked, spoken));
    }
}

void addResume(CheckReport &report)
{
    const QString cut = quotable(report.cutAfter);
    const QString next = quotable(report.resumedWith);
    switch (report.resume) {
    case CheckReport::Resume::NotTried:
        break;
    case CheckReport::Resume::NoIds:
        report.conclusions.append(CheckReport::tr(
            "No event came with an id, so a stream that is cut cannot be resumed: what was sent "
            "in between is lost."));
        break;
    case CheckReport::Resume::Resumed:
        report.conclusions.append(
            CheckReport::tr("Resuming works: cut after the id “%1”, the stream went on with “%2”.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::BeganAnew:
        report.conclusions.append(
            CheckReport::tr("Resuming does not work: cut after the id “%1”, the stream began anew "
                            "with “%2”. The server ignores Last-Event-ID.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::SentTwice:
        report.conclusions.append(
            CheckReport::tr("Resuming repeats: cut after the id “%1”, the stream went on with "
                            "“%2”, which had come before.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::Skipped:
        report.conclusions.append(
            CheckReport::tr("Resuming loses events: cut after the id “%1”, the stream went on with "
                            "“%2”, and others stood between before.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::NothingCame:
        report.conclusions.append(
            CheckReport::tr("Whether resuming works did not show: cut after the id “%1”, no event "
                            "with an id came in the time there was.")
                .arg(cut));
        break;
    }
}

void addHeartbeat(CheckReport &report)
{
    const CheckRun *best = nullptr;
    qint64 longest = 0;
    qint64 comments = 0;
    for (const CheckRun &run : std::as_const(report.runs)) {
        if (!run.opened)
            continue;
        longest = std::max(longest, run.duration);
        comments += run.comments;
        if (run.commentInterval >= leastInterval && (!best || run.comments > best->comments))
            best = &run;
    }
    if (longest == 0)
        return;
    if (best)
        report.conclusions.append(CheckReport::tr("Comments come as heartbeats, about every %1.")
                                      .arg(seconds(best->commentInterval)));
    else if (comments > 0)
        report.conclusions.append(
            CheckReport::tr("Comments came, but too few to tell an interval of heartbeats."));
    else
        report.conclusions.append(
            CheckReport::tr("No heartbeat was seen; the longest look took %1.")
                .arg(seconds(longest)));
}

void addCors(CheckReport &report, const QUrl &origin)
{
    if (origin.isEmpty() || report.runs.isEmpty() || report.runs.constFirst().status == 0)
        return;
    const QString page = origin.toDisplayString(QUrl::RemoveUserInfo);
    const bool refused = std::any_of(report.findings.cbegin(), report.findings.cend(),
        [](const Finding &finding) { return finding.code == "cors"; });
    report.conclusions.append(refused
            ? CheckReport::tr("A browser keeps the stream from a page of %1 (CORS).").arg(page)
            : CheckReport::tr("A page of %1 may read the stream (CORS).").arg(page));
}

} // namespace

void conclude(CheckReport &report, const QUrl &origin)
{
    if (report.runs.isEmpty())
        return;
    const CheckRun &first = report.runs.constFirst();
    if (!first.opened && !(report.cancelled && first.problem.isEmpty()))
        report.conclusions.append(first.status > 0
                ? CheckReport::tr("The stream does not open; the server answered %1. Nothing else "
                                  "was tried.")
                      .arg(first.status)
                : CheckReport::tr("The server cannot be reached. Nothing else was tried."));
    else if (first.opened)
        report.conclusions.append(CheckReport::tr("The stream opens. Events in the first %1: %2.")
                                      .arg(seconds(first.duration))
                                      .arg(first.events));
    addCompression(report);
    addVersion(report);
    addResume(report);
    addHeartbeat(report);
    addCors(report, origin);
}

} // namespace sse
