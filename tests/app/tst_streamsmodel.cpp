// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/session/session.h"
#include "app/session/streamsmodel.h"

using app::StreamsModel;

class TestStreamsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsAndRemoves();
    void showsWhatSessionsSay();
};

void TestStreamsModel::addsAndRemoves()
{
    StreamsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    app::Session *a = model.add(QStringLiteral("a"), StreamsModel::Origin::Saved);
    app::Session *b = model.add(QStringLiteral("b"), StreamsModel::Origin::Demo);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(b), 1);
    QCOMPARE(model.origin(1), StreamsModel::Origin::Demo);
    const QSignalSpy gone(a, &QObject::destroyed);
    model.remove(0);
    QCOMPARE(model.rowOf(b), 0);
    QCOMPARE(model.id(0), QStringLiteral("b"));
    QCOMPARE(model.session(1), nullptr);
    QTRY_COMPARE(gone.size(), 1);
}

void TestStreamsModel::showsWhatSessionsSay()
{
    StreamsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    app::Session *session = model.add(QStringLiteral("a"), StreamsModel::Origin::Saved);
    sse::Endpoint endpoint;
    endpoint.name = QStringLiteral("名");
    endpoint.url = QUrl(QStringLiteral("http://u:p@127.0.0.1:1/?key=S3CRET"));
    session->setEndpoint(endpoint, {});
    const QModelIndex index = model.index(0);
    QCOMPARE(index.data().toString(), endpoint.name);
    QVERIFY(!index.data(ui::UrlRole).toString().contains(QStringLiteral("S3CRET")));
    QSignalSpy changed(&model, &StreamsModel::dataChanged);
    session->inbox()->add(
        {.type = "newMessage", .data = "x", .lastEventId = {}}, QDateTime::currentDateTime());
    QCOMPARE(index.data(ui::UnreadCountRole).toInt(), 1);
    QVERIFY(!changed.isEmpty());
    session->open();
    QCOMPARE(index.data(ui::StatusRole).value<ui::ConnectionStatus>().state,
        ui::ConnectionStatus::State::Connecting);
}

QTEST_MAIN(TestStreamsModel)
#include "tst_streamsmodel.moc"
