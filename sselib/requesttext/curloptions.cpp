// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext/curloptions.h"

#include <QMap>

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;
using Effect = CurlOption::Effect;

// The options of cURL 7.1 to 8.20. Each word is the long name of an option. If the option also has
// a one-letter name, a slash and the letter follow.
constexpr char readFlags[] =
    "buffer/N compressed follow get/G globoff/g head/I http1.0/0 http1.1 http2 "
    "http2-prior-knowledge insecure/k location/L next/:";

constexpr char readValues[] =
    "cacert cert/E connect-timeout cookie/b data/d data-ascii data-binary data-raw "
    "data-urlencode form/F form-string header/H json key max-time/m noproxy oauth2-bearer "
    "proxy/x proxy-user/U proxy1.0 referer/e request/X socks4 socks4a socks5 socks5-hostname "
    "upload-file/T url url-query user/u user-agent/A";

constexpr char idleFlags[] =
    "alpn append/a basic ca-native clobber compressed-ssh create-dirs disable-eprt disable-epsv "
    "disallow-username-in-url dump-ca-embed eprt epsv fail/f fail-early fail-with-body "
    "false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl "
    "ftp-ssl-ccc ftp-ssl-control ftp-ssl-reqd help/h http0.9 ignore-content-length include "
    "junk-session-cookies/j keepalive list-only/l mail-rcpt-allowfails manual/M metalink mptcp "
    "npn out-null parallel/Z parallel-immediate path-as-is progress-bar/# progress-meter "
    "proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-ssl-allow-beast proxy-tlsv1 "
    "raw remote-header-name/J remote-name/O remote-name-all remote-time/R remove-on-error "
    "retry-all-errors retry-connrefused sasl-ir sessionid show-error/S show-headers/i silent/s "
    "skip-existing socks5-basic ssl ssl-allow-beast ssl-no-revoke ssl-reqd "
    "ssl-revoke-best-effort styled-output suppress-connect-headers tcp-fastopen tcp-nodelay "
    "tftp-no-options tls-earlydata tlsv1/1 tlsv1.0 tlsv1.1 tlsv1.2 trace-ids trace-time "
    "use-ascii/B verbose/v version/V xattr";

constexpr char idleValues[] =
    "alt-svc cookie-jar/c create-file-mode delegation dump-header/D egd-file etag-save "
    "expect100-timeout ftp-account ftp-alternative-to-user ftp-method ftp-port/P "
    "ftp-ssl-ccc-mode happy-eyeballs-timeout-ms hostpubmd5 hostpubsha256 hsts ip-tos "
    "ipfs-gateway keepalive-cnt keepalive-time knownhosts krb krb4 libcurl limit-rate "
    "login-options mail-auth mail-from mail-rcpt max-filesize max-redirs output/o output-dir "
    "parallel-max parallel-max-host proto proto-redir proxy-service-name pubkey quote/Q "
    "random-file rate retry retry-delay retry-max-time sasl-authzid service-name "
    "socks5-gssapi-service speed-limit/Y speed-time/y ssl-sessions stderr telnet-option/t "
    "tftp-blksize trace trace-ascii trace-config upload-flags vlan-priority write-out/w";

constexpr char unsupportedFlags[] =
    "anyauth cert-status crlf digest disable/q doh-cert-status doh-insecure haproxy-protocol "
    "http3 http3-only ipv4/4 ipv6/6 location-trusted negotiate netrc/n netrc-optional ntlm "
    "ntlm-wb post301 post302 post303 proxy-http2 proxy-http3 proxy-insecure proxy-negotiate "
    "proxy-ntlm proxy-ssl-auto-client-cert proxytunnel/p socks5-gssapi socks5-gssapi-nec "
    "ssl-auto-client-cert sslv2/2 sslv3/3 tlsv1.3 tr-encoding";

constexpr char unsupportedValues[] =
    "abstract-unix-socket aws-sigv4 capath cert-type ciphers config/K connect-to continue-at/C "
    "crlfile curves dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url ech engine "
    "etag-compare haproxy-clientip httpsig-algo httpsig-headers httpsig-key httpsig-keyid "
    "interface key-type local-port netrc-file pass pinnedpubkey preproxy proto-default "
    "proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile "
    "proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-tls13-ciphers "
    "proxy-tlsauthtype proxy-tlspassword proxy-tlsuser range/r request-target resolve sigalgs "
    "time-cond/z tls-max tls13-ciphers tlsauthtype tlspassword tlsuser unix-socket variable";

struct Table {
    QMap<QString, CurlOption> byName;
    QMap<QChar, QString> byLetter;

    void add(const char *options, bool hasValue, Effect effect)
    {
        for (const QString &option : QString::fromLatin1(options).split(u' ')) {
            const QString name = option.section(u'/', 0, 0);
            byName.insert(name, {name, hasValue, effect, false});
            if (name.size() < option.size())
                byLetter.insert(option.back(), name);
        }
    }
};

const Table &table()
{
    static const Table all = [] {
        Table t;
        t.add(readFlags, false, Effect::Read);
        t.add(readValues, true, Effect::Read);
        t.add(idleFlags, false, Effect::None);
        t.add(idleValues, true, Effect::None);
        t.add(unsupportedFlags, false, Effect::Unsupported);
        t.add(unsupportedValues, true, Effect::Unsupported);
        return t;
    }();
    return all;
}

CurlOption byLongName(const QString &name)
{
    const auto &options = table().byName;
    if (const auto exact = options.find(name); exact != options.end())
        return *exact;
    // --expand-NAME is the option NAME with {{variables}} in its value.
    if (name.startsWith(u"expand-"_s))
        return {name, true, Effect::Unsupported, false};
    const auto first = options.lowerBound(name);
    if (name.isEmpty() || first == options.end() || !first.key().startsWith(name))
        return {};
    const auto second = std::next(first);
    return second == options.end() || !second.key().startsWith(name) ? *first : CurlOption();
}

} // namespace

CurlOption curlOption(const QString &name)
{
    if (!name.startsWith(u"--"_s))
        return table().byName.value(
            table().byLetter.value(name.mid(1, 1).isEmpty() ? QChar() : name[1]));
    const QString longName = name.mid(2);
    if (longName.startsWith(u"no-"_s)) {
        CurlOption option = byLongName(longName.mid(3));
        option.isNegated = true;
        if (!option.name.isEmpty() && !option.hasValue)
            return option;
        return {};
    }
    return byLongName(longName);
}

} // namespace sse
