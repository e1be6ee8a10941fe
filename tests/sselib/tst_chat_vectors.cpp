// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include "chatvectors.h"
#include "sselib/chat/dialects.h"

using namespace Qt::StringLiterals;
using sse::chat::createDecoder;
using sse::chat::Delta;
using sse::chat::State;

namespace {

QByteArray pretty(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

sse::Event messageOf(const QByteArray &data)
{
    sse::Event event;
    event.type = "message";
    event.data = data;
    return event;
}

/// Joins the texts of all deltas. They must be equal to the texts in Decoder::result().
struct DeltaCollector {
    std::map<int, std::map<int, QString>> texts;
    std::map<int, QString> reasonings;
    std::map<int, QString> arguments;

    void add(const QList<Delta> &deltas)
    {
        for (const Delta &delta : deltas) {
            if (delta.kind == Delta::Kind::Text)
                texts[delta.choice][delta.part] += delta.text;
            else if (delta.kind == Delta::Kind::Replace)
                texts[delta.choice][delta.part] = delta.text;
            else if (delta.kind == Delta::Kind::Reasoning && delta.choice == 0)
                reasonings[delta.part] += delta.text;
            else if (delta.kind == Delta::Kind::Tool && delta.choice == 0)
                arguments[delta.part] += delta.text;
        }
    }

    static QString joined(const std::map<int, QString> &parts)
    {
        QString all;
        for (const auto &[part, text] : parts)
            all += text;
        return all;
    }
};

void compareWithDeltas(const sse::chat::Decoder &decoder, const DeltaCollector &collector)
{
    const sse::chat::Result result = decoder.result();
    const auto answer = collector.texts.find(0);
    QCOMPARE(result.text,
        answer == collector.texts.end() ? QString() : DeltaCollector::joined(answer->second));
    QCOMPARE(result.reasoning, DeltaCollector::joined(collector.reasonings));
    QString arguments;
    for (const sse::chat::ToolCall &call : result.tools)
        arguments += call.arguments;
    QCOMPARE(arguments, DeltaCollector::joined(collector.arguments));
}

} // namespace

/// Tests the decoding of each recorded stream in data/chat: complete, truncated, with noise, and
/// damaged.
class TestChatVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_vectors = chatVectors(QFINDTESTDATA("data/chat"));
        QVERIFY(m_vectors.size() > 90);
    }

    void decodesStream_data() { addRows(); }
    void decodesStream()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        const auto decoder = createDecoder(vector.dialect());
        QVERIFY(decoder);
        QCOMPARE(decoder->state(), State::Streaming);
        const QList<Delta> deltas = feed(*decoder, vector.steps);
        decoder->finish(vector.clean());
        QCOMPARE(pretty(outcome(*decoder)), pretty(vector.outcome()));
        QCOMPARE(decoder->dialect(), vector.dialect());
        if (vector.expected.contains("deltas"_L1))
            QCOMPARE(
                kindsOf(deltas), vector.expected.value("deltas"_L1).toVariant().toStringList());
        DeltaCollector collector;
        collector.add(deltas);
        compareWithDeltas(*decoder, collector);
    }

    void detectsTruncation_data() { addRows(); }
    void detectsTruncation()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        qsizetype events = 0;
        for (qsizetype count = 0; count < vector.steps.size() && events < vector.neededEvents();
             ++count) {
            for (const bool clean : {true, false}) {
                const auto decoder = createDecoder(vector.dialect());
                feed(*decoder, vector.steps.first(count));
                QVERIFY2(decoder->state() != State::Completed, qPrintable(QString::number(count)));
                decoder->finish(clean);
                QVERIFY(decoder->state() != State::Streaming);
                // If the dialect has no end marker, an answer is complete if the stream ended
                // cleanly.
                if (clean && vector.isOpen())
                    continue;
                QVERIFY2(decoder->state() != State::Completed, qPrintable(QString::number(count)));
            }
            if (vector.steps.at(count).line.isEmpty())
                ++events;
        }
    }

    void detectsLostConnection_data() { addRows(); }
    void detectsLostConnection()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        const auto decoder = createDecoder(vector.dialect());
        feed(*decoder, vector.steps);
        const bool ended = decoder->terminated();
        decoder->finish(false);
        QVERIFY(ended || decoder->state() != State::Completed);
        const State state = decoder->state();
        decoder->finish(true);
        QCOMPARE(decoder->state(), state);
        QVERIFY(decoder->decode(messageOf("{}")).isEmpty());
    }

    void ignoresNoise_data()
    {
        addRows([](const ChatVector &vector) {
            // Skip vectors that contain noise themselves, and dialects that decode noise as text.
            return vector.dialect() != "text"_L1 && !vector.steps.isEmpty()
                && vector.expected.value("state"_L1) != "empty"_L1
                && !vector.expected.contains("malformed"_L1)
                && !vector.expected.contains("garbage"_L1);
        });
    }
    void ignoresNoise()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        const QList<QByteArray> noise{"{\"broken\":", "42", "[]", "null", "\"x\"", "\xff\xfe",
            "<html>", "{}",
            R"({"type":["x"],"choices":{},"candidates":"x","message":[1],"delta":"x","event":7,"usage":[]})"};
        const auto decoder = createDecoder(vector.dialect());
        for (const ChatStep &step : vector.steps) {
            for (const QByteArray &data : noise)
                feed(*decoder, {{messageOf(data), {}}});
            feed(*decoder, {step});
        }
        decoder->finish(vector.clean());
        QJsonObject actual = outcome(*decoder);
        QVERIFY(actual.value("malformed"_L1).toInt() > 0);
        actual.remove("malformed"_L1);
        QCOMPARE(pretty(actual), pretty(vector.outcome()));
    }

    void detectsDialect_data()
    {
        // Skip vectors whose data is not sufficient to detect the dialect.
        addRows(
            [](const ChatVector &vector) { return !vector.expected.value("auto"_L1).isBool(); });
    }
    void detectsDialect()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        const QJsonValue expected = vector.expected.value("auto"_L1);
        const auto decoder = createDecoder(u"auto"_s);
        QCOMPARE(decoder->dialect(), u"auto"_s);
        feed(*decoder, vector.steps);
        decoder->finish(vector.clean());
        QCOMPARE(pretty(outcome(*decoder)), pretty(vector.outcome()));
        if (decoder->state() != State::Empty)
            QCOMPARE(
                decoder->dialect(), expected.isString() ? expected.toString() : vector.dialect());
    }

    void survivesDamage_data() { addRows(); }
    void survivesDamage()
    {
        QFETCH(const qsizetype, row);
        const ChatVector &vector = m_vectors.at(row);
        QRandomGenerator random(quint32(row) + 1);
        for (int round = 0; round < 50; ++round) {
            QList<ChatStep> steps = vector.steps;
            for (ChatStep &step : steps)
                damage(step.event.data, random);
            for (const QString &dialect : {vector.dialect(), u"auto"_s}) {
                const auto decoder = createDecoder(dialect);
                DeltaCollector collector;
                collector.add(feed(*decoder, steps));
                collector.add(decoder->finish(round % 2 == 0));
                QVERIFY(decoder->state() != State::Streaming);
                compareWithDeltas(*decoder, collector);
            }
        }
    }

private:
    void addRows(bool (*accepts)(const ChatVector &) = [](const ChatVector &) { return true; })
    {
        QTest::addColumn<qsizetype>("row");
        for (qsizetype i = 0; i < m_vectors.size(); ++i) {
            if (accepts(m_vectors.at(i)))
                QTest::newRow(qPrintable(m_vectors.at(i).name)) << i;
        }
    }

    static void damage(QByteArray &data, QRandomGenerator &random)
    {
        if (data.isEmpty() || random.bounded(3) > 0)
            return;
        const qsizetype at = random.bounded(int(data.size()));
        switch (random.bounded(4)) {
        case 0:
            data[at] = char(random.bounded(256));
            break;
        case 1:
            data.truncate(at);
            break;
        case 2:
            data.insert(at, "{[\"null,-1e99"[random.bounded(13)]);
            break;
        case 3:
            data.remove(at, 1 + random.bounded(8));
            break;
        }
    }

    QList<ChatVector> m_vectors;
};

QTEST_GUILESS_MAIN(TestChatVectors)
#include "tst_chat_vectors.moc"
