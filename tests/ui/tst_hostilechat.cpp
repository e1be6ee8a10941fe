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

/// Tests that the chat displays data from the network only as text, and without long delays.
class TestHostileChat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void onlyWebLinksAreClickable_data();
    void onlyWebLinksAreClickable();
    void linkShowsTrueTarget();
    void bidiOverridesStayInMessage();
    void framesStayShort_data();
    void framesStayShort();

private:
    // Limit for a frame in ms. It is high, so that only hangs are detected.
#ifdef RIVULET_SANITIZED
    static constexpr double LongestFrame = 1000;
#else
    static constexpr double LongestFrame = 250;
#endif

    static QString shown(ChatView &view)
    {
        view.selectAll();
        const QString text = view.selectedText();
        view.clearSelection();
        return text;
    }
};

void TestHostileChat::hostileTextStaysText_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *name, const QString &markdown, const QString &text = {}) {
        QTest::newRow(name) << markdown << (text.isEmpty() ? markdown : text);
    };
    add("script", u"<script>alert(1)</script>"_s);
    add("remote image", u"<img src=\"https://x.example/i.png\" onerror=\"x\">"_s);
    add("file image", u"<img src='file:///etc/passwd'>"_s);
    add("markdown image", u"![alt](file:///etc/passwd)"_s, u"alt"_s);
    add("frame", u"<iframe src=\"javascript:alert(1)\"></iframe>"_s);
    add("style", u"<style>@import 'https://x.example';</style>"_s);
    add("block", u"<div>\n<b>x</b>\n</div>"_s);
    add("entity", u"&lt;script&gt;"_s, u"<script>"_s);
    add("definition", u"[x]: https://x.example 'title'\n\n[x]"_s);
    add("null", u"a"_s + QChar(0) + u"b"_s, u"a\u2400b"_s);
    add("escape", u"a\u001b[31mb"_s, u"a\u241b[31mb"_s);
    add("override", u"a\u202etxt.exe"_s, u"a\ufffdtxt.exe"_s);
    add("unclosed fence", u"```html\n<b>\n"_s, u"<b>"_s);
    add("lone surrogate", u"a"_s + QChar(0xdc00) + u"b"_s);
}

void TestHostileChat::hostileTextStaysText()
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
    QCOMPARE(view.text(message), markdown); // copying returns the received text
    // The view does not use QTextDocument, which could load images and other files.
    QVERIFY(view.findChildren<QTextDocument *>().isEmpty());
}

void TestHostileChat::onlyWebLinksAreClickable_data()
{
    QTest::addColumn<QString>("markdown");
    for (const char *target :
        {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
            "vbscript:x", "//x.example", "mailto:a@x.example", "ftp://x.example",
            "java&#115;cript:x", "&#106;avascript:x", " javascript:x", "x.desktop", "smb://x/y"}) {
        const QString to = QString::fromLatin1(target);
        QTest::addRow("%s", target) << u"[a](%1) [b](<%1>) ![c](%1) <%1>"_s.arg(to);
    }
}

void TestHostileChat::onlyWebLinksAreClickable()
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
    QVERIFY(!ui::markdownToHtml(markdown).contains(u"href"_s));
}

void TestHostileChat::linkShowsTrueTarget()
{
    ChatView view;
    view.resize(600, 200);
    view.show();
    const QString markdown = u"[https://bank.example](https://evil.example/\u202egnp.x)"_s;
    view.finish(view.addMessage(Author::Assistant, {}, markdown), Outcome::Completed);
    QSignalSpy hovered(&view, &ChatView::linkHovered);
    for (int y = 0; y < view.viewport()->height() && hovered.isEmpty(); y += 4) {
        for (int x = 0; x < view.viewport()->width() && hovered.isEmpty(); x += 4)
            QTest::mouseMove(view.viewport(), {x, y});
    }
    QVERIFY(!hovered.isEmpty());
    const QString target = hovered.first().first().toString();
    QVERIFY2(target.startsWith(u"https://evil.example/"_s), qPrintable(target));
    QVERIFY2(!target.contains(QChar(0x202e)), qPrintable(target));
}

void TestHostileChat::bidiOverridesStayInMessage()
{
    // The text after a message looks the same, whatever the message contains.
    QList<QImage> looks;
    for (const QString &first : {u"aaa"_s, u"\u202e\u2067\u202b"_s + u"aaa"_s}) {
        ChatView view;
        view.resize(600, 400);
        view.show();
        view.finish(view.addMessage(Author::Assistant, {}, first), Outcome::Completed);
        view.finish(view.addMessage(Author::Assistant, {}, u"next message, and more"_s),
            Outcome::Completed, u"17 tokens"_s);
        const QImage image = view.viewport()->grab().toImage();
        looks.append(image.copy(0, 64, image.width(), image.height() - 64));
    }
    QCOMPARE(looks[0], looks[1]);
}

void TestHostileChat::framesStayShort_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("combining marks") << u"a"_s + QString(1'000'000, QChar(0x301));
    QTest::newRow("nested quotes") << QString(10'000, u'>') + u" deep"_s;
    QTest::newRow("spaced quotes") << u"> "_s.repeated(10'000) + u"deep"_s;
    QTest::newRow("nested lists") << u"- "_s.repeated(10'000) + u"deep"_s;
    QTest::newRow("lists line by line") << [] {
        QString text;
        for (int i = 0; i < 500; ++i)
            text += QString(2 * i, u' ') + u"- x\n"_s;
        return text;
    }();
    QTest::newRow("unclosed fences") << u"```\ncode\n~~~\n"_s.repeated(50'000);
    QTest::newRow("emphasis") << u"*a **b "_s.repeated(100'000);
    QTest::newRow("closers") << u"a* b** c_ "_s.repeated(50'000);
    QTest::newRow("links") << u"[a](b "_s.repeated(50'000);
    QTest::newRow("backticks") << [] {
        QString text;
        for (int i = 1; i < 600; ++i)
            text += QString(i, u'`') + u'x';
        return text;
    }();
    QTest::newRow("columns") << u"|a"_s.repeated(10'000) + u"|\n"_s + u"|-"_s.repeated(10'000)
            + u"|\n"_s + u"|b"_s.repeated(10'000) + u"|\n"_s;
    QTest::newRow("overrides") << u"\u202etxt\u2067"_s.repeated(50'000);
    QTest::newRow("entities") << u"&amp;&#x202e;"_s.repeated(50'000);
    QTest::newRow("zeros") << QString(300'000, QChar(0));
}

void TestHostileChat::framesStayShort()
{
    QFETCH(QString, markdown);
    ChatView view;
    view.resize(600, 400);
    view.show();
    const int message = view.addMessage(Author::Assistant, {});
    double worst = 0;
    // Measures the CPU time of this process, so other processes do not matter. A frame includes
    // parsing, layout and painting of the new text.
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
    QVERIFY2(worst < LongestFrame, qPrintable(u"%1 ms"_s.arg(worst)));
    QCOMPARE(view.text(message), markdown);
}

QTEST_MAIN(TestHostileChat)
#include "tst_hostilechat.moc"
