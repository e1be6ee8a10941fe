// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/doctor/doctorview.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/thinsplitter.h"
#include "ui/doctor/doctorreport.h"
#include "ui/doctor/findingdelegate.h"
#include "ui/doctor/findingdetail.h"
#include "ui/doctor/findingroles.h"
#include "ui/window/sidepages.h"

namespace ui {

namespace {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

// Informational findings are not counted in the tab's badge.
bool isProblem(const QModelIndex &row)
{
    return row.data(FindingSeverityRole).toInt() != int(sse::Finding::Severity::Info);
}

} // namespace

DoctorView::DoctorView(QWidget *parent)
    : QWidget(parent)
    , m_sorted(new QSortFilterProxyModel(this))
    , m_verdict(plainLabel())
    , m_copy(new QPushButton(icon(Glyph::Copy), tr("Copy report")))
    , m_check(new QPushButton(tr("Check this endpoint…")))
    , m_list(new QListView)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_splitter(new ThinSplitter(Qt::Vertical))
    , m_detail(new FindingDetail)
{
    m_verdict->setAccessibleName(tr("Browser behavior"));
    m_copy->setToolTip(tr("Copy the report as Markdown"));
    m_check->setToolTip(
        tr("Test the endpoint with several requests. Asks before sending anything."));
    m_list->setAccessibleName(tr("Findings"));
    m_sorted->setSortRole(FindingSeverityRole);
    m_sorted->sort(0);
    m_list->setModel(m_sorted);
    m_list->setItemDelegate(new FindingDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    setFocusProxy(m_list);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 8);
    head->setSpacing(8);
    head->addWidget(m_verdict, 1);
    // Place one button above the other to leave more width for the verdict in a narrow panel.
    auto *actions = new QVBoxLayout;
    actions->setSpacing(4);
    actions->addWidget(m_check);
    actions->addWidget(m_copy);
    actions->addStretch();
    head->addLayout(actions);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({240, 360});
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_isChosen = true;
        showCurrent();
    });
    connect(m_detail, &FindingDetail::placeRequested, this, &DoctorView::requestPlace);
    connect(m_list, &QListView::activated, this, &DoctorView::requestPlace);
    connect(m_check, &QPushButton::clicked, this, &DoctorView::checkRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_model)
            QGuiApplication::clipboard()->setText(doctorReport(m_sorted, server()));
    });
    showState();
}

void DoctorView::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    m_model = model;
    m_sorted->setSourceModel(model);
    if (model) {
        using Model = QAbstractItemModel;
        m_connections = {
            connect(model, &Model::headerDataChanged, this, &DoctorView::showState),
            connect(model, &Model::rowsInserted, this, &DoctorView::showState),
            connect(model, &Model::modelReset, this, &DoctorView::showState),
            connect(model, &Model::dataChanged, this, &DoctorView::showCurrent),
        };
    }
    showState();
}

void DoctorView::setServer(const QString &server)
{
    m_detail->setServer(server);
}

QString DoctorView::server() const
{
    return m_detail->server();
}

void DoctorView::showState()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    const QString verdict =
        m_model ? m_model->headerData(0, Qt::Horizontal, VerdictRole).toString() : QString();
    m_verdict->setText(verdict);
    m_copy->setVisible(!verdict.isEmpty() || rows > 0);
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_empty->setTitle(verdict.isEmpty() ? tr("Nothing to diagnose yet") : tr("No problems found"));
    m_empty->setHint(verdict.isEmpty() ? tr("Connect first. If events do not arrive, here or in a "
                                            "browser, the cause and the fix are shown here.")
                                       : tr("So far, no problems prevent events from arriving."));
    // Keep the first row, which is the most severe finding, selected until the user selects another
    // finding.
    if (rows == 0)
        m_isChosen = false;
    const QModelIndex first = m_sorted->index(0, 0);
    if (!m_isChosen && m_list->currentIndex() != first) {
        m_list->setCurrentIndex(first);
        m_isChosen = false;
    }
    showCurrent();
}

void DoctorView::showCurrent()
{
    m_detail->setFinding(m_list->currentIndex());
}

void DoctorView::requestPlace(const QModelIndex &index)
{
    if (index.data(FindingIsInLogRole).toBool())
        Q_EMIT placeRequested(m_sorted->mapToSource(index).row());
}

void DoctorView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_list->doItemsLayout(); // the height of the rows depends on the width
}

constinit const SidePage doctorPage{
    .glyph = Glyph::Doctor,
    .title = QT_TRANSLATE_NOOP("ui::SidePanel", "Doctor"),
    .countedTitle = QT_TRANSLATE_NOOP("ui::SidePanel", "Doctor (%1)"),
    .action = QT_TRANSLATE_NOOP("ui::MainWindow", "Doc&tor"),
    .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_D,
    .create = createSidePage<DoctorView>,
    .setModel = setSidePageModel<DoctorView>,
    .model = &StreamViews::findings,
    .isCounted = isProblem,
};

} // namespace ui
