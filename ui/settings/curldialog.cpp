// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/curldialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "sselib/redaction.h"
#include "ui/common/theme.h"

namespace ui {

CurlDialog::CurlDialog(const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_said(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("New stream from cURL"));
    auto *hint =
        new QLabel(tr("Paste a cURL command as browsers and API clients copy it. It is only "
                      "read, not run."));
    hint->setWordWrap(true);
    m_text->setFont(fixedFont());
    m_text->setPlaceholderText(QStringLiteral("curl -N https://… -H 'Authorization: Bearer …'"));
    m_text->setAccessibleName(tr("cURL command"));
    m_text->setTabChangesFocus(true);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_said->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // Room for three lines, so that nothing jumps while one types.
    m_said->setMinimumHeight(3 * m_said->fontMetrics().lineSpacing());
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Continue"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(hint);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_said);
    layout->addWidget(m_buttons);
    resize(600, 360);

    connect(m_text, &QPlainTextEdit::textChanged, this, &CurlDialog::read);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_text->setPlainText(text);
    m_text->setFocus();
    read();
}

void CurlDialog::read()
{
    const bool blank = m_text->toPlainText().trimmed().isEmpty();
    m_command = sse::parseCurl(m_text->toPlainText());
    const bool good = m_command.problem.isEmpty();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
        good || blank ? palette().color(QPalette::WindowText) : toneColor(Tone::Error, palette()));
    m_said->setPalette(colours);
    if (!good) {
        m_said->setText(blank ? QString() : m_command.problem);
        return;
    }
    const sse::Endpoint &endpoint = m_command.endpoint;
    QStringList parts{QString::fromLatin1(endpoint.effectiveMethod()) + QLatin1Char(' ')
            + sse::redactUrl(endpoint.url).toDisplayString(),
        tr("headers: %1").arg(endpoint.headers.size())};
    if (!m_command.secrets.headers.isEmpty())
        parts.append(tr("secret: %1").arg(m_command.secrets.headers.size()));
    if (!endpoint.body.isEmpty())
        parts.append(tr("body: %1")
                         .arg(locale().formattedDataSize(
                             endpoint.body.size(), 1, QLocale::DataSizeSIFormat)));
    QString text = parts.join(QStringLiteral(" · "));
    if (!m_command.ignored.isEmpty())
        text += QLatin1Char('\n')
            + tr("Left out, as they are not known here: %1")
                  .arg(m_command.ignored.join(QStringLiteral(", ")));
    m_said->setText(text);
}

} // namespace ui
