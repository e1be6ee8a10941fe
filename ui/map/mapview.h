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

/// A painted map: the world's land, a track and the position at its end. Nothing is fetched.
///
/// Drag, wheel (about the pointer, or about the position while following it), pinch, double click,
/// arrow keys, + and −, Home (the whole track). While following, which is so until the map is
/// moved by hand, each new fix is brought to the middle.
class MapView : public QWidget {
    Q_OBJECT
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)

public:
    explicit MapView(QWidget *parent = nullptr);

    /// The track to show, see TrackRole: oldest fix first. Not owned; nullptr for none. Another
    /// track than before is followed; one without a fix shows the world.
    void setModel(QAbstractItemModel *model);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    /// What of the world shows.
    [[nodiscard]] const MapTransform &transform() const { return m_transform; }
    /// Shows \a place in the middle, or as near to it as the edge of the world lets it.
    void centreOn(GeoPoint place);
    /// Web map zoom, see MapTransform::zoom(); clamped to what the map can show.
    void setZoom(double zoom);
    /// The whole track in view; stops following. Nothing happens without a fix.
    void fitTrack();
    /// Rings the fix in row \a row and brings it into view; -1 for none. A row other than the
    /// newest stops following.
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
    void takeChanges();
    void moveBy(QPointF pixels);
    void zoomBy(double factor, QPointF about);
    void setTransform(MapTransform transform);
    void pinch(const QGestureEvent *event);
    void paintPosition(QPainter &painter) const;
    void showPointer(std::optional<QPointF> position);

    TrackLine m_line;
    QPointer<QAbstractItemModel> m_model;
    MapTransform m_transform;
    QTimer m_frame; // runs from a change of the track to when the view takes it
    QLabel *m_pointer = nullptr;
    QToolButton *m_followButton = nullptr;
    std::optional<QPointF> m_dragFrom;
    QPersistentModelIndex m_shown;
    bool m_following = true;
    bool m_hasFix = false;
};

} // namespace ui
