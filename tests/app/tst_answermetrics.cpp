// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <random>

#include <QTest>
#include <QTimer>

#include "app/session/gapstatistics.h"
#include "app/session/session.h"
#include "tests/support/scriptedserver.h"

using app::AnswerMetrics;
using app::GapStatistics;
using app::Session;
using namespace Qt::StringLiterals;

// Tests the statistics of an answer: times, speed, and tokens.
class TestAnswerMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void estimatesPercentiles_data();
    void estimatesPercentiles();
    void percentileWithoutGapsIsUnknown();
    void jsonRoundTrip();
    void rejectsHostileJson();
    void speedCountsStreamedTokens_data();
    void speedCountsStreamedTokens();
    void measuresAnswer();
};

void TestAnswerMetrics::estimatesPercentiles_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("power"); // gaps are random numbers from 1 to 10^power
    QTest::newRow("one") << 1 << 9.0;
    QTest::newRow("few") << 7 << 1.0;
    QTest::newRow("many") << 10000 << 12.0;
    QTest::newRow("huge") << 1000 << 18.5;
}

void TestAnswerMetrics::estimatesPercentiles()
{
    QFETCH(int, count);
    QFETCH(double, power);
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> exponent(0, power);
    std::vector<qint64> all;
    GapStatistics statistics;
    for (int i = 0; i < count; ++i) {
        all.push_back(qint64(std::pow(10.0, exponent(random))));
        statistics.add(all.back());
    }
    std::sort(all.begin(), all.end());
    QCOMPARE(statistics.count(), count);
    for (const double part : {0.0, 0.5, 0.95, 1.0}) {
        const auto rank = std::max<qsizetype>(1, qsizetype(std::ceil(part * count)));
        const auto exact = double(all[size_t(rank - 1)]);
        const auto said = double(statistics.percentile(part));
        QVERIFY2(std::abs(said - exact) <= exact / 32 + 1e-9,
            qPrintable(u"%1: %2 for %3"_s.arg(part).arg(said).arg(exact)));
    }
}

void TestAnswerMetrics::percentileWithoutGapsIsUnknown()
{
    GapStatistics statistics;
    QCOMPARE(statistics.percentile(0.5), -1);
    statistics.add(-5); // as if the clock had been set back
    QCOMPARE(statistics.percentile(0.5), 0);
}

void TestAnswerMetrics::jsonRoundTrip()
{
    AnswerMetrics figures;
    QVERIFY(figures.toJson().isEmpty());
    QCOMPARE(AnswerMetrics::fromJson({}), figures);
    figures.firstByte = 1;
    figures.firstToken = 2;
    figures.lastToken = 3;
    figures.thought = 4;
    figures.gapP50 = 5;
    figures.gapP95 = 6;
    figures.reads = 7;
    figures.deltaCount = 8;
    figures.usage = {9, 10, 11, 12};
    figures.streamed = 13;
    figures.finishReason = u"stop"_s;
    figures.model = u"m"_s;
    QCOMPARE(AnswerMetrics::fromJson(figures.toJson()), figures);
    QCOMPARE(figures.details().size(), 12);
}

void TestAnswerMetrics::rejectsHostileJson()
{
    const AnswerMetrics figures = AnswerMetrics::fromJson(
        {{u"firstByte"_s, u"x"_s}, {u"lastToken"_s, -7}, {u"reads"_s, 1e300}, {u"model"_s, 1}});
    QCOMPARE(figures.firstByte, -1);
    QCOMPARE(figures.lastToken, -1);
    QCOMPARE(figures.model, QString());
    (void)figures.details();
    (void)figures.line();
}

void TestAnswerMetrics::speedCountsStreamedTokens_data()
{
    QTest::addColumn<qint64>("streamed");
    QTest::addColumn<qint64>("pieces");
    QTest::addColumn<QString>("said");
    QTest::newRow("tokens") << qint64(100) << qint64(5) << u"50 tokens/s"_s;
    QTest::newRow("slow") << qint64(3) << qint64(3) << u"1.5 tokens/s"_s;
    QTest::newRow("no usage") << qint64(-1) << qint64(10) << u"5.0 events/s"_s;
    QTest::newRow("one piece") << qint64(-1) << qint64(1) << QString();
}

void TestAnswerMetrics::speedCountsStreamedTokens()
{
    QFETCH(qint64, streamed);
    QFETCH(qint64, pieces);
    QFETCH(QString, said);
    AnswerMetrics figures;
    figures.firstToken = 1'000'000;
    figures.lastToken = 3'000'000;
    figures.streamed = streamed;
    figures.deltaCount = pieces;
    QCOMPARE(figures.line(), said.isEmpty() ? u"3.0 s"_s : said + u" · 3.0 s"_s);
    figures.lastToken = figures.firstToken + 1000; // the complete answer arrived in one read
    QCOMPARE(figures.line(), u"1.0 s"_s);
}

void TestAnswerMetrics::measuresAnswer()
{
    test::ScriptedServer server;
    const auto event = [](const char *delta) {
        return QByteArray("data: {\"model\":\"m-2\",\"choices\":[{\"delta\":") + delta + "}]}\n\n";
    };
    // Each part is sent 60 ms after the client received the previous one, even on a busy machine.
    QTimer timer;
    timer.setSingleShot(true);
    timer.setInterval(60);
    QByteArrayList later{event("{\"reasoning_content\":\"hm\"}"),
        event("{\"reasoning_content\":\"so\"}"), event("{\"content\":\"a\"}"),
        event("{\"content\":\"b\"},\"finish_reason\":\"length\""),
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":20,"
        "\"completion_tokens_details\":{\"reasoning_tokens\":12}}}\n\ndata: [DONE]\n\n"};
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write(event("{\"role\":\"assistant\",\"content\":\"\"}")); // not a token
        connect(&timer, &QTimer::timeout, c, [&, c] {
            if (!later.isEmpty())
                c->write(later.takeFirst());
        });
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    Session session;
    session.setEndpoint(endpoint, {});
    connect(
        session.events(), &QAbstractItemModel::rowsInserted, &timer, qOverload<>(&QTimer::start));
    session.sendPrompt(u"hi"_s);
    QTRY_COMPARE(session.status().state, ui::ConnectionStatus::State::Ended);
    const AnswerMetrics figures = session.transcript()->messages().last().figures;
    QVERIFY(figures.firstByte >= 0);
    QVERIFY(figures.firstToken >= figures.firstByte + 30'000); // the empty delta is not a token
    QVERIFY(figures.thought >= 60'000);
    QVERIFY(figures.lastToken >= figures.firstToken + 120'000);
    QVERIFY(figures.gapP50 >= 20'000 && figures.gapP50 <= figures.gapP95);
    QCOMPARE(figures.deltaCount, 4);
    QVERIFY(figures.reads >= 5);
    QCOMPARE(figures.usage, (sse::chat::Usage{9, 20, 12, -1}));
    QCOMPARE(figures.streamed, 20); // includes the reasoning, which was streamed
    QCOMPARE(figures.finishReason, u"length"_s);
    QCOMPARE(figures.model, u"m-2"_s);
    QVERIFY(session.transcript()->messages().last().note.contains(u"20 tokens"_s));
}

QTEST_MAIN(TestAnswerMetrics)
#include "tst_answermetrics.moc"
