// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

#include "ui/doctor/checkdialog.h"

using namespace Qt::StringLiterals;

/// Tests the texts and buttons of the dialog in each of its three steps.
class TestCheckDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesThroughAllSteps();
    void warnsAboutCosts();
    void validatesOrigin_data();
    void validatesOrigin();
};

namespace {

QPushButton *button(const QWidget &dialog, const QString &text)
{
    for (QPushButton *one : dialog.findChildren<QPushButton *>()) {
        if (one->text() == text && one->isVisible())
            return one;
    }
    return nullptr;
}

QString shown(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    for (const QPlainTextEdit *text : dialog.findChildren<QPlainTextEdit *>()) {
        if (text->isVisible())
            texts.append(text->toPlainText());
    }
    return texts.join(u'\n');
}

} // namespace

void TestCheckDialog::goesThroughAllSteps()
{
    ui::CheckDialog dialog(
        {.url = u"http://a.example/<b>"_s, .method = u"GET"_s, .requests = 4, .seconds = 24});
    QSignalSpy start(&dialog, &ui::CheckDialog::startRequested);
    QSignalSpy stop(&dialog, &ui::CheckDialog::stopRequested);
    QSignalSpy save(&dialog, &ui::CheckDialog::saveRequested);
    dialog.show();
    QVERIFY(shown(dialog).contains(u"GET http://a.example/<b>"_s));
    QVERIFY(shown(dialog).contains(u"At most 4 requests"_s));
    QVERIFY(shown(dialog).contains(u"at most 24 s"_s));
    QCOMPARE(start.count(), 0);
    QVERIFY(!button(dialog, u"Stop"_s) && !button(dialog, u"Save…"_s));

    QTest::keyClick(&dialog, Qt::Key_Return); // Start has the focus
    QCOMPARE(start.count(), 1);
    QVERIFY(!button(dialog, u"Start"_s));
    // The progress shows the number of requests that was announced before the start.
    dialog.setProgress(u"Without compression"_s, 2);
    QVERIFY(shown(dialog).contains(u"Request 2 of at most 4: Without compression"_s));
    QCOMPARE(dialog.findChild<QProgressBar *>()->maximum(), 4);
    QCOMPARE(dialog.findChild<QProgressBar *>()->value(), 1);
    QVERIFY(button(dialog, u"Stop"_s));
    button(dialog, u"Stop"_s)->click();
    QCOMPARE(stop.count(), 1);

    const QString report =
        u"# Check\n\n\\<b>x\\</b> <i>y</i>\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n## Found\n"_s;
    dialog.setReport(report);
    // The report is displayed as formatted Markdown. HTML in it is displayed as text.
    const auto *const text = dialog.findChild<QTextBrowser *>();
    QVERIFY(text->isVisible());
    QCOMPARE(text->document()->begin().text(), u"Check"_s);
    QCOMPARE(text->document()->begin().blockFormat().headingLevel(), 1);
    const QTextBlockFormat found = text->document()->lastBlock().blockFormat();
    QCOMPARE(found.headingLevel(), 2);
    QVERIFY(found.topMargin() > found.bottomMargin()); // the heading is closer to the text below it
    QVERIFY(text->toPlainText().contains(u"<b>x</b> <i>y</i>"_s));
    QVERIFY(!text->toPlainText().contains(u'|'));
    QVERIFY(!button(dialog, u"Stop"_s));
    button(dialog, u"Copy as Markdown"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), report);
    button(dialog, u"Save…"_s)->click();
    QCOMPARE(save.count(), 1);
    QCOMPARE(save.constFirst().constFirst().toString(), report);
    button(dialog, u"Close"_s)->click();
    QVERIFY(!dialog.isVisible());
}

void TestCheckDialog::warnsAboutCosts()
{
    ui::CheckDialog dialog({.url = u"http://a.example/"_s,
        .method = u"POST"_s,
        .requests = 1,
        .seconds = 6,
        .maySpend = true});
    dialog.show();
    QVERIFY(shown(dialog).contains(u"A POST request may cost money"_s));
    QVERIFY(shown(dialog).contains(u"sent once"_s));
    // The origin can be entered, because a single request is sufficient to check CORS.
    QVERIFY(dialog.findChild<QLineEdit *>()->isVisible());
    button(dialog, u"Start"_s)->click();
    dialog.setProgress(u"As the endpoint is"_s, 1);
    QCOMPARE(shown(dialog), u"As the endpoint is"_s); // without “Request 1 of 1”
}

void TestCheckDialog::validatesOrigin_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QUrl>("origin");
    const auto good = [](const QString &typed, const QString &origin) {
        QTest::newRow(qPrintable(u"good: "_s + typed)) << typed << true << QUrl(origin);
    };
    good({}, {});
    good(u"  "_s, {});
    good(u"https://app.example.com"_s, u"https://app.example.com"_s);
    good(u" HTTPS://App.example.com/ "_s, u"https://app.example.com"_s);
    good(u"http://localhost:5173"_s, u"http://localhost:5173"_s);
    good(u"http://[::1]:80"_s, u"http://[::1]:80"_s);
    good(u"https://b\u00fccher.example"_s, u"https://b\u00fccher.example"_s);
    for (const auto &typed : {u"app.example.com"_s, u"localhost:5173"_s, u"null"_s, u"*"_s,
             u"https://"_s, u"https://*.example.com"_s, u"https://app.example.com/page"_s,
             u"https://app.example.com?q"_s, u"https://app.example.com#here"_s,
             u"https://me@app.example.com"_s, u"https://app.example.com:x"_s,
             u"https://app.example.com:99999"_s, u"https://a.example https://b.example"_s,
             u"ftp://app.example.com"_s, u"file:///tmp"_s, u"https://a.example,b"_s})
        QTest::newRow(qPrintable(u"wrong: "_s + typed)) << typed << false << QUrl();
}

void TestCheckDialog::validatesOrigin()
{
    QFETCH(QString, typed);
    QFETCH(bool, good);
    ui::CheckDialog dialog(
        {.url = u"http://a.example/"_s, .method = u"GET"_s, .requests = 4, .seconds = 24});
    QSignalSpy start(&dialog, &ui::CheckDialog::startRequested);
    dialog.show();
    auto *field = dialog.findChild<QLineEdit *>();
    QVERIFY(field && field->isVisible());
    QVERIFY(shown(dialog).contains(u"(for CORS)"_s));
    field->insert(typed); // keyClicks() supports ASCII only
    const QString before = shown(dialog);
    QTest::mouseClick(button(dialog, u"Start"_s), Qt::LeftButton);
    if (!good) {
        QCOMPARE(start.count(), 0);
        QVERIFY(button(dialog, u"Start"_s));
        QVERIFY(shown(dialog).contains(u"Use https://host"_s));
        QCOMPARE(field->text(), typed); // the text is kept for correction
        QTest::keyClick(field, Qt::Key_Backspace);
        QCOMPARE(shown(dialog), before);
        field->setText(u"https://app.example.com"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(start.constFirst().constFirst().toUrl(), QUrl(u"https://app.example.com"_s));
    }
    QCOMPARE(start.count(), 1);
    QVERIFY(button(dialog, u"Stop"_s));
    if (good)
        QTEST(start.constFirst().constFirst().toUrl(), "origin");
}

QTEST_MAIN(TestCheckDialog)
#include "tst_checkdialog.moc"
