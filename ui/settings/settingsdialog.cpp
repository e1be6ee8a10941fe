// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/settingsdialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/problembar.h"
#include "ui/settings/promptpage.h"
#include "ui/settings/routeseditor.h"
#include "ui/settings/settingspages.h"
#include "ui/settings/tlspage.h"

namespace ui {

SettingsDialog::SettingsDialog(QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabWidget(this))
    , m_connection(new ConnectionPage)
    , m_token(new TokenPage)
    , m_routes(new RoutesEditor)
    , m_limits(new LimitsPage)
    , m_network(new NetworkPage)
    , m_tls(new TlsPage)
    , m_ai(new AiPage)
    , m_prompt(new PromptPage)
    , m_problem(new ProblemBar(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Stream settings"));
    m_tabs->addTab(m_connection, tr("Connection"));
    m_tabs->addTab(m_token, tr("Token"));
    m_tabs->addTab(m_routes, tr("Events"));
    m_tabs->addTab(m_limits, tr("Reconnect && limits"));
    m_tabs->addTab(m_ai, tr("AI"));
    m_tabs->addTab(m_prompt, tr("Prompts"));
    m_tabs->addTab(m_network, tr("Network"));
    m_tabs->addTab(m_tls, tr("TLS"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    resize(640, 560);

    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_connection, &ConnectionPage::changed, this, &SettingsDialog::edit);
    connect(m_token, &TokenPage::changed, this, &SettingsDialog::edit);
    connect(m_routes, &RoutesEditor::changed, this, &SettingsDialog::edit);
    connect(m_limits, &LimitsPage::changed, this, &SettingsDialog::edit);
    connect(m_ai, &AiPage::changed, this, &SettingsDialog::edit);
    connect(m_prompt, &PromptPage::changed, this, &SettingsDialog::edit);
    connect(m_network, &NetworkPage::changed, this, &SettingsDialog::edit);
    connect(m_tls, &TlsPage::changed, this, &SettingsDialog::edit);
    connect(m_connection, &ConnectionPage::loginTyped, m_network, &NetworkPage::setServerLogin);
    connect(m_problem, &ProblemBar::fieldRequested, this, &SettingsDialog::goToProblem);
    setSecretStorage(SecretStorage::ThisRunOnly);
    setEndpoint({}, {});
    m_connection->setFocus();
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
{
    m_endpoint = endpoint;
    m_secrets = secrets;
    m_connection->read(endpoint, secrets);
    m_token->read(endpoint, secrets);
    m_routes->setRoutes(endpoint.routes);
    m_limits->read(endpoint);
    m_ai->read(endpoint);
    m_prompt->read(endpoint);
    m_network->read(endpoint);
    m_tls->read(endpoint);
    m_edited = false;
    validate();
}

void SettingsDialog::setSecretStorage(SecretStorage storage)
{
    // The secrets are stored after the dialog is accepted, so the texts are about the future.
    switch (storage) {
    case SecretStorage::Keychain:
        m_token->setStorageText(tr("Will be stored in the system keychain when you choose OK."));
        break;
    case SecretStorage::ThisRunOnly:
        m_token->setStorageText(tr("No keychain available. Kept until you quit."));
        break;
    case SecretStorage::Unknown:
        m_token->setStorageText(tr("The system keychain has not responded yet. Without a keychain, "
                                   "the token is kept until you quit."));
        break;
    }
}

void SettingsDialog::setDialects(const QStringList &names)
{
    m_ai->setDialects(names);
}

void SettingsDialog::setLogLimit(qint64 bytes)
{
    m_limits->setLogLimit(bytes);
}

qint64 SettingsDialog::logLimit() const
{
    return m_limits->logLimit();
}

sse::Endpoint SettingsDialog::endpoint() const
{
    return written().first;
}

sse::Secrets SettingsDialog::secrets() const
{
    return written().second;
}

std::pair<sse::Endpoint, sse::Secrets> SettingsDialog::written() const
{
    std::pair<sse::Endpoint, sse::Secrets> result{m_endpoint, m_secrets};
    m_connection->write(&result.first, &result.second);
    m_token->write(&result.first, &result.second);
    result.first.routes = m_routes->routes();
    m_limits->write(&result.first);
    m_ai->write(&result.first);
    m_prompt->write(&result.first);
    m_network->write(&result.first);
    m_tls->write(&result.first);
    return result;
}

void SettingsDialog::edit()
{
    m_edited = true;
    validate();
}

void SettingsDialog::validate()
{
    const auto [now, kept] = written();
    m_ai->explain(now);
    m_prompt->preview(now); // enables or disables the page, which affects problem()
    const QList<FormProblem> pages{m_connection->problem(), m_token->problem(), m_routes->problem(),
        // in the order of the tabs
        m_limits->problem(), {}, m_prompt->problem(), m_network->problem(), {}};
    m_error = {now.problem(kept)}; // used if none of the pages has an error
    m_errorTab = -1;
    QStringList texts;
    for (const FormProblem &problem : pages) {
        texts.append(problem.text);
        if (m_errorTab < 0 && !problem.text.isEmpty()) {
            m_errorTab = int(texts.size()) - 1;
            m_error = problem;
        }
    }
    QPushButton *const ok = m_buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(m_error.text.isEmpty());
    ok->setToolTip(m_error.text);
    // Do not show errors in an empty dialog for a new stream.
    const bool showsErrors = m_edited || !now.url.isEmpty();
    m_problem->showProblem(m_error.text, m_error.field != nullptr);
    if (!showsErrors)
        m_problem->hide();
    markTabs(showsErrors ? texts : QStringList());
    if (const int tls = m_tabs->indexOf(m_tls); !now.verifyPeer && m_tabs->tabIcon(tls).isNull()) {
        m_tabs->setTabIcon(tls, icon(Glyph::Warning, Tone::Warning));
        m_tabs->setTabToolTip(tls, tr("The server's certificate is not verified"));
    }
}

void SettingsDialog::markTabs(const QStringList &problems)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        const QString problem = problems.value(i);
        m_tabs->setTabIcon(i, problem.isEmpty() ? QIcon() : icon(Glyph::Error, Tone::Error));
        m_tabs->setTabToolTip(i, problem);
        m_tabs->tabBar()->setAccessibleTabName(i,
            problem.isEmpty() ? QString() : tr("%1 (has errors)", "page").arg(m_tabs->tabText(i)));
    }
}

void SettingsDialog::goToProblem()
{
    m_tabs->setCurrentIndex(m_errorTab);
    goTo(m_error);
}

} // namespace ui
