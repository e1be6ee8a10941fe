// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonValue>
#include <QUrl>

#include "sselib/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse {

/// Masks an endpoint's secrets in what a program prints or records.
class SSELIB_EXPORT Masker {
public:
    Masker() = default; ///< knows no secret but those that a name tells
    Masker(const Endpoint &endpoint, const Secrets &secrets);

    /// What sselib or a program says: every secret is masked.
    [[nodiscard]] QByteArray said(const QByteArray &text) const;
    /// What the server sent. Only secrets of 8 bytes or more are masked, for a short one stands in
    /// numbers and words by chance, and data must not be spoilt.
    [[nodiscard]] QByteArray received(const QByteArray &text) const;
    /// The value of a response header.
    [[nodiscard]] QByteArray header(const Header &header) const;
    [[nodiscard]] QByteArray url(const QUrl &url) const;
    /// \a value with received() applied to all strings in it.
    [[nodiscard]] QJsonValue json(const QJsonValue &value) const;

    /// Number of bytes at the end of \a text that may be the beginning of a secret that received()
    /// would mask; less than the secret's length.
    [[nodiscard]] qsizetype tornTail(QByteArrayView text) const;

private:
    void addUrl(const QUrl &url);

    QByteArrayList m_secrets;
    QByteArrayList m_long; // what received() masks, as it may stand in the text
    QByteArray m_tokenName;
};

} // namespace sse
