// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QDateTime>

#include <deque>

namespace sse {
struct Event;
}

namespace app {

/// The messages of a stream, newest first, by the roles of ui::InboxRole. At the limits the oldest
/// messages are dropped and counted.
class InboxModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY unreadCountChanged)
    Q_PROPERTY(qint64 dropped READ dropped NOTIFY droppedChanged)

public:
    static constexpr int defaultLimit = 10'000;
    static constexpr qint64 defaultMemoryLimit = qint64(256) * 1024 * 1024;

    explicit InboxModel(QObject *parent = nullptr);

    /// Adds \a event as the newest message and marks it as unread. The text of the message is the
    /// event's data. If the data is a JSON object, the text is the first string among the object's
    /// `message`, `text`, `title` and `body`. If a resumed stream repeats an event, the event is
    /// added again.
    void add(const sse::Event &event, const QDateTime &received);
    void markAllRead();
    /// Removes all messages.
    void clear();

    [[nodiscard]] int unreadCount() const { return m_unread; }
    /// Returns the number of messages that were dropped at the limits.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    [[nodiscard]] int limit() const { return m_limit; }
    /// Sets the maximum number of messages, at least 1. The oldest ones beyond it are dropped now.
    void setLimit(int limit);
    /// Sets the maximum memory of the messages in bytes. The oldest ones beyond it are dropped now,
    /// but the newest one is always kept.
    void setMemoryLimit(qint64 bytes);
    /// Returns the memory of the messages in bytes.
    [[nodiscard]] qint64 memory() const { return m_bytes; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void unreadCountChanged(int unread);
    void droppedChanged(qint64 dropped);

private:
    struct Message {
        QString text;
        QString type;
        QDateTime received;
        bool unread = true;
    };

    [[nodiscard]] static qint64 memoryOf(const Message &message);
    /// Removes the oldest messages until there are at most \a count and their memory is at most
    /// \a bytes.
    void trimTo(int count, qint64 bytes);

    std::deque<Message> m_messages; // newest first
    int m_limit = defaultLimit;
    qint64 m_memoryLimit = defaultMemoryLimit;
    qint64 m_bytes = 0; // memory of the messages
    int m_unread = 0;
    qint64 m_dropped = 0;
};

} // namespace app
