// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <queue>
#include <random>

#include <QTest>

#include "sselib/retrypolicy.h"

using namespace sse;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void afterEnd();
    void afterFailure_data();
    void afterFailure();
    void serverDelayIsClamped();
    void statuses_data();
    void statuses();
    void aThousandClientsSpread();
};

void TestRetryPolicy::afterEnd()
{
    QCOMPARE(RetryPolicy::delayAfterEnd(1000ms, 0.0), 1000ms);
    QCOMPARE(RetryPolicy::delayAfterEnd(1000ms, 0.999), 1099ms);
    QCOMPARE(RetryPolicy::delayAfterEnd(0ms, 0.5), 0ms);
}

void TestRetryPolicy::afterFailure_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("full");
    QTest::newRow("first") << 1 << 2000;
    QTest::newRow("second") << 2 << 4000;
    QTest::newRow("fourth") << 4 << 16000;
    QTest::newRow("ceiling") << 5 << 30000;
    QTest::newRow("far-beyond") << 1000000 << 30000;
}

void TestRetryPolicy::afterFailure()
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

void TestRetryPolicy::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retried");
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {201, 204, 301, 400, 401, 403, 404, 410, 501, 505})
        QTest::addRow("%d", status) << status << false;
}

void TestRetryPolicy::statuses()
{
    QFETCH(int, status);
    QFETCH(bool, retried);
    RetryPolicy policy;
    QCOMPARE(policy.retriesStatus(status), retried);
    policy.mode = RetryPolicy::Mode::Strict;
    QCOMPARE(policy.retriesStatus(status), false);
}

// All are cut at second 0, the server is back at second 5: on a simulated clock, each client comes
// until it is served, and no second sees more than a part of them.
void TestRetryPolicy::aThousandClientsSpread()
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
    QVERIFY2(*std::ranges::max_element(perTenth) < clients * 15 / 100,
        "a tenth of a second sees a herd");
    QVERIFY2(
        *std::ranges::max_element(servedPerSecond) < clients / 2, "they come back in one second");
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
