// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/tlspage.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/settings/groupform.h"

namespace ui {

using Qt::Literals::StringLiterals::operator""_s;

TlsPage::TlsPage(QWidget *parent)
    : QWidget(parent)
    , m_authorities(addFile(u"caFile"_s, tr("Certificate authorities"),
          tr("PEM file, in addition to the authorities of the system")))
    , m_certificate(
          addFile(u"certificateFile"_s, tr("Client certificate"), tr("PEM or PKCS#12 file")))
    , m_key(addFile(u"keyFile"_s, tr("Private key"),
          tr("PEM file; empty if the certificate's file contains the key")))
    , m_keyPassword(addFile(u"keyPasswordFile"_s, tr("Password of the key"),
          tr("Text file; its first line is the password")))
    , m_insecure(new QCheckBox(tr("Do not &verify the server's certificate"), this))
    , m_insecureHint(new QLabel(this))
{
    m_insecure->setObjectName(u"insecure"_s);
    m_insecureHint->setObjectName(u"insecureHint"_s);
    m_insecureHint->setWordWrap(true);
    m_insecureHint->setText(
        tr("Attackers on the network can read and change the stream and read the token."));

    auto *serverBox = new QGroupBox(tr("Certificate of the server"), this);
    QFormLayout *const serverForm = addFormTo(serverBox);
    serverForm->addRow(tr("Also &trust:"), m_authorities);
    serverForm->addRow(m_insecure);
    serverForm->addRow(m_insecureHint);
    auto *clientBox = new QGroupBox(tr("Certificate of this computer"), this);
    QFormLayout *const clientForm = addFormTo(clientBox);
    clientForm->addRow(tr("&Certificate:"), m_certificate);
    clientForm->addRow(tr("Private &key:"), m_key);
    clientForm->addRow(tr("&Password file:"), m_keyPassword);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(serverBox);
    layout->addWidget(clientBox);
    layout->addStretch();

    const auto edited = [this] {
        update();
        Q_EMIT changed();
    };
    connect(m_insecure, &QCheckBox::toggled, this, edited);
    for (const QLineEdit *line : {m_authorities, m_certificate, m_key, m_keyPassword})
        connect(line, &QLineEdit::textChanged, this, edited);
    update();
}

QLineEdit *TlsPage::addFile(const QString &name, const QString &title, const QString &hint)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(name);
    line->setPlaceholderText(hint);
    QAction *const choose = line->addAction(icon(Glyph::Open), QLineEdit::TrailingPosition);
    choose->setText(tr("Choose a file…"));
    connect(choose, &QAction::triggered, line, [this, line, title] {
        const QPointer<QLineEdit> guard = line;
        const QString path = QFileDialog::getOpenFileName(window(), title, line->text());
        if (guard && !path.isEmpty())
            line->setText(path);
    });
    return line;
}

void TlsPage::read(const sse::Endpoint &endpoint)
{
    m_authorities->setText(endpoint.caFile);
    m_certificate->setText(endpoint.certificateFile);
    m_key->setText(endpoint.keyFile);
    m_keyPassword->setText(endpoint.keyPasswordFile);
    m_insecure->setChecked(!endpoint.verifyPeer);
}

void TlsPage::write(sse::Endpoint *endpoint) const
{
    endpoint->caFile = m_authorities->text();
    endpoint->certificateFile = m_certificate->text();
    endpoint->keyFile = m_key->text();
    endpoint->keyPasswordFile = m_keyPassword->text();
    endpoint->verifyPeer = !m_insecure->isChecked();
}

void TlsPage::update()
{
    QPalette colors = palette();
    if (m_insecure->isChecked())
        colors.setColor(QPalette::WindowText, toneColor(Tone::Warning, palette()));
    m_insecureHint->setPalette(colors);
    m_insecureHint->setEnabled(m_insecure->isChecked());
}

} // namespace ui
