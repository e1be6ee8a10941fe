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

/// What a stream brought, at the right of its chat: events, messages, positions, and what is
/// wrong with it.
class SidePanel : public QWidget {
    Q_OBJECT

public:
    enum Tab { Events, Inbox, Map, Doctor, Request, TabCount };

    explicit SidePanel(QWidget *parent = nullptr);

    void setViews(const StreamViews &views);
    [[nodiscard]] EventLogView *events() const { return m_events; }
    /// The server that cures are shown for; see DoctorView.
    [[nodiscard]] QString doctorServer() const;
    void setDoctorServer(const QString &server);
    void setCurrentTab(int tab);
    [[nodiscard]] int currentTab() const;
    /// Puts the keyboard's focus into the page that is shown.
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
    /// Gives the tabs their names and counts in a form that fits: none may hide behind an arrow.
    void labelTabs();

    QTabWidget *m_tabs;
    EventLogView *m_events;
    InboxView *m_inbox = nullptr; // null until its tab is shown, as the others below
    TrackPage *m_map = nullptr;
    DoctorView *m_doctor = nullptr;
    RequestView *m_request = nullptr;
    QString m_doctorServer; // until there is a doctor
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
