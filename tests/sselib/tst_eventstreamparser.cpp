// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QBuffer>
#include <QTest>

#include "sselib/core/eventstreamparser.h"
#include "sselib/core/lineparser.h"
#include "sselib/core/utf8.h"

using namespace sse;

namespace {

// Logs all calls from the parser, one line per call.
class Recorder : public StreamHandler {
public:
    void onEvent(const EventView &e) override
    {
        log.append("event " + e.type + " [" + e.data.toByteArray() + "] id=" + e.lastEventId
            + (e.truncated ? " truncated" : ""));
        ranges.append({e.offset, e.length});
        data.append({e.dataOffset, e.data.toByteArray()});
        if (stopper)
            stopper->stop();
    }
    void onComment(QByteArrayView text, qint64) override
    {
        log.append("comment [" + text.toByteArray() + "]");
    }
    void onRetry(std::chrono::milliseconds time, qint64) override
    {
        log.append("retry " + QByteArray::number(qint64(time.count())));
    }
    void onIgnored(const IgnoredLine &i) override
    {
        static const QByteArrayList names{
            "unknown", "nofield", "badretry", "nul", "nodata", "incomplete", "utf8"};
        log.append("ignored " + names.at(int(i.reason)) + " " + QByteArray::number(i.offset) + ":"
            + QByteArray::number(i.line));
    }

    QByteArrayList log;
    QList<std::pair<qint64, qint64>> ranges;
    QList<std::pair<qint64, QByteArray>> data; // Event::dataOffset and data of each event
    StreamParser *stopper = nullptr;
};

void feedAll(StreamParser &parser, QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !parser.tooLarge())
        bytes = bytes.sliced(parser.feed(bytes));
}

// Returns true if Event::dataOffset is correct for all events: the data is at this offset in the
// body. The offset may only be -1 if the data was joined from several lines or contained invalid
// UTF-8.
bool hasValidDataOffsets(const Recorder &recorder, const QByteArray &body)
{
    return std::ranges::all_of(recorder.data, [&](const auto &event) {
        const auto &[offset, data] = event;
        return offset < 0 ? data.contains('\n') || data.contains("\xEF\xBF\xBD")
                          : body.mid(offset, data.size()) == data;
    });
}

} // namespace

class TestEventStreamParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesStream_data();
    void parsesStream();
    void parsesSplitStream_data() { parsesStream_data(); }
    void parsesSplitStream();
    void reportsIgnoredText();
    void rangesCoverAllBytes();
    void stopsAfterEachEvent();
    void keepsLastEventIdForNextStream();
    void discardsIdOfIncompleteBlock();
    void dispatchesAtCarriageReturn();
    void flushesIncompleteEvent_data();
    void flushesIncompleteEvent();
    void shortensIgnoredText();
    void limitsEventSize_data();
    void limitsEventSize();
    void readsFromDevice();
    void replacesInvalidUtf8_data();
    void replacesInvalidUtf8();
    void parsesLines_data();
    void parsesLines();
    void rawFramingJoinsSplitCharacters();
};

void TestEventStreamParser::parsesStream_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("expected");
    using L = QByteArrayList;

    QTest::newRow("one-event") << QByteArray("data: x\n\n") << L{"event message [x] id="};
    QTest::newRow("no-space") << QByteArray("data:x\n\n") << L{"event message [x] id="};
    QTest::newRow("one-space-only") << QByteArray("data:  x \n\n") << L{"event message [ x ] id="};
    QTest::newRow("tab-is-kept") << QByteArray("data:\tx\n\n") << L{"event message [\tx] id="};
    QTest::newRow("colon-in-value")
        << QByteArray("data: a:b: c\n\n") << L{"event message [a:b: c] id="};
    QTest::newRow("lines-joined") << QByteArray("data: a\ndata\ndata: b\n\n")
                                  << L{"event message [a\n\nb] id="};
    QTest::newRow("empty-data") << QByteArray("data:\n\n") << L{"event message [] id="};
    QTest::newRow("data-without-colon") << QByteArray("data\n\n") << L{"event message [] id="};
    QTest::newRow("two-empty-data") << QByteArray("data\ndata\n\n") << L{"event message [\n] id="};
    QTest::newRow("event-type") << QByteArray("event: add\ndata: 1\n\ndata: 2\n\n")
                                << L{"event add [1] id=", "event message [2] id="};
    QTest::newRow("last-type-counts")
        << QByteArray("event: a\nevent: b\ndata: 1\n\n") << L{"event b [1] id="};
    QTest::newRow("empty-type") << QByteArray("event: a\nevent\ndata: 1\n\n")
                                << L{"event message [1] id="};
    QTest::newRow("type-after-data")
        << QByteArray("data: 1\nevent: late\n\n") << L{"event late [1] id="};
    QTest::newRow("no-data") << QByteArray("event: ping\n\ndata: 1\n\n")
                             << L{"ignored nodata 0:1", "event message [1] id="};
    QTest::newRow("id") << QByteArray("id: 7\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\n")
                        << L{"event message [1] id=7", "event message [2] id=7",
                               "event message [3] id="};
    QTest::newRow("id-without-data")
        << QByteArray("id: 7\n\ndata: 1\n\n") << L{"ignored nodata 0:1", "event message [1] id=7"};
    QTest::newRow("nul-in-id") << QByteArray("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n",
        31) << L{"event message [a] id=1", "ignored nul 15:4", "event message [b] id=1"};
    QTest::newRow("nul-in-data") << QByteArray("data: a\0b\n\n", 11)
                                 << L{QByteArray("event message [a\0b] id=", 23)};
    QTest::newRow("retry") << QByteArray(
        "retry: 1500\nretry:03000\nretry: 5s\nretry:\nretry: -1\nretry: 1 \n")
                           << L{"retry 1500", "retry 3000", "ignored badretry 24:3",
                                  "ignored badretry 34:4", "ignored badretry 41:5",
                                  "ignored badretry 51:6"};
    QTest::newRow("retry-huge") << QByteArray("retry: 99999999999999999999999999\n\n")
                                << L{"retry 1000000000000"};
    QTest::newRow("comments") << QByteArray(":\n: hi\n:no space\n:  two\n\n")
                              << L{"comment []", "comment [hi]", "comment [no space]",
                                     "comment [ two]"};
    QTest::newRow("comment-in-block")
        << QByteArray("data: a\n: c\ndata: b\n\n") << L{"comment [c]", "event message [a\nb] id="};
    QTest::newRow("unknown-fields") << QByteArray("message: x\nData: y\n data: z\nhello\n\n")
                                    << L{"ignored unknown 0:1", "ignored unknown 11:2",
                                           "ignored unknown 19:3", "ignored nofield 28:4"};
    QTest::newRow("incomplete-event") << QByteArray("data: a\n\ndata: b\n")
                                      << L{"event message [a] id=", "ignored incomplete 9:3"};
    QTest::newRow("incomplete-line")
        << QByteArray("data: a\n\ndata: b") << L{"event message [a] id=", "ignored incomplete 9:3"};
    QTest::newRow("comment-at-end")
        << QByteArray("data: a\n\n: bye\n") << L{"event message [a] id=", "comment [bye]"};
    QTest::newRow("crlf") << QByteArray("event: t\r\ndata: a\r\n\r\ndata: b\r\n\r\n")
                          << L{"event t [a] id=", "event message [b] id="};
    QTest::newRow("cr") << QByteArray("event: t\rdata: a\r\rdata: b\r\r")
                        << L{"event t [a] id=", "event message [b] id="};
    QTest::newRow("mixed-line-ends")
        << QByteArray("data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\n\ndata: e\n\r")
        << L{"event message [a\nb\nc] id=", "event message [d] id=", "event message [e] id="};
    QTest::newRow("lf-cr") << QByteArray("data: a\n\r\ndata: b\n\n")
                           << L{"event message [a] id=", "event message [b] id="};
    QTest::newRow("blank-lines") << QByteArray("\n\n\r\r\n\ndata: a\n\n\n\n")
                                 << L{"event message [a] id="};
    QTest::newRow("bom") << QByteArray("\xEF\xBB\xBF"
                                       "data: a\n\n")
                         << L{"event message [a] id="};
    QTest::newRow("two-boms") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF"
                                            "data: a\n\ndata: b\n\n")
                              << L{"ignored unknown 3:1", "event message [b] id="};
    QTest::newRow("bom-inside") << QByteArray("data: a\n\n\xEF\xBB\xBF"
                                              "data: b\n\n")
                                << L{"event message [a] id=", "ignored unknown 9:3"};
    QTest::newRow("incomplete-bom") << QByteArray("\xEF\xBB"
                                                  "data: a\n\ndata: b\n\n")
                                    << L{"ignored unknown 0:1", "event message [b] id="};
    QTest::newRow("unicode-line-separators-are-data") << QByteArray("data: a\xE2\x80\xA8"
                                                                    "b\xE2\x80\xA9"
                                                                    "c\xC2\x85"
                                                                    "d\x0B\x0C\n\n")
                                                      << L{"event message [a\xE2\x80\xA8"
                                                           "b\xE2\x80\xA9"
                                                           "c\xC2\x85"
                                                           "d\x0B\x0C] id="};
    QTest::newRow("chinese") << QByteArray("event: 消息\nid: 一\ndata: 你好🙂\n\n")
                             << L{"event 消息 [你好🙂] id=一"};
    QTest::newRow("invalid-utf8") << QByteArray("data: a\xFF"
                                                "b\xE2\x82\n\n")
                                  << L{"ignored utf8 0:1",
                                         "event message [a\xEF\xBF\xBD"
                                         "b\xEF\xBF\xBD] id="};
    QTest::newRow("empty-stream") << QByteArray() << L{};
}

void TestEventStreamParser::parsesStream()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);
    Recorder recorder;
    EventStreamParser parser(&recorder);
    feedAll(parser, stream);
    parser.finish();
    QCOMPARE(recorder.log, expected);
    QVERIFY(hasValidDataOffsets(recorder, stream));
}

// The result does not depend on how the bytes are split: into three parts, or byte by byte.
void TestEventStreamParser::parsesSplitStream()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);
    Recorder recorder;
    EventStreamParser parser(&recorder);
    QList<std::pair<qint64, qint64>> ranges;
    for (qsizetype i = 0; i <= stream.size(); ++i) {
        for (qsizetype j = i; j <= stream.size(); ++j) {
            recorder.log.clear();
            recorder.ranges.clear();
            recorder.data.clear();
            parser.reset();
            feedAll(parser, QByteArrayView(stream).first(i));
            feedAll(parser, QByteArrayView(stream).sliced(i, j - i));
            feedAll(parser, QByteArrayView(stream).sliced(j));
            parser.finish();
            QVERIFY2(recorder.log == expected,
                qPrintable(QStringLiteral("split at %1 and %2: %3")
                               .arg(i)
                               .arg(j)
                               .arg(QString::fromUtf8(recorder.log.join('|')))));
            QVERIFY(hasValidDataOffsets(recorder, stream));
        }
    }
    recorder.log.clear();
    parser.reset();
    for (const char &c : stream)
        feedAll(parser, QByteArrayView(&c, 1));
    parser.finish();
    QCOMPARE(recorder.log, expected);
}

// The ignored text is reported completely, even if it arrived in several parts.
void TestEventStreamParser::reportsIgnoredText()
{
    class Texts final : public sse::StreamHandler {
    public:
        void onEvent(const EventView &) override { }
        void onIgnored(const IgnoredLine &ignored) override { list.append(ignored.text); }
        QByteArrayList list;
    };
    const QByteArray stream = "data: x\n\ndata: one\ndata: two\n";
    for (qsizetype i = 0; i <= stream.size(); ++i) {
        Texts texts;
        EventStreamParser parser(&texts);
        feedAll(parser, stream.first(i));
        feedAll(parser, stream.sliced(i));
        parser.finish();
        QCOMPARE(texts.list, QByteArrayList{"one\ntwo"});
    }
}

void TestEventStreamParser::rangesCoverAllBytes()
{
    const QByteArray first = "\xEF\xBB\xBF: hello\nid: 1\ndata: a\r\n\r\n";
    const QByteArray second = "\ndata: b\ndata: c\n\n";
    Recorder recorder;
    EventStreamParser parser(&recorder);
    feedAll(parser, first + second);
    QCOMPARE(recorder.ranges.size(), 2);
    QCOMPARE(recorder.ranges[0], std::pair(qint64(3), qint64(first.size() - 3)));
    QCOMPARE(recorder.ranges[1], std::pair(qint64(first.size() + 1), qint64(second.size() - 1)));
}

void TestEventStreamParser::stopsAfterEachEvent()
{
    Recorder recorder;
    EventStreamParser parser(&recorder);
    recorder.stopper = &parser;
    const QByteArray stream = "data: a\r\n\r\ndata: b\n\nid: 9\ndata: c\n\nrest";
    QByteArrayView rest(stream);
    QList<qsizetype> consumed;
    while (!rest.isEmpty()) {
        consumed.append(parser.feed(rest));
        rest = rest.sliced(consumed.last());
    }
    QCOMPARE(consumed, (QList<qsizetype>{11, 9, 15, 4}));
    QCOMPARE(recorder.log.size(), 3);
    QCOMPARE(parser.lastEventId(), QByteArray("9"));
}

void TestEventStreamParser::keepsLastEventIdForNextStream()
{
    Recorder recorder;
    EventStreamParser parser(&recorder);
    parser.reset("old");
    feedAll(parser, "data: a\n\nid: 2\ndata: b\n\n");
    parser.finish();
    feedAll(parser, "data: c\n\n");
    QCOMPARE(recorder.log,
        (QByteArrayList{
            "event message [a] id=old", "event message [b] id=2", "event message [c] id=2"}));
}

void TestEventStreamParser::discardsIdOfIncompleteBlock()
{
    Recorder recorder;
    EventStreamParser parser(&recorder);
    feedAll(parser, "id: 1\ndata: a\n\nid: 2\ndata: b\n");
    parser.finish();
    QCOMPARE(parser.lastEventId(), QByteArray("1"));
    feedAll(parser, "data: c\n\n");
    QCOMPARE(recorder.log.last(), QByteArray("event message [c] id=1"));
}

void TestEventStreamParser::dispatchesAtCarriageReturn()
{
    Recorder recorder;
    EventStreamParser parser(&recorder);
    feedAll(parser, "data: a\r\r");
    QCOMPARE(recorder.log, (QByteArrayList{"event message [a] id="}));
    feedAll(parser, "\ndata: b\r\n\r");
    QCOMPARE(recorder.log.last(), QByteArray("event message [b] id="));
}

void TestEventStreamParser::flushesIncompleteEvent_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("expected");
    using L = QByteArrayList;
    QTest::newRow("complete-line")
        << QByteArray("data: a\n") << L{"event message [a] id= truncated"};
    QTest::newRow("incomplete-line")
        << QByteArray("event: t\ndata: a\ndata: b") << L{"event t [a\nb] id= truncated"};
    QTest::newRow("no-data") << QByteArray("event: t\n") << L{};
    QTest::newRow("incomplete-field-name") << QByteArray("dat") << L{"ignored nofield 0:1"};
    QTest::newRow("complete-event") << QByteArray("data: a\n\n") << L{"event message [a] id="};
}

void TestEventStreamParser::flushesIncompleteEvent()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);
    Recorder recorder;
    EventStreamParser parser(&recorder);
    feedAll(parser, stream);
    parser.finish(true);
    QCOMPARE(recorder.log, expected);
}

void TestEventStreamParser::shortensIgnoredText()
{
    class Longest final : public StreamHandler {
    public:
        void onEvent(const EventView &) override { }
        void onIgnored(const IgnoredLine &ignored) override
        {
            longest = std::max(longest, ignored.text.size());
        }
        qsizetype longest = 0;
    } handler;
    EventStreamParser parser(&handler);
    feedAll(
        parser, "id: " + QByteArray(5000, 'x') + "\n\nevent: " + QByteArray(5000, 'y') + "\n\n");
    QCOMPARE(handler.longest, qsizetype(256));
}

void TestEventStreamParser::limitsEventSize_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<bool>("tooLarge");
    QTest::newRow("one-line-without-end") << QByteArray("xxxxxxxxxx") << true;
    QTest::newRow("many-data-lines") << QByteArray("data: xxxx\n") << true;
    QTest::newRow("many-events") << QByteArray("data: xxxx\n\n") << false;
    QTest::newRow("many-comments") << QByteArray(": xxxx\n") << false;
    QTest::newRow("many-empty-lines") << QByteArray("\n") << false;
}

void TestEventStreamParser::limitsEventSize()
{
    QFETCH(QByteArray, piece);
    QFETCH(bool, tooLarge);
    for (const bool atOnce : {true, false}) {
        Recorder recorder;
        EventStreamParser parser(&recorder);
        parser.setMaxEventSize(1000);
        feedAll(parser, "data: kept\n\n");
        for (int i = 0; i < 500 && !atOnce; ++i)
            feedAll(parser, piece);
        if (atOnce)
            feedAll(parser, piece.repeated(500));
        QCOMPARE(parser.tooLarge(), tooLarge);
        QCOMPARE(recorder.log.first(), QByteArray("event message [kept] id="));
        QCOMPARE(parser.feed("data: more\n\n"), tooLarge ? 0 : 12);
    }
}

void TestEventStreamParser::readsFromDevice()
{
    QByteArray stream;
    for (int i = 0; i < 5000; ++i)
        stream += "data: " + QByteArray::number(i) + "\n\n";
    QBuffer buffer(&stream);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    Recorder recorder;
    EventStreamParser parser(&recorder);
    QCOMPARE(parser.feed(buffer), qint64(stream.size()));
    QCOMPARE(recorder.log.size(), 5000);
    QCOMPARE(recorder.log.last(), QByteArray("event message [4999] id="));
}

void TestEventStreamParser::replacesInvalidUtf8_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<int>("incomplete");
    const QByteArray r = "\xEF\xBF\xBD";
    // Some rows are the examples in the tables 3-8 to 3-11 of the Unicode Standard.
    QTest::newRow("ascii") << QByteArray("abc") << QByteArray("abc") << 0;
    QTest::newRow("overlong") << QByteArray("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41")
                              << r.repeated(8) + "A" << 0;
    QTest::newRow("surrogates") << QByteArray("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41")
                                << r.repeated(8) + "A" << 0;
    QTest::newRow("other-invalid-bytes") << QByteArray("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42")
                                         << r.repeated(5) + "A" + r + r + "B" << 0;
    QTest::newRow("truncated") << QByteArray("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41")
                               << r.repeated(4) + "A" << 0;
    QTest::newRow("two-bytes-short") << QByteArray("a\xF0\x9F") << "a" + r << 2;
    QTest::newRow("one-byte-short") << QByteArray("a\xF0\x9F\x99") << "a" + r << 3;
    QTest::newRow("lead-byte-only") << QByteArray("a\xE4") << "a" + r << 1;
    QTest::newRow("complete") << QByteArray("a\xF0\x9F\x99\x82") << QByteArray("a\xF0\x9F\x99\x82")
                              << 0;
    QTest::newRow("invalid-byte-at-end") << QByteArray("a\xFF") << "a" + r << 0;
}

void TestEventStreamParser::replacesInvalidUtf8()
{
    QFETCH(QByteArray, in);
    QFETCH(QByteArray, out);
    QFETCH(int, incomplete);
    QCOMPARE(replaceInvalidUtf8(in), out);
    QCOMPARE(int(incompleteSuffixLength(in)), incomplete);
}

void TestEventStreamParser::parsesLines_data()
{
    QTest::addColumn<int>("framing");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("expected");
    using F = Endpoint::Framing;
    using L = QByteArrayList;
    QTest::newRow("ndjson") << int(F::JsonLines) << QByteArray("{\"a\":1}\r\n\n{\"b\":2}\n")
                            << L{"event message [{\"a\":1}] id=", "event message [{\"b\":2}] id="};
    QTest::newRow("ndjson-last-line")
        << int(F::JsonLines) << QByteArray("{\"a\":1}\n{\"b\":2}")
        << L{"event message [{\"a\":1}] id=", "event message [{\"b\":2}] id= truncated"};
    QTest::newRow("prefix") << int(F::Prefix) << QByteArray("> one\nnoise\n> two\n>")
                            << L{"event message [one] id=", "ignored nofield 6:2",
                                   "event message [two] id=", "ignored incomplete 18:4"};
}

void TestEventStreamParser::parsesLines()
{
    QFETCH(int, framing);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        Recorder recorder;
        LineParser parser(&recorder, Endpoint::Framing(framing), "> ");
        feedAll(parser, QByteArrayView(stream).first(cut));
        feedAll(parser, QByteArrayView(stream).sliced(cut));
        parser.finish();
        QCOMPARE(recorder.log, expected);
        QVERIFY(hasValidDataOffsets(recorder, stream));
    }
}

void TestEventStreamParser::rawFramingJoinsSplitCharacters()
{
    Recorder recorder;
    LineParser parser(&recorder, Endpoint::Framing::Raw);
    feedAll(parser, "a\xE4\xBD");
    feedAll(parser,
        "\xA0"
        "b\n");
    feedAll(parser, "\xE4");
    parser.finish();
    QCOMPARE(recorder.log,
        (QByteArrayList{"event message [a] id=", "event message [你b\n] id=",
            "event message [\xEF\xBF\xBD] id="}));
    QVERIFY(hasValidDataOffsets(recorder,
        "a\xE4\xBD\xA0"
        "b\n\xE4"));
}

QTEST_GUILESS_MAIN(TestEventStreamParser)
#include "tst_eventstreamparser.moc"
