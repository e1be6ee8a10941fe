// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/curldialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "sselib/core/redactor.h"
#include "ui/common/theme.h"

namespace ui {

CurlDialog::CurlDialog(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_summary(new QLabel)
    , m_warning(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("New stream from cURL"));
    auto *hint = new QLabel(tr("Paste a cURL command, for example one copied from a browser or an "
                               "API client. It is parsed but not run."));
    hint->setWordWrap(true);
    m_text->setFont(fixedFont());
    m_text->setPlaceholderText(QStringLiteral("curl -N https://… -H 'Authorization: Bearer …'"));
    m_text->setAccessibleName(tr("cURL command"));
    m_text->setTabChangesFocus(true);
    for (QLabel *label : {m_summary, m_warning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    m_warning->setObjectName(QStringLiteral("curlWarning"));
    // Reserve three lines, so that the layout does not change while typing.
    m_summary->setMinimumHeight(3 * m_summary->fontMetrics().lineSpacing());
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Continue"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(hint);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_warning);
    layout->addWidget(m_buttons);
    resize(600, 360);

    connect(m_text, &QPlainTextEdit::textChanged, this, &CurlDialog::read);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_text->setPlainText(text);
    m_text->selectAll(); // so that pasting replaces the command from the clipboard
    m_text->setFocus();
    read();
}

void CurlDialog::read()
{
    const bool blank = m_text->toPlainText().trimmed().isEmpty();
    m_command = sse::parseCurl(m_text->toPlainText());
    const bool good = m_command.problem.isEmpty();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
        good || blank ? palette().color(QPalette::WindowText) : toneColor(Tone::Error, palette()));
    m_summary->setPalette(colors);
    colors.setColor(QPalette::WindowText, toneColor(Tone::Warning, palette()));
    m_warning->setPalette(colors);
    m_warning->setText(good ? warning() : QString());
    m_warning->setVisible(!m_warning->text().isEmpty());
    if (!good) {
        m_summary->setText(blank ? QString() : m_command.problem);
        return;
    }
    const sse::Endpoint &endpoint = m_command.endpoint;
    QStringList parts{QString::fromLatin1(endpoint.effectiveMethod()) + QLatin1Char(' ')
            + sse::Redactor().url(endpoint.url).toDisplayString(),
        tr("headers: %1").arg(endpoint.headers.size())};
    if (!m_command.secrets.headers.isEmpty())
        parts.append(tr("secret: %1").arg(m_command.secrets.headers.size()));
    if (!endpoint.body.isEmpty())
        parts.append(tr("body: %1")
                         .arg(locale().formattedDataSize(
                             endpoint.body.size(), 1, QLocale::DataSizeSIFormat)));
    QString text = parts.join(QStringLiteral(" · "));
    if (!m_command.harmless.isEmpty())
        text += QLatin1Char('\n')
            + tr("Ignored, not needed here: %1").arg(m_command.harmless.join(QStringLiteral(", ")));
    m_summary->setText(text);
}

QString CurlDialog::warning() const
{
    const QString comma = QStringLiteral(", ");
    QStringList lines;
    if (!m_command.endpoint.verifyPeer)
        lines.append(tr("The server's certificate will not be verified (--insecure). Attackers on "
                        "the network can read and change all data, including the token."));
    if (!m_command.ignored.isEmpty())
        lines.append(tr("Not supported and left out, so the request will be different: %1")
                         .arg(m_command.ignored.join(comma)));
    if (!m_command.variables.isEmpty())
        lines.append(tr("Replace these variables with their values, here or in the settings: %1")
                         .arg(m_command.variables.join(comma)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui
