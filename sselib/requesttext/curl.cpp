// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext/curl.h"

#include <algorithm>
#include <functional>

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include "sselib/core/redactor.h"
#include "sselib/requesttext/commandline.h"
#include "sselib/requesttext/curloptions.h"

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

bool isName(const QByteArray &name, const char *other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

class Reader {
    Q_DECLARE_TR_FUNCTIONS(sse::Curl)

public:
    CurlCommand read(const QStringList &words);

private:
    // A header of the request. option is the name of the option that set it; empty for -H.
    struct GivenHeader {
        Header header;
        QString option;
    };

    void readOption(
        const QString &word, const CurlOption &option, const std::function<QString()> &nextWord);
    bool readFlag(const QString &name);
    bool readAddress(const QString &name, const QString &value);
    bool readHeaders(const QString &name, const QString &value);
    bool readBody(const QString &name, const QString &value);
    bool readConnection(const QString &name, const QString &value);

    void addHeader(const QString &value);
    void setHeader(const char *name, const QString &value);
    void addCookie(const QString &value);
    void setUser(const QString &value);
    void addData(const QString &value);
    void addEncoded(const QString &value);
    void addJson(const QString &value);
    void append(const QByteArray &data, char separator);
    void addQuery(const QString &value);
    void setProxy(QString value, const QString &scheme);
    void setSeconds(std::chrono::milliseconds *to, const QString &value);
    void ignore(const QString &what);
    [[nodiscard]] QString chooseUrl();
    void finishUrl();
    void finishHeaders();
    void finish();
    Endpoint &m_endpoint() { return m_command.endpoint; }

    CurlCommand m_command;
    QString m_option; // the option that is being read, as written in the command
    QStringList m_urls;
    QList<GivenHeader> m_headers;
    QByteArrayList m_query;
    QByteArray m_data;
    QByteArray m_type; // content type of the body; a header overrides it
    QString m_proxyUser;
    bool m_noProxy = false; ///< --noproxy '*' was used; overrides all proxy options, in any order
    // The first file whose contents the command sends, or its first option for a form; empty if
    // there is neither. Such a command cannot be imported.
    QString m_file;
    bool m_hasData = false;
    bool m_get = false;
    bool m_globOff = false;
    bool m_wasUnknown = false; // an option was unknown; its value may look like a URL
    bool m_isOver = false;     // --next was read: another request follows
    bool m_otherLogin = false; // --digest or similar: the password is not sent with HTTP Basic
};

void Reader::ignore(const QString &what)
{
    if (!m_command.ignored.contains(what))
        m_command.ignored.append(what);
}

void Reader::readOption(
    const QString &word, const CurlOption &option, const std::function<QString()> &nextWord)
{
    m_option = word;
    if (option.name.isEmpty()) {
        m_wasUnknown = true;
        ignore(word);
        return;
    }
    const QString value = option.hasValue ? nextWord() : QString();
    switch (option.effect) {
    case CurlOption::Effect::None:
        m_command.harmless.append(word);
        break;
    case CurlOption::Effect::Unsupported:
        if (option.isNegated)
            m_command.harmless.append(word);
        else
            ignore(word);
        m_otherLogin = m_otherLogin || option.name == u"digest"_s || option.name == u"ntlm"_s
            || option.name == u"negotiate"_s || option.name == u"anyauth"_s;
        break;
    case CurlOption::Effect::Read:
        if (option.isNegated) {
            if (option.name == u"insecure"_s)
                m_endpoint().verifyPeer = true;
            else if (option.name == u"location"_s)
                ignore(word);
        } else if (!readFlag(option.name) && !readAddress(option.name, value)
            && !readHeaders(option.name, value) && !readBody(option.name, value)) {
            readConnection(option.name, value);
        }
        break;
    }
}

bool Reader::readFlag(const QString &name)
{
    using Version = Endpoint::HttpVersion;
    if (name == u"get"_s)
        m_get = true;
    else if (name == u"globoff"_s)
        m_globOff = true;
    else if (name == u"head"_s)
        m_endpoint().method = "HEAD";
    else if (name == u"insecure"_s)
        m_endpoint().verifyPeer = false;
    else if (name == u"http1.0"_s || name == u"http1.1"_s)
        m_endpoint().httpVersion = Version::Http1;
    else if (name == u"http2"_s || name == u"http2-prior-knowledge"_s)
        m_endpoint().httpVersion = Version::Http2;
    else if (name == u"next"_s)
        m_isOver = true;
    else // these options request the default behavior of sselib
        return name == u"buffer"_s || name == u"compressed"_s || name == u"follow"_s
            || name == u"location"_s;
    return true;
}

bool Reader::readAddress(const QString &name, const QString &value)
{
    if (name == u"url"_s)
        m_urls.append(value);
    else if (name == u"url-query"_s)
        addQuery(value);
    else if (name == u"request"_s)
        m_endpoint().method = value.toLatin1();
    else
        return false;
    return true;
}

bool Reader::readHeaders(const QString &name, const QString &value)
{
    if (name == u"header"_s)
        addHeader(value);
    else if (name == u"user-agent"_s)
        setHeader("User-Agent", value);
    else if (name == u"referer"_s)
        setHeader("Referer", value.section(u";auto"_s, 0, 0));
    else if (name == u"cookie"_s)
        addCookie(value);
    else if (name == u"user"_s)
        setUser(value);
    else if (name == u"oauth2-bearer"_s)
        setHeader("Authorization", u"Bearer "_s + value);
    else
        return false;
    return true;
}

bool Reader::readBody(const QString &name, const QString &value)
{
    if (name == u"data"_s || name == u"data-ascii"_s || name == u"data-binary"_s)
        addData(value);
    else if (name == u"data-raw"_s)
        append(value.toUtf8(), '&');
    else if (name == u"data-urlencode"_s)
        addEncoded(value);
    else if (name == u"json"_s)
        addJson(value);
    else if (name == u"form"_s || name == u"form-string"_s || name == u"upload-file"_s)
        m_file = m_file.isEmpty() ? m_option + u' ' + value.section(u'=', 0, 0) : m_file;
    else
        return false;
    return true;
}

bool Reader::readConnection(const QString &name, const QString &value)
{
    if (name == u"proxy"_s || name == u"proxy1.0"_s) {
        setProxy(value, u"http"_s);
    } else if (name.startsWith(u"socks"_s)) {
        setProxy(value, name == u"socks5-hostname"_s ? u"socks5h"_s : name);
    } else if (name == u"proxy-user"_s) {
        m_proxyUser = value;
    } else if (name == u"noproxy"_s) {
        m_noProxy = value == u'*';
        if (!m_noProxy && !value.isEmpty())
            ignore(m_option);
    } else if (name == u"cacert"_s) {
        m_endpoint().caFile = value;
    } else if (name == u"cert"_s) {
        // The value is "file" or "file:password". The colon in "C:\file" and an escaped colon are
        // part of the file name.
        static const QRegularExpression parts(
            u"^((?:[A-Za-z]:[\\\\/])?(?:[^:\\\\]|\\\\.)*\\\\?)(:.*)?$"_s,
            QRegularExpression::DotMatchesEverythingOption);
        const auto match = parts.match(value);
        m_endpoint().certificateFile = match.captured(1).replace(u"\\:"_s, u":"_s);
        if (!match.captured(2).isEmpty())
            ignore(m_option + u" …:"_s + tr("password"));
    } else if (name == u"key"_s) {
        m_endpoint().keyFile = value;
    } else if (name == u"connect-timeout"_s) {
        setSeconds(&m_endpoint().connectTimeout, value);
    } else if (name == u"max-time"_s) {
        setSeconds(&m_endpoint().totalTimeout, value);
    }
    return true;
}

void Reader::setSeconds(std::chrono::milliseconds *to, const QString &value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    if (isNumber && seconds >= 0 && seconds <= 1e9)
        *to = std::chrono::milliseconds(qint64(seconds * 1000));
    else
        ignore(m_option);
}

void Reader::addHeader(const QString &value)
{
    if (value.startsWith(u'@')) { // the value is the name of a file with headers
        ignore(m_option + u' ' + value);
        return;
    }
    const qsizetype colon = value.indexOf(u':');
    // In cURL, "Name;" sends a header without a value; "Name:" removes a default header.
    if (colon < 0) {
        if (value.endsWith(u';'))
            m_headers.append(GivenHeader{{value.chopped(1).trimmed().toUtf8(), {}}, {}});
        else
            ignore(m_option + u' ' + value.section(u' ', 0, 0));
        return;
    }
    const QByteArray name = value.left(colon).trimmed().toUtf8();
    const QByteArray content = value.mid(colon + 1).trimmed().toUtf8();
    const QString shown = m_option + u' ' + QString::fromUtf8(name);
    if (name.isEmpty()) // a pseudo-header of HTTP/2
        return;
    if (content.isEmpty()) {
        if (isName(name, "accept") || isName(name, "user-agent") || isName(name, "content-type"))
            ignore(shown + u':');
    } else if (isName(name, "accept-encoding")) {
        if (isName(content, "identity"))
            m_endpoint().compression = false;
    } else if (isName(name, "content-length") || isName(name, "transfer-encoding")) {
        m_command.harmless.append(shown);
    } else if (isName(name, "host")) {
        m_headers.append({{name, content}, shown}); // finishHeaders() compares it with the URL
    } else {
        m_headers.append(GivenHeader{{name, content}, {}});
    }
}

// Sets the header of an option such as -A. Replaces the value of an earlier option, because cURL
// uses the last one.
void Reader::setHeader(const char *name, const QString &value)
{
    m_headers.removeIf([name](const GivenHeader &given) {
        return !given.option.isEmpty() && isName(given.header.name, name);
    });
    if (value.isEmpty())
        ignore(m_option);
    else
        m_headers.append({{name, value.toUtf8()}, m_option});
}

void Reader::addCookie(const QString &value)
{
    if (value.contains(u'='))
        m_headers.append({{"Cookie", value.toUtf8()}, m_option});
    else if (value.isEmpty())
        m_command.harmless.append(m_option); // an empty value only enables cookies, as by default
    else
        ignore(m_option + u' ' + value); // the value is the path of a cookie file
}

void Reader::setUser(const QString &value)
{
    if (!value.contains(u':')) // cURL would prompt for the password
        ignore(m_option);
    else
        setHeader("Authorization", u"Basic "_s + QString::fromLatin1(value.toUtf8().toBase64()));
}

void Reader::append(const QByteArray &data, char separator)
{
    if (m_hasData && separator)
        m_data += separator;
    m_data += data;
    m_hasData = true;
}

void Reader::addData(const QString &value)
{
    if (value.startsWith(u'@'))
        m_file = m_file.isEmpty() ? value.mid(1) : m_file;
    else
        append(value.toUtf8(), '&');
}

void Reader::addEncoded(const QString &value)
{
    const qsizetype equals = value.indexOf(u'=');
    if (equals < 0 && value.contains(u'@')) {
        m_file = m_file.isEmpty() ? value.section(u'@', 1) : m_file;
        return;
    }
    const QString name = equals > 0 ? value.left(equals + 1) : QString();
    append(name.toUtf8() + QUrl::toPercentEncoding(value.mid(equals + 1)), '&');
}

void Reader::addJson(const QString &value)
{
    if (value.startsWith(u'@')) {
        m_file = m_file.isEmpty() ? value.mid(1) : m_file;
        return;
    }
    append(value.toUtf8(), 0);
    m_type = "application/json";
}

void Reader::addQuery(const QString &value)
{
    const qsizetype equals = value.indexOf(u'=');
    if (value.startsWith(u'+'))
        m_query.append(value.mid(1).toUtf8());
    else if (equals < 0 && value.contains(u'@'))
        ignore(m_option);
    else
        m_query.append((equals > 0 ? value.left(equals + 1).toUtf8() : QByteArray())
            + QUrl::toPercentEncoding(value.mid(equals + 1)));
}

void Reader::setProxy(QString value, const QString &scheme)
{
    if (value.isEmpty()) {
        m_endpoint().proxy = QUrl(u"none:"_s);
        return;
    }
    if (!value.contains(u"://"_s))
        value.prepend(scheme + u"://"_s);
    QUrl proxy(value);
    if (proxy.port() < 0) // use the default port of cURL
        proxy.setPort(proxy.scheme() == u"https"_s ? 443 : 1080);
    proxy.setPath({});
    m_endpoint().proxy = proxy;
}

CurlCommand Reader::read(const QStringList &words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words[i];
        if (m_isOver) {
            ignore(word);
            continue;
        }
        const auto next = [&] { return i + 1 < words.size() ? words[++i] : QString(); };
        if (word == u"--"_s) // cURL ignores this word
            continue;
        if (word.startsWith(u"--"_s)) {
            readOption(word, curlOption(word), next);
        } else if (word.startsWith(u'-') && word.size() > 1) {
            // Several letters may follow one dash, and a value may follow its letter directly.
            for (qsizetype at = 1; at < word.size(); ++at) {
                const QString name = u'-' + word.mid(at, 1);
                const CurlOption option = curlOption(name);
                const QString rest = word.mid(at + 1);
                readOption(name, option, [&] { return rest.isEmpty() ? next() : rest; });
                if (option.hasValue)
                    break;
            }
        } else {
            m_urls.append(word);
        }
    }
    finish();
    return m_command;
}

// Returns the first URL, like cURL. If an option was unknown, prefers a URL with a scheme, because
// the first word may be the value of that option.
QString Reader::chooseUrl()
{
    qsizetype chosen = 0;
    if (m_wasUnknown) {
        const auto whole =
            std::ranges::find_if(m_urls, [](const QString &url) { return url.contains(u"://"_s); });
        if (whole != m_urls.end())
            chosen = whole - m_urls.begin();
    }
    const QString url = m_urls.takeAt(chosen);
    for (const QString &other : std::as_const(m_urls))
        ignore(other.contains(u"://"_s) ? Redactor().url(QUrl(other)).toDisplayString() : other);
    return url;
}

void Reader::finishUrl()
{
    QString url = chooseUrl();
    if (!url.contains(u"://"_s))
        url.prepend(u"http://"_s);
    if (!m_globOff) {
        static const QRegularExpression list(
            u"(?<!\\\\)(\\{[^{}]*\\}|(?<!/|@)\\[[^\\[\\]]*-.*?\\])"_s);
        if (const auto match = list.match(url); match.hasMatch())
            ignore(match.captured());
        static const QRegularExpression escaped(u"\\\\([\\[\\]{}])"_s);
        url.replace(escaped, u"\\1"_s);
    }
    if (m_get && m_hasData) {
        m_query.prepend(m_data);
        m_hasData = false;
    }
    if (!m_query.isEmpty()) {
        const QString fragment = url.contains(u'#') ? url.mid(url.indexOf(u'#')) : QString();
        url.chop(fragment.size());
        url += (url.contains(u'?') ? u"&"_s : u"?"_s) + QString::fromUtf8(m_query.join('&'))
            + fragment;
    }
    m_endpoint().url = QUrl(url, QUrl::TolerantMode);
}

void Reader::finishHeaders()
{
    Endpoint &endpoint = m_command.endpoint;
    const auto given = [this](const QByteArray &name) {
        return std::ranges::any_of(m_headers, [&name](const GivenHeader &other) {
            return other.option.isEmpty() && isName(other.header.name, name.constData());
        });
    };
    for (const GivenHeader &one : std::as_const(m_headers)) {
        const Header &header = one.header;
        if (isName(header.name, "host")) {
            const QString host = endpoint.url.authority().section(u'@', -1);
            if (host.compare(QString::fromUtf8(header.value), Qt::CaseInsensitive) != 0)
                ignore(one.option);
        } else if (!one.option.isEmpty() && given(header.name)) {
            m_command.harmless.append(one.option); // in cURL the header overrides the option
        } else if (m_otherLogin && header.value.startsWith("Basic ")) {
            ignore(one.option);
        } else {
            endpoint.headers.append(header);
        }
    }
    if (m_type == "application/json" && !given("accept"))
        endpoint.headers.append({"Accept", m_type}); // cURL adds this header for --json
    if (!m_hasData) {
        // cURL adds this header for --json, even with --get.
        if (m_type == "application/json" && !given("content-type"))
            endpoint.headers.append({"Content-Type", m_type});
        return;
    }
    endpoint.body = m_data;
    if (m_data.isEmpty() && endpoint.method.isEmpty())
        endpoint.method = "POST";
    if (m_type.isEmpty())
        m_type = "application/x-www-form-urlencoded"; // the default of cURL
    if (!given("content-type"))
        endpoint.headers.append({"Content-Type", m_type});
}

void Reader::finish()
{
    Endpoint &endpoint = m_command.endpoint;
    if (!m_file.isEmpty()) {
        m_command.problem = tr("The command sends a file or a form (“%1”), which cannot be "
                               "imported. Use --data-raw followed by the text.")
                                .arg(m_file);
        return;
    }
    if (m_urls.isEmpty()) {
        m_command.problem = tr("The command does not contain a URL.");
        return;
    }
    finishUrl();
    finishHeaders();
    if (m_noProxy)
        endpoint.proxy = QUrl(u"none:"_s);
    if (!m_proxyUser.isEmpty() && !endpoint.proxy.host().isEmpty()) {
        endpoint.proxy.setUserName(m_proxyUser.section(u':', 0, 0), QUrl::DecodedMode);
        endpoint.proxy.setPassword(m_proxyUser.section(u':', 1), QUrl::DecodedMode);
    } else if (!m_proxyUser.isEmpty()) {
        m_command.harmless.append(u"--proxy-user"_s);
    }
    if (endpoint.proxy.scheme().startsWith(u"socks4"_s)) {
        m_command.problem = tr("A SOCKS 4 proxy is not supported. Use a SOCKS 5 or HTTP proxy.");
        return;
    }
    endpoint.name = endpoint.url.host();
    m_command.secrets = endpoint.takeSecrets();
    m_command.problem = endpoint.problem(m_command.secrets);
    m_command.harmless.removeDuplicates();
}

} // namespace

CurlCommand parseCurl(const QString &command)
{
    // Skip a shell prompt, and variables and commands such as sudo before the command.
    static const QRegularExpression before(
        u"^(?:[^\\n'\"]{0,80}?[$%#>]\\s+)?(?:(?:sudo|time|command|exec)\\s+|\\w+=[^\\s'\"]*\\s+)*"
        "(?=(?:[^\\s'\"]*[/\\\\])?curl(?:\\.exe)?\\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString text = command.trimmed();
    if (const auto match = before.match(text); match.hasMatch())
        text.remove(0, match.capturedLength());
    CommandLineNotes notes;
    const QStringList words = splitCommandLine(text, &notes);
    const QString program = words.value(0).section(u'/', -1).section(u'\\', -1).toLower();
    CurlCommand none;
    if (program != u"curl"_s && program != u"curl.exe"_s) {
        none.problem = Reader::tr("This is not a cURL command: it does not begin with “curl”.");
        return none;
    }
    if (!notes.isWhole) {
        none.problem = Reader::tr("A quotation mark is not closed. Copy the whole command again.");
        return none;
    }
    CurlCommand result = Reader().read(words);
    result.variables = notes.variables;
    result.harmless += notes.leftOut;
    return result;
}

} // namespace sse
