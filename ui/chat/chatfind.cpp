// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "ui/chat/chatview_p.h"

// This file implements the search in a conversation. It searches the complete source text,
// including folded sections, which takes a few milliseconds for 10 MB. Visible matches are
// highlighted while painting.

namespace ui {

void ChatView::Private::search()
{
    findTimer.stop();
    const bool had = foundAt >= 0;
    const Found before = had ? hits[size_t(foundAt)] : Found{};
    hits.clear();
    foundAt = -1;
    for (int i = 0; i < int(messages.size()) && !needle.isEmpty(); ++i) {
        item(i)->search(needle, [this, i](const MessageItem::SourcePlace &at) {
            if (hits.size() < MaxFound)
                hits.push_back({i, at});
            return hits.size() < MaxFound;
        });
    }
    const auto same = std::lower_bound(hits.begin(), hits.end(), before);
    if (had && same != hits.end() && *same == before)
        foundAt = int(same - hits.begin());
    Q_EMIT q->foundChanged();
}

void ChatView::Private::goToFound()
{
    if (foundAt < 0)
        return;
    const auto [message, place] = hits[size_t(foundAt)];
    if (item(message)->open(place.section)) {
        following = false; // otherwise the view would scroll to the end when the layout changes
        refold(message);
    }
    goTo(message, place);
    const auto [from, to] = item(message)->occurrence(place, needle);
    anchor = {message, from};
    cursor = {message, to};
    q->viewport()->update();
    Q_EMIT q->foundChanged();
}

void ChatView::Private::goTo(int message, const MessageItem::SourcePlace &place)
{
    if (!changed.empty())
        flush(1 << 30); // the match may be in text that was not parsed yet
    const MessageItem &it = *item(message);
    // Scrolling lays out more messages, which can move the match, so repeat.
    for (int pass = 0; pass < 4; ++pass) {
        const int y = messageTop(message) + it.yOf(place);
        const int page = q->viewport()->height();
        if (pass == 0 ? y < page / 8 || y > page * 3 / 4 : y < 0 || y > page - style->lineHeight)
            scrollTo(scroll + y - page / 3);
    }
}

void ChatView::showText(const TextRange &range)
{
    if (!d->item(range.message))
        return;
    d->goTo(range.message, {MessageItem::TextKey, range.begin});
    const auto [from, to] = d->item(range.message)->placesOf(range.begin, range.end);
    d->anchor = {range.message, from};
    d->cursor = {range.message, to};
    viewport()->update();
}

void ChatView::find(const QString &text)
{
    const int top = d->messages.empty() ? 0 : d->messageAt(0);
    const Private::Found from =
        d->foundAt >= 0 ? d->hits[size_t(d->foundAt)] : Private::Found{top, {0, 0}};
    d->needle = text;
    d->style->needle = d->mutedStyle->needle = text;
    d->foundAt = -1;
    d->search();
    if (!text.isEmpty())
        clearSelection();
    if (d->hits.empty())
        return;
    const auto next = std::lower_bound(d->hits.begin(), d->hits.end(), from);
    d->foundAt = next == d->hits.end() ? 0 : int(next - d->hits.begin());
    d->goToFound();
}

void ChatView::findNext(bool forward)
{
    if (d->findTimer.isActive())
        d->search();
    const int count = foundCount();
    if (count == 0)
        return;
    d->foundAt = d->foundAt < 0 ? (forward ? 0 : count - 1)
                                : (d->foundAt + (forward ? 1 : count - 1)) % count;
    d->goToFound();
}

int ChatView::foundCount() const
{
    return int(d->hits.size());
}

int ChatView::foundIndex() const
{
    return d->foundAt;
}

} // namespace ui
