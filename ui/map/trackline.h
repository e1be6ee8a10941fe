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

struct MapColours;
struct MapTransform;

/// The fixes of a model (see TrackRole) as world points, ready to paint. It reads rows once, when
/// sync() is called; rows that are no usable place are kept as NaN and painted by nobody.
/// Two fixes are joined the shorter way round, so that a track may cross the antimeridian.
class TrackLine : public QObject {
    Q_OBJECT

public:
    explicit TrackLine(QObject *parent = nullptr);

    /// Not owned; nullptr for none.
    void setModel(QAbstractItemModel *model);
    /// Reads what the model has gained since the last call.
    void sync();

    /// Row of the newest usable fix, -1 for none.
    [[nodiscard]] int newest() const;
    /// Row \a row as a world point; x and y NaN where it is none or not read yet.
    [[nodiscard]] QPointF point(int row) const;
    /// Round all usable fixes, at most one turn wide and perhaps past the end of the world; of no
    /// size for one fix. Ask only where newest() is not -1.
    [[nodiscard]] QRectF bounds() const;

    /// The line, from faint for the oldest to full colour for the newest fix.
    void paint(QPainter &painter, const MapTransform &transform, const MapColours &colours) const;

Q_SIGNALS:
    /// There is something for sync() to read.
    void changed();

private:
    void dropRows(int first, int last);
    void reread();
    struct Segment {
        QPointF from;
        QPointF to;
        int band; // of age
    };
    /// What shows of every \a stride-th fix, on the screen, without steps shorter than \a leastStep
    /// pixels.
    [[nodiscard]] std::vector<Segment> segments(
        const MapTransform &transform, double leastStep, qint64 stride) const;

    QPointer<QAbstractItemModel> m_model;
    std::deque<QPointF> m_points;
    qint64 m_dropped = 0; // rows gone from the front, so that thinning stays put
};

} // namespace ui
