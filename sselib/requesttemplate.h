// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QList>
#include <QString>

#include "sselib/endpoint.h"

namespace sse {

/// A literal text, or the name of a variable of the environment that holds a secret.
struct TemplatePart {
    enum Kind {
        Text,
        Variable,
        EncodedVariable ///< its value is percent-encoded as a part of a URL
    };
    Kind kind = Text;
    QString text;
    bool operator==(const TemplatePart &) const = default;
};

/// A text with variables in it.
struct Template : QList<TemplatePart> {
    Template() = default;
    explicit Template(const QString &text) { append({TemplatePart::Text, text}); }

    /// Adds \a other to the end.
    Template operator+(const Template &other) const;
    void addText(const QString &text);
    [[nodiscard]] bool hasVariable() const;
    [[nodiscard]] bool isEmptyText() const;
    /// Each byte of the UTF-8 text as one character, as JavaScript wants header values.
    [[nodiscard]] Template asLatin1Bytes() const;
};

/// A request whose secrets are variables, for any program to send.
struct RequestTemplate {
    QString method;
    Template url;                                ///< without user and password
    QList<std::pair<QString, Template>> headers; ///< each name once
    QByteArray body;
    QString proxyAddress;       ///< without user and password; empty for none
    Template proxy;             ///< with them
    bool hasLogin = false;      ///< `URL_USER` and `URL_PASSWORD` are for HTTP Basic
    bool hasProxyLogin = false; ///< `PROXY_USER` and `PROXY_PASSWORD` are for the proxy
};

enum class TokenPart {
    OfRequest, ///< the variable `TOKEN` is where the endpoint sends its token
    Separate   ///< left out of the request; but no other variable has its name
};

[[nodiscard]] RequestTemplate requestTemplate(
    const Endpoint &endpoint, bool hasToken, TokenPart token);

} // namespace sse
