// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "ui/chat/chatview.h"
#include "ui/chat/pillbutton.h"

namespace ui {

FindBar::FindBar(ChatView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_field(new QLineEdit)
    , m_count(new QLabel)
    , m_previous(new PillButton(false))
    , m_next(new PillButton(false))
    , m_close(new PillButton(false))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 16, 4);
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_previous),
             static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_close)})
        row->addWidget(widget);
    m_field->setClearButtonEnabled(true);
    setFocusProxy(m_field);
    hide();
    connect(m_field, &QLineEdit::textChanged, this,
        [this](const QString &text) { m_view->find(text); });
    connect(m_view, &ChatView::foundChanged, this, &FindBar::showCount);
    connect(m_previous, &QPushButton::clicked, this, [this] { m_view->findNext(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_view->findNext(true); });
    connect(m_close, &QPushButton::clicked, this, &FindBar::close);
    retranslate();
}

void FindBar::open()
{
    const bool wasOpen = isVisible();
    show();
    m_field->setFocus();
    m_field->selectAll();
    if (!wasOpen) {
        m_view->find(m_field->text());
        Q_EMIT visibleChanged();
    }
}

void FindBar::open(const QString &text)
{
    m_field->setText(text);
    open();
}

void FindBar::close()
{
    hide();
    m_view->find({});
    Q_EMIT visibleChanged();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_field->hasFocus())
        m_view->findNext(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

void FindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FindBar::showCount()
{
    const int count = m_view->foundCount();
    const QLocale locale;
    const bool isAll = count < ChatView::MaxFound;
    const QString total = locale.toString(count) + (isAll ? QString() : QStringLiteral("+"));
    m_count->setText(m_field->text().isEmpty() ? QString()
            : count == 0                       ? tr("Not found")
            : m_view->foundIndex() < 0
            ? total
            : tr("%1 of %2", "found").arg(locale.toString(m_view->foundIndex() + 1), total));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void FindBar::retranslate()
{
    m_field->setPlaceholderText(tr("Find in the conversation"));
    m_field->setAccessibleName(tr("Find in the conversation"));
    m_previous->setText(tr("Previous"));
    m_previous->setToolTip(tr("Previous occurrence (Shift+F3)"));
    m_next->setText(tr("Next"));
    m_next->setToolTip(tr("Next occurrence (F3)"));
    m_close->setText(tr("Done"));
    m_close->setToolTip(tr("Close the search (Esc)"));
    showCount();
}

} // namespace ui
