// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QPushButton>
#include <QScrollBar>

#include "tests/ui/chatviewtest.h"

using namespace test;
using namespace ui;

namespace {

QPushButton *jumpButton(const ChatView &view)
{
    return view.findChild<QPushButton *>();
}

} // namespace

/// Tests that the view follows the end, and keeps its position if the user has scrolled up.
class TestChatViewScrolling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheEnd();
    void stopsFollowingOnScrollUp();
    void keepsPositionWhileScrollingUp();
    void keepsPositionOnResize();
    void largeTranscriptStaysFast();
};

void TestChatViewScrolling::followsTheEnd()
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

void TestChatViewScrolling::stopsFollowingOnScrollUp()
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
    QVERIFY(jumpButton(view)->text() != quiet); // shows the number of new lines
    QTest::mouseClick(jumpButton(view), Qt::LeftButton);
    QVERIFY(view.isFollowing());
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    QVERIFY(!jumpButton(view)->isVisible());

    // If the user scrolls back to the end, the view also follows the end again.
    wheel(view, 1);
    QVERIFY(!view.isFollowing());
    wheel(view, -20);
    QVERIFY(view.isFollowing());
}

void TestChatViewScrolling::keepsPositionWhileScrollingUp()
{
    ChatView view;
    show(view);
    // The heights of these paragraphs are hard to estimate before they are laid out.
    QString text;
    for (int i = 0; i < 300; ++i)
        text += QString(i % 7 * 40, u'i') + QStringLiteral(" WWWW\n\n# Heading\n\n");
    const int message = view.addMessage(Author::Assistant, {}, text);
    settle(view, message);
    for (int i = 0; i < 40; ++i) {
        const QImage before = view.viewport()->grab().toImage();
        wheel(view, 1);
        const QImage after = view.viewport()->grab().toImage();
        // The visible content has only moved down by the scrolled distance, although the view has
        // laid out blocks above it.
        int moved = -1;
        const int height = 100;
        const int top = 20; // px; the upper edge is not compared
        for (int y = 0; y < before.height() - height - top && moved < 0; ++y) {
            if (before.copy(0, top, 600, height) == after.copy(0, top + y, 600, height))
                moved = y;
        }
        QVERIFY2(moved >= 0 && moved <= 3 * 20 + 30, qPrintable(QString::number(moved)));
    }
}

void TestChatViewScrolling::keepsPositionOnResize()
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

void TestChatViewScrolling::largeTranscriptStaysFast()
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

QTEST_MAIN(TestChatViewScrolling)
#include "tst_chatview_scrolling.moc"
