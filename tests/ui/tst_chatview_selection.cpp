// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

#include "tests/ui/chatviewtest.h"

using namespace test;
using namespace ui;

/// Tests selecting, copying, finding and clicking text.
class TestChatViewSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectionSurvivesStreaming();
    void selectsWordsAndCopies();
    void copiesAsMarkdown();
    void copiesCode();
    void findsInLongText();
    void findsInFoldedSections();
    void linksAreActivatedByClick();
    void clickEmitsSourcePosition();
};

void TestChatViewSelection::selectionSurvivesStreaming()
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
    // Text is appended while the mouse button is pressed, and again after it was released.
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

void TestChatViewSelection::selectsWordsAndCopies()
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

void TestChatViewSelection::copiesAsMarkdown()
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

void TestChatViewSelection::copiesCode()
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

void TestChatViewSelection::findsInLongText()
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

// Reasoning and tool calls are folded by default and unfold when a match in them becomes current.
void TestChatViewSelection::findsInFoldedSections()
{
    ChatView view;
    show(view);
    const QString filler = QStringLiteral("Some words.\n\n").repeated(200);
    const int message = view.addMessage(Author::Assistant, {});
    view.appendReasoning(message, filler + QStringLiteral("a needle of thought"));
    view.setToolCall(message, 0, QStringLiteral("search"), QStringLiteral("{\"q\": \"needle\"}"));
    view.appendText(message, filler + QStringLiteral("the Needle"));
    view.finish(message, Outcome::Completed);
    QVERIFY(view.isFollowing());
    QVERIFY(!shown(view).contains(QStringLiteral("thought")));
    view.find(QStringLiteral("needle"));
    QCOMPARE(view.foundCount(), 3);
    for (const QString &found : {QStringLiteral("needle"), QStringLiteral("needle"),
             QStringLiteral("Needle"), QStringLiteral("needle")}) {
        QCOMPARE(view.selectedText(), found);
        view.findNext(true);
    }
    view.find({});
    QVERIFY(shown(view).contains(QStringLiteral("a needle of thought")));
}

void TestChatViewSelection::linksAreActivatedByClick()
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
    // Dragging selects the text and does not open the link.
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, link);
    QTest::mouseMove(view.viewport(), link + QPoint(30, 0));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, link + QPoint(30, 0));
    QCOMPARE(activated.size(), 1);
    QVERIFY(!view.selectedText().isEmpty());
}

void TestChatViewSelection::clickEmitsSourcePosition()
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
    // Clicks on all visible positions until a click reports a position inside the word.
    const auto clickOn = [&](const QString &word, int from) {
        const int begin = int(text.indexOf(word, from));
        const int end = begin + int(word.size());
        view.showText({message, begin, end});
        if (!view.selectedText().endsWith(word)) // a bullet may precede the word
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
    QVERIFY(!clickOn(QStringLiteral("Head"), 0)); // the message is not traceable
    view.setTraceable(message, true);
    const int code = int(text.indexOf(QLatin1String("first")));
    const std::pair<const char *, int> words[] = {{"Head", 0}, {"One", 0}, {"two", 0}, {"item", 0},
        {"code", 0}, {"second", code}, {"two", code}};
    for (const auto &[word, from] : words)
        QVERIFY2(clickOn(QString::fromLatin1(word), from), word);
}

QTEST_MAIN(TestChatViewSelection)
#include "tst_chatview_selection.moc"
