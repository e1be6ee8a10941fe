// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/chatpage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/chat/chatstyle.h"
#include "ui/chat/chatview.h"
#include "ui/chat/composer.h"
#include "ui/chat/composerframe.h"
#include "ui/chat/conversationbar.h"
#include "ui/chat/findbar.h"
#include "ui/chat/pillbutton.h"
#include "ui/common/elidedlabel.h"

namespace ui {

class ChatPage::Private {
public:
    explicit Private(ChatPage *page);
    void show();
    void recolor() const;
    void edit(int message);
    void endEdit(const QString &text);
    void submit(const QString &text);

    ChatPage *const q;
    ConversationBar *bar;
    ChatView *view;
    FindBar *findBar;
    QStackedWidget *stack;
    Composer *composer;
    QPushButton *send;
    ElidedLabel *stateLabel;
    QPushButton *connection;
    QWidget *editing;
    QLabel *editHint;
    QPushButton *cancelEdit;
    QShortcut *leaveEdit;
    QShortcut *leaveFind;
    QList<QShortcut *> stops;
    int edited = -1; ///< index of the message that is being edited, or -1
    QString draft;   ///< text of the composer before editing started
    bool acceptsPrompt = false;
    bool loading = false;
    bool busy = false;
    bool isOpen = true;
};

ChatPage::Private::Private(ChatPage *page)
    : q(page)
    , bar(new ConversationBar(page))
    , view(new ChatView(page))
    , findBar(new FindBar(view))
    , stack(new QStackedWidget(page))
    , composer(new Composer)
    , send(new PillButton(true))
    , stateLabel(new ElidedLabel(Qt::ElideRight))
    , connection(new PillButton(true))
    , editing(new QWidget)
    , editHint(new QLabel)
    , cancelEdit(new PillButton(false))
    , leaveEdit(new QShortcut(QKeySequence(Qt::Key_Escape), page))
    , leaveFind(new QShortcut(QKeySequence(Qt::Key_Escape), page))
{
    auto *editRow = new QHBoxLayout(editing);
    editRow->setContentsMargins(12, 0, 0, 4);
    editHint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    editRow->addWidget(editHint, 1);
    editRow->addWidget(cancelEdit);

    auto *writing = new QWidget;
    auto *writingRow = new QHBoxLayout(writing);
    writingRow->setContentsMargins(16, 4, 16, 16);
    auto *field = new QWidget;
    field->setMaximumWidth(ChatStyle(page->font(), page->palette(), 1.0).measure + 32);
    auto *fieldColumn = new QVBoxLayout(field);
    fieldColumn->setContentsMargins(0, 0, 0, 0);
    fieldColumn->setSpacing(0);
    fieldColumn->addWidget(editing);
    fieldColumn->addWidget(new ComposerFrame(composer, send));
    writingRow->addStretch(1);
    writingRow->addWidget(field, 100);
    writingRow->addStretch(1);

    auto *connecting = new QWidget;
    auto *connectingRow = new QHBoxLayout(connecting);
    connectingRow->setContentsMargins(16, 8, 16, 16);
    connectingRow->setSpacing(12);
    connectingRow->addStretch(1);
    stateLabel->setDim(true);
    connectingRow->addWidget(stateLabel);
    connectingRow->addWidget(connection);
    connectingRow->addStretch(1);

    stack->addWidget(connecting);
    stack->addWidget(writing);
    stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(view, 1);
    auto *findRow = new QHBoxLayout;
    findBar->setMaximumWidth(field->maximumWidth() + 32);
    findRow->addStretch(1);
    findRow->addWidget(findBar, 100);
    findRow->addStretch(1);
    column->addLayout(findRow);
    column->addWidget(stack);

    QObject::connect(
        composer, &Composer::submitted, page, [this](const QString &text) { submit(text); });
    QObject::connect(view, &ChatView::editRequested, page, [this](int message) { edit(message); });
    QObject::connect(cancelEdit, &QPushButton::clicked, page, [this] { endEdit(draft); });
    leaveFind->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(leaveFind, &QShortcut::activated, page, [this] {
        findBar->close();
        q->setFocus();
    });
    QObject::connect(findBar, &FindBar::visibleChanged, page, [this] { show(); });
    const auto addKey = [page](const QKeySequence &keys, const auto &then) {
        auto *shortcut = new QShortcut(keys, page);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, page, then);
    };
    addKey(QKeySequence::Find, [this] { findBar->open(); });
    addKey(QKeySequence(Qt::Key_F3), [this] { view->findNext(true); });
    addKey(QKeySequence(Qt::ShiftModifier | Qt::Key_F3), [this] { view->findNext(false); });
    leaveEdit->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(leaveEdit, &QShortcut::activated, page, [this] { endEdit(draft); });
    QObject::connect(send, &QPushButton::clicked, page, [this] {
        if (busy)
            Q_EMIT q->stopRequested();
        else
            composer->submit();
        composer->setFocus();
    });
    QObject::connect(composer, &QPlainTextEdit::textChanged, page, [this] {
        show();
        Q_EMIT q->draftChanged();
    });
    QObject::connect(connection, &QPushButton::clicked, page, [this] {
        if (busy)
            Q_EMIT q->disconnectRequested();
        else
            Q_EMIT q->connectRequested();
    });
    for (const QKeySequence &keys :
        {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::ControlModifier | Qt::Key_Period)}) {
        auto *stop = new QShortcut(keys, page);
        stop->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(stop, &QShortcut::activated, page, &ChatPage::stopRequested);
        stops.append(stop);
    }
}

void ChatPage::Private::edit(int message)
{
    if (edited < 0)
        draft = composer->toPlainText();
    edited = message;
    composer->replaceText(view->text(message));
    composer->setFocus();
    show();
    Q_EMIT q->draftChanged();
}

void ChatPage::Private::endEdit(const QString &text)
{
    edited = -1;
    composer->replaceText(text);
    composer->setFocus();
    draft.clear();
    show();
    Q_EMIT q->draftChanged();
}

void ChatPage::Private::submit(const QString &text)
{
    view->jumpToLatest(); // the user wants to see the new answer
    if (edited < 0) {
        Q_EMIT q->promptSubmitted(text);
        return;
    }
    const int message = edited;
    endEdit(draft);
    Q_EMIT q->promptRevised(message, text);
}

void ChatPage::Private::show()
{
    stack->setCurrentIndex(acceptsPrompt ? 1 : 0);
    view->setRevisable(acceptsPrompt);
    bar->setVisible(acceptsPrompt);
    editing->setVisible(edited >= 0);
    editHint->setText(
        tr("Editing an earlier message. The messages after it are kept as an earlier version."));
    cancelEdit->setText(tr("Cancel"));
    cancelEdit->setToolTip(tr("Cancel editing (Esc)"));
    for (QShortcut *stop : std::as_const(stops))
        stop->setEnabled(
            busy && (stop->key() != leaveEdit->key() || (edited < 0 && !findBar->isVisibleTo(q))));
    leaveFind->setEnabled(findBar->isVisibleTo(q));
    leaveEdit->setEnabled(edited >= 0 && !findBar->isVisibleTo(q));
    composer->setSubmitBlocked(busy || loading);
    composer->setReadOnly(loading);
    send->setText(busy ? tr("Stop") : tr("Send"));
    const QString loadingTip = tr("You can send messages when the conversation is loaded.");
    send->setToolTip(busy ? tr("Stop the answer (Esc)")
            : loading     ? loadingTip
                          : tr("Send the message (Enter)"));
    send->setEnabled(busy || (!loading && !composer->toPlainText().trimmed().isEmpty()));
    composer->setPlaceholderText(loading ? tr("Loading the conversation…") : tr("Message…"));
    composer->setAccessibleName(tr("Message"));
    composer->setToolTip(loading ? loadingTip : tr("Enter sends, Shift+Enter adds a line break"));
    connection->setText(busy ? tr("Disconnect") : tr("Connect"));
    stateLabel->setText(!busy ? tr("You cannot send messages to this stream.")
            : isOpen          ? tr("Receiving events.")
                              : tr("Waiting for the connection."));
    q->setFocusProxy(acceptsPrompt ? static_cast<QWidget *>(composer) : connection);
}

void ChatPage::Private::recolor() const
{
    const ChatStyle style(q->font(), q->palette(), 1.0);
    QPalette quiet = q->palette();
    quiet.setColor(QPalette::Text, style.muted); // readable on the Base color
    editHint->setPalette(quiet);
}

ChatPage::ChatPage(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    // Use the same background as the conversation.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    d->recolor();
    d->show();
}

ChatPage::~ChatPage() = default;

ChatView *ChatPage::view() const
{
    return d->view;
}

ConversationBar *ChatPage::conversations() const
{
    return d->bar;
}

Draft ChatPage::draft() const
{
    return {d->composer->toPlainText(), d->edited, d->draft};
}

void ChatPage::setDraft(const Draft &draft)
{
    d->edited = d->view->isUserMessage(draft.edited) ? draft.edited : -1;
    d->draft = d->edited < 0 ? QString() : draft.before;
    d->composer->replaceText(draft.text);
    d->show();
}

void ChatPage::find(const QString &text)
{
    d->findBar->open(text);
}

void ChatPage::setAcceptsPrompt(bool acceptsPrompt)
{
    d->acceptsPrompt = acceptsPrompt;
    d->show();
}

void ChatPage::setReadOnly(bool readOnly)
{
    d->stack->setVisible(!readOnly);
}

void ChatPage::setLoading(bool loading)
{
    d->loading = loading;
    d->show();
}

void ChatPage::setBusy(bool busy)
{
    d->busy = busy;
    d->show();
}

void ChatPage::setOpen(bool open)
{
    d->isOpen = open;
    d->show();
}

void ChatPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!d)
        return;
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        d->recolor();
    else if (event->type() == QEvent::LanguageChange)
        d->show();
}

} // namespace ui
