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

/// Text, color and shape of a ConnectionStatus, for all views.
class StatusDisplay {
    Q_DECLARE_TR_FUNCTIONS(ui::StatusDisplay)

public:
    /// Returns the state in words, for example "Open 00:42", "Reconnecting in 3 s (attempt 2)" or
    /// "Failed: …". \a nowMs is in milliseconds since the epoch.
    [[nodiscard]] static QString text(const ConnectionStatus &status, qint64 nowMs);
    /// Returns the name of the state, for example "Open" or "Not connected".
    [[nodiscard]] static QString stateName(ConnectionStatus::State state);
    /// Returns the text for ConnectionStatus::isUnverified.
    [[nodiscard]] static QString unverifiedText();
    /// Returns the time in milliseconds from \a nowMs until text() changes, or -1 if it does not
    /// change.
    [[nodiscard]] static int nextChangeMs(const ConnectionStatus &status, qint64 nowMs);
    /// Returns the color of the state, readable on the window background.
    [[nodiscard]] static QColor color(ConnectionStatus::State state, const QPalette &palette);
    /// Paints the symbol of the state into \a rect: a full, half or empty circle, or a circle with
    /// a cross.
    static void paintSign(
        QPainter *painter, const QRectF &rect, ConnectionStatus::State state, const QColor &color);
    /// Like the functions above, but also for replays. A replay has its own color and a triangle as
    /// its symbol, in every state.
    [[nodiscard]] static QColor color(const ConnectionStatus &status, const QPalette &palette);
    static void paintSign(
        QPainter *painter, const QRectF &rect, const ConnectionStatus &status, const QColor &color);
};

} // namespace ui
