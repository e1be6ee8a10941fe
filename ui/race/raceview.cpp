// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/race/raceview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/chat/chatview.h"
#include "ui/chat/composer.h"
#include "ui/chat/composerframe.h"
#include "ui/chat/pillbutton.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/thinsplitter.h"

namespace ui {

RaceView::RaceView(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_add(new QToolButton)
    , m_runners(new QMenu(this))
    , m_empty(new QLabel)
    , m_splitter(new ThinSplitter(Qt::Horizontal))
    , m_composer(new Composer)
    , m_send(new PillButton(true))
{
    setWindowTitle(tr("Compare models"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_add->setText(tr("Add model"));
    m_add->setIcon(icon(Glyph::Add));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_runners);
    auto *hint =
        new QLabel(tr("The same message is sent to all models. The answers are not saved."));
    hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(16, 8, 16, 8);
    bar->setSpacing(12);
    bar->addWidget(m_add);
    bar->addWidget(hint, 1);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(32, 32, 32, 32);

    auto *prompt = new QHBoxLayout;
    prompt->setContentsMargins(16, 8, 16, 16);
    prompt->addWidget(new ComposerFrame(m_composer, m_send));
    m_composer->setPlaceholderText(tr("Message to all…"));
    m_composer->setAccessibleName(tr("Message to all models"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_empty, 1);
    column->addWidget(m_splitter, 1);
    column->addLayout(prompt);

    connect(m_composer, &Composer::submitted, this, &RaceView::promptSubmitted);
    connect(m_composer, &QPlainTextEdit::textChanged, this, &RaceView::refresh);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_busy)
            Q_EMIT stopRequested();
        else
            m_composer->submit();
        m_composer->setFocus();
    });
    for (const QKeySequence &keys :
        {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::Key_Period)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &RaceView::stopRequested);
    setFocusProxy(m_composer);
    recolor();
    refresh();
}

void RaceView::setRunners(const QList<Runner> &runners)
{
    m_runners->clear();
    for (qsizetype i = 0; i < runners.size(); ++i) {
        QString text = runners[i].name;
        connect(m_runners->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&"))),
            &QAction::triggered, this, [this, i] { Q_EMIT laneRequested(int(i)); });
    }
    m_add->setEnabled(!runners.isEmpty());
    m_empty->setText(runners.isEmpty()
            ? tr("No stream accepts prompts yet. Add an AI stream to compare its models here.")
            : tr("Add two or more models from the same stream or from different streams, then send "
                 "the same message to all of them."));
}

int RaceView::addLane(const Runner &runner)
{
    const int number = m_nextLane++;
    auto *name = new ElidedLabel(Qt::ElideRight);
    name->setText(runner.name);
    QFont bold = font();
    bold.setBold(true);
    name->setFont(bold);
    auto *model = new QLineEdit(runner.model);
    model->setPlaceholderText(tr("model"));
    model->setAccessibleName(tr("Model of %1").arg(runner.name));
    auto *close = new QToolButton;
    close->setIcon(icon(Glyph::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Remove this model"));
    close->setAccessibleName(close->toolTip());
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 8, 4);
    head->setSpacing(8);
    head->addWidget(name, 2);
    head->addWidget(model, 3);
    head->addWidget(close);

    auto *chat = new ChatView;
    chat->setPlaceholder(runner.name, tr("Answers appear here."));
    auto *figures = new QLabel;
    figures->setTextFormat(Qt::PlainText);
    figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figures->setContentsMargins(16, 4, 16, 4);
    figures->setWordWrap(true);
    figures->setAccessibleName(tr("Statistics of %1").arg(runner.name));
    // Reserve one line, so that the layout does not change when the statistics appear.
    figures->setMinimumHeight(figures->fontMetrics().height() + 8);

    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(chat, 1);
    column->addWidget(figures);
    widget->setMinimumWidth(220);
    m_splitter->addWidget(widget);
    m_lanes.emplace(number, Lane{widget, chat, figures});
    m_splitter->setSizes(QList<int>(m_splitter->count(), 1000)); // give all lanes the same width

    connect(close, &QToolButton::clicked, this, [this, number] { removeLane(number); });
    connect(model, &QLineEdit::textChanged, this,
        [this, number](const QString &text) { Q_EMIT modelChanged(number, text.trimmed()); });
    refresh();
    return number;
}

ChatView *RaceView::chat(int lane) const
{
    const auto found = m_lanes.find(lane);
    return found == m_lanes.end() ? nullptr : found->second.chat;
}

void RaceView::setFigures(int lane, const QString &figures)
{
    const auto found = m_lanes.find(lane);
    if (found != m_lanes.end())
        found->second.figures->setText(figures);
}

void RaceView::setBusy(bool busy)
{
    m_busy = busy;
    m_composer->setSubmitBlocked(busy || m_lanes.empty());
    refresh();
}

void RaceView::removeLane(int lane)
{
    const auto found = m_lanes.find(lane);
    if (found == m_lanes.end())
        return;
    QWidget *const widget = found->second.widget;
    widget->hide();
    widget->deleteLater(); // not now, because its button is emitting clicked()
    m_lanes.erase(found);
    refresh();
    Q_EMIT laneRemoved(lane);
}

void RaceView::refresh()
{
    m_empty->setVisible(m_lanes.empty());
    m_splitter->setVisible(!m_lanes.empty());
    m_composer->setSubmitBlocked(m_busy || m_lanes.empty());
    m_send->setText(m_busy ? tr("Stop") : tr("Send"));
    m_send->setToolTip(m_busy ? tr("Stop all answers (Esc)") : tr("Send to all models (Enter)"));
    m_send->setEnabled(
        m_busy || (!m_lanes.empty() && !m_composer->toPlainText().trimmed().isEmpty()));
}

void RaceView::recolor()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette(), QPalette::Base));
    m_empty->setPalette(quiet);
}

void RaceView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolor();
}

} // namespace ui
