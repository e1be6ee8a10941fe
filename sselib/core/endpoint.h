// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QCoreApplication>
#include <QDebug>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include "sselib/core/retrypolicy.h"
#include "sselib/sselib_export.h"

namespace sse {

/// A request header. A value type; all bytes are sent unchanged. The members are also properties of
/// the meta-object, so that QML can read them.
struct SSELIB_EXPORT Header {
    /// \cond
    Q_GADGET
    Q_PROPERTY(QByteArray name MEMBER name)
    Q_PROPERTY(QByteArray value MEMBER value)
    /// \endcond

public:
    QByteArray name;                                 ///< in any case
    QByteArray value;                                ///< may be empty
    bool operator==(const Header &) const = default; ///< Compares name (case-sensitive) and value.
};
using Headers = QList<Header>; ///< headers in the order in which they are sent

/// Joins \a value and \a nextValue, the values of two headers with the same \a name, into the value
/// of one header (RFC 9110, section 5.3; for cookies RFC 6265, section 5.4).
[[nodiscard]] SSELIB_EXPORT QByteArray joinedHeader(
    const QByteArray &name, const QByteArray &value, const QByteArray &nextValue);

/// The secrets of an endpoint. They are separate from Endpoint, so that they are not stored with
/// it. A value type.
///
/// \since 0.1
struct Secrets {
    /// Value of the token; no token is sent if it is empty. Endpoint::tokenPlacement and
    /// Endpoint::tokenName determine its place in the request.
    QByteArray token;
    /// Values of the headers in Endpoint::headers that are secret, see isSecretValue(). The keys
    /// are the names of the headers in lower case.
    QMap<QByteArray, QByteArray> headers = {};
    /// Only used for storage, see Endpoint::secretsToStore(): the complete Endpoint::url if
    /// Endpoint::toJson() leaves out secret parts of it, else empty.
    QUrl url = {};
    QUrl proxy = {};                                  ///< the same for Endpoint::proxy
    bool operator==(const Secrets &) const = default; ///< Compares all members.
    /// Returns true if there is no secret.
    [[nodiscard]] bool isEmpty() const
    {
        return token.isEmpty() && headers.isEmpty() && url.isEmpty() && proxy.isEmpty();
    }
};

/// All settings that are needed to open an event stream, except the secrets. A value type.
///
/// \code
/// sse::Endpoint endpoint;
/// endpoint.url = QUrl("https://example.com/events"_L1);
/// endpoint.tokenName = "Authorization";
/// sse::Secrets secrets;
/// secrets.token = "Bearer " + token;
/// if (const QString problem = endpoint.problem(secrets); !problem.isEmpty())
///     qWarning() << problem;
/// sse::EventSource source(endpoint, secrets);
/// \endcode
///
/// Durations are in milliseconds; 0 disables a timeout. toJson() and fromJson() convert an endpoint
/// to JSON and back; the JSON contains no secrets.
///
/// \since 0.1
struct SSELIB_EXPORT Endpoint {
    Q_DECLARE_TR_FUNCTIONS(sse::Endpoint)

public:
    /// Where the token is sent.
    enum class TokenPlacement {
        Header, ///< as the value of the header #tokenName
        Query,  ///< as the query parameter #tokenName
        Cookie  ///< as the cookie #tokenName
    };
    /// How the response body is split into events.
    enum class Framing {
        /// `text/event-stream` according to the WHATWG standard. If #dialect is `auto` or `ollama`,
        /// a response with the content type `application/x-ndjson` is parsed as JsonLines.
        EventStream,
        JsonLines, ///< each line is the data of an event
        Raw,       ///< each read from the network is the data of an event
        Prefix     ///< each line that starts with #framingPrefix is an event; the rest of the line
                   ///< is its data
    };
    /// The HTTP version of the request. HTTP/2 is only used over TLS. With HTTP/2, Qt does not slow
    /// down the sender: if the slots are slower than the server, memory use grows.
    enum class HttpVersion {
        Http1, ///< HTTP/1.1
        Http2  ///< HTTP/2 if the server supports it, else HTTP/1.1
    };
    /// The part of a program that displays events of a given type.
    enum class Route {
        Log,   ///< only the event log
        Chat,  ///< the chat view
        Inbox, ///< the list of messages
        Map    ///< the map
    };

    QString name;      ///< name that is shown to the user
    QUrl url;          ///< http or https URL
    QByteArray method; ///< if empty, GET without a body and POST with a body
    Headers headers;   ///< in the order in which they are sent
    QByteArray body;   ///< request body; may be empty

    TokenPlacement tokenPlacement = TokenPlacement::Header; ///< place of the token in the request
    /// Name of the header, query parameter or cookie that contains the token.
    QByteArray tokenName = QByteArrayLiteral("token");

    RetryPolicy retry; ///< when to reconnect
    /// If true, requests other than GET and HEAD are sent again on reconnect. Off by default,
    /// because such a request may change data or cost money.
    bool resendBody = false;
    /// Name of a query parameter that also contains the last event ID. If it is empty, the ID is
    /// only sent in the `Last-Event-ID` header.
    QByteArray lastEventIdParameter;

    /// Maximum time from the request to the headers of the response.
    std::chrono::milliseconds connectTimeout{30000};
    /// Maximum time without received bytes, before and after the headers.
    std::chrono::milliseconds idleTimeout{0};
    /// Maximum time since EventSource::open(), including all reconnects.
    std::chrono::milliseconds totalTimeout{0};

    /// Maximum size of an event in bytes. The size of an incomplete event is that of its data plus
    /// its incomplete line.
    qint64 maxEventSize = 64 * 1024 * 1024;
    /// Maximum number of received bytes that wait to be parsed. If the buffer is full, the sender
    /// must wait.
    qint64 readBufferSize = 1024 * 1024;

    Framing framing = Framing::EventStream; ///< how the response body is split into events
    QByteArray framingPrefix;               ///< for Framing::Prefix; not empty
    /// If true, an event whose blank line is missing at the end of the stream is dispatched and
    /// marked as Event::truncated. If false, it is discarded, as the standard requires.
    bool flushAtEof = false;

    HttpVersion httpVersion = HttpVersion::Http1; ///< HTTP version of the request
    /// If true, the request accepts `gzip` and `deflate`, else only `identity`. An Accept-Encoding
    /// header in #headers overrides this. Responses are decompressed in any case, also `br` and
    /// `zstd` if the library was built with them. Other compressions cause an error with the code
    /// Error::Code::ContentType.
    bool compression = true;
    bool cookies = true; ///< if true, cookies of the server are stored and sent back
    /// URL of the proxy: `http://`, `socks5://` or `socks5h://`. If it is empty, the proxy of the
    /// system is used. `none:` means no proxy.
    QUrl proxy;
    /// Path of a PEM file with certificate authorities that are trusted in addition to those of the
    /// system.
    QString caFile;
    /// Path of the client certificate: a PEM file, or a PKCS#12 file that also contains the key. It
    /// is only used for requests to the origin of #url.
    QString certificateFile;
    /// Path of a PEM file with the RSA or EC key of the certificate. If it is empty, the key is in
    /// #certificateFile.
    QString keyFile;
    /// Path of a file whose first line is the password of the encrypted key or PKCS#12 file. It is
    /// read for each request.
    QString keyPasswordFile;
    /// If false, any certificate of the origin of #url is accepted. This is insecure.
    bool verifyPeer = true;

    /// AI dialect: empty if this is not an AI endpoint, `auto`, or a name in chat::dialects().
    QString dialect;
    /// Name of the AI model. Like #system, #temperature, #maxTokens and #requestExtra, it is part
    /// of each prompt, see chat::promptFor(). Dialects ignore settings that they do not support.
    QString model;
    QString system;                    ///< system prompt; may be empty
    std::optional<double> temperature; ///< at least 0; if not set, the server uses its default
    /// Maximum size of an answer in tokens, at least 1; if not set, the server uses its default.
    std::optional<int> maxTokens;
    QJsonObject requestExtra; ///< merged into the request body recursively
    /// If false, programs that record all sessions do not record those of this endpoint.
    bool record = true;
    /// The route of each event type. Other types are only shown in the log.
    QMap<QString, Route> routes = defaultRoutes();

    /// Returns the routes `message` → Chat, `newMessage` → Inbox and `location` → Map.
    static QMap<QString, Route> defaultRoutes();

    bool operator==(const Endpoint &) const = default; ///< Compares all members.

    /// Returns #method, or the default (GET or POST) if it is empty.
    [[nodiscard]] QByteArray effectiveMethod() const;
    /// Returns true if a prompt can be sent to this endpoint: chat::buildRequest() supports the
    /// dialect, and the method is not GET.
    [[nodiscard]] bool acceptsPrompt() const;
    /// Checks the URL, method, headers, token and limits. Returns an empty string if a stream can
    /// be opened, else a translated text that says what is wrong and how to fix it.
    [[nodiscard]] QString problem(const Secrets &secrets = {}) const;

    /// Returns the endpoint as JSON. The values of secret headers, user and password in URLs, and
    /// secret query parameters are left out.
    [[nodiscard]] QJsonObject toJson() const;
    /// Converts the JSON of toJson() back. Missing fields get their default values. Returns
    /// std::nullopt if a field has a wrong type or value; \a error is then set to a translated text
    /// that names the field.
    static std::optional<Endpoint> fromJson(const QJsonObject &json, QString *error = nullptr);
    /// Removes the values of secret headers from this endpoint and returns them. Secret headers
    /// with the same name are joined into one header, see joinedHeader().
    Secrets takeSecrets();
    /// Returns \a secrets plus the secret parts of #url and #proxy. Store the result in a safe
    /// place, for example the keychain of the system; toJson() contains everything else.
    [[nodiscard]] Secrets secretsToStore(Secrets secrets) const;
    /// The reverse of secretsToStore(): adds the secret parts to #url and #proxy and removes them
    /// from \a secrets. A URL that was changed after secretsToStore() is left unchanged.
    void restoreUrls(Secrets &secrets);
};

/// Writes the request of \a endpoint to \a debug: the name, method, URL, proxy and headers with
/// masked secrets, the place of the token, and the size of the body. The token itself belongs to
/// Secrets, which cannot be written to QDebug.
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const Endpoint &endpoint);

} // namespace sse

Q_DECLARE_METATYPE(sse::Endpoint)
