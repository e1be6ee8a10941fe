// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/models/doctormodel.h"
#include "app/session/session.h"
#include "tests/support/scriptedserver.h"
#include "ui/doctor/findingroles.h"
#include "ui/inspector/eventroles.h"

using app::DoctorModel;
using app::Session;
using namespace Qt::StringLiterals;
using test::ScriptedServer;

/// Tests the model that contains the findings of a session's doctor, and how it finds the rows of
/// the findings in the event log.
class TestDoctorModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasRowPerFinding();
    void updatesCounts();
    void updatesVerdict();
    void sessionHintNamesFault();
    void findsRowInEventLog();
    void findsRowOfCurrentConnection();
    void findsRowInLongEventLog();
};

namespace {

sse::Endpoint endpointOf(const ScriptedServer &server)
{
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.proxy = QUrl(u"none:"_s);
    endpoint.retry.initialDelay = std::chrono::milliseconds(1);
    return endpoint;
}

int rowOf(DoctorModel *model, const QString &code)
{
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row).data(ui::FindingCodeRole).toString() == code)
            return row;
    }
    return -1;
}

} // namespace

void TestDoctorModel::hasRowPerFinding()
{
    DoctorModel model;
    const QAbstractItemModelTester tester(&model);
    model.begin({});
    QCOMPARE(model.rowCount(), 0);
    model.doctor()->body("hello\n\nretry: x\n\n");
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex first = model.index(0);
    QCOMPARE(first.data(ui::FindingCodeRole).toString(), u"no-field"_s);
    QCOMPARE(first.data(ui::FindingSeverityRole).toInt(), int(sse::Finding::Severity::Error));
    QCOMPARE(first.data(ui::FindingExcerptRole).toString(), u"hello"_s);
    QCOMPARE(first.data(ui::FindingLineRole).toLongLong(), 1);
    QVERIFY(!first.data().toString().isEmpty());
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(), u"Error: "_s + first.data().toString());
    QVERIFY(!first.data(ui::FindingAdviceRole).toString().isEmpty());
    QVERIFY(!first.data(ui::FindingIsInLogRole).toBool());
    model.begin({});
    QCOMPARE(model.rowCount(), 0);
}

void TestDoctorModel::updatesCounts()
{
    DoctorModel model;
    const QAbstractItemModelTester tester(&model);
    model.begin({});
    QSignalSpy changed(&model, &DoctorModel::dataChanged);
    for (int i = 0; i < 1000; ++i)
        model.doctor()->body("hello\n\n");
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1); // one signal for all 1000 changes
    QCOMPARE(model.index(0).data(ui::FindingCountRole).toLongLong(), 1000);
}

void TestDoctorModel::updatesVerdict()
{
    DoctorModel model;
    QSignalSpy changed(&model, &DoctorModel::headerDataChanged);
    const auto verdict = [&model] {
        return model.headerData(0, Qt::Horizontal, ui::VerdictRole).toString();
    };
    model.begin({});
    QCOMPARE(verdict(), QString());
    changed.clear();
    model.doctor()->body("data: x\n\n");
    model.noteProgress();
    QVERIFY(changed.wait());
    QVERIFY(verdict().contains(u"1 event"_s));
}

void TestDoctorModel::sessionHintNamesFault()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("hello\n\n");
    });
    Session session;
    session.setEndpoint(endpointOf(server), {});
    session.open();
    QTRY_VERIFY(session.hint().contains(u"data: "_s));
    const int row = rowOf(session.findings(), u"no-field"_s);
    QVERIFY(row >= 0);
    QVERIFY(session.hint().startsWith(session.findings()->index(row).data().toString()));
    server.connections().at(0)->write("data: x\n\n");
    QTRY_COMPARE(session.hint(), QString());
}

void TestDoctorModel::findsRowInEventLog()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: a\n\ndata: b\noops\n\nevent: x\n\n: c\n\n");
    });
    Session session;
    session.setEndpoint(endpointOf(server), {});
    session.open();
    DoctorModel *model = session.findings();
    QTRY_VERIFY(rowOf(model, u"event-without-data"_s) >= 0);
    QTRY_COMPARE(session.events()->rowCount(), 6);
    const auto place = [&](const QString &code) {
        const int row = rowOf(model, code);
        return session.events()->index(model->rowInLog(row, *session.events()), 0);
    };
    const QModelIndex torn = place(u"unprefixed-continuation"_s);
    QCOMPARE(torn.data(ui::KindRole).toInt(), int(ui::EventKind::Ignored));
    QCOMPARE(torn.data(ui::OffsetRole).toLongLong(), 17);
    const QModelIndex empty = place(u"event-without-data"_s);
    QCOMPARE(empty.data(ui::OffsetRole).toLongLong(), 23);
    // A finding about the response itself has no row in the log.
    const int head = rowOf(model, u"connection-limit"_s);
    QVERIFY(!model->index(head).data(ui::FindingIsInLogRole).toBool());
    QCOMPARE(model->rowInLog(head, *session.events()), -1);
}

void TestDoctorModel::findsRowOfCurrentConnection()
{
    ScriptedServer server;
    server.setHandler([&server](test::Connection *c) {
        c->startEventStream();
        if (server.requestCount() == 1) {
            c->write("data: a\n\ndata: b\n\n");
            c->close();
        } else {
            c->write("data: c\n\noops\n\n");
        }
    });
    Session session;
    session.setEndpoint(endpointOf(server), {});
    session.open();
    DoctorModel *model = session.findings();
    QTRY_VERIFY(rowOf(model, u"no-field"_s) >= 0);
    QTRY_COMPARE(session.events()->rowCount(), 7);
    const int row = model->rowInLog(rowOf(model, u"no-field"_s), *session.events());
    QCOMPARE(row, 6);
    QCOMPARE(session.events()->index(row, 0).data(ui::OffsetRole).toLongLong(), 9);
    // The first connection also has an event at offset 9. rowInLog() must not return the row of
    // that event.
    QCOMPARE(session.events()->index(2, 0).data(ui::OffsetRole).toLongLong(), 9);
}

void TestDoctorModel::findsRowInLongEventLog()
{
    const QByteArray events = QByteArray("data: a\n\n: c\n\n").repeated(3000);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        if (server.requestCount() == 1) {
            c->write(events + "data: b\noops\nfield: x\n\n" + events);
            c->close();
        } else {
            c->write(events);
        }
    });
    Session session;
    session.setEndpoint(endpointOf(server), {});
    session.open();
    DoctorModel *model = session.findings();
    app::EventLogModel &log = *session.events();
    // In addition to the rows for `events`, the log contains two rows Open, the event “b”, and two
    // ignored lines.
    QTRY_VERIFY_WITH_TIMEOUT(log.rowCount() >= 18'000 + 5, 30'000);
    const int finding = rowOf(model, u"unprefixed-continuation"_s);
    QVERIFY(finding >= 0);
    const QModelIndex place = log.index(model->rowInLog(finding, log), 0);
    QCOMPARE(place.data(ui::KindRole).toInt(), int(ui::EventKind::Ignored));
    QCOMPARE(place.data(ui::OffsetRole).toLongLong(), events.size() + 8);
}

QTEST_MAIN(TestDoctorModel)
#include "tst_doctormodel.moc"
