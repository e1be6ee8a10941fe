// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventlogview.h"

#include <algorithm>
#include <optional>

#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/thinsplitter.h"
#include "ui/inspector/eventdetail.h"
#include "ui/inspector/eventfilter.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/eventtable.h"
#include "ui/inspector/timeline.h"
#include "ui/inspector/typechips.h"
#include "ui/window/sidepages.h"

namespace ui {

namespace {

constexpr quint32 LayoutVersion = 2;
constexpr int TypesInterval = 250; // in milliseconds

} // namespace

EventLogView::EventLogView(QWidget *parent)
    : QWidget(parent)
    , m_filter(new EventFilter(this))
    , m_expression(new QLineEdit(this))
    , m_showTimeline(new QToolButton(this))
    , m_pause(new QToolButton(this))
    , m_types(new TypeChips(this))
    , m_timeline(new Timeline(this))
    , m_state(new QLabel(this))
    , m_dropped(new QLabel(this))
    , m_stack(new QStackedWidget)
    , m_table(new EventTable)
    , m_empty(new EmptyState)
    , m_clearFilter(new QPushButton(tr("Clear filter")))
    , m_splitter(new ThinSplitter(Qt::Vertical, this))
    , m_detail(new EventDetail)
{
    buildParts();
    layOutParts();

    connect(&m_filterDelay, &QTimer::timeout, this, &EventLogView::applyFilter);
    connect(&m_typesDelay, &QTimer::timeout, this, &EventLogView::updateTypes);
    connect(m_expression, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_expression, &QLineEdit::returnPressed, this, &EventLogView::applyFilter);
    connect(m_types, &TypeChips::chosenChanged, this, &EventLogView::applyFilter);
    connect(m_clearFilter, &QPushButton::clicked, this, [this] {
        m_types->choose({});
        setFilter({});
    });
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        if (hasFilter())
            m_filter->setPaused(paused);
        else
            chooseModel();
    });
    connect(m_showTimeline, &QToolButton::toggled, m_timeline, &QWidget::setVisible);
    connect(m_timeline, &Timeline::timeChosen, this, &EventLogView::goToTime);
    connect(m_filter, &EventFilter::searched, this, &EventLogView::onSearched);
    connect(m_table, &EventTable::textRequested, this,
        [this](const QModelIndex &index) { Q_EMIT textRequested(toLog(index).row()); });
    connect(m_table, &EventTable::curlRequested, this,
        [this](const QModelIndex &index) { Q_EMIT curlRequested(toLog(index).row()); });
    connect(m_table, &EventTable::currentChangedTo, this, &EventLogView::showCurrent);
    connect(m_table, &EventTable::copiedPart, this, [this](int rows, int selected) {
        m_notice = tr("Copied the first %1 of %2 rows.")
                       .arg(locale().toString(rows), locale().toString(selected));
        updateState();
    });
    applyColors();
    updateEmptyState();
}

EventLogView::~EventLogView() = default;

void EventLogView::buildParts()
{
    m_expression->setObjectName(QStringLiteral("eventFilter"));
    m_expression->setPlaceholderText(tr("Filter: text, type:location, id:42"));
    m_expression->setToolTip(
        tr("Words that a row must contain (not case-sensitive)\n"
           "type:location, id:42, "
           "kind:comment\n"
           "/regular expression/\n"
           "-word excludes rows that contain it; \"two words\" searches for the phrase"));
    m_expression->setAccessibleName(tr("Filter events"));
    m_expression->setClearButtonEnabled(true);
    m_expression->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_showTimeline->setIcon(icon(Glyph::Timeline));
    m_showTimeline->setText(tr("Timeline"));
    m_showTimeline->setToolTip(tr("Show the timeline"));
    m_showTimeline->setCheckable(true);
    m_showTimeline->setChecked(true);
    m_showTimeline->setAutoRaise(true);
    m_pause->setIcon(icon(Glyph::Pause));
    m_pause->setText(tr("Pause the list"));
    m_pause->setToolTip(tr("Pause the list. The stream stays connected."));
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);
    m_types->hide();
    for (QLabel *label : {m_state, m_dropped}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setContentsMargins(8, 0, 8, 4);
        label->hide();
    }
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(150); // do not filter on every key press
    m_typesDelay.setSingleShot(true);
    m_typesDelay.setInterval(TypesInterval);
}

void EventLogView::layOutParts()
{
    m_stack->addWidget(m_table);
    m_empty->addButton(m_clearFilter);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({360, 240});

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 8);
    bar->setSpacing(4);
    bar->addWidget(m_expression);
    bar->addWidget(m_showTimeline);
    bar->addWidget(m_pause);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    m_types->setContentsMargins(8, 0, 8, 8);
    layout->addWidget(m_types);
    layout->addWidget(m_state);
    layout->addWidget(m_dropped);
    layout->addWidget(m_timeline);
    layout->addWidget(m_splitter, 1);
}

void EventLogView::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_modelConnections))
        disconnect(connection);
    m_modelConnections.clear();
    m_model = model;
    m_selectedRow = QModelIndex();
    m_topRow = QModelIndex();
    m_pause->setChecked(false);
    m_types->choose({});
    m_filter->setSourceModel(nullptr);
    if (model) {
        const auto grown = [this] {
            updateEmptyState();
            if (!m_typesDelay.isActive())
                m_typesDelay.start();
        };
        m_modelConnections += connect(
            model, &QAbstractItemModel::headerDataChanged, this, &EventLogView::updateDropped);
        m_modelConnections += connect(model, &QAbstractItemModel::modelReset, this, [this, grown] {
            updateDropped();
            grown();
        });
        m_modelConnections += connect(model, &QAbstractItemModel::rowsInserted, this, grown);
        m_modelConnections += connect(model, &QAbstractItemModel::rowsRemoved, this, grown);
    }
    m_timeline->setModel(model);
    m_table->setAtEnd(true);
    m_detail->setIndex({});
    chooseModel();
    updateTypes();
    updateDropped();
}

void EventLogView::setHint(const QString &hint)
{
    m_hint = hint;
    updateEmptyState();
}

bool EventLogView::isPaused() const
{
    return m_pause->isChecked();
}

void EventLogView::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

void EventLogView::setFilter(const QString &expression)
{
    m_expression->setText(expression);
    applyFilter();
}

QList<int> EventLogView::shownRows(const QList<int> &rows) const
{
    QList<int> shown;
    for (const int row : rows) {
        const QModelIndex index = fromLog(m_model->index(row, 0));
        if (index.isValid())
            shown += index.row();
    }
    return shown;
}

void EventLogView::showRows(const QList<int> &rows, bool unfilter)
{
    if (!m_model || rows.isEmpty())
        return;
    if (m_filterDelay.isActive())
        applyFilter();
    QList<int> shown = shownRows(rows);
    if (shown.size() < rows.size() && unfilter) {
        setPaused(false);
        m_types->choose({});
        setFilter({});
        shown = shownRows(rows);
    }
    m_table->selectRows(shown);
}

bool EventLogView::isSearching() const
{
    return m_filter->isSearching();
}

void EventLogView::applyFilter()
{
    m_filterDelay.stop();
    m_problem.clear();
    m_notice.clear();
    const std::optional<EventQuery> query = EventQuery::parse(m_expression->text(), &m_problem);
    if (query) {
        m_query = *query;
        chooseModel();
    }
    updateState();
}

QModelIndex EventLogView::toLog(const QModelIndex &shown) const
{
    return m_shown == m_filter ? m_filter->mapToSource(shown) : shown;
}

QModelIndex EventLogView::fromLog(const QModelIndex &index) const
{
    return m_shown == m_filter ? m_filter->mapFromSource(index) : index;
}

bool EventLogView::hasFilter() const
{
    return !m_query.isEmpty() || !m_types->chosen().isEmpty();
}

void EventLogView::saveTopRow()
{
    const QModelIndex top = m_shown ? m_table->indexAt({0, 0}) : QModelIndex();
    if (m_table->isAtEnd())
        m_topRow = QModelIndex();
    else if (top.isValid())
        m_topRow = toLog(top);
}

void EventLogView::chooseModel()
{
    saveTopRow();
    if (m_model && (hasFilter() || isPaused())) {
        m_filter->setQuery(m_query, m_types->chosen());
        if (m_filter->sourceModel() != m_model)
            m_filter->setSourceModel(m_model);
        m_filter->setPaused(isPaused());
        showModel(m_filter);
    } else {
        // Disconnect the filter from the log while it is not needed, because it stores a number for
        // each row, which needs memory.
        showModel(m_model);
        m_filter->setSourceModel(nullptr);
    }
    updateEmptyState();
    updateState();
    restoreTopRow();
}

void EventLogView::showModel(QAbstractItemModel *model)
{
    if (model == m_shown && m_table->model() == model)
        return;
    m_shown = model;
    m_table->setLog(model);
}

void EventLogView::restoreTopRow()
{
    if (!m_shown)
        return;
    if (m_selectedRow.isValid() && !m_table->currentIndex().isValid()) {
        const QModelIndex again = fromLog(m_selectedRow);
        if (again.isValid()) {
            const bool atEnd = m_table->isAtEnd();
            m_table->goTo(again.row());
            m_table->setAtEnd(atEnd);
        }
    }
    if (m_topRow.isValid()) {
        const int row = m_shown == m_filter ? m_filter->rowFrom(m_topRow.row()) : m_topRow.row();
        // A row can only be scrolled to the top if enough rows follow it. While the search is still
        // adding rows, wait until there are enough.
        const int after = isSearching() ? m_table->height() : 0;
        if (row + after < m_shown->rowCount()) {
            m_table->setTop(row);
            m_topRow = QModelIndex();
        }
    }
    if (!isSearching()) {
        m_topRow = QModelIndex();
        if (!m_table->currentIndex().isValid())
            m_detail->setIndex({});
    }
}

void EventLogView::onSearched()
{
    if (m_shown != m_filter)
        return;
    updateEmptyState();
    restoreTopRow();
    updateState();
}

void EventLogView::updateTypes()
{
    const QVariant counts =
        m_model ? m_model->headerData(NumberColumn, Qt::Horizontal, TypeCountsRole) : QVariant();
    const auto types = counts.value<QList<TypeCount>>();
    m_types->setCounts(types);
    m_types->setVisible(types.size() > 1 || !m_types->chosen().isEmpty());
}

void EventLogView::updateState()
{
    QString text = m_problem;
    const bool filtered = m_shown == m_filter && m_model && m_model->rowCount() > 0 && hasFilter();
    if (text.isEmpty() && !m_notice.isEmpty())
        text = m_notice;
    else if (text.isEmpty() && filtered)
        text = isSearching() ? tr("%1 matching rows, searching… (%2%)")
                                   .arg(locale().toString(m_filter->rowCount()))
                                   .arg(static_cast<int>(m_filter->progress() * 100))
                             : tr("%1 of %2 rows")
                                   .arg(locale().toString(m_filter->rowCount()),
                                       locale().toString(m_model->rowCount()));
    QPalette colors = palette();
    colors.setColor(
        QPalette::WindowText, toneColor(m_problem.isEmpty() ? Tone::Dim : Tone::Error, palette()));
    m_state->setPalette(colors);
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

void EventLogView::updateEmptyState()
{
    const bool empty = !m_shown || m_shown->rowCount() == 0;
    const bool filtered = empty && m_model && m_model->rowCount() > 0 && !isPaused();
    // Keep showing the list while the search may still find rows, to avoid flicker.
    if (empty && filtered && isSearching())
        return;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty)
        return;
    m_empty->setTitle(filtered ? tr("No event matches the filter.") : tr("No events yet"));
    const QString hint = !m_hint.isEmpty()
        ? m_hint
        : tr("Events appear here as they arrive, with type, ID and data.");
    m_empty->setHint(filtered ? QString() : hint);
    m_clearFilter->setVisible(filtered);
}

void EventLogView::updateDropped()
{
    const qint64 rows = m_model
        ? m_model->headerData(NumberColumn, Qt::Horizontal, DroppedRowsRole).toLongLong()
        : 0;
    const qint64 limit =
        m_model ? m_model->headerData(NumberColumn, Qt::Horizontal, LimitRole).toLongLong() : 0;
    m_dropped->setText(tr("%1 older events were removed because of the limit of %2 (see Settings).")
                           .arg(locale().toString(rows), locale().formattedDataSize(limit, 0)));
    m_dropped->setVisible(rows > 0);
}

void EventLogView::showCurrent(const QModelIndex &index)
{
    m_selectedRow = toLog(index);
    m_detail->setIndex(m_selectedRow);
    m_timeline->setCurrent(m_selectedRow.isValid()
            ? std::optional<qint64>(m_selectedRow.data(TimeRole).toLongLong())
            : std::nullopt);
}

void EventLogView::goToTime(qint64 time)
{
    if (!m_shown || m_shown->rowCount() == 0)
        return;
    const auto timeOf = [this](int row) {
        return m_shown->index(row, TimeColumn).data(TimeRole).toLongLong();
    };
    int row = std::min(firstRowAt(*m_shown, time), m_shown->rowCount() - 1);
    if (row > 0 && time - timeOf(row - 1) < timeOf(row) - time)
        --row;
    m_table->goTo(row);
}

QByteArray EventLogView::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << LayoutVersion << m_splitter->saveState() << m_table->showsGaps()
        << m_showTimeline->isChecked() << (m_timeline->form() == Timeline::Form::Rate)
        << m_detail->showsTree();
    return layout;
}

bool EventLogView::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QByteArray splitter;
    bool gaps = false;
    bool timeline = true;
    bool rate = false;
    bool tree = true;
    in >> version >> splitter;
    if (version == LayoutVersion)
        in >> gaps >> timeline >> rate >> tree;
    if (in.status() != QDataStream::Ok || version < 1 || version > LayoutVersion
        || !m_splitter->restoreState(splitter))
        return false;
    m_table->setShowsGaps(gaps);
    m_detail->setShowsTree(tree);
    m_showTimeline->setChecked(timeline);
    m_timeline->setForm(rate ? Timeline::Form::Rate : Timeline::Form::Events);
    return true;
}

void EventLogView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        applyColors();
}

void EventLogView::applyColors()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette()));
    m_dropped->setPalette(quiet);
    updateState();
}

void EventLogView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_table->layOutColumns(width());
}

constinit const SidePage eventsPage{
    .glyph = Glyph::Events,
    .title = QT_TRANSLATE_NOOP("ui::SidePanel", "Events"),
    .action = QT_TRANSLATE_NOOP("ui::MainWindow", "&Events"),
    .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_E,
    .create = createSidePage<EventLogView>,
    .setModel = setSidePageModel<EventLogView>,
    .model = &StreamViews::events,
};

} // namespace ui
