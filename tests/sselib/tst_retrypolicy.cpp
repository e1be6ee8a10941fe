// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <queue>
#include <random>

#include <QTest>
#include <QTimeZone>

#include "sselib/core/retryafter.h"
#include "sselib/core/retrypolicy.h"

using namespace sse;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void delayAfterCleanEnd();
    void delayDoublesAfterFailures_data();
    void delayDoublesAfterFailures();
    void serverDelayIsClamped();
    void serverDelayHasDefaultMinimum();
    void retryAfterIsLowerBound();
    void parsesRetryAfter_data();
    void parsesRetryAfter();
    void parsesStatusLists_data();
    void parsesStatusLists();
    void retriesDefaultStatuses_data();
    void retriesDefaultStatuses();
    void spreadsReconnects();
};

void TestRetryPolicy::delayAfterCleanEnd()
{
    QCOMPARE(RetryPolicy::delayAfterEnd(1000ms, 0.0), 1000ms);
    QCOMPARE(RetryPolicy::delayAfterEnd(1000ms, 0.999), 1099ms);
    QCOMPARE(RetryPolicy::delayAfterEnd(0ms, 0.5), 0ms);
}

void TestRetryPolicy::delayDoublesAfterFailures_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("full");
    QTest::newRow("first") << 1 << 2000;
    QTest::newRow("second") << 2 << 4000;
    QTest::newRow("fourth") << 4 << 16000;
    QTest::newRow("maximum") << 5 << 30000;
    QTest::newRow("far-above-maximum") << 1000000 << 30000;
}

void TestRetryPolicy::delayDoublesAfterFailures()
{
    QFETCH(int, failures);
    QFETCH(int, full);
    const RetryPolicy policy;
    QCOMPARE(policy.delayAfterFailure(1000ms, failures, 0.0), milliseconds(full / 2));
    const milliseconds most = policy.delayAfterFailure(1000ms, failures, 0.9999);
    QVERIFY(most > milliseconds(full * 99 / 100) && most <= milliseconds(full));
}

void TestRetryPolicy::serverDelayIsClamped()
{
    RetryPolicy policy;
    policy.minServerDelay = 100ms;
    policy.maxServerDelay = 5000ms;
    QCOMPARE(policy.clampServerDelay(0ms), 100ms);
    QCOMPARE(policy.clampServerDelay(3000ms), 3000ms);
    QCOMPARE(policy.clampServerDelay(milliseconds(1'000'000'000'000)), 5000ms);
}

void TestRetryPolicy::serverDelayHasDefaultMinimum()
{
    QCOMPARE(RetryPolicy().clampServerDelay(0ms), 100ms);
    QCOMPARE(RetryPolicy().clampServerDelay(101ms), 101ms);
}

void TestRetryPolicy::retryAfterIsLowerBound()
{
    RetryPolicy policy;
    policy.maxDelay = 1000ms;
    QCOMPARE(policy.delayAfterRefusal(700ms, 0ms, 0.5), 700ms);
    QCOMPARE(policy.delayAfterRefusal(50ms, 0ms, 0.0), 100ms);
    QCOMPARE(policy.delayAfterRefusal(700ms, 60000ms, 0.0), 60000ms);
    QVERIFY(policy.delayAfterRefusal(700ms, 60000ms, 0.999) <= 66000ms);
}

void TestRetryPolicy::parsesRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("wait"); // expected delay in ms; -1 if the value is not valid
    const QByteArray none;
    // The current time of the test is Sun, 06 Nov 1994 08:49:37 GMT.
    QTest::newRow("seconds") << QByteArray("120") << none << qint64(120000);
    QTest::newRow("zero") << QByteArray("0") << none << qint64(0);
    QTest::newRow("fraction") << QByteArray("1.5") << none << qint64(1500);
    QTest::newRow("spaces") << QByteArray(" 2 ") << none << qint64(2000);
    QTest::newRow("huge") << QByteArray("99999999999999999999999999") << none
                          << qint64(1'000'000'000'000);
    QTest::newRow("huge fraction")
        << QByteArray("1" + QByteArray(400, '0') + ".5") << none << qint64(1'000'000'000'000);
    for (const char *wrong : {"", "-5", "1e3", "inf", "nan", "0x10", "1.", ".5", "1,5", "5 s",
             "soon", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET"})
        QTest::addRow("not valid: %s", wrong) << QByteArray(wrong) << none << qint64(-1);
    QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << none << qint64(60000);
    QTest::newRow("date with wrong weekday")
        << QByteArray("Mon, 06 Nov 1994 08:50:37 GMT") << none << qint64(60000);
    QTest::newRow("RFC 850 date") << QByteArray("Sunday, 06-Nov-94 08:50:37 GMT") << none
                                  << qint64(60000);
    QTest::newRow("asctime date") << QByteArray("Sun Nov  6 08:50:37 1994") << none
                                  << qint64(60000);
    QTest::newRow("date in the past")
        << QByteArray("Sun, 06 Nov 1994 08:49:36 GMT") << none << qint64(0);
    QTest::newRow("server clock ahead")
        << QByteArray("Sun, 06 Nov 1994 10:49:39 GMT")
        << QByteArray("Sun, 06 Nov 1994 10:49:37 GMT") << qint64(2000);
    QTest::newRow("server clock behind")
        << QByteArray("Sun, 06 Nov 1994 08:40:07 GMT")
        << QByteArray("Sun, 06 Nov 1994 08:39:37 GMT") << qint64(30000);
    QTest::newRow("server date not valid")
        << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << QByteArray("today") << qint64(60000);
}

void TestRetryPolicy::parsesRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    QFETCH(qint64, wait);
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());
    QCOMPARE(sse::retryAfter(value, date, now).value_or(-1ms).count(), wait);
}

void TestRetryPolicy::parsesStatusLists_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QList<int>>("in");
    QTest::addColumn<QList<int>>("out");
    const QList<int> none;
    QTest::newRow("number") << "403" << true << QList{403} << QList{402, 404, 500};
    QTest::newRow("class") << "5xx" << true << QList{500, 550, 599} << QList{499, 429};
    QTest::newRow("range") << "500-507" << true << QList{500, 503, 507} << QList{499, 508};
    QTest::newRow("several") << " 403 , 5XX,410-411" << true << QList{403, 410, 411, 529}
                             << QList{404, 409, 412};
    for (const char *wrong : {"", ",", "40", "4040", "600", "099", "6xx", "x5x", "507-500", "500-",
             "-500", "500-507-509", "403 404", "403,,404", "all"})
        QTest::addRow("not valid: %s", wrong)
            << QString::fromLatin1(wrong) << false << none << none;
}

void TestRetryPolicy::parsesStatusLists()
{
    QFETCH(QString, list);
    QFETCH(bool, valid);
    QFETCH(QList<int>, in);
    QFETCH(QList<int>, out);
    QCOMPARE(RetryPolicy::isStatusList(list), valid);
    RetryPolicy policy;
    policy.retryStatuses = list;
    for (const int status : in)
        QVERIFY2(policy.retriesStatus(status), qPrintable(QString::number(status)));
    for (const int status : out)
        QVERIFY2(!policy.retriesStatus(status), qPrintable(QString::number(status)));
}

void TestRetryPolicy::retriesDefaultStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retried");
    for (const int status : {408, 425, 429, 500, 502, 503, 504, 520, 521, 527, 529, 530})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {201, 204, 301, 400, 401, 403, 404, 410, 501, 505, 519, 528, 531})
        QTest::addRow("%d", status) << status << false;
}

void TestRetryPolicy::retriesDefaultStatuses()
{
    QFETCH(int, status);
    QFETCH(bool, retried);
    RetryPolicy policy;
    QCOMPARE(policy.retriesStatus(status), retried);
    policy.mode = RetryPolicy::Mode::Strict;
    QCOMPARE(policy.retriesStatus(status), false);
}

// Simulates 1,000 clients that lose their connections at the same time, while the server is down
// for 5 s. Each client tries again until it is served. The reconnects must be spread over time.
void TestRetryPolicy::spreadsReconnects()
{
    constexpr int clients = 1000;
    const RetryPolicy policy;
    std::mt19937_64 generator(20260101);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    struct Attempt {
        qint64 at;
        int failures;
        bool operator>(const Attempt &other) const { return at > other.at; }
    };
    std::priority_queue<Attempt, std::vector<Attempt>, std::greater<>> queue;
    const auto schedule = [&](qint64 now, int failures) {
        queue.push({now + policy.delayAfterFailure(1000ms, failures, uniform(generator)).count(),
            failures});
    };
    for (int i = 0; i < clients; ++i)
        schedule(0, 1);
    std::vector<int> perTenth(1000);
    std::vector<int> servedPerSecond(100);
    int served = 0;
    while (!queue.empty()) {
        const Attempt attempt = queue.top();
        queue.pop();
        ++perTenth.at(size_t(attempt.at / 100));
        if (attempt.at < 5000) {
            schedule(attempt.at, attempt.failures + 1);
        } else {
            ++served;
            ++servedPerSecond.at(size_t(attempt.at / 1000));
        }
    }
    QCOMPARE(served, clients);
    QVERIFY2(
        *std::ranges::max_element(perTenth) < clients * 15 / 100, "too many attempts in 0.1 s");
    QVERIFY2(*std::ranges::max_element(servedPerSecond) < clients / 2,
        "too many clients reconnect in 1 s");
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
