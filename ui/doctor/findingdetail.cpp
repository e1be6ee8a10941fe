// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/doctor/findingdetail.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "sselib/doctor/fixsnippets.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/doctor/findingroles.h"

namespace ui {

namespace {

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(name);
    return label;
}

// Replaces control and formatting characters, such as line breaks, by a middle dot.
QString withoutControlCharacters(const QString &text)
{
    QString result;
    for (const QChar c : text)
        result += c.isPrint() || c.isSurrogate() ? c : QChar(0x00B7);
    return result;
}

} // namespace

FindingDetail::FindingDetail(QWidget *parent)
    : QScrollArea(parent)
    , m_cause(textLabel(tr("Cause")))
    , m_cure(textLabel(tr("Fix")))
    , m_place(textLabel(tr("Position")))
    , m_excerpt(textLabel(tr("Received data")))
    , m_codeBar(new QWidget)
    , m_server(new QComboBox)
    , m_code(new QPlainTextEdit)
    , m_show(new QPushButton(tr("Show in events")))
{
    QFont bold = m_cause->font();
    bold.setBold(true);
    m_cause->setFont(bold);
    m_excerpt->setMargin(8);
    m_excerpt->setAutoFillBackground(true);
    m_server->addItems(sse::fixSnippetServers());
    m_server->setAccessibleName(tr("Server"));
    m_code->setReadOnly(true);
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setFrameShape(QFrame::NoFrame);
    m_code->setTabChangesFocus(true);
    m_code->setAccessibleName(tr("Code for the fix"));
    auto *copy = new QPushButton(icon(Glyph::Copy), tr("Copy"));
    copy->setObjectName(QStringLiteral("copyCure"));
    copy->setToolTip(tr("Copy the code"));

    auto *codeRow = new QHBoxLayout(m_codeBar);
    codeRow->setContentsMargins({});
    codeRow->setSpacing(8);
    codeRow->addWidget(new QLabel(tr("Code for")));
    codeRow->addWidget(m_server);
    codeRow->addStretch();
    codeRow->addWidget(copy);

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_cause);
    column->addWidget(m_cure);
    auto *placeRow = new QHBoxLayout;
    placeRow->setSpacing(8);
    placeRow->addWidget(m_place, 1);
    placeRow->addWidget(m_show);
    column->addLayout(placeRow);
    column->addWidget(m_excerpt);
    column->addSpacing(4);
    column->addWidget(m_codeBar);
    column->addWidget(m_code);
    column->addStretch();
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    connect(m_server, &QComboBox::currentTextChanged, this, &FindingDetail::showCode);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_code->toPlainText()); });
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (m_finding.isValid())
            Q_EMIT placeRequested(m_finding);
    });
    applyColors();
    refresh();
}

void FindingDetail::setFinding(const QModelIndex &index)
{
    m_finding = index;
    refresh();
}

void FindingDetail::setServer(const QString &server)
{
    m_server->setCurrentText(server);
}

QString FindingDetail::server() const
{
    return m_server->currentText();
}

void FindingDetail::refresh()
{
    widget()->setVisible(m_finding.isValid());
    if (!m_finding.isValid())
        return;
    const QLocale locale;
    m_cause->setText(m_finding.data().toString());
    const QString cure = m_finding.data(FindingAdviceRole).toString();
    m_cure->setText(cure);
    m_cure->setVisible(!cure.isEmpty());
    const qint64 line = m_finding.data(FindingLineRole).toLongLong();
    const qint64 offset = m_finding.data(FindingOffsetRole).toLongLong();
    const qint64 count = m_finding.data(FindingCountRole).toLongLong();
    const QString place = line > 0
        ? tr("Line %1, byte %2").arg(locale.toString(line), locale.toString(offset))
        : tr("In the response");
    m_place->setText(
        count > 1 ? tr("%1; seen %2 times").arg(place, locale.toString(count)) : place);
    m_show->setVisible(m_finding.data(FindingIsInLogRole).toBool());
    const QString excerpt = m_finding.data(FindingExcerptRole).toString();
    m_excerpt->setText(withoutControlCharacters(excerpt));
    m_excerpt->setVisible(!excerpt.isEmpty());
    showCode();
}

void FindingDetail::showCode()
{
    const QByteArray code = m_finding.data(FindingCodeRole).toString().toLatin1();
    const QStringList servers = sse::fixSnippetServers();
    const bool any = std::ranges::any_of(servers,
        [&code](const QString &server) { return !sse::fixSnippet(code, server).isEmpty(); });
    m_codeBar->setVisible(any);
    m_code->setVisible(any);
    QString lines = sse::fixSnippet(code, server());
    const bool has = !lines.isEmpty();
    if (!has)
        lines =
            tr("%1 only forwards the stream. Apply the fix to the server behind it.").arg(server());
    if (m_code->toPlainText() != lines)
        m_code->setPlainText(lines);
    m_codeBar->findChild<QPushButton *>(QStringLiteral("copyCure"))->setEnabled(has);
    const int count = int(lines.count(u'\n')) + 1;
    const int line = QFontMetrics(m_code->font()).lineSpacing();
    m_code->setFixedHeight(count * line + 2 * int(m_code->document()->documentMargin()) + 20);
}

void FindingDetail::applyColors()
{
    m_code->setFont(fixedFont());
    m_excerpt->setFont(fixedFont());
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette()));
    m_place->setPalette(quiet);
    const QColor ground =
        blended(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.06);
    QPalette box = palette();
    box.setColor(QPalette::Window, ground);
    box.setColor(QPalette::Base, ground);
    m_excerpt->setPalette(box);
    m_code->setPalette(box);
}

void FindingDetail::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    const auto type = event->type();
    if (m_show && (type == QEvent::PaletteChange || type == QEvent::FontChange))
        applyColors();
}

} // namespace ui
