// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;
class QModelIndex;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;

namespace ui {

class EmptyState;
class FindingDetail;
class LineSplitter;

/// What is wrong with a stream, and what a browser would make of it: a list of findings, and the
/// chosen one with its cure as code.
class DoctorView : public QWidget {
    Q_OBJECT

public:
    explicit DoctorView(QWidget *parent = nullptr);

    /// See FindingRole. Not owned; nullptr for none.
    void setModel(QAbstractItemModel *model);
    /// The server that cures are shown for, one of sse::fixSnippetServers().
    void setServer(const QString &server);
    [[nodiscard]] QString server() const;

Q_SIGNALS:
    /// The place of the model's row \a row is to be shown in the event log.
    void placeRequested(int row);
    /// The endpoint is to be opened in several ways and looked at.
    void checkRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showState();
    void showCurrent();
    void requestPlace(const QModelIndex &index);

    QPointer<QAbstractItemModel> m_model;
    QSortFilterProxyModel *m_sorted; // errors first
    QLabel *m_verdict;
    QPushButton *m_copy;
    QPushButton *m_check;
    QListView *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    LineSplitter *m_splitter;
    FindingDetail *m_detail;
    QList<QMetaObject::Connection> m_connections;
    bool m_isChosen = false; // the current finding, by the reader
};

} // namespace ui
