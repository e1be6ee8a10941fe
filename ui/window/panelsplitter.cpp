// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/panelsplitter.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QDataStream>
#include <QIODevice>

namespace ui {

namespace {

constexpr quint32 StateMagic = 0x52564c53; // "RVLS"

} // namespace

PanelSplitter::PanelSplitter(const Panel &left, QWidget *chat, const Panel &right, QWidget *parent)
    : ThinSplitter(Qt::Horizontal, parent)
    , m_left(left)
    , m_right(right)
{
    addWidget(left.widget);
    addWidget(chat);
    addWidget(right.widget);
    setStretchFactor(1, 1);
    for (const Panel *panel : {&m_left, &m_right})
        connect(panel->shown, &QAction::toggled, this,
            [this, action = panel->shown](bool shown) { onToggled(action, shown); });
    connect(this, &QSplitter::splitterMoved, this, [this](int, int handle) {
        // Remember the new width only for the panel whose handle was dragged. The other panel may
        // currently be narrower than the user wants, because there is no room.
        if (handle == 1)
            m_left.width = sizes().first();
        else
            m_right.width = sizes().last();
    });
    share();
}

bool PanelSplitter::isWanted(const QAction *action) const
{
    return action->isChecked() || action == m_folded;
}

QByteArray PanelSplitter::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << StateMagic << qint32(m_left.width) << qint32(m_right.width);
    return state;
}

bool PanelSplitter::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    quint32 magic = 0;
    qint32 left = 0;
    qint32 right = 0;
    in >> magic >> left >> right;
    if (in.status() != QDataStream::Ok || magic != StateMagic)
        return false;
    m_left.width = std::max(left, 0);
    m_right.width = std::max(right, 0);
    share();
    return true;
}

void PanelSplitter::resizeEvent(QResizeEvent *event)
{
    ThinSplitter::resizeEvent(event);
    const bool narrow = width() < Narrow;
    if (narrow != std::exchange(m_narrow, narrow)) {
        if (narrow && m_left.shown->isChecked() && m_right.shown->isChecked())
            fold(m_left.shown);
        else if (!narrow && m_folded)
            std::exchange(m_folded, nullptr)->setChecked(true);
    }
    share();
}

void PanelSplitter::onToggled(QAction *action, bool shown)
{
    const Panel &panel = action == m_left.shown ? m_left : m_right;
    const Panel &other = action == m_left.shown ? m_right : m_left;
    panel.widget->setVisible(shown);
    if (!m_folding) {
        if (action == m_folded)
            m_folded = nullptr;
        if (shown && m_narrow && other.shown->isChecked())
            fold(other.shown);
    }
    share();
}

void PanelSplitter::fold(QAction *action)
{
    m_folded = action;
    m_folding = true;
    action->setChecked(false);
    m_folding = false;
}

void PanelSplitter::share()
{
    const auto wanted = [](const Panel &panel) {
        return panel.shown->isChecked() ? std::max(panel.width, panel.widget->minimumWidth()) : 0;
    };
    int left = wanted(m_left);
    int right = wanted(m_right);
    const int room = width() - (left > 0 ? handleWidth() : 0) - (right > 0 ? handleWidth() : 0);
    int lack = left + right + widget(1)->minimumWidth() - room;
    // Shrink the right panel first because it is wider.
    for (const auto &[size, panel] : {std::pair(&right, &m_right), std::pair(&left, &m_left)}) {
        const int given = std::clamp(lack, 0, std::max(*size - panel->widget->minimumWidth(), 0));
        *size -= given;
        lack -= given;
    }
    setSizes({left, std::max(room - left - right, 0), right});
}

} // namespace ui
