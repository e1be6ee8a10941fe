// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "ui/window/mainwindow.h"

class QTabWidget;

namespace ui {

class DoctorView;
class EventLogView;
class InboxView;
class RequestView;
class TrackPage;

/// The tabs at the right of the chat: events, messages, map, doctor and request.
class SidePanel : public QWidget {
    Q_OBJECT

public:
    enum Tab { Events, Inbox, Map, Doctor, Request, TabCount };

    explicit SidePanel(QWidget *parent = nullptr);

    void setViews(const StreamViews &views);
    [[nodiscard]] EventLogView *events() const { return m_events; }
    /// The server type for which fixes are shown, see DoctorView.
    [[nodiscard]] QString doctorServer() const;
    void setDoctorServer(const QString &server);
    void setCurrentTab(int tab);
    [[nodiscard]] int currentTab() const;
    /// Moves the keyboard focus into the current page.
    void focusPage();

Q_SIGNALS:
    void markAllReadRequested();
    void findingPlaceRequested(int finding);
    void checkRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makePage(int tab);
    void countUnread();
    void countFindings();
    /// Sets the titles of the tabs, including counts. Uses shorter titles if there is no room, so
    /// that no tab is hidden.
    void labelTabs();

    QTabWidget *m_tabs;
    EventLogView *m_events;
    // this and the next three are created when their tab is first shown
    InboxView *m_inbox = nullptr;
    TrackPage *m_map = nullptr;
    DoctorView *m_doctor = nullptr;
    RequestView *m_request = nullptr;
    QString m_doctorServer; // server type to set when the doctor page is created
    QPointer<QAbstractItemModel> m_track;
    QPointer<QAbstractItemModel> m_requests;
    QPointer<QAbstractItemModel> m_inboxModel;
    QList<QMetaObject::Connection> m_inboxConnections;
    QPointer<QAbstractItemModel> m_findings;
    QList<QMetaObject::Connection> m_findingsConnections;
    QTimer m_countDelay;
    int m_unread = 0;
    int m_problems = 0;
};

} // namespace ui
