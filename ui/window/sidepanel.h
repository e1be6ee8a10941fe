// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "ui/window/sidepages.h"

class QTabWidget;

namespace ui {

class DoctorView;
class EventLogView;

/// The tabs at the right of the chat: events, messages, map, doctor and request. See SidePage.
class SidePanel : public QWidget {
    Q_OBJECT

public:
    /// The indexes of the pages, see sidePages.
    enum Tab { Events, Inbox, Map, Doctor, Request };
    static constexpr int TabCount = int(sidePages.size());

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
    struct Page {
        QWidget *view = nullptr; // created when the tab is first shown
        QPointer<QAbstractItemModel> model;
        QList<QMetaObject::Connection> connections; // to the model
        int count = 0;                              // see SidePage::isCounted
    };

    void makePage(int tab);
    void connectPage(int tab);
    void setModel(int tab, QAbstractItemModel *model);
    /// Counts the rows of a page and updates the titles.
    void count(int tab);
    /// Sets the titles of the tabs, including counts. Uses shorter titles if there is no room, so
    /// that no tab is hidden.
    void labelTabs();

    QTabWidget *m_tabs;
    EventLogView *m_events;
    std::array<Page, size_t(TabCount)> m_pages;
    QString m_doctorServer; // server type to set when the doctor page is created
    QTimer m_countDelay;
};

} // namespace ui
