// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

#include "sselib/endpoint.h"
#include "sselib/error.h"
#include "sselib/event.h"
#include "sselib/sselib_export.h"
#include "sselib/streamhandler.h"

namespace sse {

class SecretMatcher;

/// Replaces a secret wherever something is shown, logged, recorded or exported.
inline constexpr char redacted[] = "***";

/// Returns whether a header, query parameter or cookie of this name carries a secret. Case, `-` and
/// `_` do not matter. This is the only list of such names.
[[nodiscard]] SSELIB_EXPORT bool isSecretName(QByteArrayView name);
/// Returns whether \a value contains a JSON Web Token: `eyJ…`, three or five parts with dots
/// between them.
[[nodiscard]] SSELIB_EXPORT bool looksLikeJwt(QByteArrayView value);
/// Returns whether \a value is a secret by its \a name or by its shape.
[[nodiscard]] SSELIB_EXPORT bool isSecretValue(QByteArrayView name, QByteArrayView value);

/// Masks the secrets of an endpoint in everything that a program shows, writes or copies.
///
/// A value: copies share their data. Secrets are found as plain text, and with any of their
/// characters JSON-escaped (`\/`, `\u002b`, also in JSON inside a JSON string) or percent-encoded.
/// A secret of fewer than 8 bytes would match unrelated text by accident, so serverText() masks it
/// only if it is a whole text, line or JSON string.
///
/// The time is linear in the size of the text. Without secrets a text is returned as it is.
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
    /// Masks only what is a secret by its name or shape, in headers and URLs.
    Redactor();
    /// Masks also the values of \a endpoint and \a secrets that are secret.
    Redactor(const Endpoint &endpoint, const Secrets &secrets);
    /// Returns a redactor that also masks the cookies that \a response sets: those that are secret
    /// by their name or that the server hides from scripts. With 64 secrets no more are added.
    [[nodiscard]] Redactor withCookiesOf(const ResponseInfo &response) const;

    /// Returns whether no secret is known, so that texts are returned as they are.
    [[nodiscard]] bool isEmpty() const { return !m_matcher; }

    /// Returns \a text, which the server sent, with all secrets masked.
    [[nodiscard]] QByteArray serverText(const QByteArray &text) const;
    /// \overload
    [[nodiscard]] QString serverText(const QString &text) const;
    /// Like serverText(), for a text that may have been cut: the beginning of a secret at its end,
    /// of at least 6 bytes, is masked too.
    [[nodiscard]] QByteArray cutText(const QByteArray &text) const;
    /// Returns \a text, which this program wrote, with all secrets masked; a short secret
    /// is masked if it is a whole word.
    [[nodiscard]] QByteArray ownText(const QByteArray &text) const;
    /// \overload
    [[nodiscard]] QString ownText(const QString &text) const;

    /// Returns the value of \a header, masked if its name or shape makes it a secret. In `Location`
    /// and `Referer` the URL is masked as by url().
    [[nodiscard]] QByteArray headerValue(const Header &header) const;
    /// Returns \a headers with their values masked.
    [[nodiscard]] Headers headers(Headers headers) const;
    /// Returns \a url with user, password and secret query parameters masked.
    [[nodiscard]] QUrl url(const QUrl &url) const;

    /// Returns \a request with all secrets masked.
    [[nodiscard]] RequestInfo request(RequestInfo request) const;
    /// Returns \a response with all secrets masked.
    [[nodiscard]] ResponseInfo response(ResponseInfo response) const;
    /// Returns \a event with all secrets masked. Event::dataOffset becomes -1 if the data changes.
    [[nodiscard]] Event event(Event event) const;
    /// Returns \a ignored with all secrets masked.
    [[nodiscard]] Ignored ignored(Ignored ignored) const;
    /// Returns \a error with all secrets masked.
    [[nodiscard]] Error error(Error error) const;

private:
    friend class RedactionStream;
    std::shared_ptr<const SecretMatcher> m_matcher; ///< null if there is no secret
    QByteArray m_tokenName; ///< of the query parameter with the token; may be empty
};

/// Masks secrets in a text that arrives in pieces, such as a response body or the deltas of an
/// answer, including secrets that are split between pieces.
///
/// A suffix that may be the beginning of a secret is held back until the next piece or flush(). Use
/// either bytes or strings with one object.
///
/// \since 0.1
class SSELIB_EXPORT RedactionStream {
public:
    /// Masks nothing.
    RedactionStream() = default;
    /// Masks what \a redactor masks in serverText().
    explicit RedactionStream(const Redactor &redactor);

    /// Returns what can be shown of the pieces so far and was not returned before. Of strings, the
    /// first half of a character at the end of a piece is held back too.
    [[nodiscard]] QByteArray feed(const QByteArray &piece);
    /// \overload
    [[nodiscard]] QString feed(const QString &piece);
    /// Returns what was held back, with the beginning of a secret masked as by
    /// Redactor::cutText(). The next piece begins another text.
    [[nodiscard]] QByteArray flush();
    /// Like flush(), for strings.
    [[nodiscard]] QString flushString();

private:
    std::shared_ptr<const SecretMatcher> m_matcher;
    QByteArray m_before; ///< end of the text before m_held
    QByteArray m_held;
    QString m_surrogate; ///< first half of a character, at the end of a piece
};

} // namespace sse
