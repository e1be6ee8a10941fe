// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QPushButton>
#include <QTimer>

#include "ui/chat/messageitem.h"

namespace ui {

/// A place in the conversation.
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
    /// Brings a message to the screen within a frame.
    void touch(int message);
    void flush(int budget);
    void restyle();
    /// Lays out what is in sight and keeps the reader's place, or the end.
    void settle();
    void updateBar();
    void updateJumpButton();
    void scrollTo(int y);
    void announce(int message);
    void say(const QString &text);
    /// The last message may be regenerated; no other.
    void offerActions(int message);

    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int columnX() const;
    [[nodiscard]] int messageTop(int message) const; ///< in the viewport
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
    /// Asks for the version that a button leads to.
    void showVersion(Hit hit);
    void hover(QPoint viewport);
    [[nodiscard]] QList<Hit> targets() const;
    [[nodiscard]] Block *sideways(QPoint viewport, QPoint *origin = nullptr) const;
    void paintMessages(QPainter &painter, const QRect &area) const;
    void paintPlaceholder(QPainter &painter) const;
    void scrollSideways(Block *block, int delta);

    void search();
    void goToFound();
    /// Brings a character of a message into sight.
    void goTo(int message, const MessageItem::SourcePlace &place);
    /// After something was folded or unfolded in a message.
    void refold(int message);

    ChatView *const q;
    double zoom = 1.0;
    bool revisable = false;
    std::unique_ptr<ChatStyle> style;
    std::unique_ptr<ChatStyle> mutedStyle;
    int width = 0; ///< of the column
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
    QTimer findTimer; ///< text has come since the last search

    QTimer frame;
    QTimer turn;              ///< ends with this turn of the event loop
    qint64 spent = 0;         ///< ms in flush() during this turn
    std::vector<int> changed; ///< messages that wait for the next frame
    int scroll = 0;
    bool following = true;
    bool settling = false;
    std::pair<int, int> seen; ///< first and last message that may hold layouts
    int arrived = 0;          ///< pixels that came below while the reader was elsewhere
    QPushButton *jump;

    Place anchor; ///< the selection is between this and the cursor
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
    Place barPlace;  ///< in the block whose side bar is being dragged
    int barFrom = 0; ///< its scroll when that began
};

} // namespace ui
