// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "app/models/streamsmodel.h"
#include "app/session/session.h"
#include "tests/app/replaytest.h"
#include "ui/window/statusdisplay.h"

using app::StreamsModel;

class TestStreamsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsAndRemoves();
    void showsStateOfSessions();
    void replayIsSeparateFromItsStream();
    void failureNamesCause();
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

void TestStreamsModel::showsStateOfSessions()
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

void TestStreamsModel::replayIsSeparateFromItsStream()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            ? file.fileName()
            : QString();
    };
    const QString capture = write(QStringLiteral("a.ssecap"),
        R"({"kind":"capture","t":0,"format":"rivulet-capture","version":1,)"
        R"("created":"2026-11-26T12:00:00.000Z","endpoint":{"name":"Orders","url":"http://127.0.0.1:1/"}})"
        "\n");
    const QString plain = write(QStringLiteral("b.sse"), "data: x\n\n");
    StreamsModel model;
    model.add(QStringLiteral("live"), StreamsModel::Origin::Saved);
    QCOMPARE(model.index(0).data(ui::RecordedRole).toString(), QString());
    app::Session *const replay = model.add(QStringLiteral("r"), StreamsModel::Origin::Replay);
    QCOMPARE(test::openReplay(*replay, capture), QString());
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Replay: Orders"));
    const QDateTime when =
        QDateTime::fromString(QStringLiteral("2026-11-26T12:00:00Z"), Qt::ISODate).toLocalTime();
    QCOMPARE(model.index(1).data(ui::RecordedRole).toString(),
        QLocale().toString(when, QLocale::ShortFormat));
    app::Session *const file = model.add(QStringLiteral("f"), StreamsModel::Origin::Replay);
    QCOMPARE(test::openReplay(*file, plain), QString());
    QCOMPARE(model.index(2).data(ui::RecordedRole).toString(), QStringLiteral("b.sse"));
}

void TestStreamsModel::failureNamesCause()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    StreamsModel model;
    app::Session *session = model.add(QStringLiteral("a"), StreamsModel::Origin::Saved);
    sse::Endpoint endpoint;
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port));
    endpoint.retry.enabled = false;
    session->setEndpoint(endpoint, {});
    session->open();
    QTRY_COMPARE(session->status().state, ui::ConnectionStatus::State::Failed);
    QCOMPARE(ui::StatusDisplay::text(session->status(), 0),
        QStringLiteral("Failed: connection refused"));
    QVERIFY(session->status().message.contains(QString::number(port)));
    QVERIFY(session->status().settingsHelp);
    session->open();
    QCOMPARE(session->status().reason, QString());
    QVERIFY(!session->status().settingsHelp);
}

QTEST_MAIN(TestStreamsModel)
#include "tst_streamsmodel.moc"
