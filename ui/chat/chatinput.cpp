// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

#include "ui/chat/chatview_p.h"

namespace ui {

int ChatView::Private::messageAt(int viewportY) const
{
    return heights.find(viewportY + scroll - style->unit);
}

ChatView::Private::Place ChatView::Private::placeAt(QPoint viewport) const
{
    if (messages.empty())
        return {};
    const int message = messageAt(viewport.y());
    return {message, messages[size_t(message)]->placeAt(toMessage(message, viewport))};
}

ChatView::Private::Hit ChatView::Private::hitAt(QPoint viewport) const
{
    if (messages.empty())
        return {};
    const int message = messageAt(viewport.y());
    return {message, messages[size_t(message)]->hitAt(toMessage(message, viewport))};
}

Block *ChatView::Private::sideways(QPoint viewport, QPoint *origin) const
{
    if (messages.empty())
        return nullptr;
    const int message = messageAt(viewport.y());
    Block *block = messages[size_t(message)]->sideways(toMessage(message, viewport), origin);
    if (block && origin)
        *origin += QPoint(columnX(), messageTop(message));
    return block;
}

std::pair<ChatView::Private::Place, ChatView::Private::Place> ChatView::Private::selection() const
{
    return std::minmax(anchor, cursor);
}

QString ChatView::Private::selected(bool markdown) const
{
    const auto [from, to] = selection();
    if (from == to)
        return {};
    QStringList parts;
    for (int i = from.message; i <= std::min(to.message, int(messages.size()) - 1); ++i) {
        const auto begin = i == from.message ? from.at : MessageItem::Place();
        const auto end = i == to.message ? to.at : MessageItem::end();
        const MessageItem &item = *messages[size_t(i)];
        parts.append(markdown ? item.markdown(begin, end) : item.plainText(begin, end));
    }
    return parts.join(QLatin1String("\n\n"));
}

QList<TextRange> ChatView::Private::selectedSource() const
{
    const auto [from, to] = selection();
    QList<TextRange> ranges;
    for (int i = from.message; i <= std::min(to.message, int(messages.size()) - 1); ++i) {
        const MessageItem &item = *messages[size_t(i)];
        const int begin = i == from.message ? item.sourceAt(from.at) : 0;
        const int end = i == to.message ? item.sourceAt(to.at) : int(item.text().size());
        if (item.isTraceable() && begin < end)
            ranges.append({i, begin, end});
    }
    return ranges;
}

void ChatView::Private::extendSelection(QPoint viewport)
{
    cursor = placeAt(viewport);
    if (byWords) {
        const auto word = messages[size_t(cursor.message)]->wordAt(cursor.at);
        const bool before = cursor < anchorWord.first;
        anchor = before ? anchorWord.second : anchorWord.first;
        cursor.at = before ? word.first : word.second;
        cursor = before ? cursor : std::max(cursor, anchorWord.second);
    }
    q->viewport()->update();
}

void ChatView::Private::autoScroll()
{
    const int page = q->viewport()->height();
    const int beyond = dragPoint.y() < 0 ? dragPoint.y() : std::max(0, dragPoint.y() - page);
    if (!selecting || beyond == 0) {
        dragTimer.stop();
        return;
    }
    QScrollBar *bar = q->verticalScrollBar();
    bar->setValue(bar->value() + std::clamp(beyond, -60, 60));
    extendSelection({dragPoint.x(), std::clamp(dragPoint.y(), 0, page - 1)});
}

void ChatView::Private::copyText(const QString &text) const
{
    QApplication::clipboard()->setText(text);
    QToolTip::showText(QCursor::pos(), tr("Copied"), q->viewport());
}

void ChatView::Private::refold(int message)
{
    heights.set(message, item(message)->height());
    settle();
    following = scroll >= std::max(0, contentHeight() - q->viewport()->height());
    updateJumpButton();
}

void ChatView::Private::activate(const Hit &hit)
{
    MessageItem *message = item(hit.message);
    if (!message)
        return;
    switch (hit.at.kind) {
    case MessageItem::Hit::Fold:
    case MessageItem::Hit::Details:
        // Do not scroll to the end when a section is unfolded, so that the clicked header stays in
        // place. But the details are below the message, so scroll to them if the view follows.
        following = following && hit.at.kind == MessageItem::Hit::Details;
        if (hit.at.kind == MessageItem::Hit::Fold)
            message->toggle(hit.at.section);
        else
            message->toggleDetails();
        refold(hit.message);
        if (hit.at.kind == MessageItem::Hit::Details)
            announceText(message->detailsText());
        q->viewport()->update();
        break;
    case MessageItem::Hit::CopyDetails:
        copyText(message->detailsText());
        break;
    case MessageItem::Hit::Copy:
        copyText(message->codeOf(hit.at));
        break;
    case MessageItem::Hit::Link: {
        const QUrl url(hit.at.link, QUrl::TolerantMode);
        if (url.isValid()
            && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")))
            Q_EMIT q->linkActivated(url);
        break;
    }
    case MessageItem::Hit::CopyMessage:
        copyText(message->text());
        break;
    case MessageItem::Hit::Edit:
        Q_EMIT q->editRequested(hit.message);
        break;
    case MessageItem::Hit::PreviousVersion:
    case MessageItem::Hit::NextVersion:
        showVersion(hit);
        break;
    case MessageItem::Hit::Regenerate:
        Q_EMIT q->regenerateRequested();
        break;
    case MessageItem::Hit::Events:
        Q_EMIT q->eventsRequested({{hit.message, 0, int(message->text().size())}});
        break;
    case MessageItem::Hit::Text:
        if (message->isTraceable() && anchor == cursor
            && cursor.at.section == MessageItem::TextKey) {
            const int at = message->sourceAt(cursor.at);
            Q_EMIT q->textClicked({hit.message, at, at + 1});
        }
        break;
    default:
        break;
    }
}

// \a hit is passed by value, because the caller may pass the member `focused`, which this function
// changes.
void ChatView::Private::showVersion(const Hit hit)
{
    const bool forward = hit.at.kind == MessageItem::Hit::NextVersion;
    const int version = item(hit.message)->version() + (forward ? 1 : -1);
    const bool byKey = focused == hit;
    const bool wasFollowing = following && hit.message == int(messages.size()) - 1;
    const int y = scroll;
    Q_EMIT q->versionRequested(hit.message, version);
    if (!wasFollowing && item(hit.message)) {
        // The other version may have another height. Restore the scroll position, so that the text
        // above the message does not move.
        following = false;
        scroll = y;
        settle();
        following = scroll >= std::max(0, contentHeight() - q->viewport()->height());
        updateJumpButton();
    }
    // Keep the focus on the button that was used. If it is now disabled, because this is the first
    // or the last version, move the focus to the button for the other direction.
    if (byKey) {
        const QList<Hit> offered = targets();
        const auto ofVersions = [&](const Hit &other) {
            return other.message == hit.message
                && (other.at.kind == MessageItem::Hit::PreviousVersion
                    || other.at.kind == MessageItem::Hit::NextVersion);
        };
        const auto same = std::ranges::find(offered, hit);
        const auto next = same != offered.end() ? same : std::ranges::find_if(offered, ofVersions);
        if (next != offered.end())
            focused = *next;
    }
    q->viewport()->update();
}

void ChatView::Private::hover(QPoint viewport)
{
    const Hit hit = hitAt(viewport);
    const Hit before = std::exchange(hovered, hit);
    if (before.at.link != hit.at.link)
        Q_EMIT q->linkHovered(hit.at.link);
    if (before.message != hit.message || before.at.kind != hit.at.kind)
        q->viewport()->update();
    const auto kind = hit.at.kind;
    q->viewport()->setCursor(kind == MessageItem::Hit::Nothing ? Qt::ArrowCursor
            : kind == MessageItem::Hit::Text                   ? Qt::IBeamCursor
                                                               : Qt::PointingHandCursor);
}

QList<ChatView::Private::Hit> ChatView::Private::targets() const
{
    QList<Hit> found;
    if (messages.empty())
        return found;
    const int page = q->viewport()->height();
    const int last = messageAt(page);
    for (int i = messageAt(0); i <= last; ++i) {
        const auto inMessage = messages[size_t(i)]->targets(-messageTop(i), page - messageTop(i));
        for (const MessageItem::Hit &hit : inMessage)
            found.append({i, hit});
    }
    return found;
}

void ChatView::Private::scrollSideways(Block *block, int delta)
{
    block->setSideScroll(block->sideScroll() + delta);
    q->viewport()->update();
}

QString ChatView::selectedText() const
{
    return d->selected(false);
}

QString ChatView::selectedMarkdown() const
{
    return d->selected(true);
}

void ChatView::selectAll()
{
    if (d->messages.empty())
        return;
    while (!d->changed.empty()) // lay out the text that has arrived since the last frame
        d->flush(std::numeric_limits<int>::max());
    d->anchor = {};
    d->cursor = {messageCount() - 1, MessageItem::end()};
    viewport()->update();
}

void ChatView::clearSelection()
{
    d->anchor = d->cursor = {};
    d->selecting = false;
    viewport()->update();
}

void ChatView::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || d->messages.empty()) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    d->focused = {};
    d->pressPoint = point;
    QPoint origin;
    Block *block = d->sideways(point, &origin);
    if (block && block->sideBar().translated(origin).adjusted(-2, -4, 2, 4).contains(point)) {
        d->draggingBar = true;
        d->barPlace = d->placeAt(point);
        d->barFrom = block->sideScroll();
        return;
    }
    d->pressed = d->hitAt(point);
    if (d->pressed.at.isButton())
        return;
    d->cursor = d->placeAt(point);
    if (!(event->modifiers() & Qt::ShiftModifier))
        d->anchor = d->cursor;
    d->selecting = true;
    d->byWords = false;
    viewport()->update();
}

void ChatView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (d->draggingBar) {
        const MessageItem *item = d->item(d->barPlace.message);
        Block *block = item ? item->blockAt(d->barPlace.at) : nullptr;
        const int track = block ? block->width() - block->sideBar().width() : 0;
        if (track > 0)
            block->setSideScroll(
                d->barFrom + (point.x() - d->pressPoint.x()) * block->sideRange() / track);
        viewport()->update();
        return;
    }
    if (!d->selecting) {
        d->hover(point);
        return;
    }
    d->dragPoint = point;
    d->extendSelection(point);
    if (!viewport()->rect().contains(point) && !d->dragTimer.isActive())
        d->dragTimer.start();
}

void ChatView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    d->dragTimer.stop();
    d->selecting = false;
    if (std::exchange(d->draggingBar, false))
        return;
    const QPoint point = event->position().toPoint();
    const Private::Hit pressed = std::exchange(d->pressed, {});
    if (pressed == d->hitAt(point)
        && (point - d->pressPoint).manhattanLength() < QApplication::startDragDistance())
        d->activate(pressed);
    if (d->anchor != d->cursor && QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void ChatView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || d->hitAt(point).at.kind != MessageItem::Hit::Text) {
        mousePressEvent(event);
        return;
    }
    const Private::Place place = d->placeAt(point);
    const auto word = d->messages[size_t(place.message)]->wordAt(place.at);
    d->anchorWord = {{place.message, word.first}, {place.message, word.second}};
    d->anchor = d->anchorWord.first;
    d->cursor = d->anchorWord.second;
    d->selecting = d->byWords = true;
    d->pressPoint = point;
    viewport()->update();
}

void ChatView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            setZoom(d->zoom * (event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1));
        event->accept();
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const QPoint pixels =
        event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const int across = shift && pixels.x() == 0 ? pixels.y() : pixels.x();
    if (std::abs(across) > std::abs(pixels.y()) || shift) {
        if (Block *block = d->sideways(event->position().toPoint()))
            d->scrollSideways(block, -across);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void ChatView::keyPressEvent(QKeyEvent *event)
{
    const auto handled = [event] { event->accept(); };
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        const QString text = selectedText();
        if (!text.isEmpty())
            QApplication::clipboard()->setText(text);
        return handled();
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return handled();
    }
    if (event->matches(QKeySequence::ZoomIn)
        || (event->key() == Qt::Key_Equal && event->modifiers() == Qt::ControlModifier)) {
        setZoom(d->zoom * 1.1);
        return handled();
    }
    if (event->matches(QKeySequence::ZoomOut)) {
        setZoom(d->zoom / 1.1);
        return handled();
    }
    if (event->key() == Qt::Key_0 && event->modifiers() == Qt::ControlModifier) {
        setZoom(1.0);
        return handled();
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (d->focused.message < 0)
            break;
        d->activate(d->focused);
        return handled();
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (d->focused.message >= 0) {
            const int y = d->messageTop(d->focused.message) + d->focused.at.y + 1;
            if (Block *block = d->sideways({d->columnX(), y}))
                d->scrollSideways(block, (event->key() == Qt::Key_Left ? -6 : 6) * d->style->cell);
        }
        return handled();
    case Qt::Key_Home:
        bar->setValue(0);
        return handled();
    case Qt::Key_End:
        jumpToLatest();
        return handled();
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

bool ChatView::focusNextPrevChild(bool next)
{
    const QList<Private::Hit> targets = d->targets();
    const qsizetype now = targets.indexOf(d->focused);
    const qsizetype then = now < 0 ? (next ? 0 : targets.size() - 1) : now + (next ? 1 : -1);
    if (!hasFocus() || then < 0 || then >= targets.size()) {
        d->focused = {};
        viewport()->update();
        return QAbstractScrollArea::focusNextPrevChild(next);
    }
    d->focused = targets[then];
    Q_EMIT linkHovered(d->focused.at.link);
    const QString name = d->item(d->focused.message)->accessibleNameOf(d->focused.at.kind);
    if (!name.isEmpty())
        d->announceText(name);
    viewport()->update();
    return true;
}

void ChatView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ChatView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool ChatView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const MessageItem::Hit hit = d->hitAt(help->pos()).at;
        // Show the link as escaped rich text, so that the tooltip does not interpret HTML in it.
        QToolTip::showText(help->globalPos(),
            hit.link.isEmpty() ? MessageItem::nameOf(hit.kind)
                               : QStringLiteral("<p>%1</p>").arg(hit.link.toHtmlEscaped()),
            viewport());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        const Private::Hit left = std::exchange(d->hovered, {});
        if (!left.at.link.isEmpty())
            Q_EMIT linkHovered({});
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChatView::contextMenuEvent(QContextMenuEvent *event)
{
    if (d->messages.empty())
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint at = byKey ? viewport()->rect().center() : event->pos();
    const int message =
        byKey && d->focused.message >= 0 ? d->focused.message : d->messageAt(at.y());
    const bool selection = d->anchor != d->cursor;
    const QString link = d->hitAt(at).at.link;
    QMenu menu(this);
    const auto copy = [](const QString &text) { QApplication::clipboard()->setText(text); };
    QAction *copyText = menu.addAction(selection ? tr("Copy") : tr("Copy message"));
    QAction *copyMarkdown =
        menu.addAction(selection ? tr("Copy as Markdown") : tr("Copy message as Markdown"));
    QAction *copyLink = link.isEmpty() ? nullptr : menu.addAction(tr("Copy link address"));
    const QList<MessageItem::Hit::Kind> offered = d->item(message)->actions();
    QAction *edit = nullptr;
    QAction *regenerate = nullptr;
    if (offered.contains(MessageItem::Hit::Edit))
        edit = menu.addAction(MessageItem::nameOf(MessageItem::Hit::Edit));
    QAction *previous = nullptr;
    QAction *next = nullptr;
    if (offered.contains(MessageItem::Hit::PreviousVersion)) {
        previous = menu.addAction(MessageItem::nameOf(MessageItem::Hit::PreviousVersion));
        next = menu.addAction(MessageItem::nameOf(MessageItem::Hit::NextVersion));
        previous->setEnabled(d->item(message)->version() > 0);
        next->setEnabled(d->item(message)->version() + 1 < d->item(message)->versionCount());
    }
    if (offered.contains(MessageItem::Hit::Regenerate))
        regenerate = menu.addAction(MessageItem::nameOf(MessageItem::Hit::Regenerate));
    const QList<TextRange> ranges = d->selectedSource();
    const bool traceable = selection ? !ranges.isEmpty() : d->item(message)->isTraceable();
    QAction *events =
        traceable ? menu.addAction(MessageItem::nameOf(MessageItem::Hit::Events)) : nullptr;
    const QString figures = d->item(message)->detailsText();
    QAction *copyFigures = figures.isEmpty()
        ? nullptr
        : menu.addAction(MessageItem::nameOf(MessageItem::Hit::CopyDetails));
    menu.addSeparator();
    QAction *all = menu.addAction(tr("Select all"));
    if (selection)
        copyText->setShortcut(QKeySequence::Copy);
    all->setShortcut(QKeySequence::SelectAll);
    const QAction *chosen = menu.exec(byKey ? viewport()->mapToGlobal(at) : event->globalPos());
    const MessageItem *item = d->item(message);
    if (!chosen || !item)
        return;
    if (chosen == copyText)
        copy(selection ? selectedText() : item->plainText({}, MessageItem::end()));
    else if (chosen == copyMarkdown)
        copy(selection ? selectedMarkdown() : item->text());
    else if (chosen == copyLink)
        copy(link);
    else if (chosen == copyFigures)
        copy(figures);
    else if (chosen == edit)
        Q_EMIT editRequested(message);
    else if (chosen == previous)
        d->showVersion(
            {message, {MessageItem::Hit::PreviousVersion, MessageItem::TextKey, -1, {}, 0}});
    else if (chosen == next)
        d->showVersion({message, {MessageItem::Hit::NextVersion, MessageItem::TextKey, -1, {}, 0}});
    else if (chosen == regenerate)
        Q_EMIT regenerateRequested();
    else if (chosen == events)
        Q_EMIT eventsRequested(
            selection ? ranges : QList<TextRange>{{message, 0, int(item->text().size())}});
    else if (chosen == all)
        selectAll();
}

} // namespace ui
