// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <ctime>

#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

#include "ui/chat/chatview.h"
#include "ui/chat/markdownhtml.h"

using ui::Author;
using ui::ChatView;
using ui::Outcome;
using namespace Qt::StringLiterals;

// What came over the wire is data: shown as text, in time, and nothing else happens.
class TestHostileChat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysText_data();
    void staysText();
    void linksAreOnlyWeb_data();
    void linksAreOnlyWeb();
    void linkSaysWhereItLeads();
    void overridesStayInTheirMessage();
    void noFrameIsLong_data();
    void noFrameIsLong();

private:
    static constexpr double LongestFrame = 250; // ms; no measurement: that a hang is none

    static QString shown(ChatView &view)
    {
        view.selectAll();
        const QString text = view.selectedText();
        view.clearSelection();
        return text;
    }
};

void TestHostileChat::staysText_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, const QString &markdown, const QString &text = {}) {
        QTest::newRow(name) << markdown << (text.isEmpty() ? markdown : text);
    };
    add("script", u"<script>alert(1)</script>"_qs);
    add("remote image", u"<img src=\"https://x.example/i.png\" onerror=\"x\">"_qs);
    add("file image", u"<img src='file:///etc/passwd'>"_qs);
    add("markdown image", u"![alt](file:///etc/passwd)"_qs, u"alt"_qs);
    add("frame", u"<iframe src=\"javascript:alert(1)\"></iframe>"_qs);
    add("style", u"<style>@import 'https://x.example';</style>"_qs);
    add("block", u"<div>\n<b>x</b>\n</div>"_qs);
    add("entity", u"&lt;script&gt;"_qs, u"<script>"_qs);
    add("definition", u"[x]: https://x.example 'title'\n\n[x]"_qs);
    add("null", u"a"_qs + QChar(0) + u"b"_qs, u"a\u2400b"_qs);
    add("escape", u"a\u001b[31mb"_qs, u"a\u241b[31mb"_qs);
    add("override", u"a\u202etxt.exe"_qs, u"a\ufffdtxt.exe"_qs);
    add("unclosed fence", u"```html\n<b>\n"_qs, u"<b>"_qs);
    add("lone surrogate", u"a"_qs + QChar(0xdc00) + u"b"_qs);
}

void TestHostileChat::staysText()
{
    QFETCH(QString, markdown);
    QFETCH(QString, text);
    ChatView view;
    view.resize(600, 400);
    view.show();
    const int message = view.addMessage(Author::Assistant, {}, markdown);
    view.finish(message, Outcome::Completed);
    QCOMPARE(shown(view), text);
    QVERIFY(!view.grab().isNull());
    QCOMPARE(view.text(message), markdown); // a copy is what came
    // Nothing in it could load: no document, and so no loader of resources, exists.
    QVERIFY(view.findChildren<QTextDocument *>().isEmpty());
}

void TestHostileChat::linksAreOnlyWeb_data()
{
    QTest::addColumn<QString>("markdown");
    for (const char *target :
        {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
            "vbscript:x", "//x.example", "mailto:a@x.example", "ftp://x.example",
            "java&#115;cript:x", "&#106;avascript:x", " javascript:x", "x.desktop", "smb://x/y"}) {
        const QString to = QString::fromLatin1(target);
        QTest::addRow("%s", target) << u"[a](%1) [b](<%1>) ![c](%1) <%1>"_qs.arg(to);
    }
}

void TestHostileChat::linksAreOnlyWeb()
{
    QFETCH(QString, markdown);
    ChatView view;
    view.resize(600, 200);
    view.show();
    view.finish(view.addMessage(Author::Assistant, {}, markdown), Outcome::Completed);
    QSignalSpy hovered(&view, &ChatView::linkHovered);
    QSignalSpy activated(&view, &ChatView::linkActivated);
    for (int y = 0; y < view.viewport()->height(); y += 6) {
        for (int x = 0; x < view.viewport()->width(); x += 6) {
            QTest::mouseMove(view.viewport(), {x, y});
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {x, y});
        }
    }
    QCOMPARE(activated.size(), 0);
    for (const QVariantList &target : hovered)
        QCOMPARE(target.first().toString(), QString());
    QVERIFY(!ui::markdownToHtml(markdown).contains(u"href"_qs));
}

void TestHostileChat::linkSaysWhereItLeads()
{
    ChatView view;
    view.resize(600, 200);
    view.show();
    const QString markdown = u"[https://bank.example](https://evil.example/\u202egnp.x)"_qs;
    view.finish(view.addMessage(Author::Assistant, {}, markdown), Outcome::Completed);
    QSignalSpy hovered(&view, &ChatView::linkHovered);
    for (int y = 0; y < view.viewport()->height() && hovered.isEmpty(); y += 4) {
        for (int x = 0; x < view.viewport()->width() && hovered.isEmpty(); x += 4)
            QTest::mouseMove(view.viewport(), {x, y});
    }
    QVERIFY(!hovered.isEmpty());
    const QString target = hovered.first().first().toString();
    QVERIFY2(target.startsWith(u"https://evil.example/"_qs), qPrintable(target));
    QVERIFY2(!target.contains(QChar(0x202e)), qPrintable(target));
}

void TestHostileChat::overridesStayInTheirMessage()
{
    // What follows a message looks the same whatever that message holds.
    QList<QImage> looks;
    for (const QString &first : {u"aaa"_qs, u"\u202e\u2067\u202b"_qs + u"aaa"_qs}) {
        ChatView view;
        view.resize(600, 400);
        view.show();
        view.finish(view.addMessage(Author::Assistant, {}, first), Outcome::Completed);
        view.finish(view.addMessage(Author::Assistant, {}, u"next message, and more"_qs),
            Outcome::Completed, u"17 tokens"_qs);
        const QImage image = view.viewport()->grab().toImage();
        looks.append(image.copy(0, 64, image.width(), image.height() - 64));
    }
    QCOMPARE(looks[0], looks[1]);
}

void TestHostileChat::noFrameIsLong_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("combining marks") << u"a"_qs + QString(1'000'000, QChar(0x301));
    QTest::newRow("nested quotes") << QString(10'000, u'>') + u" deep"_qs;
    QTest::newRow("spaced quotes") << u"> "_qs.repeated(10'000) + u"deep"_qs;
    QTest::newRow("nested lists") << u"- "_qs.repeated(10'000) + u"deep"_qs;
    QTest::newRow("lists line by line") << [] {
        QString text;
        for (int i = 0; i < 500; ++i)
            text += QString(2 * i, u' ') + u"- x\n"_qs;
        return text;
    }();
    QTest::newRow("unclosed fences") << u"```\ncode\n~~~\n"_qs.repeated(50'000);
    QTest::newRow("emphasis") << u"*a **b "_qs.repeated(100'000);
    QTest::newRow("closers") << u"a* b** c_ "_qs.repeated(50'000);
    QTest::newRow("links") << u"[a](b "_qs.repeated(50'000);
    QTest::newRow("backticks") << [] {
        QString text;
        for (int i = 1; i < 600; ++i)
            text += QString(i, u'`') + u'x';
        return text;
    }();
    QTest::newRow("columns") << u"|a"_qs.repeated(10'000) + u"|\n"_qs + u"|-"_qs.repeated(10'000)
            + u"|\n"_qs + u"|b"_qs.repeated(10'000) + u"|\n"_qs;
    QTest::newRow("overrides") << u"\u202etxt\u2067"_qs.repeated(50'000);
    QTest::newRow("entities") << u"&amp;&#x202e;"_qs.repeated(50'000);
    QTest::newRow("zeros") << QString(300'000, QChar(0));
}

void TestHostileChat::noFrameIsLong()
{
    QFETCH(QString, markdown);
    ChatView view;
    view.resize(600, 400);
    view.show();
    const int message = view.addMessage(Author::Assistant, {});
    double worst = 0;
    // Time of this process, so that others do not count. A frame is what it takes to read, lay out
    // and paint what came since the last.
    const auto frame = [&](const auto &change) {
        const std::clock_t begin = std::clock();
        change();
        view.jumpToLatest();
        view.viewport()->grab();
        worst = std::max(worst, 1000.0 * double(std::clock() - begin) / CLOCKS_PER_SEC);
    };
    constexpr qsizetype piece = 16'384;
    for (qsizetype at = 0; at < markdown.size(); at += piece) {
        view.appendText(message, markdown.mid(at, piece));
        frame([] { QTest::qWait(17); });
    }
    view.finish(message, Outcome::Completed);
    const int end = view.verticalScrollBar()->maximum();
    for (const int part : {0, 1, 2, 3, 4})
        frame([&] { view.verticalScrollBar()->setValue(end * part / 4); });
    QVERIFY2(worst < LongestFrame, qPrintable(u"%1 ms"_qs.arg(worst)));
    QCOMPARE(view.text(message), markdown);
}

QTEST_MAIN(TestHostileChat)
#include "tst_hostilechat.moc"
