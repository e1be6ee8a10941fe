// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "sselib/doctor/endpointcheck.h"
#include "tests/support/nodeserver.h"
#include "tests/support/sseclient.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::EventSource;
using Version = sse::Endpoint::HttpVersion;

namespace {

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

class Client : public test::Client {
public:
    explicit Client(const QUrl &url)
        : test::Client(url)
    {
        endpoint.caFile = test::ScriptedServer::certificatePath(u"ca.pem"_s);
        endpoint.retry.maxServerDelay = 5ms;
    }
    // Returns the number of bursts in which the first \a count events arrived. A pause of 2 ms or
    // more starts a new burst.
    [[nodiscard]] int bursts(int count) const
    {
        int number = 1;
        for (int i = 1; i < count; ++i)
            number += event(i).arrival - event(i - 1).arrival >= 2'000'000;
        return number;
    }
};

} // namespace

/// Tests streams through nginx as a proxy, and streams of the nginx module nchan.
class TestNginx : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] QByteArray configuration() const;
    [[nodiscard]] QUrl url(const QString &path) const
    {
        return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
    }
    // Like url(), but for the TLS port, on which nginx supports HTTP/2.
    [[nodiscard]] QUrl tlsUrl(const QString &path) const
    {
        return QUrl(u"https://127.0.0.1:%1%2"_s.arg(m_tlsPort).arg(path));
    }
    void publish(const QString &channel, const QByteArray &message, const QByteArray &type = {});

    QTemporaryDir m_directory;
    QProcess m_nginx;
    std::unique_ptr<test::NodeServer> m_express;
    QNetworkAccessManager m_manager;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    bool m_hasNchan = false;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void forwardsEventsImmediately_data();
    void forwardsEventsImmediately();
    void decodesCompressedStream();
    void usesRequestedHttpVersion_data();
    void usesRequestedHttpVersion();
    void checkComparesHttpVersions_data();
    void checkComparesHttpVersions();
    void resumesOverHttp2();
    void bufferedEventsArriveLate();
    void resumesThroughProxy();
    void reconnectsAfterProxyTimeout();
    void reportsMissingUpstream();
    void receivesNchanMessages();
    void receivesNchanEventTypes();
    void receivesAllNchanMessages();
    void nchanResumesAfterLastEventId();
    void receivesNchanKeepAlive();
};

QByteArray TestNginx::configuration() const
{
    const QString folder = QStringLiteral(RIVULET_INTEROP_DIR);
    QByteArray text = fileContent(folder + u"/nginx.conf.in"_s);
    const QByteArray modules = QByteArray(RIVULET_NGINX_MODULES);
    text.replace("@MODULES@",
        m_hasNchan ? "load_module " + modules + "/ngx_nchan_module.so;" : QByteArray());
    text.replace("@NCHAN@", m_hasNchan ? fileContent(folder + u"/nchan.conf.in"_s) : QByteArray());
    // If root starts nginx, its worker processes run as another user by default, and this user
    // cannot read the directory.
    text.replace("@USER@", geteuid() == 0 ? "user root root;" : "");
    text.replace("@DIR@", m_directory.path().toUtf8());
    text.replace("@PORT@", QByteArray::number(m_port));
    text.replace("@TLS_PORT@", QByteArray::number(m_tlsPort));
    using test::ScriptedServer;
    text.replace("@CERTIFICATE@", ScriptedServer::certificatePath(u"server.pem"_s).toUtf8());
    text.replace("@KEY@", ScriptedServer::certificatePath(u"server.key"_s).toUtf8());
    text.replace("@UPSTREAM@", QByteArray::number(m_express->url().port()));
    return text;
}

void TestNginx::initTestCase()
{
    qRegisterMetaType<std::chrono::milliseconds>();
    if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/express")))
        QSKIP("npm packages are missing");
    const QString program = QStringLiteral(RIVULET_NGINX);
    if (!QFile::exists(program))
        QSKIP("nginx is missing");
    m_hasNchan = QFile::exists(QStringLiteral(RIVULET_NGINX_MODULES "/ngx_nchan_module.so"));
    m_express = std::make_unique<test::NodeServer>(
        QStringLiteral(RIVULET_INTEROP_DIR "/express/server.mjs"),
        QStringList{u"--interval"_s, u"10"_s});
    QVERIFY2(m_express->isRunning(), qPrintable(m_express->errorOutput()));

    m_port = freePort();
    do
        m_tlsPort = freePort();
    while (m_tlsPort == m_port);
    QFile file(m_directory.filePath(u"nginx.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(configuration());
    file.close();
    m_nginx.start(program,
        {u"-p"_s, m_directory.path(), u"-c"_s, file.fileName(), u"-e"_s, u"stderr"_s, u"-g"_s,
            u"daemon off;"_s});
    const bool listens = QTest::qWaitFor(
        [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            return socket.waitForConnected(100);
        },
        10000);
    QVERIFY2(listens, m_nginx.readAllStandardError().constData());
}

void TestNginx::cleanupTestCase()
{
    if (m_nginx.state() != QProcess::NotRunning) {
        m_nginx.terminate();
        if (!m_nginx.waitForFinished(5000)) {
            m_nginx.kill();
            m_nginx.waitForFinished(5000);
        }
    }
    m_express.reset();
}

void TestNginx::forwardsEventsImmediately_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("uncompressed") << u"/plain/api/sse?interval=100"_s;
    QTest::newRow("compressed") << u"/gzip/api/sse?interval=100"_s;
}

void TestNginx::forwardsEventsImmediately()
{
    QFETCH(QString, path);
    Client client(url(path));
    client.open();
    QTRY_VERIFY(client.events.size() >= 10);
    client.source.close();
    QCOMPARE(client.data().at(0), QByteArray("你好"));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.event(i).lastEventId, QByteArray::number(i + 1));
    // The events arrive one by one. On a busy machine, some may arrive together.
    QVERIFY2(client.bursts(10) >= 6, QByteArray::number(client.bursts(10)).constData());
    QCOMPARE(client.errors.size(), 0);
}

// Receives the stream with and without compression. A request over a plain socket verifies that
// nginx compresses the stream if the request allows it.
void TestNginx::decodesCompressedStream()
{
    for (const bool compression : {true, false}) {
        Client client(url(u"/gzip/api/sse"_s));
        client.endpoint.compression = compression;
        client.open();
        QTRY_VERIFY(client.events.size() >= 3);
        QCOMPARE(client.data().at(0), QByteArray("你好"));
    }
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_port);
    QVERIFY(socket.waitForConnected());
    socket.write(
        "GET /gzip/api/sse?cut=5 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: zstd, br, "
        "gzip, deflate\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = socket.readAll();
    QVERIFY2(answer.contains("Content-Encoding: gzip"), answer.constData());
    QVERIFY(!answer.contains("data:"));
}

void TestNginx::usesRequestedHttpVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("spoken");
    QTest::newRow("HTTP/1.1") << Version::Http1 << QByteArray("HTTP/1.1");
    QTest::newRow("HTTP/2") << Version::Http2 << QByteArray("HTTP/2");
}

void TestNginx::usesRequestedHttpVersion()
{
    QFETCH(Version, version);
    Client client(tlsUrl(u"/plain/api/sse?interval=100"_s));
    client.endpoint.httpVersion = version;
    client.open();
    QTRY_VERIFY(client.events.size() >= 10);
    client.source.close();
    QTEST(client.opened.at(0).at(0).value<sse::ResponseInfo>().httpVersion, "spoken");
    QCOMPARE(client.data().at(0), QByteArray("你好"));
    QVERIFY2(client.bursts(10) >= 6, QByteArray::number(client.bursts(10)).constData());
    QCOMPARE(client.errors.size(), 0);
}

void TestNginx::checkComparesHttpVersions_data()
{
    using Kind = sse::CheckRun::Kind;
    QTest::addColumn<Version>("version");
    QTest::addColumn<Kind>("other");
    QTest::addColumn<QByteArray>("spoken");
    QTest::addColumn<QByteArray>("spokenByOther");
    QTest::addColumn<QString>("conclusion");
    QTest::newRow("HTTP/1.1") << Version::Http1 << Kind::Http2 << QByteArray("HTTP/1.1")
                              << QByteArray("HTTP/2")
                              << u"The stream can be opened over HTTP/2 as well."_s;
    QTest::newRow("HTTP/2") << Version::Http2 << Kind::Http1 << QByteArray("HTTP/2")
                            << QByteArray("HTTP/1.1")
                            << u"The stream can be opened over HTTP/1.1 as well."_s;
}

void TestNginx::checkComparesHttpVersions()
{
    QFETCH(Version, version);
    QFETCH(sse::CheckRun::Kind, other);
    QFETCH(QByteArray, spoken);
    Client client(tlsUrl(u"/plain/api/sse"_s));
    client.endpoint.httpVersion = version;
    sse::EndpointCheck check(client.endpoint);
    QSignalSpy finished(&check, &sse::EndpointCheck::finished);
    check.start();
    QVERIFY(finished.wait(30000));
    const sse::CheckReport &report = check.report();
    QCOMPARE(report.runs.size(), 4);
    for (const sse::CheckRun &run : report.runs) {
        QVERIFY2(run.opened, qPrintable(run.problem));
        QVERIFY2(run.problem.isEmpty(), qPrintable(run.problem));
        QCOMPARE(run.status, 200);
        QVERIFY(run.events > 0);
        QVERIFY(run.firstByte >= 0 && run.firstEvent >= run.firstByte);
        if (run.kind == other)
            QTEST(run.httpVersion, "spokenByOther");
        else
            QCOMPARE(run.httpVersion, spoken);
    }
    QTEST(report.runs.at(2).kind, "other");
    QTEST(report.conclusions.filter(u"HTTP/"_s).join(u'|'), "conclusion");
    QCOMPARE(report.resume, sse::CheckReport::Resume::Resumed);
    QVERIFY(report.toMarkdown().contains(
        u"\n| %1 | yes | 200 | %1 |"_s.arg(sse::CheckRun::description(other))));
}

// With HTTP/2, a stream may end or be reset while others continue on the same connection.
void TestNginx::resumesOverHttp2()
{
    Client client(tlsUrl(u"/plain/api/sse?cut=3&interval=2"_s));
    client.endpoint.httpVersion = Version::Http2;
    client.open();
    QTRY_VERIFY(client.events.size() >= 12);
    client.source.close();
    for (int i = 0; i < client.events.size(); ++i)
        QCOMPARE(client.event(i).lastEventId, QByteArray::number(i + 1));
    for (const auto &call : client.opened)
        QCOMPARE(call.at(0).value<sse::ResponseInfo>().httpVersion, QByteArray("HTTP/2"));
    QVERIFY(client.reconnects.size() >= 3);
}

void TestNginx::bufferedEventsArriveLate()
{
    Client client(url(u"/buffered/api/sse"_s));
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(client.events.size() >= 20, 20000);
    client.source.close();
    for (int i = 0; i < client.events.size(); ++i)
        QCOMPARE(client.event(i).lastEventId, QByteArray::number(i + 1));
    QVERIFY2(client.bursts(20) <= 5, QByteArray::number(client.bursts(20)).constData());
    // The server writes the 20 events in 200 ms, and nginx buffers all of them. So even the first
    // event arrives late.
    QVERIFY2(client.event(0).arrival >= 150'000'000,
        QByteArray::number(client.event(0).arrival).constData());
}

void TestNginx::resumesThroughProxy()
{
    Client client(url(u"/plain/api/sse?cut=3&interval=2"_s));
    client.open();
    QTRY_VERIFY(client.events.size() >= 12);
    client.source.close();
    for (int i = 0; i < client.events.size(); ++i)
        QCOMPARE(client.event(i).lastEventId, QByteArray::number(i + 1));
    QVERIFY(client.reconnects.size() >= 3);
}

// nginx closes a chunked stream without the last chunk if the upstream server sends nothing.
void TestNginx::reconnectsAfterProxyTimeout()
{
    Client client(url(u"/short/api/sse?interval=60000"_s));
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.events.size(), 2, 10000);
    client.source.close();
    // The second event arrives after a reconnect.
    QCOMPARE(client.data(), QByteArrayList({"你好", "啊"}));
    QVERIFY(client.reconnects.size() >= 1);
    QVERIFY(client.event(1).arrival - client.event(0).arrival > 900'000'000);
}

void TestNginx::reportsMissingUpstream()
{
    Client client(url(u"/down/api/sse"_s));
    client.endpoint.retry.maxAttempts = 2;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reconnects.size(), 1);
    const auto error = client.errors.at(0).at(0).value<sse::Error>();
    QCOMPARE(error.code, sse::Error::Code::HttpStatus);
    QCOMPARE(error.response.status, 502);
    QVERIFY(error.body.contains("<html>"));
}

void TestNginx::publish(const QString &channel, const QByteArray &message, const QByteArray &type)
{
    QNetworkRequest request(url(u"/publish?to="_s + channel));
    request.setRawHeader("Content-Type", "text/plain");
    if (!type.isEmpty())
        request.setRawHeader("X-EventSource-Event", type);
    const std::unique_ptr<QNetworkReply> reply(m_manager.post(request, message));
    QTRY_VERIFY(reply->isFinished());
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    QVERIFY2(status == 201 || status == 202, QByteArray::number(status).constData());
}

#define SKIP_WITHOUT_NCHAN()                                                                       \
    if (!m_hasNchan)                                                                               \
    QSKIP("there is no nchan in this nginx")

void TestNginx::receivesNchanMessages()
{
    SKIP_WITHOUT_NCHAN();
    publish(u"a"_s, "before");
    Client client(url(u"/subscribe?to=a"_s));
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"before"});
    publish(u"a"_s, "two\nlines");
    publish(u"a"_s, "你好");
    QTRY_COMPARE(client.data(), QByteArrayList({"before", "two\nlines", "你好"}));
    QSet<QByteArray> ids;
    for (int i = 0; i < 3; ++i)
        ids.insert(client.event(i).lastEventId);
    QCOMPARE(ids.size(), 3);
    QVERIFY(!ids.contains(QByteArray()));
}

void TestNginx::receivesNchanEventTypes()
{
    SKIP_WITHOUT_NCHAN();
    Client client(url(u"/subscribe?to=named"_s));
    int alarms = 0;
    client.source.addEventListener("alarm", this, [&](const sse::Event &) { ++alarms; });
    client.open();
    publish(u"named"_s, "fire", "alarm");
    publish(u"named"_s, "calm");
    QTRY_COMPARE(client.data(), QByteArrayList({"fire", "calm"}));
    QCOMPARE(alarms, 1);
    QCOMPARE(client.event(1).type, QByteArray("message"));
}

// Messages are published while the subscriber disconnects and reconnects. Each arrives once, in
// order.
void TestNginx::receivesAllNchanMessages()
{
    SKIP_WITHOUT_NCHAN();
    Client client(url(u"/subscribe?to=much"_s));
    client.open();
    QByteArrayList expected;
    for (int n = 0; n < 200; ++n) {
        expected.append("message " + QByteArray::number(n));
        publish(u"much"_s, expected.last());
        if (n % 25 == 12)
            client.source.restart();
    }
    QTRY_COMPARE(client.events.size(), expected.size());
    QCOMPARE(client.data(), expected);
    QVERIFY(client.opened.size() >= 5);
}

void TestNginx::nchanResumesAfterLastEventId()
{
    SKIP_WITHOUT_NCHAN();
    for (const char *message : {"1", "2", "3", "4"})
        publish(u"later"_s, message);
    QByteArray id;
    {
        Client client(url(u"/subscribe?to=later"_s));
        client.open();
        QTRY_COMPARE(client.events.size(), 4);
        id = client.event(1).lastEventId;
    }
    publish(u"later"_s, "5");
    Client client(url(u"/subscribe?to=later"_s));
    client.source.setLastEventId(id);
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList({"3", "4", "5"}));
}

void TestNginx::receivesNchanKeepAlive()
{
    SKIP_WITHOUT_NCHAN();
    Client client(url(u"/subscribe?to=silent"_s));
    client.endpoint.idleTimeout = 3s;
    QSignalSpy bytes(&client.source, &EventSource::bytesReceived);
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(bytes.size() >= 4, 20000);
    QCOMPARE(client.errors.size(), 0);
    QCOMPARE(client.opened.size(), 1);
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
