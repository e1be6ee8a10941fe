// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/capturelist.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPersistentModelIndex>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/capture/capturedelegate.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace ui {

namespace {

class CaptureView : public QListView {
public:
    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override
    {
        // Return an invalid index if the position is in the heading of a day. A heading is painted
        // inside the row of the recording below it, but a click on it must not select the
        // recording.
        const QModelIndex index = QListView::indexAt(position);
        const int heading = index.isValid() ? CaptureDelegate::headingHeight(index, font()) : 0;
        return heading > 0 && position.y() < visualRect(index).top() + heading ? QModelIndex()
                                                                               : index;
    }
};

} // namespace

CaptureList::CaptureList(QWidget *parent)
    : QWidget(parent)
    // no parent here: the order in which the widgets are added to the layout is the tab order, and
    // the view must follow the buttons
    , m_view(new CaptureView)
    , m_empty(new QLabel(this))
{
    auto *title = new QLabel(tr("History"), this);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *open = new QToolButton(this);
    open->setIcon(icon(Glyph::Open));
    open->setText(tr("Open file"));
    open->setToolTip(tr("Open a recording or a saved event stream (Ctrl+O)"));
    open->setObjectName(QStringLiteral("openFile"));
    auto *settings = new QToolButton(this);
    settings->setIcon(icon(Glyph::Settings));
    settings->setText(tr("History settings"));
    settings->setToolTip(tr("Set what is recorded and how long it is kept"));
    settings->setObjectName(QStringLiteral("historySettings"));
    for (QToolButton *button : {open, settings})
        button->setAutoRaise(true);

    m_view->setAccessibleName(tr("History"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setItemDelegate(new CaptureDelegate(m_view));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_empty->setText(tr("Finished sessions are listed here for replay."));
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(12, 4, 12, 12);
    m_empty->setAlignment(Qt::AlignTop);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);

    auto *remove = new QAction(m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(remove);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 4, 4);
    bar->setSpacing(0);
    bar->addWidget(title, 1);
    bar->addWidget(open);
    bar->addWidget(settings);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_view, 1);
    setMinimumWidth(160);

    connect(open, &QToolButton::clicked, this, &CaptureList::openFileRequested);
    connect(settings, &QToolButton::clicked, this, &CaptureList::settingsRequested);
    connect(m_view, &QListView::clicked, this,
        [this](const QModelIndex &index) { Q_EMIT activated(index.row()); });
    auto *enter = new QAction(m_view);
    enter->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    enter->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(enter);
    connect(enter, &QAction::triggered, this, [this] {
        if (m_view->currentIndex().isValid())
            Q_EMIT activated(m_view->currentIndex().row());
    });
    connect(remove, &QAction::triggered, this, [this] {
        if (m_view->currentIndex().isValid())
            Q_EMIT removeRequested(m_view->currentIndex().row());
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &CaptureList::showMenu);
    showEmpty();
}

void CaptureList::setModel(QAbstractItemModel *model)
{
    QItemSelectionModel *const old = m_view->selectionModel();
    m_view->setModel(model);
    if (old && old != m_view->selectionModel()) // setModel() ignores the same model
        old->deleteLater();
    if (model) {
        connect(model, &QAbstractItemModel::modelReset, this, &CaptureList::showEmpty);
        connect(model, &QAbstractItemModel::rowsInserted, this, &CaptureList::showEmpty);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &CaptureList::showEmpty);
    }
    showEmpty();
}

void CaptureList::showEmpty()
{
    const bool empty = !m_view->model() || m_view->model()->rowCount() == 0;
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, toneColor(Tone::Dim, palette(), QPalette::Base));
    m_empty->setPalette(quiet);
}

void CaptureList::addCompareMenu(QMenu *menu, const QPersistentModelIndex &row)
{
    constexpr int most = 12; // limits the menu; older recordings can be chosen with "File…"
    QMenu *others = menu->addMenu(tr("&Compare with"));
    for (int i = 0, shown = 0; i < m_view->model()->rowCount() && shown < most; ++i) {
        const QPersistentModelIndex other(m_view->model()->index(i, 0));
        if (other == row)
            continue;
        ++shown;
        QString text =
            CaptureDelegate::title(other) + QStringLiteral(" — ") + CaptureDelegate::detail(other);
        others->addAction(
            text.replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, row, other] {
                if (row.isValid() && other.isValid())
                    Q_EMIT compareRequested(row.row(), other.row());
            });
    }
    others->addSeparator();
    others->addAction(icon(Glyph::Open), tr("&File…"), this, [this, row] {
        if (row.isValid())
            Q_EMIT compareRequested(row.row(), -1);
    });
}

void CaptureList::showMenu(const QPoint &position)
{
    const QPersistentModelIndex row(m_view->indexAt(position));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (row.isValid()) {
        const auto add = [&](Glyph glyph, const QString &text, void (CaptureList::*signal)(int)) {
            menu->addAction(icon(glyph), text, this, [this, row, signal] {
                if (row.isValid())
                    Q_EMIT(this->*signal)(row.row());
            });
        };
        add(Glyph::Connect, tr("&Replay"), &CaptureList::activated);
        add(Glyph::Export, tr("&Export…"), &CaptureList::exportRequested);
        addCompareMenu(menu, row);
        menu->addSeparator();
        add(Glyph::Remove, tr("&Delete"), &CaptureList::removeRequested);
        menu->addSeparator();
    }
    menu->addAction(icon(Glyph::Open), tr("&Open file…"), this, &CaptureList::openFileRequested);
    menu->addAction(
        icon(Glyph::Settings), tr("&History settings…"), this, &CaptureList::settingsRequested);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void CaptureList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_view->doItemsLayout();
    else if (event->type() == QEvent::PaletteChange)
        showEmpty();
}

} // namespace ui
