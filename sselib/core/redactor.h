// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/event.h"
#include "sselib/core/streamhandler.h"
#include "sselib/sselib_export.h"

namespace sse {

class SecretMatcher;

/// The text that replaces a secret in everything that is displayed, logged, recorded or exported.
inline constexpr char redacted[] = "***";

/// Returns whether a header, query parameter or cookie with this name contains a secret. Case, `-`
/// and `_` are ignored.
[[nodiscard]] SSELIB_EXPORT bool isSecretName(QByteArrayView name);
/// Returns whether \a value contains a JSON Web Token: `eyJ…`, with three or five parts separated
/// by dots.
[[nodiscard]] SSELIB_EXPORT bool looksLikeJwt(QByteArrayView value);
/// Returns whether \a value is a secret: isSecretName() is true for \a name, or looksLikeJwt() for
/// \a value.
[[nodiscard]] SSELIB_EXPORT bool isSecretValue(QByteArrayView name, QByteArrayView value);

/// Masks the secrets of an endpoint in everything that a program shows, writes or copies.
///
/// A value type; copies share their data. Secrets are found as plain text, and with any of their
/// characters JSON-escaped (`\/`, `\u002b`, also in JSON inside a JSON string), percent-encoded or
/// written as an HTML entity (`&amp;`, `&#47;`, `&#x2F;`).
/// A secret of fewer than 8 bytes would match unrelated text by accident, so serverText() masks it
/// only if it is a whole text, line or JSON string.
///
/// The time is linear in the size of the text. Without secrets, texts are returned unchanged.
///
/// \code
/// const sse::Redactor redactor(endpoint, secrets);
/// connect(&source, &sse::EventSource::eventReceived, this, [redactor](const sse::Event &event) {
///     std::puts(redactor.event(event).data.constData());
/// });
/// \endcode
///
/// \since 0.1
class SSELIB_EXPORT Redactor {
public:
    /// Constructs a redactor that only masks user and password in URLs, and the headers and query
    /// parameters for which isSecretValue() is true.
    Redactor();
    /// Constructs a redactor that also masks all values of \a secrets, and the secret values in
    /// \a endpoint, in any text.
    Redactor(const Endpoint &endpoint, const Secrets &secrets);
    /// Returns a redactor that also masks the secret values in the URL and headers of \a request.
    /// At most 1,000 secrets are known afterwards, unless there were already more.
    [[nodiscard]] Redactor withSecretsOf(const RequestInfo &request) const;
    /// Returns a redactor that also masks the secret values in the URL of \a response, and the
    /// values of headers for which isSecretValue() is true. Of `Set-Cookie`, the cookies are masked
    /// that have the attribute `HttpOnly` or for which isSecretValue() is true. The value of a
    /// header or cookie is not added if it has fewer than 8 bytes. At most 64 secrets are known
    /// afterwards, unless there were already more.
    [[nodiscard]] Redactor withSecretsOf(const ResponseInfo &response) const;
    /// Returns a redactor that also masks the secrets that \a other knows, with the same limit.
    [[nodiscard]] Redactor withSecretsOf(const Redactor &other) const;

    /// Returns true if no secret is known. In that case texts are returned unchanged.
    [[nodiscard]] bool isEmpty() const { return !m_matcher; }

    /// Returns \a text, which was received from the server, with all secrets masked.
    [[nodiscard]] QByteArray serverText(const QByteArray &text) const;
    /// \overload
    [[nodiscard]] QString serverText(const QString &text) const;
    /// Like serverText(), for a text that may have been truncated: if it ends with the first 6 or
    /// more bytes of a secret, these are masked too.
    [[nodiscard]] QByteArray cutText(const QByteArray &text) const;
    /// Returns \a text, which this program created, with all secrets masked. A short secret is
    /// masked if it is a whole word.
    [[nodiscard]] QByteArray ownText(const QByteArray &text) const;
    /// \overload
    [[nodiscard]] QString ownText(const QString &text) const;

    /// Returns the value of \a header with all secrets masked. If isSecretValue() is true for the
    /// header, the whole value is masked. In `Location`, `Content-Location` and `Referer`, the URL
    /// is masked like in url().
    [[nodiscard]] QByteArray headerValue(const Header &header) const;
    /// Returns \a headers with each value masked like in headerValue().
    [[nodiscard]] Headers headers(Headers headers) const;
    /// Returns \a url with user, password and secret query parameters masked.
    [[nodiscard]] QUrl url(const QUrl &url) const;
    /// Returns \a text, which the user entered as a URL, without the parts that may be secret: the
    /// query and all text before the last `@`. \a text need not be a valid URL. The result has at
    /// most 200 characters.
    [[nodiscard]] static QString enteredUrl(const QString &text);

    /// Returns \a endpoint with all secrets in its URLs, headers and body masked.
    [[nodiscard]] Endpoint endpoint(Endpoint endpoint) const;
    /// Returns \a request with all secrets masked.
    [[nodiscard]] RequestInfo request(RequestInfo request) const;
    /// Returns \a response with all secrets masked.
    [[nodiscard]] ResponseInfo response(ResponseInfo response) const;
    /// Returns \a event with all secrets masked. Event::dataOffset becomes -1 if the data changes.
    [[nodiscard]] Event event(Event event) const;
    /// Returns \a ignored with all secrets masked.
    [[nodiscard]] IgnoredLine ignored(IgnoredLine ignored) const;
    /// Returns \a error with all secrets masked.
    [[nodiscard]] Error error(Error error) const;

private:
    friend class RedactionStream;
    [[nodiscard]] Redactor with(const QByteArrayList &secrets, qsizetype maxSecrets) const;

    std::shared_ptr<const SecretMatcher> m_matcher; ///< null if there is no secret
    QByteArray m_tokenName; ///< query parameter that contains the token; may be empty
};

/// Masks secrets in a text that arrives in pieces, such as a response body or the deltas of an
/// answer, including secrets that are split between pieces.
///
/// A suffix that may be the beginning of a secret is buffered until the next piece or flush(). Use
/// either bytes or strings with one object.
///
/// \since 0.1
class SSELIB_EXPORT RedactionStream {
public:
    /// Constructs a stream that masks nothing.
    RedactionStream() = default;
    /// Constructs a stream that masks the same secrets as Redactor::serverText() of \a redactor.
    explicit RedactionStream(const Redactor &redactor);

    /// Adds \a piece and returns the masked text that is not buffered any more. If a string ends
    /// with the first half of a surrogate pair, that half is buffered too.
    [[nodiscard]] QByteArray feed(const QByteArray &piece);
    /// \overload
    [[nodiscard]] QString feed(const QString &piece);
    /// Returns the buffered text. The beginning of a secret is masked like in Redactor::cutText().
    /// The next piece starts a new text.
    [[nodiscard]] QByteArray flush();
    /// Like flush(), for strings.
    [[nodiscard]] QString flushString();

private:
    std::shared_ptr<const SecretMatcher> m_matcher;
    QByteArray m_before; ///< end of the text before m_held
    QByteArray m_held;   ///< buffered text that may be the beginning of a secret
    QString m_surrogate; ///< first half of a surrogate pair at the end of a piece
};

} // namespace sse
