// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QDialog>

#include "sselib/endpoint.h"
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
class TokenPage;

/// Edits one stream's endpoint and its secrets. Nothing is kept here: read endpoint() and
/// secrets() after exec() or accepted().
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// Where the token's value will be kept, which the dialog says beside the field.
    enum class SecretStorage { Keychain, ThisRunOnly };

    explicit SettingsDialog(QWidget *parent = nullptr);
    ~SettingsDialog() override;

    void setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    void setSecretStorage(SecretStorage storage);
    /// Names of the AI dialects to choose from, besides none, \c auto and \c text.
    void setDialects(const QStringList &names);
    /// What each stream's log of events may take, in bytes, from 1 MiB to 64 GiB; whole MiB alone.
    void setLogLimit(qint64 bytes);
    [[nodiscard]] qint64 logLimit() const;
    [[nodiscard]] sse::Endpoint endpoint() const;
    [[nodiscard]] sse::Secrets secrets() const;

private:
    [[nodiscard]] std::pair<sse::Endpoint, sse::Secrets> written() const;
    void edit();
    /// Says what is wrong and on which page, and lets nobody accept it.
    void validate();
    void markTabs(const QStringList &problems);
    void goToProblem();

    QTabWidget *m_tabs;
    ConnectionPage *m_connection;
    TokenPage *m_token;
    RoutesEditor *m_routes;
    LimitsPage *m_limits;
    NetworkPage *m_network;
    AiPage *m_ai;
    PromptPage *m_prompt;
    ProblemBar *m_problem;
    QDialogButtonBox *m_buttons;
    sse::Endpoint m_endpoint;
    sse::Secrets m_secrets;
    int m_wrongTab = -1; // the first that has something wrong
    FormProblem m_wrong;
    bool m_edited = false; // since it was filled
};

} // namespace ui
