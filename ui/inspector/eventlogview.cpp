// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventlogview.h"

#include <algorithm>
#include <array>

#include <QAction>
#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/common/linesplitter.h"
#include "ui/common/theme.h"
#include "ui/inspector/eventcopy.h"
#include "ui/inspector/eventdelegate.h"
#include "ui/inspector/eventdetail.h"
#include "ui/inspector/eventfilter.h"
#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

constexpr quint32 LayoutVersion = 1;

QWidget *emptyPage(QLabel *title, QLabel *hint, QPushButton *button)
{
    auto *page = new QWidget;
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    for (QLabel *label : {title, hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

void disconnectAll(QList<QMetaObject::Connection> &connections)
{
    for (const QMetaObject::Connection &connection : std::as_const(connections))
        QObject::disconnect(connection);
    connections.clear();
}

} // namespace

EventLogView::EventLogView(QWidget *parent)
    : QWidget(parent)
    , m_filter(new EventFilter(this))
    , m_expression(new QLineEdit(this))
    , m_pause(new QToolButton(this))
    , m_dropped(new QLabel(this))
    , m_stack(new QStackedWidget)
    , m_table(new QTableView)
    , m_emptyTitle(new QLabel)
    , m_emptyHint(new QLabel)
    , m_clearFilter(new QPushButton(tr("Clear filter")))
    , m_splitter(new LineSplitter(Qt::Vertical, this))
    , m_detail(new EventDetail)
{
    m_expression->setObjectName(QStringLiteral("eventFilter"));
    m_expression->setPlaceholderText(tr("Filter: text, type:location, id:42"));
    m_expression->setAccessibleName(tr("Filter events"));
    m_expression->setClearButtonEnabled(true);
    m_expression->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_pause->setIcon(icon(Glyph::Pause));
    m_pause->setText(tr("Pause the list"));
    m_pause->setToolTip(tr("Pause the list; the stream goes on"));
    m_pause->setCheckable(true);
    m_pause->setAutoRaise(true);

    buildTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(emptyPage(m_emptyTitle, m_emptyHint, m_clearFilter));
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({360, 240});
    m_dropped->setContentsMargins(8, 4, 8, 4);
    m_dropped->hide();

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 8);
    bar->setSpacing(4);
    bar->addWidget(m_expression);
    bar->addWidget(m_pause);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_dropped);
    layout->addWidget(m_splitter, 1);

    // A big log takes a while to look through: not at each key.
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(150);
    connect(&m_filterDelay, &QTimer::timeout, this, &EventLogView::applyFilter);
    connect(m_expression, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    connect(m_expression, &QLineEdit::returnPressed, this, &EventLogView::applyFilter);
    connect(m_clearFilter, &QPushButton::clicked, this, [this] { setFilter({}); });
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        m_filter->setHeld(paused);
        chooseModel();
    });
    applyMetrics();
    updateEmptyState();
}

EventLogView::~EventLogView() = default;

void EventLogView::buildTable()
{
    m_table->setAccessibleName(tr("Events"));
    m_table->setObjectName(QStringLiteral("eventTable"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setItemDelegate(new EventDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EventLogView::showMenu);

    const auto addCopy = [this](const QString &text, const QKeySequence &keys,
                             void (EventLogView::*copy)()) {
        auto *action = new QAction(icon(Glyph::Copy), text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, copy);
        m_table->addAction(action);
    };
    addCopy(tr("&Copy"), QKeySequence::Copy, &EventLogView::copyRows);
    addCopy(
        tr("Copy &data"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &EventLogView::copyData);
    addCopy(tr("Copy as &JSON"), {}, &EventLogView::copyJson);
    auto *text = new QAction(tr("Show in the &chat"), m_table);
    text->setShortcut(Qt::CTRL | Qt::Key_Return);
    text->setShortcutContext(Qt::WidgetShortcut);
    connect(text, &QAction::triggered, this, &EventLogView::showText);
    m_table->addAction(text);

    QScrollBar *const bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
        [this, bar](int value) { m_atEnd = value >= bar->maximum(); });
}

void EventLogView::setModel(QAbstractItemModel *model)
{
    disconnectAll(m_modelConnections);
    m_model = model;
    m_filter->setSourceModel(model);
    m_pause->setChecked(false);
    if (model) {
        m_modelConnections += connect(
            model, &QAbstractItemModel::headerDataChanged, this, &EventLogView::updateDropped);
        m_modelConnections +=
            connect(model, &QAbstractItemModel::modelReset, this, &EventLogView::updateDropped);
        m_modelConnections += connect(
            model, &QAbstractItemModel::rowsInserted, this, &EventLogView::updateEmptyState);
    }
    m_atEnd = true;
    chooseModel();
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

void EventLogView::applyFilter()
{
    m_filterDelay.stop();
    m_filter->setExpression(m_expression->text());
    chooseModel();
}

void EventLogView::chooseModel()
{
    // The filter keeps a number for every row and goes through them all at each insertion, so it
    // stays out of the way until it is needed.
    QAbstractItemModel *const shown =
        m_model && !m_filter->letsAllThrough() ? m_filter : m_model.data();
    if (shown == m_shown && m_table->model() == shown) {
        updateEmptyState();
        return;
    }
    const bool atEnd = m_atEnd;
    QModelIndex current = m_table->currentIndex();
    if (m_shown == m_filter)
        current = m_filter->mapToSource(current);
    // From here on current is of the log itself, or of one that is no longer shown.
    const QPersistentModelIndex kept =
        current.isValid() && current.model() == m_model ? current : QModelIndex();

    disconnectAll(m_shownConnections);
    QItemSelectionModel *const old = m_table->selectionModel();
    m_shown = shown;
    m_table->setModel(shown);
    if (old)
        old->deleteLater();
    if (!shown) {
        m_detail->setIndex({});
        updateEmptyState();
        return;
    }
    m_table->horizontalHeader()->setSectionResizeMode(DataColumn, QHeaderView::Stretch);
    layOutColumns();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &EventLogView::showCurrent);
    followShown();
    updateEmptyState();

    const QModelIndex again = shown == m_filter ? m_filter->mapFromSource(kept) : QModelIndex(kept);
    if (again.isValid()) {
        m_table->setCurrentIndex(again);
        m_table->scrollTo(again, QAbstractItemView::PositionAtCenter);
    } else {
        m_detail->setIndex({});
    }
    if (atEnd)
        m_table->scrollToBottom();
    m_atEnd = atEnd;
}

void EventLogView::followShown()
{
    // Made after the table's own connections, so that it knows of the rows before this runs.
    m_shownConnections += connect(m_shown, &QAbstractItemModel::rowsInserted, this, [this] {
        updateEmptyState();
        if (m_atEnd)
            m_table->scrollToBottom();
    });
    m_shownConnections += connect(m_shown, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            updateEmptyState();
            QScrollBar *const bar = m_table->verticalScrollBar();
            if (!m_atEnd && first < bar->value())
                bar->setValue(std::max(0, bar->value() - (last - first + 1)));
        });
    m_shownConnections +=
        connect(m_shown, &QAbstractItemModel::modelReset, this, &EventLogView::updateEmptyState);
}

void EventLogView::updateEmptyState()
{
    const bool empty = !m_shown || m_shown->rowCount() == 0;
    const bool filtered = empty && m_model && m_model->rowCount() > 0 && !isPaused();
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (!empty)
        return;
    m_emptyTitle->setText(filtered ? tr("No event matches the filter.") : tr("No events yet"));
    const QString hint = !m_hint.isEmpty()
        ? m_hint
        : tr("Each event stands here as it arrives, with its type, ID and data.");
    m_emptyHint->setText(filtered ? QString() : hint);
    m_emptyHint->setVisible(!filtered);
    m_clearFilter->setVisible(filtered);
}

void EventLogView::updateDropped()
{
    const qint64 rows = m_model
        ? m_model->headerData(NumberColumn, Qt::Horizontal, DroppedRowsRole).toLongLong()
        : 0;
    m_dropped->setText(
        tr("%1 older events were dropped to stay within the limit.").arg(locale().toString(rows)));
    m_dropped->setVisible(rows > 0);
}

void EventLogView::showCurrent()
{
    m_detail->setIndex(m_table->currentIndex());
}

QList<QModelIndex> EventLogView::selectedRows() const
{
    if (!m_table->selectionModel())
        return {};
    QList<QModelIndex> rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void EventLogView::copyRows()
{
    setClipboard(rowsAsText(selectedRows()));
}

void EventLogView::copyData()
{
    setClipboard(rowsAsData(selectedRows()));
}

void EventLogView::copyJson()
{
    setClipboard(rowsAsJson(selectedRows()));
}

void EventLogView::showText()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        Q_EMIT textRequested(
            (m_shown == m_filter ? m_filter->mapToSource(current) : current).row());
}

void EventLogView::showRows(const QList<int> &rows, bool unfilter)
{
    if (!m_model || rows.isEmpty())
        return;
    const auto find = [this, &rows] {
        QList<int> found;
        for (const int row : rows) {
            const QModelIndex index = m_model->index(row, 0);
            const QModelIndex here = m_shown == m_filter ? m_filter->mapFromSource(index) : index;
            if (here.isValid())
                found.append(here.row());
        }
        return found;
    };
    if (m_filterDelay.isActive())
        applyFilter();
    QList<int> found = find();
    if (found.size() < rows.size() && unfilter) {
        setPaused(false);
        setFilter({});
        found = find();
    }
    if (found.isEmpty())
        return;
    QItemSelection selection;
    for (qsizetype i = 0; i < found.size();) {
        qsizetype end = i + 1;
        while (end < found.size() && found[end] == found[end - 1] + 1)
            ++end;
        selection.append(
            QItemSelectionRange(m_shown->index(found[i], 0), m_shown->index(found[end - 1], 0)));
        i = end;
    }
    const QModelIndex first = m_shown->index(found.first(), 0);
    m_table->setCurrentIndex(first);
    m_table->selectionModel()->select(
        selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(first, QAbstractItemView::PositionAtCenter);
}

void EventLogView::showMenu(const QPoint &position)
{
    if (selectedRows().isEmpty())
        return;
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_table->actions());
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QByteArray EventLogView::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << LayoutVersion << m_splitter->saveState();
    return layout;
}

bool EventLogView::restoreLayout(const QByteArray &layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QByteArray splitter;
    in >> version >> splitter;
    return in.status() == QDataStream::Ok && version == LayoutVersion
        && m_splitter->restoreState(splitter);
}

void EventLogView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::PaletteChange)
        applyMetrics();
}

void EventLogView::applyMetrics()
{
    const QFontMetrics metrics(m_table->font());
    m_table->verticalHeader()->setMinimumSectionSize(metrics.height());
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    layOutColumns();
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette()));
    m_dropped->setPalette(quiet);
    m_emptyHint->setPalette(quiet);
}

void EventLogView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutColumns();
}

void EventLogView::layOutColumns()
{
    if (!m_shown)
        return;
    const QFontMetrics metrics(m_table->font());
    const int digit = metrics.horizontalAdvance(QLatin1Char('0'));
    // In characters; the data takes what is left.
    constexpr std::array<int, EventColumnCount> Characters{7, 11, 13, 6, 0, 9};
    for (int column = 0; column < EventColumnCount; ++column) {
        if (column != DataColumn)
            m_table->setColumnWidth(column, Characters[static_cast<size_t>(column)] * digit);
    }
    m_table->setColumnHidden(SizeColumn, width() < 66 * digit);
    m_table->setColumnHidden(IdColumn, width() < 50 * digit);
}

} // namespace ui
