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
class ThinSplitter;

/// Shows the problems of a stream and how a browser would handle it: a list of findings, and the
/// current finding with a fix as code.
class DoctorView : public QWidget {
    Q_OBJECT

public:
    explicit DoctorView(QWidget *parent = nullptr);

    /// Sets the model, with the roles of FindingRole, or nullptr. The view does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// The server type for which fixes are shown, one of sse::fixSnippetServers().
    void setServer(const QString &server);
    [[nodiscard]] QString server() const;

Q_SIGNALS:
    /// Emitted when the user wants to see the position of the finding in row \a row in the event
    /// log.
    void placeRequested(int row);
    /// Emitted when the user wants to check the endpoint.
    void checkRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showState();
    void showCurrent();
    void requestPlace(const QModelIndex &index);

    QPointer<QAbstractItemModel> m_model;
    QSortFilterProxyModel *m_sorted; // sorted by severity
    QLabel *m_verdict;
    QPushButton *m_copy;
    QPushButton *m_check;
    QListView *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ThinSplitter *m_splitter;
    FindingDetail *m_detail;
    QList<QMetaObject::Connection> m_connections;
    bool m_isChosen = false; // true if the user selected the current finding
};

} // namespace ui
