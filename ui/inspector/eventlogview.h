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
class LineSplitter;
class Timeline;
class TypeChips;

/// Every event of a stream as a list with a filter, and the chosen one in full below it.
///
/// The list follows its end while it is there. Pausing holds back what is added from the list
/// alone; the stream goes on.
class EventLogView : public QWidget {
    Q_OBJECT

public:
    explicit EventLogView(QWidget *parent = nullptr);
    ~EventLogView() override;

    /// The log to show, see EventRole; nullptr for none. Not owned.
    void setModel(QAbstractItemModel *model);
    /// A line for people below the words of an empty list, such as why nothing came; empty for
    /// none.
    void setHint(const QString &hint);
    [[nodiscard]] bool isPaused() const;
    void setPaused(bool paused);
    /// What the line says, see EventQuery. With a regular expression that is wrong the rows stay
    /// as they were, and a line says what is wrong.
    void setFilter(const QString &expression);
    /// Selects these rows of the log, in order, and goes to the first. Where the filter hides some,
    /// \a unfilter ends it; else only the others are shown.
    void showRows(const QList<int> &rows, bool unfilter);
    /// A log is searched in steps; false once all of it is.
    [[nodiscard]] bool isSearching() const;

    /// Sizes of list and detail and what each of the parts shows, for restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    /// What row \a row of the log became in the chat is to be shown.
    void textRequested(int row);
    /// The request that brought row \a row of the log is to be copied as a cURL command.
    void curlRequested(int row);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildParts();
    void layOutParts();
    void applyFilter();
    /// Puts the log itself under the table, or what the filter leaves of it.
    void chooseModel();
    void showModel(QAbstractItemModel *model);
    /// Remembers which row of the log is at the top.
    void keepPlace();
    /// Goes back there, and to the chosen row, as soon as the filter has come to them.
    void findPlace();
    void onSearched();
    void updateTypes();
    void updateState();
    void updateEmptyState();
    void updateDropped();
    void showCurrent(const QModelIndex &index);
    /// Chooses the row nearest to a time.
    void goToTime(qint64 time);
    void applyColors();
    [[nodiscard]] bool asksSomething() const;
    [[nodiscard]] QModelIndex toLog(const QModelIndex &shown) const;
    /// The rows of the log that are shown, as rows of what is shown.
    [[nodiscard]] QList<int> shownRows(const QList<int> &rows) const;
    [[nodiscard]] QModelIndex fromLog(const QModelIndex &index) const;

    QPointer<QAbstractItemModel> m_model;
    QPointer<QAbstractItemModel> m_shown; ///< m_model or m_filter
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
    LineSplitter *m_splitter;
    EventDetail *m_detail;
    QTimer m_filterDelay;
    QTimer m_typesDelay;
    QString m_hint;
    QString m_problem; ///< of the filter line
    QString m_notice;  ///< shown until the next thing happens
    EventQuery m_query;
    QPersistentModelIndex m_wanted; ///< of the log: the chosen row, shown or not
    QPersistentModelIndex m_top;    ///< of the log: at the top before the filter changed
    QList<QMetaObject::Connection> m_modelConnections;
};

} // namespace ui
