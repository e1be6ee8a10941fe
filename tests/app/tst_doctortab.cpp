// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

#include "app/session/session.h"
#include "app/workspace.h"
#include "tests/support/scriptedserver.h"
#include "ui/doctor/checkdialog.h"
#include "ui/inspector/eventroles.h"
#include "ui/window/noticebar.h"
#include "ui/window/sidepanel.h"

using namespace Qt::StringLiterals;

/// Tests the doctor tab of the main window.
class TestDoctorTab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void showsEventsOfFinding();
    void hintLooksLikeAnError();
    void reportsNothingForDemo();
    void checksEndpoint();
    void checkSendsOneRequestToModel();
};

namespace {

QTabWidget *tabs(app::Workspace &workspace)
{
    return workspace.window()->findChild<ui::SidePanel *>()->findChild<QTabWidget *>();
}

QPushButton *button(const QWidget *in, const QString &text)
{
    for (QPushButton *one : in->findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

// Shows the window with a stream of \a server, which sends \a body and keeps the connection open.
void showStream(app::Workspace &workspace, test::ScriptedServer &server, const QByteArray &body)
{
    server.setHandler([body](test::Connection *c) {
        c->startEventStream();
        c->write(body);
    });
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.proxy = QUrl(u"none:"_s);
    workspace.addFromCommandLine(endpoint, {});
    workspace.window()->show();
}

} // namespace

void TestDoctorTab::showsEventsOfFinding()
{
    test::ScriptedServer server;
    app::Workspace workspace;
    showStream(workspace, server, "data: a\n\ndata: b\n\noops\n\ndata: c\n\n");
    QTRY_COMPARE(
        tabs(workspace)->tabBar()->accessibleTabName(ui::SidePanel::Doctor), u"Doctor (1)"_s);
    // Wait for all rows, because on a busy machine the doctor may have processed the bytes before
    // their events are in the table.
    const auto *table = workspace.window()->findChild<QTableView *>(u"eventTable"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    tabs(workspace)->setCurrentIndex(ui::SidePanel::Doctor);
    QPushButton *show = button(workspace.window(), u"Show in events"_s);
    QVERIFY(show);
    QTRY_VERIFY(show->isVisible());
    show->click();
    QCOMPARE(tabs(workspace)->currentIndex(), int(ui::SidePanel::Events));
    QCOMPARE(table->currentIndex().data(ui::OffsetRole).toLongLong(), 18);
    QCOMPARE(table->currentIndex().data(ui::KindRole).toInt(), int(ui::EventKind::Ignored));
}

// The text, the icon and the color of the hint show the severity of the finding.
void TestDoctorTab::hintLooksLikeAnError()
{
    test::ScriptedServer server;
    app::Workspace workspace;
    showStream(workspace, server, "hello\n\n");
    const auto said = [&]() -> ui::NoticeBar * {
        for (ui::NoticeBar *bar : workspace.window()->findChildren<ui::NoticeBar *>()) {
            if (bar->isVisible() && bar->findChild<QLabel *>()->text().startsWith(u"Error: "_s))
                return bar;
        }
        return nullptr;
    };
    QTRY_VERIFY(said());
    ui::NoticeBar twin;
    const auto looksLike = [&](ui::Tone tone) {
        twin.showMessage(tone, said()->findChild<QLabel *>()->text());
        twin.resize(said()->size());
        const QRect sign(0, 0, 36, twin.height());
        const auto picture = [&sign](ui::NoticeBar *bar) {
            return bar->grab(sign).toImage().convertToFormat(QImage::Format_RGB32);
        };
        return picture(&twin) == picture(said());
    };
    QVERIFY(looksLike(ui::Tone::Error));
    QVERIFY(!looksLike(ui::Tone::Warning));
    QVERIFY(!looksLike(ui::Tone::Accent));
}

void TestDoctorTab::reportsNothingForDemo()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    QTRY_VERIFY(workspace.currentSession()->events()->rowCount() > 5);
    QCOMPARE(tabs(workspace)->tabBar()->accessibleTabName(ui::SidePanel::Doctor), u"Doctor"_s);
}

void TestDoctorTab::checksEndpoint()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: a\n\n");
        c->close();
    });
    app::Workspace workspace;
    sse::Endpoint endpoint;
    endpoint.url = server.url(u"/?token=hush-hush-1"_s);
    endpoint.proxy = QUrl(u"none:"_s);
    endpoint.retry.enabled = false;
    workspace.addFromCommandLine(endpoint, {});
    workspace.window()->show();
    QTRY_COMPARE(server.requestCount(), 1);
    tabs(workspace)->setCurrentIndex(ui::SidePanel::Doctor);
    QPushButton *check = button(workspace.window(), u"Check this endpoint…"_s);
    QVERIFY(check && check->isVisible());
    check->click();
    auto *dialog = workspace.window()->findChild<ui::CheckDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(server.requestCount(), 1); // no check before the user clicks Start
    auto *origin = dialog->findChild<QLineEdit *>();
    QVERIFY(origin);
    QTest::keyClicks(origin, u"app.example.com"_s);
    button(dialog, u"Start"_s)->click();
    QCoreApplication::processEvents();
    QCOMPARE(server.requestCount(), 1); // not a valid origin, so no request is sent
    origin->setText(u"https://app.example.com"_s);
    button(dialog, u"Start"_s)->click();
    QTRY_VERIFY(button(dialog, u"Copy as Markdown"_s)->isVisible());
    QCOMPARE(server.requestCount(), 3); // no attempt to resume, because the events have no IDs
    QVERIFY(!server.requests().at(0).hasHeader("origin"));
    QCOMPARE(server.requests().at(1).header("origin"), "https://app.example.com");
    QCOMPARE(server.requests().at(2).header("origin"), "https://app.example.com");
    const QString report = dialog->findChild<QTextBrowser *>()->toPlainText();
    QVERIFY2(report.startsWith(u"Event stream check"_s), qPrintable(report));
    QVERIFY2(
        report.contains(u"does not let a page from https://app.example.com"_s), qPrintable(report));
    QVERIFY(!report.contains(u"hush-hush"_s));
    dialog->close();
}

void TestDoctorTab::checkSendsOneRequestToModel()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: [DONE]\n\n");
        c->close();
    });
    app::Workspace workspace;
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    endpoint.proxy = QUrl(u"none:"_s);
    workspace.addFromCommandLine(endpoint, {});
    workspace.window()->show();
    button(workspace.window(), u"Check this endpoint…"_s)->click();
    auto *dialog = workspace.window()->findChild<ui::CheckDialog *>();
    QVERIFY(dialog);
    bool saysPrompt = false;
    for (const QPlainTextEdit *text : dialog->findChildren<QPlainTextEdit *>())
        saysPrompt |= text->toPlainText().contains(u"Hello"_s);
    QVERIFY(saysPrompt);
    button(dialog, u"Start"_s)->click();
    QTRY_VERIFY(button(dialog, u"Copy as Markdown"_s)->isVisible());
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().constFirst().method, "POST");
    QVERIFY(server.requests().constFirst().body.contains("Hello"));
    dialog->close();
}

QTEST_MAIN(TestDoctorTab)
#include "tst_doctortab.moc"
