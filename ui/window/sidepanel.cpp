// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/sidepanel.h"

#include <array>

#include <QAbstractItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "sselib/doctor/finding.h"
#include "ui/common/icons.h"
#include "ui/doctor/doctorview.h"
#include "ui/doctor/findingroles.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inbox/inboxview.h"
#include "ui/inspector/eventlogview.h"
#include "ui/map/trackpage.h"
#include "ui/request/requestview.h"

namespace ui {

SidePanel::SidePanel(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_events(new EventLogView)
{
    m_tabs->addTab(m_events, QString());
    for (int tab = Events + 1; tab < TabCount; ++tab) {
        auto *place = new QWidget;
        (new QVBoxLayout(place))->setContentsMargins({});
        m_tabs->addTab(place, QString());
    }
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
    setMinimumWidth(280);

    // Wait before counting unread messages, so that many messages that arrive together are counted
    // only once.
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(100);
    connect(&m_countDelay, &QTimer::timeout, this, &SidePanel::countUnread);
    connect(m_tabs, &QTabWidget::currentChanged, this, &SidePanel::makePage);
}

// Creates the page of a tab when it is first shown, because creating all of them would take most of
// the start time.
void SidePanel::makePage(int tab)
{
    QWidget *made = nullptr;
    if (tab == Inbox && !m_inbox) {
        made = m_inbox = new InboxView;
        m_inbox->setModel(m_inboxModel);
        connect(m_inbox, &InboxView::markAllReadRequested, this, &SidePanel::markAllReadRequested);
    } else if (tab == Map && !m_map) {
        made = m_map = new TrackPage;
        m_map->setModel(m_track);
    } else if (tab == Doctor && !m_doctor) {
        made = m_doctor = new DoctorView;
        m_doctor->setModel(m_findings);
        if (!m_doctorServer.isEmpty())
            m_doctor->setServer(m_doctorServer);
        connect(m_doctor, &DoctorView::placeRequested, this, &SidePanel::findingPlaceRequested);
        connect(m_doctor, &DoctorView::checkRequested, this, &SidePanel::checkRequested);
    } else if (tab == Request && !m_request) {
        made = m_request = new RequestView;
        m_request->setModel(m_requests);
    }
    if (!made)
        return;
    m_tabs->widget(tab)->layout()->addWidget(made);
    made->show();
}

QString SidePanel::doctorServer() const
{
    return m_doctor ? m_doctor->server() : m_doctorServer;
}

void SidePanel::setDoctorServer(const QString &server)
{
    m_doctorServer = server;
    if (m_doctor)
        m_doctor->setServer(server);
}

void SidePanel::setViews(const StreamViews &views)
{
    m_events->setModel(views.events);
    m_track = views.track;
    m_requests = views.requests;
    if (m_inbox)
        m_inbox->setModel(views.inbox);
    if (m_map)
        m_map->setModel(views.track);
    if (m_doctor)
        m_doctor->setModel(views.findings);
    if (m_request)
        m_request->setModel(views.requests);
    for (const QMetaObject::Connection &connection : std::as_const(m_inboxConnections))
        disconnect(connection);
    m_inboxConnections.clear();
    m_inboxModel = views.inbox;
    if (m_inboxModel) {
        const auto recount = [this] {
            if (!m_countDelay.isActive())
                m_countDelay.start();
        };
        m_inboxConnections = {
            connect(m_inboxModel, &QAbstractItemModel::rowsInserted, this, recount),
            connect(m_inboxModel, &QAbstractItemModel::rowsRemoved, this, recount),
            connect(m_inboxModel, &QAbstractItemModel::dataChanged, this, recount),
            connect(m_inboxModel, &QAbstractItemModel::modelReset, this, recount),
        };
    }

    for (const QMetaObject::Connection &connection : std::as_const(m_findingsConnections))
        disconnect(connection);
    m_findingsConnections.clear();
    m_findings = views.findings;
    if (m_findings)
        m_findingsConnections = {
            connect(m_findings, &QAbstractItemModel::rowsInserted, this, &SidePanel::countFindings),
            connect(m_findings, &QAbstractItemModel::modelReset, this, &SidePanel::countFindings),
        };
    countUnread();
    countFindings();
}

// Informational findings are not counted in the tab's badge.
void SidePanel::countFindings()
{
    m_problems = 0;
    const int rows = m_findings ? m_findings->rowCount() : 0;
    for (int row = 0; row < rows; ++row) {
        const int severity = m_findings->index(row, 0).data(FindingSeverityRole).toInt();
        m_problems += severity != int(sse::Finding::Severity::Info) ? 1 : 0;
    }
    labelTabs();
}

void SidePanel::setCurrentTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

int SidePanel::currentTab() const
{
    return m_tabs->currentIndex();
}

void SidePanel::focusPage()
{
    QWidget *const place = m_tabs->currentWidget();
    QWidget *const page = place == m_events ? place : place->layout()->itemAt(0)->widget();
    page->setFocus(Qt::ShortcutFocusReason);
    if (!page->hasFocus() && page->nextInFocusChain())
        page->nextInFocusChain()->setFocus(Qt::ShortcutFocusReason);
}

void SidePanel::countUnread()
{
    m_unread = 0;
    const int rows = m_inboxModel ? m_inboxModel->rowCount() : 0;
    for (int row = 0; row < rows; ++row)
        m_unread += m_inboxModel->index(row, 0).data(UnreadRole).toBool() ? 1 : 0;
    labelTabs();
}

void SidePanel::labelTabs()
{
    struct Label {
        Glyph glyph;
        QString name;
        QString count;
    };
    const auto number = [](int count) { return count > 0 ? QString::number(count) : QString(); };
    const std::array<Label, TabCount> labels{{
        {Glyph::Events, tr("Events"), {}},
        {Glyph::Inbox, m_unread > 0 ? tr("Messages (%1)").arg(m_unread) : tr("Messages"),
            number(m_unread)},
        {Glyph::Map, tr("Map"), {}},
        {Glyph::Doctor, m_problems > 0 ? tr("Doctor (%1)").arg(m_problems) : tr("Doctor"),
            number(m_problems)},
        {Glyph::Request, tr("Request"), {}},
    }};
    QTabBar *const bar = m_tabs->tabBar();
    enum Form { Both, Words, Signs };
    for (const Form form : {Both, Words, Signs}) {
        for (int tab = 0; tab < TabCount; ++tab) {
            const Label &label = labels.at(size_t(tab));
            bar->setTabIcon(tab, form == Words ? QIcon() : icon(label.glyph));
            bar->setTabText(tab, form == Signs ? label.count : label.name);
            bar->setTabToolTip(tab, form == Signs ? label.name : QString());
            bar->setAccessibleTabName(tab, label.name);
        }
        if (bar->sizeHint().width() <= width())
            break;
    }
}

void SidePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    labelTabs();
}

} // namespace ui
