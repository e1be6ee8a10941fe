// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTabWidget>
#include <QTest>

#include "app/session/session.h"
#include "app/workspace.h"
#include "tests/support/scriptedserver.h"
#include "ui/inspector/eventroles.h"
#include "ui/window/sidepanel.h"

using namespace Qt::StringLiterals;

/// The doctor's tab in the program's window, over a stream that is wrong.
class TestDoctorTab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void leadsToTheEvents();
    void healthyDemoIsQuiet();
};

namespace {

QTabWidget *tabs(app::Workspace &workspace)
{
    return workspace.window()->findChild<ui::SidePanel *>()->findChild<QTabWidget *>();
}

} // namespace

void TestDoctorTab::leadsToTheEvents()
{
    test::ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: a\n\ndata: b\n\noops\n\ndata: c\n\n");
    });
    app::Workspace workspace;
    sse::Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.proxy = QUrl(u"none:"_qs);
    workspace.addFromCommandLine(endpoint, {});
    workspace.window()->show();
    QTRY_COMPARE(tabs(workspace)->tabText(ui::SidePanel::Doctor), u"Doctor (1)"_qs);
    tabs(workspace)->setCurrentIndex(ui::SidePanel::Doctor);
    QPushButton *show = nullptr;
    for (QPushButton *button : workspace.window()->findChildren<QPushButton *>()) {
        if (button->text() == u"Show in events"_qs)
            show = button;
    }
    QVERIFY(show);
    QTRY_VERIFY(show->isVisible());
    show->click();
    QCOMPARE(tabs(workspace)->currentIndex(), int(ui::SidePanel::Events));
    const auto *table = workspace.window()->findChild<QTableView *>(u"eventTable"_qs);
    QVERIFY(table);
    QCOMPARE(table->currentIndex().data(ui::OffsetRole).toLongLong(), 18);
    QCOMPARE(table->currentIndex().data(ui::KindRole).toInt(), int(ui::EventKind::Ignored));
}

void TestDoctorTab::healthyDemoIsQuiet()
{
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Demo);
    workspace.window()->show();
    QTRY_VERIFY(workspace.currentSession()->events()->rowCount() > 5);
    QCOMPARE(tabs(workspace)->tabText(ui::SidePanel::Doctor), u"Doctor"_qs);
}

QTEST_MAIN(TestDoctorTab)
#include "tst_doctortab.moc"
