// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QDateTime>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "tests/support/standstill.h"
#include "ui/chat/chatpage.h"
#include "ui/chat/conversationbar.h"
#include "ui/chat/conversationpopup.h"
#include "ui/chat/conversationroles.h"

using namespace ui;
using test::Standstill;
using namespace Qt::StringLiterals;

class TestConversationBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void isVisibleOnlyWithPrompts();
    void showsTitle();
    void startsNewConversation();
    void opensByKeyboard();
    void searches();
    void opensByClick();
    void renamesAndRemoves();
    void menuActionsEmitSignals();
    void hostileTitlesArePlainText();

private:
    [[nodiscard]] ConversationBar *bar() const { return m_page->conversations(); }
    [[nodiscard]] ConversationPopup *popup() const
    {
        return m_page->findChild<ConversationPopup *>();
    }
    [[nodiscard]] QLineEdit *field() const { return popup()->findChild<QLineEdit *>(); }
    [[nodiscard]] QListView *list() const { return popup()->findChild<QListView *>(); }
    void add(const QString &id, const QString &title, const QString &snippet = {})
    {
        auto *item = new QStandardItem(title);
        item->setData(id, ConversationIdRole);
        item->setData(QDateTime::currentDateTime(), ConversationUsedRole);
        item->setData(snippet, ConversationSnippetRole);
        item->setData(QPoint(0, 3), ConversationMatchRole);
        item->setData(3, ConversationCountRole);
        item->setData(u"Other"_s, ConversationStreamRole);
        m_model->appendRow(item);
    }

    std::unique_ptr<ChatPage> m_page;
    std::unique_ptr<QStandardItemModel> m_model;
};

void TestConversationBar::init()
{
    m_model = std::make_unique<QStandardItemModel>();
    m_page = std::make_unique<ChatPage>();
    m_page->setAcceptsPrompt(true);
    m_page->resize(600, 500);
    bar()->setModel(m_model.get());
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    add(u"a"_s, u"First"_s);
    add(u"b"_s, u"Second"_s);
}

void TestConversationBar::isVisibleOnlyWithPrompts()
{
    QVERIFY(bar()->isVisible());
    m_page->setAcceptsPrompt(false);
    QVERIFY(!bar()->isVisible());
    for (const QWidget *widget :
        bar()->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly))
        QVERIFY(!widget->accessibleName().isEmpty());
}

void TestConversationBar::showsTitle()
{
    auto *button = bar()->findChild<QPushButton *>(u"conversation"_s);
    QCOMPARE(button->text(), u"New conversation"_s);
    bar()->setTitle(u"What is SSE? "_s.repeated(50));
    QVERIFY(button->accessibleName().contains(u"What is SSE?"_s));
    QTRY_VERIFY(button->width() <= bar()->width());
    QCOMPARE(m_page->width(), 600);
}

void TestConversationBar::startsNewConversation()
{
    QSignalSpy asked(bar(), &ConversationBar::newRequested);
    QTest::keyClick(m_page.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::mouseClick(bar()->findChild<QToolButton *>(u"newConversation"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
}

void TestConversationBar::opensByKeyboard()
{
    QSignalSpy listed(bar(), &ConversationBar::listRequested);
    QSignalSpy opened(bar(), &ConversationBar::activated);
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(popup()->isVisible());
    QCOMPARE(listed.size(), 1);
    QTest::keyClick(field(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first(), (QVariantList{u"b"_s, QString()}));
}

void TestConversationBar::searches()
{
    QSignalSpy listed(bar(), &ConversationBar::listRequested);
    QSignalSpy opened(bar(), &ConversationBar::activated);
    bar()->openList();
    QTest::keyClicks(field(), u"so "_s);
    QCOMPARE(listed.last().first().toString(), u"so"_s);
    m_model->clear();
    QVERIFY(!list()->isVisible());
    QVERIFY(popup()->findChild<QLabel *>()->isVisible());
    QTest::keyClick(field(), Qt::Key_Return); // has no effect, because the list is empty
    QCOMPARE(opened.size(), 0);
    add(u"c"_s, u"Third"_s, u"so it is"_s);
    bar()->openList();
    QCOMPARE(field()->text(), QString());
    QTest::keyClicks(field(), u"so"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first(), (QVariantList{u"c"_s, u"so"_s}));
}

void TestConversationBar::opensByClick()
{
    QSignalSpy opened(bar(), &ConversationBar::activated);
    QTest::mouseClick(bar()->findChild<QPushButton *>(u"conversation"_s), Qt::LeftButton);
    QVERIFY(popup()->isVisible());
    const QRect row = list()->visualRect(m_model->index(1, 0));
    QVERIFY(row.height() >= 24);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(opened.first().first().toString(), u"b"_s);
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
}

void TestConversationBar::renamesAndRemoves()
{
    QSignalSpy renamed(bar(), &ConversationBar::renameRequested);
    QSignalSpy removed(bar(), &ConversationBar::removeRequested);
    bar()->openList();
    QTest::keyClick(field(), Qt::Key_Down);
    bool seen = false;
    QTimer::singleShot(0, this, [&] {
        auto *dialog = bar()->findChild<QInputDialog *>();
        QVERIFY(dialog);
        seen = dialog->textValue() == u"Second"_s;
        dialog->setTextValue(u"Mine"_s);
        dialog->accept();
    });
    QTest::keyClick(list(), Qt::Key_F2);
    QVERIFY(seen);
    QCOMPARE(renamed.first(), (QVariantList{u"b"_s, u"Mine"_s}));
    bar()->openList();
    list()->setFocus();
    list()->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(removed.first(), QVariantList{u"a"_s});
    QVERIFY(!popup()->isVisible());
}

void TestConversationBar::menuActionsEmitSignals()
{
    auto *menu = bar()->findChild<QMenu *>();
    const auto enabled = [menu] {
        int count = 0;
        for (const QAction *action : menu->actions())
            count += action->isEnabled() && !action->isSeparator() ? 1 : 0;
        return count;
    };
    bar()->setTitle({});
    QCOMPARE(enabled(), 1); // for a new, empty conversation, only Import is enabled
    bar()->setTitle(u"One"_s);
    QCOMPARE(enabled(), 6);
    QSignalSpy exported(bar(), &ConversationBar::exportRequested);
    QSignalSpy imported(bar(), &ConversationBar::importRequested);
    QSignalSpy removed(bar(), &ConversationBar::removeRequested);
    for (QAction *action : menu->actions()) {
        if (!action->isSeparator() && action != menu->actions().first())
            action->trigger();
    }
    QCOMPARE(exported.size(), 3);
    QCOMPARE(imported.size(), 1);
    QCOMPARE(removed.first(), QVariantList{QString()});
}

void TestConversationBar::hostileTitlesArePlainText()
{
    const QString hostile = u"<b>x</b>\n&amp;\u202etxt\u0000"_s + QString(100'000, u'w');
    bar()->setTitle(hostile);
    m_model->clear();
    add(u"a"_s, hostile, hostile);
    add(u"b"_s, QString(), QString(QChar(0xd83d)));
    bar()->openList();
    Standstill standstill;
    QVERIFY(!popup()->grab().isNull());
    QVERIFY(!bar()->grab().isNull());
    QVERIFY2(standstill.longestWork() < 10 * Standstill::MaxWork,
        qPrintable(QString::number(standstill.longestWork())));
    const auto *button = bar()->findChild<QPushButton *>(u"conversation"_s);
    QVERIFY(!button->text().contains(QChar(0x202e)) && !button->text().contains(u'\n'));
}

QTEST_MAIN(TestConversationBar)
#include "tst_conversationbar.moc"
