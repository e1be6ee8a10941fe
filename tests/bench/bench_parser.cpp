// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Compares the speed of the parser with copying the bytes, with finding the line ends, and with the
// parser that most JavaScript programs use. The rounds of all candidates alternate; the best round
// counts.
//
//     bench_parser [--json FILE] [--megabytes N] [--rounds N]

#include <array>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryFile>

#include "sselib/core/eventstreamparser.h"
#include "tests/bench/chatevents.h"
#include "tests/bench/peer.h"
#include "tests/bench/report.h"

namespace {

using bench::Report;

constexpr qsizetype Chunk = 16 * 1024;
constexpr qsizetype Packet = 1460; // size of the TCP payload of an Ethernet frame
constexpr qsizetype Mebi = 1024 * 1024;

struct Outcome {
    qint64 ns = 0;
    qint64 bytes = 0; // size of the data of all events
    qint64 events = 0;
};

class Views final : public sse::StreamHandler {
public:
    void onEvent(const sse::EventView &event) override
    {
        ++outcome.events;
        outcome.bytes += event.data.size();
    }
    Outcome outcome;
};

class Owned final : public sse::StreamHandler {
public:
    void onEvent(const sse::EventView &event) override
    {
        sse::Event &kept = m_ring[size_t(outcome.events++) % m_ring.size()];
        kept = event.toEvent();
        outcome.bytes += kept.data.size();
    }
    Outcome outcome;

private:
    std::array<sse::Event, 64> m_ring;
};

template <typename Handler> Outcome parse(const QByteArray &bytes, qsizetype piece)
{
    Handler handler;
    sse::EventStreamParser parser(&handler);
    parser.setMaxEventSize(2 * bytes.size());
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    handler.outcome.ns = timer.nsecsElapsed();
    return handler.outcome;
}

Outcome copy(const QByteArray &bytes)
{
    QElapsedTimer timer;
    timer.start();
    const std::unique_ptr<char, decltype(&free)> fresh(
        static_cast<char *>(malloc(size_t(bytes.size()))), &free);
    memcpy(fresh.get(), bytes.data(), size_t(bytes.size()));
    const volatile char last =
        fresh.get()[bytes.size() - 1]; // otherwise the compiler may remove the copy
    Q_UNUSED(last)
    return {timer.nsecsElapsed(), bytes.size(), 0};
}

Outcome countLines(const QByteArray &bytes, qsizetype piece)
{
    Outcome outcome;
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const char *p = bytes.data() + at;
        const char *const end = p + std::min(piece, bytes.size() - at);
        while (p < end) {
            const void *found = memchr(p, '\n', size_t(end - p));
            if (!found)
                break;
            ++outcome.events; // here, the number of lines
            p = static_cast<const char *>(found) + 1;
        }
    }
    outcome.bytes = bytes.size();
    outcome.ns = timer.nsecsElapsed();
    return outcome;
}

// A candidate: its name, and a function that runs it once.
struct Contender {
    QString name;
    std::function<Outcome()> run;
};

// Runs all candidates alternately and adds the best result of each to the table. Returns the best
// results by name.
std::map<QString, Outcome> contest(
    Report &report, const QByteArray &bytes, int rounds, const QList<Contender> &contenders)
{
    std::map<QString, Outcome> best;
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[name, run] : contenders) {
            const Outcome outcome = run();
            Outcome &held = best[name];
            if (outcome.ns > 0 && (held.ns == 0 || outcome.ns < held.ns))
                held = outcome;
        }
    }
    for (const auto &[name, run] : contenders) {
        if (best[name].ns > 0)
            report.rate(name, best[name].ns, bytes.size(), best[name].events);
    }
    return best;
}

const QString ours = QStringLiteral("sselib, views");
const QString owned = QStringLiteral("sselib, owned values");
const QString fresh = QStringLiteral("memcpy into a fresh buffer");
const QString lines = QStringLiteral("memchr line loop");
const QString peerText = QStringLiteral("eventsource-parser, text decoded before");
const QString peerBytes = QStringLiteral("eventsource-parser, from bytes");

// A temporary file with the bytes. The peer (a script with a JavaScript parser) reads this file.
class Input {
public:
    explicit Input(const QByteArray &bytes)
    {
        if (!m_file.open() || m_file.write(bytes) != bytes.size() || !m_file.flush())
            qFatal("%s: %s", qPrintable(m_file.fileName()), qPrintable(m_file.errorString()));
    }
    [[nodiscard]] Outcome round(bench::Peer &peer, qsizetype piece, bool decoded) const
    {
        const QJsonObject answer = peer.round({{QStringLiteral("file"), m_file.fileName()},
            {QStringLiteral("piece"), piece}, {QStringLiteral("decoded"), decoded}});
        return {answer[QLatin1String("ns")].toInteger(), answer[QLatin1String("bytes")].toInteger(),
            answer[QLatin1String("events")].toInteger()};
    }

private:
    QTemporaryFile m_file;
};

// Aborts if the results differ. The peer counts UTF-16 code units instead of bytes, but all input
// is ASCII, so both numbers are equal.
void compare(const Outcome &a, const Outcome &b)
{
    if (a.events != b.events || a.bytes != b.bytes)
        qFatal("%lld events with %lld bytes here, %lld with %lld there", a.events, a.bytes,
            b.events, b.bytes);
}

void chatEvents(Report &report, bench::Peer &peer, int megabytes, int rounds)
{
    const QByteArray bytes =
        bench::chatEvents(qsizetype(megabytes) * 1000 * 1000 / bench::EventSize);
    const Input input(bytes);
    report.heading(
        QStringLiteral("Chat events of 200 bytes in chunks of 16 KiB, %1 MB").arg(megabytes));
    const auto best = contest(report, bytes, rounds,
        {{fresh, [&] { return copy(bytes); }}, {lines, [&] { return countLines(bytes, Chunk); }},
            {ours, [&] { return parse<Views>(bytes, Chunk); }},
            {owned, [&] { return parse<Owned>(bytes, Chunk); }},
            {peerText, [&] { return input.round(peer, Chunk, true); }},
            {peerBytes, [&] { return input.round(peer, Chunk, false); }}});
    compare(best.at(ours), best.at(owned));
    const auto times = [&](const QString &slow, const QString &fast) {
        return double(best.at(slow).ns) / double(best.at(fast).ns);
    };
    report.ratio(QStringLiteral("views / memcpy"), times(fresh, ours), 1.3);
    report.ratio(QStringLiteral("owned values / memcpy"), times(fresh, owned), 0.8);
    report.ratio(QStringLiteral("views / memchr loop"), times(lines, ours), {});
    if (!peer.problem().isEmpty()) {
        report.left(QStringLiteral("eventsource-parser"), peer.problem());
        return;
    }
    compare(best.at(ours), best.at(peerText));
    compare(best.at(ours), best.at(peerBytes));
    report.ratio(
        QStringLiteral("views / eventsource-parser from bytes"), times(peerBytes, ours), 4);
    report.ratio(
        QStringLiteral("owned / eventsource-parser from bytes"), times(peerBytes, owned), {});
    report.ratio(
        QStringLiteral("views / eventsource-parser, decoded before"), times(peerText, ours), {});
}

void longLine(Report &report, bench::Peer &peer, int rounds)
{
    report.heading(QStringLiteral("One line in pieces of 1460 bytes"));
    constexpr int beside = 8; // MiB; only this size is compared with the peer
    std::map<int, double> perByte;
    std::map<int, double> copied;
    for (int mebi = 1; mebi <= 64; mebi *= 2) {
        const QByteArray bytes = "data: " + QByteArray(mebi * Mebi, 'x') + "\n\n";
        const QString suffix = QStringLiteral(", %1 MiB").arg(mebi);
        QList<Contender> contenders{{fresh + suffix, [&] { return copy(bytes); }},
            {ours + suffix, [&] { return parse<Views>(bytes, Packet); }}};
        const Input input(bytes);
        if (mebi == beside) {
            contenders.append({{peerText + suffix, [&] { return input.round(peer, Packet, true); }},
                {peerBytes + suffix, [&] { return input.round(peer, Packet, false); }}});
        }
        auto best = contest(report, bytes, rounds, contenders);
        const Outcome &mine = best[ours + suffix];
        perByte[mebi] = double(mine.ns) / double(bytes.size());
        copied[mebi] = double(best[fresh + suffix].ns) / double(bytes.size());
        if (mebi != beside)
            continue;
        if (!peer.problem().isEmpty()) {
            report.left(QStringLiteral("eventsource-parser"), peer.problem());
            continue;
        }
        for (const QString &name : {peerBytes, peerText}) {
            const Outcome &other = best[name + suffix];
            compare(mine, other);
            report.ratio(QStringLiteral("views / ") + name, double(other.ns) / double(mine.ns), 1);
        }
    }
    // If the running time were quadratic, the time per byte would be 64 times as long for 64 MiB as
    // for 1 MiB. Large amounts of memory are slower for all programs; the ratio of memcpy shows by
    // how much.
    const double growth = perByte[64] / perByte[1];
    report.ratio(QStringLiteral("time per byte, 64 MiB / 1 MiB"), growth, {});
    report.ratio(QStringLiteral("the same of memcpy"), copied[64] / copied[1], {});
    report.ratio(
        QStringLiteral("growth / growth of memcpy"), growth * copied[1] / copied[64], 2, true);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = bench::option(arguments, QStringLiteral("--rounds"), 7);
    Report report(QStringLiteral("bench_parser"));
    bench::Peer peer(QStringLiteral("parser.mjs"));
    chatEvents(report, peer, bench::option(arguments, QStringLiteral("--megabytes"), 200), rounds);
    longLine(report, peer, rounds);
    return report.finish(arguments);
}
