// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/timeline.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

constexpr qint64 ShortestSpan = 10'000;   // ns; minimum length of the visible range
constexpr qint64 SpanAtStart = 1'000'000; // ns; visible range if the stream is shorter than this
constexpr double ZoomStep = 1.5;

} // namespace

QString axisText(qint64 nanoseconds, qint64 step)
{
    const QLocale locale;
    const double seconds = static_cast<double>(nanoseconds) / 1e9;
    if (step < 1'000'000)
        return Timeline::tr("%1 ms").arg(
            locale.toString(static_cast<double>(nanoseconds) / 1e6, 'f',
                step < 10'000        ? 3
                    : step < 100'000 ? 2
                                     : 1));
    if (seconds >= 60 && step >= 1'000'000'000) {
        const qint64 all = nanoseconds / 1'000'000'000;
        const QString end = QStringLiteral("%1:%2")
                                .arg(all / 60 % 60, all >= 3600 ? 2 : 1, 10, QLatin1Char('0'))
                                .arg(all % 60, 2, 10, QLatin1Char('0'));
        return all >= 3600 ? QStringLiteral("%1:%2").arg(all / 3600).arg(end) : end;
    }
    const int digits = step >= 1'000'000'000 ? 0
        : step >= 100'000'000                ? 1
        : step >= 10'000'000                 ? 2
                                             : 3;
    return Timeline::tr("%1 s").arg(locale.toString(seconds, 'f', digits));
}

int firstRowAt(const QAbstractItemModel &model, qint64 time)
{
    int first = 0;
    for (int count = model.rowCount(); count > 0;) {
        const int half = count / 2;
        if (model.index(first + half, TimeColumn).data(TimeRole).toLongLong() < time) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

Timeline::Timeline(QWidget *parent)
    : QWidget(parent)
    , m_formButton(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(
        tr("Arrival times of events. Arrow keys scroll, + and − zoom, 0 shows everything."));
    m_formButton->setText(tr("Rate"));
    m_formButton->hide();
    m_formButton->setToolTip(tr("Show events and bytes per second"));
    m_formButton->setCheckable(true);
    m_formButton->setAutoRaise(true);
    m_formButton->setFocusPolicy(Qt::TabFocus);
    m_formButton->setCursor(Qt::ArrowCursor);
    connect(m_formButton, &QToolButton::toggled, this,
        [this](bool rate) { setForm(rate ? Form::Rate : Form::Events); });
}

void Timeline::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    m_model = model;
    m_data = model ? model->headerData(NumberColumn, Qt::Horizontal, TimelineRole)
                         .value<const TimelineData *>()
                   : nullptr;
    m_current.reset();
    if (m_data)
        m_connections += connect(m_data, &TimelineData::changed, this, &Timeline::onData);
    if (model) {
        m_connections += connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.contains(MarkedRole))
                    readMarks();
            });
        m_connections +=
            connect(model, &QAbstractItemModel::modelReset, this, &Timeline::readMarks);
        m_connections += connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
            if (!m_marks.empty())
                readMarks();
        });
    }
    m_formButton->setVisible(m_data && !m_data->isEmpty());
    readMarks();
    showAll();
}

void Timeline::readMarks()
{
    m_marks.clear();
    if (m_model) {
        const QVariant marks = m_model->headerData(NumberColumn, Qt::Horizontal, MarkedRowsRole);
        for (const int row : marks.value<QList<int>>())
            m_marks.push_back(m_model->index(row, TimeColumn).data(TimeRole).toLongLong());
    }
    update();
}

void Timeline::setCurrent(std::optional<qint64> time)
{
    if (time == m_current)
        return;
    m_current = time;
    // The row may have been selected in the table. If its time is not visible, scroll to it.
    if (time && !m_all && (*time < m_from || *time > m_from + m_span))
        setView(*time - m_span / 2, m_span);
    update();
}

void Timeline::setForm(Form form)
{
    m_form = form;
    m_formButton->setChecked(form == Form::Rate);
    update();
}

void Timeline::onData()
{
    m_formButton->setVisible(!m_data->isEmpty());
    if (m_all)
        showAll();
    else if (m_follows)
        setView(m_data->end() - m_span, m_span);
    update();
}

void Timeline::showAll()
{
    m_all = true;
    m_follows = true;
    m_from = m_data ? m_data->begin() : 0;
    const qint64 length = m_data ? m_data->end() - m_from : 0;
    m_span = std::max(length + length / 50, SpanAtStart); // keeps the last tick away from the edge
    update();
}

void Timeline::setView(qint64 from, qint64 span)
{
    const qint64 begin = m_data ? m_data->begin() : 0;
    const qint64 end = m_data ? m_data->end() : 0;
    const qint64 all = std::max(end - begin, SpanAtStart);
    m_span = std::clamp(span, ShortestSpan, all + all / 50);
    m_from = std::clamp(from, begin - m_span / 4, std::max(begin, end - m_span * 3 / 4));
    m_all = m_span >= all && m_from <= begin;
    m_follows = m_from + m_span >= end;
    update();
}

qint64 Timeline::timeAt(double x) const
{
    return m_from
        + static_cast<qint64>(
            std::llround((x - plot().left()) / plot().width() * static_cast<double>(m_span)));
}

double Timeline::xAt(qint64 time) const
{
    return plot().left()
        + static_cast<double>(time - m_from) / static_cast<double>(m_span) * plot().width();
}

void Timeline::zoom(double factor, double x)
{
    const qint64 fixed = timeAt(x);
    const auto span = static_cast<qint64>(static_cast<double>(m_span) / factor);
    const double share = (x - plot().left()) / plot().width();
    setView(fixed - static_cast<qint64>(static_cast<double>(span) * share), span);
}

void Timeline::pan(qint64 by)
{
    setView(m_from + by, m_span);
}

QString Timeline::textAt(double x) const
{
    if (!m_data || m_data->isEmpty())
        return {};
    // Look for marks at the mouse position and a few pixels around it.
    constexpr double Reach = 4;
    for (const TimelineData::MarkPoint &mark : m_data->marks()) {
        if (std::abs(xAt(mark.time) - x) > Reach)
            continue;
        const QString time = axisText(mark.time, 1'000'000);
        switch (mark.what) {
        case TimelineData::Mark::Open:
            return tr("Opened at %1").arg(time);
        case TimelineData::Mark::FirstByte:
            return tr("First byte at %1").arg(time);
        case TimelineData::Mark::FirstEvent:
            return tr("First event at %1").arg(time);
        case TimelineData::Mark::Reconnect:
            return tr("Reconnect at %1").arg(time);
        case TimelineData::Mark::Error:
            return tr("Error at %1").arg(time);
        case TimelineData::Mark::End:
            return tr("Ended at %1").arg(time);
        }
    }
    const qint64 from = timeAt(x - Reach);
    const qint64 step = std::max<qint64>(timeAt(x + Reach) - from, 1);
    const TimelineData::Column here = m_data->columns(from, step, 1).front();
    const QLocale locale;
    return tr("%1: %2 events, %3 in %4 reads")
        .arg(axisText(timeAt(x), std::max<qint64>(m_span / 1000, 1)),
            locale.toString(std::llround(here.events)),
            locale.formattedDataSize(std::llround(here.bytes), 1, QLocale::DataSizeSIFormat),
            locale.toString(std::llround(here.reads)));
}

bool Timeline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *const help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), textAt(help->pos().x()), this);
        return true;
    }
    return QWidget::event(event);
}

void Timeline::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

void Timeline::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *forms = new QActionGroup(menu);
    const auto addForm = [&](const QString &text, Form form) {
        QAction *const action = forms->addAction(menu->addAction(text));
        action->setCheckable(true);
        action->setChecked(m_form == form);
        connect(action, &QAction::triggered, this, [this, form] { setForm(form); });
    };
    addForm(tr("&Events"), Form::Events);
    addForm(tr("&Rate"), Form::Rate);
    menu->addSeparator();
    const double middle = plot().center().x();
    connect(menu->addAction(tr("Zoom &in")), &QAction::triggered, this,
        [this, middle] { zoom(ZoomStep, middle); });
    connect(menu->addAction(tr("Zoom &out")), &QAction::triggered, this,
        [this, middle] { zoom(1 / ZoomStep, middle); });
    connect(menu->addAction(tr("Show &all")), &QAction::triggered, this, &Timeline::showAll);
    menu->popup(event->globalPos());
}

void Timeline::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(-m_span / 10);
    case Qt::Key_Right:
        return pan(m_span / 10);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Up:
        return zoom(ZoomStep,
            m_current ? std::clamp(xAt(*m_current), 0.0, width() * 1.0) : plot().center().x());
    case Qt::Key_Minus:
    case Qt::Key_Down:
        return zoom(1 / ZoomStep, plot().center().x());
    case Qt::Key_0:
    case Qt::Key_Home:
        return showAll();
    case Qt::Key_End:
        return setView(m_data ? m_data->end() - m_span : 0, m_span);
    default:
        QWidget::keyPressEvent(event);
    }
}

void Timeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position().x();
    m_pressedFrom = m_from;
    m_dragging = false;
}

void Timeline::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const double moved = event->position().x() - m_pressedAt;
    if (!m_dragging && std::abs(moved) < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    setView(
        m_pressedFrom - static_cast<qint64>(moved / plot().width() * static_cast<double>(m_span)),
        m_span);
}

void Timeline::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    unsetCursor();
    if (!m_dragging)
        Q_EMIT timeChosen(timeAt(event->position().x()));
    m_dragging = false;
}

void Timeline::mouseDoubleClickEvent(QMouseEvent *)
{
    showAll();
}

void Timeline::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y()))
        pan(-m_span * turned.x() / 1200);
    else
        zoom(std::pow(ZoomStep, turned.y() / 120.0), event->position().x());
    event->accept();
}

void Timeline::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int w = m_formButton->sizeHint().width();
    m_formButton->setGeometry(width() - w - 4, 2, w, fontMetrics().height() + 4);
}

QSize Timeline::sizeHint() const
{
    return {300, 2 * fontMetrics().height() + 68};
}

QSize Timeline::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

} // namespace ui
