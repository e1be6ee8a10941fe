// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QPointF>
#include <QRectF>

#include <deque>
#include <vector>

class QAbstractItemModel;
class QPainter;

namespace ui {

struct MapColors;
struct MapTransform;

/// The positions of a model with TrackRole as world points for painting.
///
/// Rows are read once, in sync(). Rows without a valid position are stored as NaN and not painted.
/// Two positions are connected by the shorter way, so a track may cross the antimeridian.
class TrackLine : public QObject {
    Q_OBJECT

public:
    explicit TrackLine(QObject *parent = nullptr);

    /// Sets the model, or nullptr. Does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// Reads the rows that were added since the last call.
    void sync();

    /// Returns the row of the newest valid position, or -1 if there is none.
    [[nodiscard]] int newest() const;
    /// Returns the world point of row \a row. x and y are NaN if the position is invalid or was not
    /// read yet.
    [[nodiscard]] QPointF point(int row) const;
    /// Returns the bounds of all valid positions in world points, at most 1 wide. If the track
    /// crosses the antimeridian, they extend beyond the range from 0 to 1. The size is 0 if there
    /// is only one position. Call it only if newest() is not -1.
    [[nodiscard]] QRectF bounds() const;

    /// Paints the line, from pale for the oldest to full color for the newest position.
    void paint(QPainter &painter, const MapTransform &transform, const MapColors &colors) const;

Q_SIGNALS:
    /// Emitted when sync() has something to read.
    void changed();

private:
    void dropRows(int first, int last);
    void reread();
    struct Segment {
        QPointF from;
        QPointF to;
        int band; // index of the age range
    };
    /// Returns the visible segments of the line in screen coordinates. The line connects only every
    /// \a stride-th position, and leaves out positions that are less than \a minStep pixels away
    /// from the previous one. It always includes the newest position.
    [[nodiscard]] std::vector<Segment> segments(
        const MapTransform &transform, double minStep, qint64 stride) const;

    QPointer<QAbstractItemModel> m_model;
    std::deque<QPointF> m_points;
    // Number of rows that were removed at the start. segments() adds it to the rows before it
    // selects every n-th row, so that a removal does not change which positions are connected.
    qint64 m_dropped = 0;
};

} // namespace ui
