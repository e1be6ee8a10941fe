// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QDialog>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QDialogButtonBox;
class QTabWidget;

namespace ui {

class AiPage;
class ConnectionPage;
class LimitsPage;
class NetworkPage;
class ProblemBar;
class PromptPage;
class RoutesEditor;
class TlsPage;
class TokenPage;

/// A dialog to edit the endpoint and the secrets of one stream. It does not save anything; read
/// endpoint() and secrets() when it is accepted.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// The place in which the token will be stored. The dialog shows a text about it below the
    /// token field.
    enum class SecretStorage {
        Keychain,    ///< in the system keychain
        ThisRunOnly, ///< in memory, because there is no keychain
        Unknown      ///< the keychain has not responded yet
    };

    explicit SettingsDialog(QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void setSecretStorage(SecretStorage storage);
    /// Sets the names of the AI formats to choose from, in addition to none, \c auto and \c text.
    void setDialects(const QStringList &names);
    /// Maximum memory for the event log of each stream in bytes, from 1 MiB to 64 GiB, rounded to
    /// MiB.
    void setLogLimit(qint64 bytes);
    [[nodiscard]] qint64 logLimit() const;
    [[nodiscard]] sse::Endpoint endpoint() const;
    [[nodiscard]] sse::Secrets secrets() const;

private:
    [[nodiscard]] std::pair<sse::Endpoint, sse::Secrets> written() const;
    void edit();
    /// Shows the first error and disables OK while there is one.
    void validate();
    void markTabs(const QStringList &problems);
    void goToProblem();

    QTabWidget *m_tabs;
    ConnectionPage *m_connection;
    TokenPage *m_token;
    RoutesEditor *m_routes;
    LimitsPage *m_limits;
    NetworkPage *m_network;
    TlsPage *m_tls;
    AiPage *m_ai;
    PromptPage *m_prompt;
    ProblemBar *m_problem;
    QDialogButtonBox *m_buttons;
    sse::Endpoint m_endpoint;
    sse::Secrets m_secrets;
    int m_errorTab = -1; // first tab with an error, or -1
    FormProblem m_error;
    bool m_edited = false; // true if the user has changed a setting
};

} // namespace ui
