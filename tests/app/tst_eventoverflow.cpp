// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <array>

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "app/models/eventlogmodel.h"
#include "ui/inspector/eventfilter.h"

using app::EventLogModel;
using namespace Qt::StringLiterals;
using namespace ui;

namespace {

constexpr qint64 Limit = 256 * 1024;
/// Maximum memory of a model in bytes: the limit, one block that is being filled, and rounding.
constexpr qint64 MostInMemory = Limit + 128 * 1024;
constexpr int RowCount = 20'000;

EventLogModel::Row plainRow(int i)
{
    EventLogModel::Row row;
    row.time = qint64(i) * 1000;
    row.event.type = i % 3 ? "message" : "tick";
    row.event.data = "data of row " + QByteArray::number(i);
    row.event.lastEventId = QByteArray::number(i / 2);
    row.event.offset = qint64(i) * 100;
    row.event.dataOffset = row.event.offset + 6; // the data follows "data: "
    row.event.truncated = i % 7 == 0;
    row.raw = "data: " + row.event.data + "\n\n";
    return row;
}

EventLogModel::Row rowWithSeveralLines(int i)
{
    EventLogModel::Row row = plainRow(i);
    row.event.data += "\nsecond line";
    row.event.dataOffset = -1;
    return row;
}

EventLogModel::Row note(int i)
{
    EventLogModel::Row row;
    row.time = qint64(i) * 1000;
    row.kind = EventKind(i % (int(EventKind::Ignored) + 1));
    if (row.kind == EventKind::Event)
        return plainRow(i);
    row.text = u"note %1"_s.arg(i);
    row.event.offset = i;
    row.raw = i % 2 ? ": raw " + QByteArray::number(i) : QByteArray();
    return row;
}

EventLogModel::Row rowOfManyTypes(int i)
{
    EventLogModel::Row row = plainRow(i);
    row.event.type = "type " + QByteArray::number(i % 5000);
    return row;
}

// Two of 1000 rows are larger than a block and larger than one read of the file.
EventLogModel::Row largeRow(int i)
{
    EventLogModel::Row row = i % 1000 ? plainRow(i) : rowWithSeveralLines(i);
    if (i % 1000 == 1 || i % 1000 == 0) {
        row.event.data += QByteArray(200'000, char('a' + i % 26));
        row.raw = "data: " + row.event.data + "\n\n";
    }
    return row;
}

using MakeRow = EventLogModel::Row (*)(int);
constexpr std::array<MakeRow, 5> Makers{
    &plainRow, &rowWithSeveralLines, &note, &rowOfManyTypes, &largeRow};

bool isEvent(const EventLogModel::Row &row)
{
    return row.kind == EventKind::Event;
}

// Returns a description of the roles in which row \a at of the model differs from \a row; empty if
// there is no difference.
QString difference(const EventLogModel &model, int at, const EventLogModel::Row &row)
{
    const QModelIndex index = model.index(at, DataColumn);
    const auto is = [&](int role, const QVariant &expected) {
        return index.data(role) == expected
            ? QString()
            : u"row %1, role %2: %3"_s.arg(at).arg(role).arg(index.data(role).toString().left(99));
    };
    return is(KindRole, int(row.kind)) + is(TimeRole, row.time)
        + is(TypeRole, isEvent(row) ? QString::fromUtf8(row.event.type) : QString())
        + is(IdRole, isEvent(row) ? QString::fromUtf8(row.event.lastEventId) : QString())
        + is(DataRole, isEvent(row) ? row.event.data : row.text.toUtf8()) + is(RawRole, row.raw)
        + is(OffsetRole, row.event.offset) + is(TruncatedRole, row.event.truncated);
}

QString firstDifference(const EventLogModel &model, int firstRow, int rows, MakeRow make)
{
    QString result;
    for (int i = firstRow; i < rows && result.isEmpty(); ++i)
        result = difference(model, i - firstRow, make(i));
    return result;
}

void fill(EventLogModel &model, int rows, MakeRow make = plainRow, int from = 0)
{
    for (int i = from; i < rows; ++i)
        model.append(make(i));
    model.flush();
}

#ifdef Q_OS_LINUX
/// Returns the entries of /proc/self/fd that are open files in \a folder, including deleted files.
QStringList openFiles(const QString &folder)
{
    QStringList found;
    const QDir descriptors(u"/proc/self/fd"_s);
    for (const QString &name : descriptors.entryList(QDir::System | QDir::Files | QDir::Hidden)) {
        std::array<char, 4096> target{};
        const QByteArray path = descriptors.filePath(name).toUtf8();
        if (readlink(path.constData(), target.data(), target.size() - 1) > 0
            && QString::fromUtf8(target.data()).startsWith(folder))
            found.append(QString::fromUtf8(path));
    }
    return found;
}
#endif

} // namespace

/// Tests that the event log keeps every row when it moves its oldest rows to a file.
class TestEventOverflow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_home.isValid()); }
    void keepsEveryRow_data();
    void keepsEveryRow();
    void keepsLargeDataThatIsShared();
    void readsRowsThatAreBeingWritten();
    void filterAndMarksFindOldRows();
    void movesRowsWhenTheLimitIsLowered();
    void clearEmptiesTheFile_data();
    void clearEmptiesTheFile();
    void pausesAFlood();
    void maxRowsBoundsTheRows();
    void maxRowsBoundsRowsInMemory();
    void failureRemovesTheOldestRows_data();
    void failureRemovesTheOldestRows();
#ifdef Q_OS_LINUX
    void fileIsPrivate();
    void damagedFileDoesNotCrash_data();
    void damagedFileDoesNotCrash();
#endif

private:
    [[nodiscard]] QString folder() const
    {
        return m_home.filePath(u"cache"_s);
    }

    QTemporaryDir m_home;
};

void TestEventOverflow::keepsEveryRow_data()
{
    QTest::addColumn<int>("maker");
    QTest::newRow("plain") << 0;
    QTest::newRow("several lines") << 1;
    QTest::newRow("notes") << 2;
    QTest::newRow("many types") << 3;
    QTest::newRow("large") << 4;
}

void TestEventOverflow::keepsEveryRow()
{
    QFETCH(int, maker);
    const MakeRow make = Makers.at(size_t(maker));
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    for (int i = 0; i < RowCount; i += 500)
        fill(model, i + 500, make, i);
    QTRY_VERIFY2(model.bytesHeld() <= MostInMemory, qPrintable(QString::number(model.bytesHeld())));
    QCOMPARE(model.rowCount(), RowCount);
    QCOMPARE(model.droppedRows(), 0);
    QCOMPARE(firstDifference(model, 0, RowCount, make), QString());
    for (int i = RowCount - 1; i >= 0; --i)
        QCOMPARE(difference(model, i, make(i)), QString());
    for (int i = 0; i < RowCount; i += 10) { // jump between rows that are far apart
        const int row = int(qint64(i) * 7919 % RowCount);
        QCOMPARE(difference(model, row, make(row)), QString());
    }
    QCOMPARE(model.index(0, NumberColumn).data().toInt(), 1);
    QCOMPARE(model.index(RowCount - 1, NumberColumn).data().toInt(), RowCount);
}

void TestEventOverflow::keepsLargeDataThatIsShared()
{
    EventLogModel model;
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    QList<EventLogModel::Row> rows;
    for (int i = 0; i < 40; ++i) {
        rows.append(plainRow(i));
        if (i % 8) {
            model.append(rows.last());
            continue;
        }
        rows.last().event.data = QByteArray(3'000'000 + i, char('a' + i));
        rows.last().raw.clear();
        model.appendEvent(rows.last().time, rows.last().event);
    }
    fill(model, 10'000, plainRow, 40);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(difference(model, i, rows.at(i)), QString());
    const QString shown = model.index(8, DataColumn).data().toString();
    QCOMPARE(shown, QString(300, u'i') + u'…');
}

void TestEventOverflow::readsRowsThatAreBeingWritten()
{
    EventLogModel model;
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    // The event loop does not run, so the model is not notified of written blocks and keeps them in
    // memory.
    fill(model, RowCount);
    QVERIFY(model.bytesHeld() > MostInMemory);
    QCOMPARE(firstDifference(model, 0, RowCount, plainRow), QString());
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QCOMPARE(firstDifference(model, 0, RowCount, plainRow), QString());
}

void TestEventOverflow::filterAndMarksFindOldRows()
{
    EventLogModel model;
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    EventFilter filter;
    QAbstractItemModelTester tester(&filter);
    filter.setSourceModel(&model);
    fill(model, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QString problem;
    const auto query = EventQuery::parse(u"\"row 12\""_s, &problem);
    QVERIFY2(query, qPrintable(problem));
    filter.setQuery(*query, {u"tick"_s});
    QTRY_VERIFY(!filter.isSearching());
    QList<int> expected;
    for (int i = 0; i < RowCount; i += 3) {
        if (QByteArray::number(i).startsWith("12"))
            expected.append(i);
    }
    QCOMPARE(filter.rowCount(), int(expected.size()));
    for (int i = 0; i < filter.rowCount(); ++i)
        QCOMPARE(filter.mapToSource(filter.index(i, 0)).row(), expected.at(i));

    for (const int row : {0, 12, RowCount - 1})
        QVERIFY(model.setData(model.index(row, 0), true, MarkedRole));
    QVERIFY(model.index(12, 0).data(MarkedRole).toBool());
    QCOMPARE(model.headerData(NumberColumn, Qt::Horizontal, MarkedRowsRole).value<QList<int>>(),
        QList<int>({0, 12, RowCount - 1}));
    const auto types =
        model.headerData(NumberColumn, Qt::Horizontal, TypeCountsRole).value<QList<TypeCount>>();
    QCOMPARE(types.size(), 2);
    QCOMPARE(types.at(0).count + types.at(1).count, RowCount);
}

void TestEventOverflow::movesRowsWhenTheLimitIsLowered()
{
    EventLogModel model;
    model.setOverflowFolder(folder());
    fill(model, RowCount);
    const qint64 before = model.bytesHeld();
    model.setLimit(Limit);
    // The last block is not full, so it stays in memory. It is larger than the limit, because the
    // limit was higher when it was created.
    QTRY_VERIFY(model.bytesHeld() < before - 900'000);
    fill(model, 2 * RowCount, plainRow, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QCOMPARE(model.droppedRows(), 0);
    QCOMPARE(firstDifference(model, 0, 2 * RowCount, plainRow), QString());
}

void TestEventOverflow::clearEmptiesTheFile_data()
{
    QTest::addColumn<bool>("waits");
    QTest::newRow("when blocks were written") << true;
    QTest::newRow("while blocks are being written") << false;
}

void TestEventOverflow::clearEmptiesTheFile()
{
    QFETCH(bool, waits);
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    constexpr std::array makes{&plainRow, &note, &rowWithSeveralLines};
    for (const MakeRow make : makes) {
        fill(model, RowCount, make);
        if (waits)
            QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
        if (make == makes.back())
            break;
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.bytesHeld(), 0);
        QVERIFY(!model.isOverflowBusy());
    }
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QCOMPARE(model.rowCount(), RowCount);
    QCOMPARE(firstDifference(model, 0, RowCount, makes.back()), QString());
#ifdef Q_OS_LINUX
    // The file is open twice: for reading and for writing. The files of earlier rounds are closed.
    QTRY_COMPARE(openFiles(folder()).size(), 2);
#endif
}

void TestEventOverflow::pausesAFlood()
{
    EventLogModel model;
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    QSignalSpy changed(&model, &EventLogModel::overflowBusyChanged);
    int rows = 0;
    while (!model.isOverflowBusy()) {
        QVERIFY(rows < 1'000'000);
        model.append(plainRow(rows++));
    }
    QCOMPARE(changed.size(), 1);
    QVERIFY(model.bytesHeld() < 10'000'000);
    QTRY_VERIFY(!model.isOverflowBusy());
    QCOMPARE(changed.size(), 2);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    model.flush();
    QCOMPARE(firstDifference(model, 0, rows, plainRow), QString());
}

void TestEventOverflow::maxRowsBoundsTheRows()
{
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    model.setMaxRows(10'000);
    fill(model, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    fill(model, 2 * RowCount, plainRow, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    fill(model, 2 * RowCount + 1, plainRow, 2 * RowCount);
    QVERIFY(model.rowCount() <= 10'000);
    QVERIFY(model.rowCount() > 5'000);
    QCOMPARE(model.rowCount() + model.droppedRows(), 2 * RowCount + 1);
    QCOMPARE(
        firstDifference(model, int(model.droppedRows()), 2 * RowCount + 1, plainRow), QString());
}

void TestEventOverflow::maxRowsBoundsRowsInMemory()
{
    EventLogModel model;
    model.setMaxRows(10'000);
    fill(model, RowCount);
    QVERIFY(model.rowCount() <= 10'000);
    QCOMPARE(model.rowCount() + model.droppedRows(), RowCount);
}

void TestEventOverflow::failureRemovesTheOldestRows_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<qint64>("diskSize");
    QFile file(m_home.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTest::newRow("no folder") << file.fileName() + u"/cache"_s << qint64(-1);
#ifdef Q_OS_UNIX
    QTest::newRow("full disk") << folder() << qint64(0);
    QTest::newRow("disk that gets full") << folder() << qint64(700'000);
#endif
}

void TestEventOverflow::failureRemovesTheOldestRows()
{
    QFETCH(QString, folder);
    QFETCH(qint64, diskSize);
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    model.setLimit(Limit);
    model.setOverflowFolder(folder);
    QSignalSpy failed(&model, &EventLogModel::overflowFailed);
#ifdef Q_OS_UNIX
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN); // only the write fails, the process does not end
    const rlimit small{diskSize < 0 ? before.rlim_cur : rlim_t(diskSize), before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
#endif
    for (int i = 0; i < RowCount; i += 500) {
        fill(model, i + 500, plainRow, i);
        QCoreApplication::processEvents();
    }
    const bool hasFailed = !failed.isEmpty() || failed.wait();
#ifdef Q_OS_UNIX
    setrlimit(RLIMIT_FSIZE, &before);
#endif
    QVERIFY(hasFailed);
    fill(model, 2 * RowCount, plainRow, RowCount); // the model does not try to write again
    QCOMPARE(failed.size(), 1);
    const QString error = failed.first().first().toString();
    QVERIFY2(!error.isEmpty() && !error.contains(u"Unknown"_s), qPrintable(error));
    QVERIFY(!model.isOverflowBusy());
    QVERIFY(model.bytesHeld() <= Limit);
    QVERIFY(model.droppedRows() > 0);
    QCOMPARE(model.droppedRows() + model.rowCount(), 2 * RowCount);
    QCOMPARE(firstDifference(model, int(model.droppedRows()), 2 * RowCount, plainRow), QString());
    qint64 rows = 0;
    for (const TypeCount &type :
        model.headerData(NumberColumn, Qt::Horizontal, TypeCountsRole).value<QList<TypeCount>>())
        rows += type.count;
    QCOMPARE(rows, model.rowCount());
    if (diskSize < 0)
        return;
    // The disk has space again. After clear(), the model moves rows to a file again.
    model.clear();
    fill(model, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(firstDifference(model, 0, RowCount, plainRow), QString());
}

#ifdef Q_OS_LINUX
void TestEventOverflow::fileIsPrivate()
{
    {
        EventLogModel model;
        model.setLimit(Limit);
        model.setOverflowFolder(folder());
        fill(model, RowCount);
        QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
        const QStringList files = openFiles(folder());
        QCOMPARE(files.size(), 2);
        for (const QString &file : files) {
            struct stat status { };
            QCOMPARE(stat(QFile::encodeName(file).constData(), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600U);
            QCOMPARE(qint64(status.st_nlink), 0); // the open file is deleted from its folder
        }
        QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }
    QTRY_COMPARE(openFiles(folder()).size(), 0);
}

void TestEventOverflow::damagedFileDoesNotCrash_data()
{
    QTest::addColumn<bool>("isEmpty");
    QTest::newRow("empty") << true;
    QTest::newRow("garbage") << false;
}

void TestEventOverflow::damagedFileDoesNotCrash()
{
    QFETCH(bool, isEmpty);
    EventLogModel model;
    model.setLimit(Limit);
    model.setOverflowFolder(folder());
    fill(model, RowCount);
    QTRY_VERIFY(model.bytesHeld() <= MostInMemory);
    QFile file(openFiles(folder()).first());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    QVERIFY(size > 1'000'000);
    if (isEmpty)
        QVERIFY(file.resize(0));
    else
        QCOMPARE(file.write(QByteArray(size, '\xf3')), size);
    file.close();

    QString lost;
    for (int row = 0; row < RowCount; ++row) {
        for (int column = 0; column < EventColumnCount; ++column)
            (void)model.index(row, column).data();
        for (int role = KindRole; role <= MarkedRole; ++role)
            (void)model.index(row, 0).data(role);
        if (row == 5'000)
            lost = model.index(row, 0).data(DataRole).toString();
    }
    QVERIFY2(lost.contains(u"cannot be read"_s), qPrintable(lost));
    QCOMPARE(difference(model, RowCount - 1, plainRow(RowCount - 1)), QString());
}
#endif

QTEST_GUILESS_MAIN(TestEventOverflow)
#include "tst_eventoverflow.moc"
