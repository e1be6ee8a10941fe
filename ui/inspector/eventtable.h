// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QTableView>

namespace ui {

class EventDelegate;

/// The rows of an event log. Stays at its end while it is there, and else where it is, whatever
/// comes and goes.
class EventTable : public QTableView {
    Q_OBJECT

public:
    /// Rows that are copied at most; the clipboard is no place for more.
    static constexpr int MaxCopied = 50'000;

    explicit EventTable(QWidget *parent = nullptr);

    /// Shows \a model, see EventRole; nothing is selected then. nullptr for none.
    void setLog(QAbstractItemModel *model);
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }
    void setAtEnd(bool atEnd);
    /// Scrolls so that \a row is the first to show, or as near as can be.
    void setTop(int row);
    /// Whether the time's column shows how long after the row above it a row came, and not when.
    [[nodiscard]] bool showsGaps() const;
    void setShowsGaps(bool gaps);
    /// Sizes the columns, and where \a width is narrow leaves out those that the detail shows too;
    /// that of IDs also while no event has one.
    void layOutColumns(int width);
    /// Selects \a rows, ascending, and goes to the first.
    void selectRows(const QList<int> &rows);
    /// Makes \a row the current one, in the middle where it did not show.
    void goTo(int row);

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    /// Another row is the current one, or none.
    void currentChangedTo(const QModelIndex &index);
    /// What \a index became in the chat is to be shown.
    void textRequested(const QModelIndex &index);
    /// The request that brought \a index is to be copied as a cURL command.
    void curlRequested(const QModelIndex &index);
    /// Of the \a selected rows the first \a rows went to the clipboard.
    void copiedPart(int rows, int selected);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void addActions();
    void followModel();
    void applyMetrics();
    /// Of the numbers' column, in characters.
    [[nodiscard]] int numberWidth() const;
    void copyRows();
    void copyData();
    void copyJson();
    void askForCurl();
    void toggleMark();
    void goToMark(int step);
    void showMenu(const QPoint &position);
    void showHeaderMenu(const QPoint &position);
    /// What is selected, from the top, at most MaxCopied; says where there is more.
    [[nodiscard]] QList<QModelIndex> rowsToCopy();

    EventDelegate *m_delegate;
    QList<QMetaObject::Connection> m_connections;
    int m_widthFor = 0;
    int m_numberWidth = 0;
    bool m_atEnd = true;
    bool m_entering = false; ///< the focus is coming
};

} // namespace ui
