// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QStringDecoder>
#include <QtEndian>
#include <QTest>

#include "sselib/core/eventstreamparser.h"
#include "tests/support/nodeserver.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int StreamCount = 20'000;
constexpr quint32 Seed = 20260101;

// The content of a stream, in a form that both parsers support.
struct Outcome {
    struct Event {
        QString type; // null if there is none
        QString id;   // null if the event has no ID field
        QString data;
        bool operator==(const Event &) const = default;
    };
    QList<Event> events;
    QList<double> retries;
    QStringList comments;
    bool operator==(const Outcome &) const = default;
};

// QString::fromUtf8() would drop a byte order mark at the start of the data.
QString decoded(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

// Collects the output of sselib's parser. Stores each event with the stream's last event ID at the
// time of the event.
class Collector : public sse::StreamHandler {
public:
    void onEvent(const sse::EventView &event) override
    {
        outcome.events.append(
            {decoded(event.type), decoded(event.lastEventId), decoded(event.data)});
    }
    void onComment(QByteArrayView text, qint64) override { outcome.comments.append(decoded(text)); }
    void onRetry(std::chrono::milliseconds time, qint64) override
    {
        outcome.retries.append(double(time.count()));
    }
    void onIgnored(const sse::IgnoredLine &ignored) override { reasons.append(ignored.reason); }

    Outcome outcome;
    QList<sse::IgnoredLine::Reason> reasons;
};

// Returns a piece of a stream that is likely to reveal faults in a parser, or random bytes.
QByteArray fragment(QRandomGenerator &random)
{
    static const QByteArrayList lines{"data: hello", "data:hello", "data:  two spaces", "data",
        "data:", "data: ", "data: {\"a\":[1,2]}", "data: 你好", "data: €豆腐😀", "data: a:b",
        "event: x", "event:y", "event", "event:", "event: message", "event: é", "id: 1", "id:2",
        "id", "id:", "id: 你", "retry: 100", "retry:0", "retry: 7", "retry", "retry:", "retry: 1x",
        "retry: -1", "retry: 1.5", "retry:  5", ":", ": ping", ":ping", "::", ":  two", " data: no",
        "Data: no", "data : no", "dat", "datas: no", "unknown: x", "no field", "\tdata: no",
        "data:\ttab", "data: \xE2\x80\xA8 \xC2\x85", "data: \xEF\xBB\xBFx", "data: \xFF\xFE",
        "data: \xE4\xBD", "data: \xC0\xAF", "data: \xED\xA0\x80", "event: \xF0\x9F", "id: \x80"};
    static const QByteArrayList ends{"\n", "\r\n", "\r"};
    static const QByteArrayList odd{QByteArray("id: a\0b\n", 7), QByteArray("data: a\0b\n", 9),
        QByteArray("\0", 1), "\xEF\xBB\xBF", "\xEF", "\xBB\xBF", "\n", "\r", "\r\n", "\n\n", "\r\r",
        "\r\n\r\n"};
    const auto pick = [&](const QByteArrayList &from) {
        return from.at(random.bounded(int(from.size())));
    };
    const int what = random.bounded(20);
    if (what < 12)
        return pick(lines) + pick(ends);
    if (what < 17)
        return pick(ends) + pick(ends);
    if (what < 19)
        return pick(odd);
    QByteArray bytes(random.bounded(1, 12), Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

QByteArrayList randomStream(quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes;
    if (random.bounded(8) == 0)
        bytes = "\xEF\xBB\xBF";
    // Use only LF in half of the streams, so that the fast path of a parser is tested, too.
    const bool onlyLineFeeds = random.bounded(2) == 0;
    for (int n = random.bounded(1, 30); n > 0; --n) {
        QByteArray piece = fragment(random);
        if (onlyLineFeeds)
            piece.replace("\r\n", "\n").replace('\r', '\n');
        bytes += piece;
    }
    QByteArrayList pieces;
    const int longest = 1 << random.bounded(9);
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype length = random.bounded(1, longest + 1);
        pieces.append(bytes.mid(at, length));
        at += length;
    }
    return pieces;
}

// Corrects the known deviations of eventsource-parser 3 from the standard, each in a named
// function. Everything else must be equal.
namespace deviation {

// "CR at the end of a chunk": if a chunk ends with CR, the parser waits for the next line end
// before it processes the line. If no line end follows, it loses this line and the event that this
// line completes. So this function appends a line that has no effect. The appended line replaces an
// incomplete last line, which must be ignored anyway.
QByteArrayList endLastLine(const QByteArrayList &pieces)
{
    QByteArrayList result = pieces;
    for (qsizetype i = result.size() - 1; i >= 0; --i) {
        const qsizetype carriageReturn = result.at(i).lastIndexOf('\r');
        const qsizetype lineFeed = result.at(i).lastIndexOf('\n');
        if (carriageReturn < 0 && lineFeed < 0)
            continue;
        if (lineFeed > carriageReturn)
            return pieces;
        result.resize(i + 1);
        result.last().truncate(carriageReturn + 1);
        result.append(".\n");
        return result;
    }
    return pieces;
}

// "Last event ID": the parser only reports the ID in the block of the event. In the standard, an ID
// is kept until the stream changes it, even in a block without an event. So this function copies
// the IDs of sselib. Returns false if the numbers of events differ, or if an event has its own ID
// but sselib reports another one.
bool adoptLastEventIds(Outcome &reference, const Outcome &ours)
{
    if (reference.events.size() != ours.events.size())
        return false;
    for (qsizetype i = 0; i < ours.events.size(); ++i) {
        QString &id = reference.events[i].id;
        if (!id.isNull() && id != ours.events.at(i).id)
            return false;
        id = ours.events.at(i).id;
    }
    return true;
}

// "Default type": the parser reports no type for events without one; in the standard, it is
// `message`.
void nameDefaultType(Outcome &reference)
{
    for (Outcome::Event &event : reference.events) {
        if (event.type.isNull())
            event.type = u"message"_s;
    }
}

} // namespace deviation

Outcome fromReference(const QByteArray &line)
{
    const QJsonArray all = QJsonDocument::fromJson(line).array();
    Outcome outcome;
    for (const QJsonValue &event : all[0].toArray())
        outcome.events.append({event[0].toString(), event[1].toString(), event[2].toString()});
    for (const QJsonValue &retry : all[1].toArray())
        outcome.retries.append(retry.toDouble());
    for (const QJsonValue &comment : all[2].toArray())
        outcome.comments.append(comment.toString());
    return outcome;
}

QByteArray describe(const Outcome &outcome)
{
    QString text;
    for (const auto &[type, id, data] : outcome.events)
        text += u"  event %1|%2|%3\n"_s.arg(type, id, data);
    for (const double retry : outcome.retries)
        text += u"  retry %1\n"_s.arg(retry);
    for (const QString &comment : outcome.comments)
        text += u"  comment %1\n"_s.arg(comment);
    return text.toUtf8().toPercentEncoding(" |\n{}[]:\"");
}

} // namespace

/// Tests that sselib's parser and npm eventsource-parser return the same results for random streams
/// in random pieces.
class TestDifferential : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resultsAreEqual();
    void resultDoesNotDependOnPieces();
};

void TestDifferential::initTestCase()
{
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/differential")))
        QSKIP("npm packages are missing");
}

void TestDifferential::resultsAreEqual()
{
    QElapsedTimer clock;
    clock.start();
    QByteArray input;
    const auto put = [&](qsizetype number) {
        char bytes[4];
        qToBigEndian(quint32(number), bytes);
        input.append(bytes, 4);
    };
    for (int i = 0; i < StreamCount; ++i) {
        const QByteArrayList pieces = deviation::endLastLine(randomStream(Seed + quint32(i)));
        put(pieces.size());
        for (const QByteArray &piece : pieces) {
            put(piece.size());
            input += piece;
        }
    }
    QProcess node;
    node.start(u"node"_s, {QStringLiteral(RIVULET_INTEROP_DIR "/differential/reference.mjs")});
    node.write(input);
    node.closeWriteChannel();
    QVERIFY2(node.waitForFinished(60000) && node.exitCode() == 0,
        node.readAllStandardError().constData());
    const QByteArrayList lines = node.readAllStandardOutput().split('\n');
    QCOMPARE(lines.size(), StreamCount + 1);

    qsizetype events = 0;
    qsizetype named = 0;
    int differences = 0;
    for (int i = 0; i < StreamCount; ++i) {
        const QByteArrayList pieces = randomStream(Seed + quint32(i));
        Collector collector;
        sse::EventStreamParser parser(&collector);
        for (const QByteArray &piece : pieces)
            QCOMPARE(parser.feed(piece), piece.size());
        parser.finish();
        Outcome reference = fromReference(lines.at(i));
        deviation::nameDefaultType(reference);
        const bool ids = deviation::adoptLastEventIds(reference, collector.outcome);
        events += collector.outcome.events.size();
        for (const Outcome::Event &event : collector.outcome.events)
            named += event.type != u"message";
        if (ids && reference == collector.outcome)
            continue;
        if (++differences <= 5)
            qWarning("stream %d: %s\nsselib\n%sreference\n%s", i,
                pieces.join('|').toPercentEncoding(" |:").constData(),
                describe(collector.outcome).constData(), describe(reference).constData());
    }
    qInfo("%d streams, %lld events (%lld of a type of their own), %d differences, %lld ms",
        StreamCount, qlonglong(events), qlonglong(named), differences, clock.elapsed());
    QCOMPARE(differences, 0);
    // Check that the streams contain enough events to compare.
    QVERIFY(events > StreamCount);
    QVERIFY(named > StreamCount / 10);
    QVERIFY2(clock.elapsed() < 30000, "20,000 streams are to take less than 30 s");
}

// Parses the same streams at once and byte by byte. Events, comments, retry values and ignored
// lines must be equal.
void TestDifferential::resultDoesNotDependOnPieces()
{
    for (int i = 0; i < StreamCount; ++i) {
        const QByteArray bytes = randomStream(Seed + quint32(i)).join();
        Collector whole;
        sse::EventStreamParser parser(&whole);
        parser.feed(bytes);
        parser.finish();
        Collector single;
        sse::EventStreamParser other(&single);
        for (const char byte : bytes)
            other.feed(QByteArrayView(&byte, 1));
        other.finish();
        QVERIFY2(whole.outcome == single.outcome && whole.reasons == single.reasons,
            bytes.toPercentEncoding().constData());
    }
}

QTEST_GUILESS_MAIN(TestDifferential)
#include "tst_differential.moc"
