// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/endpoint.h"
#include "ui/settings/formproblem.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

/// How the server is reached: the proxy, user and password of proxy and URL, and whether the
/// server's certificate is verified.
class NetworkPage : public QWidget {
    Q_OBJECT

public:
    explicit NetworkPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    /// Adds user and password to a URL of \a endpoint that has none; leaves alone what was not
    /// edited.
    void write(sse::Endpoint *endpoint) const;
    [[nodiscard]] FormProblem problem() const;
    /// User and password that were typed into the URL.
    void setServerLogin(const QUrl &url);

Q_SIGNALS:
    void changed();

private:
    /// The fields of a user and a password.
    struct Login {
        QLineEdit *user;
        QLineEdit *password;
        QUrl read; ///< has the user and password that were read
    };

    Login addLogin(const QString &name);
    void setLogin(Login &login, const QUrl &url);
    static void addTo(QUrl *url, const Login &login);
    [[nodiscard]] QUrl proxy() const;
    void moveProxyLogin();
    void update();

    QComboBox *m_kind;
    QLineEdit *m_address;
    Login m_proxyLogin;
    Login m_serverLogin;
    QCheckBox *m_insecure;
    QLabel *m_insecureHint;
    QUrl m_proxy; ///< as read
};

} // namespace ui
