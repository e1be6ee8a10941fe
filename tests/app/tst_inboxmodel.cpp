// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/models/inboxmodel.h"
#include "sselib/core/event.h"
#include "ui/inbox/inboxroles.h"

using app::InboxModel;

namespace {

sse::Event message(const QByteArray &data, const QByteArray &id = {})
{
    sse::Event event;
    event.type = "newMessage";
    event.data = data;
    event.lastEventId = id;
    return event;
}

QString text(const InboxModel &model, int row)
{
    return model.index(row).data().toString();
}

} // namespace

class tst_InboxModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTextOfMessage_data();
    void showsTextOfMessage();
    void listsNewestFirst();
    void countsUnread();
    void repeatedIdIsShownAgain();
    void removesOldestMessages();
    void smallerLimitRemovesMessages();
    void memoryIsBounded();
    void rejectsOtherRoles();
};

void tst_InboxModel::showsTextOfMessage_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("shown");

    QTest::newRow("plain") << QByteArray("hello") << QStringLiteral("hello");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("chinese") << QByteArray("你有一条新消息") << QStringLiteral("你有一条新消息");
    QTest::newRow("lines") << QByteArray("a\nb") << QStringLiteral("a\nb");
    QTest::newRow("message") << QByteArray(R"({"id":1,"message":"m","text":"t"})")
                             << QStringLiteral("m");
    QTest::newRow("text") << QByteArray(R"({"title":"x","text":"t"})") << QStringLiteral("t");
    QTest::newRow("title") << QByteArray(R"( {"body":"b","title":"x"})") << QStringLiteral("x");
    QTest::newRow("body") << QByteArray(R"({"body":"b"})") << QStringLiteral("b");
    QTest::newRow("empty message")
        << QByteArray(R"({"message":"","body":"b"})") << QStringLiteral("b");
    QTest::newRow("message is not a string")
        << QByteArray(R"({"message":7})") << QStringLiteral(R"({"message":7})");
    QTest::newRow("other object") << QByteArray(R"({"a":1})") << QStringLiteral(R"({"a":1})");
    QTest::newRow("array") << QByteArray(R"(["message"])") << QStringLiteral(R"(["message"])");
    QTest::newRow("broken json") << QByteArray(R"({"message":"m")")
                                 << QStringLiteral(R"({"message":"m")");
    QTest::newRow("HTML is shown as text") << QByteArray("<b>x</b>") << QStringLiteral("<b>x</b>");
}

void tst_InboxModel::showsTextOfMessage()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, shown);
    InboxModel model;
    model.add(message(data), QDateTime::currentDateTime());
    QCOMPARE(text(model, 0), shown);
}

void tst_InboxModel::listsNewestFirst()
{
    InboxModel model;
    const QAbstractItemModelTester tester(&model);
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    model.add(message("one"), when);
    model.add(message("two"), when.addSecs(1));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0), QStringLiteral("two"));
    QCOMPARE(text(model, 1), QStringLiteral("one"));
    QCOMPARE(model.index(1).data(ui::ReceivedRole).toDateTime(), when);
    QCOMPARE(model.index(1).data(ui::MessageTypeRole).toString(), QStringLiteral("newMessage"));
    QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Unread: two"));
}

void tst_InboxModel::countsUnread()
{
    InboxModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy counts(&model, &InboxModel::unreadCountChanged);
    for (int i = 0; i < 3; ++i)
        model.add(message("m"), QDateTime::currentDateTime());
    QCOMPARE(model.unreadCount(), 3);
    QCOMPARE(counts.size(), 3);

    QVERIFY(model.setData(model.index(1), false, ui::UnreadRole));
    QVERIFY(model.setData(model.index(1), false, ui::UnreadRole));
    QCOMPARE(model.unreadCount(), 2);
    QCOMPARE(counts.size(), 4);
    QVERIFY(model.setData(model.index(1), true, ui::UnreadRole));
    QCOMPARE(model.unreadCount(), 3);

    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.markAllRead();
    model.markAllRead();
    QCOMPARE(model.unreadCount(), 0);
    QCOMPARE(model.property("unreadCount").toInt(), 0);
    QCOMPARE(changes.size(), 1);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(model.index(row).data(ui::UnreadRole).toBool(), false);
}

void tst_InboxModel::repeatedIdIsShownAgain()
{
    InboxModel model;
    model.add(message("m", "7"), QDateTime::currentDateTime());
    model.add(message("m", "7"), QDateTime::currentDateTime());
    QCOMPARE(model.rowCount(), 2);
}

void tst_InboxModel::removesOldestMessages()
{
    InboxModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy drops(&model, &InboxModel::droppedChanged);
    model.setLimit(3);
    for (int i = 0; i < 5; ++i)
        model.add(message(QByteArray::number(i)), QDateTime::currentDateTime());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(text(model, 0), QStringLiteral("4"));
    QCOMPARE(text(model, 2), QStringLiteral("2"));
    QCOMPARE(model.dropped(), 2);
    QCOMPARE(model.unreadCount(), 3);
    QCOMPARE(drops.size(), 2);
    QCOMPARE(drops.last().first().toLongLong(), 2);
}

void tst_InboxModel::smallerLimitRemovesMessages()
{
    InboxModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.limit(), 10'000);
    for (int i = 0; i < 5; ++i)
        model.add(message(QByteArray::number(i)), QDateTime::currentDateTime());
    model.setData(model.index(4), false, ui::UnreadRole);
    model.setLimit(2);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.dropped(), 3);
    QCOMPARE(model.unreadCount(), 2);
    model.setLimit(0);
    QCOMPARE(model.limit(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void tst_InboxModel::memoryIsBounded()
{
    constexpr qint64 limit = 8'000'000;
    InboxModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMemoryLimit(limit);
    for (int i = 0; i < 400; ++i) {
        model.add(message(QByteArray::number(i) + QByteArray(1'000'000, 'x')), {});
        QVERIFY(model.memory() <= limit);
        QVERIFY(text(model, 0).startsWith(QString::number(i)));
    }
    QCOMPARE(model.rowCount(), 3); // each message uses 2 MB, because a character uses 2 bytes
    QCOMPARE(model.dropped(), 397);
    QCOMPARE(model.unreadCount(), 3);
    // The last message is kept even if it is larger than the limit. The memory of many small
    // messages is limited, too.
    model.setMemoryLimit(100'000);
    QCOMPARE(model.rowCount(), 1);
    for (int i = 0; i < 5000; ++i)
        model.add(message("x"), {});
    QVERIFY(model.memory() <= 100'000);
    QVERIFY(model.rowCount() > 300 && model.rowCount() < 1000);
    model.setMemoryLimit(1);
    QCOMPARE(model.rowCount(), 1);
    model.clear();
    QCOMPARE(model.memory(), 0);
}

void tst_InboxModel::rejectsOtherRoles()
{
    InboxModel model;
    model.add(message("m"), QDateTime::currentDateTime());
    QVERIFY(!model.setData(model.index(0), QStringLiteral("x"), Qt::EditRole));
    QVERIFY(!model.setData(QModelIndex(), false, ui::UnreadRole));
    QCOMPARE(text(model, 0), QStringLiteral("m"));
}

QTEST_GUILESS_MAIN(tst_InboxModel)
#include "tst_inboxmodel.moc"
