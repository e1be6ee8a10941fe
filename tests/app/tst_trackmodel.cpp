// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

#include "app/models/trackmodel.h"
#include "sselib/core/event.h"
#include "ui/map/trackroles.h"

using app::TrackFix;
using app::TrackModel;

namespace {

const QDateTime received = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);

sse::Event location(const QByteArray &data)
{
    sse::Event event;
    event.type = "location";
    event.data = data;
    return event;
}

/// Returns the \a i-th position of a short walk.
sse::Event step(int i)
{
    return location(QStringLiteral(R"({"latitude":%1,"longitude":16})").arg(i * 0.001).toUtf8());
}

bool same(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || qAbs(a - b) < 1e-9;
}

} // namespace

class tst_TrackModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesPositions_data();
    void parsesPositions();
    void parsesTimes_data();
    void parsesTimes();
    void rejectsInvalidPositions_data();
    void rejectsInvalidPositions();
    void showsText();
    void hasDataOfRoles();
    void removesPositionsInBlocks();
    void smallerLimitRemovesPositions();
};

void tst_TrackModel::parsesPositions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("accuracy");
    QTest::addColumn<double>("heading");
    QTest::addColumn<double>("speed");
    const double none = TrackFix::none;

    QTest::newRow("whole") << QByteArray(R"({"latitude":48.2082,"longitude":16.3738,"accuracy":12,
        "heading":87,"speed":1.4})")
                           << 48.2082 << 16.3738 << 12.0 << 87.0 << 1.4;
    QTest::newRow("bare") << QByteArray(R"({"latitude":-1,"longitude":-2})") << -1.0 << -2.0 << none
                          << none << none;
    QTest::newRow("lat lng") << QByteArray(R"({"lat":1,"lng":2})") << 1.0 << 2.0 << none << none
                             << none;
    QTest::newRow("lat lon") << QByteArray(R"({"lat":1,"lon":2})") << 1.0 << 2.0 << none << none
                             << none;
    QTest::newRow("strings") << QByteArray(R"({"lat":" 1.5","lon":"2e1","speed":"3"})") << 1.5
                             << 20.0 << none << none << 3.0;
    QTest::newRow("nulls") << QByteArray(
        R"({"latitude":1,"longitude":2,"accuracy":null,"heading":null,"speed":null})")
                           << 1.0 << 2.0 << none << none << none;
    QTest::newRow("coords") << QByteArray(
        R"({"coords":{"latitude":1,"longitude":2,"accuracy":5},"timestamp":1})")
                            << 1.0 << 2.0 << 5.0 << none << none;
    QTest::newRow("location inside") << QByteArray(R"({"location":{"lat":1,"lng":2},"speed":9})")
                                     << 1.0 << 2.0 << none << none << 9.0;
    QTest::newRow("GeoJSON point") << QByteArray(R"({"type":"Point","coordinates":[2,1,300]})")
                                   << 1.0 << 2.0 << none << none << none;
    QTest::newRow("GeoJSON feature") << QByteArray(R"({"type":"Feature",
        "geometry":{"type":"Point","coordinates":[2,1]},"properties":{"heading":90,"accuracy":3}})")
                                     << 1.0 << 2.0 << 3.0 << 90.0 << none;
    QTest::newRow("edges") << QByteArray(R"({"lat":-90,"lon":180})") << -90.0 << 180.0 << none
                           << none << none;
    QTest::newRow("heading 360") << QByteArray(R"({"lat":1,"lon":2,"heading":360})") << 1.0 << 2.0
                                 << none << 0.0 << none;
    QTest::newRow("invalid optional values")
        << QByteArray(R"({"lat":1,"lon":2,"heading":-1,"accuracy":-5,"speed":-1})") << 1.0 << 2.0
        << none << none << none;
    QTest::newRow("heading too far")
        << QByteArray(R"({"lat":1,"lon":2,"heading":400})") << 1.0 << 2.0 << none << none << none;
}

void tst_TrackModel::parsesPositions()
{
    QFETCH(QByteArray, json);
    TrackModel model;
    QVERIFY(model.add(location(json), received));
    const QModelIndex index = model.index(0, 0);
    const auto check = [&index](int role, double expected) {
        const double actual = index.data(role).toDouble();
        if (!same(actual, expected))
            QFAIL(qPrintable(
                QStringLiteral("role %1: %2, not %3").arg(role).arg(actual).arg(expected)));
    };
    QFETCH(double, latitude);
    check(ui::LatitudeRole, latitude);
    QFETCH(double, longitude);
    check(ui::LongitudeRole, longitude);
    QFETCH(double, accuracy);
    check(ui::AccuracyRole, accuracy);
    QFETCH(double, heading);
    check(ui::HeadingRole, heading);
    QFETCH(double, speed);
    check(ui::SpeedRole, speed);
}

void tst_TrackModel::parsesTimes_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QDateTime>("expected");
    const auto ms = [](qint64 since) { return QDateTime::fromMSecsSinceEpoch(since); };

    QTest::newRow("milliseconds") << QByteArray("1600000000123") << ms(1600000000123);
    QTest::newRow("seconds") << QByteArray("1600000000") << ms(1600000000000);
    QTest::newRow("fraction") << QByteArray("1600000000.5") << ms(1600000000500);
    QTest::newRow("number string") << QByteArray("\"1600000000\"") << ms(1600000000000);
    QTest::newRow("ISO") << QByteArray("\"2020-09-13T12:26:40.123Z\"") << ms(1600000000123);
    QTest::newRow("ISO with offset")
        << QByteArray("\"2020-09-13T14:26:40+02:00\"") << ms(1600000000000);
    QTest::newRow("null") << QByteArray("null") << received;
    QTest::newRow("nonsense") << QByteArray("\"yesterday\"") << received;
    QTest::newRow("too large") << QByteArray("1e300") << received;
    QTest::newRow("negative") << QByteArray("-5") << received;
}

void tst_TrackModel::parsesTimes()
{
    QFETCH(QByteArray, time);
    QFETCH(QDateTime, expected);
    TrackModel model;
    QVERIFY(model.add(location("{\"lat\":1,\"lon\":2,\"timestamp\":" + time + '}'), received));
    QCOMPARE(model.index(0, 0).data(ui::FixTimeRole).toDateTime(), expected);
}

void tst_TrackModel::rejectsInvalidPositions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("48.2, 16.3");
    QTest::newRow("array") << QByteArray("[48.2, 16.3]");
    QTest::newRow("no longitude") << QByteArray(R"({"latitude":1})");
    QTest::newRow("latitude too far") << QByteArray(R"({"latitude":90.001,"longitude":1})");
    QTest::newRow("longitude too far") << QByteArray(R"({"latitude":1,"longitude":-180.5})");
    QTest::newRow("nan string") << QByteArray(R"({"latitude":"nan","longitude":1})");
    QTest::newRow("inf string") << QByteArray(R"({"latitude":"inf","longitude":1})");
    QTest::newRow("word") << QByteArray(R"({"latitude":"north","longitude":1})");
    QTest::newRow("boolean") << QByteArray(R"({"latitude":true,"longitude":1})");
    QTest::newRow("line string") << QByteArray(R"({"type":"LineString","coordinates":[[1,2]]})");
    QTest::newRow("short point") << QByteArray(R"({"type":"Point","coordinates":[1]})");
    QTest::newRow("incomplete JSON") << QByteArray(R"({"latitude":1,"longitude":1)");
}

void tst_TrackModel::rejectsInvalidPositions()
{
    QFETCH(QByteArray, json);
    TrackModel model;
    QVERIFY(!model.add(location(json), received));
    QCOMPARE(model.rowCount(), 0);
}

void tst_TrackModel::showsText()
{
    TrackModel model;
    const QAbstractItemModelTester tester(&model);
    model.add(location(R"({"latitude":48.2082,"longitude":16.3738,"accuracy":12.3,"heading":87,
        "speed":1.44})"),
        received);
    model.add(location(R"({"lat":1,"lon":2,"heading":350})"), received);
    const auto text = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(model.columnCount(), int(ui::TrackColumnCount));
    QCOMPARE(text(0, ui::LatitudeColumn), QStringLiteral("48.20820"));
    QCOMPARE(text(0, ui::LongitudeColumn), QStringLiteral("16.37380"));
    QCOMPARE(text(0, ui::AccuracyColumn), QStringLiteral("12 m"));
    QCOMPARE(text(0, ui::SpeedColumn), QStringLiteral("1.4 m/s"));
    QCOMPARE(text(0, ui::HeadingColumn), QStringLiteral("87° E"));
    QCOMPARE(text(1, ui::HeadingColumn), QStringLiteral("350° N"));
    QCOMPARE(text(1, ui::SpeedColumn), QString());
    QCOMPARE(text(0, ui::FixTimeColumn),
        QDateTime::fromMSecsSinceEpoch(1700000000000)
            .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    for (int column = 0; column < ui::TrackColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void tst_TrackModel::hasDataOfRoles()
{
    TrackModel model;
    model.add(step(3), received);
    for (int column = 0; column < ui::TrackColumnCount; ++column)
        QCOMPARE(model.index(0, column).data(ui::LongitudeRole).toDouble(), 16.0);
}

void tst_TrackModel::removesPositionsInBlocks()
{
    TrackModel model;
    QCOMPARE(model.limit(), 100'000);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy drops(&model, &TrackModel::droppedChanged);
    model.setLimit(200);
    for (int i = 0; i < 201; ++i)
        QVERIFY(model.add(step(i), received));
    QCOMPARE(model.rowCount(), 199);
    QCOMPARE(model.dropped(), 2);
    QCOMPARE(drops.size(), 1);
    QCOMPARE(model.index(0, 0).data(ui::LatitudeRole).toDouble(), 0.002);
    QCOMPARE(model.index(198, 0).data(ui::LatitudeRole).toDouble(), 0.2);
}

void tst_TrackModel::smallerLimitRemovesPositions()
{
    TrackModel model;
    const QAbstractItemModelTester tester(&model);
    for (int i = 0; i < 10; ++i)
        model.add(step(i), received);
    model.setLimit(4);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.dropped(), 6);
    model.setLimit(-1);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data(ui::LatitudeRole).toDouble(), 0.009);
}

QTEST_GUILESS_MAIN(tst_TrackModel)
#include "tst_trackmodel.moc"
