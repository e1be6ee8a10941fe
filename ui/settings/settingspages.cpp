// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/settingspages.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "sselib/chat/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/urlinput.h"
#include "ui/settings/headerseditor.h"

namespace ui {

namespace {

using TokenPlacement = sse::Endpoint::TokenPlacement;
using std::chrono::milliseconds;

constexpr double BytesPerMiB = 1024 * 1024;

QFormLayout *formOf(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setContentsMargins(12, 12, 12, 12);
    return form;
}

/// A spin box that shows only as many decimals as needed.
class ShortSpinBox : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;

    [[nodiscard]] QString textFromValue(double value) const override
    {
        return locale().toString(value, 'f', QLocale::FloatingPointShortest);
    }
};

QDoubleSpinBox *secondsBox(QWidget *parent, const QString &zero = {})
{
    auto *box = new ShortSpinBox(parent);
    box->setRange(0, 86400);
    box->setDecimals(3);
    box->setSuffix(LimitsPage::tr(" s"));
    box->setSpecialValueText(zero);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return box;
}

double seconds(milliseconds time)
{
    return static_cast<double>(time.count()) / 1000;
}

/// Returns the time in \a box. The box rounds times and limits them to its range. If it still shows
/// the time \a before, returns the exact \a before, so that times that were not edited are kept.
milliseconds timeOf(const QDoubleSpinBox *box, milliseconds before)
{
    const milliseconds now(qRound64(box->value() * 1000));
    return qFuzzyCompare(std::min(seconds(before), box->maximum()) + 1, box->value() + 1) ? before
                                                                                          : now;
}

QLabel *wrapped(QWidget *parent, const QString &text = {})
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

bool hasLineBreak(const QString &text)
{
    return text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
}

// Returns the display name of an API format, followed by the name that ssecat and recordings use,
// in parentheses.
QString dialectName(const QString &dialect)
{
    const sse::chat::Format *format = sse::chat::Format::find(dialect);
    return format ? QStringLiteral("%1 (%2)").arg(format->name, dialect) : dialect;
}

} // namespace

ConnectionPage::ConnectionPage(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_method(new QComboBox(this))
    , m_headers(new HeadersEditor(this))
    , m_body(new QPlainTextEdit(this))
{
    m_name->setObjectName(QStringLiteral("name"));
    m_url->setObjectName(QStringLiteral("url"));
    m_url->setPlaceholderText(QStringLiteral("https://example.com/events"));
    m_method->setObjectName(QStringLiteral("method"));
    m_method->setEditable(true);
    m_method->setInsertPolicy(QComboBox::NoInsert);
    m_method->addItems({QString(), QStringLiteral("GET"), QStringLiteral("POST"),
        QStringLiteral("PUT"), QStringLiteral("PATCH")});
    m_method->lineEdit()->setPlaceholderText(tr("GET, or POST if there is a body"));
    m_body->setObjectName(QStringLiteral("body"));
    m_body->setFont(fixedFont());
    m_body->setTabChangesFocus(true);
    m_body->setPlaceholderText(tr("Empty: no body"));

    QFormLayout *const form = formOf(this);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&URL:"), m_url);
    form->addRow(tr("&Method:"), m_method);
    form->addRow(tr("&Headers:"), m_headers);
    form->addRow(tr("&Body:"), m_body);
    setFocusProxy(m_url);

    connect(m_name, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    connect(m_url, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    connect(m_url, &QLineEdit::editingFinished, this, &ConnectionPage::moveLogin);
    connect(m_method, &QComboBox::editTextChanged, this, &ConnectionPage::changed);
    connect(m_headers, &HeadersEditor::changed, this, &ConnectionPage::changed);
    connect(m_body, &QPlainTextEdit::textChanged, this, &ConnectionPage::changed);
}

void ConnectionPage::read(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
{
    m_name->setText(endpoint.name);
    m_url->setText(endpoint.url.toString(QUrl::RemoveUserInfo));
    m_method->setEditText(QString::fromUtf8(endpoint.method));
    m_headers->setHeaders(endpoint.headers, secrets);
    m_body->setPlainText(QString::fromUtf8(endpoint.body));
}

void ConnectionPage::write(sse::Endpoint *endpoint, sse::Secrets *secrets) const
{
    endpoint->name = m_name->text().simplified();
    if (m_url->text() == endpoint->url.toString(QUrl::RemoveUserInfo))
        endpoint->url.setUserInfo({});
    else
        endpoint->url = urlFromInput(m_url->text());
    endpoint->method = m_method->currentText().trimmed().toUpper().toUtf8();
    endpoint->headers = m_headers->headers();
    secrets->headers = m_headers->secretValues();
    // QPlainTextEdit replaces CR by LF, so write the text only if the user has edited it.
    if (m_body->document()->isModified())
        endpoint->body = m_body->toPlainText().toUtf8();
}

// Moves a user name and password from the URL to the masked fields.
void ConnectionPage::moveLogin()
{
    const QUrl url(m_url->text().trimmed());
    if (url.userInfo().isEmpty() || !url.isValid())
        return;
    QSignalBlocker blocker(this); // changing both fields counts as one change
    m_url->setText(url.toString(QUrl::RemoveUserInfo));
    blocker.unblock();
    Q_EMIT loginTyped(url);
}

FormProblem ConnectionPage::problem() const
{
    if (hasLineBreak(m_url->text().trimmed())) // an Endpoint cannot hold line breaks
        return {tr("The URL contains a line break. Enter it on one line."), m_url};
    sse::Endpoint page;
    sse::Secrets secrets;
    write(&page, &secrets);
    page.headers.clear();
    if (const QString problem = page.problem(); !problem.isEmpty()) {
        page.method.clear();
        const bool isOfMethod = page.problem().isEmpty();
        return {problem, isOfMethod ? static_cast<QWidget *>(m_method) : m_url};
    }
    return m_headers->problem();
}

TokenPage::TokenPage(QWidget *parent)
    : QWidget(parent)
    , m_placement(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_value(new QLineEdit(this))
    , m_storage(new QLabel(this))
{
    const auto add = [this](const QString &text, TokenPlacement placement) {
        m_placement->addItem(text, static_cast<int>(placement));
    };
    add(tr("Header"), TokenPlacement::Header);
    add(tr("URL query parameter"), TokenPlacement::Query);
    add(tr("Cookie"), TokenPlacement::Cookie);
    m_placement->setObjectName(QStringLiteral("tokenPlacement"));
    m_name->setObjectName(QStringLiteral("tokenName"));
    m_value->setObjectName(QStringLiteral("tokenValue"));
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setPlaceholderText(tr("Empty: no token is sent"));
    m_storage->setObjectName(QStringLiteral("tokenStorage"));
    QAction *const show = m_value->addAction(icon(Glyph::Show), QLineEdit::TrailingPosition);
    show->setObjectName(QStringLiteral("showToken"));
    show->setCheckable(true);
    show->setText(tr("Show the token"));
    show->setToolTip(tr("Show the token (Alt+S)"));
    show->setShortcut(QKeySequence(Qt::ALT | Qt::Key_S));
    connect(show, &QAction::toggled, this, [this, show](bool shown) {
        m_value->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(icon(shown ? Glyph::Hide : Glyph::Show));
    });

    QFormLayout *const form = formOf(this);
    form->addRow(tr("S&end in:"), m_placement);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Token:"), m_value);
    form->addRow(QString(), m_storage);
    form->addRow(QString(),
        wrapped(this,
            tr("The token is sent exactly as entered, and only to the origin of the URL (scheme, "
               "host "
               "and port). For the Authorization header, enter the whole value, for example "
               "“Bearer …”.")));

    connect(m_placement, &QComboBox::currentIndexChanged, this, &TokenPage::changed);
    connect(m_name, &QLineEdit::textChanged, this, &TokenPage::changed);
    connect(m_value, &QLineEdit::textChanged, this, &TokenPage::changed);
}

void TokenPage::read(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
{
    m_placement->setCurrentIndex(m_placement->findData(static_cast<int>(endpoint.tokenPlacement)));
    m_name->setText(QString::fromUtf8(endpoint.tokenName));
    m_value->setText(QString::fromUtf8(secrets.token));
}

void TokenPage::write(sse::Endpoint *endpoint, sse::Secrets *secrets) const
{
    endpoint->tokenPlacement = static_cast<TokenPlacement>(m_placement->currentData().toInt());
    endpoint->tokenName = m_name->text().trimmed().toUtf8();
    secrets->token = m_value->text().toUtf8();
}

FormProblem TokenPage::problem() const
{
    sse::Endpoint page;
    sse::Secrets secrets;
    page.url = QUrl(QStringLiteral("http://localhost/"));
    write(&page, &secrets);
    const QString problem = page.problem(secrets);
    page.tokenName = QByteArrayLiteral("token");
    const bool isOfName = page.problem(secrets).isEmpty();
    return {problem, isOfName ? m_name : m_value};
}

void TokenPage::setStorageText(const QString &text)
{
    m_storage->setText(text);
}

LimitsPage::LimitsPage(QWidget *parent)
    : QWidget(parent)
    , m_reconnect(new QCheckBox(tr("&Reconnect when the stream ends or fails"), this))
    , m_initial(secondsBox(this))
    , m_max(secondsBox(this))
    , m_attempts(new QSpinBox(this))
    , m_idle(secondsBox(this, tr("No limit")))
    , m_resend(new QCheckBox(tr("&Send the body again on reconnect"), this))
    , m_record(new QCheckBox(tr("Re&cord sessions to the history"), this))
    , m_eventSize(new ShortSpinBox(this))
    , m_logLimit(new QSpinBox(this))
{
    m_record->setObjectName(QStringLiteral("recordSessions"));
    m_reconnect->setObjectName(QStringLiteral("reconnect"));
    m_initial->setObjectName(QStringLiteral("initialDelay"));
    m_max->setObjectName(QStringLiteral("maxDelay"));
    m_attempts->setObjectName(QStringLiteral("attempts"));
    m_attempts->setRange(0, 1000000);
    m_attempts->setSpecialValueText(tr("No limit"));
    m_idle->setObjectName(QStringLiteral("idleTimeout"));
    m_idle->setToolTip(tr("The connection counts as lost if no data arrives for this long"));
    m_resend->setObjectName(QStringLiteral("resendBody"));
    m_resend->setToolTip(tr("Repeating a POST request may cost money"));
    m_eventSize->setObjectName(QStringLiteral("maxEventSize"));
    m_eventSize->setRange(0.001, 2047);
    m_eventSize->setDecimals(3);
    m_eventSize->setSuffix(tr(" MiB"));
    m_logLimit->setObjectName(QStringLiteral("logLimit"));
    m_logLimit->setRange(1, 65536);
    m_logLimit->setValue(256);
    m_logLimit->setSuffix(tr(" MiB"));
    m_logLimit->setToolTip(
        tr("Memory for the event list of each stream. The same limit applies to its chat and to "
           "its messages.\n"
           "At the limit, the oldest events and messages are removed and the chat "
           "stops growing. When a file is replayed, the oldest events are moved to a temporary "
           "file instead.\n"
           "This setting applies to all streams."));

    const std::initializer_list<QAbstractSpinBox *> boxes{
        m_initial, m_max, m_attempts, m_idle, m_eventSize, m_logLimit};
    int boxWidth = 0;
    for (const QAbstractSpinBox *box : boxes)
        boxWidth = std::max(boxWidth, box->sizeHint().width());
    for (QAbstractSpinBox *box : boxes)
        box->setMinimumWidth(boxWidth);

    QFormLayout *const form = formOf(this);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(m_reconnect);
    form->addRow(tr("&Initial delay:"), m_initial);
    form->addRow(tr("Ma&ximum delay:"), m_max);
    form->addRow(tr("&Attempts:"), m_attempts);
    form->addRow(m_resend);
    form->addRow(tr("Idle &timeout:"), m_idle);
    form->addRow(tr("Maximum &event size:"), m_eventSize);
    form->addRow(tr("E&vent log (all streams):"), m_logLimit);
    form->addRow(m_record);

    connect(m_reconnect, &QCheckBox::toggled, this, [this](bool on) {
        for (QWidget *field : {static_cast<QWidget *>(m_initial), static_cast<QWidget *>(m_max),
                 static_cast<QWidget *>(m_attempts), static_cast<QWidget *>(m_resend)})
            field->setEnabled(on);
        Q_EMIT changed();
    });
    connect(m_resend, &QCheckBox::toggled, this, &LimitsPage::changed);
    connect(m_record, &QCheckBox::toggled, this, &LimitsPage::changed);
    connect(m_attempts, &QSpinBox::valueChanged, this, &LimitsPage::changed);
    connect(m_logLimit, &QSpinBox::valueChanged, this, &LimitsPage::changed);
    for (const QDoubleSpinBox *box : {m_initial, m_max, m_idle, m_eventSize})
        connect(box, &QDoubleSpinBox::valueChanged, this, &LimitsPage::changed);
}

void LimitsPage::setLogLimit(qint64 bytes)
{
    m_logLimit->setValue(static_cast<int>(
        std::clamp<qint64>(bytes / qint64(BytesPerMiB), 1, m_logLimit->maximum())));
}

qint64 LimitsPage::logLimit() const
{
    return m_logLimit->value() * qint64(BytesPerMiB);
}

void LimitsPage::read(const sse::Endpoint &endpoint)
{
    m_reconnect->setChecked(endpoint.retry.enabled);
    m_initial->setValue(seconds(endpoint.retry.initialDelay));
    m_max->setValue(seconds(endpoint.retry.maxDelay));
    m_attempts->setValue(endpoint.retry.maxAttempts);
    m_idle->setValue(seconds(endpoint.idleTimeout));
    m_resend->setChecked(endpoint.resendBody);
    m_record->setChecked(endpoint.record);
    m_eventSize->setValue(static_cast<double>(endpoint.maxEventSize) / BytesPerMiB);
    m_eventSizeRead = m_eventSize->value();
}

void LimitsPage::write(sse::Endpoint *endpoint) const
{
    endpoint->retry.enabled = m_reconnect->isChecked();
    endpoint->retry.initialDelay = timeOf(m_initial, endpoint->retry.initialDelay);
    endpoint->retry.maxDelay = timeOf(m_max, endpoint->retry.maxDelay);
    endpoint->retry.maxAttempts = m_attempts->value();
    endpoint->idleTimeout = timeOf(m_idle, endpoint->idleTimeout);
    endpoint->resendBody = m_resend->isChecked();
    endpoint->record = m_record->isChecked();
    if (m_eventSize->value() != m_eventSizeRead)
        endpoint->maxEventSize = qRound64(m_eventSize->value() * BytesPerMiB);
}

FormProblem LimitsPage::problem() const
{
    if (m_reconnect->isChecked() && m_initial->value() > m_max->value())
        return {tr("The initial delay must not be longer than the maximum delay."), m_initial};
    return {};
}

AiPage::AiPage(QWidget *parent)
    : QWidget(parent)
    , m_dialect(new QComboBox(this))
    , m_model(new QLineEdit(this))
    , m_prompt(wrapped(this))
{
    m_dialect->setObjectName(QStringLiteral("dialect"));
    m_model->setObjectName(QStringLiteral("model"));
    m_model->setPlaceholderText(tr("Server default"));
    m_prompt->setObjectName(QStringLiteral("promptHint"));
    setDialects({});
    QFormLayout *const form = formOf(this);
    form->addRow(tr("API &format:"), m_dialect);
    form->addRow(tr("&Model:"), m_model);
    form->addRow(QString(), m_prompt);
    connect(m_dialect, &QComboBox::currentIndexChanged, this, &AiPage::changed);
    connect(m_model, &QLineEdit::textChanged, this, &AiPage::changed);
}

void AiPage::setDialects(const QStringList &names)
{
    const QString chosen = m_dialect->currentData().toString();
    const QSignalBlocker blocker(m_dialect);
    m_dialect->clear();
    m_dialect->addItem(tr("None: not an AI stream"), QString());
    m_dialect->addItem(tr("Detect automatically (auto)"), sse::chat::autoDetectId());
    m_dialect->addItem(tr("Plain text: show event data unchanged"), sse::chat::plainTextId());
    for (const QString &name : names) {
        if (!name.isEmpty() && m_dialect->findData(name) < 0)
            m_dialect->addItem(dialectName(name), name);
    }
    select(chosen);
}

void AiPage::select(const QString &dialect)
{
    // Add a format that is not in the list, so that OK does not replace it by another format.
    if (m_dialect->findData(dialect) < 0)
        m_dialect->addItem(dialect, dialect);
    m_dialect->setCurrentIndex(m_dialect->findData(dialect));
}

void AiPage::read(const sse::Endpoint &endpoint)
{
    select(endpoint.dialect);
    m_model->setText(endpoint.model);
}

void AiPage::write(sse::Endpoint *endpoint) const
{
    endpoint->dialect = m_dialect->currentData().toString();
    endpoint->model = m_model->text().trimmed();
}

void AiPage::explain(const sse::Endpoint &endpoint)
{
    m_prompt->setText(endpoint.acceptsPrompt()
            ? tr("You can write prompts in the chat. Each prompt sends a request.")
            : tr("The chat only shows received text. To send prompts, choose an API format other "
                 "than plain text and the method POST."));
}

} // namespace ui
