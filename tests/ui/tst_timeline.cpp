// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <numeric>

#include <QElapsedTimer>
#include <QImage>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

#include "app/models/eventlogmodel.h"
#include "ui/inspector/eventlogview.h"
#include "ui/inspector/timeline.h"

using app::EventLogModel;
using namespace ui;

namespace {

constexpr qint64 Ms = 1'000'000;
constexpr qint64 Second = 1000 * Ms;

TimelineData::Column sum(const std::vector<TimelineData::Column> &columns)
{
    return std::accumulate(columns.begin(), columns.end(), TimelineData::Column{},
        [](TimelineData::Column a, const TimelineData::Column &b) {
            return TimelineData::Column{a.events + b.events, a.reads + b.reads, a.bytes + b.bytes};
        });
}

void append(EventLogModel &model, qint64 time, EventKind kind = EventKind::Event)
{
    EventLogModel::Row row;
    row.kind = kind;
    row.time = time;
    row.event.type = "message";
    row.event.data = "x";
    model.append(row);
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsContainAddedData_data();
    void columnsContainAddedData();
    void oldDataIsCoarser();
    void recordsConnectionMarks();
    void signalsAreThrottled();
    void formatsAxisTimes_data();
    void formatsAxisTimes();
    void zoomAndPan();
    void followsTheEnd();
    void clickSelectsNearestRow();
    void paintTimeDoesNotGrow();
    void paintsInEveryState();
};

void TestTimeline::columnsContainAddedData_data()
{
    QTest::addColumn<qint64>("step");
    QTest::newRow("below a bin") << qint64(200'000);
    QTest::newRow("a bin") << (qint64(1) << TimelineData::FinestShift);
    QTest::newRow("5 ms") << 5 * Ms;
    QTest::newRow("100 ms") << 100 * Ms;
    QTest::newRow("a second") << Second;
    QTest::newRow("an hour") << 3600 * Second;
}

void TestTimeline::columnsContainAddedData()
{
    QFETCH(qint64, step);
    TimelineData data;
    QVERIFY(data.isEmpty());
    for (int i = 0; i < 1000; ++i) {
        const qint64 time = i * 3 * Ms + (i >= 500 ? 2 * Second : 0); // with a gap in the middle
        data.addRead(time, 100);
        data.addRow(time, EventKind::Event);
    }
    QCOMPARE(data.begin(), 0);
    QCOMPARE(data.end(), 999 * 3 * Ms + 2 * Second);
    const int count = static_cast<int>(data.end() / step) + 8;
    const TimelineData::Column all = sum(data.columns(0, step, count));
    QVERIFY2(std::abs(all.events - 1000) < 0.01, qPrintable(QString::number(all.events)));
    QVERIFY(std::abs(all.reads - 1000) < 0.01);
    QVERIFY(std::abs(all.bytes - 100'000) < 1);
    // No event is in the gap. The first and last 128 ms are not checked, because a bin may be
    // partly in the gap.
    if (step <= 100 * Ms) {
        const qint64 from = 499 * 3 * Ms + 128 * Ms;
        const qint64 span = 2 * Second - 256 * Ms;
        const auto gap = data.columns(from, step, static_cast<int>(span / step));
        QCOMPARE(sum(gap).events, 0);
    }
    data.clear();
    QCOMPARE(sum(data.columns(0, step, count)).events, 0);
    QVERIFY(data.isEmpty());
}

void TestTimeline::oldDataIsCoarser()
{
    TimelineData data;
    const int events = 200'000; // 2 ms apart; so many that older ones are merged into longer bins
    for (int i = 0; i < events; ++i)
        data.addRow(i * 2 * Ms, EventKind::Event);
    for (const qint64 step : {Ms, 10 * Ms, Second, 60 * Second}) {
        const auto columns = data.columns(0, step, static_cast<int>(events * 2 * Ms / step) + 100);
        QVERIFY2(std::abs(sum(columns).events - events) < 1,
            qPrintable(QStringLiteral("%1 at %2").arg(sum(columns).events).arg(step)));
    }
    // The newest events still have millisecond precision.
    const auto last = data.columns((events - 10) * 2 * Ms, Ms / 2, 200);
    QVERIFY(std::count_if(last.begin(), last.end(), [](const auto &c) { return c.events > 0; })
        < 10 * 4);
}

void TestTimeline::recordsConnectionMarks()
{
    using Mark = TimelineData::Mark;
    TimelineData data;
    data.addRow(1, EventKind::Open);
    data.addRead(2, 10);
    data.addRead(3, 10);
    data.addRow(3, EventKind::Comment);
    data.addRow(3, EventKind::Event);
    data.addRow(4, EventKind::Event);
    data.addRow(5, EventKind::Error);
    data.addRow(5, EventKind::Reconnect);
    data.addRow(9, EventKind::Open);
    data.addRow(10, EventKind::End);
    QList<Mark> marks;
    for (const TimelineData::MarkPoint &mark : data.marks())
        marks += mark.what;
    QCOMPARE(marks,
        (QList<Mark>{Mark::Open, Mark::FirstByte, Mark::FirstEvent, Mark::Error, Mark::Reconnect,
            Mark::Open, Mark::End}));
    QCOMPARE(data.eventCount(), 2);
    for (size_t i = 0; i < 2 * TimelineData::MaxMarks; ++i)
        data.addRow(20, EventKind::Error);
    QCOMPARE(data.marks().size(), TimelineData::MaxMarks);
}

void TestTimeline::signalsAreThrottled()
{
    TimelineData data;
    QSignalSpy changed(&data, &TimelineData::changed);
    for (int i = 0; i < 1000; ++i)
        data.addRow(i, EventKind::Event);
    QCOMPARE(changed.count(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1);
}

void TestTimeline::formatsAxisTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << 12 * Second << Second << QStringLiteral("12 s");
    QTest::newRow("tenths") << 1500 * Ms << 500 * Ms << QStringLiteral("1.5 s");
    QTest::newRow("ms") << 1005 * Ms << 5 * Ms << QStringLiteral("1.005 s");
    QTest::newRow("us") << 1'020'000ll << 20'000ll << QStringLiteral("1.02 ms");
    QTest::newRow("minutes") << 123 * Second << Second << QStringLiteral("2:03");
    QTest::newRow("hours") << 7325 * Second << 60 * Second << QStringLiteral("2:02:05");
}

void TestTimeline::formatsAxisTimes()
{
    QLocale::setDefault(QLocale::c());
    QFETCH(qint64, time);
    QFETCH(qint64, step);
    QTEST(axisText(time, step), "text");
}

void TestTimeline::zoomAndPan()
{
    EventLogModel model;
    for (int i = 0; i <= 100; ++i)
        append(model, i * 100 * Ms);
    model.flush();
    Timeline strip;
    strip.resize(600, strip.sizeHint().height());
    strip.setModel(&model);
    strip.show();
    QVERIFY(QTest::qWaitForWindowActive(&strip));
    const qint64 all = strip.span();
    QVERIFY(all >= 10 * Second);
    const auto wheel = [&](int delta) {
        QWheelEvent event({300, 20}, strip.mapToGlobal(QPointF(300, 20)), {}, {0, delta},
            Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&strip, &event);
    };
    for (int i = 0; i < 4; ++i)
        wheel(120);
    QVERIFY(strip.span() < all / 4);
    // The wheel zooms at the position of the mouse, which is at 5 s.
    QVERIFY(std::abs(strip.from() + strip.span() / 2 - 5 * Second) < Second);
    const qint64 from = strip.from();
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(strip.from(), from + strip.span() / 10);
    QTest::mousePress(&strip, Qt::LeftButton, {}, {300, 20});
    QTest::mouseMove(&strip, {400, 20});
    QSignalSpy chosen(&strip, &Timeline::timeChosen);
    QTest::mouseRelease(&strip, Qt::LeftButton, {}, {400, 20});
    QVERIFY(strip.from() < from);
    QCOMPARE(chosen.count(), 0); // it was a drag, not a click
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&strip, Qt::Key_Plus);
    QVERIFY(strip.span() > 0);
    QTest::keyClick(&strip, Qt::Key_0);
    QCOMPARE(strip.span(), all);
    for (int i = 0; i < 10; ++i)
        wheel(-120);
    QCOMPARE(strip.span(), all);
}

void TestTimeline::followsTheEnd()
{
    EventLogModel model;
    append(model, 0);
    append(model, 10 * Second);
    model.flush();
    Timeline strip;
    strip.resize(600, 80);
    strip.setModel(&model);
    append(model, 20 * Second);
    QTRY_VERIFY(strip.from() + strip.span() >= 20 * Second);
    strip.setView(15 * Second, 6 * Second);
    append(model, 30 * Second);
    QTRY_VERIFY(strip.from() + strip.span() >= 30 * Second);
    QCOMPARE(strip.span(), 6 * Second);
    strip.setView(5 * Second, 6 * Second);
    QSignalSpy changed(
        model.headerData(NumberColumn, Qt::Horizontal, TimelineRole).value<const TimelineData *>(),
        &TimelineData::changed);
    append(model, 40 * Second);
    QVERIFY(changed.wait());
    // New data does not change the visible range if the end was not visible.
    QCOMPARE(strip.from(), 5 * Second);
}

void TestTimeline::clickSelectsNearestRow()
{
    EventLogModel model;
    for (int i = 0; i <= 100; ++i)
        append(model, i * 100 * Ms);
    model.flush();
    EventLogView view;
    view.resize(600, 700);
    view.setModel(&model);
    view.show();
    auto *strip = view.findChild<Timeline *>();
    auto *table = view.findChild<QTableView *>();
    QTest::mouseClick(strip, Qt::LeftButton, {}, {strip->width() / 2, 30});
    const int row = table->currentIndex().row();
    QVERIFY2(row > 45 && row < 55, qPrintable(QString::number(row)));
    view.setFilter(QStringLiteral("kind:event"));
    QTRY_VERIFY(!view.isSearching());
    QTest::mouseClick(strip, Qt::LeftButton, {}, {strip->width() - 5, 30});
    QCOMPARE(table->currentIndex().row(), 100);
}

void TestTimeline::paintTimeDoesNotGrow()
{
    const auto frame = [](int events) {
        EventLogModel model;
        for (int i = 0; i < events; ++i)
            append(model, i * 50'000ll);
        model.flush();
        Timeline strip;
        strip.resize(800, 80);
        strip.setModel(&model);
        QImage image(strip.size(), QImage::Format_ARGB32_Premultiplied);
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer clock;
            clock.start();
            strip.render(&image);
            best = std::min(best, clock.nsecsElapsed());
        }
        return best;
    };
    const qint64 few = frame(10'000);
    const qint64 many = frame(500'000);
    QVERIFY2(many < 5 * few, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(few).arg(many)));
}

void TestTimeline::paintsInEveryState()
{
    EventLogModel model;
    Timeline strip;
    strip.resize(400, strip.sizeHint().height());
    const auto drawn = [&] {
        QImage image(strip.size(), QImage::Format_RGB32);
        strip.render(&image);
        return image;
    };
    const QImage nothing = drawn();
    strip.setModel(&model);
    append(model, 0, EventKind::Open);
    model.addRead(5 * Ms, QByteArray(300, 'x'), 0);
    for (int i = 0; i < 20; ++i)
        append(model, 5 * Ms + i * Second);
    append(model, 21 * Second, EventKind::Error);
    append(model, 21 * Second, EventKind::Reconnect);
    append(model, 22 * Second, EventKind::End);
    model.flush();
    strip.showAll();
    const QImage events = drawn();
    QVERIFY(events != nothing);
    strip.setForm(Timeline::Form::Rate);
    const QImage rate = drawn();
    QVERIFY(rate != events);
    strip.setForm(Timeline::Form::Events);
    model.setData(model.index(10, 0), true, MarkedRole);
    const QImage marked = drawn();
    QVERIFY(marked != events);
    strip.setCurrent(9 * Second);
    QVERIFY(drawn() != marked);
    model.clear();
    strip.setModel(nullptr);
    QCOMPARE(drawn(), nothing);
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
