// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "ui/chat/chatpage.h"
#include "ui/chat/chatview.h"
#include "ui/chat/findbar.h"

using namespace ui;

class TestChatPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void enterSends();
    void sendingScrollsToEnd();
    void shiftEnterBreaksLine();
    void doesNotSendBlankText();
    void inputMethodEnterDoesNotSend();
    void recallsEarlierPrompts();
    void arrowsMoveInsideText();
    void shortcutsStopAnswer_data();
    void shortcutsStopAnswer();
    void idleDoesNotStop();
    void sendBecomesStop();
    void composerGrowsWithText();
    void editsEarlierMessage_data();
    void editsEarlierMessage();
    void cancelsEdit();
    void findBarFindsText();
    void outcomeWrapsBesideButtons();
    void connectButtonConnects();
    void hasAccessibleNames();

private:
    [[nodiscard]] QPlainTextEdit *composer() const { return m_page->findChild<QPlainTextEdit *>(); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    std::unique_ptr<ChatPage> m_page;
};

void TestChatPage::init()
{
    m_page = std::make_unique<ChatPage>();
    m_page->setAcceptsPrompt(true);
    m_page->resize(600, 500);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    composer()->setFocus();
}

void TestChatPage::enterSends()
{
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    QTest::keyClicks(composer(), QStringLiteral("hello"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toString(), QStringLiteral("hello"));
    QCOMPARE(composer()->toPlainText(), QString());
    QTest::keyClicks(composer(), QStringLiteral("again"));
    QTest::keyClick(composer(), Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(submitted.size(), 2);
    QTest::keyClicks(composer(), QStringLiteral("by button"));
    QTest::mouseClick(button(QStringLiteral("Send")), Qt::LeftButton);
    QCOMPARE(submitted.size(), 3);
    QVERIFY(composer()->hasFocus());
}

// Sending a prompt scrolls to the end, even if the user was reading further up, because the user
// wants to see the answer.
void TestChatPage::sendingScrollsToEnd()
{
    ChatView *const view = m_page->view();
    const int answer = view->addMessage(
        Author::Assistant, QStringLiteral("A"), QStringLiteral("A line.\n\n").repeated(100));
    view->finish(answer, Outcome::Completed);
    view->verticalScrollBar()->setValue(0);
    QVERIFY(!view->isFollowing());
    connect(m_page.get(), &ChatPage::promptSubmitted, view,
        [view](const QString &text) { view->addMessage(Author::User, {}, text); });
    QTest::keyClicks(composer(), QStringLiteral("hello"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QVERIFY(view->isFollowing());
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

void TestChatPage::shiftEnterBreaksLine()
{
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    QTest::keyClicks(composer(), QStringLiteral("a"));
    QTest::keyClick(composer(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(composer(), QStringLiteral("b"));
    QCOMPARE(submitted.size(), 0);
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.first().first().toString(), QStringLiteral("a\nb"));
}

void TestChatPage::doesNotSendBlankText()
{
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    QTest::keyClick(composer(), Qt::Key_Return);
    QVERIFY(!button(QStringLiteral("Send"))->isEnabled());
    QTest::keyClicks(composer(), QStringLiteral("  "));
    QTest::keyClick(composer(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(!button(QStringLiteral("Send"))->isEnabled());
}

void TestChatPage::inputMethodEnterDoesNotSend()
{
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    QInputMethodEvent composing(QStringLiteral("nihao"), {});
    QApplication::sendEvent(composer(), &composing);
    // This key selects a candidate of the input method. Not all platforms deliver it to the widget.
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    QInputMethodEvent committed;
    committed.setCommitString(QString::fromUtf8("你好"));
    QApplication::sendEvent(composer(), &committed);
    QCOMPARE(submitted.size(), 0);
    QCOMPARE(composer()->toPlainText(), QString::fromUtf8("你好"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toString(), QString::fromUtf8("你好"));
}

void TestChatPage::recallsEarlierPrompts()
{
    for (const char *prompt : {"one", "two\nlines", "three"}) {
        composer()->setPlainText(QString::fromLatin1(prompt));
        QTest::keyClick(composer(), Qt::Key_Return);
    }
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(composer(), key);
        return composer()->toPlainText();
    };
    QCOMPARE(press(Qt::Key_Down), QString());
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("three"));
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("two\nlines"));
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("two\nlines")); // moves the cursor to the first line
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("one"));
    QCOMPARE(press(Qt::Key_Up), QStringLiteral("one"));
    QCOMPARE(press(Qt::Key_Down), QStringLiteral("two\nlines"));
    QCOMPARE(press(Qt::Key_Down), QStringLiteral("three"));
    QCOMPARE(press(Qt::Key_Down), QString());
}

void TestChatPage::arrowsMoveInsideText()
{
    composer()->setPlainText(QStringLiteral("sent"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QTest::keyClicks(composer(), QStringLiteral("draft"));
    QTest::keyClick(composer(), Qt::Key_Up);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("draft"));
    QTest::keyClick(composer(), Qt::Key_Down);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("draft"));
}

void TestChatPage::shortcutsStopAnswer_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::addColumn<bool>("inView");
    QTest::newRow("escape") << QKeySequence(Qt::Key_Escape) << false;
    QTest::newRow("escape in view") << QKeySequence(Qt::Key_Escape) << true;
    QTest::newRow("ctrl+.") << QKeySequence(Qt::ControlModifier | Qt::Key_Period) << false;
    QTest::newRow("ctrl+. in view") << QKeySequence(Qt::ControlModifier | Qt::Key_Period) << true;
}

void TestChatPage::shortcutsStopAnswer()
{
    QFETCH(QKeySequence, keys);
    QFETCH(bool, inView);
    QSignalSpy stop(m_page.get(), &ChatPage::stopRequested);
    m_page->setBusy(true);
    QWidget *target = inView ? static_cast<QWidget *>(m_page->view()) : composer();
    target->setFocus();
    QTest::keySequence(target, keys);
    QCOMPARE(stop.size(), 1);
}

void TestChatPage::idleDoesNotStop()
{
    QSignalSpy stop(m_page.get(), &ChatPage::stopRequested);
    QTest::keyClick(composer(), Qt::Key_Escape);
    QCOMPARE(stop.size(), 0);
}

void TestChatPage::sendBecomesStop()
{
    QSignalSpy stop(m_page.get(), &ChatPage::stopRequested);
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    m_page->setBusy(true);
    QVERIFY(!button(QStringLiteral("Send")));
    QTest::mouseClick(button(QStringLiteral("Stop")), Qt::LeftButton);
    QCOMPARE(stop.size(), 1);
    QCOMPARE(submitted.size(), 0);
    QTest::keyClicks(composer(), QStringLiteral("next"));
    QTest::keyClick(composer(), Qt::Key_Return); // does not send while an answer is being received
    QCOMPARE(submitted.size(), 0);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("next"));
    m_page->setBusy(false);
    QVERIFY(button(QStringLiteral("Send")));
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void TestChatPage::composerGrowsWithText()
{
    const int one = composer()->height();
    int before = one;
    for (int line = 2; line <= 8; ++line) {
        QTest::keyClick(composer(), Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(composer()->height() > before);
        before = composer()->height();
    }
    for (int line = 9; line <= 12; ++line)
        QTest::keyClick(composer(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(composer()->height(), before);
    composer()->clear();
    QCOMPARE(composer()->height(), one);
    composer()->setPlainText(QStringLiteral("a line that wraps ").repeated(10));
    QVERIFY(composer()->height() > one);
    // All text is visible, even if its font is a fallback font with higher lines.
    composer()->setPlainText(QString::fromUtf8("一行写不下的中文").repeated(10));
    composer()->moveCursor(QTextCursor::End);
    QCOMPARE(composer()->verticalScrollBar()->value(), 0);
    QVERIFY(composer()->viewport()->rect().contains(composer()->cursorRect()));
}

void TestChatPage::editsEarlierMessage_data()
{
    QTest::addColumn<QString>("draft");
    QTest::newRow("nothing written") << QString();
    QTest::newRow("draft") << QStringLiteral("half a thought");
}

void TestChatPage::editsEarlierMessage()
{
    QFETCH(QString, draft);
    QSignalSpy submitted(m_page.get(), &ChatPage::promptSubmitted);
    QSignalSpy revised(m_page.get(), &ChatPage::promptRevised);
    m_page->view()->addMessage(Author::User, {}, QStringLiteral("typo\nhere"));
    composer()->setPlainText(draft);
    Q_EMIT m_page->view()->editRequested(0);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("typo\nhere"));
    QVERIFY(composer()->hasFocus());
    QVERIFY(button(QStringLiteral("Cancel")));
    QTest::keyClicks(composer(), QStringLiteral("!"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    QCOMPARE(revised.size(), 1);
    QCOMPARE(revised.first().at(0).toInt(), 0);
    QCOMPARE(revised.first().at(1).toString(), QStringLiteral("typo\nhere!"));
    QCOMPARE(composer()->toPlainText(), draft);
    QVERIFY(!button(QStringLiteral("Cancel")));
    composer()->setPlainText(QStringLiteral("next"));
    QTest::keyClick(composer(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(revised.size(), 1);
}

void TestChatPage::cancelsEdit()
{
    QSignalSpy stop(m_page.get(), &ChatPage::stopRequested);
    QSignalSpy revised(m_page.get(), &ChatPage::promptRevised);
    m_page->view()->addMessage(Author::User, {}, QStringLiteral("one"));
    composer()->setPlainText(QStringLiteral("draft"));
    m_page->setBusy(true); // the first Esc only cancels editing, the second one stops the answer
    Q_EMIT m_page->view()->editRequested(0);
    QTest::keyClick(composer(), Qt::Key_Escape);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("draft"));
    QVERIFY(!button(QStringLiteral("Cancel")));
    QCOMPARE(stop.size(), 0);
    QTest::keyClick(composer(), Qt::Key_Escape);
    QCOMPARE(stop.size(), 1);
    m_page->setBusy(false);
    Q_EMIT m_page->view()->editRequested(0);
    QTest::mouseClick(button(QStringLiteral("Cancel")), Qt::LeftButton);
    QCOMPARE(composer()->toPlainText(), QStringLiteral("draft"));
    QCOMPARE(revised.size(), 0);
}

void TestChatPage::findBarFindsText()
{
    ChatView *view = m_page->view();
    QSignalSpy stop(m_page.get(), &ChatPage::stopRequested);
    m_page->setBusy(true);
    view->addMessage(Author::User, {}, QStringLiteral("An event?"));
    const int answer = view->addMessage(Author::Assistant, {});
    view->appendText(answer, QStringLiteral("**Event** one, event two\n\n```\nx\n  event\n```\n"));
    view->appendText(answer, QStringLiteral("\n| a |\n|---|\n| no |\n| EVENT |\n"));
    view->finish(answer, Outcome::Completed);
    QTest::keyClick(composer(), Qt::Key_F, Qt::ControlModifier);
    auto *field = m_page->findChild<FindBar *>()->findChild<QLineEdit *>();
    QVERIFY(field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("even"));
    QTest::keyClicks(field, QStringLiteral("t"));
    QCOMPARE(view->foundCount(), 5);
    QCOMPARE(view->foundIndex(), 0);
    QStringList selected;
    for (int i = 0; i < 5; ++i) {
        selected.append(view->selectedText());
        QTest::keyClick(field, i % 2 ? Qt::Key_F3 : Qt::Key_Return);
    }
    QCOMPARE(selected.join(u' '), QStringLiteral("event Event event event EVENT"));
    QCOMPARE(view->foundIndex(), 0); // after the last match, the first one is current again
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(view->foundIndex(), 4);
    QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(view->foundIndex(), 3);
    view->addMessage(Author::User, {}, QStringLiteral("another event"));
    QTRY_COMPARE(view->foundCount(), 6);
    QCOMPARE(view->foundIndex(), 3);
    view->truncate(1);
    QCOMPARE(view->foundCount(), 1);
    QTest::keyClicks(field, QStringLiteral("ful"));
    QCOMPARE(view->foundCount(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(view->foundIndex(), -1);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
    QVERIFY(composer()->hasFocus());
    QCOMPARE(stop.size(), 0);
    QTest::keyClick(composer(), Qt::Key_Escape);
    QCOMPARE(stop.size(), 1);
}

// The text of the outcome is displayed next to the buttons of the message and wraps if it does not
// fit there. Messages that arrive below do not move it.
void TestChatPage::outcomeWrapsBesideButtons()
{
    ChatView *const view = m_page->view();
    m_page->resize(500, 150);
    const auto heightOf = [view] {
        return view->verticalScrollBar()->maximum() + view->viewport()->height();
    };
    const auto ask = [view](int letters) {
        // The view updates at once only for a limited time per iteration of the event loop.
        QCoreApplication::processEvents();
        view->clear();
        const int answer = view->addMessage(
            Author::Assistant, QStringLiteral("A"), QStringLiteral("A line.\n\n").repeated(20));
        view->finish(answer, Outcome::Completed, QString(letters, u'm'));
        return answer;
    };
    ask(1);
    const int oneLine = heightOf();
    // Find the longest note that fits on one line next to Copy and Regenerate.
    int longest = 1;
    while (longest < 500) {
        ask(longest + 1);
        if (heightOf() > oneLine)
            break;
        ++longest;
    }
    QVERIFY(longest > 10 && longest < 500);
    m_page->setAcceptsPrompt(false); // hides Regenerate
    ask(longest + 1);
    QCOMPARE(heightOf(), oneLine);
    m_page->setAcceptsPrompt(true);
    QVERIFY(heightOf() > oneLine);
    m_page->setAcceptsPrompt(false);
    QCOMPARE(heightOf(), oneLine);
    view->setTraceable(0, true);
    QVERIFY(heightOf() > oneLine);

    // Stream another message below while the first one is visible.
    m_page->setAcceptsPrompt(true);
    m_page->resize(500, 500);
    view->addMessage(Author::User, {}, QStringLiteral("more"));
    const int next = view->addMessage(Author::Assistant, QStringLiteral("A"), {});
    QApplication::processEvents();
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() - 60);
    const int place = view->verticalScrollBar()->value();
    const QImage before = view->viewport()->grab().toImage();
    const int streaming = heightOf();
    view->appendText(next, QStringLiteral("word\n\n").repeated(20));
    QTRY_VERIFY(heightOf() > streaming + 100);
    QCOMPARE(view->verticalScrollBar()->value(), place);
    const QRect above(0, 0, before.width(), before.height() / 2); // above the Jump to latest button
    QCOMPARE(view->viewport()->grab().toImage().copy(above), before.copy(above));
}

void TestChatPage::connectButtonConnects()
{
    QSignalSpy connectAsked(m_page.get(), &ChatPage::connectRequested);
    QSignalSpy disconnectAsked(m_page.get(), &ChatPage::disconnectRequested);
    m_page->setAcceptsPrompt(false);
    QVERIFY(!composer()->isVisible());
    QTest::mouseClick(button(QStringLiteral("Connect")), Qt::LeftButton);
    QCOMPARE(connectAsked.size(), 1);
    m_page->setBusy(true);
    QVERIFY(!button(QStringLiteral("Connect")));
    QTest::mouseClick(button(QStringLiteral("Disconnect")), Qt::LeftButton);
    QCOMPARE(disconnectAsked.size(), 1);
}

void TestChatPage::hasAccessibleNames()
{
    QVERIFY(!composer()->accessibleName().isEmpty());
    QVERIFY(!m_page->view()->accessibleName().isEmpty());
}

QTEST_MAIN(TestChatPage)
#include "tst_chatpage.moc"
