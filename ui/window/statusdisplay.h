// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QCoreApplication>
#include <QString>

#include "ui/window/connectionstatus.h"

class QPainter;
class QPalette;
class QRectF;

namespace ui {

/// How a ConnectionStatus reads and looks, the same wherever it stands.
class StatusDisplay {
    Q_DECLARE_TR_FUNCTIONS(ui::StatusDisplay)

public:
    /// "Open 00:42", "Reconnecting in 3 s (attempt 2)", "Failed: …" at \a nowMs, milliseconds
    /// since the epoch.
    [[nodiscard]] static QString text(const ConnectionStatus &status, qint64 nowMs);
    /// One word for the state alone.
    [[nodiscard]] static QString word(ConnectionStatus::State state);
    /// The sentence for ConnectionStatus::isUnverified.
    [[nodiscard]] static QString unverifiedText();
    /// Milliseconds from \a nowMs until text() changes by itself; -1 where it does not.
    [[nodiscard]] static int nextChangeMs(const ConnectionStatus &status, qint64 nowMs);
    /// The state's colour, readable on the window's background.
    [[nodiscard]] static QColor color(ConnectionStatus::State state, const QPalette &palette);
    /// Draws the state's sign into \a rect: full, half or hollow circle, or a cross in one.
    static void paintSign(
        QPainter *painter, const QRectF &rect, ConnectionStatus::State state, const QColor &color);
    /// The same for a replay too, which is a triangle in a colour of its own whatever its state.
    [[nodiscard]] static QColor color(const ConnectionStatus &status, const QPalette &palette);
    static void paintSign(
        QPainter *painter, const QRectF &rect, const ConnectionStatus &status, const QColor &color);
};

} // namespace ui
