// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/settingsdialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/common/theme.h"
#include "ui/settings/promptpage.h"
#include "ui/settings/routeseditor.h"
#include "ui/settings/settingspages.h"

namespace ui {

SettingsDialog::SettingsDialog(QWidget *parent)
    : QDialog(parent)
    , m_tabs(new QTabWidget(this))
    , m_connection(new ConnectionPage)
    , m_token(new TokenPage)
    , m_routes(new RoutesEditor)
    , m_limits(new LimitsPage)
    , m_ai(new AiPage)
    , m_prompt(new PromptPage)
    , m_problem(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Stream settings"));
    m_tabs->addTab(m_connection, tr("Connection"));
    m_tabs->addTab(m_token, tr("Token"));
    m_tabs->addTab(m_routes, tr("Events"));
    m_tabs->addTab(m_limits, tr("Reconnect && limits"));
    m_tabs->addTab(m_ai, tr("AI"));
    m_tabs->addTab(m_prompt, tr("Prompts"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setContentsMargins(8, 8, 8, 8);
    m_problem->setAutoFillBackground(true);
    QSizePolicy policy = m_problem->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the form must not move under the pointer
    m_problem->setSizePolicy(policy);

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
    m_edited = false;
    validate();
}

void SettingsDialog::setSecretStorage(SecretStorage storage)
{
    m_token->setStorageText(storage == SecretStorage::Keychain
            ? tr("Kept in the system keychain.")
            : tr("No keychain here: kept until you quit."));
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
    QString problem = m_connection->problem();
    if (problem.isEmpty())
        problem = now.problem(kept);
    if (problem.isEmpty() && !m_routes->repeatedType().isEmpty())
        problem = tr("The event type “%1” stands in the list twice. Remove one.")
                      .arg(m_routes->repeatedType());
    if (problem.isEmpty())
        problem = m_limits->problem();
    if (problem.isEmpty())
        problem = m_prompt->problem();
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem);
    // Who has just opened the dialog for a new stream has done nothing wrong.
    m_problem->setVisible(!problem.isEmpty() && (m_edited || !now.url.isEmpty()));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
    m_ai->explain(now);
    m_prompt->preview(now);
    applyColors();
}

void SettingsDialog::applyColors()
{
    QPalette error = palette();
    const QColor tint = toneTint(Tone::Error, palette());
    error.setColor(QPalette::Window, tint);
    error.setColor(QPalette::WindowText, toneColor(Tone::Error, error));
    m_problem->setPalette(error);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

} // namespace ui
