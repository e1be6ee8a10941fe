// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/chatview.h"

#include <algorithm>
#include <iterator>

#include <QAccessible>
#include <QEvent>
#include <QScrollBar>

#include "ui/chat/chatview_p.h"
#include "ui/chat/pillbutton.h"

// This view does its own layout and painting, because the text widgets of Qt are too slow for long
// answers. tests/bench/bench_chatview measures the time of one frame, in which new text is added,
// laid out and painted:
//
// - QTextBrowser with setMarkdown(): 16 ms for an answer of 1 KB, 40 to 330 ms if the answer is a
//   long paragraph, code block or table. The time grows with the length of the text.
// - QTextBrowser with insertText(): 44 ms when a third of a paragraph of 1 MB has been added. The
//   time grows with the length of the paragraph.
// - This view: 0.3 to 1 ms, at most 2 ms, for any length from 1 KB to 10 MB.
//
// This view is fast because MarkdownSplitter splits the text into short leaves as it arrives, only
// the last leaf can still change, and MarkdownLayout only lays out visible leaves. Of all other
// leaves, only the height is needed, which is stored in a HeightIndex.

namespace ui {

namespace {

constexpr int FrameMs = 16;
constexpr int MaxFlushMs = 10;
constexpr int FrameBudget = 1 << 17; ///< maximum number of characters parsed per frame

int topMargin(const ChatStyle &style)
{
    return style.unit;
}

int bottomMargin(const ChatStyle &style)
{
    return style.unit * 8;
}

} // namespace

ChatView::Private::Private(ChatView *view)
    : q(view)
    , jump(new PillButton(false, view->viewport()))
{
    frame.setSingleShot(true);
    frame.setInterval(FrameMs);
    QObject::connect(&frame, &QTimer::timeout, q, [this] { flush(FrameBudget); });
    findTimer.setSingleShot(true);
    findTimer.setInterval(500);
    QObject::connect(&findTimer, &QTimer::timeout, q, [this] { search(); });
    turn.setSingleShot(true);
    turn.setInterval(0);
    QObject::connect(&turn, &QTimer::timeout, q, [this] { spent = 0; });
    deleteTimer.setSingleShot(true);
    QObject::connect(&deleteTimer, &QTimer::timeout, q, [this] { deleteRemoved(); });
    dragTimer.setInterval(30);
    QObject::connect(&dragTimer, &QTimer::timeout, q, [this] { autoScroll(); });
    jump->hide();
    jump->setFocusPolicy(Qt::TabFocus);
    QObject::connect(jump, &QPushButton::clicked, q, &ChatView::jumpToLatest);
}

void ChatView::Private::remove(int from)
{
    std::move(messages.begin() + from, messages.end(), std::back_inserter(removed));
    messages.resize(size_t(from));
    deleteRemoved();
}

// Deletes the removed messages in several steps, because deleting tens of thousands of messages at
// once would block the window.
void ChatView::Private::deleteRemoved()
{
    QElapsedTimer clock;
    clock.start();
    while (!removed.empty() && clock.elapsed() <= MaxFlushMs)
        removed.pop_back();
    if (removed.empty())
        removed.shrink_to_fit();
    else
        deleteTimer.start();
}

MessageItem *ChatView::Private::item(int message) const
{
    return message >= 0 && message < int(messages.size()) ? messages[size_t(message)].get()
                                                          : nullptr;
}

MessageLook ChatView::Private::look() const
{
    return {style.get(), mutedStyle.get(), width};
}

void ChatView::Private::touch(int message)
{
    changed.insert(message);
    if (!frame.isActive())
        frame.start();
    if (!needle.isEmpty() && !findTimer.isActive())
        findTimer.start();
}

void ChatView::Private::flush(int budget)
{
    frame.stop();
    std::set<int> unfinished;
    QElapsedTimer clock;
    clock.start();
    // Stop after MaxFlushMs, so that loading a long conversation does not block the window. The
    // remaining messages are updated in the next frame.
    while (!changed.empty() && clock.elapsed() <= MaxFlushMs) {
        const int message = changed.extract(changed.begin()).value();
        MessageItem *it = item(message);
        if (!it->advance(budget))
            unfinished.insert(message);
        const int bottom = heights.top(message + 1);
        const int delta = heights.set(message, it->height());
        if (!following && bottom + topMargin(*style) > scroll + q->viewport()->height())
            arrived += delta;
        else if (!following && bottom + topMargin(*style) <= scroll)
            scroll += delta; // the message grew above the visible area
    }
    changed.merge(unfinished);
    if (!changed.empty())
        touch(*changed.begin());
    settle();
    q->viewport()->update();
    spent += clock.elapsed();
    if (spent > 0 && !turn.isActive())
        turn.start();
}

void ChatView::Private::restyle()
{
    style = std::make_unique<ChatStyle>(q->font(), q->palette(), zoom);
    style->needle = needle;
    mutedStyle = std::make_unique<ChatStyle>(*style);
    mutedStyle->text = style->muted;
    const int margins = 2 * std::max(4 * style->unit, 16);
    width = std::max(40, std::min(style->measure, q->viewport()->width() - margins));
    // Remember the reader's position as a fraction of the first visible message.
    const int first = messages.empty() ? -1 : heights.find(scroll);
    const double part = first < 0 || heights.at(first) == 0
        ? 0
        : double(scroll - heights.top(first)) / heights.at(first);
    for (int i = 0; i < int(messages.size()); ++i) {
        messages[size_t(i)]->setLook(look());
        heights.set(i, messages[size_t(i)]->height());
    }
    if (first >= 0)
        scroll = heights.top(first) + int(part * heights.at(first));
    settle();
    q->viewport()->update();
}

int ChatView::Private::contentHeight() const
{
    return topMargin(*style) + heights.total() + bottomMargin(*style);
}

int ChatView::Private::columnX() const
{
    // Center in the full width, so that the text does not move when the scroll bar appears.
    const int whole = q->contentsRect().width();
    return std::max(0, std::min((whole - width) / 2, q->viewport()->width() - width));
}

int ChatView::Private::messageTop(int message) const
{
    return topMargin(*style) + heights.top(message) - scroll;
}

QPoint ChatView::Private::toMessage(int message, QPoint viewport) const
{
    return viewport - QPoint(columnX(), messageTop(message));
}

void ChatView::Private::settle()
{
    if (settling || messages.empty()) {
        updateBar();
        return;
    }
    settling = true;
    const int page = q->viewport()->height();
    // The height of a message is estimated until it is laid out. The correct height can make other
    // messages visible, so repeat until no height changes.
    for (int pass = 0; pass < 8; ++pass) {
        const int maxScroll = std::max(0, contentHeight() - page);
        if (following)
            scroll = maxScroll;
        scroll = std::clamp(scroll, 0, maxScroll);
        bool moved = false;
        const int last = messageAt(page);
        for (int i = messageAt(0); i <= last; ++i) {
            const int top = messageTop(i);
            const int above = messages[size_t(i)]->prepare(-top, page - top);
            moved = heights.set(i, messages[size_t(i)]->height()) != 0 || moved;
            if (!following)
                scroll += above;
        }
        if (!moved)
            break;
    }
    const int maxScroll = std::max(0, contentHeight() - page);
    scroll = following ? maxScroll : std::clamp(scroll, 0, maxScroll);
    const std::pair<int, int> now{messageAt(0), messageAt(page)};
    for (int i = seen.first; i <= std::min(seen.second, int(messages.size()) - 1); ++i) {
        if (i < now.first || i > now.second)
            messages[size_t(i)]->release();
    }
    seen = now;
    updateBar();
    settling = false;
}

void ChatView::Private::updateBar()
{
    const bool before = std::exchange(settling, true);
    QScrollBar *bar = q->verticalScrollBar();
    const int page = q->viewport()->height();
    bar->setRange(0, messages.empty() ? 0 : std::max(0, contentHeight() - page));
    bar->setPageStep(page);
    bar->setSingleStep(style->lineHeight);
    bar->setValue(scroll);
    settling = before;
    updateJumpButton();
}

void ChatView::Private::updateJumpButton()
{
    if (following || messages.empty()) {
        arrived = 0;
        jump->hide();
        return;
    }
    const int lines = arrived / style->lineHeight;
    const QString text = lines == 0 ? tr("Jump to latest")
        : lines == 1                ? tr("Jump to latest · 1 new line")
                                    : tr("Jump to latest · %1 new lines").arg(lines);
    if (jump->text() != text)
        jump->setText(text);
    jump->adjustSize();
    const QRect area = q->viewport()->rect();
    jump->move(
        (area.width() - jump->width()) / 2, area.height() - jump->height() - 3 * style->unit);
    jump->show();
}

void ChatView::Private::scrollTo(int y)
{
    scroll = y;
    following = y >= std::max(0, contentHeight() - q->viewport()->height());
    settle();
    q->viewport()->update();
}

void ChatView::Private::announce(int message)
{
    const MessageItem &messageItem = *item(message);
    QString text = messageItem.text().left(4000) + u'\n' + messageItem.outcomeText();
    if (!messageItem.failureText().isEmpty())
        text += u'\n' + messageItem.failureText();
    announceText(shownText(text, u'\n'));
}

void ChatView::Private::announceText(const QString &text)
{
    q->setAccessibleDescription(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(q, q->accessibleDescription());
#else
    QAccessibleEvent event(q, QAccessible::Alert); // makes screen readers read the new description
#endif
    QAccessible::updateAccessibility(&event);
}

void ChatView::Private::offerActions(int message)
{
    if (MessageItem *it = item(message)) {
        it->setRevisable(revisable, message == int(messages.size()) - 1);
        heights.set(message, it->height());
    }
}

ChatView::ChatView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Conversation"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    d->restyle();
}

ChatView::~ChatView() = default;

int ChatView::addMessage(Author author, const QString &title, const QString &text)
{
    const int message = int(d->messages.size());
    d->messages.push_back(std::make_unique<MessageItem>(author, title, d->look()));
    d->heights.append(d->messages.back()->height());
    d->messages.back()->appendText(text);
    d->offerActions(message - 1);
    d->offerActions(message);
    d->touch(message);
    return message;
}

void ChatView::appendText(int message, const QString &piece)
{
    if (MessageItem *item = d->item(message)) {
        item->appendText(piece);
        d->touch(message);
    }
}

void ChatView::replaceText(int message, const QString &text)
{
    if (MessageItem *item = d->item(message)) {
        if (d->anchor.message == message || d->cursor.message == message)
            clearSelection();
        item->replaceText(text);
        d->touch(message);
    }
}

void ChatView::appendReasoning(int message, const QString &piece)
{
    if (MessageItem *item = d->item(message)) {
        item->appendReasoning(piece);
        d->touch(message);
    }
}

void ChatView::setToolCall(int message, int index, const QString &name, const QString &arguments)
{
    if (MessageItem *item = d->item(message)) {
        item->setToolCall(index, name, arguments);
        d->touch(message);
    }
}

void ChatView::appendToolCall(int message, int index, const QString &name, const QString &piece)
{
    if (MessageItem *item = d->item(message)) {
        item->appendToolCall(index, name, piece);
        d->touch(message);
    }
}

void ChatView::setThought(int message, qint64 milliseconds)
{
    if (MessageItem *item = d->item(message)) {
        item->setThought(milliseconds);
        d->touch(message);
    }
}

void ChatView::setDetails(int message, const QList<Detail> &details)
{
    if (MessageItem *item = d->item(message)) {
        item->setDetails(details);
        d->touch(message);
    }
}

void ChatView::setVersion(int message, int version, int count)
{
    if (MessageItem *item = d->item(message)) {
        item->setVersion(version, count);
        d->touch(message);
    }
}

void ChatView::setFailure(int message, const QString &failure)
{
    if (MessageItem *item = d->item(message)) {
        item->setFailure(failure);
        d->touch(message);
    }
}

void ChatView::finish(int message, Outcome outcome, const QString &note)
{
    MessageItem *item = d->item(message);
    if (!item)
        return;
    const bool first = item->outcome() == Outcome::Streaming;
    item->finish(outcome, note);
    d->touch(message);
    // Show the finished message immediately. But if updates have already taken the time of a frame
    // in this event loop iteration, because many messages were finished, wait for the next frame.
    if (d->spent < FrameMs)
        d->flush(FrameBudget * 8);
    if (first && outcome != Outcome::Streaming && item->author() == Author::Assistant)
        d->announce(message);
}

void ChatView::clear()
{
    d->frame.stop();
    d->changed.clear();
    clearSelection();
    d->pressed = d->focused = d->hovered = {};
    d->draggingBar = false;
    d->seen = {0, 0};
    d->remove(0);
    d->heights.truncate(0);
    d->scroll = 0;
    d->following = true;
    setAccessibleDescription({});
    d->search();
    d->settle();
    viewport()->update();
}

void ChatView::truncate(int count)
{
    if (count <= 0)
        clear();
    if (count >= messageCount())
        return;
    std::erase_if(d->changed, [count](int message) { return message >= count; });
    if (d->anchor.message >= count || d->cursor.message >= count)
        clearSelection();
    d->pressed = d->focused = d->hovered = {};
    d->draggingBar = false;
    d->remove(count);
    d->heights.truncate(count);
    d->seen = {0, count - 1};
    d->offerActions(count - 1);
    d->search();
    d->settle();
    viewport()->update();
}

void ChatView::setTraceable(int message, bool traceable)
{
    if (MessageItem *item = d->item(message)) {
        item->setTraceable(traceable);
        d->heights.set(message, item->height());
        d->settle();
        viewport()->update();
    }
}

void ChatView::setRevisable(bool revisable)
{
    if (std::exchange(d->revisable, revisable) == revisable)
        return;
    for (int i = 0; i < messageCount(); ++i)
        d->offerActions(i);
    d->settle();
    viewport()->update();
}

int ChatView::messageCount() const
{
    return int(d->messages.size());
}

bool ChatView::isUserMessage(int message) const
{
    const MessageItem *item = d->item(message);
    return item && item->author() == Author::User;
}

QString ChatView::text(int message) const
{
    const MessageItem *item = d->item(message);
    return item ? item->text() : QString();
}

void ChatView::setPlaceholder(const QString &title, const QString &hint)
{
    d->placeholderTitle = title;
    d->placeholderHint = hint;
    viewport()->update();
}

bool ChatView::isFollowing() const
{
    return d->following;
}

void ChatView::jumpToLatest()
{
    d->following = true;
    d->settle();
    viewport()->update();
}

double ChatView::zoom() const
{
    return d->zoom;
}

void ChatView::setZoom(double zoom)
{
    zoom = std::clamp(zoom, 0.5, 4.0);
    if (qFuzzyCompare(zoom, d->zoom))
        return;
    d->zoom = zoom;
    d->restyle();
}

void ChatView::resizeEvent(QResizeEvent *)
{
    const int margins = 2 * std::max(4 * d->style->unit, 16);
    if (d->width != std::max(40, std::min(d->style->measure, viewport()->width() - margins)))
        d->restyle();
    else
        d->settle();
    viewport()->update();
}

void ChatView::scrollContentsBy(int, int)
{
    if (!d->settling)
        d->scrollTo(verticalScrollBar()->value());
}

void ChatView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LanguageChange:
        if (d) // null if the constructor of the base class sends the event
            d->restyle();
        break;
    default:
        break;
    }
}

} // namespace ui
