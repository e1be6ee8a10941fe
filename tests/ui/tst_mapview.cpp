// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <limits>

#include "ui/map/clip.h"
#include "ui/map/mapcolors.h"
#include "ui/map/mapview.h"
#include "ui/map/projection.h"
#include "ui/map/trackpage.h"
#include "ui/map/trackroles.h"
#include "ui/map/worldland.h"

using ui::GeoPoint;
using ui::MapView;

Q_DECLARE_METATYPE(ui::GeoPoint)

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

QList<QStandardItem *> fix(double latitude, double longitude, double accuracy = none)
{
    QList<QStandardItem *> row;
    for (int column = 0; column < ui::TrackColumnCount; ++column) {
        auto *item = new QStandardItem(QString::number(column));
        item->setData(latitude, ui::LatitudeRole);
        item->setData(longitude, ui::LongitudeRole);
        item->setData(accuracy, ui::AccuracyRole);
        item->setData(none, ui::HeadingRole);
        row.append(item);
    }
    return row;
}

bool near(QPointF a, QPointF b, double within)
{
    return (a - b).manhattanLength() <= within;
}

/// Returns the number of pixels in \a image that are close to \a color.
int pixels(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor there = image.pixelColor(x, y);
            count += qAbs(there.red() - color.red()) + qAbs(there.green() - color.green())
                        + qAbs(there.blue() - color.blue())
                    < 24
                ? 1
                : 0;
        }
    }
    return count;
}

} // namespace

class tst_MapView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void projectionRoundTrip_data();
    void projectionRoundTrip();
    void clipsSegments();
    void clipsPolygons();
    void landIsInTheRightPlace_data();
    void landIsInTheRightPlace();
    void landOutline();
    void followsTheNewestFix();
    void dragStopsFollowing();
    void wheelZoomsAtPointer();
    void wheelZoomsAtPositionWhileFollowing();
    void pinchZoomsAtCenter();
    void newTrackIsFollowed();
    void emptyTrackShowsWorld();
    void keysMoveAndZoom();
    void zoomAndFollowButtons();
    void homeKeyFitsTrack();
    void fitsAcrossTheAntimeridian();
    void antimeridianLineIsShort();
    void invalidPositionsAreIgnored();
    void removedPositionsLeaveTheLine();
    void showsPointerCoordinates();
    void zoomStaysInBounds();
    void followsThePalette();
    void pageShowsEmptyState();
    void pageMarksSelectedPosition();
    void columnsGrowWithTheirValues();
    void manyPositionsStayFast();

private:
    void wheel(QPointF at, int delta)
    {
        QWheelEvent event(at, m_map->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_map.get(), &event);
    }
    [[nodiscard]] QPointF middle() const { return QRectF(m_map->rect()).center(); }
    [[nodiscard]] QPointF screen(double latitude, double longitude) const
    {
        return m_map->transform().toScreen(ui::mercator::fromGeo({latitude, longitude}));
    }
    [[nodiscard]] bool isLand(double latitude, double longitude) const
    {
        m_map->setZoom(7);
        m_map->centerOn({latitude, longitude});
        const QPoint at = middle().toPoint() + QPoint(3, 3);
        return pixels(m_map->grab(QRect(at, QSize(3, 3))).toImage(),
                   ui::MapColors(m_map->palette()).land)
            > 4;
    }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<MapView> m_map;
};

void tst_MapView::init()
{
    m_model = std::make_unique<QStandardItemModel>(0, int(ui::TrackColumnCount));
    m_map = std::make_unique<MapView>();
    m_map->setModel(m_model.get());
    m_map->resize(400, 300);
    m_map->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
}

void tst_MapView::cleanup()
{
    m_map.reset();
    m_model.reset();
}

void tst_MapView::projectionRoundTrip_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::newRow("zero") << 0.0 << 0.0;
    QTest::newRow("Vienna") << 48.2082 << 16.3738;
    QTest::newRow("south west") << -54.8 << -68.3;
    QTest::newRow("north edge") << 85.05 << -179.999;
    QTest::newRow("south edge") << -85.05 << 179.999;
}

void tst_MapView::projectionRoundTrip()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const GeoPoint back =
        ui::mercator::toGeo(ui::mercator::fromGeo({latitude, longitude}) + QPointF(2, 0));
    QVERIFY(qAbs(back.latitude - latitude) < 1e-9);
    QVERIFY(qAbs(back.longitude - longitude) < 1e-9);

    ui::MapTransform transform{{0.4, 0.3}, 1e6, {400, 300}};
    const QPointF world = ui::mercator::fromGeo({latitude, longitude});
    QVERIFY(near(transform.toWorld(transform.toScreen(world)), world, 1e-12));
}

void tst_MapView::clipsSegments()
{
    const QRectF rect(0, 0, 10, 10);
    QPointF a(-5, 5);
    QPointF b(15, 5);
    QVERIFY(ui::clip::segment(a, b, rect));
    QCOMPARE(a, QPointF(0, 5));
    QCOMPARE(b, QPointF(10, 5));
    a = {-5, 5};
    b = {5, 16};
    QVERIFY(!ui::clip::segment(a, b, rect));
    a = {2, 2};
    b = {2, 2};
    QVERIFY(ui::clip::segment(a, b, rect));
    a = {20, 2};
    b = {20, 2};
    QVERIFY(!ui::clip::segment(a, b, rect));
}

void tst_MapView::clipsPolygons()
{
    const QRectF rect(0, 0, 10, 10);
    std::vector<QPointF> around{{-5, -5}, {15, -5}, {15, 15}, {-5, 15}};
    ui::clip::polygon(around, rect);
    QCOMPARE(around.size(), size_t(4));
    for (const QPointF &point : around)
        QVERIFY(rect.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(point));
    std::vector<QPointF> outside{{20, 20}, {30, 20}, {30, 30}};
    ui::clip::polygon(outside, rect);
    QVERIFY(outside.empty());
}

void tst_MapView::landIsInTheRightPlace_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("land");
    QTest::newRow("Vienna") << 48.2 << 16.4 << true;
    QTest::newRow("Alice Springs") << -23.7 << 133.9 << true;
    QTest::newRow("Chukotka, beyond 180 degrees") << 66.5 << -177.0 << true;
    QTest::newRow("Antarctica") << -80.0 << 30.0 << true;
    QTest::newRow("Caspian Sea") << 41.5 << 51.0 << false;
    QTest::newRow("Atlantic") << 30.0 << -40.0 << false;
    QTest::newRow("Pacific on 180 degrees") << 10.0 << 180.0 << false;
}

void tst_MapView::landIsInTheRightPlace()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, land);
    QCOMPARE(isLand(latitude, longitude), land);
}

void tst_MapView::landOutline()
{
    const ui::WorldLand &land = ui::WorldLand::instance();
    QVERIFY(land.detail(1e9).land.size() > 1000);
    QVERIFY(land.detail(1e9).borders.size() > 100);
    QVERIFY(land.detail(256).land.size() < land.detail(1e9).land.size() / 2);
    // There must not be an edge longer than half the world, because it would be drawn across the
    // map.
    for (const auto &ring : land.detail(1e9).land) {
        for (size_t i = 1; i < ring.points.size(); ++i) {
            const QPointF step = ring.points[i] - ring.points[i - 1];
            QVERIFY(qAbs(step.x()) < 0.5 || ring.points[i].y() > 0.99);
        }
    }
}

void tst_MapView::followsTheNewestFix()
{
    QVERIFY(m_map->isFollowing());
    m_model->appendRow(fix(48.2082, 16.3738));
    QTRY_VERIFY(near(screen(48.2082, 16.3738), middle(), 0.01));
    QVERIFY(m_map->transform().zoom() > 14);
    m_model->appendRow(fix(48.21, 16.38));
    m_model->appendRow(fix(48.22, 16.39));
    QTRY_VERIFY(near(screen(48.22, 16.39), middle(), 0.01));
}

void tst_MapView::dragStopsFollowing()
{
    m_model->appendRow(fix(48.2082, 16.3738));
    QTRY_VERIFY(near(screen(48.2082, 16.3738), middle(), 0.01));
    QSignalSpy changes(m_map.get(), &MapView::followingChanged);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, {100, 200});
    QTest::mouseMove(m_map.get(), {130, 180});
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, {130, 180});
    QVERIFY(!m_map->isFollowing());
    QCOMPARE(changes.size(), 1);
    QVERIFY(near(screen(48.2082, 16.3738), middle() + QPointF(30, -20), 0.01));

    const ui::MapTransform before = m_map->transform();
    // This map receives the new position after m_map. When it has moved, m_map has handled the
    // position, too.
    MapView other;
    other.setModel(m_model.get());
    other.show();
    m_model->appendRow(fix(49, 17));
    const QPointF there = ui::mercator::fromGeo({49, 17});
    QTRY_VERIFY(near(other.transform().center, there, 1e-9));
    QCOMPARE(m_map->transform().center, before.center);
    m_map->setFollowing(true);
    QVERIFY(near(screen(49, 17), middle(), 0.01));
}

void tst_MapView::wheelZoomsAtPointer()
{
    m_map->setFollowing(false);
    m_map->centerOn({40, 10});
    m_map->setZoom(5);
    const QPointF at(90, 220);
    for (const int delta : {120, 120, -120, 360, 15}) {
        const double scale = m_map->transform().scale;
        const QPointF before = m_map->transform().toWorld(at);
        wheel(at, delta);
        QCOMPARE(m_map->transform().scale > scale, delta > 0);
        QVERIFY(near(m_map->transform().toWorld(at), before, 1e-9));
    }
}

void tst_MapView::wheelZoomsAtPositionWhileFollowing()
{
    m_model->appendRow(fix(48.2082, 16.3738));
    QTRY_VERIFY(near(screen(48.2082, 16.3738), middle(), 0.01));
    wheel({20, 20}, -240);
    QVERIFY(m_map->isFollowing());
    QVERIFY(near(screen(48.2082, 16.3738), middle(), 0.01));
}

void tst_MapView::pinchZoomsAtCenter()
{
    m_map->setZoom(5);
    m_map->centerOn({40, 10});
    const QPointF at(300, 80);
    const ui::MapTransform before = m_map->transform();
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
        at, at, m_map->mapToGlobal(at), 0.25, {});
    QApplication::sendEvent(m_map.get(), &pinch);
    QVERIFY(qAbs(m_map->transform().scale / before.scale - 1.25) < 1e-9);
    QVERIFY(near(m_map->transform().toWorld(at), before.toWorld(at), 1e-9));
}

void tst_MapView::newTrackIsFollowed()
{
    m_map->setFollowing(false);
    m_map->setModel(m_model.get());
    QVERIFY(!m_map->isFollowing());
    QStandardItemModel other(0, int(ui::TrackColumnCount));
    other.appendRow(fix(-33.9, 151.2));
    m_map->setModel(&other);
    QVERIFY(m_map->isFollowing());
    QVERIFY(near(screen(-33.9, 151.2), middle(), 0.01));
    m_map->setModel(nullptr);
    QVERIFY(!m_map->grab().isNull());
}

void tst_MapView::emptyTrackShowsWorld()
{
    // The expected transform shows the whole world, as wide as the widget.
    const ui::MapTransform world{{0.5, 0.5}, 400, {400, 300}};
    QStandardItemModel other(0, int(ui::TrackColumnCount));
    const auto comeFromAPlace = [&] {
        m_map->setModel(nullptr);
        m_map->setModel(m_model.get());
        QVERIFY(near(screen(48.2082, 16.3738), middle(), 0.01));
        QVERIFY(m_map->transform().zoom() > 14);
        wheel({20, 20}, 240);
        QTest::keyClick(m_map.get(), Qt::Key_Right);
    };
    m_model->appendRow(fix(48.2082, 16.3738));
    comeFromAPlace();
    m_map->setModel(&other);
    QCOMPARE(m_map->transform(), world);
    comeFromAPlace();
    m_map->setModel(nullptr);
    QCOMPARE(m_map->transform(), world);
    // The map moves to the first position of the new track.
    m_map->setModel(&other);
    other.appendRow(fix(-33.9, 151.2));
    QTRY_VERIFY(near(screen(-33.9, 151.2), middle(), 0.01));
    QVERIFY(m_map->transform().zoom() > 14);
}

void tst_MapView::keysMoveAndZoom()
{
    m_map->setZoom(5);
    m_map->centerOn({40, 10});
    const ui::MapTransform start = m_map->transform();
    QTest::keyClick(m_map.get(), Qt::Key_Right);
    QVERIFY(m_map->transform().center.x() > start.center.x());
    QVERIFY(!m_map->isFollowing());
    QTest::keyClick(m_map.get(), Qt::Key_Left);
    QTest::keyClick(m_map.get(), Qt::Key_Down);
    QVERIFY(m_map->transform().center.y() > start.center.y());
    QTest::keyClick(m_map.get(), Qt::Key_Up);
    QVERIFY(near(m_map->transform().center, start.center, 1e-9));
    QTest::keyClick(m_map.get(), Qt::Key_Plus);
    QCOMPARE(m_map->transform().scale, start.scale * 2);
    QTest::keyClick(m_map.get(), Qt::Key_Minus);
    QCOMPARE(m_map->transform().scale, start.scale);
}

void tst_MapView::zoomAndFollowButtons()
{
    m_map->setZoom(5);
    const auto buttons = m_map->findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), 4);
    for (const QToolButton *button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
    const double scale = m_map->transform().scale;
    QTest::mouseClick(buttons.at(0), Qt::LeftButton);
    QCOMPARE(m_map->transform().scale, scale * 2);
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(m_map->transform().scale, scale);
    QTest::mouseClick(buttons.at(3), Qt::LeftButton);
    QVERIFY(!m_map->isFollowing());
    QTest::mouseClick(buttons.at(3), Qt::LeftButton);
    QVERIFY(m_map->isFollowing());
}

void tst_MapView::homeKeyFitsTrack()
{
    QTest::keyClick(m_map.get(), Qt::Key_Home); // has no effect, because the track is still empty
    QVERIFY(m_map->isFollowing());
    m_model->appendRow(fix(48.1, 16.2));
    m_model->appendRow(fix(none, none));
    m_model->appendRow(fix(48.3, 16.5));
    QTest::keyClick(m_map.get(), Qt::Key_Home);
    QVERIFY(!m_map->isFollowing());
    const QRectF inner = QRectF(m_map->rect()).adjusted(39, 39, -39, -39);
    const QPointF a = screen(48.1, 16.2);
    const QPointF b = screen(48.3, 16.5);
    QVERIFY(inner.contains(a) && inner.contains(b));
    QVERIFY(qAbs(a.x() - b.x()) > 200 || qAbs(a.y() - b.y()) > 200);
}

void tst_MapView::fitsAcrossTheAntimeridian()
{
    m_model->appendRow(fix(-17, 178));
    m_model->appendRow(fix(-18, -178));
    m_map->fitTrack();
    QVERIFY(m_map->transform().scale > 10'000);
    const double x = m_map->transform().center.x();
    QVERIFY(x < 0.001 || x > 0.999);
}

void tst_MapView::antimeridianLineIsShort()
{
    for (const double longitude : {176.0, 179.0, -179.0, -176.0})
        m_model->appendRow(fix(30, longitude));
    m_map->fitTrack(); // reads the positions and stops following the newest one
    const QColor track = ui::MapColors(m_map->palette()).track;

    // Only the newest segment, from 179° W, and the dot at its end have the full color.
    m_map->setZoom(5);
    m_map->centerOn({30, 180});
    const auto columnAt = [&](double longitude) {
        const QPointF at = middle() + QPointF(longitude / 360 * m_map->transform().scale, 0);
        return m_map->grab(QRect(at.toPoint() - QPoint(2, 8), QSize(4, 16))).toImage();
    };
    QVERIFY(pixels(columnAt(2.5), track) >= 8);
    QCOMPARE(pixels(columnAt(6), track), 0);
    const QColor sea = ui::MapColors(m_map->palette()).sea;
    QVERIFY(pixels(columnAt(-2.5), sea) < 4 * 14); // the oldest segment is pale
    QVERIFY(pixels(columnAt(-6), sea) >= 4 * 14);

    m_map->centerOn({30, 0});
    m_map->setZoom(0);
    for (int x = 60; x < 340; x += 4) {
        const QRect column(x, 0, 4, 300);
        QCOMPARE(pixels(m_map->grab(column).toImage(), track), 0);
    }
}

void tst_MapView::invalidPositionsAreIgnored()
{
    m_model->appendRow(fix(48, 16));
    QTRY_VERIFY(near(screen(48, 16), middle(), 0.01));
    for (const double latitude : {none, 91.0, std::numeric_limits<double>::infinity()})
        m_model->appendRow(fix(latitude, 20));
    m_model->appendRow(fix(20, 500));
    m_map->setFollowing(false);
    m_map->setFollowing(true);
    QVERIFY(near(screen(48, 16), middle(), 0.01));
    QVERIFY(!m_map->grab().isNull());
}

void tst_MapView::removedPositionsLeaveTheLine()
{
    for (int i = 0; i < 50; ++i)
        m_model->appendRow(fix(48, 16 + i * 0.01));
    QTRY_VERIFY(near(screen(48, 16.49), middle(), 0.01));
    m_model->removeRows(0, 48);
    m_map->fitTrack();
    QVERIFY(near(screen(48, 16.485), middle(), 0.01));
    m_model->removeRow(1);
    m_map->setFollowing(true);
    QVERIFY(near(screen(48, 16.48), middle(), 0.01));
    m_model->clear();
    QVERIFY(!m_map->grab().isNull());
}

void tst_MapView::showsPointerCoordinates()
{
    m_map->setZoom(15);
    m_map->centerOn({48.2082, 16.3738});
    auto *label = m_map->findChild<QLabel *>();
    QVERIFY(!label->isVisible());
    QTest::mouseMove(m_map.get(), middle().toPoint());
    QTRY_VERIFY(label->isVisible());
    QVERIFY(label->text().startsWith(QStringLiteral("48.208")));
    QVERIFY(label->text().contains(QStringLiteral("N 16.37")));
}

void tst_MapView::zoomStaysInBounds()
{
    m_map->setZoom(60);
    QVERIFY(m_map->transform().zoom() <= 21);
    QVERIFY(!m_map->grab().isNull());
    m_map->setZoom(-60);
    QVERIFY(m_map->transform().scale >= m_map->width());
    m_map->centerOn({90, 0});
    QVERIFY(m_map->transform().worldRect().top() >= -1e-9);
}

void tst_MapView::followsThePalette()
{
    const QColor before = m_map->grab().toImage().pixelColor(200, 290);
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    m_map->setPalette(dark);
    QVERIFY(m_map->grab().toImage().pixelColor(200, 290).lightness() < before.lightness() / 2);
}

void tst_MapView::pageShowsEmptyState()
{
    ui::TrackPage page;
    page.setModel(m_model.get());
    page.resize(400, 500);
    page.show();
    auto *table = page.findChild<QTableView *>();
    QVERIFY(!table->isVisible());
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("location"));
    }));
    for (int i = 0; i < 100; ++i)
        m_model->appendRow(fix(48, 16 + i * 0.01));
    QVERIFY(table->isVisible());
    const auto shown = [table](int row) {
        return table->viewport()->rect().intersects(
            table->visualRect(table->model()->index(row, 0)));
    };
    QTRY_VERIFY(shown(99));
    m_model->appendRow(fix(48, 17));
    QTRY_VERIFY(shown(100));

    // Scrolling up by one step stops following the newest row.
    QWheelEvent up({20, 20}, table->viewport()->mapToGlobal(QPointF(20, 20)), {}, {0, 120},
        Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(table->viewport(), &up);
    QVERIFY(!shown(100));
    m_model->appendRow(fix(48, 17.1));
    m_model->setProperty("dropped", 77);
    m_model->removeRow(0);
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("77"));
    }));
    QTRY_VERIFY(near(page.map()->transform().center, ui::mercator::fromGeo({48, 17.1}), 1e-9));
    QVERIFY(!shown(100));
}

void tst_MapView::pageMarksSelectedPosition()
{
    ui::TrackPage page;
    page.setModel(m_model.get());
    page.resize(400, 500);
    page.show();
    for (int i = 0; i < 100; ++i)
        m_model->appendRow(fix(48, 16 + i * 0.01));
    auto *table = page.findChild<QTableView *>();
    const ui::MapTransform &transform = page.map()->transform();
    QTRY_VERIFY(transform.zoom() > 14);
    table->setCurrentIndex(m_model->index(10, 0));
    QVERIFY(!page.map()->isFollowing());
    QVERIFY(near(transform.center, ui::mercator::fromGeo({48, 16.1}), 1e-6));
    m_model->appendRow(fix(48, 30));
    QVERIFY(near(transform.center, ui::mercator::fromGeo({48, 16.1}), 1e-6));
    // Removing the marked row must not cause a crash.
    m_model->removeRows(0, 50);
    QVERIFY(!page.grab().isNull());
}

void tst_MapView::columnsGrowWithTheirValues()
{
    ui::TrackPage page;
    page.setModel(m_model.get());
    page.resize(400, 500);
    page.show();
    auto *table = page.findChild<QTableView *>();
    const QAbstractItemView *rows = table;
    const QHeaderView *header = table->horizontalHeader();
    const auto isWhole = [&] {
        for (int column = 0; column < ui::TrackColumnCount; ++column) {
            if (header->sectionSize(column) < rows->sizeHintForColumn(column))
                return false;
        }
        return true;
    };
    m_model->appendRow(fix(48, 16));
    QTRY_VERIFY(table->isVisible() && isWhole());
    for (int column = 0; column < ui::TrackColumnCount; ++column) {
        const int before = header->sectionSize(column);
        m_model->appendRow(fix(48, 16));
        m_model->item(m_model->rowCount() - 1, column)->setText(QStringLiteral("2026-01-02 03:04"));
        QTRY_VERIFY(isWhole());
        QVERIFY(header->sectionSize(column) > before);
    }
    // A column that the user made narrower keeps its width until a wider value arrives.
    table->setColumnWidth(1, 40);
    const QList<QStandardItem *> narrow = fix(48, 17);
    m_model->appendRow(narrow);
    QTRY_VERIFY(
        table->viewport()->rect().contains(table->visualRect(narrow.first()->index()).center()));
    QCOMPARE(header->sectionSize(1), 40);
    m_model->appendRow(fix(48, 17));
    m_model->item(m_model->rowCount() - 1, 1)->setText(QStringLiteral("2026-01-02 03:04:05.678"));
    QTRY_VERIFY(isWhole());
}

void tst_MapView::manyPositionsStayFast()
{
    // Jumps across the whole world are the worst case. The limit is generous for slow machines.
    m_model->setColumnCount(1);
    for (int i = 0; i < 20'000; ++i)
        m_model->appendRow(fix((i * 7919 % 160) - 80, (i * 104'729 % 360) - 180).first());
    m_map->fitTrack();
    m_map->grab();
    QElapsedTimer timer;
    timer.start();
    m_map->grab();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(tst_MapView)
#include "tst_mapview.moc"
