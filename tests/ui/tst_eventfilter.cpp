// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "app/models/eventlogmodel.h"
#include "ui/inspector/eventfilter.h"

using app::EventLogModel;
using namespace ui;

namespace {

void append(EventLogModel &model, const QByteArray &data, const QByteArray &type = "message",
    const QByteArray &id = {})
{
    EventLogModel::Row row;
    row.event.type = type;
    row.event.data = data;
    row.event.lastEventId = id;
    row.raw = "data: " + data + "\n\n";
    model.append(row);
}

void appendMany(EventLogModel &model, int count, int from = 0)
{
    for (int i = from; i < from + count; ++i)
        append(model, "event " + QByteArray::number(i));
    model.flush();
}

EventQuery query(const char *line)
{
    QString problem;
    const auto parsed = EventQuery::parse(QString::fromUtf8(line), &problem);
    return parsed ? *parsed : EventQuery();
}

QList<int> rowsOf(const EventFilter &filter)
{
    QList<int> rows;
    for (int row = 0; row < filter.rowCount(); ++row)
        rows += filter.mapToSource(filter.index(row, 0)).row();
    return rows;
}

} // namespace

class TestEventFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesExpression_data();
    void matchesExpression();
    void rejectsInvalidPattern();
    void needleMatchesLikeQString_data();
    void needleMatchesLikeQString();
    void hostilePatternTerminates();
    void filtersTypes();
    void modelIsConsistentDuringChanges();
    void searchDoesNotBlockEventLoop();
    void newQueryRestartsSearch();
    void pausingHidesNewRows();
    void forwardsMarks();
    void survivesLogDeletion();
};

void TestEventFilter::matchesExpression_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QList<int>>("rows");
    const QList<int> all{0, 1, 2, 3, 4, 5};
    QTest::newRow("nothing") << QString() << all;
    QTest::newRow("text in data") << QStringLiteral("HELLO") << QList<int>{0, 1};
    QTest::newRow("all words") << QStringLiteral("hello world") << QList<int>{1};
    QTest::newRow("quoted") << QStringLiteral("\"o w\"") << QList<int>{1};
    QTest::newRow("text in type") << QStringLiteral("locat") << QList<int>{2};
    QTest::newRow("text in id") << QStringLiteral("id-4") << QList<int>{2};
    QTest::newRow("type") << QStringLiteral("type:message") << QList<int>{0, 1};
    QTest::newRow("type prefix") << QStringLiteral("type:loc") << QList<int>{2};
    QTest::newRow("several types")
        << QStringLiteral("type:location TYPE:newmessage") << QList<int>{2, 3};
    QTest::newRow("id") << QStringLiteral("id:42") << QList<int>{1};
    QTest::newRow("id is exact") << QStringLiteral("id:4") << QList<int>{};
    QTest::newRow("several ids") << QStringLiteral("id:41 id:42") << QList<int>{0, 1};
    QTest::newRow("both") << QStringLiteral("type:message id:42") << QList<int>{1};
    QTest::newRow("unfinished") << QStringLiteral("type: ") << all;
    QTest::newRow("chinese") << QStringLiteral("消息") << QList<int>{3};
    QTest::newRow("non-ASCII upper and lower case") << QStringLiteral("ÜBER") << QList<int>{5};
    QTest::newRow("type of a comment") << QStringLiteral("type:comment") << QList<int>{4};
    QTest::newRow("kind") << QStringLiteral("kind:comment") << QList<int>{4};
    QTest::newRow("kind of events") << QStringLiteral("kind:event hello") << QList<int>{0, 1};
    QTest::newRow("excluded kind") << QStringLiteral("-kind:event") << QList<int>{4};
    QTest::newRow("none") << QStringLiteral("absent") << QList<int>{};
    QTest::newRow("excluded word") << QStringLiteral("hello -world") << QList<int>{0};
    QTest::newRow("excluded type")
        << QStringLiteral("-type:message -type:loc") << QList<int>{3, 4, 5};
    QTest::newRow("excluded id") << QStringLiteral("type:message -id:41") << QList<int>{1};
    QTest::newRow("a hyphen alone") << QStringLiteral("-") << QList<int>{2};
    QTest::newRow("a hyphen in quotes") << QStringLiteral("\"-43\"") << QList<int>{2};
    QTest::newRow("expression") << QStringLiteral("/^h.*o$/") << QList<int>{0};
    QTest::newRow("expression with a space") << QStringLiteral("/o w/") << QList<int>{1};
    QTest::newRow("expression in id") << QStringLiteral("/^4\\d$/") << QList<int>{0, 1};
    QTest::newRow("excluded expression")
        << QStringLiteral("type:message -/WORLD/") << QList<int>{0};
    QTest::newRow("expression and word") << QStringLiteral("/hel+o/ world") << QList<int>{1};
    QTest::newRow("a path is text") << QStringLiteral("/api/sse") << QList<int>{5};
    QTest::newRow("slash escaped") << QStringLiteral("/api\\/sse/") << QList<int>{5};
}

void TestEventFilter::matchesExpression()
{
    QFETCH(QString, line);
    QFETCH(QList<int>, rows);
    EventLogModel model;
    append(model, "Hello", "message", "41");
    append(model, "hello world", "message", "42");
    append(model, "{}", "location", "id-43");
    append(model, "你有一条新消息", "newMessage");
    EventLogModel::Row comment;
    comment.kind = EventKind::Comment;
    comment.text = QStringLiteral("ping");
    model.append(comment);
    append(model, "über /api/sse", "x");
    model.flush();
    EventFilter filter;
    filter.setSourceModel(&model);
    QTRY_VERIFY(!filter.isSearching());
    QString problem;
    const auto parsed = EventQuery::parse(line, &problem);
    QVERIFY2(parsed, qPrintable(problem));
    filter.setQuery(*parsed);
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), rows);
}

void TestEventFilter::rejectsInvalidPattern()
{
    QString problem;
    QVERIFY(!EventQuery::parse(QStringLiteral("ok /a(b/"), &problem));
    QVERIFY(problem.contains(QStringLiteral("/a(b/")));
    QVERIFY2(problem.contains(QStringLiteral("character 4")), qPrintable(problem));
}

void TestEventFilter::needleMatchesLikeQString_data()
{
    QTest::addColumn<QString>("needle");
    for (const char *needle : {"a", "ab", "aba", "ABA", "b a", "baab", "}", "\":", "ä", "Ä", "中文",
             "abcabcabd", "a中", "K", "x"})
        QTest::newRow(needle) << QString::fromUtf8(needle);
}

void TestEventFilter::needleMatchesLikeQString()
{
    QFETCH(QString, needle);
    const Needle sought(needle);
    quint32 state = 7;
    const QList<QString> letters{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("A"),
        QStringLiteral("B"), QStringLiteral("c"), QStringLiteral(" "), QStringLiteral("ä"),
        QStringLiteral("Ä"), QStringLiteral("中"), QStringLiteral("文"), QStringLiteral("}"),
        QStringLiteral("\":"), QStringLiteral("k"), QStringLiteral("d")};
    int found = 0;
    for (int round = 0; round < 3000; ++round) {
        QString text = round % 7 == 0 ? needle : QString();
        for (int i = 0; i < round % 12; ++i) {
            state = state * 1664525 + 1013904223;
            text.insert(i % 2 ? 0 : text.size(), letters[state / 65536 % letters.size()]);
        }
        const bool expected = text.contains(needle, Qt::CaseInsensitive);
        QCOMPARE(sought.isInUtf8(text.toUtf8()), expected);
        QCOMPARE(sought.isIn(text), expected);
        found += expected;
    }
    QVERIFY(found > 0 && found < 3000);
}

void TestEventFilter::hostilePatternTerminates()
{
    EventLogModel model;
    append(model, QByteArray(4000, 'a') + "b");
    append(model, "aaac");
    model.flush();
    EventFilter filter;
    filter.setSourceModel(&model);
    QElapsedTimer clock;
    clock.start();
    filter.setQuery(query("/^(a+)+c$/"));
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), QList<int>{1});
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void TestEventFilter::filtersTypes()
{
    EventLogModel model;
    append(model, "a", "location");
    append(model, "b", "loc");
    append(model, "c", "x y \"z\"");
    EventLogModel::Row comment;
    comment.kind = EventKind::Comment;
    model.append(comment);
    model.flush();
    EventFilter filter;
    filter.setSourceModel(&model);
    QTRY_VERIFY(!filter.isSearching());
    filter.setQuery({}, {QStringLiteral("loc")});
    QTRY_VERIFY(!filter.isSearching());
    QVERIFY(!filter.acceptsAllRows());
    QCOMPARE(rowsOf(filter), QList<int>{1});
    filter.setQuery({}, {QStringLiteral("loc"), QStringLiteral("x y \"z\"")});
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), (QList<int>{1, 2}));
    filter.setQuery(query("Z"), {QStringLiteral("loc"), QStringLiteral("x y \"z\"")});
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), QList<int>{2});
    filter.setQuery({});
    QTRY_VERIFY(!filter.isSearching());
    QVERIFY(filter.acceptsAllRows());
}

void TestEventFilter::modelIsConsistentDuringChanges()
{
    EventLogModel model;
    EventFilter filter;
    QAbstractItemModelTester tester(&filter);
    filter.setSourceModel(&model);
    model.setLimit(1024 * 1024);
    filter.setQuery(query("7"));
    for (int i = 0; i < 60; ++i) {
        appendMany(model, 400, i * 400);
        if (i % 10 == 9)
            filter.setQuery(query(i % 20 == 9 ? "/.*7/" : "7"));
        if (i % 3 == 0)
            QCoreApplication::processEvents();
    }
    QVERIFY(model.droppedRows() > 0);
    QTRY_VERIFY(!filter.isSearching());
    QList<int> expected;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(DataRole).toByteArray().contains('7'))
            expected += row;
    }
    QCOMPARE(rowsOf(filter), expected);
    for (const int row : expected) {
        const QModelIndex index = filter.mapFromSource(model.index(row, DataColumn));
        QCOMPARE(filter.mapToSource(index), model.index(row, DataColumn));
    }
    model.clear();
    QCOMPARE(filter.rowCount(), 0);
    appendMany(model, 10);
    QTRY_COMPARE(rowsOf(filter), QList<int>{7});
}

void TestEventFilter::searchDoesNotBlockEventLoop()
{
    EventLogModel model;
    appendMany(model, 200'000);
    EventFilter filter;
    filter.setSourceModel(&model);
    QSignalSpy inserted(&filter, &QAbstractItemModel::rowsInserted);
    qint64 longest = 0;
    QElapsedTimer clock;
    clock.start();
    filter.setQuery(query("/9$/"));
    longest = clock.nsecsElapsed();
    QVERIFY(filter.isSearching());
    QVERIFY(filter.progress() < 1);
    while (filter.isSearching()) {
        clock.restart();
        QCoreApplication::processEvents();
        longest = std::max(longest, clock.nsecsElapsed());
    }
    QVERIFY(inserted.count() > 1); // matches appear during the search
    QCOMPARE(filter.rowCount(), 20'000);
    QCOMPARE(filter.progress(), 1.0);
    // One step takes much less time than the whole search. The limit is high, because the machine
    // may be busy.
    QVERIFY2(longest < 100'000'000, qPrintable(QString::number(longest)));
}

void TestEventFilter::newQueryRestartsSearch()
{
    EventLogModel model;
    appendMany(model, 100'000);
    EventFilter filter;
    filter.setSourceModel(&model);
    filter.setQuery(query("/event/"));
    QVERIFY(filter.isSearching());
    filter.setQuery(query("\"event 5\""));
    appendMany(model, 1, 5); // a matching row is added while the search is running
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(filter.rowCount(), 11111 + 1);
    QCOMPARE(rowsOf(filter).last(), 100'000);
    QCOMPARE(filter.rowFrom(0), 0);
    QCOMPARE(filter.rowFrom(6), 1);
    QCOMPARE(filter.rowFrom(100'001), filter.rowCount());
}

void TestEventFilter::pausingHidesNewRows()
{
    EventLogModel model;
    EventFilter filter;
    QAbstractItemModelTester tester(&filter);
    filter.setSourceModel(&model);
    QTRY_VERIFY(!filter.isSearching());
    appendMany(model, 10);
    filter.setPaused(true);
    QTRY_VERIFY(!filter.isSearching());
    QVERIFY(!filter.acceptsAllRows());
    appendMany(model, 10, 10);
    QCOMPARE(filter.rowCount(), 10);
    filter.setQuery(query("9"));
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), QList<int>{9});
    filter.setPaused(false);
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(rowsOf(filter), (QList<int>{9, 19}));
    filter.setPaused(true);
    QTRY_VERIFY(!filter.isSearching());
    model.clear();
    appendMany(model, 10);
    QCOMPARE(filter.rowCount(), 0);
    filter.setPaused(false);
    QTRY_VERIFY(!filter.isSearching());
    QCOMPARE(filter.rowCount(), 1);
}

void TestEventFilter::forwardsMarks()
{
    EventLogModel model;
    appendMany(model, 10);
    EventFilter filter;
    filter.setSourceModel(&model);
    QTRY_VERIFY(!filter.isSearching());
    filter.setQuery(query("\"event 7\""));
    QTRY_VERIFY(!filter.isSearching());
    QSignalSpy changed(&filter, &QAbstractItemModel::dataChanged);
    QVERIFY(filter.setData(filter.index(0, 0), true, MarkedRole));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
    QVERIFY(model.index(7, 0).data(MarkedRole).toBool());
    model.setData(model.index(3, 0), true, MarkedRole);
    QCOMPARE(changed.count(), 1); // no signal, because this row is filtered out
}

void TestEventFilter::survivesLogDeletion()
{
    EventFilter filter;
    QAbstractItemModelTester tester(&filter);
    {
        EventLogModel model;
        appendMany(model, 10);
        filter.setSourceModel(&model);
        QCOMPARE(filter.rowCount(), 10);
    }
    QCOMPARE(filter.rowCount(), 0);
    QVERIFY(!filter.index(0, 0).isValid());
}

QTEST_GUILESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
