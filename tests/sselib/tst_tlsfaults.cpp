// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>
#include <memory>

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace Qt::StringLiterals;
using test::Client;
using test::ScriptedServer;

namespace {

using Tls = ScriptedServer::Tls;

QString file(const QString &name)
{
    return ScriptedServer::certificatePath(name);
}

void answer(test::Connection *c)
{
    c->startEventStream();
    c->write("data: 1\n\n");
}

std::function<void(Endpoint &)> certificate(
    const QString &certificate, const QString &key, const QString &password = {})
{
    return [=](Endpoint &e) {
        e.certificateFile = file(certificate);
        e.keyFile = key.isEmpty() ? QString() : file(key);
        e.keyPasswordFile = password.isEmpty() ? QString() : file(password);
    };
}

// Runs openssl s_server. It sends TLS alerts like common servers; Qt's servers only disconnect.
class OpensslServer {
    Q_DISABLE_COPY_MOVE(OpensslServer)

public:
    explicit OpensslServer(const QStringList &options)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s,
            QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-www"_s, u"-cert"_s,
                file(u"server.pem"_s), u"-key"_s, file(u"server.key"_s)}
                + options);
        static const QRegularExpression accepts(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
        QString output;
        while (m_port == 0 && m_process.waitForReadyRead(10'000)) {
            output += QString::fromLatin1(m_process.readAll());
            m_port = accepts.match(output).captured(1).toInt();
        }
    }
    ~OpensslServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isRunning() const { return m_port > 0; }
    [[nodiscard]] QUrl url() const { return QUrl(u"https://127.0.0.1:%1/"_s.arg(m_port)); }

private:
    QProcess m_process;
    int m_port = 0;
};

// A fault and the phrase that the error message must contain. It must not contain the phrases of
// other faults.
struct Fault {
    const char *name;
    QString phrase;
    QString serverCertificate = u"server"_s;
    QStringList openssl = {}; // options of s_server; if empty, Qt's server is used
    std::function<void(Endpoint &)> clientSide = {};
    bool knowsAuthority = true;
};

const QList<Fault> &serverFaults()
{
    static const QString wants = u"requires a client certificate"_s;
    static const QStringList wantsCertificate{
        u"-Verify"_s, u"1"_s, u"-verify_return_error"_s, u"-CAfile"_s, file(u"ca.pem"_s)};
    static const QList<Fault> list{
        {.name = "expired",
            .phrase = u"expired on 2021-01-01"_s,
            .serverCertificate = u"expired"_s},
        {.name = "not yet valid",
            .phrase = u"not valid before 2100-01-01"_s,
            .serverCertificate = u"future"_s},
        {.name = "other host",
            .phrase = u"for another host: other.example"_s,
            .serverCertificate = u"wronghost"_s},
        {.name = "self-signed", .phrase = u"self-signed"_s, .serverCertificate = u"selfsigned"_s},
        {.name = "unknown authority",
            .phrase = u"unknown authority, “Rivulet test CA”"_s,
            .knowsAuthority = false},
        {.name = "no cipher in common",
            .phrase = u"a common cipher suite"_s,
            .openssl = {u"-tls1_2"_s, u"-cipher"_s, u"NULL:@SECLEVEL=0"_s}},
        {.name = "no version in common",
            .phrase = u"a common TLS version"_s,
            .openssl = {u"-tls1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s}},
        {.name = "wants a certificate, TLS 1.2",
            .phrase = wants,
            .openssl = wantsCertificate + QStringList{u"-tls1_2"_s}},
        {.name = "wants a certificate, TLS 1.3",
            .phrase = wants,
            .openssl = wantsCertificate + QStringList{u"-tls1_3"_s}},
        {.name = "does not know the client's authority, TLS 1.2",
            .phrase = u"does not know the authority"_s,
            .openssl = wantsCertificate + QStringList{u"-tls1_2"_s},
            .clientSide = certificate(u"selfsigned.pem"_s, u"selfsigned.key"_s)},
        {.name = "does not know the client's authority, TLS 1.3",
            .phrase = u"does not know the authority"_s,
            .openssl = wantsCertificate + QStringList{u"-tls1_3"_s},
            .clientSide = certificate(u"selfsigned.pem"_s, u"selfsigned.key"_s)},
        {.name = "expired client certificate",
            .phrase = u"because it has expired"_s,
            .openssl = wantsCertificate,
            .clientSide = certificate(u"clientexpired.pem"_s, u"clientexpired.key"_s)},
    };
    return list;
}

const QList<Fault> &fileFaults()
{
    static const QString cannotBeOpened = u"cannot be opened"_s;
    static const QList<Fault> list{
        {.name = "key of another certificate",
            .phrase = u"does not match"_s,
            .clientSide = certificate(u"client.pem"_s, u"server.key"_s)},
        {.name = "key of another kind",
            .phrase = u"does not match"_s,
            .clientSide = certificate(u"client.pem"_s, u"rsa.key"_s)},
        {.name = "encrypted key without a password",
            .phrase = u"is encrypted"_s,
            .clientSide = certificate(u"client.pem"_s, u"client.encrypted.key"_s)},
        {.name = "encrypted RSA key without a password",
            .phrase = u"is encrypted"_s,
            .clientSide = certificate(u"rsa.pem"_s, u"rsa.encrypted.key"_s)},
        {.name = "wrong password",
            .phrase = cannotBeOpened,
            .clientSide =
                certificate(u"client.pem"_s, u"client.encrypted.key"_s, u"wrongpassword"_s)},
        {.name = "PKCS#12 without a password",
            .phrase = u"without a password"_s,
            .clientSide = certificate(u"client.p12"_s, {})},
        {.name = "PKCS#12, wrong password",
            .phrase = cannotBeOpened,
            .clientSide = certificate(u"client.p12"_s, {}, u"wrongpassword"_s)},
        {.name = "no certificate file at all",
            .phrase = u"neither a PEM nor a PKCS#12"_s,
            .clientSide = certificate(u"make.sh"_s, {})},
        {.name = "Ed25519",
            .phrase = u"neither an RSA nor an EC key"_s,
            .clientSide = certificate(u"ed25519.pem"_s, u"ed25519.key"_s)},
        {.name = "no key",
            .phrase = u"not contain a private key"_s,
            .clientSide = certificate(u"client.pem"_s, {})},
        {.name = "no password file",
            .phrase = u"Cannot read"_s,
            .clientSide = certificate(u"client.pem"_s, u"client.encrypted.key"_s, u"nowhere"_s)},
        {.name = "no authority",
            .phrase = u"not contain a certificate"_s,
            .clientSide = [](Endpoint &e) { e.caFile = file(u"make.sh"_s); }},
    };
    return list;
}

} // namespace

class TestTlsFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void errorNamesCause_data();
    void errorNamesCause();
    void errorNamesSeveralCauses();
    void reportsServerWithoutTls();
    void readsKeys_data();
    void readsKeys();

private:
    QStringList m_phrases;
};

void TestTlsFaults::initTestCase()
{
    for (const Fault &fault : serverFaults() + fileFaults()) {
        if (!m_phrases.contains(fault.phrase))
            m_phrases.append(fault.phrase);
    }
}

void TestTlsFaults::errorNamesCause_data()
{
    QTest::addColumn<bool>("isOfFile");
    QTest::addColumn<int>("index");
    for (int i = 0; i < serverFaults().size(); ++i)
        QTest::newRow(serverFaults().at(i).name) << false << i;
    for (int i = 0; i < fileFaults().size(); ++i)
        QTest::newRow(fileFaults().at(i).name) << true << i;
}

// The error states the cause and the fix. No request is sent, and there is no other attempt.
void TestTlsFaults::errorNamesCause()
{
    QFETCH(bool, isOfFile);
    QFETCH(int, index);
    const Fault &fault = (isOfFile ? fileFaults() : serverFaults()).at(index);
    ScriptedServer server(Tls::On, nullptr, fault.serverCertificate);
    server.setHandler(answer);
    std::unique_ptr<OpensslServer> openssl;
    if (!fault.openssl.isEmpty()) {
        openssl = std::make_unique<OpensslServer>(fault.openssl);
        if (!openssl->isRunning())
            QSKIP("needs openssl");
    }
    Client client(openssl ? openssl->url() : server.url());
    client.secrets.token = "S3CRET";
    if (fault.knowsAuthority)
        client.endpoint.caFile = file(u"ca.pem"_s);
    if (fault.clientSide)
        fault.clientSide(client.endpoint);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    const Error error = client.error();
    QVERIFY2(error.message.contains(fault.phrase), qPrintable(error.message));
    for (const QString &phrase : std::as_const(m_phrases))
        QVERIFY2(phrase == fault.phrase || !error.message.contains(phrase)
                || fault.phrase.contains(phrase) || isOfFile,
            qPrintable(error.message));
    QVERIFY(!error.advice.isEmpty());
    QVERIFY(!error.message.contains(u"pass phrase"_s));
    QCOMPARE(error.code, Error::Code::Tls);
    QVERIFY(error.fatal);
    QCOMPARE(client.reconnects.size(), 0);
    QCOMPARE(server.requestCount(), 0);
    QVERIFY(server.connectionCount() <= 1);
}

void TestTlsFaults::errorNamesSeveralCauses()
{
    ScriptedServer server(Tls::On, nullptr, u"expired"_s);
    server.setHandler(answer);
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QVERIFY(client.error().message.contains(u"expired"_s));
    QVERIFY(client.error().message.contains(u"unknown authority"_s));
}

void TestTlsFaults::reportsServerWithoutTls()
{
    ScriptedServer server;
    connect(&server, &ScriptedServer::connectionOpened, this,
        [](test::Connection *c) { c->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    Client client(url);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Tls);
    QVERIFY2(
        client.error().message.contains(u"does not use TLS"_s), qPrintable(client.error().message));
}

void TestTlsFaults::readsKeys_data()
{
    QTest::addColumn<QString>("certificateFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<QString>("passwordFile");
    const QString none;
    QTest::newRow("EC") << u"client.pem"_s << u"client.key"_s << none;
    QTest::newRow("RSA") << u"rsa.pem"_s << u"rsa.key"_s << none;
    QTest::newRow("both in one file") << u"both.pem"_s << none << none;
    QTest::newRow("password that is not needed")
        << u"client.pem"_s << u"client.key"_s << u"password"_s;
    QTest::newRow("encrypted") << u"client.pem"_s << u"client.encrypted.key"_s << u"password"_s;
    QTest::newRow("encrypted in the old way")
        << u"rsa.pem"_s << u"rsa.encrypted.key"_s << u"password"_s;
    QTest::newRow("PKCS#12") << u"client.p12"_s << none << u"password"_s;
    QTest::newRow("PKCS#12 without a password") << u"nopassword.p12"_s << none << none;
}

void TestTlsFaults::readsKeys()
{
    QFETCH(QString, certificateFile);
    QFETCH(QString, keyFile);
    QFETCH(QString, passwordFile);
    ScriptedServer server(Tls::ClientCertificate);
    server.setHandler(answer);
    Client client(server);
    client.endpoint.caFile = file(u"ca.pem"_s);
    certificate(certificateFile, keyFile, passwordFile)(client.endpoint);
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
}

QTEST_GUILESS_MAIN(TestTlsFaults)
#include "tst_tlsfaults.moc"
