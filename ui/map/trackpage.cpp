// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/trackpage.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/common/emptystate.h"
#include "ui/map/mapview.h"
#include "ui/window/sidepages.h"

namespace ui {

namespace {

constexpr int frameMs = 16;
constexpr int besideWidth = 720; // px; on a narrower page the table is below the map

} // namespace

TrackPage::TrackPage(QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_map(new MapView)
    , m_table(new QTableView)
    , m_empty(new EmptyState)
    , m_dropped(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);

    auto *lower = new QWidget;
    auto *lowerColumn = new QVBoxLayout(lower);
    lowerColumn->setContentsMargins(0, 0, 0, 0);
    lowerColumn->addWidget(m_table);
    lowerColumn->addWidget(m_empty);
    lowerColumn->addWidget(m_dropped);
    m_splitter->addWidget(m_map);
    m_splitter->addWidget(lower);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({300, 200});

    m_dropped->setTextFormat(Qt::PlainText);
    m_dropped->setWordWrap(true);
    m_dropped->setContentsMargins(8, 4, 8, 4);
    m_empty->setTitle(tr("No positions yet"));
    m_empty->setHint(
        tr("Positions arrive as “location” events: JSON with latitude and longitude. Choose which "
           "events appear here on the Events page of the stream's settings."));

    m_table->setAccessibleName(tr("Positions"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setResizeContentsPrecision(0);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);

    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &TrackPage::goToEnd);
    connect(m_splitter, &QSplitter::splitterMoved, &m_frame, qOverload<>(&QTimer::start));
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        m_atEnd = bar->sliderPosition() == bar->maximum();
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!m_frame.isActive())
            m_frame.start(); // newly visible rows may need wider columns
    });
    showState();
}

void TrackPage::setModel(QAbstractItemModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_atEnd = true;
    m_widest.fill(0);
    const QItemSelectionModel *selection = m_table->selectionModel();
    m_table->setModel(model);
    delete selection;
    m_map->setModel(model);
    showState();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_table->isHidden())
            showState();
        if (m_atEnd && !m_frame.isActive() && isVisible())
            m_frame.start();
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TrackPage::showState);
    connect(model, &QAbstractItemModel::modelReset, this, &TrackPage::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            if (current.isValid())
                m_atEnd = current.row() == m_model->rowCount() - 1;
            m_map->showFix(current.row());
        });
    if (isVisible())
        m_frame.start();
}

void TrackPage::showState()
{
    const bool empty = !m_model || m_model->rowCount() == 0;
    m_table->setHidden(empty);
    m_empty->setVisible(empty);
    const qint64 dropped = m_model ? m_model->property("dropped").toLongLong() : 0;
    m_dropped->setVisible(dropped > 0);
    m_dropped->setText(
        tr("The track is full. Older positions removed: %1").arg(QLocale().toString(dropped)));
}

void TrackPage::goToEnd()
{
    if (m_atEnd)
        m_table->scrollToBottom();
    fitColumns();
}

void TrackPage::fitColumns()
{
    if (m_table->isHidden())
        return;
    const QAbstractItemView *rows = m_table;
    QHeaderView *header = m_table->horizontalHeader();
    const int last = std::min(header->count(), int(TrackColumnCount)) - 1;
    int left = m_table->viewport()->width();
    for (int column = 0; column <= last; ++column) {
        const int wanted =
            std::max(header->sectionSizeHint(column), rows->sizeHintForColumn(column));
        int &widest = m_widest[size_t(column)];
        // Resize the column only if a value is wider than all previous values. The column therefore
        // never shrinks automatically, and keeps a width that the user has set until a wider value
        // appears.
        const bool grows = wanted > widest;
        widest = std::max(widest, wanted);
        if (column == last)
            // Stretch the last column only if this does not make it narrower than its text.
            header->setStretchLastSection(widest <= left);
        if (grows || (column == last && !header->stretchLastSection()))
            header->resizeSection(column, widest);
        left -= header->sectionSize(column);
    }
}

void TrackPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_frame.start();
    const Qt::Orientation wanted = width() >= besideWidth ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() == wanted)
        return;
    m_splitter->setOrientation(wanted);
    const int whole = wanted == Qt::Horizontal ? width() : height();
    m_splitter->setSizes({whole * 3 / 5, whole * 2 / 5});
}

void TrackPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_frame.start();
}

constinit const SidePage mapPage{
    .glyph = Glyph::Map,
    .title = QT_TRANSLATE_NOOP("ui::SidePanel", "Map"),
    .action = QT_TRANSLATE_NOOP("ui::MainWindow", "&Map"),
    .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_M,
    .create = createSidePage<TrackPage>,
    .setModel = setSidePageModel<TrackPage>,
    .model = &StreamViews::track,
};

} // namespace ui
