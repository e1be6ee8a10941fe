// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include "sselib/error.h"

namespace app {

/// Masks an endpoint's secrets in what a program prints.
class Masker {
public:
    Masker(const sse::Endpoint &endpoint, const sse::Secrets &secrets);

    /// What sselib or this program says: every secret is masked.
    [[nodiscard]] QByteArray said(const QByteArray &text) const;
    /// What the server sent. Only secrets of 8 bytes or more are masked, for a short one stands in
    /// numbers and words by chance, and data must not be spoilt.
    [[nodiscard]] QByteArray received(const QByteArray &text) const;
    /// The value of a response header.
    [[nodiscard]] QByteArray header(const sse::Header &header) const;
    [[nodiscard]] QByteArray url(const QUrl &url) const;

private:
    void addUrl(const QUrl &url);

    QByteArrayList m_secrets;
    QByteArray m_tokenName;
};

/// One JSON object in one line, its members in the order they were added.
class JsonLine {
public:
    JsonLine(const char *kind, qint64 nanoseconds);

    JsonLine &add(const char *name, const QByteArray &utf8);
    JsonLine &add(const char *name, qint64 number);
    JsonLine &addTrue(const char *name);
    JsonLine &addBool(const char *name, bool value);
    /// \a json is JSON already.
    JsonLine &addRaw(const char *name, const QByteArray &json);

    [[nodiscard]] QByteArray toLine() const { return m_text + "}\n"; }
    [[nodiscard]] static QByteArray quoted(const QByteArray &utf8);

private:
    QByteArray m_text;
};

} // namespace app
