// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModel>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace ui {

class EventDetail;
class EventFilter;
class LineSplitter;

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
    void setFilter(const QString &expression);
    /// Selects these rows of the log, in order, and goes to the first. Where the filter hides some,
    /// \a unfilter ends it; else only the others are shown.
    void showRows(const QList<int> &rows, bool unfilter);

    /// Sizes of list and detail and of the columns, for restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    /// What row \a row of the log became in the chat is to be shown.
    void textRequested(int row);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTable();
    void applyFilter();
    /// Puts the log itself under the table, or what the filter leaves of it.
    void chooseModel();
    void followShown();
    void updateEmptyState();
    void updateDropped();
    void showCurrent();
    void copyRows();
    void copyData();
    void copyJson();
    void showText();
    void showMenu(const QPoint &position);
    void applyMetrics();
    /// Sizes the columns, and in a narrow view leaves out those that the detail shows too.
    void layOutColumns();
    [[nodiscard]] QList<QModelIndex> selectedRows() const;

    QPointer<QAbstractItemModel> m_model;
    QPointer<QAbstractItemModel> m_shown; ///< m_model or m_filter
    EventFilter *m_filter;
    QLineEdit *m_expression;
    QToolButton *m_pause;
    QLabel *m_dropped;
    QStackedWidget *m_stack;
    QTableView *m_table;
    QLabel *m_emptyTitle;
    QLabel *m_emptyHint;
    QPushButton *m_clearFilter;
    LineSplitter *m_splitter;
    EventDetail *m_detail;
    QTimer m_filterDelay;
    QString m_hint;
    QList<QMetaObject::Connection> m_modelConnections;
    QList<QMetaObject::Connection> m_shownConnections;
    bool m_atEnd = true;
};

} // namespace ui
