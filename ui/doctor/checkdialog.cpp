// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/doctor/checkdialog.h"

#include <algorithm>
#include <optional>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace ui {

/// Displays Markdown without loading any resources.
class ReportView final : public QTextBrowser {
public:
    ReportView()
    {
        setOpenLinks(false);
        setTabChangesFocus(true);
    }
    QVariant loadResource(int, const QUrl &) override { return {}; }

    void showMarkdown(const QString &markdown)
    {
        // The report contains data from the server, so HTML must not be interpreted.
        QTextDocument::MarkdownFeatures features(QTextDocument::MarkdownDialectGitHub);
        features.setFlag(QTextDocument::MarkdownNoHTML);
        document()->setMarkdown(markdown, features);
        document()->setDocumentMargin(16);
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            if (block.blockFormat().headingLevel() == 0)
                continue;
            QTextCursor heading(block);
            QTextBlockFormat room;
            // Make the space above larger than the space below, so that the heading is close to the
            // text that it belongs to.
            room.setTopMargin(block.blockNumber() == 0 ? 0 : 16);
            room.setBottomMargin(4);
            heading.mergeBlockFormat(room);
            heading.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            QTextCharFormat size; // same size as in the chat, smaller than the default of Qt
            size.setProperty(
                QTextFormat::FontSizeAdjustment, block.blockFormat().headingLevel() == 1 ? 2 : 1);
            heading.mergeCharFormat(size);
        }
        for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
            auto *const table = qobject_cast<QTextTable *>(frame);
            if (!table)
                continue;
            QTextTableFormat format = table->format();
            format.setBorder(0);
            format.setCellPadding(4);
            format.setCellSpacing(0);
            format.setTopMargin(4);
            format.setBottomMargin(12);
            table->setFormat(format);
        }
    }
};

namespace {

enum Page { PlanPage, ProgressPage, ReportPage };

QLabel *plainLabel(const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QWidget *page(std::initializer_list<QWidget *> widgets)
{
    auto *result = new QWidget;
    auto *layout = new QVBoxLayout(result);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return result;
}

/// Returns the origin in \a text, an empty URL if it is blank, or std::nullopt if it is not a valid
/// origin.
std::optional<QUrl> originFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QUrl();
    QUrl origin(trimmed, QUrl::StrictMode);
    if (origin.path() == QLatin1String("/")) // browsers add this slash to a copied URL
        origin.setPath({});
    const bool isHttp =
        origin.scheme() == QLatin1String("http") || origin.scheme() == QLatin1String("https");
    const bool isBare = origin
        == origin.adjusted(
            QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (!origin.isValid() || !isHttp || !isBare || origin.host().isEmpty())
        return std::nullopt;
    return origin;
}

QWidget *planPage(const CheckDialog::Plan &plan, QWidget *origin)
{
    // A QLabel breaks lines between words only, so a long URL would not fit. Use a text field,
    // which can break lines anywhere and scroll.
    auto *target = new QPlainTextEdit(plan.method + QLatin1Char(' ') + plan.url);
    target->setReadOnly(true);
    target->setFont(fixedFont());
    target->setWordWrapMode(QTextOption::WrapAnywhere);
    target->setTabChangesFocus(true);
    target->setAccessibleName(CheckDialog::tr("Request"));
    target->setFixedHeight(3 * target->fontMetrics().lineSpacing() + 16);
    if (!plan.prompt.isEmpty())
        target->appendPlainText(CheckDialog::tr("Prompt: %1").arg(plan.prompt));
    if (plan.maySpend) {
        QLabel *cost = plainLabel(
            CheckDialog::tr("A %1 request may cost money or change data, so it is sent only once. "
                            "Compression, HTTP versions and resuming are not tested.")
                .arg(plan.method));
        return page(
            {plainLabel(CheckDialog::tr("This request will be sent once:")), target, cost, origin});
    }
    return page({plainLabel(
                     CheckDialog::tr("At most %1 requests will be sent, one after the other, "
                                     "with the stream's own headers and token:")
                         .arg(plan.requests)),
        target,
        plainLabel(CheckDialog::tr(
            "They test the current settings, the stream with and without compression, another HTTP "
            "version if available, and resuming after an interruption.")),
        plainLabel(
            CheckDialog::tr("This takes at most %1 s. Nothing else is sent.").arg(plan.seconds)),
        origin});
}

} // namespace

CheckDialog::CheckDialog(const Plan &plan, QWidget *parent)
    : QDialog(parent)
    , m_requests(plan.requests)
    , m_pages(new QStackedWidget)
    , m_origin(new QLineEdit)
    , m_originProblem(plainLabel())
    , m_step(plainLabel())
    , m_bar(new QProgressBar)
    , m_report(new ReportView)
    , m_start(new QPushButton(tr("Start")))
    , m_stop(new QPushButton(tr("Stop")))
    , m_copy(new QPushButton(icon(Glyph::Copy), tr("Copy as Markdown")))
    , m_save(new QPushButton(tr("Save…")))
    , m_close(new QPushButton(tr("Close")))
{
    setWindowTitle(tr("Check this endpoint"));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the check"));
    m_report->setAccessibleName(tr("Report"));
    m_pages->addWidget(planPage(plan, originField()));
    m_pages->addWidget(page({m_step, m_bar}));
    m_pages->addWidget(m_report);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch();
    for (QPushButton *button : {m_start, m_stop, m_close})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    for (QPushButton *button : {m_stop, m_copy, m_save})
        button->hide();
    m_start->setDefault(true);
    m_start->setFocus();
    resize(640, 320);

    connect(m_start, &QPushButton::clicked, this, &CheckDialog::begin);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        Q_EMIT stopRequested();
    });
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_markdown); });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(m_markdown); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

QWidget *CheckDialog::originField()
{
    auto *field = new QWidget;
    auto *label = new QLabel(tr("Page &origin (for CORS):"));
    label->setBuddy(m_origin);
    m_origin->setPlaceholderText(QStringLiteral("https://app.example.com"));
    m_originProblem->hide();
    auto *layout = new QVBoxLayout(field);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addWidget(m_origin);
    layout->addWidget(m_originProblem);
    connect(m_origin, &QLineEdit::textChanged, m_originProblem, &QWidget::hide);
    return field;
}

void CheckDialog::begin()
{
    const std::optional<QUrl> origin = originFrom(m_origin->text());
    if (!origin) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, toneColor(Tone::Error, palette()));
        m_originProblem->setPalette(colors);
        m_originProblem->setText(tr("Not a valid origin. Use https://host or http://host:port "
                                    "without a path, or leave it empty."));
        m_originProblem->show();
        m_origin->setFocus();
        return;
    }
    m_start->hide();
    m_stop->show();
    m_stop->setFocus();
    m_bar->setRange(0, 0);
    m_pages->setCurrentIndex(ProgressPage);
    Q_EMIT startRequested(*origin);
}

void CheckDialog::setProgress(const QString &text, int request)
{
    m_step->setText(m_requests > 1
            ? tr("Request %1 of at most %2: %3").arg(request).arg(m_requests).arg(text)
            : text);
    if (m_requests > 1)
        m_bar->setRange(0, m_requests);
    m_bar->setValue(request - 1);
}

void CheckDialog::setReport(const QString &markdown)
{
    m_start->hide();
    m_stop->hide();
    m_copy->show();
    m_save->show();
    m_markdown = markdown;
    m_report->showMarkdown(markdown);
    m_pages->setCurrentIndex(ReportPage);
    m_close->setDefault(true);
    m_report->setFocus();
    resize(std::max(width(), 760), std::max(height(), 560));
}

} // namespace ui
