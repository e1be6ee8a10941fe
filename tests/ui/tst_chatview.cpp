// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QWheelEvent>

#include "tests/ui/markdowncorpus.h"
#include "ui/chat/chatstyle.h"
#include "ui/chat/chatview.h"

using namespace ui;

namespace {

constexpr QSize Size(640, 480);

void show(ChatView &view)
{
    view.resize(Size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

/// All that is shown, as text.
QString shown(ChatView &view)
{
    view.selectAll();
    const QString text = view.selectedText();
    view.clearSelection();
    return text;
}

void wheel(ChatView &view, int steps)
{
    const QPointF at = QRectF(view.viewport()->rect()).center();
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, steps * 120}, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

QString lines(int from, int to)
{
    QString text;
    for (int i = from; i < to; ++i)
        text += QStringLiteral("Line %1\n\n").arg(i);
    return text;
}

/// Streaming that has come to the screen: the next frame is over.
void settle(ChatView &view, int message)
{
    view.finish(message, Outcome::Streaming);
}

/// The first place, from above, at which the pointer has the shape \a shape.
QPoint find(ChatView &view, Qt::CursorShape shape)
{
    for (int y = 0; y < view.viewport()->height(); y += 4) {
        for (int x = 0; x < view.viewport()->width(); x += 4) {
            QTest::mouseMove(view.viewport(), {x, y});
            if (view.viewport()->cursor().shape() == shape)
                return {x, y};
        }
    }
    return {-1, -1};
}

QPushButton *jumpButton(const ChatView &view)
{
    return view.findChild<QPushButton *>();
}

} // namespace

class TestChatView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clickTellsItsPlaceInTheSource();
    void streamedLooksLikeWhole_data();
    void streamedLooksLikeWhole();
    void textAsItCame();
    void showsWithinAFrame();
    void followsTheEnd();
    void letsGoAndJumps();
    void keepsThePlaceWhileScrollingUp();
    void keepsThePlaceOnResize();
    void selectionSurvivesStreaming();
    void selectsWordsAndCopies();
    void copiesAsMarkdown();
    void folds();
    void foldsByKeyboard();
    void details();
    void toolCallsGrow();
    void thoughtOfEarlier();
    void truncates();
    void buttonsOfMessages();
    void buttonsByMouse();
    void findsInALongText();
    void outcomes_data();
    void outcomes();
    void links();
    void copiesCode();
    void loadsNothing();
    void writesFromTheRight();
    void replacesAndClears();
    void zooms();
    void followsThePalette();
    void announcesOnce();
    void hostile_data();
    void hostile();
    void largeTranscript();
};

void TestChatView::streamedLooksLikeWhole_data()
{
    QTest::addColumn<QString>("markdown");
    for (const auto &[name, markdown] : markdownCorpus())
        QTest::newRow(name) << markdown;
}

void TestChatView::streamedLooksLikeWhole()
{
    QFETCH(QString, markdown);
    ChatView whole;
    show(whole);
    whole.addMessage(Author::User, QStringLiteral("You"), QStringLiteral("Ask"));
    const int all = whole.addMessage(Author::Assistant, QStringLiteral("A"), markdown);
    whole.finish(all, Outcome::Completed);
    const QString text = shown(whole);
    const QImage image = whole.viewport()->grab().toImage();

    for (const int size : {1, 2, 3, 7, 16, 33, 64}) {
        if (markdown.size() / size > 2500)
            continue;
        ChatView view;
        show(view);
        view.addMessage(Author::User, QStringLiteral("You"), QStringLiteral("Ask"));
        const int message = view.addMessage(Author::Assistant, QStringLiteral("A"));
        for (qsizetype at = 0; at < markdown.size(); at += size) {
            view.appendText(message, markdown.mid(at, size));
            settle(view, message);
        }
        view.finish(message, Outcome::Completed);
        QCOMPARE(view.text(message), markdown);
        QCOMPARE(shown(view), text);
        QCOMPARE(view.viewport()->grab().toImage(), image);
    }
}

void TestChatView::textAsItCame()
{
    ChatView view;
    QCOMPARE(view.messageCount(), 0);
    QCOMPARE(view.text(0), QString());
    const int question = view.addMessage(Author::User, {}, QStringLiteral("**as it is**"));
    const int answer = view.addMessage(Author::Assistant, {});
    QCOMPARE(view.messageCount(), 2);
    view.appendText(answer, QStringLiteral("**bo"));
    view.appendText(answer, QStringLiteral("ld**\r\n"));
    QCOMPARE(view.text(question), QStringLiteral("**as it is**"));
    QCOMPARE(view.text(answer), QStringLiteral("**bold**\r\n"));
    view.finish(answer, Outcome::Completed);
    QCOMPARE(shown(view), QStringLiteral("**as it is**\n\nbold"));
}

void TestChatView::showsWithinAFrame()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    view.appendText(message, QStringLiteral("Hello"));
    QTRY_COMPARE(shown(view), QStringLiteral("Hello"));
}

void TestChatView::followsTheEnd()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    for (int i = 0; i < 60; ++i) {
        view.appendText(message, lines(i, i + 1));
        settle(view, message);
        QVERIFY(view.isFollowing());
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    }
    QVERIFY(view.verticalScrollBar()->maximum() > 0);
    QVERIFY(!jumpButton(view)->isVisible());
}

void TestChatView::letsGoAndJumps()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, lines(0, 60));
    settle(view, message);
    wheel(view, 1);
    QVERIFY(!view.isFollowing());
    QVERIFY(jumpButton(view)->isVisible());
    const QString quiet = jumpButton(view)->text();
    const int value = view.verticalScrollBar()->value();
    view.appendText(message, lines(60, 90));
    settle(view, message);
    QCOMPARE(view.verticalScrollBar()->value(), value);
    QVERIFY(value < view.verticalScrollBar()->maximum());
    QVERIFY(jumpButton(view)->text() != quiet); // says how many came
    QTest::mouseClick(jumpButton(view), Qt::LeftButton);
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!jumpButton(view)->isVisible());

    // Coming back to the end by oneself follows again, too.
    wheel(view, 1);
    QVERIFY(!view.isFollowing());
    wheel(view, -20);
    QVERIFY(view.isFollowing());
}

void TestChatView::keepsThePlaceWhileScrollingUp()
{
    ChatView view;
    show(view);
    // Paragraphs whose heights cannot be guessed well.
    QString text;
    for (int i = 0; i < 300; ++i)
        text += QString(i % 7 * 40, u'i') + QStringLiteral(" WWWW\n\n# Heading\n\n");
    const int message = view.addMessage(Author::Assistant, {}, text);
    settle(view, message);
    for (int i = 0; i < 40; ++i) {
        const QImage before = view.viewport()->grab().toImage();
        wheel(view, 1);
        const QImage after = view.viewport()->grab().toImage();
        // What stood at the top stands further below now, whatever was laid out above it.
        int moved = -1;
        const int height = 100;
        const int top = 20; // clear of what is blended at the edge
        for (int y = 0; y < before.height() - height - top && moved < 0; ++y) {
            if (before.copy(0, top, 600, height) == after.copy(0, top + y, 600, height))
                moved = y;
        }
        QVERIFY2(moved >= 0 && moved <= 3 * 20 + 30, qPrintable(QString::number(moved)));
    }
}

void TestChatView::keepsThePlaceOnResize()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, lines(0, 200));
    settle(view, message);
    view.resize(500, 300);
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    QVERIFY(!view.isFollowing());
    const double part =
        double(view.verticalScrollBar()->value()) / view.verticalScrollBar()->maximum();
    view.resize(400, 300);
    QVERIFY(!view.isFollowing());
    const double now =
        double(view.verticalScrollBar()->value()) / view.verticalScrollBar()->maximum();
    QVERIFY(std::abs(part - now) < 0.05);
}

void TestChatView::selectionSurvivesStreaming()
{
    ChatView view;
    show(view);
    view.addMessage(Author::User, {}, QStringLiteral("Question"));
    const int message =
        view.addMessage(Author::Assistant, {}, QStringLiteral("First paragraph\n\nSec"));
    settle(view, message);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {40, 2});
    QTest::mouseMove(view.viewport(), {600, 470});
    QCOMPARE(view.selectedText(), QStringLiteral("Question\n\nFirst paragraph\n\nSec"));
    // While the button is held and afterwards.
    view.appendText(message, QStringLiteral("ond"));
    settle(view, message);
    QVERIFY(view.selectedText().startsWith(QLatin1String("Question\n\nFirst paragraph\n\nSec")));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {600, 470});
    const QString selected = view.selectedText();
    view.appendText(message, QStringLiteral("\n\nThird\n\n").append(lines(0, 100)));
    settle(view, message);
    QVERIFY(view.selectedText().startsWith(selected));
    QVERIFY(!view.selectedText().contains(QLatin1String("Third")));
    QVERIFY(view.isFollowing());
}

void TestChatView::selectsWordsAndCopies()
{
    ChatView view;
    show(view);
    const int message =
        view.addMessage(Author::Assistant, {}, QStringLiteral("Wonderful **streams** | here"));
    view.finish(message, Outcome::Completed);
    const QPoint text = find(view, Qt::IBeamCursor) + QPoint(10, 4);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, text);
    QCOMPARE(view.selectedText(), QStringLiteral("Wonderful"));
    QTest::keySequence(&view, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Wonderful"));
    QTest::keySequence(&view, QKeySequence::SelectAll);
    QTest::keySequence(&view, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Wonderful streams | here"));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, text);
    QCOMPARE(view.selectedText(), QString());
}

void TestChatView::copiesAsMarkdown()
{
    ChatView view;
    show(view);
    const QString markdown =
        QStringLiteral("# Title\n\n- **item**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```c\nx\n```");
    const int message = view.addMessage(Author::Assistant, {}, markdown);
    view.finish(message, Outcome::Completed);
    view.selectAll();
    QCOMPARE(view.selectedMarkdown(), markdown);
    QCOMPARE(view.selectedText(), QStringLiteral("Title\n\n• item\n\na\tb\n1\t2\n\nx"));
}

void TestChatView::folds()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    view.appendReasoning(message, QStringLiteral("I think"));
    settle(view, message);
    QCOMPARE(shown(view), QStringLiteral("I think")); // open while it streams
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

void TestChatView::foldsByKeyboard()
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

void TestChatView::details()
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
    // None, no button.
    view.clear();
    const int plain = view.addMessage(Author::Assistant, {}, QStringLiteral("Answer"));
    view.setDetails(plain, {});
    view.finish(plain, Outcome::Completed);
    view.setRevisable(false);
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(!view.accessibleDescription().contains(QStringLiteral("First byte")));
}

void TestChatView::toolCallsGrow()
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

    // A long call costs what it is long, however many pieces it comes in.
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

void TestChatView::thoughtOfEarlier()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, QStringLiteral("Answer"));
    view.appendReasoning(message, QStringLiteral("hm"));
    view.finish(message, Outcome::Completed);
    const QImage unknown = view.grab().toImage();
    view.setThought(message, 1200);
    QTRY_VERIFY(view.grab().toImage() != unknown);
    QCOMPARE(shown(view), QStringLiteral("Answer")); // closed
}

void TestChatView::truncates()
{
    ChatView view;
    view.resize(600, 400);
    view.show();
    for (int i = 0; i < 20; ++i) {
        view.addMessage(Author::User, {}, QStringLiteral("prompt %1").arg(i));
        view.finish(view.addMessage(Author::Assistant, QStringLiteral("m"),
                        QStringLiteral("answer %1\n\n").arg(i).repeated(10)),
            Outcome::Completed);
    }
    view.selectAll();
    const int before = view.verticalScrollBar()->maximum();
    view.truncate(40);
    QCOMPARE(view.messageCount(), 40);
    const int last = view.addMessage(Author::Assistant, QStringLiteral("m"));
    view.appendText(last, QStringLiteral("gone"));
    view.truncate(3); // with a piece that waits for its frame
    QCOMPARE(view.messageCount(), 3);
    QCOMPARE(view.selectedText(), QString());
    QVERIFY(view.verticalScrollBar()->maximum() < before);
    QCOMPARE(view.addMessage(Author::Assistant, {}, QStringLiteral("new")), 3);
    view.finish(3, Outcome::Completed);
    QCOMPARE(view.text(3), QStringLiteral("new"));
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    view.truncate(0);
    QCOMPARE(view.messageCount(), 0);
}

void TestChatView::buttonsOfMessages()
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
    // Walks over all that can have the focus, from the first.
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
    QCOMPARE(pressAll(2).size(), 2); // of the prompt; the answer is being written
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

    view.addMessage(Author::User, {}, QStringLiteral("next")); // now it is not the last
    pressAll(5);
    QCOMPARE(regenerate.size(), 1);
    view.setRevisable(false);
    edit.clear();
    pressAll(5);
    QCOMPARE(edit.size(), 0);
}

void TestChatView::buttonsByMouse()
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

void TestChatView::findsInALongText()
{
    ChatView view;
    view.resize(600, 400);
    view.show();
    const int message = view.addMessage(Author::Assistant, {});
    const QString filler = QStringLiteral("A paragraph of *some* words that fill a line or two, "
                                          "and go on so that there is more than one.\n\n");
    for (int i = 0; i < 10; ++i) {
        view.appendText(message, filler.repeated(10'000));
        view.appendText(message, QStringLiteral("needle **%1**\n\n").arg(i));
    }
    view.finish(message, Outcome::Completed);
    QTRY_VERIFY(view.verticalScrollBar()->maximum() > 1'000'000);
    view.verticalScrollBar()->setValue(0);
    QElapsedTimer clock;
    clock.start();
    view.find(QStringLiteral("NEEDLE"));
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(view.foundIndex(), i);
        QCOMPARE(view.selectedText(), QStringLiteral("needle"));
        view.findNext(true);
    }
    QCOMPARE(view.foundIndex(), 0);
    view.find(QStringLiteral("a"));
    QCOMPARE(view.foundCount(), ChatView::MaxFound);
    view.find({});
    QCOMPARE(view.foundCount(), 0);
    QVERIFY(clock.elapsed() < 3000);
}

void TestChatView::outcomes_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("said");
    const auto row = [](Outcome outcome, const char *said) {
        QTest::newRow(said) << outcome << QString::fromUtf8(said);
    };
    row(Outcome::Completed, "Complete · why");
    row(Outcome::NoTerminator, "No end mark · why");
    row(Outcome::Stopped, "Stopped by you · why");
    row(Outcome::Interrupted, "Interrupted: why");
    row(Outcome::Error, "Error: why");
    row(Outcome::Empty, "Empty answer · why");
}

void TestChatView::outcomes()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, said);
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, QStringLiteral("part"));
    settle(view, message);
    const QImage streaming = view.viewport()->grab().toImage();
    view.finish(message, outcome, QStringLiteral("why"));
    QCOMPARE(view.accessibleDescription(), QStringLiteral("part\n") + said);
    const QImage ended = view.viewport()->grab().toImage();
    QVERIFY(ended != streaming); // no caret, and a line below
    QCOMPARE(view.text(message), QStringLiteral("part"));
}

void TestChatView::links()
{
    ChatView view;
    show(view);
    QSignalSpy activated(&view, &ChatView::linkActivated);
    QSignalSpy hovered(&view, &ChatView::linkHovered);
    const int message = view.addMessage(Author::Assistant, {},
        QStringLiteral("[home](javascript:alert(1)) [file](file:///etc/passwd) "
                       "[shown](https://true.example/path)"));
    view.finish(message, Outcome::Completed);
    const QPoint link = find(view, Qt::PointingHandCursor) + QPoint(4, 4);
    QVERIFY(!hovered.isEmpty());
    QCOMPARE(hovered.last().first().toString(), QStringLiteral("https://true.example/path"));
    QCOMPARE(activated.size(), 0);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, link);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toUrl(), QUrl(QStringLiteral("https://true.example/path")));
    // Dragging over it selects and opens nothing.
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, link);
    QTest::mouseMove(view.viewport(), link + QPoint(30, 0));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, link + QPoint(30, 0));
    QCOMPARE(activated.size(), 1);
    QVERIFY(!view.selectedText().isEmpty());
}

void TestChatView::copiesCode()
{
    ChatView view;
    show(view);
    const QString code = QStringLiteral("int a;\n\tint b;\n") + QString(3000, u'x');
    const int message = view.addMessage(
        Author::Assistant, {}, QStringLiteral("```cpp\n") + code + QStringLiteral("\n```"));
    view.finish(message, Outcome::Completed);
    const QPoint copy = find(view, Qt::PointingHandCursor) + QPoint(4, 4);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, copy);
    QCOMPARE(QApplication::clipboard()->text(), code);
}

void TestChatView::loadsNothing()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {},
        QStringLiteral("![a picture](https://x.example/i.png) <img src='file:///etc/passwd'>"));
    view.finish(message, Outcome::Completed);
    QCOMPARE(shown(view), QStringLiteral("a picture <img src='file:///etc/passwd'>"));
    // Nothing in it could load: no document, and so no loader of resources, exists.
    QVERIFY(view.findChildren<QTextDocument *>().isEmpty());
}

void TestChatView::writesFromTheRight()
{
    ChatView view;
    show(view);
    const QString arabic = QStringLiteral("\u0633\u0644\u0627\u0645");
    const int message = view.addMessage(Author::Assistant, {}, arabic);
    view.finish(message, Outcome::Completed);
    const QImage image = view.viewport()->grab().toImage();
    const auto blank = [&image](const QRect &area) {
        const QImage part = image.copy(area);
        QImage empty(part.size(), part.format());
        empty.fill(image.pixelColor(2, 2));
        return part == empty;
    };
    const QRect firstLine(0, 0, image.width(), 50);
    QVERIFY(blank(firstLine.adjusted(0, 0, -image.width() / 2, 0)));
    QVERIFY(!blank(firstLine.adjusted(image.width() / 2, 0, 0, 0)));
}

void TestChatView::replacesAndClears()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, lines(0, 50));
    settle(view, message);
    view.selectAll();
    view.replaceText(message, QStringLiteral("new"));
    settle(view, message);
    QCOMPARE(view.selectedText(), QString());
    QCOMPARE(shown(view), QStringLiteral("new"));
    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
    view.appendText(message, QStringLiteral(" and more"));
    view.clear();
    QCOMPARE(view.messageCount(), 0);
    QCOMPARE(shown(view), QString());
    const QImage blank = view.viewport()->grab().toImage();
    view.setPlaceholder(QStringLiteral("Nothing yet"), QStringLiteral("Connect first"));
    QVERIFY(view.viewport()->grab().toImage() != blank);
    QCOMPARE(view.addMessage(Author::Assistant, {}, QStringLiteral("again")), 0);
    settle(view, 0);
    QCOMPARE(shown(view), QStringLiteral("again"));
}

void TestChatView::zooms()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, lines(0, 50));
    settle(view, message);
    const int before = view.verticalScrollBar()->maximum();
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(view.zoom() > 1.0);
    QVERIFY(view.verticalScrollBar()->maximum() > before);
    QVERIFY(view.isFollowing());
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 1.0);
    QCOMPARE(view.verticalScrollBar()->maximum(), before);
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(view.zoom() < 1.0);
    for (int i = 0; i < 50; ++i)
        QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 4.0);
}

void TestChatView::followsThePalette()
{
    ChatView view;
    show(view);
    const int message =
        view.addMessage(Author::Assistant, {}, QStringLiteral("`a` [b](http://c.d)"));
    settle(view, message);
    for (const bool dark : {false, true}) {
        QPalette palette;
        palette.setColor(QPalette::Base, dark ? QColor(0x18, 0x1a, 0x1e) : QColor(Qt::white));
        palette.setColor(QPalette::Text, dark ? QColor(0xe4, 0xe6, 0xea) : QColor(Qt::black));
        palette.setColor(QPalette::Link, QColor(0x00, 0x00, 0xee));
        view.setPalette(palette);
        QCOMPARE(view.viewport()->grab().toImage().pixelColor(2, 2), palette.color(QPalette::Base));
        const ChatStyle style(view.font(), palette, 1.0);
        for (const QColor &color :
            {style.text, style.muted, style.link, style.good, style.warning, style.bad})
            QVERIFY(contrast(color, style.background) >= 4.5);
        QVERIFY(contrast(style.link, style.surface) >= 4.5);
        QVERIFY(contrast(style.text, style.bubble) >= 4.5);
    }
}

void TestChatView::announcesOnce()
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
    const QString said = view.accessibleDescription();
    QVERIFY(said.startsWith(QLatin1String("An answer")));
    view.finish(message, Outcome::Completed, QStringLiteral("12 tokens"));
    QCOMPARE(view.accessibleDescription(), said); // not again for what came late
}

void TestChatView::hostile_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("deep quotes") << QString(10000, u'>') + QStringLiteral(" deep");
    QTest::newRow("deep lists") << QStringLiteral("- ").repeated(10000) + QStringLiteral("deep");
    QTest::newRow("combining marks") << QStringLiteral("a") + QString(1000000, QChar(0x301));
    QTest::newRow("unclosed fence")
        << QStringLiteral("```\n") + QStringLiteral("code\n").repeated(200000);
    QTest::newRow("one line of code") << QStringLiteral("```\n") + QString(1000000, u'x');
    QTest::newRow("one paragraph") << QStringLiteral("word ").repeated(200000);
    QTest::newRow("one word") << QString(1000000, u'x');
    QTest::newRow("chinese") << QString(300000, QChar(0x4e2d));
    QTest::newRow("table") << QStringLiteral("|a|b|\n|-|-|\n")
            + QStringLiteral("|cell|other cell|\n").repeated(20000);
    QTest::newRow("wide table") << QStringLiteral("|a").repeated(60) + QStringLiteral("|\n")
            + QStringLiteral("|-").repeated(60) + QStringLiteral("|\n")
            + (QStringLiteral("|cell").repeated(60) + QStringLiteral("|\n")).repeated(200);
    QTest::newRow("emphasis") << QStringLiteral("*a **b _c ~~d ").repeated(50000);
    QTest::newRow("brackets") << QStringLiteral("[").repeated(500000);
    QTest::newRow("html") << QStringLiteral("<div><table><script>").repeated(50000);
    QTest::newRow("overrides") << QStringLiteral("\u202etxt\u2067").repeated(100000);
    QTest::newRow("zeros") << QString(500000, QChar(0));
    QTest::newRow("surrogates") << QString(500000, QChar(0xd83d));
    QTest::newRow("empty lines") << QString(1000000, u'\n');
    QTest::newRow("rules") << QStringLiteral("---\n\n").repeated(100000);
}

void TestChatView::hostile()
{
    QFETCH(QString, markdown);
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {});
    const qsizetype piece = std::max<qsizetype>(1, markdown.size() / 50);
    for (qsizetype at = 0; at < markdown.size(); at += piece) {
        view.appendText(message, markdown.mid(at, piece));
        settle(view, message);
        view.viewport()->grab();
    }
    view.finish(message, Outcome::Completed);
    QCOMPARE(view.text(message), markdown);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    view.viewport()->grab();
    wheel(view, 3);
    view.viewport()->grab();
    view.jumpToLatest();
    QVERIFY(view.isFollowing());
    const QString text = shown(view);
    for (const QChar c : text)
        QVERIFY(c.unicode() >= 0x20 || c == u'\n' || c == u'\t');
    QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x2067)));
}

void TestChatView::largeTranscript()
{
    ChatView view;
    show(view);
    const QString answer =
        QStringLiteral("## Title\n\nText with **marks**.\n\n```c\ncode\n```\n\n- item\n")
            .repeated(2000);
    for (int i = 0; i < 80; ++i) {
        view.addMessage(Author::User, {}, QStringLiteral("Question %1").arg(i));
        view.finish(view.addMessage(Author::Assistant, {}, answer), Outcome::Completed);
    }
    QVERIFY(view.isFollowing());
    view.verticalScrollBar()->setValue(0);
    QVERIFY(!view.isFollowing());
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QVERIFY(view.isFollowing());
    QVERIFY(shown(view).size() > 80 * 2000 * 30);
}

void TestChatView::clickTellsItsPlaceInTheSource()
{
    const QString text = QStringLiteral("# Head\n\nOne **two** [three](http://x/two) two.\n\n"
                                        "- item `code`\n\n```\nfirst\nsecond two\n```\n\n"
                                        "| a | b |\n|---|---|\n| two | d |\n");
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {}, {});
    view.appendText(message, text);
    view.finish(message, Outcome::Completed);
    QSignalSpy clicked(&view, &ChatView::textClicked);
    // Goes over all that is in sight; a click inside the word tells a place inside it.
    const auto clickOn = [&](const QString &word, int from) {
        const int begin = int(text.indexOf(word, from));
        const int end = begin + int(word.size());
        view.showText({message, begin, end});
        if (!view.selectedText().endsWith(word)) // a bullet may stand before it
            return false;
        for (int y = 0; y < view.viewport()->height(); y += 6) {
            for (int x = 0; x < view.viewport()->width(); x += 4) {
                clicked.clear();
                QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
                const auto at = clicked.value(0).value(0).value<TextRange>();
                if (at.begin > begin && at.begin < end)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(!clickOn(QStringLiteral("Head"), 0)); // its events are gone
    view.setTraceable(message, true);
    const int code = int(text.indexOf(QLatin1String("first")));
    const std::pair<const char *, int> words[] = {{"Head", 0}, {"One", 0}, {"two", 0}, {"item", 0},
        {"code", 0}, {"second", code}, {"two", code}};
    for (const auto &[word, from] : words)
        QVERIFY2(clickOn(QString::fromLatin1(word), from), word);
}

QTEST_MAIN(TestChatView)
#include "tst_chatview.moc"
