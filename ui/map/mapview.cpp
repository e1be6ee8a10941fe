// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/mapview.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QFontInfo>
#include <QGestureEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPinchGesture>
#include <QToolButton>

#include "ui/map/mapcolors.h"
#include "ui/map/maplayers.h"
#include "ui/map/trackroles.h"

namespace ui {

namespace {

constexpr int frameMs = 16;
constexpr double minScale = 256;               // px per world width
constexpr double maxScale = 256.0 * (1 << 21); // one pixel is about 7 cm
constexpr double streetZoom = 15;              // zoom level when the first position arrives
constexpr double keyStep = 80;                 // px per key press
constexpr double keyZoom = 2;
constexpr double wheelZoom = 1.5;   // zoom factor for one notch of the wheel
constexpr double fitMargin = 40;    // px around the track
constexpr double maxRadius = 20000; // px; a larger circle also covers the whole view

QString coordinates(GeoPoint place, int decimals)
{
    const QLocale locale;
    const auto part = [&](double value, const QString &positive, const QString &negative) {
        return (value < 0 ? negative : positive)
            .arg(locale.toString(std::abs(value), 'f', decimals));
    };
    return part(place.latitude, MapView::tr("%1° N"), MapView::tr("%1° S")) + u' '
        + part(place.longitude, MapView::tr("%1° E"), MapView::tr("%1° W"));
}

} // namespace

MapView::MapView(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::OpenHandCursor);
    grabGesture(Qt::PinchGesture);
    setAccessibleName(tr("Map"));
    addControls();
    m_transform.size = size();

    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &MapView::processChanges);
    connect(&m_line, &TrackLine::changed, this, [this] {
        if (!m_frame.isActive() && isVisible())
            m_frame.start();
    });
}

void MapView::addControls()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(4);
    grid->setColumnStretch(0, 1);
    const auto add = [&](int row, const QString &text, const QString &name) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setCursor(Qt::ArrowCursor);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        button->setMinimumSize(28, 28);
        grid->addWidget(button, row, 1, Qt::AlignRight);
        return button;
    };
    const auto middle = [this] { return QRectF(rect()).center(); };
    connect(add(0, tr("+"), tr("Zoom in")), &QToolButton::clicked, this,
        [this, middle] { zoomBy(keyZoom, middle()); });
    connect(add(1, tr("−"), tr("Zoom out")), &QToolButton::clicked, this,
        [this, middle] { zoomBy(1 / keyZoom, middle()); });
    connect(add(2, tr("Fit"), tr("Show the whole track")), &QToolButton::clicked, this,
        &MapView::fitTrack);
    m_followButton = add(3, tr("Follow"), tr("Keep the newest position centered"));
    m_followButton->setCheckable(true);
    showFollowing();
    connect(m_followButton, &QToolButton::toggled, this, &MapView::setFollowing);
    grid->setRowStretch(4, 1);

    m_pointer = new QLabel(this);
    m_pointer->setTextFormat(Qt::PlainText);
    m_pointer->setAutoFillBackground(true);
    m_pointer->setContentsMargins(4, 0, 4, 0);
    m_pointer->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_pointer->hide();
    grid->addWidget(m_pointer, 5, 0, 1, 2, Qt::AlignRight | Qt::AlignBottom);
}

void MapView::showFollowing()
{
    m_followButton->setChecked(m_following);
    // Use another color while following, because with a dark palette it is hard to see that a
    // button is checked.
    QPalette buttonPalette = palette();
    if (m_following) {
        const MapColors colors(palette());
        buttonPalette.setColor(QPalette::Button, colors.track);
        buttonPalette.setColor(QPalette::ButtonText, colors.halo);
    }
    m_followButton->setPalette(buttonPalette);
}

void MapView::setModel(QAbstractItemModel *model)
{
    if (model == m_model)
        return;
    m_model = model;
    m_shown = QModelIndex();
    m_hasFix = false;
    m_line.setModel(model);
    setFollowing(true); // even if the user has moved the map
    processChanges();
    if (!m_hasFix)
        setTransform({}); // show the world until a position arrives
}

void MapView::processChanges()
{
    m_line.sync();
    const int newest = m_line.newest();
    if (newest >= 0 && m_following) {
        MapTransform next = m_transform;
        next.center = m_line.point(newest);
        if (!m_hasFix)
            next.scale = minScale * std::exp2(streetZoom);
        setTransform(next);
    }
    m_hasFix = newest >= 0;
    if (QAccessible::isActive())
        setAccessibleDescription(m_hasFix
                ? tr("Position: %1").arg(coordinates(mercator::toGeo(m_line.point(newest)), 5))
                : tr("No positions yet"));
    update();
}

void MapView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    showFollowing();
    if (following)
        processChanges();
    Q_EMIT followingChanged(following);
}

void MapView::setTransform(MapTransform transform)
{
    transform.size = size();
    // The world must be at least as wide as the view, so that no place is visible twice.
    transform.scale =
        std::clamp(transform.scale, std::max(minScale, transform.size.width()), maxScale);
    QPointF &center = transform.center;
    center.rx() -= std::floor(center.x());
    const double half = std::min(0.5, transform.size.height() / 2 / transform.scale);
    center.setY(std::clamp(center.y(), half, 1 - half));
    if (transform == m_transform)
        return;
    m_transform = transform;
    update();
}

void MapView::centerOn(GeoPoint place)
{
    MapTransform next = m_transform;
    next.center = mercator::fromGeo(place);
    setTransform(next);
}

void MapView::setZoom(double zoom)
{
    MapTransform next = m_transform;
    next.scale = minScale * std::exp2(zoom);
    setTransform(next);
}

void MapView::fitTrack()
{
    m_line.sync();
    if (m_line.newest() < 0)
        return;
    setFollowing(false);
    const QRectF bounds = m_line.bounds();
    MapTransform next = m_transform;
    next.center = bounds.center();
    const auto scaleFor = [](double pixels, double extent) {
        const double street = minScale * std::exp2(streetZoom + 2);
        return extent > 0 ? std::min(std::max(1.0, pixels - 2 * fitMargin) / extent, street)
                          : street;
    };
    next.scale = std::min(scaleFor(width(), bounds.width()), scaleFor(height(), bounds.height()));
    setTransform(next);
}

void MapView::showFix(int row)
{
    m_shown = m_model && row >= 0 ? m_model->index(row, LatitudeColumn) : QModelIndex();
    update();
    if (!m_shown.isValid())
        return;
    m_line.sync();
    const QPointF point = m_line.point(row);
    if (std::isnan(point.x()))
        return;
    if (row != m_line.newest())
        setFollowing(false);
    const double turn = std::round(m_transform.center.x() - point.x());
    const QRectF inner = QRectF(rect()).adjusted(fitMargin, fitMargin, -fitMargin, -fitMargin);
    if (!inner.contains(m_transform.toScreen(point + QPointF(turn, 0)))) {
        MapTransform next = m_transform;
        next.center = point;
        setTransform(next);
    }
}

void MapView::moveBy(QPointF pixels)
{
    setFollowing(false);
    MapTransform next = m_transform;
    next.center -= pixels / next.scale;
    setTransform(next);
}

void MapView::zoomBy(double factor, QPointF about)
{
    if (m_following && m_hasFix)
        about = QRectF(rect()).center();
    const QPointF world = m_transform.toWorld(about);
    MapTransform next = m_transform;
    next.size = size();
    next.scale =
        std::clamp(next.scale * factor, std::max(minScale, static_cast<double>(width())), maxScale);
    next.center += world - next.toWorld(about);
    setTransform(next);
}

QSize MapView::sizeHint() const
{
    return {480, 360};
}

QSize MapView::minimumSizeHint() const
{
    return {200, 176};
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setTransform(m_transform);
}

void MapView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    processChanges();
}

void MapView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showFollowing();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange || event->type() == QEvent::LocaleChange)
        update();
}

bool MapView::event(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        pinch(static_cast<const QGestureEvent *>(event));
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<const QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void MapView::pinch(const QGestureEvent *event)
{
    const auto *gesture = static_cast<const QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!gesture)
        return;
    m_dragFrom.reset();
    if (gesture->changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomBy(gesture->scaleFactor(), mapFromGlobal(gesture->centerPoint()));
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragFrom && event->position() != *m_dragFrom) {
        moveBy(event->position() - *m_dragFrom);
        m_dragFrom = event->position();
    }
    showPointer(event->position());
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_dragFrom.reset();
    setCursor(Qt::OpenHandCursor);
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        zoomBy(keyZoom, event->position());
}

void MapView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    showPointer(std::nullopt);
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        zoomBy(std::pow(wheelZoom, notches), event->position());
    showPointer(event->position());
    event->accept();
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    const QPointF middle = QRectF(rect()).center();
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy({keyStep, 0});
    case Qt::Key_Right:
        return moveBy({-keyStep, 0});
    case Qt::Key_Up:
        return moveBy({0, keyStep});
    case Qt::Key_Down:
        return moveBy({0, -keyStep});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(keyZoom, middle);
    case Qt::Key_Minus:
        return zoomBy(1 / keyZoom, middle);
    case Qt::Key_Home:
        return fitTrack();
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapView::showPointer(std::optional<QPointF> position)
{
    if (!position) {
        m_pointer->hide();
        return;
    }
    const QPointF world = m_transform.toWorld(*position);
    m_pointer->setVisible(world.y() >= 0 && world.y() <= 1);
    const int decimals = std::clamp(static_cast<int>(m_transform.zoom() / 3), 1, 6);
    m_pointer->setText(coordinates(mercator::toGeo(world), decimals));
}

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(QFontInfo(small).pointSizeF() * 0.85);
    painter.setFont(small);
    const MapColors colors(palette());
    layers::paintLand(painter, m_transform, colors);
    layers::paintGraticule(painter, m_transform, colors);
    m_line.paint(painter, m_transform, colors);
    paintPosition(painter);
    layers::paintScaleBar(painter, m_transform, colors);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void MapView::paintPosition(QPainter &painter) const
{
    const int row = m_line.newest();
    if (row < 0 || !m_model)
        return;
    const MapColors colors(palette());
    const auto onScreen = [this](QPointF world) {
        const double turn = std::round(m_transform.center.x() - world.x());
        return m_transform.toScreen(world + QPointF(turn, 0));
    };
    const QModelIndex index = m_model->index(row, LatitudeColumn);
    const QPointF here = onScreen(m_line.point(row));

    const double accuracy = index.data(AccuracyRole).toDouble();
    const double radius =
        accuracy / m_transform.metersPerPixel(index.data(LatitudeRole).toDouble());
    if (radius > 8) { // false if the accuracy is unknown (NaN)
        QColor tint = colors.track;
        tint.setAlphaF(0.16F);
        painter.setBrush(tint);
        painter.setPen(QPen(colors.track, 1));
        painter.drawEllipse(here, std::min(radius, maxRadius), std::min(radius, maxRadius));
    }
    if (m_shown.isValid() && !std::isnan(m_line.point(m_shown.row()).x())) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.halo, 5));
        painter.drawEllipse(onScreen(m_line.point(m_shown.row())), 10, 10);
        painter.setPen(QPen(colors.text, 2));
        painter.drawEllipse(onScreen(m_line.point(m_shown.row())), 10, 10);
    }
    const double heading = index.data(HeadingRole).toDouble();
    painter.setPen(QPen(colors.halo, 2));
    painter.setBrush(colors.track);
    if (!std::isnan(heading)) {
        painter.save();
        painter.translate(here);
        painter.rotate(heading);
        QPainterPath arrow({0, -20});
        arrow.lineTo(7, -6);
        arrow.lineTo(-7, -6);
        arrow.closeSubpath();
        painter.drawPath(arrow);
        painter.restore();
    }
    painter.drawEllipse(here, 7, 7);
}

} // namespace ui
