// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/proxyauthentication.h"

#include <optional>

#include <QCryptographicHash>
#include <QList>
#include <QMap>

namespace sse {

namespace {

using Parameters = QMap<QByteArray, QByteArray>; // keys in lower case

struct Challenge {
    QByteArray scheme; // in lower case
    Parameters parameters;
};

// Splits the header according to RFC 9110, section 11.6.1. Commas separate both schemes and their
// parameters, so a word without an equals sign starts a scheme.
QList<Challenge> challengesOf(const QByteArray &text)
{
    QList<Challenge> challenges;
    qsizetype at = 0;
    const auto skip = [&](const char *characters) {
        while (at < text.size() && QByteArrayView(characters).contains(text[at]))
            ++at;
    };
    const auto word = [&] {
        const qsizetype from = at;
        while (at < text.size() && !QByteArrayView(" \t\r\n,=\"").contains(text[at]))
            ++at;
        return text.mid(from, at - from);
    };
    while (at < text.size()) {
        skip(" \t\r\n,");
        const qsizetype from = at;
        const QByteArray name = word().toLower();
        skip(" \t");
        if (at < text.size() && text[at] == '=' && !challenges.isEmpty()) {
            ++at;
            skip(" \t");
            QByteArray value;
            if (at < text.size() && text[at] == '"') {
                for (++at; at < text.size() && text[at] != '"'; ++at) {
                    if (text[at] == '\\' && at + 1 < text.size())
                        ++at;
                    value += text[at];
                }
                ++at;
            } else {
                value = word();
            }
            challenges.last().parameters.insert(name, value);
        } else if (!name.isEmpty()) {
            challenges.append({name, {}});
        }
        if (at == from)
            ++at; // skip an unexpected character
    }
    return challenges;
}

std::optional<QCryptographicHash::Algorithm> hashOf(QByteArray algorithm)
{
    algorithm = algorithm.toLower();
    if (algorithm.endsWith("-sess"))
        algorithm.chop(5);
    if (algorithm.isEmpty() || algorithm == "md5")
        return QCryptographicHash::Md5;
    if (algorithm == "sha-256")
        return QCryptographicHash::Sha256;
    return std::nullopt;
}

QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray digest(
    const Parameters &given, const ProxyChallenge &challenge, const QByteArray &clientNonce)
{
    const QByteArray algorithm = given.value("algorithm");
    const auto method = hashOf(algorithm);
    const QList<QByteArray> offered = given.value("qop").toLower().split(',');
    bool hasAuth = false;
    for (const QByteArray &one : offered)
        hasAuth = hasAuth || one.trimmed() == "auth";
    if (!method || given.value("nonce").isEmpty() || (!given.value("qop").isEmpty() && !hasAuth))
        return {};
    const auto hash = [&method](const QByteArray &text) {
        return QCryptographicHash::hash(text, *method).toHex();
    };
    const QByteArray user = challenge.user.toUtf8();
    const QByteArray realm = given.value("realm");
    const QByteArray nonce = given.value("nonce");
    const QByteArray count = "00000001";
    QByteArray secret = hash(user + ':' + realm + ':' + challenge.password.toUtf8());
    if (algorithm.toLower().endsWith("-sess"))
        secret = hash(secret + ':' + nonce + ':' + clientNonce);
    const QByteArray request = hash(challenge.method + ':' + challenge.target);
    const QByteArray response = hasAuth
        ? hash(secret + ':' + nonce + ':' + count + ':' + clientNonce + ":auth:" + request)
        : hash(secret + ':' + nonce + ':' + request);
    QByteArray value = "Digest username=" + quoted(user) + ", realm=" + quoted(realm) + ", nonce="
        + quoted(nonce) + ", uri=" + quoted(challenge.target) + ", response=" + quoted(response);
    if (!algorithm.isEmpty())
        value += ", algorithm=" + algorithm;
    if (given.contains("opaque"))
        value += ", opaque=" + quoted(given.value("opaque"));
    if (hasAuth)
        value += ", qop=auth, nc=" + count;
    if (hasAuth || algorithm.toLower().endsWith("-sess"))
        value += ", cnonce=" + quoted(clientNonce);
    return value;
}

} // namespace

QByteArray proxyAuthorization(const ProxyChallenge &challenge, const QByteArray &clientNonce)
{
    const QList<Challenge> offered = challengesOf(challenge.challenges);
    for (const Challenge &one : offered) {
        if (one.scheme != "digest")
            continue;
        if (const QByteArray value = digest(one.parameters, challenge, clientNonce);
            !value.isEmpty())
            return value;
    }
    for (const Challenge &one : offered) {
        if (one.scheme == "basic")
            return "Basic " + (challenge.user + u':' + challenge.password).toUtf8().toBase64();
    }
    return {};
}

} // namespace sse
