// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QList>
#include <QString>

#include "sselib/core/endpoint.h"

namespace sse {

/// A literal text, or the name of an environment variable that contains a secret.
struct TemplatePart {
    enum Kind {
        Text,
        Variable,
        EncodedVariable ///< a variable whose value must be percent-encoded for a URL
    };
    Kind kind = Text;
    QString text;
    bool operator==(const TemplatePart &) const = default;
};

/// A text that contains variables.
struct Template : QList<TemplatePart> {
    Template() = default;
    explicit Template(const QString &text) { append({TemplatePart::Text, text}); }

    /// Returns this text followed by \a other.
    Template operator+(const Template &other) const;
    void addText(const QString &text);
    [[nodiscard]] bool hasVariable() const;
    [[nodiscard]] bool isEmptyText() const;
    /// Returns the template with each byte of its UTF-8 text converted to one character, as
    /// required for header values in JavaScript.
    [[nodiscard]] Template asLatin1Bytes() const;
};

/// An HTTP request in which environment variables replace the secrets. The formats of requestText()
/// are generated from it.
struct RequestTemplate {
    QString method;
    Template url;                                ///< without user and password
    QList<std::pair<QString, Template>> headers; ///< each name occurs once
    QByteArray body;
    QString proxyAddress;       ///< without user and password; empty if there is no proxy
    Template proxy;             ///< with user and password
    bool hasLogin = false;      ///< use `URL_USER` and `URL_PASSWORD` for HTTP Basic authentication
    bool hasProxyLogin = false; ///< use `PROXY_USER` and `PROXY_PASSWORD` for the proxy
};

/// How the token of the endpoint is represented in a RequestTemplate.
enum class TokenPart {
    OfRequest, ///< as the variable `TOKEN`, in the place where the endpoint sends the token
    Separate   ///< left out, but the name `TOKEN` is reserved for it
};

/// Returns the template of the request that \a endpoint sends.
[[nodiscard]] RequestTemplate requestTemplate(
    const Endpoint &endpoint, bool hasToken, TokenPart token);

} // namespace sse
