// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QComboBox;
class QLineEdit;

namespace ui {

/// Settings for the connection to the server: proxy, and user names and passwords of the proxy and
/// the server.
class NetworkPage : public QWidget {
    Q_OBJECT

public:
    explicit NetworkPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    /// Writes the settings to \a endpoint. Values that the user did not edit are written exactly as
    /// they were read. If the URL of \a endpoint already contains a user name, the user name and
    /// password of the server are not written.
    void write(sse::Endpoint *endpoint) const;
    [[nodiscard]] FormProblem problem() const;
    /// Sets the fields for the server's user name and password to those in \a url.
    void setServerLogin(const QUrl &url);

Q_SIGNALS:
    void changed();

private:
    /// The fields for a user name and a password.
    struct Login {
        QLineEdit *user;
        QLineEdit *password;
        QUrl read; ///< the URL whose user name and password the fields were set to
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
    QUrl m_proxy; ///< the proxy that was read from the endpoint
};

} // namespace ui
