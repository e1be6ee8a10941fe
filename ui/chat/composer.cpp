// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/composer.h"

#include <algorithm>
#include <cmath>

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextBlock>

namespace ui {

Composer::Composer(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
        &Composer::fit);
    connect(this, &QPlainTextEdit::textChanged, this, &Composer::fit);
    fit();
}

void Composer::submit()
{
    const QString text = toPlainText();
    if (m_submitBlocked || text.trimmed().isEmpty())
        return;
    m_history.removeAll(text);
    m_history.append(text);
    if (m_history.size() > MaxHistory)
        m_history.removeFirst();
    m_recalled = m_history.size();
    clear();
    Q_EMIT submitted(text);
}

void Composer::replaceText(const QString &text)
{
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

int Composer::heightFor(int lines) const
{
    // Lines with a fallback font (for another script) may be higher.
    double height = 0;
    int counted = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && counted < lines;
         block = block.next()) {
        blockBoundingRect(block); // lays out the block
        for (int i = 0; i < block.layout()->lineCount() && counted < lines; ++i, ++counted)
            height +=
                std::max<double>(block.layout()->lineAt(i).height(), fontMetrics().lineSpacing());
    }
    height += std::max(0, lines - counted) * fontMetrics().lineSpacing();
    return int(std::ceil(height + 2 * document()->documentMargin()));
}

QSize Composer::sizeHint() const
{
    // QPlainTextDocumentLayout returns the document height in lines.
    const int lines = int(std::ceil(document()->size().height()));
    return {200, heightFor(std::clamp(lines, 1, MaxLines))};
}

QSize Composer::minimumSizeHint() const
{
    return {80, heightFor(1)};
}

void Composer::fit()
{
    const int height = sizeHint().height();
    const bool full = document()->size().height() > MaxLines;
    setVerticalScrollBarPolicy(full ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (maximumHeight() != height || minimumHeight() != height)
        setFixedHeight(height);
}

bool Composer::recall(int step)
{
    if (isReadOnly())
        return false;
    const bool shown = m_recalled < m_history.size() && toPlainText() == m_history[m_recalled];
    if (!shown && !toPlainText().isEmpty())
        return false;
    if (!shown)
        m_recalled = m_history.size();
    const qsizetype wanted = m_recalled + step;
    if (wanted < 0 || wanted > m_history.size() || (!shown && step > 0))
        return false;
    m_recalled = wanted;
    replaceText(wanted < m_history.size() ? m_history[wanted] : QString());
    return true;
}

void Composer::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_composing) {
            // The key confirms the text of the input method. Some platforms also send it to the
            // widget, where it must not submit the prompt.
            event->accept();
            return;
        }
        if (modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier) {
            submit();
            event->accept();
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        // In a prompt with several lines, Up and Down move the cursor between the lines. Up in the
        // first line and Down in the last line browse the history.
        const bool up = event->key() == Qt::Key_Up;
        QTextCursor probe = textCursor();
        const bool edge = !probe.movePosition(up ? QTextCursor::Up : QTextCursor::Down);
        if (modifiers == Qt::NoModifier && !m_composing && edge && recall(up ? -1 : 1)) {
            event->accept();
            return;
        }
        break;
    }
    default:
        break;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void Composer::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

void Composer::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void Composer::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace ui
