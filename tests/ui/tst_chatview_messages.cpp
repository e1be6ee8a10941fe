// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

#include "tests/ui/chatviewtest.h"

using namespace test;
using namespace ui;

/// Tests the parts of a message besides its text: reasoning, tool calls, details, buttons and
/// outcome.
class TestChatViewMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldsSections();
    void foldsByKeyboard();
    void toolCallArgumentsGrow();
    void showsRecordedThinkingTime();
    void detailsCanBeShownAndCopied();
    void buttonsByKeyboard();
    void buttonsByMouse();
    void versionsByKeyboard();
    void versionsByMouse();
    void showsFailedRegenerate();
    void describesOutcome_data();
    void describesOutcome();
    void announcesOnce();
};

void TestChatViewMessages::foldsSections()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    view.appendReasoning(message, QStringLiteral("I think"));
    settle(view, message);
    QCOMPARE(shown(view), QStringLiteral("I think")); // the streamed reasoning is unfolded
    view.setToolCall(message, 0, QStringLiteral("search"), QStringLiteral("{\"q\":"));
    view.appendText(message, QStringLiteral("Answer"));
    settle(view, message);
    QCOMPARE(shown(view), QStringLiteral("Answer"));
    view.setToolCall(message, 0, QStringLiteral("search"), QStringLiteral("{\"q\": 1}"));
    settle(view, message);
    const QPoint reasoning = find(view, Qt::PointingHandCursor) + QPoint(8, 8);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, reasoning);
    QCOMPARE(shown(view), QStringLiteral("I think\n\nAnswer"));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, reasoning);
    QCOMPARE(shown(view), QStringLiteral("Answer"));
    view.finish(message, Outcome::Completed);
    QCOMPARE(shown(view), QStringLiteral("Answer"));
}

void TestChatViewMessages::foldsByKeyboard()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    view.setToolCall(message, 0, QStringLiteral("search"), QStringLiteral("{\"q\": 1}"));
    view.setToolCall(message, 1, QStringLiteral("read"), QStringLiteral("{\"f\": 2}"));
    view.appendText(message, QStringLiteral("Answer"));
    view.finish(message, Outcome::Completed);
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitFor([&view] { return view.hasFocus(); }));
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(shown(view), QStringLiteral("{\"f\": 2}\n\nAnswer"));
    QTest::keyClick(&view, Qt::Key_Backtab);
    QTest::keyClick(&view, Qt::Key_Space);
    QCOMPARE(shown(view), QStringLiteral("{\"q\": 1}\n\n{\"f\": 2}\n\nAnswer"));
}

void TestChatViewMessages::toolCallArgumentsGrow()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    view.appendToolCall(message, 0, QStringLiteral("search"), QStringLiteral("{\"q\":"));
    view.appendToolCall(message, 0, {}, QStringLiteral(" 1}"));
    view.appendToolCall(message, 1, QStringLiteral("read"), {});
    view.finish(message, Outcome::Completed);
    const QPoint fold = find(view, Qt::PointingHandCursor) + QPoint(8, 8);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, fold);
    QCOMPARE(shown(view), QStringLiteral("{\"q\": 1}"));

    // The time to append a piece of the arguments does not grow with their length.
    const int many = view.addMessage(Author::Assistant, {});
    QElapsedTimer clock;
    qint64 worst = 0;
    for (int i = 0; i < 200'000; ++i) {
        clock.start();
        view.appendToolCall(many, 0, {}, QStringLiteral("0123456789"));
        worst = std::max(worst, clock.elapsed());
    }
    QVERIFY2(worst < 50, qPrintable(QString::number(worst)));
    view.finish(many, Outcome::Completed);
}

void TestChatViewMessages::showsRecordedThinkingTime()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, QStringLiteral("Answer"));
    view.appendReasoning(message, QStringLiteral("hm"));
    view.finish(message, Outcome::Completed);
    const QImage unknown = view.grab().toImage();
    view.setThought(message, 1200);
    QTRY_VERIFY(view.grab().toImage() != unknown);
    QCOMPARE(shown(view), QStringLiteral("Answer")); // the reasoning is folded
}

void TestChatViewMessages::detailsCanBeShownAndCopied()
{
    ChatView view;
    show(view);
    view.setRevisable(true);
    const int message = view.addMessage(Author::Assistant, {}, QStringLiteral("Answer"));
    view.setDetails(message,
        {{QStringLiteral("First byte"), QStringLiteral("120 ms")},
            {QStringLiteral("Finish\nreason"), QStringLiteral("<b>stop</b>\u202e")}});
    view.finish(message, Outcome::Completed, QStringLiteral("2 tokens"));
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitFor([&view] { return view.hasFocus(); }));
    const int before = view.verticalScrollBar()->maximum() + view.viewport()->height();
    const QImage closed = view.grab().toImage();
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("First byte: 120 ms")));
    QVERIFY(view.grab().toImage() != closed);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(),
        QStringLiteral("First byte: 120 ms\nFinish reason: <b>stop</b>\ufffd"));
    QTest::keyClick(&view, Qt::Key_Backtab);
    QTest::keyClick(&view, Qt::Key_Space);
    QCOMPARE(view.verticalScrollBar()->maximum() + view.viewport()->height(), before);
    // A message without details has no button for them.
    view.clear();
    const int plain = view.addMessage(Author::Assistant, {}, QStringLiteral("Answer"));
    view.setDetails(plain, {});
    view.finish(plain, Outcome::Completed);
    view.setRevisable(false);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(!view.accessibleDescription().contains(QStringLiteral("First byte")));
}

void TestChatViewMessages::buttonsByKeyboard()
{
    ChatView view;
    view.resize(600, 400);
    view.show();
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitFor([&view] { return view.hasFocus(); }));
    view.addMessage(Author::User, {}, QStringLiteral("prompt"));
    const int answer = view.addMessage(Author::Assistant, {}, QStringLiteral("answer"));
    QSignalSpy edit(&view, &ChatView::editRequested);
    QSignalSpy regenerate(&view, &ChatView::regenerateRequested);
    // Moves the focus through the first \a count items with Tab and presses each of them. Returns
    // their accessible descriptions.
    const auto pressAll = [&](int count) {
        view.clearFocus();
        view.setFocus();
        QStringList names;
        for (int i = 0; i < count; ++i) {
            QTest::keyClick(&view, Qt::Key_Tab);
            if (!view.hasFocus())
                break;
            names.append(view.accessibleDescription());
            QTest::keyClick(&view, Qt::Key_Return);
        }
        return names;
    };
    view.setRevisable(true);
    // Only the prompt has buttons, because the answer is not finished.
    QCOMPARE(pressAll(2).size(), 2);
    QCOMPARE(edit.size(), 1);
    QCOMPARE(edit.first().first().toInt(), 0);
    QCOMPARE(regenerate.size(), 0);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("prompt"));

    view.truncate(answer);
    view.finish(
        view.addMessage(Author::Assistant, {}, QStringLiteral("*answer*")), Outcome::Completed);
    const QStringList names = pressAll(4);
    QCOMPARE(names.size(), 4);
    QCOMPARE(edit.size(), 2);
    QCOMPARE(regenerate.size(), 1);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("*answer*"));
    QVERIFY2(names.last().contains(QStringLiteral("Regenerate")), qPrintable(names.last()));

    // The answer cannot be regenerated anymore, because it is not the last message.
    view.addMessage(Author::User, {}, QStringLiteral("next"));
    pressAll(5);
    QCOMPARE(regenerate.size(), 1);
    view.setRevisable(false);
    edit.clear();
    pressAll(5);
    QCOMPARE(edit.size(), 0);
}

void TestChatViewMessages::buttonsByMouse()
{
    ChatView view;
    view.resize(600, 400);
    view.show();
    view.setRevisable(true);
    view.addMessage(Author::User, {}, QStringLiteral("prompt"));
    view.finish(
        view.addMessage(Author::Assistant, {}, QStringLiteral("answer")), Outcome::Completed);
    QSignalSpy edit(&view, &ChatView::editRequested);
    QSignalSpy regenerate(&view, &ChatView::regenerateRequested);
    for (int y = 0; y < 400 && regenerate.isEmpty(); y += 8) {
        for (int x = 0; x < 600; x += 8)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
    }
    QVERIFY(edit.size() >= 1);
    QVERIFY(regenerate.size() >= 1);
    QCOMPARE(view.text(0), QStringLiteral("prompt"));
}

void TestChatViewMessages::versionsByKeyboard()
{
    ChatView view;
    show(view);
    int shown = 0;
    // Shows the answer in version \a shown. Like the program, it replaces all messages after the
    // prompt.
    const auto put = [&view, &shown] {
        view.truncate(1);
        const int answer =
            view.addMessage(Author::Assistant, {}, QStringLiteral("answer %1").arg(shown));
        view.setVersion(answer, shown, 3);
        view.finish(answer, Outcome::Completed);
    };
    QSignalSpy requested(&view, &ChatView::versionRequested);
    connect(&view, &ChatView::versionRequested, this, [&](int, int version) {
        shown = version;
        put();
    });
    view.addMessage(Author::User, {}, QStringLiteral("prompt"));
    put();
    view.activateWindow();
    view.setFocus();
    QVERIFY(QTest::qWaitFor([&view] { return view.hasFocus(); }));
    QTest::keyClick(&view, Qt::Key_Tab); // skips the previous-version button, which is disabled
    QCOMPARE(view.accessibleDescription(), QStringLiteral("Next version (version 1 of 3)"));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(requested.takeFirst(), (QVariantList{1, 1}));
    QCOMPARE(view.text(1), QStringLiteral("answer 1"));
    QTest::keyClick(&view, Qt::Key_Return); // the button keeps the focus
    QCOMPARE(view.text(1), QStringLiteral("answer 2"));
    QTest::keyClick(&view, Qt::Key_Return); // the focus has moved to the previous-version button
    QCOMPARE(view.text(1), QStringLiteral("answer 1"));
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(view.accessibleDescription(), QStringLiteral("Next version (version 2 of 3)"));
    // While an answer is being received, it has no version buttons.
    view.truncate(1);
    view.setVersion(view.addMessage(Author::Assistant, {}, QStringLiteral("more")), 3, 4);
    requested.clear();
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&view, Qt::Key_Tab);
        QTest::keyClick(&view, Qt::Key_Return);
    }
    QCOMPARE(requested.size(), 0);
}

void TestChatViewMessages::versionsByMouse()
{
    ChatView view;
    show(view);
    const int prompt = view.addMessage(Author::User, {}, QStringLiteral("prompt"));
    view.setVersion(prompt, 1, 2);
    const int answer = view.addMessage(Author::Assistant, {}, QStringLiteral("answer"));
    view.setVersion(answer, 0, 2);
    view.finish(answer, Outcome::Completed);
    QSignalSpy requested(&view, &ChatView::versionRequested);
    for (int y = 0; y < Size.height(); y += 8) {
        for (int x = 0; x < Size.width(); x += 8)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
    }
    QSet<QPair<int, int>> asked;
    for (const QVariantList &arguments : std::as_const(requested))
        asked.insert({arguments.at(0).toInt(), arguments.at(1).toInt()});
    QCOMPARE(asked, (QSet<QPair<int, int>>{{prompt, 0}, {answer, 1}}));
    // Messages with a single version have no version buttons.
    view.setVersion(prompt, 0, 1);
    view.setVersion(answer, 0, 0);
    requested.clear();
    for (int y = 0; y < Size.height(); y += 8) {
        for (int x = 0; x < Size.width(); x += 8)
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
    }
    QCOMPARE(requested.size(), 0);
}

void TestChatViewMessages::showsFailedRegenerate()
{
    ChatView view;
    show(view);
    const int answer = view.addMessage(Author::Assistant, {}, QStringLiteral("answer"));
    view.setFailure(answer, QStringLiteral("Error: <b>429</b>\nslow\u202e"));
    view.finish(answer, Outcome::Completed);
    QCOMPARE(view.accessibleDescription(),
        QStringLiteral(
            "answer\nComplete\nCould not regenerate the answer. Error: <b>429</b> slow\ufffd"));
    const QImage announced = view.grab().toImage();
    view.setFailure(answer, {});
    QTRY_VERIFY(view.grab().toImage() != announced);
}

void TestChatViewMessages::describesOutcome_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("announced");
    const auto row = [](Outcome outcome, const char *announced) {
        QTest::newRow(announced) << outcome << QString::fromUtf8(announced);
    };
    row(Outcome::Completed, "Complete · why");
    row(Outcome::NoTerminator, "Missing end marker · why");
    row(Outcome::Stopped, "Stopped by you · why");
    row(Outcome::Interrupted, "Interrupted: why");
    row(Outcome::Error, "Error: why");
    row(Outcome::Empty, "Empty answer · why");
}

void TestChatViewMessages::describesOutcome()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, announced);
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, QStringLiteral("part"));
    settle(view, message);
    const QImage streaming = view.viewport()->grab().toImage();
    view.finish(message, outcome, QStringLiteral("why"));
    QCOMPARE(view.accessibleDescription(), QStringLiteral("part\n") + announced);
    const QImage ended = view.viewport()->grab().toImage();
    QVERIFY(ended != streaming); // the caret is hidden, and the outcome is below the text
    QCOMPARE(view.text(message), QStringLiteral("part"));
}

void TestChatViewMessages::announcesOnce()
{
    ChatView view;
    show(view);
    QVERIFY(!view.accessibleName().isEmpty());
    view.addMessage(Author::User, {}, QStringLiteral("Ask"));
    const int message = view.addMessage(Author::Assistant, {});
    view.appendText(message, QStringLiteral("An answer"));
    settle(view, message);
    QCOMPARE(view.accessibleDescription(), QString());
    view.finish(message, Outcome::Completed);
    const QString announced = view.accessibleDescription();
    QVERIFY(announced.startsWith(QLatin1String("An answer")));
    view.finish(message, Outcome::Completed, QStringLiteral("12 tokens"));
    QCOMPARE(view.accessibleDescription(), announced); // the change is not announced
}

QTEST_MAIN(TestChatViewMessages)
#include "tst_chatview_messages.moc"
