// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/checkconclusions.h"

#include <algorithm>

#include "sselib/doctor/reporter.h"

namespace sse {

namespace {

constexpr qint64 significantDifference = 500; // ms; smaller differences may be network jitter
constexpr qint64 minInterval = 50;            // ms; comments sent more often are not heartbeats

QString seconds(qint64 ms)
{
    return CheckReport::tr("%1 s").arg(QString::number(double(ms) / 1000.0, 'f', 1));
}

bool isDelayed(const CheckRun &compressed, const CheckRun &plain)
{
    if (plain.events == 0)
        return false;
    return compressed.events == 0
        || compressed.firstEvent > 2 * plain.firstEvent + significantDifference
        || compressed.longestGap > 3 * plain.longestGap + significantDifference;
}

void addCompression(CheckReport &report)
{
    const CheckRun *compressed = nullptr;
    const CheckRun *plain = nullptr;
    for (const CheckRun &run : std::as_const(report.runs)) {
        const bool isPlain = run.encoding.isEmpty() || run.encoding == "identity";
        if (!run.opened || run.kind == CheckRun::Kind::Resume)
            continue;
        if (!isPlain && !compressed)
            compressed = &run;
        else if (isPlain && !plain)
            plain = &run;
    }
    if (!compressed)
        return;
    const QString encoding = quotable(compressed->encoding);
    if (!plain)
        report.conclusions.append(CheckReport::tr("The stream is always compressed (%1), so it "
                                                  "could not be compared with an uncompressed one.")
                                      .arg(encoding));
    else if (!isDelayed(*compressed, *plain))
        report.conclusions.append(
            CheckReport::tr("Compression (%1) does not delay events.").arg(encoding));
    else if (compressed->events == 0)
        report.conclusions.append(
            CheckReport::tr("Compression (%1) seems to delay events: none arrived within %2. "
                            "Without compression, the first arrived after %3.")
                .arg(encoding, seconds(compressed->duration), seconds(plain->firstEvent)));
    else
        report.conclusions.append(
            CheckReport::tr("Compression (%1) seems to delay events: the first arrived after %2, "
                            "and the longest silence was %3. Without compression: %4 and %5.")
                .arg(encoding, seconds(compressed->firstEvent), seconds(compressed->longestGap),
                    seconds(plain->firstEvent), seconds(plain->longestGap)));
}

void addVersion(CheckReport &report)
{
    for (const CheckRun &run : std::as_const(report.runs)) {
        if (run.kind != CheckRun::Kind::Http2 && run.kind != CheckRun::Kind::Http1)
            continue;
        const QString requested = CheckRun::description(run.kind);
        const QString used = quotable(run.httpVersion);
        if (!run.opened)
            report.conclusions.append(
                CheckReport::tr("The stream cannot be opened over %1.").arg(requested));
        else if (used == requested)
            report.conclusions.append(
                CheckReport::tr("The stream can be opened over %1 as well.").arg(requested));
        else if (!used.isEmpty())
            report.conclusions.append(
                CheckReport::tr("%1 was requested, but the server uses %2.").arg(requested, used));
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
        report.conclusions.append(
            CheckReport::tr("No event has an ID, so the stream cannot be resumed after a "
                            "disconnect: events sent in the meantime are lost."));
        break;
    case CheckReport::Resume::Resumed:
        report.conclusions.append(
            CheckReport::tr("Resuming works: the connection was cut after the ID “%1”, and the "
                            "stream continued with “%2”.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::Restarted:
        report.conclusions.append(
            CheckReport::tr("Resuming does not work: the connection was cut after the ID “%1”, and "
                            "the stream started again from “%2”. The server ignores Last-Event-ID.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::Repeated:
        report.conclusions.append(
            CheckReport::tr("Resuming repeats events: the connection was cut after the ID “%1”, "
                            "and the stream continued with “%2”, which had been received before.")
                .arg(cut, next));
        break;
    case CheckReport::Resume::Skipped:
        report.conclusions.append(CheckReport::tr(
            "Resuming loses events: the connection was cut after the ID “%1”, and the stream "
            "continued with “%2”, but earlier there were events between them.")
                                      .arg(cut, next));
        break;
    case CheckReport::Resume::NoEvent:
        report.conclusions.append(
            CheckReport::tr("It is not known whether resuming works: the connection was cut after "
                            "the ID “%1”, and no event with an ID arrived within the time limit.")
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
        if (run.commentInterval >= minInterval && (!best || run.comments > best->comments))
            best = &run;
    }
    if (longest == 0)
        return;
    if (best)
        report.conclusions.append(
            CheckReport::tr("The server sends comments as heartbeats, about every %1.")
                .arg(seconds(best->commentInterval)));
    else if (comments > 0)
        report.conclusions.append(
            CheckReport::tr("Comments arrived, but too few to determine a heartbeat interval."));
    else
        report.conclusions.append(
            CheckReport::tr("No heartbeat was detected. The longest observation took %1.")
                .arg(seconds(longest)));
}

void addCors(CheckReport &report, const QUrl &origin)
{
    if (origin.isEmpty() || report.runs.isEmpty() || report.runs.constFirst().status == 0)
        return;
    const QString page = origin.toDisplayString(QUrl::RemoveUserInfo);
    const bool refused = std::any_of(report.findings.cbegin(), report.findings.cend(),
        [](const Finding &finding) { return finding.code == toString(FindingCode::Cors); });
    report.conclusions.append(refused
            ? CheckReport::tr("A browser does not let a page from %1 read the stream (CORS).")
                  .arg(page)
            : CheckReport::tr("A page from %1 can read the stream (CORS).").arg(page));
}

} // namespace

void conclude(CheckReport &report, const QUrl &origin)
{
    if (report.runs.isEmpty())
        return;
    const CheckRun &first = report.runs.constFirst();
    if (!first.opened && !(report.cancelled && first.problem.isEmpty()))
        report.conclusions.append(first.status > 0
                ? CheckReport::tr("The stream could not be opened: the server returned %1. No "
                                  "further checks were made.")
                      .arg(first.status)
                : CheckReport::tr("Cannot reach the server. No further checks were made."));
    else if (first.opened)
        report.conclusions.append(
            CheckReport::tr("The stream can be opened. Events in the first %1: %2.")
                .arg(seconds(first.duration))
                .arg(first.events));
    addCompression(report);
    addVersion(report);
    addResume(report);
    addHeartbeat(report);
    addCors(report, origin);
}

} // namespace sse
