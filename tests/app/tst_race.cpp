// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "app/race/race.h"
#include "tests/support/scriptedserver.h"
#include "ui/chat/chatview.h"

using namespace Qt::StringLiterals;
using test::ScriptedServer;

// Tests the window that compares the answers of several models, with real connections.
class TestRace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsPromptToAllModels();
    void stopKeepsReceivedText();
    void modelsCanBeAddedAndRemoved();
    void explainsMissingModels();

private:
    static sse::Endpoint endpoint(const ScriptedServer &server, const QString &name)
    {
        sse::Endpoint endpoint;
        endpoint.url = server.url(u"/v1/chat/completions"_s);
        endpoint.name = name;
        endpoint.dialect = u"openai-chat"_s;
        endpoint.model = u"m-"_s + name;
        endpoint.method = "POST";
        endpoint.proxy = QUrl(u"none:"_s);
        return endpoint;
    }
    static QByteArray piece(const char *text)
    {
        return QByteArray("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"") + text
            + "\"}}]}\n\n";
    }
    static int openCount(const ScriptedServer &server)
    {
        return int(std::ranges::count_if(
            server.connections(), [](const test::Connection *c) { return c->isOpen(); }));
    }
    static void ask(ui::RaceView &view, const QString &text)
    {
        view.findChild<QPlainTextEdit *>()->setPlainText(text);
        QTest::keyClick(view.findChild<QPlainTextEdit *>(), Qt::Key_Return);
    }
    static QString figures(ui::RaceView &view, const QString &name)
    {
        for (const QLabel *label : view.findChildren<QLabel *>()) {
            if (label->accessibleName() == u"Statistics of "_s + name)
                return label->text();
        }
        return {};
    }
};

void TestRace::sendsPromptToAllModels()
{
    ScriptedServer fast;
    ScriptedServer slow;
    fast.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write(piece("quick") + "data: [DONE]\n\n");
    });
    slow.setHandler([](test::Connection *c) { c->startEventStream(); });
    ui::RaceView view;
    new app::Race(&view, {{endpoint(slow, u"Slow"_s), {}}, {endpoint(fast, u"Fast"_s), {}}}, &view);
    view.show();
    QCOMPARE(view.laneCount(), 2);
    for (QLineEdit *model : view.findChildren<QLineEdit *>()) {
        if (model->accessibleName() == u"Model of Fast"_s)
            model->setText(u"other"_s);
    }
    ask(view, u"Who is first?"_s);
    QTRY_VERIFY(view.chat(1)->messageCount() == 2 && view.chat(1)->text(1) == u"quick"_s);
    QTRY_VERIFY(figures(view, u"Fast"_s).contains(u"done after"_s));
    QTRY_COMPARE(slow.requestCount(), 1);
    QVERIFY(figures(view, u"Slow"_s).contains(u"Waiting"_s));
    QVERIFY(fast.requests().at(0).body.contains("Who is first?"));
    QVERIFY(fast.requests().at(0).body.contains("\"other\""));
    QVERIFY(slow.requests().at(0).body.contains("\"m-Slow\""));
    // No prompt can be sent while a model is answering.
    ask(view, u"And now?"_s);
    QCOMPARE(fast.requestCount(), 1);
    slow.connections().at(0)->write(piece("at last") + "data: [DONE]\n\n");
    QTRY_COMPARE(view.chat(0)->text(1), u"at last"_s);
    QTRY_VERIFY(figures(view, u"Slow"_s).contains(u"(no. 2)"_s));
    QVERIFY(figures(view, u"Fast"_s).contains(u"(no. 1)"_s));
    QVERIFY(!figures(view, u"Fast"_s).contains(u"(no. 2)"_s));
}

void TestRace::stopKeepsReceivedText()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write(piece("half"));
    });
    ui::RaceView view;
    new app::Race(&view, {{endpoint(server, u"One"_s), {}}}, &view);
    view.show();
    QCOMPARE(view.laneCount(), 2); // the model is compared with itself
    ask(view, u"Go"_s);
    QTRY_VERIFY(view.chat(0)->messageCount() == 2 && view.chat(0)->text(1) == u"half"_s
        && view.chat(1)->messageCount() == 2 && view.chat(1)->text(1) == u"half"_s);
    QTest::keyClick(&view, Qt::Key_Escape);
    QTRY_VERIFY(figures(view, u"One"_s).contains(u"not finished"_s));
    QCOMPARE(view.chat(0)->text(1), u"half"_s);
    QTRY_COMPARE(openCount(server), 0);
}

void TestRace::modelsCanBeAddedAndRemoved()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write(piece("x"));
    });
    ui::RaceView view;
    new app::Race(&view, {{endpoint(server, u"A"_s), {}}, {endpoint(server, u"B"_s), {}}}, &view);
    view.show();
    auto *add = view.findChild<QToolButton *>();
    add->menu()->actions().at(1)->trigger();
    QCOMPARE(view.laneCount(), 3);
    ask(view, u"Go"_s);
    QTRY_COMPARE(openCount(server), 3);
    // Removing a model while it answers closes its connection. The other models continue.
    for (QToolButton *button : view.findChildren<QToolButton *>()) {
        if (button->toolTip() == u"Remove this model"_s) {
            button->click();
            break;
        }
    }
    QCOMPARE(view.laneCount(), 2);
    QTRY_COMPARE(openCount(server), 2);
    QList<ui::ChatView *> left{view.chat(0), view.chat(1), view.chat(2)};
    QCOMPARE(left.removeAll(nullptr), 1);
    for (const ui::ChatView *chat : left)
        QTRY_COMPARE(chat->text(1), u"x"_s);
}

void TestRace::explainsMissingModels()
{
    ui::RaceView view;
    new app::Race(&view, {}, &view);
    view.show();
    QCOMPARE(view.laneCount(), 0);
    const auto labels = view.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"No stream accepts prompts"_s);
    }));
    QVERIFY(!view.findChild<QToolButton *>()->isEnabled());
}

QTEST_MAIN(TestRace)
#include "tst_race.moc"
