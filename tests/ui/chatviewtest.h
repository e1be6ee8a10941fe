// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

#include "ui/chat/chatview.h"

namespace test {

inline constexpr QSize Size(640, 480);

inline void show(ui::ChatView &view)
{
    view.resize(Size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

/// Returns the text of all messages, without folded sections.
inline QString shown(ui::ChatView &view)
{
    view.selectAll();
    const QString text = view.selectedText();
    view.clearSelection();
    return text;
}

inline void wheel(ui::ChatView &view, int steps)
{
    const QPointF at = QRectF(view.viewport()->rect()).center();
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, steps * 120}, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

inline QString lines(int from, int to)
{
    QString text;
    for (int i = from; i < to; ++i)
        text += QStringLiteral("Line %1\n\n").arg(i);
    return text;
}

/// Displays the streamed text of \a message immediately, without waiting for the next frame.
inline void settle(ui::ChatView &view, int message)
{
    view.finish(message, ui::Outcome::Streaming);
}

/// Returns the topmost position at which the mouse cursor has the shape \a shape; (−1, −1) if there
/// is none.
inline QPoint find(ui::ChatView &view, Qt::CursorShape shape)
{
    for (int y = 0; y < view.viewport()->height(); y += 4) {
        for (int x = 0; x < view.viewport()->width(); x += 4) {
            QTest::mouseMove(view.viewport(), {x, y});
            if (view.viewport()->cursor().shape() == shape)
                return {x, y};
        }
    }
    return {-1, -1};
}

} // namespace test
