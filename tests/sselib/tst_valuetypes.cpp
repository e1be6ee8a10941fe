// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>
#include <memory>

#include <QMetaEnum>
#include <QMetaMethod>
#include <QMetaProperty>
#include <QRegularExpression>
#include <QTest>

#include "sselib/capture/captureplayer.h"
#include "sselib/core/eventsource.h"
#include "tests/support/leaks.h"

using namespace sse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestValueTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void propertiesContainAllMembers_data();
    void propertiesContainAllMembers();
    void enumsHaveNames();
    void comparesTypesWithoutProperties();
    void debugOutputContainsMembers_data();
    void debugOutputContainsMembers();
    void debugOutputMasksSecrets_data();
    void debugOutputMasksSecrets();
    void debugOutputShortensData();
    void debugOutputKeepsFormatting();
    void queuesSignalsByName_data();
    void queuesSignalsByName();
};

namespace {

const QByteArray token = test::plantedToken;

template <typename T> QString debugText(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text;
}

TlsInfo tlsInfo()
{
    TlsInfo info;
    info.protocol = u"TLSv1.3"_s;
    return info;
}

// Returns a value that is different from \a value.
QVariant otherThan(const QVariant &value)
{
    const QMetaType type = value.metaType();
    if (type == QMetaType::fromType<bool>())
        return !value.toBool();
    if (type == QMetaType::fromType<int>())
        return value.toInt() + 7;
    if (type == QMetaType::fromType<qint64>())
        return value.toLongLong() + 7;
    if (type == QMetaType::fromType<QByteArray>())
        return value.toByteArray() + 'x';
    if (type == QMetaType::fromType<QString>())
        return QString(value.toString() + u'x');
    if (type == QMetaType::fromType<QStringList>())
        return QStringList{u"x"_s};
    if (type == QMetaType::fromType<QUrl>())
        return QUrl(u"http://example.com/"_s);
    if (type == QMetaType::fromType<QDateTime>())
        return QDateTime(QDate(2026, 1, 1), QTime(0, 0));
    if (type == QMetaType::fromType<Headers>())
        return QVariant::fromValue(Headers{{"X-A", "1"}});
    if (type == QMetaType::fromType<TlsInfo>())
        return QVariant::fromValue(tlsInfo());
    if (type == QMetaType::fromType<ResponseInfo>())
        return QVariant::fromValue(ResponseInfo{{}, 404, {}, {}});
    QVariant result = value;
    if (type.flags() & QMetaType::IsEnumeration)
        *static_cast<int *>(result.data()) += 1;
    return result;
}

// Writes each property of a value and checks that it can be read, and that operator==() compares
// it.
template <typename T> void checkProperties(int count)
{
    const QMetaObject &meta = T::staticMetaObject;
    QCOMPARE(meta.propertyCount(), count);
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        const T original;
        T changed;
        QVERIFY2(changed == original, property.name());
        const QVariant value = otherThan(property.readOnGadget(&original));
        QVERIFY2(property.writeOnGadget(&changed, value), property.name());
        QCOMPARE(property.readOnGadget(&changed), value);
        QVERIFY2(changed != original, property.name());
    }
}

} // namespace

void TestValueTypes::initTestCase()
{
    const EventSource source; // registers the types
}

void TestValueTypes::propertiesContainAllMembers_data()
{
    QTest::addColumn<std::function<void()>>("check");
    QTest::newRow("Event") << std::function<void()>([] { checkProperties<Event>(8); });
    QTest::newRow("Header") << std::function<void()>([] { checkProperties<Header>(2); });
    QTest::newRow("RequestInfo") << std::function<void()>([] { checkProperties<RequestInfo>(6); });
    QTest::newRow("TlsInfo") << std::function<void()>([] { checkProperties<TlsInfo>(7); });
    QTest::newRow("ResponseInfo") << std::function<void()>(
        [] { checkProperties<ResponseInfo>(8); });
    QTest::newRow("Error") << std::function<void()>([] { checkProperties<Error>(9); });
    QTest::newRow("IgnoredLine") << std::function<void()>([] { checkProperties<IgnoredLine>(4); });
}

void TestValueTypes::propertiesContainAllMembers()
{
    QFETCH(std::function<void()>, check);
    check();
}

void TestValueTypes::enumsHaveNames()
{
    QCOMPARE(
        QMetaEnum::fromType<Error::Code>().valueToKey(int(Error::Code::HttpStatus)), "HttpStatus");
    QCOMPARE(QMetaEnum::fromType<Error::Timeout>().valueToKey(int(Error::Timeout::Idle)), "Idle");
    QCOMPARE(
        QMetaEnum::fromType<IgnoredLine::Reason>().valueToKey(int(IgnoredLine::Reason::BadRetry)),
        "BadRetry");
}

void TestValueTypes::comparesTypesWithoutProperties()
{
    QVERIFY(Secrets{"a"} == Secrets{"a"});
    QVERIFY(Secrets{"a"} != Secrets{"b"});
    RetryPolicy policy;
    policy.maxAttempts = 3;
    QVERIFY(policy != RetryPolicy());
    Endpoint endpoint;
    QVERIFY(endpoint == Endpoint());
    endpoint.retry = policy;
    QVERIFY(endpoint != Endpoint());
    CaptureRecord record;
    QVERIFY(record == CaptureRecord());
    record.error.response.tls.names.append(u"a"_s);
    QVERIFY(record != CaptureRecord());
}

void TestValueTypes::debugOutputContainsMembers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("Event") << debugText(Event{
        .type = "add", .data = "{\"a\":1}", .lastEventId = "7", .offset = 30, .truncated = true})
                           << QStringList{u"\"add\""_s, u"\"7\""_s, u"7 bytes"_s, u"offset 30"_s,
                                  u"truncated"_s};
    const ResponseInfo response{.url = QUrl(u"https://example.com/events"_s),
        .status = 404,
        .reason = "Not Found",
        .headers = {{"Content-Type", "text/html"}, {"Date", "today"}},
        .attempt = 2,
        .httpVersion = "HTTP/1.1",
        .tls = tlsInfo()};
    QTest::newRow("ResponseInfo") << debugText(response)
                                  << QStringList{u"404"_s, u"https://example.com/events"_s,
                                         u"HTTP/1.1"_s, u"TLSv1.3"_s, u"Content-Type, Date"_s,
                                         u"attempt 2"_s};
    QTest::newRow("Error") << debugText(Error{.code = Error::Code::AttemptsExhausted,
        .timeout = Error::Timeout::Idle,
        .cause = Error::Code::Timeout,
        .message = u"Gave up."_s,
        .advice = u"Wait."_s,
        .response = response,
        .body = "0123456789"})
                           << QStringList{u"attempts-exhausted"_s, u"cause timeout"_s, u"Idle"_s,
                                  u"\"Gave up.\""_s, u"\"Wait.\""_s, u"404"_s,
                                  u"10 bytes of body"_s, u", fatal"_s};
    Endpoint endpoint;
    endpoint.name = u"Demo"_s;
    endpoint.url = QUrl(u"https://example.com/events?a=b"_s);
    endpoint.headers = {{"X-Plain", "yes"}};
    endpoint.body = "{}";
    endpoint.tokenName = "X-Mine";
    QTest::newRow("Endpoint") << debugText(endpoint)
                              << QStringList{u"\"Demo\""_s, u"\"POST\""_s,
                                     u"https://example.com/events?a=b"_s, u"\"X-Plain\" \"yes\""_s,
                                     u"header \"X-Mine\""_s, u"2 bytes of body"_s,
                                     u"RetryPolicy"_s};
    RetryPolicy policy;
    policy.enabled = false;
    policy.mode = RetryPolicy::Mode::Strict;
    policy.maxDelay = 1234ms;
    policy.retryStatuses = u"5xx"_s;
    QTest::newRow("RetryPolicy") << debugText(
        policy) << QStringList{u"disabled"_s, u"strict"_s, u"maxDelay 1234 ms"_s, u"5xx"_s};
    QTest::newRow("RequestInfo") << debugText(RequestInfo{.url = QUrl(u"http://h/"_s),
        .method = "POST",
        .headers = {{"Accept", "text/event-stream"}},
        .bodySize = 5,
        .attempt = 3,
        .redirects = 1})
                                 << QStringList{u"\"POST\""_s, u"http://h/"_s,
                                        u"\"Accept\" \"text/event-stream\""_s, u"5 bytes of body"_s,
                                        u"attempt 3"_s, u"redirects 1"_s};
}

void TestValueTypes::debugOutputContainsMembers()
{
    QFETCH(QString, text);
    QFETCH(QStringList, parts);
    for (const QString &part : parts)
        QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_s + text));
}

void TestValueTypes::debugOutputMasksSecrets_data()
{
    QTest::addColumn<QString>("text");
    const QString encoded = QString::fromLatin1(token.toPercentEncoding());
    const QUrl withUser(u"https://me:%1@example.com/events"_s.arg(encoded));
    QUrl withToken(u"https://example.com/events"_s);
    withToken.setQuery(u"a=b&access_token="_s + encoded);
    QUrl withUnknownName(u"https://example.com/events"_s);
    withUnknownName.setQuery(u"mine="_s + encoded);
    const Headers headers{{"Authorization", "Bearer " + token}, {"Set-Cookie", "sid=" + token}};

    Endpoint endpoint;
    endpoint.tokenPlacement = Endpoint::TokenPlacement::Query;
    endpoint.tokenName = "mine";
    endpoint.proxy = withUser;
    endpoint.headers = headers;
    endpoint.body = "{\"key\":\"" + token + "\"}";
    endpoint.url = withUser;
    QTest::newRow("Endpoint, user") << debugText(endpoint);
    endpoint.url = withToken;
    QTest::newRow("Endpoint, secret parameter") << debugText(endpoint);
    endpoint.url = withUnknownName;
    QTest::newRow("Endpoint, token parameter") << debugText(endpoint);
    QTest::newRow("RequestInfo, query")
        << debugText(RequestInfo{.url = withToken, .method = "GET", .headers = headers});
    QTest::newRow("RequestInfo, user")
        << debugText(RequestInfo{.url = withUser, .method = "GET", .headers = {}});
    // The server repeats the token in places that have no secret name.
    const ResponseInfo response{.url = withUnknownName,
        .status = 403,
        .reason = "No " + token,
        .headers = Headers{{"X-Echo", token}, {"Content-Type", token + "/html"},
                       {"Location", "/?mine=" + token}}
            + headers};
    QTest::newRow("ResponseInfo") << debugText(response);
    QTest::newRow("Error") << debugText(Error{.code = Error::Code::HttpStatus,
        .message = u"No."_s,
        .response = response,
        .body = "Not with " + token});
}

void TestValueTypes::debugOutputMasksSecrets()
{
    QFETCH(QString, text);
    const QByteArray leak = test::leakIn(text.toUtf8());
    QVERIFY2(leak.isEmpty(), leak.constData());
    QVERIFY(text.contains(u"example.com"_s));
}

// Large data is cut between two characters.
void TestValueTypes::debugOutputShortensData()
{
    const QString text = debugText(
        Event{.type = "message", .data = "x" + QByteArray("äö").repeated(999), .lastEventId = {}});
    QVERIFY2(text.size() < 400, qPrintable(text));
    QVERIFY(text.contains(u"3997 bytes"_s));
    QVERIFY(text.contains(u"öä…\""_s));
    QVERIFY(!text.contains(QChar::ReplacementCharacter));
}

// The operators restore the settings of the stream, such as automatic spaces.
void TestValueTypes::debugOutputKeepsFormatting()
{
    QString text;
    QDebug(&text) << Event() << Error() << RequestInfo() << ResponseInfo() << Endpoint()
                  << RetryPolicy() << "a" << u"b"_s;
    QVERIFY2(text.contains(u") sse::Error("_s), qPrintable(text));
    QVERIFY2(text.contains(u") sse::RetryPolicy("_s), qPrintable(text));
    QVERIFY2(text.contains(u") a \"b\""_s), qPrintable(text));
}

void TestValueTypes::queuesSignalsByName_data()
{
    QTest::addColumn<std::shared_ptr<QObject>>("sender");
    QTest::addColumn<std::shared_ptr<QObject>>("receiver");
    QTest::newRow("EventSource") << std::shared_ptr<QObject>(new EventSource)
                                 << std::shared_ptr<QObject>(new EventSource);
    QTest::newRow("CapturePlayer") << std::shared_ptr<QObject>(new CapturePlayer)
                                   << std::shared_ptr<QObject>(new CapturePlayer);
}

// Queued connections with SIGNAL() and SLOT() only work if the names of all types are registered.
void TestValueTypes::queuesSignalsByName()
{
    QFETCH(std::shared_ptr<QObject>, sender);
    QFETCH(std::shared_ptr<QObject>, receiver);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const QMetaObject *const meta = sender->metaObject();
    for (int i = meta->methodOffset(); i < meta->methodCount(); ++i) {
        if (meta->method(i).methodType() != QMetaMethod::Signal)
            continue;
        // The code is the prefix that the macro SIGNAL() adds.
        const QByteArray signal =
            QByteArray::number(QSIGNAL_CODE) + meta->method(i).methodSignature();
        QVERIFY2(connect(sender.get(), signal.constData(), receiver.get(), signal.constData(),
                     Qt::QueuedConnection),
            signal.constData());
    }
}

QTEST_GUILESS_MAIN(TestValueTypes)
#include "tst_valuetypes.moc"
