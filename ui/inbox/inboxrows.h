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

/// What the inbox keeps of each row beside its model: how wide its text is, measured once, so that
/// thousands of rows can be laid out in no time, and whether it is unread, to count them.
class InboxRows : public QObject {
    Q_OBJECT

public:
    explicit InboxRows(QObject *parent = nullptr);

    /// See InboxRole. Not owned.
    void setModel(QAbstractItemModel *model);
    /// The font to measure with; forgets what was measured.
    void setFont(const QFont &font);

    [[nodiscard]] int unreadCount() const { return m_unread; }
    /// Size of the preview of row \a row in one line, in px; fallback fonts may make it higher than
    /// the font is.
    [[nodiscard]] QSizeF textSize(int row);

    /// The start of \a text on one line, as much as three lines can show.
    [[nodiscard]] static QString preview(const QString &text);

Q_SIGNALS:
    /// Rows came, went or were read.
    void changed();

private:
    struct Row {
        QSizeF size; // invalid: not measured
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
