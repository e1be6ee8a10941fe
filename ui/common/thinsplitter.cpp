// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/thinsplitter.h"

#include <QPainter>
#include <QSplitterHandle>

#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr int HandleWidth = 5;

class LineHandle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRect line = orientation() == Qt::Horizontal ? QRect(width() / 2, 0, 1, height())
                                                           : QRect(0, height() / 2, width(), 1);
        painter.fillRect(line, lineColor(palette()));
    }
};

} // namespace

ThinSplitter::ThinSplitter(Qt::Orientation orientation, QWidget *parent)
    : QSplitter(orientation, parent)
{
    setHandleWidth(HandleWidth);
    setChildrenCollapsible(false);
}

bool ThinSplitter::restoreState(const QByteArray &state)
{
    const bool restored = QSplitter::restoreState(state);
    setHandleWidth(HandleWidth);
    setChildrenCollapsible(false);
    return restored;
}

QSplitterHandle *ThinSplitter::createHandle()
{
    return new LineHandle(orientation(), this);
}

} // namespace ui
