// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <set>
#include <vector>

#include <QPointer>
#include <QPushButton>
#include <QTimer>

#include "ui/chat/messageitem.h"

namespace ui {

/// A position in the conversation.
struct ChatPlace {
    int message = 0;
    MessageItem::Place at;

    auto operator<=>(const ChatPlace &) const = default;
};

struct ChatHit {
    int message = -1;
    MessageItem::Hit at;

    bool operator==(const ChatHit &) const = default;
};

class ChatView::Private {
public:
    using Place = ChatPlace;
    using Hit = ChatHit;

    explicit Private(ChatView *view);

    [[nodiscard]] MessageItem *item(int message) const;
    [[nodiscard]] MessageLook look() const;
    /// Schedules an update of the message in the next frame.
    void touch(int message);
    void remove(int from);
    void deleteRemoved();
    void flush(int budget);
    void restyle();
    /// Lays out the visible messages. If the view follows, scrolls to the end; otherwise the
    /// visible text does not move.
    void settle();
    void updateBar();
    void updateJumpButton();
    void scrollTo(int y);
    void announce(int message);
    void announceText(const QString &text);
    /// Updates which buttons the message has. For example, only the last message has a Regenerate
    /// button.
    void offerActions(int message);

    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int columnX() const;
    [[nodiscard]] int messageTop(int message) const; ///< in viewport coordinates
    [[nodiscard]] QPoint toMessage(int message, QPoint viewport) const;

    [[nodiscard]] int messageAt(int viewportY) const;
    [[nodiscard]] Place placeAt(QPoint viewport) const;
    [[nodiscard]] Hit hitAt(QPoint viewport) const;
    [[nodiscard]] std::pair<Place, Place> selection() const;
    [[nodiscard]] QString selected(bool markdown) const;
    [[nodiscard]] QList<TextRange> selectedSource() const;
    void extendSelection(QPoint viewport);
    void autoScroll();
    void activate(const Hit &hit);
    void copyText(const QString &text) const;
    /// Emits versionRequested() for the next or previous version, depending on the button \a hit.
    void showVersion(Hit hit);
    void hover(QPoint viewport);
    [[nodiscard]] QList<Hit> targets() const;
    [[nodiscard]] Block *sideways(QPoint viewport, QPoint *origin = nullptr) const;
    void paintMessages(QPainter &painter, const QRect &area) const;
    void paintPlaceholder(QPainter &painter) const;
    void scrollSideways(Block *block, int delta);

    void search();
    void goToFound();
    /// Scrolls until the character at \a place in the message is visible.
    void goTo(int message, const MessageItem::SourcePlace &place);
    /// Updates the layout after a section of the message was folded or unfolded.
    void refold(int message);

    ChatView *const q;
    double zoom = 1.0;
    bool revisable = false;
    std::unique_ptr<ChatStyle> style;
    std::unique_ptr<ChatStyle> mutedStyle;
    int width = 0; ///< width of the text column
    std::vector<std::unique_ptr<MessageItem>> messages;
    HeightIndex heights;
    QString placeholderTitle;
    QString placeholderHint;

    struct Found {
        int message;
        MessageItem::SourcePlace at;

        auto operator<=>(const Found &) const = default;
    };
    QString needle;
    std::vector<Found> hits;
    int foundAt = -1;
    QTimer findTimer; ///< repeats the search; active if text arrived after the last search

    QTimer frame;
    QTimer turn;      ///< resets `spent` when control returns to the event loop
    qint64 spent = 0; ///< ms spent in flush() in this event loop iteration
    /// removed messages, which are deleted a few at a time
    std::vector<std::unique_ptr<MessageItem>> removed;
    QTimer deleteTimer;
    std::set<int> changed; ///< messages to update in the next frame
    int scroll = 0;
    bool following = true;
    bool settling = false;
    std::pair<int, int> seen; ///< first and last message that may have layouts
    int arrived = 0; ///< height in pixels that was added at the end while the view did not follow
    QPushButton *jump;

    Place anchor; ///< the selection is from the anchor to the cursor
    Place cursor;
    bool selecting = false;
    bool byWords = false;
    std::pair<Place, Place> anchorWord;
    QPoint dragPoint;
    QTimer dragTimer;
    Hit pressed;
    Hit focused;
    Hit hovered;
    QPoint pressPoint;
    bool draggingBar = false;
    Place barPlace;  ///< position in the block whose horizontal scroll bar is being dragged
    int barFrom = 0; ///< scroll position of the block when the drag started
};

} // namespace ui
