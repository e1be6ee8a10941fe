// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModel>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "ui/inspector/eventquery.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace ui {

class EmptyState;
class EventDetail;
class EventFilter;
class EventTable;
class ThinSplitter;
class Timeline;
class TypeChips;

/// Lists all events of a stream with a filter and a timeline, and shows the current event in full.
///
/// The list scrolls along with new events while it is at its end. Pausing stops only the list; the
/// stream continues.
class EventLogView : public QWidget {
    Q_OBJECT

public:
    explicit EventLogView(QWidget *parent = nullptr);
    ~EventLogView() override;

    /// Sets the log to show, with the roles of EventRole, or nullptr. The view does not take
    /// ownership.
    void setModel(QAbstractItemModel *model);
    /// Sets a line of text for an empty list, for example why no events arrived. An empty text
    /// restores the default.
    void setHint(const QString &hint);
    [[nodiscard]] bool isPaused() const;
    void setPaused(bool paused);
    /// Sets the filter expression, see EventQuery. If it contains an invalid regular expression,
    /// the rows are not changed and an error message is shown.
    void setFilter(const QString &expression);
    /// Selects the rows \a rows of the log, which must be ascending, and scrolls to the first one.
    /// If some of them are hidden and \a unfilter is true, clears the filter and resumes the list.
    /// If \a unfilter is false, selects only the rows that the filter shows.
    void showRows(const QList<int> &rows, bool unfilter);
    /// Returns true while a filter is still searching the log.
    [[nodiscard]] bool isSearching() const;

    /// Returns the sizes and options of the table, the timeline and the detail view, for
    /// restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    /// Emitted when the user wants to see the text of row \a row in the chat.
    void textRequested(int row);
    /// Emitted when the user wants to copy the request of row \a row as a cURL command.
    void curlRequested(int row);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildParts();
    void layOutParts();
    void applyFilter();
    /// Shows m_filter in the table if the user filters or pauses the list, otherwise m_model.
    void chooseModel();
    void showModel(QAbstractItemModel *model);
    /// Remembers the log row at the top of the table.
    void saveTopRow();
    /// Scrolls to the remembered top row and selects the selected row again, each as soon as the
    /// filter has found it.
    void restoreTopRow();
    void onSearched();
    void updateTypes();
    void updateState();
    void updateEmptyState();
    void updateDropped();
    void showCurrent(const QModelIndex &index);
    /// Selects the row nearest to \a time, in nanoseconds since the session started.
    void goToTime(qint64 time);
    void applyColors();
    [[nodiscard]] bool hasFilter() const;
    [[nodiscard]] QModelIndex toLog(const QModelIndex &shown) const;
    /// Maps rows of the log to rows of the table.
    [[nodiscard]] QList<int> shownRows(const QList<int> &rows) const;
    [[nodiscard]] QModelIndex fromLog(const QModelIndex &index) const;

    QPointer<QAbstractItemModel> m_model;
    QPointer<QAbstractItemModel> m_shown; ///< either m_model or m_filter
    EventFilter *m_filter;
    QLineEdit *m_expression;
    QToolButton *m_showTimeline;
    QToolButton *m_pause;
    TypeChips *m_types;
    Timeline *m_timeline;
    QLabel *m_state;
    QLabel *m_dropped;
    QStackedWidget *m_stack;
    EventTable *m_table;
    EmptyState *m_empty;
    QPushButton *m_clearFilter;
    ThinSplitter *m_splitter;
    EventDetail *m_detail;
    QTimer m_filterDelay;
    QTimer m_typesDelay;
    QString m_hint;
    QString m_problem; ///< error message for the filter expression
    QString m_notice;  ///< for example how many rows were copied; shown until the filter changes
    EventQuery m_query;
    QPersistentModelIndex m_selectedRow; ///< selected row of the log, even if the filter hides it
    QPersistentModelIndex m_topRow; ///< the log row that was at the top before the filter changed
    QList<QMetaObject::Connection> m_modelConnections;
};

} // namespace ui
