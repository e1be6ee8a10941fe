// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/core/endpoint.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace ui {

/// Settings for TLS: certificate authorities, client certificate and verification.
class TlsPage : public QWidget {
    Q_OBJECT

public:
    explicit TlsPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    /// Writes the settings to \a endpoint.
    void write(sse::Endpoint *endpoint) const;

Q_SIGNALS:
    void changed();

private:
    /// Returns a field for the path of a file, with a button that opens a file dialog.
    QLineEdit *addFile(const QString &name, const QString &title, const QString &hint);
    void update();

    QLineEdit *m_authorities;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_keyPassword;
    QCheckBox *m_insecure;
    QLabel *m_insecureHint;
};

} // namespace ui
