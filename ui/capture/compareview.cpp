// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/compareview.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/capture/comparemodel.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"
#include "ui/common/thinsplitter.h"

namespace ui {

CompareView::CompareView(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_model(new CompareModel(this))
    , m_names(new ElidedLabel(Qt::ElideMiddle))
    , m_summary(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_differences(new QCheckBox(tr("&Differences only")))
    , m_previous(new QToolButton)
    , m_next(new QToolButton)
    , m_table(new QTableView)
{
    setWindowTitle(tr("Compare recordings"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont bold = font();
    bold.setBold(true);
    m_names->setFont(bold);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("Summary"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 100);

    m_previous->setArrowType(Qt::UpArrow);
    m_previous->setToolTip(tr("Previous difference (Alt+Up)"));
    m_next->setArrowType(Qt::DownArrow);
    m_next->setToolTip(tr("Next difference (Alt+Down)"));
    for (QToolButton *button : {m_previous, m_next}) {
        button->setAutoRaise(true);
        button->setAccessibleName(button->toolTip());
        const bool forward = button == m_next;
        const auto go = [this, forward] { goToDifference(forward); };
        connect(button, &QToolButton::clicked, this, go);
        // Use a QShortcut, because a shortcut of the button would first show the button as pressed
        // and emit clicked() with a delay.
        const QKeySequence keys(Qt::ALT | (forward ? Qt::Key_Down : Qt::Key_Up));
        connect(new QShortcut(keys, this), &QShortcut::activated, this, go);
    }
    buildTable();

    auto *busy = new QHBoxLayout;
    busy->setSpacing(12);
    busy->addWidget(m_progress, 1);
    busy->addWidget(m_cancel);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_differences);
    tools->addStretch(1);
    tools->addWidget(m_previous);
    tools->addWidget(m_next);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(m_names);
    top->addWidget(m_summary);
    top->addLayout(busy);
    top->addLayout(tools);
    auto *splitter = new ThinSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(buildDetail());
    splitter->setSizes({3000, 1000});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(splitter, 1);

    connect(m_cancel, &QPushButton::clicked, this, &CompareView::cancelRequested);
    connect(m_differences, &QCheckBox::toggled, this, [this](bool on) {
        const QModelIndex current = m_table->currentIndex();
        const qsizetype left = current.isValid() ? m_model->pair(current.row()).left : -1;
        const qsizetype right = current.isValid() ? m_model->pair(current.row()).right : -1;
        m_model->setDifferencesOnly(on);
        // Keep the current row if it is still visible.
        for (int row = 0; current.isValid() && row < m_model->rowCount(); ++row) {
            if (m_model->pair(row).left == left && m_model->pair(row).right == right) {
                m_table->selectRow(row);
                m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
                break;
            }
        }
        refresh();
    });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    setFocusProxy(m_table);
    endBusy();
    m_model->setPalette(palette());
    refresh();
}

void CompareView::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Events of both recordings"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = 0; column < CompareModel::ColumnCount; ++column) {
        const bool isData = column == CompareModel::LeftData || column == CompareModel::RightData;
        header->setSectionResizeMode(
            column, isData ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!isData)
            m_table->setColumnWidth(column, letter * (column == CompareModel::Mark ? 7 : 12));
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CompareView::showDetail);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CompareView::showDetail);
}

QWidget *CompareView::buildDetail()
{
    auto *detail = new ThinSplitter(Qt::Horizontal);
    for (int side : {0, 1}) {
        m_heads[side] = new QLabel;
        m_heads[side]->setTextFormat(Qt::PlainText);
        m_heads[side]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_data[side] = new QPlainTextEdit;
        m_data[side]->setReadOnly(true);
        m_data[side]->setFrameShape(QFrame::NoFrame);
        m_data[side]->setFont(fixedFont());
        m_data[side]->setAccessibleName(side == 0 ? tr("Left data") : tr("Right data"));
        auto *widget = new QWidget;
        auto *column = new QVBoxLayout(widget);
        column->setContentsMargins(16, 8, 8, 8);
        column->setSpacing(4);
        column->addWidget(m_heads[side]);
        column->addWidget(m_data[side], 1);
        detail->addWidget(widget);
    }
    detail->setSizes({1000, 1000});
    return detail;
}

void CompareView::setNames(const QString &left, const QString &right)
{
    m_names->setText(tr("Left: %1   Right: %2").arg(left, right));
}

void CompareView::setProgress(int percent)
{
    m_progress->show();
    m_cancel->show();
    m_progress->setValue(percent);
    m_summary->setText(tr("Comparing…"));
}

void CompareView::endBusy()
{
    m_progress->hide();
    m_cancel->hide();
}

void CompareView::setComparison(const std::shared_ptr<const sse::Comparison> &comparison)
{
    endBusy();
    m_summary->setText(comparison->summary().join(QLatin1Char(' ')));
    m_model->setComparison(comparison);
    m_differences->setChecked(comparison->firstDifference >= 0);
    if (!goToDifference(true) && m_model->rowCount() > 0)
        m_table->selectRow(0);
    refresh();
}

void CompareView::setProblem(const QString &problem)
{
    endBusy();
    m_summary->setText(problem);
    refresh();
}

bool CompareView::goToDifference(bool forward)
{
    const QModelIndex current = m_table->currentIndex();
    const int step = forward ? 1 : -1;
    int row = current.isValid() ? current.row() + step : forward ? 0 : m_model->rowCount() - 1;
    for (; row >= 0 && row < m_model->rowCount(); row += step) {
        if (m_model->isDifference(row)) {
            m_table->selectRow(row);
            m_table->scrollTo(m_model->index(row, 0));
            return true;
        }
    }
    return false;
}

void CompareView::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    for (int side : {0, 1}) {
        m_data[side]->clear();
        m_heads[side]->setText(side == 0 ? tr("Left") : tr("Right"));
        if (!current.isValid())
            continue;
        const sse::ComparedPair &pair = m_model->pair(current.row());
        const qsizetype number = side == 0 ? pair.left : pair.right;
        const sse::Comparison &all = *m_model->comparison();
        if (number < 0) {
            m_heads[side]->setText(
                side == 0 ? tr("Left: no matching event") : tr("Right: no matching event"));
            continue;
        }
        const sse::ComparedEvent &event = (side == 0 ? all.left : all.right).events[number];
        QString head = (side == 0 ? tr("Left: event %1, %2") : tr("Right: event %1, %2"))
                           .arg(number + 1)
                           .arg(QString::fromUtf8(event.type));
        if (event.data.size() < event.size)
            head += QLatin1Char(' ')
                + tr("(the first %1 of %2 bytes)").arg(event.data.size()).arg(event.size);
        m_heads[side]->setText(head);
        m_data[side]->setPlainText(QString::fromUtf8(event.data));
    }
}

void CompareView::refresh()
{
    const sse::Comparison *all = m_model->comparison();
    const bool differ = all && all->firstDifference >= 0;
    m_differences->setEnabled(differ);
    m_previous->setEnabled(differ);
    m_next->setEnabled(differ);
}

void CompareView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setPalette(palette());
}

} // namespace ui
