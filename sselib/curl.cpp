// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/curl.h"

#include <algorithm>
#include <functional>

#include <QCoreApplication>
#include <QHash>

#include "sselib/commandline.h"

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

class Reader {
    Q_DECLARE_TR_FUNCTIONS(sse::Curl)

public:
    CurlCommand read(const QStringList &words);

private:
    using Take = void (Reader::*)(const QString &value);
    struct Option {
        bool hasValue;
        Take take; ///< null: makes no difference to a stream
    };

    static const QHash<QString, Option> &options();
    void readOption(const QString &name, const std::function<QString()> &value);
    void finish();

    void setUrl(const QString &value) { m_url = value; }
    void setMethod(const QString &value) { m_endpoint().method = value.toLatin1(); }
    void addHeader(const QString &value);
    void addNamed(const char *name, const QString &value)
    {
        m_endpoint().headers.append({name, value.toUtf8()});
    }
    void setAgent(const QString &value) { addNamed("User-Agent", value); }
    void setReferer(const QString &value) { addNamed("Referer", value); }
    void setCookie(const QString &value);
    void setUser(const QString &value)
    {
        addNamed("Authorization",
            QStringLiteral("Basic ") + QString::fromLatin1(value.toUtf8().toBase64()));
    }
    void setBearer(const QString &value) { addNamed("Authorization", u"Bearer "_s + value); }
    void addData(const QString &value);
    void addRaw(const QString &value) { append(value.toUtf8(), '&'); }
    void addEncoded(const QString &value);
    void addJson(const QString &value);
    void append(const QByteArray &data, char separator);
    void setGet(const QString &) { m_get = true; }
    void setHead(const QString &) { m_endpoint().method = "HEAD"; }
    void setInsecure(const QString &) { m_endpoint().verifyPeer = false; }
    void setHttp1(const QString &) { m_endpoint().httpVersion = Endpoint::HttpVersion::Http1; }
    void setHttp2(const QString &) { m_endpoint().httpVersion = Endpoint::HttpVersion::Http2; }
    void setProxy(const QString &value);
    void setCaFile(const QString &value) { m_endpoint().caFile = value; }
    void setCertificate(const QString &value) { m_endpoint().certificateFile = value; }
    void setKey(const QString &value) { m_endpoint().keyFile = value; }
    void setConnectTimeout(const QString &value)
    {
        m_endpoint().connectTimeout = std::chrono::milliseconds(qint64(value.toDouble() * 1000));
    }
    void setMaxTime(const QString &value)
    {
        m_endpoint().totalTimeout = std::chrono::milliseconds(qint64(value.toDouble() * 1000));
    }
    void refuseFile(const QString &value) { m_files.append(value); }
    Endpoint &m_endpoint() { return m_command.endpoint; }

    CurlCommand m_command;
    QString m_url;
    QByteArray m_data;
    QByteArray m_type; ///< of the body, unless a header says otherwise
    QStringList m_files;
    bool m_hasData = false;
    bool m_get = false;
};

const QHash<QString, Reader::Option> &Reader::options()
{
    static const Option flag{false, nullptr};
    static const Option skipped{true, nullptr};
    static const QHash<QString, Option> table{
        {u"--url"_s, {true, &Reader::setUrl}},
        {u"-X"_s, {true, &Reader::setMethod}},
        {u"--request"_s, {true, &Reader::setMethod}},
        {u"-H"_s, {true, &Reader::addHeader}},
        {u"--header"_s, {true, &Reader::addHeader}},
        {u"-A"_s, {true, &Reader::setAgent}},
        {u"--user-agent"_s, {true, &Reader::setAgent}},
        {u"-e"_s, {true, &Reader::setReferer}},
        {u"--referer"_s, {true, &Reader::setReferer}},
        {u"-b"_s, {true, &Reader::setCookie}},
        {u"--cookie"_s, {true, &Reader::setCookie}},
        {u"-u"_s, {true, &Reader::setUser}},
        {u"--user"_s, {true, &Reader::setUser}},
        {u"--oauth2-bearer"_s, {true, &Reader::setBearer}},
        {u"-d"_s, {true, &Reader::addData}},
        {u"--data"_s, {true, &Reader::addData}},
        {u"--data-ascii"_s, {true, &Reader::addData}},
        {u"--data-binary"_s, {true, &Reader::addData}},
        {u"--data-raw"_s, {true, &Reader::addRaw}},
        {u"--data-urlencode"_s, {true, &Reader::addEncoded}},
        {u"--json"_s, {true, &Reader::addJson}},
        {u"-F"_s, {true, &Reader::refuseFile}},
        {u"--form"_s, {true, &Reader::refuseFile}},
        {u"-T"_s, {true, &Reader::refuseFile}},
        {u"--upload-file"_s, {true, &Reader::refuseFile}},
        {u"-G"_s, {false, &Reader::setGet}},
        {u"--get"_s, {false, &Reader::setGet}},
        {u"-I"_s, {false, &Reader::setHead}},
        {u"--head"_s, {false, &Reader::setHead}},
        {u"-k"_s, {false, &Reader::setInsecure}},
        {u"--insecure"_s, {false, &Reader::setInsecure}},
        {u"--http1.0"_s, {false, &Reader::setHttp1}},
        {u"--http1.1"_s, {false, &Reader::setHttp1}},
        {u"--http2"_s, {false, &Reader::setHttp2}},
        {u"--http2-prior-knowledge"_s, {false, &Reader::setHttp2}},
        {u"-x"_s, {true, &Reader::setProxy}},
        {u"--proxy"_s, {true, &Reader::setProxy}},
        {u"--cacert"_s, {true, &Reader::setCaFile}},
        {u"-E"_s, {true, &Reader::setCertificate}},
        {u"--cert"_s, {true, &Reader::setCertificate}},
        {u"--key"_s, {true, &Reader::setKey}},
        {u"--connect-timeout"_s, {true, &Reader::setConnectTimeout}},
        {u"-m"_s, {true, &Reader::setMaxTime}},
        {u"--max-time"_s, {true, &Reader::setMaxTime}},
        // What is so anyway, or says only how curl shows or keeps what comes.
        {u"-N"_s, flag},
        {u"--no-buffer"_s, flag},
        {u"-s"_s, flag},
        {u"--silent"_s, flag},
        {u"-S"_s, flag},
        {u"--show-error"_s, flag},
        {u"-v"_s, flag},
        {u"--verbose"_s, flag},
        {u"-i"_s, flag},
        {u"--include"_s, flag},
        {u"-L"_s, flag},
        {u"--location"_s, flag},
        {u"-f"_s, flag},
        {u"--fail"_s, flag},
        {u"-g"_s, flag},
        {u"--globoff"_s, flag},
        {u"-#"_s, flag},
        {u"--progress-bar"_s, flag},
        {u"--compressed"_s, flag},
        {u"--fail-with-body"_s, flag},
        {u"--no-progress-meter"_s, flag},
        {u"-o"_s, skipped},
        {u"--output"_s, skipped},
        {u"-w"_s, skipped},
        {u"--write-out"_s, skipped},
        {u"-c"_s, skipped},
        {u"--cookie-jar"_s, skipped},
        {u"--max-redirs"_s, skipped},
    };
    return table;
}

void Reader::addHeader(const QString &value)
{
    const qsizetype colon = value.indexOf(u':');
    // "Name;" is cURL's way to send a header without a value; "Name:" takes one of its own away.
    if (colon < 0) {
        if (value.endsWith(u';'))
            m_endpoint().headers.append({value.chopped(1).trimmed().toUtf8(), {}});
        return;
    }
    const QByteArray name = value.left(colon).trimmed().toUtf8();
    const QByteArray content = value.mid(colon + 1).trimmed().toUtf8();
    // What HTTP/2 writes with a colon before it, and what sselib sets by itself.
    if (name.isEmpty() || content.isEmpty()
        || name.compare("content-length", Qt::CaseInsensitive) == 0
        || name.compare("host", Qt::CaseInsensitive) == 0
        || name.compare("accept-encoding", Qt::CaseInsensitive) == 0)
        return;
    m_endpoint().headers.append({name, content});
}

void Reader::setCookie(const QString &value)
{
    if (value.contains(u'='))
        addNamed("Cookie", value);
    else
        m_files.append(value);
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
        m_files.append(value.mid(1));
    else
        addRaw(value);
}

void Reader::addEncoded(const QString &value)
{
    const qsizetype equals = value.indexOf(u'=');
    if (equals < 0 && value.contains(u'@')) {
        m_files.append(value);
        return;
    }
    const QString name = equals > 0 ? value.left(equals + 1) : QString();
    append(name.toUtf8() + QUrl::toPercentEncoding(value.mid(equals + 1)), '&');
}

void Reader::addJson(const QString &value)
{
    if (value.startsWith(u'@')) {
        m_files.append(value.mid(1));
        return;
    }
    append(value.toUtf8(), 0);
    m_type = "application/json";
}

void Reader::setProxy(const QString &value)
{
    m_endpoint().proxy = QUrl(value.contains(u"://"_s) ? value : u"http://"_s + value);
}

void Reader::readOption(const QString &name, const std::function<QString()> &value)
{
    const auto found = options().find(name);
    if (found == options().end()) {
        m_command.ignored.append(name);
        return;
    }
    const QString argument = found->hasValue ? value() : QString();
    if (found->take)
        (this->*found->take)(argument);
}

CurlCommand Reader::read(const QStringList &words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words[i];
        const auto next = [&] { return i + 1 < words.size() ? words[++i] : QString(); };
        if (word.startsWith(u"--"_s)) {
            readOption(word, next);
        } else if (word.startsWith(u'-') && word.size() > 1) {
            // Letters may share a dash, and the value may follow at once.
            for (qsizetype at = 1; at < word.size(); ++at) {
                const QString name = u'-' + word.mid(at, 1);
                const auto known = options().find(name);
                const bool takesRest = known != options().end() && known->hasValue;
                const QString rest = word.mid(at + 1);
                readOption(name, [&] { return rest.isEmpty() ? next() : rest; });
                if (takesRest)
                    break;
            }
        } else if (m_url.isEmpty()) {
            m_url = word;
        } else {
            m_command.ignored.append(word);
        }
    }
    finish();
    return m_command;
}

void Reader::finish()
{
    Endpoint &endpoint = m_command.endpoint;
    if (!m_files.isEmpty()) {
        m_command.problem =
            tr("The command sends a file or a form (“%1”), which cannot be taken over. "
               "Put the text itself behind --data-raw.")
                .arg(m_files.first());
        return;
    }
    if (m_url.isEmpty()) {
        m_command.problem = tr("The command names no URL.");
        return;
    }
    if (!m_url.contains(u"://"_s))
        m_url.prepend(u"http://"_s);
    if (m_get && m_hasData) {
        m_url += (m_url.contains(u'?') ? u"&"_s : u"?"_s) + QString::fromUtf8(m_data);
        m_hasData = false;
    }
    endpoint.url = QUrl(m_url, QUrl::TolerantMode);
    if (m_hasData) {
        endpoint.body = m_data;
        if (m_type.isEmpty())
            m_type = "application/x-www-form-urlencoded"; // as cURL
        const bool given = std::ranges::any_of(endpoint.headers, [](const Header &header) {
            return header.name.compare("content-type", Qt::CaseInsensitive) == 0;
        });
        if (!given)
            endpoint.headers.append({"Content-Type", m_type});
    }
    endpoint.name = endpoint.url.host();
    m_command.secrets = endpoint.takeSecrets();
    m_command.problem = endpoint.problem(m_command.secrets);
}

} // namespace

CurlCommand parseCurl(const QString &command)
{
    bool isWhole = true;
    const QStringList words = splitCommandLine(command.trimmed(), &isWhole);
    const QString program = words.value(0).section(u'/', -1).section(u'\\', -1).toLower();
    if (program != u"curl"_s && program != u"curl.exe"_s) {
        CurlCommand none;
        none.problem = Reader::tr("This is no cURL command: it does not begin with “curl”.");
        return none;
    }
    if (!isWhole) {
        CurlCommand none;
        none.problem = Reader::tr("A quote is not closed. Copy the whole command again.");
        return none;
    }
    return Reader().read(words);
}

} // namespace sse
