// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventtable.h"

#include <algorithm>
#include <array>

#include <QAbstractProxyModel>
#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/inspector/eventcopy.h"
#include "ui/inspector/eventdelegate.h"
#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

/// A header that aligns the title of the time column to the right, like the times below it.
class EventHeader : public QHeaderView {
public:
    explicit EventHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(true); // like the default header of QTableView
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save(); // the style may change the clip region without restoring it
        QHeaderView::paintSection(painter, rect, section);
        painter->restore();
        if (section != TimeColumn)
            return;
        painter->setPen(palette().color(QPalette::ButtonText));
        painter->drawText(rect.adjusted(0, 0, -EventDelegate::TimeGap - 4, 0),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
            model()->headerData(section, orientation()).toString());
    }

    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        if (section == TimeColumn)
            option->text.clear();
    }
};

} // namespace

EventTable::EventTable(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new EventDelegate(this))
{
    setHorizontalHeader(new EventHeader(this));
    setAccessibleName(tr("Events"));
    setObjectName(QStringLiteral("eventTable"));
    setFrameStyle(QFrame::Box | QFrame::Plain); // event() paints the frame
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setItemDelegate(m_delegate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &EventTable::showMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
        &EventTable::showHeaderMenu);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        // If all rows are visible, the value is always the maximum. Keep m_atEnd then, because the
        // user has not scrolled to the end.
        if (verticalScrollBar()->maximum() > 0)
            m_atEnd = value >= verticalScrollBar()->maximum();
    });
    addActions();
    applyMetrics();
}

void EventTable::addActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto &&slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    add(tr("&Copy"), QKeySequence::Copy, &EventTable::copyRows)->setIcon(icon(Glyph::Copy));
    add(tr("Copy &data"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &EventTable::copyData);
    add(tr("Copy as &JSON"), {}, &EventTable::copyJson);
    add(tr("Copy as c&URL"), {}, &EventTable::askForCurl);
    add(tr("&Show in chat"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] {
        if (currentIndex().isValid())
            Q_EMIT textRequested(currentIndex());
    });
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    addAction(separator);
    add(tr("&Mark or unmark"), QKeySequence(Qt::Key_M), &EventTable::toggleMark);
    add(tr("&Next mark"), QKeySequence(Qt::Key_F2), [this] { goToMark(1); });
    add(tr("&Previous mark"), QKeySequence(Qt::SHIFT | Qt::Key_F2), [this] { goToMark(-1); });
}

void EventTable::setLog(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    const bool atEnd = m_atEnd;
    QItemSelectionModel *const old = selectionModel();
    setModel(model);
    if (old && old != selectionModel()) // setModel() ignores the same model
        old->deleteLater();
    if (!model)
        return;
    horizontalHeader()->setSectionResizeMode(DataColumn, QHeaderView::Stretch);
    layOutColumns(m_widthFor);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &EventTable::currentChangedTo);
    followModel();
    setAtEnd(atEnd);
}

void EventTable::followModel()
{
    // setModel() has already connected the slots of QTableView. They are called first, so the table
    // knows the new rows when this function scrolls to them.
    m_connections += connect(model(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (numberWidth() != m_numberWidth)
            layOutColumns(m_widthFor);
        if (m_atEnd)
            scrollToBottom();
    });
    const auto layOut = [this] { layOutColumns(m_widthFor); };
    m_connections += connect(model(), &QAbstractItemModel::headerDataChanged, this, layOut);
    m_connections += connect(model(), &QAbstractItemModel::modelReset, this, layOut);
    m_connections += connect(model(), &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            QScrollBar *const bar = verticalScrollBar();
            if (!m_atEnd && first < bar->value())
                bar->setValue(std::max(0, bar->value() - (last - first + 1)));
        });
}

void EventTable::setAtEnd(bool atEnd)
{
    if (atEnd)
        scrollToBottom();
    m_atEnd = atEnd;
}

void EventTable::setTop(int row)
{
    doItemsLayout(); // updates the range of the scroll bar, for example for a new log
    verticalScrollBar()->setValue(row);
    m_atEnd = false;
}

bool EventTable::showsGaps() const
{
    return m_delegate->showsGaps();
}

void EventTable::setShowsGaps(bool gaps)
{
    m_delegate->setShowsGaps(gaps);
    viewport()->update();
}

void EventTable::goTo(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const QModelIndex index = model()->index(row, DataColumn);
    const bool shows = viewport()->rect().contains(visualRect(index));
    m_atEnd = false;
    setCurrentIndex(index);
    if (!shows)
        scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void EventTable::selectRows(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    QItemSelection selection;
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append(
            QItemSelectionRange(model()->index(rows[i], 0), model()->index(rows[end - 1], 0)));
        i = end;
    }
    goTo(rows.first());
    selectionModel()->select(
        selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void EventTable::keyboardSearch(const QString &)
{
    // Disabled: a keyboard search would visit up to a million rows. Use the filter instead.
}

QList<QModelIndex> EventTable::rowsToCopy()
{
    if (!selectionModel())
        return {};
    QList<QItemSelectionRange> ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
        [](const auto &a, const auto &b) { return a.top() < b.top(); });
    QList<QModelIndex> rows;
    int selected = 0;
    int next = 0;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        const int first = std::max(next, range.top());
        next = std::max(next, range.bottom() + 1);
        selected += next - std::min(first, next);
        for (int row = first; row < next && rows.size() < MaxCopied; ++row)
            rows += model()->index(row, 0);
    }
    if (selected > rows.size())
        Q_EMIT copiedPart(static_cast<int>(rows.size()), selected);
    return rows;
}

void EventTable::copyRows()
{
    setClipboard(rowsAsText(rowsToCopy()));
}

void EventTable::copyData()
{
    setClipboard(rowsAsData(rowsToCopy()));
}

void EventTable::copyJson()
{
    setClipboard(rowsAsJson(rowsToCopy()));
}

void EventTable::askForCurl()
{
    if (!selectionModel() || !selectionModel()->hasSelection())
        return;
    const QItemSelection ranges = selectionModel()->selection();
    const auto first = std::min_element(ranges.begin(), ranges.end(),
        [](const auto &a, const auto &b) { return a.top() < b.top(); });
    Q_EMIT curlRequested(model()->index(first->top(), 0));
}

void EventTable::toggleMark()
{
    const QModelIndex index = currentIndex();
    if (index.isValid())
        model()->setData(index, !index.data(MarkedRole).toBool(), MarkedRole);
}

void EventTable::goToMark(int step)
{
    if (!model())
        return;
    const auto *proxy = qobject_cast<const QAbstractProxyModel *>(model());
    const QAbstractItemModel *const log = proxy ? proxy->sourceModel() : model();
    if (!log)
        return;
    QList<int> rows;
    const QVariant marks = log->headerData(NumberColumn, Qt::Horizontal, MarkedRowsRole);
    for (const int row : marks.value<QList<int>>()) {
        const QModelIndex index = log->index(row, DataColumn);
        const int shown = proxy ? proxy->mapFromSource(index).row() : row;
        if (shown >= 0)
            rows += shown;
    }
    if (rows.isEmpty())
        return;
    const int here = currentIndex().row();
    if (step > 0) {
        const auto next = std::upper_bound(rows.begin(), rows.end(), here);
        goTo(next == rows.end() ? rows.first() : *next);
    } else {
        const auto next = std::lower_bound(rows.begin(), rows.end(), here);
        goTo(next == rows.begin() ? rows.last() : *std::prev(next));
    }
}

void EventTable::showMenu(const QPoint &position)
{
    if (!selectionModel() || !selectionModel()->hasSelection())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(viewport()->mapToGlobal(position));
}

void EventTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *choice = new QActionGroup(menu);
    const auto add = [&](const QString &text, bool gaps) {
        QAction *const action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(gaps == showsGaps());
        choice->addAction(action);
        connect(action, &QAction::triggered, this, [this, gaps] { setShowsGaps(gaps); });
    };
    add(tr("Time since the &start"), false);
    add(tr("Time since the row &above"), true);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void EventTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyMetrics();
}

// Paints the frame, whose color shows whether the table has the focus. The current row does not
// always show it, because it may be outside of the visible area or there may be none.
bool EventTable::event(QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return QTableView::event(event);
    QPainter painter(this);
    painter.setPen(hasFocus() ? toneColor(Tone::Accent, palette(), QPalette::Base)
                              : palette().color(QPalette::Base));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    return true;
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    const bool atEnd = m_atEnd;
    QTableView::resizeEvent(event);
    if (atEnd)
        scrollToBottom();
}

// If there is no current row, QTableView makes a row current when it gets the focus. m_entering
// prevents this, because the user may only press Tab to reach the next widget.
void EventTable::focusInEvent(QFocusEvent *event)
{
    m_entering = true;
    QTableView::focusInEvent(event);
    m_entering = false;
    update();
}

void EventTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    update();
}

// Home and End go to the first and the last row instead of the first and the last cell of a row. If
// there is no current row, the first key press selects a visible row.
QModelIndex EventTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = model() ? model()->rowCount() : 0;
    const bool any = currentIndex().isValid();
    if (rows == 0 || (any && action != MoveHome && action != MoveEnd))
        return QTableView::moveCursor(action, modifiers);
    if (m_entering)
        return {};
    const int row = action == MoveHome ? 0
        : action == MoveEnd || m_atEnd ? rows - 1
                                       : std::max(rowAt(0), 0);
    return model()->index(row, DataColumn);
}

void EventTable::applyMetrics()
{
    const QFontMetrics metrics(font());
    verticalHeader()->setMinimumSectionSize(metrics.height());
    verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    layOutColumns(m_widthFor);
}

int EventTable::numberWidth() const
{
    constexpr qsizetype minDigits = 4; // minimum number of digits, so that the width rarely changes
    const int rows = model()->rowCount();
    const QString last =
        rows > 0 ? model()->index(rows - 1, NumberColumn).data().toString() : QString();
    return int(std::max(last.size(), minDigits)) + 2; // 2 characters for the flag of marked rows
}

void EventTable::layOutColumns(int width)
{
    m_widthFor = width;
    if (!model())
        return;
    m_numberWidth = numberWidth();
    const int digit = QFontMetrics(font()).horizontalAdvance(QLatin1Char('0'));
    const bool narrow = width < 66 * digit;
    // Widths in characters; the data column takes the remaining space.
    const std::array<int, EventColumnCount> characters{
        m_numberWidth, 12, narrow ? 10 : 13, 6, 0, 9};
    for (int column = 0; column < EventColumnCount; ++column) {
        if (column != DataColumn)
            setColumnWidth(column, characters.at(static_cast<size_t>(column)) * digit);
    }
    setColumnHidden(SizeColumn, narrow);
    setColumnHidden(IdColumn,
        width < 50 * digit
            || !model()->headerData(NumberColumn, Qt::Horizontal, HasIdsRole).toBool());
}

} // namespace ui
