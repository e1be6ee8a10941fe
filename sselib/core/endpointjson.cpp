// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QUrlQuery>

#include "sselib/core/endpoint.h"
#include "sselib/core/redactor.h"

namespace sse {

namespace {

using std::chrono::milliseconds;

// The JSON values of the enums, in the order in which the enum values are declared.
constexpr std::array placements{"header", "query", "cookie"};
constexpr std::array framings{"sse", "ndjson", "raw", "prefix"};
constexpr std::array httpVersions{"1.1", "2"};
constexpr std::array routes{"log", "chat", "inbox", "map"};
constexpr std::array modes{"strict", "resilient"};

template <typename Enum, size_t N>
QString word(Enum value, const std::array<const char *, N> &words)
{
    return QString::fromLatin1(words.at(size_t(value)));
}

// Reads the fields of a JSON object into variables that contain the default values. Stores the
// first error.
class Reader {
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {
    }

    void read(QLatin1String key, QString &to)
    {
        if (const auto v = take(key, QJsonValue::String))
            to = v->toString();
    }
    void read(QLatin1String key, QByteArray &to)
    {
        if (const auto v = take(key, QJsonValue::String))
            to = v->toString().toUtf8();
    }
    void read(QLatin1String key, bool &to)
    {
        if (const auto v = take(key, QJsonValue::Bool))
            to = v->toBool();
    }
    void read(QLatin1String key, QUrl &to)
    {
        if (const auto v = take(key, QJsonValue::String))
            to = QUrl(v->toString());
    }
    void read(QLatin1String key, double &to, double min)
    {
        if (const auto v = take(key, QJsonValue::Double)) {
            if (v->toDouble() < min)
                fail(key);
            else
                to = v->toDouble();
        }
    }
    void read(QLatin1String key, qint64 &to, qint64 min)
    {
        if (const auto v = take(key, QJsonValue::Double)) {
            const double number = v->toDouble();
            if (number < double(min) || number > 1e15)
                fail(key);
            else
                to = qint64(number);
        }
    }
    void read(QLatin1String key, int &to)
    {
        qint64 wide = to;
        read(key, wide, 0);
        if (wide > std::numeric_limits<int>::max())
            fail(key);
        else
            to = int(wide);
    }
    void read(QLatin1String key, milliseconds &to)
    {
        qint64 count = to.count();
        read(key, count, 0);
        to = milliseconds(count);
    }
    template <typename Enum, size_t N>
    void read(QLatin1String key, Enum &to, const std::array<const char *, N> &words)
    {
        if (const auto v = take(key, QJsonValue::String)) {
            if (const auto value = parse<Enum>(v->toString(), words))
                to = *value;
            else
                fail(key);
        }
    }
    QJsonObject object(QLatin1String key)
    {
        return take(key, QJsonValue::Object).value_or(QJsonValue()).toObject();
    }
    QJsonArray array(QLatin1String key)
    {
        return take(key, QJsonValue::Array).value_or(QJsonValue()).toArray();
    }
    [[nodiscard]] bool has(QLatin1String key) const { return m_object.contains(key); }

    template <typename Enum, size_t N>
    static std::optional<Enum> parse(const QString &text, const std::array<const char *, N> &words)
    {
        for (size_t i = 0; i < N; ++i) {
            if (text == QLatin1String(words.at(i)))
                return Enum(int(i));
        }
        return std::nullopt;
    }
    void fail(QLatin1String key)
    {
        if (m_wrong.isEmpty())
            m_wrong = key;
    }
    [[nodiscard]] QString wrong() const { return m_wrong; }

private:
    std::optional<QJsonValue> take(QLatin1String key, QJsonValue::Type type)
    {
        const auto it = m_object.constFind(key);
        if (it == m_object.constEnd())
            return std::nullopt;
        if (it->type() != type) {
            fail(key);
            return std::nullopt;
        }
        return *it;
    }

    const QJsonObject m_object;
    QString m_wrong;
};

// Returns the URL without its secret parts.
QString publicUrl(const QUrl &url)
{
    QUrl result = url;
    result.setUserInfo({});
    if (result.hasQuery()) {
        QUrlQuery query(result.query(QUrl::FullyEncoded));
        auto items = query.queryItems(QUrl::FullyEncoded);
        const auto removed = items.removeIf([](const auto &item) {
            return isSecretValue(QByteArray::fromPercentEncoding(item.first.toUtf8()),
                QByteArray::fromPercentEncoding(item.second.toUtf8()));
        });
        query.setQueryItems(items);
        if (items.isEmpty() && removed > 0)
            result.setQuery(QString());
        else if (removed > 0) // otherwise do not set it, because QUrlQuery might normalize it
            result.setQuery(query);
    }
    return result.toString(QUrl::FullyEncoded);
}

bool isPublic(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded) == publicUrl(url);
}

// Returns true if \a stored contains all secret parts of \a url. The JSON of an earlier version may
// contain some of them, because that version had a shorter list of secret names.
bool isPartOf(const QUrl &url, const QUrl &stored)
{
    if (!url.userInfo().isEmpty() && url.userInfo() != stored.userInfo())
        return false;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    const auto storedItems = QUrlQuery(stored).queryItems(QUrl::FullyEncoded);
    return std::ranges::all_of(
        items, [&storedItems](const auto &item) { return storedItems.contains(item); });
}

void restoreUrl(QUrl &url, QUrl &stored)
{
    if (publicUrl(url) == publicUrl(stored) && (isPublic(url) || isPartOf(url, stored)))
        url = stored;
    stored.clear();
}

} // namespace

Secrets Endpoint::secretsToStore(Secrets secrets) const
{
    secrets.url = isPublic(url) ? QUrl() : url;
    secrets.proxy = isPublic(proxy) ? QUrl() : proxy;
    return secrets;
}

void Endpoint::restoreUrls(Secrets &secrets)
{
    restoreUrl(url, secrets.url);
    restoreUrl(proxy, secrets.proxy);
}

QJsonObject Endpoint::toJson() const
{
    using S = QLatin1String;
    QJsonArray headerArray;
    for (const Header &header : headers) {
        QJsonObject object{{S("name"), QString::fromUtf8(header.name)}};
        if (!isSecretValue(header.name, header.value))
            object.insert(S("value"), QString::fromUtf8(header.value));
        headerArray.append(object);
    }
    QJsonObject routeObject;
    for (const auto &[type, route] : std::as_const(this->routes).asKeyValueRange())
        routeObject.insert(type, word(route, sse::routes));
    QJsonObject json{
        {S("name"), name},
        {S("url"), publicUrl(url)},
        {S("method"), QString::fromUtf8(method)},
        {S("headers"), headerArray},
        {S("body"), QString::fromUtf8(body)},
        {S("tokenIn"), word(tokenPlacement, placements)},
        {S("tokenName"), QString::fromUtf8(tokenName)},
        {S("retry"),
            QJsonObject{
                {S("mode"), word(retry.mode, modes)},
                {S("enabled"), retry.enabled},
                {S("initialDelay"), qint64(retry.initialDelay.count())},
                {S("maxDelay"), qint64(retry.maxDelay.count())},
                {S("minDelay"), qint64(retry.minServerDelay.count())},
                {S("maxServerDelay"), qint64(retry.maxServerDelay.count())},
                {S("stableAfter"), qint64(retry.stableAfter.count())},
                {S("emptyBefore"), qint64(retry.emptyBefore.count())},
                {S("maxAttempts"), retry.maxAttempts},
                {S("maxTime"), qint64(retry.maxTime.count())},
                {S("statuses"), retry.retryStatuses},
            }},
        {S("resendBody"), resendBody},
        {S("lastEventIdParameter"), QString::fromUtf8(lastEventIdParameter)},
        {S("connectTimeout"), qint64(connectTimeout.count())},
        {S("idleTimeout"), qint64(idleTimeout.count())},
        {S("totalTimeout"), qint64(totalTimeout.count())},
        {S("maxEventSize"), maxEventSize},
        {S("readBufferSize"), readBufferSize},
        {S("framing"), word(framing, framings)},
        {S("framingPrefix"), QString::fromUtf8(framingPrefix)},
        {S("flushAtEof"), flushAtEof},
        {S("httpVersion"), word(httpVersion, httpVersions)},
        {S("compression"), compression},
        {S("cookies"), cookies},
        {S("proxy"), publicUrl(proxy)},
        {S("caFile"), caFile},
        {S("certificateFile"), certificateFile},
        {S("keyFile"), keyFile},
        {S("keyPasswordFile"), keyPasswordFile},
        {S("verifyPeer"), verifyPeer},
        {S("dialect"), dialect},
        {S("model"), model},
        {S("system"), system},
        {S("requestExtra"), requestExtra},
        {S("record"), record},
        {S("routes"), routeObject},
    };
    if (temperature)
        json.insert(S("temperature"), *temperature);
    if (maxTokens)
        json.insert(S("maxTokens"), *maxTokens);
    return json;
}

std::optional<Endpoint> Endpoint::fromJson(const QJsonObject &json, QString *error)
{
    using S = QLatin1String;
    Endpoint e;
    Reader in(json);
    in.read(S("name"), e.name);
    in.read(S("url"), e.url);
    in.read(S("method"), e.method);
    for (const QJsonValue &value : in.array(S("headers"))) {
        Header header;
        Reader headerIn(value.toObject());
        headerIn.read(S("name"), header.name);
        headerIn.read(S("value"), header.value);
        if (!value.isObject() || header.name.isEmpty() || !headerIn.wrong().isEmpty())
            in.fail(S("headers"));
        e.headers.append(header);
    }
    in.read(S("body"), e.body);
    in.read(S("tokenIn"), e.tokenPlacement, placements);
    in.read(S("tokenName"), e.tokenName);
    Reader retryIn(in.object(S("retry")));
    retryIn.read(S("mode"), e.retry.mode, modes);
    retryIn.read(S("enabled"), e.retry.enabled);
    retryIn.read(S("initialDelay"), e.retry.initialDelay);
    retryIn.read(S("maxDelay"), e.retry.maxDelay);
    // The JSON name is not "minServerDelay", because earlier versions wrote 0, their default, under
    // that name.
    retryIn.read(S("minDelay"), e.retry.minServerDelay);
    retryIn.read(S("maxServerDelay"), e.retry.maxServerDelay);
    retryIn.read(S("stableAfter"), e.retry.stableAfter);
    retryIn.read(S("emptyBefore"), e.retry.emptyBefore);
    retryIn.read(S("maxAttempts"), e.retry.maxAttempts);
    retryIn.read(S("maxTime"), e.retry.maxTime);
    retryIn.read(S("statuses"), e.retry.retryStatuses);
    if (!RetryPolicy::isStatusList(e.retry.retryStatuses))
        retryIn.fail(S("statuses"));
    in.read(S("resendBody"), e.resendBody);
    in.read(S("lastEventIdParameter"), e.lastEventIdParameter);
    in.read(S("connectTimeout"), e.connectTimeout);
    in.read(S("idleTimeout"), e.idleTimeout);
    in.read(S("totalTimeout"), e.totalTimeout);
    in.read(S("maxEventSize"), e.maxEventSize, 1);
    in.read(S("readBufferSize"), e.readBufferSize, 1024);
    in.read(S("framing"), e.framing, framings);
    in.read(S("framingPrefix"), e.framingPrefix);
    in.read(S("flushAtEof"), e.flushAtEof);
    in.read(S("httpVersion"), e.httpVersion, httpVersions);
    in.read(S("compression"), e.compression);
    in.read(S("cookies"), e.cookies);
    in.read(S("proxy"), e.proxy);
    in.read(S("caFile"), e.caFile);
    in.read(S("certificateFile"), e.certificateFile);
    in.read(S("keyFile"), e.keyFile);
    in.read(S("keyPasswordFile"), e.keyPasswordFile);
    in.read(S("verifyPeer"), e.verifyPeer);
    in.read(S("dialect"), e.dialect);
    in.read(S("model"), e.model);
    in.read(S("system"), e.system);
    if (in.has(S("temperature"))) {
        double temperature = 0;
        in.read(S("temperature"), temperature, 0);
        e.temperature = temperature;
    }
    if (in.has(S("maxTokens"))) {
        qint64 most = 1;
        in.read(S("maxTokens"), most, 1);
        if (most > std::numeric_limits<int>::max())
            in.fail(S("maxTokens"));
        else
            e.maxTokens = int(most);
    }
    e.requestExtra = in.object(S("requestExtra"));
    in.read(S("record"), e.record);
    if (in.has(S("routes"))) {
        e.routes.clear();
        const QJsonObject routeObject = in.object(S("routes"));
        for (auto it = routeObject.begin(); it != routeObject.end(); ++it) {
            if (const auto route = Reader::parse<Route>(it->toString(), sse::routes))
                e.routes.insert(it.key(), *route);
            else
                in.fail(S("routes"));
        }
    }
    const QString wrong = in.wrong().isEmpty() ? retryIn.wrong() : in.wrong();
    if (!wrong.isEmpty()) {
        if (error)
            *error = tr("The field “%1” has a wrong type or value.").arg(wrong);
        return std::nullopt;
    }
    return e;
}

} // namespace sse
