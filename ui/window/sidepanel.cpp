// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/sidepanel.h"

#include <QAbstractItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/doctor/doctorview.h"
#include "ui/inbox/inboxview.h"
#include "ui/inspector/eventlogview.h"

namespace ui {

SidePanel::SidePanel(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_events(static_cast<EventLogView *>(eventsPage.create()))
{
    m_pages[Events].view = m_events;
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

    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(100);
    connect(&m_countDelay, &QTimer::timeout, this, [this] {
        for (int tab = 0; tab < TabCount; ++tab) {
            if (sidePages[size_t(tab)]->countsChanges)
                count(tab);
        }
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, &SidePanel::makePage);
}

// Creates the page of a tab when it is first shown, because creating all of them would take most of
// the start time.
void SidePanel::makePage(int tab)
{
    if (tab < 0 || m_pages[size_t(tab)].view)
        return;
    Page &page = m_pages[size_t(tab)];
    page.view = sidePages[size_t(tab)]->create();
    if (sidePages[size_t(tab)]->setModel)
        sidePages[size_t(tab)]->setModel(page.view, page.model);
    connectPage(tab);
    m_tabs->widget(tab)->layout()->addWidget(page.view);
    page.view->show();
}

// Connects the signals that only some pages have.
void SidePanel::connectPage(int tab)
{
    QWidget *view = m_pages[size_t(tab)].view;
    if (tab == Inbox) {
        connect(static_cast<InboxView *>(view), &InboxView::markAllReadRequested, this,
            &SidePanel::markAllReadRequested);
    } else if (tab == Doctor) {
        auto *doctor = static_cast<DoctorView *>(view);
        if (!m_doctorServer.isEmpty())
            doctor->setServer(m_doctorServer);
        connect(doctor, &DoctorView::placeRequested, this, &SidePanel::findingPlaceRequested);
        connect(doctor, &DoctorView::checkRequested, this, &SidePanel::checkRequested);
    }
}

QString SidePanel::doctorServer() const
{
    const auto *doctor = static_cast<DoctorView *>(m_pages[Doctor].view);
    return doctor ? doctor->server() : m_doctorServer;
}

void SidePanel::setDoctorServer(const QString &server)
{
    m_doctorServer = server;
    if (auto *doctor = static_cast<DoctorView *>(m_pages[Doctor].view))
        doctor->setServer(server);
}

void SidePanel::setViews(const StreamViews &views)
{
    for (int tab = 0; tab < TabCount; ++tab) {
        const auto model = sidePages[size_t(tab)]->model;
        setModel(tab, model ? views.*model : nullptr);
    }
    labelTabs();
}

void SidePanel::setModel(int tab, QAbstractItemModel *model)
{
    const SidePage &description = *sidePages[size_t(tab)];
    Page &page = m_pages[size_t(tab)];
    if (page.view && description.setModel)
        description.setModel(page.view, model);
    for (const QMetaObject::Connection &connection : std::as_const(page.connections))
        disconnect(connection);
    page.connections.clear();
    page.model = model;
    if (!description.isCounted)
        return;
    if (model) {
        const auto recount = [this, tab, isDelayed = description.countsChanges] {
            if (!isDelayed)
                count(tab);
            else if (!m_countDelay.isActive())
                m_countDelay.start();
        };
        page.connections = {
            connect(model, &QAbstractItemModel::rowsInserted, this, recount),
            connect(model, &QAbstractItemModel::modelReset, this, recount),
        };
        if (description.countsChanges) {
            page.connections += connect(model, &QAbstractItemModel::rowsRemoved, this, recount);
            page.connections += connect(model, &QAbstractItemModel::dataChanged, this, recount);
        }
    }
    count(tab);
}

void SidePanel::count(int tab)
{
    Page &page = m_pages[size_t(tab)];
    const int before = page.count;
    page.count = 0;
    const int rows = page.model ? page.model->rowCount() : 0;
    for (int row = 0; row < rows; ++row)
        page.count += sidePages[size_t(tab)]->isCounted(page.model->index(row, 0)) ? 1 : 0;
    if (page.count != before)
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

void SidePanel::labelTabs()
{
    QTabBar *const bar = m_tabs->tabBar();
    enum Form { Both, Words, Signs };
    for (const Form form : {Both, Words, Signs}) {
        for (int tab = 0; tab < TabCount; ++tab) {
            const SidePage &page = *sidePages[size_t(tab)];
            const int count = m_pages[size_t(tab)].count;
            const QString name = count > 0 ? tr(page.countedTitle).arg(count) : tr(page.title);
            const QString number = count > 0 ? QString::number(count) : QString();
            bar->setTabIcon(tab, form == Words ? QIcon() : icon(page.glyph));
            bar->setTabText(tab, form == Signs ? number : name);
            bar->setTabToolTip(tab, form == Signs ? name : QString());
            bar->setAccessibleTabName(tab, name);
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
