// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QObject>
#include <QPointer>
#include <QSizeF>

#include <deque>

class QAbstractItemModel;

namespace ui {

/// Caches the size of the text and the unread state of each row of the inbox. The size makes the
/// layout of thousands of rows fast; the state is used to count unread messages.
class InboxRows : public QObject {
    Q_OBJECT

public:
    explicit InboxRows(QObject *parent = nullptr);

    /// Sets the model, with the roles of InboxRole. Does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// Sets the font for measuring and clears the cached sizes.
    void setFont(const QFont &font);

    [[nodiscard]] int unreadCount() const { return m_unread; }
    /// Returns the size in pixels of the preview of row \a row on a single line. The height depends
    /// on the text, because characters that the font does not contain use another font.
    [[nodiscard]] QSizeF textSize(int row);

    /// Returns the start of \a text without line breaks. It is long enough for the three lines that
    /// a row shows.
    [[nodiscard]] static QString preview(const QString &text);

Q_SIGNALS:
    /// Emitted when rows were added, removed or marked as read or unread.
    void changed();

private:
    struct Row {
        QSizeF size; // invalid if not measured yet
        bool unread = false;
    };

    void insert(int first, int last);
    void reread();
    [[nodiscard]] bool isUnread(int row) const;

    QPointer<QAbstractItemModel> m_model;
    QFont m_font;
    std::deque<Row> m_rows;
    int m_unread = 0;
};

} // namespace ui
