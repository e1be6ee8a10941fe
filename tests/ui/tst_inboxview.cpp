// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolTip>

#include "ui/inbox/inboxdelegate.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inbox/inboxview.h"

namespace {

QStandardItem *message(const QString &text, bool unread = true)
{
    auto *item = new QStandardItem(text);
    item->setData(unread, ui::UnreadRole);
    item->setData(QDateTime::currentDateTime(), ui::ReceivedRole);
    item->setData(QStringLiteral("newMessage"), ui::MessageTypeRole);
    return item;
}

const QString longText = QStringLiteral("word ").repeated(200);

} // namespace

class tst_InboxView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsEmptyState();
    void clickMarksAsRead();
    void keysMarkAsRead_data();
    void keysMarkAsRead();
    void arrowsDoNotMarkAsRead();
    void markAllRead();
    void rowsGrowToThreeLines();
    void currentRowExpands();
    void chineseFits();
    void keepsPosition();
    void removedCurrentRowIsDeselected();
    void copiesWholeText();
    void marksAsUnread();
    void showsNumberOfRemovedMessages();
    void escapesHtmlInTooltip();
    void survivesModelDeletion();
    void formatsTimes_data();
    void formatsTimes();

private:
    [[nodiscard]] QModelIndex row(int number) const { return m_model->index(number, 0); }
    [[nodiscard]] bool unread(int number) const
    {
        return row(number).data(ui::UnreadRole).toBool();
    }
    void click(int number)
    {
        QTest::mouseClick(
            m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(row(number)).center());
    }
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto labels = m_view->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<ui::InboxView> m_view;
    QListView *m_list = nullptr;
    QPushButton *m_readAll = nullptr;
};

void tst_InboxView::init()
{
    m_model = std::make_unique<QStandardItemModel>();
    m_view = std::make_unique<ui::InboxView>();
    m_view->setModel(m_model.get());
    m_view->resize(360, 400);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_list = m_view->findChild<QListView *>();
    m_readAll = m_view->findChild<QPushButton *>();
}

void tst_InboxView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void tst_InboxView::showsEmptyState()
{
    QVERIFY(!m_list->isVisible());
    QVERIFY(shows(QStringLiteral("newMessage")));
    QVERIFY(!m_readAll->isEnabled());
    m_model->appendRow(message(QStringLiteral("m")));
    QTRY_VERIFY(m_list->isVisible());
    QVERIFY(shows(QStringLiteral("1 unread")));
    m_model->clear();
    QTRY_VERIFY(!m_list->isVisible());
}

void tst_InboxView::clickMarksAsRead()
{
    m_model->appendRow(message(QStringLiteral("one")));
    m_model->appendRow(message(QStringLiteral("two")));
    QTRY_VERIFY(m_list->isVisible());
    click(1);
    QVERIFY(unread(0));
    QVERIFY(!unread(1));
    QTRY_VERIFY(shows(QStringLiteral("1 unread")));
    click(0);
    QTRY_VERIFY(shows(QStringLiteral("All read")));
    QVERIFY(!m_readAll->isEnabled());
}

void tst_InboxView::keysMarkAsRead_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("space") << Qt::Key_Space;
    QTest::newRow("return") << Qt::Key_Return;
    QTest::newRow("enter") << Qt::Key_Enter;
}

void tst_InboxView::keysMarkAsRead()
{
    QFETCH(Qt::Key, key);
    m_model->appendRow(message(QStringLiteral("one")));
    QTRY_VERIFY(m_list->isVisible());
    m_list->setCurrentIndex(row(0));
    QVERIFY(unread(0));
    QTest::keyClick(m_list, key);
    QVERIFY(!unread(0));
}

void tst_InboxView::arrowsDoNotMarkAsRead()
{
    m_model->appendRow(message(QStringLiteral("one")));
    m_model->appendRow(message(QStringLiteral("two")));
    QTRY_VERIFY(m_list->isVisible());
    m_list->setCurrentIndex(row(0));
    QTest::keyClick(m_list, Qt::Key_Down);
    QCOMPARE(m_list->currentIndex(), row(1));
    QVERIFY(unread(0));
    QVERIFY(unread(1));
}

void tst_InboxView::markAllRead()
{
    m_model->appendRow(message(QStringLiteral("one")));
    QTRY_VERIFY(m_readAll->isEnabled());
    QSignalSpy asked(m_view.get(), &ui::InboxView::markAllReadRequested);
    QTest::mouseClick(m_readAll, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    // The view only emits a signal; the owner of the model marks the messages.
    QVERIFY(unread(0));
}

void tst_InboxView::rowsGrowToThreeLines()
{
    m_model->appendRow(message(QStringLiteral("short")));
    m_model->appendRow(message(longText));
    m_model->appendRow(message(longText.repeated(100)));
    QTRY_VERIFY(m_list->isVisible());
    const int one = m_list->visualRect(row(0)).height();
    const int most = m_list->visualRect(row(1)).height();
    QVERIFY(most >= one + 2 * m_list->fontMetrics().height() - 2);
    QCOMPARE(m_list->visualRect(row(2)).height(), most);
}

void tst_InboxView::currentRowExpands()
{
    m_model->appendRow(message(longText));
    m_model->appendRow(message(longText));
    QTRY_VERIFY(m_list->isVisible());
    const int closed = m_list->visualRect(row(0)).height();
    click(0);
    QTRY_VERIFY(m_list->visualRect(row(0)).height() > 2 * closed);
    m_list->setCurrentIndex(row(1));
    QTRY_COMPARE(m_list->visualRect(row(0)).height(), closed);
}

void tst_InboxView::chineseFits()
{
    // The last line of text must end above the separator line, even with a fallback font.
    m_model->appendRow(message(QStringLiteral("您的订单已经发货预计明天送达").repeated(8)));
    QTRY_VERIFY(m_list->isVisible());
    const QRect rect = m_list->visualRect(row(0));
    const QImage image = m_list->viewport()->grab(rect).toImage();
    const QColor base = m_list->palette().color(QPalette::Base);
    for (int y = image.height() - 5; y < image.height() - 2; ++y) {
        for (int x = 30; x < image.width() - 10; ++x)
            QCOMPARE(image.pixelColor(x, y), base);
    }
}

void tst_InboxView::keepsPosition()
{
    for (int i = 0; i < 60; ++i)
        m_model->appendRow(message(QStringLiteral("message %1").arg(i)));
    QTRY_VERIFY(m_list->isVisible());
    QTRY_VERIFY(m_list->verticalScrollBar()->maximum() > 300);
    m_list->verticalScrollBar()->setValue(300);
    const QPersistentModelIndex top = m_list->indexAt({1, 1});
    const int y = m_list->visualRect(top).top();
    for (int i = 0; i < 3; ++i)
        m_model->insertRow(0, message(longText));
    QTRY_VERIFY(m_list->verticalScrollBar()->value() > 300);
    QCOMPARE(m_list->visualRect(top).top(), y);
}

void tst_InboxView::removedCurrentRowIsDeselected()
{
    for (int i = 0; i < 4; ++i)
        m_model->appendRow(message(QStringLiteral("m")));
    QTRY_VERIFY(m_list->isVisible());
    m_list->setCurrentIndex(row(3));
    m_model->removeRow(3);
    QVERIFY(!m_list->currentIndex().isValid());
}

void tst_InboxView::copiesWholeText()
{
    m_model->appendRow(message(longText.repeated(20)));
    QTRY_VERIFY(m_list->isVisible());
    QVERIFY(!m_list->actions().at(0)->isEnabled());
    m_list->setCurrentIndex(row(0));
    m_list->actions().at(0)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), longText.repeated(20));
}

void tst_InboxView::marksAsUnread()
{
    m_model->appendRow(message(QStringLiteral("m")));
    QTRY_VERIFY(m_list->isVisible());
    click(0);
    QVERIFY(!unread(0));
    QAction *toggle = m_list->actions().at(1);
    QTRY_COMPARE(toggle->text(), QStringLiteral("Mark as unread"));
    toggle->trigger();
    QVERIFY(unread(0));
    QTRY_COMPARE(toggle->text(), QStringLiteral("Mark as read"));
}

void tst_InboxView::showsNumberOfRemovedMessages()
{
    m_model->appendRow(message(QStringLiteral("one")));
    m_model->appendRow(message(QStringLiteral("two")));
    QTRY_VERIFY(m_list->isVisible());
    QVERIFY(!shows(QStringLiteral("full")));
    m_model->setProperty("dropped", 1234);
    m_model->removeRow(1);
    QTRY_VERIFY(shows(QLocale().toString(1234)));
}

void tst_InboxView::escapesHtmlInTooltip()
{
    m_model->appendRow(message(QStringLiteral("<b>bold</b>")));
    QTRY_VERIFY(m_list->isVisible());
    const QPoint at = m_list->visualRect(row(0)).center();
    QHelpEvent help(QEvent::ToolTip, at, m_list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(m_list->viewport(), &help);
    QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;b&gt;bold")));
}

void tst_InboxView::survivesModelDeletion()
{
    m_model->appendRow(message(QStringLiteral("m")));
    QTRY_VERIFY(m_list->isVisible());
    m_model.reset();
    QTRY_VERIFY(!m_list->isVisible());
    m_view->setModel(nullptr);
    QVERIFY(!m_readAll->isEnabled());
}

void tst_InboxView::formatsTimes_data()
{
    QTest::addColumn<QDateTime>("received");
    QTest::addColumn<QString>("shown");
    const QLocale locale;
    const QDate day(2026, 3, 12);
    QTest::newRow("today") << QDateTime(day, QTime(0, 1))
                           << locale.toString(QTime(0, 1), QLocale::ShortFormat);
    QTest::newRow("yesterday") << QDateTime(day.addDays(-1), QTime(23, 59))
                               << QStringLiteral("Yesterday");
    QTest::newRow("older") << QDateTime(day.addDays(-2), QTime(12, 0))
                           << locale.toString(day.addDays(-2), QLocale::ShortFormat);
    QTest::newRow("utc") << QDateTime(day, QTime(10, 0)).toUTC()
                         << locale.toString(QTime(10, 0), QLocale::ShortFormat);
}

void tst_InboxView::formatsTimes()
{
    QFETCH(QDateTime, received);
    QFETCH(QString, shown);
    QCOMPARE(ui::shortTime(received, QDateTime(QDate(2026, 3, 12), QTime(14, 30))), shown);
}

QTEST_MAIN(tst_InboxView)
#include "tst_inboxview.moc"
