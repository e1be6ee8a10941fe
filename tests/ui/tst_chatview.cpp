// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QScrollBar>
#include <QTextDocument>

#include "tests/ui/chatviewtest.h"
#include "tests/ui/markdowncorpus.h"
#include "ui/chat/chatstyle.h"

using namespace test;
using namespace ui;

/// Tests what the chat view displays for complete and streamed text.
class TestChatView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void streamedTextLooksLikeWholeText_data();
    void streamedTextLooksLikeWholeText();
    void keepsReceivedText();
    void showsWithinAFrame();
    void replacesAndClears();
    void truncatesMessages();
    void loadsNoRemoteContent();
    void supportsRightToLeftText();
    void zoomChangesTextSize();
    void followsThePalette();
    void survivesHostileMarkdown_data();
    void survivesHostileMarkdown();
};

void TestChatView::streamedTextLooksLikeWholeText_data()
{
    QTest::addColumn<QString>("markdown");
    for (const auto &[name, markdown] : markdownCorpus())
        QTest::newRow(name) << markdown;
}

void TestChatView::streamedTextLooksLikeWholeText()
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

void TestChatView::keepsReceivedText()
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

void TestChatView::truncatesMessages()
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
    view.truncate(3); // the appended text has not been displayed yet
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

void TestChatView::loadsNoRemoteContent()
{
    ChatView view;
    show(view);
    const int message = view.addMessage(Author::Assistant, {},
        QStringLiteral("![a picture](https://x.example/i.png) <img src='file:///etc/passwd'>"));
    view.finish(message, Outcome::Completed);
    QCOMPARE(shown(view), QStringLiteral("a picture <img src='file:///etc/passwd'>"));
    // The view does not use QTextDocument, which could load images and other files.
    QVERIFY(view.findChildren<QTextDocument *>().isEmpty());
}

void TestChatView::supportsRightToLeftText()
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

void TestChatView::zoomChangesTextSize()
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

void TestChatView::survivesHostileMarkdown_data()
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

void TestChatView::survivesHostileMarkdown()
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

QTEST_MAIN(TestChatView)
#include "tst_chatview.moc"
