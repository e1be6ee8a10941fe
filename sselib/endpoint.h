// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include "sselib/retrypolicy.h"
#include "sselib/sselib_export.h"

namespace sse {

/// One request header: a name and a value, both bytes as they go over the wire.
struct Header {
    QByteArray name;
    QByteArray value;
    bool operator==(const Header &) const = default;
};
using Headers = QList<Header>;

/// Returns the value of one header that replaces two of the same \a name (RFC 9110, section 5.3,
/// and for cookies RFC 6265, section 5.4).
[[nodiscard]] SSELIB_EXPORT QByteArray joinedHeader(
    const QByteArray &name, const QByteArray &value, const QByteArray &nextValue);

/// What is secret about an endpoint. Held apart from Endpoint and never written with it.
struct Secrets {
    /// The token's value; empty sends none. It goes where Endpoint::tokenPlacement says.
    QByteArray token;
    /// Values for those of Endpoint::headers that are secret by their name (see
    /// isSecretValue()), by lower-case name.
    QMap<QByteArray, QByteArray> headers = {};
    /// Only in storage: Endpoint::url and Endpoint::proxy with what Endpoint::toJson() leaves out,
    /// empty if it leaves nothing out. See Endpoint::secretsToStore().
    QUrl url = {};
    QUrl proxy = {};
    bool operator==(const Secrets &) const = default;
    [[nodiscard]] bool isEmpty() const
    {
        return token.isEmpty() && headers.isEmpty() && url.isEmpty() && proxy.isEmpty();
    }
};

/// All that opens an event stream, but for its secrets.
///
/// A plain value. Durations are milliseconds; 0 switches a time limit off. JSON in and out with
/// toJson() and fromJson(); the values of secret headers, user and password in the URL and its
/// secret query parameters are not written.
struct SSELIB_EXPORT Endpoint {
    Q_DECLARE_TR_FUNCTIONS(sse::Endpoint)

public:
    /// Where the token goes.
    enum class TokenPlacement { Header, Query, Cookie };
    /// How the response's bytes are cut into events.
    enum class Framing {
        /// `text/event-stream` by the WHATWG standard. Where Endpoint::dialect is `auto` or
        /// `ollama`, an answer of `application/x-ndjson` is read as JsonLines.
        EventStream,
        JsonLines, ///< every line is the data of an event
        Raw,       ///< every read is the data of an event
        Prefix ///< a line that begins with framingPrefix is an event, the rest of the line its data
    };
    /// The HTTP version asked for. HTTP/2 is only spoken over TLS, and Qt's reader of it does not
    /// hold the sender back: a slow listener then costs memory.
    enum class HttpVersion { Http1, Http2 };
    /// Where an event of a given type goes in a program that shows it.
    enum class Route { Log, Chat, Inbox, Map };

    QString name;      ///< for people
    QUrl url;          ///< http or https
    QByteArray method; ///< empty: GET, or POST where there is a body
    Headers headers;   ///< in the order they are sent
    QByteArray body;

    TokenPlacement tokenPlacement = TokenPlacement::Header;
    QByteArray tokenName = QByteArrayLiteral("token");

    RetryPolicy retry;
    /// Let a request other than GET and HEAD be sent again on reconnect. Off: it can cost money.
    bool resendBody = false;
    /// The last event ID, if there is one, is also sent as this query parameter; empty: header
    /// only.
    QByteArray lastEventIdParameter;

    std::chrono::milliseconds connectTimeout{30000}; ///< until the response's headers are in
    std::chrono::milliseconds idleTimeout{0};        ///< without a byte, also before the headers
    std::chrono::milliseconds totalTimeout{0};       ///< from open() on, whatever happens

    qint64 maxEventSize = 64 * 1024 * 1024; ///< bytes; pending line and data together
    qint64 readBufferSize = 1024 * 1024;    ///< bytes; a full buffer stops the sender

    Framing framing = Framing::EventStream;
    QByteArray framingPrefix;
    /// Dispatch a last event that lacks its blank line, marked Event::truncated.
    bool flushAtEof = false;

    HttpVersion httpVersion = HttpVersion::Http1;
    /// Asks for `gzip` or `deflate`, or with false for `identity`. A header Accept-Encoding in
    /// headers replaces this. Responses are decompressed whatever was asked for, also `br` and
    /// `zstd` if the library was built with them; one that cannot be is a ContentType error.
    bool compression = true;
    bool cookies = true; ///< keep and send back the cookies that the server sets
    /// `http://`, `socks5://` or `socks5h://` URL; empty: the system's proxy; `none:` no proxy.
    QUrl proxy;
    QString caFile; ///< PEM; trusted besides the system's authorities
    /// The client's certificate: PEM, or PKCS#12 with its key. Sent to the origin of url only.
    QString certificateFile;
    QString keyFile; ///< PEM; the certificate's key, RSA or EC; empty: in certificateFile
    /// The first line is the password of an encrypted key or PKCS#12 file. Read for each request.
    QString keyPasswordFile;
    bool verifyPeer = true; ///< false accepts any certificate of the origin of url

    /// The AI dialect: empty for none, `auto`, or a name of chat::dialects().
    QString dialect;
    /// Model asked for where the dialect builds a request.
    QString model;
    // What goes with each prompt, see chat::promptFor(); a dialect without a place for one of them
    // leaves it out.
    QString system;                    ///< instructions; empty for none
    std::optional<double> temperature; ///< 0 or more; empty leaves it to the server
    std::optional<int> maxTokens;      ///< of an answer, 1 or more; empty leaves it to the server
    QJsonObject requestExtra;          ///< laid over the request's body, objects into objects
    /// Whether a program that keeps its sessions keeps those of this endpoint.
    bool record = true;
    /// Type of event → where it goes. Types without an entry go to the log alone.
    QMap<QString, Route> routes = defaultRoutes();

    /// `message` → chat, `newMessage` → inbox, `location` → map.
    static QMap<QString, Route> defaultRoutes();

    bool operator==(const Endpoint &) const = default;

    /// The method that is sent: method, or GET or POST by whether there is a body.
    [[nodiscard]] QByteArray effectiveMethod() const;
    /// True where a prompt can be sent to this endpoint: a request can be built for its dialect,
    /// and its method is not set to GET.
    [[nodiscard]] bool takesPrompt() const;
    /// Empty where a stream can be opened with this, else one sentence that says what is wrong and
    /// what to do about it. Checks URL, method, header names and values, and \a secrets with them.
    [[nodiscard]] QString problem(const Secrets &secrets = {}) const;

    /// Never holds a secret.
    [[nodiscard]] QJsonObject toJson() const;
    /// Reads what toJson() wrote; a field that is missing keeps its default. std::nullopt where a
    /// field has a wrong type or value; \a error then says which.
    static std::optional<Endpoint> fromJson(const QJsonObject &json, QString *error = nullptr);
    /// Takes the values of secret headers out of this endpoint and returns them. Secret headers of
    /// one name become one header, see joinedHeader().
    Secrets takeSecrets();
    /// \a secrets, and what toJson() leaves out of url and proxy: all that a program has to keep in
    /// a safe place beside toJson().
    [[nodiscard]] Secrets secretsToStore(Secrets secrets) const;
    /// Puts into url and proxy what toJson() left out, and removes it from \a secrets, which
    /// secretsToStore() made. Leaves a URL alone that has been changed since.
    void restoreUrls(Secrets &secrets);
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Endpoint)
