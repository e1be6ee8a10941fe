// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QTableView>

namespace ui {

class EventDelegate;

/// The table of the event log. Scrolls along with new rows while it is at the end; otherwise the
/// visible rows do not move.
class EventTable : public QTableView {
    Q_OBJECT

public:
    /// Maximum number of rows to copy to the clipboard.
    static constexpr int MaxCopied = 50'000;

    explicit EventTable(QWidget *parent = nullptr);

    /// Shows \a model, with the roles of EventRole, or nothing for nullptr. Clears the selection.
    void setLog(QAbstractItemModel *model);
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }
    void setAtEnd(bool atEnd);
    /// Scrolls to make \a row the first visible row, or as near to the top as possible if too few
    /// rows follow it.
    void setTop(int row);
    /// True if the time column shows the time since the previous row instead of the time since the
    /// start.
    [[nodiscard]] bool showsGaps() const;
    void setShowsGaps(bool gaps);
    /// Sets the column widths for a view that is \a width pixels wide. In a narrow view, the size
    /// column is hidden; in a very narrow view, the ID column too. The ID column is also hidden
    /// while no event has an ID.
    void layOutColumns(int width);
    /// Selects \a rows, which must be ascending, and scrolls to the first.
    void selectRows(const QList<int> &rows);
    /// Makes \a row the current row and centers it if it was not visible.
    void goTo(int row);

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    /// Emitted when the current row changes. The index is invalid if there is none.
    void currentChangedTo(const QModelIndex &index);
    /// Emitted when the user wants to see the text of \a index in the chat.
    void textRequested(const QModelIndex &index);
    /// Emitted when the user wants to copy the request of \a index as a cURL command.
    void curlRequested(const QModelIndex &index);
    /// Emitted when only the first \a rows rows were copied, although \a selected rows were
    /// selected.
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
    /// Width of the number column in characters.
    [[nodiscard]] int numberWidth() const;
    void copyRows();
    void copyData();
    void copyJson();
    void askForCurl();
    void toggleMark();
    void goToMark(int step);
    void showMenu(const QPoint &position);
    void showHeaderMenu(const QPoint &position);
    /// Returns the selected rows from top to bottom. If there are more than MaxCopied, emits
    /// copiedPart().
    [[nodiscard]] QList<QModelIndex> rowsToCopy();

    EventDelegate *m_delegate;
    QList<QMetaObject::Connection> m_connections;
    int m_widthFor = 0;
    int m_numberWidth = 0;
    bool m_atEnd = true;
    bool m_entering = false; ///< true in focusInEvent()
};

} // namespace ui
