// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

#include "ui/map/projection.h"
#include "ui/map/trackline.h"

class QAbstractItemModel;
class QGestureEvent;
class QLabel;
class QToolButton;

namespace ui {

/// A map that paints land, a track and its newest position. It does not access the network.
///
/// Controls: drag, wheel (zooms at the pointer, or at the position while following), pinch, double
/// click, arrow keys, + and −, Home (shows the whole track). While following, each new position
/// moves to the center. Following is on until the user moves the map.
class MapView : public QWidget {
    Q_OBJECT
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)

public:
    explicit MapView(QWidget *parent = nullptr);

    /// Sets the track to show, with the roles of TrackRole and the oldest position first, or
    /// nullptr. The view does not take ownership. Setting another track turns following on. A track
    /// without positions shows the whole world.
    void setModel(QAbstractItemModel *model);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    /// The visible part of the world.
    [[nodiscard]] const MapTransform &transform() const { return m_transform; }
    /// Centers the map at \a place. If \a place is near the top or the bottom of the world, moves
    /// the map only so far that the view shows nothing beyond the edge.
    void centerOn(GeoPoint place);
    /// Sets the zoom level as defined by MapTransform::zoom(). The level is limited to the
    /// supported range.
    void setZoom(double zoom);
    /// Shows the whole track and turns following off. Does nothing if there are no positions.
    void fitTrack();
    /// Marks the position in row \a row with a ring and makes it visible. If \a row is not the
    /// newest position, following is turned off. If \a row is -1, removes the ring.
    void showFix(int row);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followingChanged(bool following);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addControls();
    void showFollowing();
    void processChanges();
    void moveBy(QPointF pixels);
    void zoomBy(double factor, QPointF about);
    void setTransform(MapTransform transform);
    void pinch(const QGestureEvent *event);
    void paintPosition(QPainter &painter) const;
    void showPointer(std::optional<QPointF> position);

    TrackLine m_line;
    QPointer<QAbstractItemModel> m_model;
    MapTransform m_transform;
    QTimer m_frame; // delays processChanges() to the next frame
    QLabel *m_pointer = nullptr;
    QToolButton *m_followButton = nullptr;
    std::optional<QPointF> m_dragFrom;
    QPersistentModelIndex m_shown;
    bool m_following = true;
    bool m_hasFix = false;
};

} // namespace ui
