// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/promptpage.h"

#include <QEvent>
#include <QFormLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QTextBlock>

#include "sselib/chat/request.h"
#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr double MaxTemperature = 100;

/// Parses a number that is written with a decimal point or in the format of the user's locale.
std::optional<double> numberOf(const QString &text)
{
    bool ok = false;
    double number = text.toDouble(&ok);
    if (!ok)
        number = QLocale().toDouble(text, &ok);
    return ok ? std::optional(number) : std::nullopt;
}

QPlainTextEdit *editor(QWidget *parent, const char *name, int lines)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * lines + 12);
    return edit;
}

QByteArray bodyOf(const QString &dialect, const sse::chat::Prompt &prompt)
{
    const auto request = sse::chat::buildRequest(dialect, prompt);
    return request ? request->body : QByteArray();
}

/// Returns the names of the settings in \a endpoint that are not sent, because the API format
/// \a dialect does not support them.
QStringList unsent(const QString &dialect, const sse::Endpoint &endpoint)
{
    // Build a request body from unusual values and check which of them it contains.
    constexpr int number = 918273645;
    const QString word = QStringLiteral("\u2042mark\u2042");
    sse::chat::Prompt prompt;
    prompt.system = word;
    prompt.model = word + word;
    prompt.temperature = number;
    prompt.maxTokens = number + 1;
    const QByteArray body = bodyOf(dialect, prompt);
    QStringList names;
    if (!endpoint.system.isEmpty() && !body.contains('"' + word.toUtf8() + '"'))
        names.append(PromptPage::tr("system prompt"));
    if (endpoint.temperature && !body.contains(QByteArray::number(number)))
        names.append(PromptPage::tr("temperature"));
    if (endpoint.maxTokens && !body.contains(QByteArray::number(number + 1)))
        names.append(PromptPage::tr("max tokens"));
    return names;
}

} // namespace

PromptPage::PromptPage(QWidget *parent)
    : QWidget(parent)
    , m_unused(
          new QLabel(tr("This stream does not accept prompts, so this page has no effect. To send "
                        "prompts, choose an API format on the AI page and the method POST."),
              this))
    , m_system(editor(this, "system", 3))
    , m_temperature(new QLineEdit(this))
    , m_maxTokens(new QLineEdit(this))
    , m_extra(editor(this, "requestExtra", 3))
    , m_hint(new QLabel(this))
    , m_preview(editor(this, "requestPreview", 5))
    , m_form(new QFormLayout(this))
{
    m_unused->setObjectName(QStringLiteral("promptsUnused"));
    m_unused->setWordWrap(true);
    m_unused->setTextFormat(Qt::PlainText);
    m_system->setPlaceholderText(tr("Instructions at the start of each conversation"));
    m_temperature->setObjectName(QStringLiteral("temperature"));
    m_temperature->setPlaceholderText(tr("Server default"));
    m_maxTokens->setObjectName(QStringLiteral("maxTokens"));
    m_maxTokens->setPlaceholderText(tr("Server default"));
    m_extra->setFont(fixedFont());
    m_extra->setPlaceholderText(QStringLiteral("{\"top_p\": 0.9}"));
    m_extra->setToolTip(tr("Merged into the request body, including nested objects"));
    m_hint->setObjectName(QStringLiteral("requestHint"));
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_preview->setReadOnly(true);
    m_preview->setFont(fixedFont());
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);

    QFormLayout *const form = m_form;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setContentsMargins(12, 12, 12, 12);
    form->addRow(m_unused);
    form->addRow(tr("S&ystem prompt:"), m_system);
    form->addRow(tr("Te&mperature:"), m_temperature);
    form->addRow(tr("Max &tokens:"), m_maxTokens);
    form->addRow(tr("Extra &JSON:"), m_extra);
    form->addRow(tr("Request &body:"), m_preview);
    form->addRow(QString(), m_hint);

    connect(m_system, &QPlainTextEdit::textChanged, this, &PromptPage::changed);
    connect(m_temperature, &QLineEdit::textChanged, this, &PromptPage::changed);
    connect(m_maxTokens, &QLineEdit::textChanged, this, &PromptPage::changed);
    connect(m_extra, &QPlainTextEdit::textChanged, this, [this] {
        markFault();
        Q_EMIT changed();
    });
}

void PromptPage::read(const sse::Endpoint &endpoint)
{
    m_system->setPlainText(endpoint.system);
    m_temperature->setText(endpoint.temperature
            ? QString::number(*endpoint.temperature, 'g', QLocale::FloatingPointShortest)
            : QString());
    m_maxTokens->setText(endpoint.maxTokens ? QString::number(*endpoint.maxTokens) : QString());
    m_extra->setPlainText(endpoint.requestExtra.isEmpty()
            ? QString()
            : QString::fromUtf8(QJsonDocument(endpoint.requestExtra).toJson()).trimmed());
}

void PromptPage::write(sse::Endpoint *endpoint) const
{
    // QPlainTextEdit replaces CR by LF, so write the text only if the user has edited it.
    if (m_system->document()->isModified())
        endpoint->system = m_system->toPlainText();
    if (temperatureProblem().isEmpty())
        endpoint->temperature = numberOf(m_temperature->text().trimmed());
    bool isWhole = false;
    if (maxTokensProblem().isEmpty()) {
        const int value = m_maxTokens->text().trimmed().toInt(&isWhole);
        endpoint->maxTokens = isWhole ? std::optional(value) : std::nullopt;
    }
    if (m_extra->document()->isModified() && extra().problem.isEmpty())
        endpoint->requestExtra = extra().object;
}

PromptPage::Extra PromptPage::extra() const
{
    const QString text = m_extra->toPlainText();
    if (text.trimmed().isEmpty())
        return {};
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype at = QString::fromUtf8(bytes.left(error.offset)).size();
        const QTextBlock block = m_extra->document()->findBlock(int(at));
        const QTextBlock line = block.isValid() ? block : m_extra->document()->lastBlock();
        return {{},
            tr("Extra JSON, line %1, column %2: %3")
                .arg(line.blockNumber() + 1)
                .arg(at - line.position() + 1)
                .arg(error.errorString()),
            at};
    }
    if (!document.isObject())
        return {{}, tr("Extra JSON must be one object in braces, such as {\"name\": value}"), 0};
    return {document.object(), {}, -1};
}

QString PromptPage::temperatureProblem() const
{
    const QString text = m_temperature->text().trimmed();
    const auto number = numberOf(text);
    if (text.isEmpty() || (number && *number >= 0 && *number <= MaxTemperature))
        return {};
    return tr(
        "The temperature must be a number from 0 to %1. Leave it empty to use the server default.")
        .arg(MaxTemperature);
}

QString PromptPage::maxTokensProblem() const
{
    const QString text = m_maxTokens->text().trimmed();
    bool isWhole = false;
    if (text.isEmpty() || (text.toInt(&isWhole) > 0 && isWhole))
        return {};
    return tr(
        "Max tokens must be a whole number above 0. Leave it empty to use the server default.");
}

FormProblem PromptPage::problem() const
{
    if (!m_system->isEnabledTo(this)) // the stream does not accept prompts
        return {};
    if (const QString problem = temperatureProblem(); !problem.isEmpty())
        return {problem, m_temperature};
    if (const QString problem = maxTokensProblem(); !problem.isEmpty())
        return {problem, m_maxTokens};
    const Extra extra = this->extra();
    return {extra.problem, m_extra, int(extra.at)};
}

void PromptPage::markFault()
{
    const qsizetype at = extra().at;
    QList<QTextEdit::ExtraSelection> marks;
    if (at >= 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_extra->document());
        mark.cursor.setPosition(int(std::min<qsizetype>(at, m_extra->toPlainText().size())));
        mark.cursor.select(QTextCursor::LineUnderCursor);
        mark.format.setBackground(toneTint(Tone::Error, palette()));
        marks.append(mark);
    }
    m_extra->setExtraSelections(marks);
}

void PromptPage::preview(const sse::Endpoint &endpoint)
{
    const QString dialect = sse::chat::requestDialect(endpoint);
    const bool isSent = endpoint.acceptsPrompt();
    m_unused->setVisible(!isSent);
    for (QWidget *field : {static_cast<QWidget *>(m_system), static_cast<QWidget *>(m_temperature),
             static_cast<QWidget *>(m_maxTokens), static_cast<QWidget *>(m_extra),
             static_cast<QWidget *>(m_preview)}) {
        field->setEnabled(isSent);
        m_form->labelForField(field)->setEnabled(isSent);
    }
    if (!isSent) {
        m_preview->clear();
        m_hint->clear();
        return;
    }
    sse::chat::Prompt prompt = sse::chat::promptFor(endpoint);
    prompt.messages.append({QStringLiteral("user"), tr("(your message)")});
    prompt.conversation = QStringLiteral("…");
    m_preview->setPlainText(
        QString::fromUtf8(QJsonDocument::fromJson(bodyOf(dialect, prompt)).toJson()).trimmed());
    const QStringList without = unsent(dialect, endpoint);
    m_hint->setText(without.isEmpty()
            ? QString()
            : tr("Not sent, because the API format “%1” does not support it: %2. Enter it under "
                 "Extra JSON in the form that the server expects.")
                  .arg(dialect, without.join(tr(", ", "between items"))));
}

void PromptPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markFault();
}

} // namespace ui
