// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/models/eventlogmodel.h"
#include "sselib/core/eventstreamparser.h"

using app::EventLogModel;
using namespace ui;

namespace {

EventLogModel::Row eventRow(const QByteArray &data, const QByteArray &type = "message",
    const QByteArray &id = {}, qint64 time = 0)
{
    EventLogModel::Row row;
    row.time = time;
    row.event.type = type;
    row.event.data = data;
    row.event.lastEventId = id;
    row.event.dataOffset = data.contains('\n') ? -1 : 6; // the data follows "data: "
    row.raw = "data: " + QByteArray(data).replace("\n", "\ndata: ") + "\n\n";
    return row;
}

EventLogModel::Row noteRow(EventKind kind, const QString &text)
{
    EventLogModel::Row row;
    row.kind = kind;
    row.text = text;
    return row;
}

const QByteArray Body("data: one\n\nid: 7\nevent: x\ndata: two\ndata: lines\n\n: c\n\ndata: 3\n\n"
                      "bad line\ndata:\xE4\xBD\xA0\xFF\n\n");

/// Adds the reads and the events of a body to the model, in the same way as a session does.
class Reader : public sse::StreamHandler {
public:
    explicit Reader(EventLogModel *model)
        : m_model(model)
    {
    }
    void read(const QByteArray &body, int piece)
    {
        sse::EventStreamParser parser(this);
        for (qsizetype at = 0; at < body.size(); at += piece) {
            const QByteArray bytes = body.mid(at, piece);
            m_model->addRead(at, bytes, at);
            parser.feed(bytes);
        }
    }
    void onEvent(const sse::EventView &view) override
    {
        events += view.toEvent();
        m_model->appendEvent(0, events.last());
    }

    QList<sse::Event> events;

private:
    EventLogModel *m_model;
};

QString shown(const EventLogModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestEventLogModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rolesAnswerWhatWasAppended();
    void display_data();
    void display();
    void meaning_data();
    void meaning();
    void saysOnceThatThereAreIds();
    void eventsFindTheirBytes_data();
    void eventsFindTheirBytes();
    void anotherBodyHasOtherBytes();
    void rowsComeOnceAFrame();
    void oldestRowsGoAtTheLimit();
    void aFloodWithoutAnEventLoopStaysBounded();
    void aRowBiggerThanABlock();
    void largeDataIsShared();
    void clearStartsAgain();
    void endlessNewTypesStayBounded();
    void memoryStaysNearTheBytes();
};

void TestEventLogModel::rolesAnswerWhatWasAppended()
{
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    EventLogModel::Row row = eventRow("{\"a\":1}", "location", "42", 1'500'000'000);
    row.event.offset = 77;
    row.event.truncated = true;
    model.append(row);
    model.append(eventRow("one\ntwo", "message", "42"));
    model.append(noteRow(EventKind::Reconnect, QStringLiteral("again in 3 s")));
    model.append(eventRow("", "message"));
    QCOMPARE(model.rowCount(), 0);
    model.flush();
    QCOMPARE(model.rowCount(), 4);
    for (int column = 0; column < EventColumnCount; ++column) {
        const QModelIndex first = model.index(0, column);
        QCOMPARE(first.data(KindRole).toInt(), static_cast<int>(EventKind::Event));
        QCOMPARE(first.data(TimeRole).toLongLong(), 1'500'000'000);
        QCOMPARE(first.data(TypeRole).toString(), QStringLiteral("location"));
        QCOMPARE(first.data(IdRole).toString(), QStringLiteral("42"));
        QCOMPARE(first.data(DataRole).toByteArray(), QByteArray("{\"a\":1}"));
        QCOMPARE(first.data(RawRole).toByteArray(), row.raw);
        QCOMPARE(first.data(OffsetRole).toLongLong(), 77);
        QCOMPARE(first.data(TruncatedRole).toBool(), true);
    }
    QCOMPARE(model.index(1, 0).data(DataRole).toByteArray(), QByteArray("one\ntwo"));
    QCOMPARE(model.index(1, 0).data(RawRole).toByteArray(), QByteArray("data: one\ndata: two\n\n"));
    QCOMPARE(model.index(1, 0).data(IdRole).toString(), QStringLiteral("42"));
    QCOMPARE(model.index(2, 0).data(KindRole).toInt(), static_cast<int>(EventKind::Reconnect));
    QCOMPARE(model.index(2, 0).data(DataRole).toByteArray(), QByteArray("again in 3 s"));
    QVERIFY(model.index(2, 0).data(TypeRole).toString().isEmpty());
    QVERIFY(model.index(2, 0).data(RawRole).toByteArray().isEmpty());
    QVERIFY(model.index(3, 0).data(DataRole).toByteArray().isEmpty());
    QVERIFY(model.index(3, 0).data(IdRole).toString().isEmpty());
}

void TestEventLogModel::display_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("dataText");
    QTest::addColumn<QString>("timeText");
    QTest::addColumn<QString>("sizeText");
    const auto row = [](const char *name, const QByteArray &data, qint64 time,
                         const QString &dataText, const QString &timeText, const QString &size) {
        QTest::newRow(name) << data << time << dataText << timeText << size;
    };
    row("plain", "hello", 12'345'678'900, QStringLiteral("hello"), QStringLiteral("+12.346 s"),
        QStringLiteral("13 B"));
    row("lines", "a\nb", 0, QStringLiteral("a⏎b"), QStringLiteral("+0.000 s"),
        QStringLiteral("17 B"));
    row("controls", "a\x1b[31m\tb", 1'000'000, QStringLiteral("a [31m b"),
        QStringLiteral("+0.001 s"), QStringLiteral("16 B"));
    row("chinese", "你有一条新消息", 0, QStringLiteral("你有一条新消息"),
        QStringLiteral("+0.000 s"), QStringLiteral("29 B"));
    row("long", QByteArray(2000, 'x'), 0, QString(300, QLatin1Char('x')) + QStringLiteral("…"),
        QStringLiteral("+0.000 s"), QStringLiteral("2.0 kB"));
    row("huge", QByteArray(3'000'000, 'x'), 0, QString(300, QLatin1Char('x')) + QStringLiteral("…"),
        QStringLiteral("+0.000 s"), QStringLiteral("3.0 MB"));
}

void TestEventLogModel::display()
{
    QFETCH(QByteArray, data);
    QFETCH(qint64, time);
    EventLogModel model;
    model.append(eventRow(data, "message", "7", time));
    model.flush();
    QTEST(shown(model, 0, DataColumn), "dataText");
    QTEST(shown(model, 0, TimeColumn), "timeText");
    QTEST(shown(model, 0, SizeColumn), "sizeText");
    QCOMPARE(shown(model, 0, NumberColumn), QStringLiteral("1"));
    QCOMPARE(shown(model, 0, TypeColumn), QStringLiteral("message"));
    QCOMPARE(shown(model, 0, IdColumn), QStringLiteral("7"));
}

void TestEventLogModel::meaning_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("meaning");
    const QString openAi = QStringLiteral("openai-chat");
    const auto chunk = [](const QByteArray &choice) {
        return QByteArray(R"({"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{)")
            + choice + "}]}";
    };
    QTest::newRow("text") << openAi << chunk(R"("delta":{"content":" the"})")
                          << QStringLiteral("“ the”");
    QTest::newRow("a line break") << openAi << chunk(R"("delta":{"content":"a\n\n"})")
                                  << QStringLiteral("“a⏎⏎”");
    QTest::newRow("thinking") << openAi << chunk(R"("delta":{"reasoning_content":"Hm"})")
                              << QStringLiteral("thinks “Hm”");
    QTest::newRow("a tool")
        << openAi
        << chunk(
               R"("delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"look","arguments":"{"}}]})")
        << QStringLiteral("tool look “{”");
    QTest::newRow("text and end") << openAi
                                  << chunk(R"("delta":{"content":"."},"finish_reason":"stop")")
                                  << QStringLiteral("“.” · finished: stop");
    QTest::newRow("nothing to read")
        << openAi << chunk(R"("delta":{"role":"assistant"})") << QString();
    QTest::newRow("end mark") << openAi << QByteArray("[DONE]") << QString();
    QTest::newRow("guessed") << QStringLiteral("auto") << chunk(R"("delta":{"content":"x"})")
                             << QStringLiteral("“x”");
    QTest::newRow("guessed, plain") << QStringLiteral("auto") << QByteArray("plain") << QString();
    QTest::newRow("a pointer") << QStringLiteral("json:/a/b") << QByteArray(R"({"a":{"b":"x"}})")
                               << QStringLiteral("“x”");
    QTest::newRow("anthropic")
        << QStringLiteral("anthropic")
        << QByteArray(
               R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}})")
        << QStringLiteral("“Hi”");
    QTest::newRow("no dialect") << QString() << chunk(R"("delta":{"content":"x"})") << QString();
    QTest::newRow("unknown dialect")
        << QStringLiteral("klingon") << chunk(R"("delta":{"content":"x"})") << QString();
    QTest::newRow("long") << openAi
                          << chunk(R"("delta":{"content":")" + QByteArray(1000, 'x') + R"("})")
                          << QStringLiteral("“%1…”").arg(QString(300, QLatin1Char('x')));
    QTest::newRow("too long to decode at each painting")
        << openAi << chunk(R"("delta":{"content":")" + QByteArray(100'000, 'x') + R"("})")
        << QString();
}

void TestEventLogModel::meaning()
{
    QFETCH(QString, dialect);
    QFETCH(QByteArray, data);
    EventLogModel model;
    model.setDialect(dialect);
    model.append(eventRow(data));
    model.append(noteRow(EventKind::Comment, QString::fromUtf8(data)));
    model.flush();
    const QModelIndex cell = model.index(0, DataColumn);
    QTEST(cell.data(MeaningRole).toString(), "meaning");
    QCOMPARE(cell.data(Qt::AccessibleTextRole), cell.data(MeaningRole));
    QCOMPARE(cell.data(DataRole).toByteArray(), data);
    QCOMPARE(model.index(1, DataColumn).data(MeaningRole).toString(), QString());
    // A later change of the API format also applies to existing rows.
    QSignalSpy changed(&model, &EventLogModel::dataChanged);
    model.setDialect(QString());
    QCOMPARE(cell.data(MeaningRole).toString(), QString());
    QCOMPARE(changed.count(), dialect.isEmpty() ? 0 : 1);
}

void TestEventLogModel::saysOnceThatThereAreIds()
{
    EventLogModel model;
    QSignalSpy changed(&model, &EventLogModel::headerDataChanged);
    const auto hasIds = [&model] {
        return model.headerData(NumberColumn, Qt::Horizontal, HasIdsRole).toBool();
    };
    model.append(eventRow("a"));
    model.flush();
    QVERIFY(!hasIds());
    QCOMPARE(changed.count(), 0);
    model.append(eventRow("b", "message", "1"));
    model.append(eventRow("c", "message", "2"));
    model.flush();
    QVERIFY(hasIds());
    model.append(eventRow("d", "message", "3"));
    model.flush();
    QCOMPARE(changed.count(), 1);
    model.clear();
    QVERIFY(!hasIds());
}

void TestEventLogModel::eventsFindTheirBytes_data()
{
    QTest::addColumn<int>("piece");
    for (int piece = 1; piece <= Body.size(); ++piece)
        QTest::addRow("pieces of %d", piece) << piece;
}

// The result must not depend on how the body is split into reads.
void TestEventLogModel::eventsFindTheirBytes()
{
    QFETCH(int, piece);
    EventLogModel model;
    Reader reader(&model);
    reader.read(Body, piece);
    model.flush();
    QCOMPARE(model.rowCount(), 4);
    for (int row = 0; row < 4; ++row) {
        const QModelIndex index = model.index(row, 0);
        const sse::Event &event = reader.events.at(row);
        QCOMPARE(index.data(RawRole).toByteArray(), Body.mid(event.offset, event.length));
        QCOMPARE(index.data(DataRole).toByteArray(), event.data);
        QCOMPARE(index.data(IdRole).toString().toUtf8(), event.lastEventId);
        QCOMPARE(index.data(OffsetRole).toLongLong(), event.offset);
    }
}

// After a reconnect, offsets start from 0 again. The incomplete event at the end of the previous
// body is ignored.
void TestEventLogModel::anotherBodyHasOtherBytes()
{
    EventLogModel model;
    for (const QByteArray body : {"data: one\n\ndata: unfinis", "data: two\n\n", "data: 3\n\n"})
        Reader(&model).read(body, 5);
    model.flush();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, 0).data(RawRole).toByteArray(), QByteArray("data: two\n\n"));
    QCOMPARE(model.index(2, 0).data(RawRole).toByteArray(), QByteArray("data: 3\n\n"));
}

void TestEventLogModel::rowsComeOnceAFrame()
{
    EventLogModel model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 1000; ++i)
        model.append(eventRow(QByteArray::number(i)));
    QCOMPARE(inserted.count(), 0);
    QVERIFY(inserted.wait());
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(shown(model, 999, DataColumn), QStringLiteral("999"));
}

void TestEventLogModel::oldestRowsGoAtTheLimit()
{
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    QSignalSpy dropped(&model, &EventLogModel::droppedRowsChanged);
    QSignalSpy header(&model, &QAbstractItemModel::headerDataChanged);
    model.setLimit(1024 * 1024);
    const int rows = 20'000;
    for (int i = 0; i < rows; ++i) {
        model.append(eventRow(QByteArray::number(i).rightJustified(100, '.')));
        if (i % 500 == 0)
            model.flush();
    }
    model.flush();
    QVERIFY(model.bytesHeld() <= model.limit());
    QVERIFY(model.droppedRows() > 0);
    QCOMPARE(model.droppedRows() + model.rowCount(), rows);
    QCOMPARE(dropped.last().at(0).toLongLong(), model.droppedRows());
    QCOMPARE(header.count(), dropped.count() + 1); // setLimit() also emitted headerDataChanged()
    QCOMPARE(model.headerData(NumberColumn, Qt::Horizontal, DroppedRowsRole).toLongLong(),
        model.droppedRows());
    QCOMPARE(shown(model, 0, NumberColumn).toLongLong(), model.droppedRows() + 1);
    const int last = model.rowCount() - 1;
    QCOMPARE(shown(model, last, NumberColumn).toInt(), rows);
    QCOMPARE(model.index(last, 0).data(DataRole).toByteArray(),
        QByteArray::number(rows - 1).rightJustified(100, '.'));
    QCOMPARE(model.index(0, 0).data(DataRole).toByteArray(),
        QByteArray::number(model.droppedRows()).rightJustified(100, '.'));
}

void TestEventLogModel::aFloodWithoutAnEventLoopStaysBounded()
{
    EventLogModel model;
    model.setLimit(1024 * 1024);
    for (int i = 0; i < 50'000; ++i) {
        model.append(eventRow(QByteArray(200, 'x')));
        QVERIFY(model.bytesHeld() <= 1200 * 1024);
    }
}

void TestEventLogModel::aRowBiggerThanABlock()
{
    EventLogModel model;
    const QByteArray big(5'000'000, 'y');
    model.append(eventRow("before"));
    model.append(eventRow(big));
    model.append(eventRow("after"));
    model.flush();
    QCOMPARE(model.index(1, 0).data(DataRole).toByteArray(), big);
    QCOMPARE(model.index(0, 0).data(DataRole).toByteArray(), QByteArray("before"));
    QCOMPARE(model.index(2, 0).data(DataRole).toByteArray(), QByteArray("after"));
    // The data is stored only once, as a part of the raw bytes.
    QVERIFY(model.bytesHeld() < 5'001'000);
}

void TestEventLogModel::largeDataIsShared()
{
    EventLogModel model;
    sse::Event event;
    event.type = "message";
    event.data = QByteArray(40'000'000, 'y');
    for (const char *around : {"before", "after"}) {
        model.append(eventRow(around));
        if (model.nextNumber() == 1) {
            model.appendEvent(0, event);
            model.appendEvent(0, event);
        }
    }
    model.flush();
    QVERIFY(!event.data.isDetached());
    QCOMPARE(model.index(0, 0).data(DataRole).toByteArray(), QByteArray("before"));
    QCOMPARE(model.index(1, 0).data(DataRole).toByteArray(), event.data);
    QCOMPARE(model.index(2, 0).data(DataRole).toByteArray(), event.data);
    QCOMPARE(model.index(3, 0).data(DataRole).toByteArray(), QByteArray("after"));
    QVERIFY(model.bytesHeld() > 80'000'000);
    model.setLimit(50'000'000); // removes the two oldest events
    QVERIFY(model.bytesHeld() <= model.limit());
    QCOMPARE(model.droppedRows(), 2);
    QCOMPARE(model.index(0, 0).data(DataRole).toByteArray(), event.data);
}

void TestEventLogModel::clearStartsAgain()
{
    EventLogModel model;
    QAbstractItemModelTester tester(&model);
    model.append(eventRow("a"));
    model.flush();
    model.append(eventRow("b"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.bytesHeld(), 0);
    model.append(eventRow("c"));
    model.flush();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(shown(model, 0, NumberColumn), QStringLiteral("1"));
    QCOMPARE(shown(model, 0, DataColumn), QStringLiteral("c"));
}

void TestEventLogModel::endlessNewTypesStayBounded()
{
    EventLogModel model;
    for (int i = 0; i < 70'000; ++i)
        model.append(eventRow("x", "type" + QByteArray::number(i)));
    model.flush();
    QCOMPARE(shown(model, 0, TypeColumn), QStringLiteral("type0"));
    QCOMPARE(shown(model, 69'999, TypeColumn), QStringLiteral("…"));
}

void TestEventLogModel::memoryStaysNearTheBytes()
{
    EventLogModel model;
    qint64 bytes = 0;
    for (int i = 0; i < 100'000; ++i) {
        const EventLogModel::Row row =
            eventRow(QByteArray(80, 'x'), "message", QByteArray::number(i));
        bytes += row.raw.size();
        model.append(row);
    }
    model.flush();
    QCOMPARE(model.rowCount(), 100'000);
    QVERIFY2(model.bytesHeld() < bytes * 2, qPrintable(QString::number(model.bytesHeld())));
}

QTEST_GUILESS_MAIN(TestEventLogModel)
#include "tst_eventlogmodel.moc"
