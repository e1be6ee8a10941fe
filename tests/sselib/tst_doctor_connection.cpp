// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "sselib/doctor/doctor.h"
#include "sselib/doctor/timestamp.h"
#include "tests/support/sseclient.h"

using namespace Qt::StringLiterals;
using sse::Doctor;
using sse::Finding;

namespace {

constexpr qint64 sec = 1'000'000'000;
constexpr qint64 ms = 1'000'000;

sse::RequestInfo get(int attempt = 1, const QByteArray &lastEventId = {})
{
    sse::RequestInfo info;
    info.url = QUrl(u"http://a.example/events"_s);
    info.method = "GET";
    info.attempt = attempt;
    if (!lastEventId.isEmpty())
        info.headers.append(sse::Header{"Last-Event-ID", lastEventId});
    return info;
}

sse::ResponseInfo head(const sse::Headers &headers = {}, qint64 time = 0)
{
    sse::ResponseInfo info;
    info.url = QUrl(u"http://a.example/events"_s);
    info.status = 200;
    info.attempt = 1;
    info.time = time;
    info.headers = {{"Content-Type", "text/event-stream"}, {"X-Accel-Buffering", "no"}};
    info.headers += headers;
    if (info.header("cache-control").isEmpty())
        info.headers.append(sse::Header{"Cache-Control", "no-store"});
    return info;
}

/// Returns the codes and severities of all findings except connection-limit, which is reported for
/// each HTTP/1.1 stream.
QString codes(const Doctor &doctor)
{
    QStringList list;
    for (const Finding &finding : doctor.findings()) {
        if (finding.code != "connection-limit")
            list.append(
                QString::fromUtf8(finding.code + ' ' + Finding::toString(finding.severity)));
    }
    return list.join(u", "_s);
}

QByteArray stamped(qint64 time)
{
    return "data: {\"time\":" + QByteArray::number(1'700'000'000'000 + time) + "}\n\n";
}

} // namespace

/// Tests the findings of Doctor about response headers, arrival times and reconnects.
class TestDoctorConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksCacheControl_data();
    void checksCacheControl();
    void checksCors_data();
    void checksCors();
    void parsesTimestamps_data();
    void parsesTimestamps();
    void detectsBuffering_data();
    void detectsBuffering();
    void reportsMissingHeartbeat();
    void reportsSilenceInsideEvent();
    void checksEventIds_data();
    void checksEventIds();
    void verdictEndsWhenBrowserStops();
    void watchesEventSource();
};

void TestDoctorConnection::checksCacheControl_data()
{
    QTest::addColumn<QByteArray>("control");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("isFault");
    QTest::newRow("no-cache") << QByteArray("no-cache") << QByteArray("GET") << false;
    QTest::newRow("mixed case") << QByteArray("No-Store, private") << QByteArray("GET") << false;
    QTest::newRow("max-age=0") << QByteArray("max-age=0") << QByteArray("GET") << false;
    QTest::newRow("private") << QByteArray("private") << QByteArray("GET") << true;
    QTest::newRow("no-transform") << QByteArray("no-transform") << QByteArray("GET") << true;
    QTest::newRow("max-age") << QByteArray("max-age=60") << QByteArray("GET") << true;
    QTest::newRow("POST") << QByteArray("no-transform") << QByteArray("POST") << false;
    QTest::newRow("POST with max-age") << QByteArray("max-age=60") << QByteArray("POST") << true;
}

void TestDoctorConnection::checksCacheControl()
{
    QFETCH(QByteArray, control);
    QFETCH(QByteArray, method);
    QFETCH(bool, isFault);
    Doctor doctor;
    sse::RequestInfo request = get();
    request.method = method;
    doctor.request(request, 0);
    doctor.response(head({{"Cache-Control", control}}));
    QCOMPARE(codes(doctor), isFault ? u"caching warning"_s : QString());
}

void TestDoctorConnection::checksCors_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<bool>("cookie");
    QTest::addColumn<QByteArray>("allow");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<bool>("isFault");
    const auto row = [](const char *name, const char *origin, bool cookie, const char *allow,
                         const char *credentials, bool isFault) {
        QTest::newRow(name) << QString::fromLatin1(origin) << cookie << QByteArray(allow)
                            << QByteArray(credentials) << isFault;
    };
    row("no origin", "", true, "", "", false);
    row("same origin", "http://a.example", false, "", "", false);
    row("same origin with explicit port", "http://a.example:80/x", false, "", "", false);
    row("another port", "http://a.example:81", false, "", "", true);
    row("no CORS header", "https://b.example", false, "", "", true);
    row("any origin allowed", "https://b.example", false, "*", "", false);
    row("any origin allowed, with cookies", "https://b.example", true, "*", "true", true);
    row("origin allowed", "https://b.example", false, "https://b.example", "", false);
    row("origin allowed, with cookies", "https://b.example", true, "https://b.example", "true",
        false);
    row("credentials not allowed", "https://b.example", true, "https://b.example", "", true);
    row("wrong case of true", "https://b.example", true, "https://b.example", "True", true);
    row("other origin allowed", "https://b.example", false, "https://c.example", "", true);
    row("trailing slash", "https://b.example", false, "https://b.example/", "", true);
}

void TestDoctorConnection::checksCors()
{
    QFETCH(QString, origin);
    QFETCH(bool, cookie);
    QFETCH(QByteArray, allow);
    QFETCH(QByteArray, credentials);
    QFETCH(bool, isFault);
    Doctor doctor;
    Doctor::Options options;
    options.origin = QUrl(origin);
    doctor.reset(options);
    sse::RequestInfo request = get();
    if (cookie)
        request.headers.append(sse::Header{"Cookie", "***"});
    doctor.request(request, 0);
    sse::Headers headers;
    if (!allow.isEmpty())
        headers.append(sse::Header{"Access-Control-Allow-Origin", allow});
    if (!credentials.isEmpty())
        headers.append(sse::Header{"Access-Control-Allow-Credentials", credentials});
    doctor.response(head(headers));
    doctor.body("data: x\n\n", 1);
    doctor.ended(true, 2);
    doctor.finish(3);
    QCOMPARE(codes(doctor), isFault ? u"cors error"_s : QString());
    QCOMPARE(doctor.verdict().opens, !isFault);
    QCOMPARE(doctor.verdict().events, isFault ? 0 : 1);
}

void TestDoctorConnection::parsesTimestamps_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char *data, qint64 expected) {
        QTest::newRow(data) << QByteArray(data) << expected;
    };
    row("hello", -1);
    row("", -1);
    row("42", -1);
    row("12:30", -1);
    row("25:00:00", -1);
    row("01:02:03", 3'723'000);
    row("The time is 01:02:03.5 now", 3'723'500);
    row("2026-01-02T01:02:03.250Z", 3'723'250);
    row("{\"ts\":1700000000}", 1'700'000'000'000);
    row("{\"ts\":1700000000123}", 1'700'000'000'123);
    row("1700000000123456", 1'700'000'000'123);
    row("[12,1700000000]", 1'700'000'000'000);
    row("99999999999999999999", -1);
}

void TestDoctorConnection::parsesTimestamps()
{
    QFETCH(QByteArray, data);
    QFETCH(qint64, expected);
    QCOMPARE(sse::timeStamp(data), expected);
}

void TestDoctorConnection::detectsBuffering_data()
{
    QTest::addColumn<int>("wait"); // ms before the first event arrives
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("step"); // ms between the timestamps in the events; 0 if they have none
    QTest::addColumn<int>("pace"); // ms between the arrivals of the events
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isFault");
    const auto row = [](const char *name, int wait, int events, int step, int pace,
                         const char *header, bool isFault) {
        QTest::newRow(name) << wait << events << step << pace << QByteArray(header) << isFault;
    };
    row("created during the wait", 5000, 5, 1000, 0, "", true);
    row("arrives as created", 1000, 5, 1000, 1000, "", false);
    row("regular intervals, all at the end", 10, 5, 1000, 0, "", true);
    row("hourly history", 10, 5, 3'600'000, 0, "", false);
    row("created at the same time", 5000, 5, 1, 0, "", false);
    row("only two events", 5000, 2, 2000, 0, "", false);
    row("many events at the end", 3000, 20, 0, 0, "", true);
    row("many events after a short wait", 500, 200, 0, 0, "", false);
    row("few events at the end", 3000, 4, 0, 0, "", false);
    row("compressed response", 1800, 8, 0, 0, "Content-Encoding: gzip", true);
    row("tokens after a long wait", 3000, 60, 0, 10, "", false);
}

void TestDoctorConnection::detectsBuffering()
{
    QFETCH(int, wait);
    QFETCH(int, events);
    QFETCH(int, step);
    QFETCH(int, pace);
    QFETCH(QByteArray, header);
    QFETCH(bool, isFault);
    Doctor doctor;
    doctor.request(get(), 0);
    sse::Headers headers;
    if (!header.isEmpty())
        headers.append(sse::Header{header.split(':').at(0), header.split(':').at(1).trimmed()});
    doctor.response(head(headers, 10 * ms));
    qint64 now = wait * ms;
    for (int i = 0; i < events; ++i) {
        doctor.body(step > 0 ? stamped(qint64(i) * step) : QByteArray("data: tick\n\n"), now);
        if (pace > 0)
            now += pace * ms;
    }
    doctor.ended(true, now + ms);
    doctor.finish(now + ms);
    const bool inOneRead = pace == 0 && step == 0;
    if (inOneRead) {
        Doctor whole;
        whole.request(get(), 0);
        whole.response(head(headers, 10 * ms));
        whole.body(QByteArray("data: tick\n\n").repeated(events), wait * ms);
        whole.ended(true, wait * ms + ms);
        whole.finish(wait * ms + ms);
        QCOMPARE(codes(whole).contains(u"buffered warning"_s), isFault);
        return;
    }
    QCOMPARE(codes(doctor).contains(u"buffered warning"_s), isFault);
}

void TestDoctorConnection::reportsMissingHeartbeat()
{
    Doctor doctor;
    doctor.request(get(), 0);
    doctor.response(head());
    doctor.body("data: x\n\n", sec);
    doctor.check(60 * sec);
    doctor.body(": beat\n\n", 60 * sec);
    doctor.check(119 * sec);
    QCOMPARE(codes(doctor), QString());
    doctor.check(121 * sec);
    QCOMPARE(codes(doctor), u"no-heartbeat warning"_s);
    doctor.check(130 * sec);
    doctor.body("data: y\n\n", 140 * sec);
    QCOMPARE(doctor.findings().last().count, 1); // this silence was already reported
    doctor.body("data: z\n\n", 240 * sec);
    QCOMPARE(doctor.findings().last().count, 2);
}

void TestDoctorConnection::reportsSilenceInsideEvent()
{
    Doctor doctor;
    doctor.request(get(), 0);
    doctor.response(head());
    doctor.body("data: x\n", sec);
    doctor.check(3 * sec);
    QCOMPARE(codes(doctor), QString());
    doctor.check(7 * sec);
    QCOMPARE(codes(doctor), u"missing-blank-line error"_s);
    doctor.check(8 * sec);
    doctor.ended(true, 9 * sec);
    QCOMPARE(doctor.findings().last().count, 1);
    QCOMPARE(doctor.verdict().dropped, 1);
}

void TestDoctorConnection::checksEventIds_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("lastEventId");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("expected");
    const QByteArray three = "id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n";
    QTest::newRow("continues") << three << QByteArray("3") << QByteArray("id: 4\ndata: d\n\n")
                               << QString();
    QTest::newRow("last event repeated")
        << three << QByteArray("3") << QByteArray("id: 3\ndata: c\n\nid: 4\ndata: d\n\n")
        << u"duplicate-id warning"_s;
    QTest::newRow("starts again") << three << QByteArray("3") << three
                                  << u"id-not-resumed warning"_s;
    QTest::newRow("no Last-Event-ID") << three << QByteArray() << three << QString();
    QTest::newRow("other ids") << three << QByteArray("3") << QByteArray("id: b1\ndata: d\n\n")
                               << QString();
    QTest::newRow("old ID after a new one")
        << three << QByteArray("3") << QByteArray("id: 4\ndata: d\n\nid: 1\ndata: e\n\n")
        << QString();
    QTest::newRow("without ids") << QByteArray("data: a\n\ndata: b\n\n") << QByteArray()
                                 << QByteArray("data: a\n\ndata: b\n\n") << QString();
}

void TestDoctorConnection::checksEventIds()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, lastEventId);
    QFETCH(QByteArray, second);
    QFETCH(QString, expected);
    Doctor doctor;
    doctor.request(get(), 0);
    doctor.response(head());
    doctor.body(first, ms);
    doctor.ended(false, 2 * ms);
    doctor.request(get(2, lastEventId), 3 * ms);
    doctor.response(head({}, 4 * ms));
    doctor.body(second, 5 * ms);
    doctor.finish(6 * ms);
    QCOMPARE(codes(doctor), expected);
}

void TestDoctorConnection::verdictEndsWhenBrowserStops()
{
    Doctor doctor;
    QVERIFY(!doctor.hasVerdict());
    doctor.request(get(), 0);
    QVERIFY(!doctor.verdict().opens);
    doctor.response(head());
    doctor.body("data: x\n\n", ms);
    doctor.ended(true, 2 * ms);
    sse::Error error;
    error.code = sse::Error::Code::HttpStatus;
    error.response.status = 503;
    error.fatal = false;
    doctor.failed(error, 3 * ms);
    doctor.request(get(3), 4 * ms);
    doctor.response(head({}, 5 * ms));
    doctor.body("data: y\n\n", 6 * ms);
    doctor.finish(7 * ms);
    QVERIFY(doctor.hasVerdict());
    QVERIFY(doctor.verdict().opens);
    QCOMPARE(doctor.verdict().events, 1); // a browser does not reconnect after status 503
    QCOMPARE(codes(doctor), u"status error"_s);
}

void TestDoctorConnection::watchesEventSource()
{
    test::ScriptedServer server;
    server.setHandler([&server](test::Connection *c) {
        if (server.requestCount() > 2) {
            c->respond(204);
            return;
        }
        c->startEventStream();
        c->write("data: a\n\ntext\n\n");
        c->close();
    });
    test::Client client(server);
    Doctor doctor;
    doctor.watch(&client.source);
    for (int run = 1; run <= 2; ++run) {
        doctor.reset();
        client.closed.clear();
        client.open();
        QTRY_COMPARE(client.closed.size(), 1);
        const qint64 count = run == 1 ? 2 : 0; // in the second run, the server only returns 204
        QCOMPARE(doctor.verdict().events, count);
        QCOMPARE(doctor.verdict().opens, run == 1);
        QCOMPARE(codes(doctor),
            run == 1 ? u"no-field error, closes-each-event warning, status info"_s
                     : u"status error"_s);
        if (run == 1)
            QCOMPARE(doctor.findings().at(1).count, 2);
    }
}

QTEST_GUILESS_MAIN(TestDoctorConnection)
#include "tst_doctor_connection.moc"
