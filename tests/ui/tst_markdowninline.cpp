// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "ui/chat/markdowninline.h"

using namespace ui;

namespace {

/// Returns the text with each run in brackets, after its styles and the target of its link, for
/// example `[bi<https://a.example/> text]`. The styles are b (strong), i (emphasis), s (strike) and
/// c (code). A line separator becomes `/`.
QString described(const InlineText &text)
{
    QString result;
    int at = 0;
    for (const InlineRun &run : text.runs) {
        result += QStringView(text.text).mid(at, run.begin - at);
        result += u'[';
        if (run.styles & InlineRun::Strong)
            result += u'b';
        if (run.styles & InlineRun::Emphasis)
            result += u'i';
        if (run.styles & InlineRun::Strike)
            result += u's';
        if (run.styles & InlineRun::Code)
            result += u'c';
        if (run.link >= 0)
            result += u'<' + text.links[run.link] + u'>';
        result += u' ' + text.text.mid(run.begin, run.length) + u']';
        at = run.begin + run.length;
    }
    result += QStringView(text.text).mid(at);
    return result.replace(QChar::LineSeparator, u'/');
}

} // namespace

class TestMarkdownInline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesInlines_data();
    void parsesInlines();
    void replacesControlCharacters_data();
    void replacesControlCharacters();
    void findsLinkAtPosition();
    void survivesHostileText_data();
    void survivesHostileText();
};

void TestMarkdownInline::parsesInlines_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *markdown, const char *expected) {
        QTest::newRow(markdown) << QString::fromUtf8(markdown) << QString::fromUtf8(expected);
    };
    row("plain", "plain");
    row("a\nb", "a/b");
    row("a  \nb\\\nc", "a/b/c");
    row("*a* _b_ **c** __d__", "[i a] [i b] [b c] [b d]");
    row("***a***", "[bi a]");
    row("**a *b* c**", "[b a ][bi b][b  c]");
    row("*a **b** c*", "[i a ][bi b][i  c]");
    row("**open", "**open");
    row("a * b * c", "a * b * c");
    row("2*3*4", "2[i 3]4");
    row("snake_case_name", "snake_case_name");
    row("这是**“重点”**内容", "这是[b “重点”]内容");
    row("**注意：**请看", "[b 注意：]请看");
    row("~~a~~ ~b~", "[s a] ~b~");
    row("`a` `` b ` c `` ` ` `open", "[c a] [c b ` c] [c  ] `open");
    row("`*a*`", "[c *a*]");
    row("**`a`**", "[bc a]");
    row("[a](https://x.example/)", "[<https://x.example/> a]");
    row("[a *b*](http://x.example \"t\")", "[<http://x.example> a ][i<http://x.example> b]");
    row("[a](<https://x.example/p q>)", "[<https://x.example/p q> a]");
    row("[a](https://x.example/(b))c", "[<https://x.example/(b)> a]c");
    row("[a](javascript:alert(1))", "a");
    row("[a](file:///etc/passwd)", "a");
    row("[a][b] [c]", "[a][b] [c]");
    row("[a](open", "[a](open");
    row("![alt](https://x.example/i.png)", "[<https://x.example/i.png> alt]");
    row("![](https://x.example/i.png)", "[<https://x.example/i.png> https://x.example/i.png]");
    row("[![i](https://a.example/)](https://b.example/)", "[<https://a.example/> i]");
    row("<https://x.example>", "[<https://x.example> https://x.example]");
    row("<b>x</b> <script>", "<b>x</b> <script>");
    row("see https://x.example/a.", "see [<https://x.example/a> https://x.example/a].");
    row("(https://x.example/a(b))", "([<https://x.example/a(b)> https://x.example/a(b)])");
    row("见https://x.example/a。好", "见https://x.example/a。好");
    row("见 https://x.example/a。好", "见 [<https://x.example/a> https://x.example/a]。好");
    row("https://", "https://");
    row("&amp; &lt;b&gt; &#65; &#x1F600; &bogus; &", "& <b> A 😀 &bogus; &");
    row("\\*a\\* \\a", "*a* \\a");
}

void TestMarkdownInline::parsesInlines()
{
    QFETCH(QString, markdown);
    QFETCH(QString, expected);
    QCOMPARE(described(parseInline(markdown)), expected);
}

void TestMarkdownInline::replacesControlCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString shown{QChar::ReplacementCharacter};
    QTest::newRow("null") << QString(QChar(0)) << QString(QChar(0x2400));
    QTest::newRow("escape") << QString(QChar(0x1b)) << QString(QChar(0x241b));
    QTest::newRow("delete") << QString(QChar(0x7f)) << QString(QChar(0x2421));
    QTest::newRow("c1") << QString(QChar(0x9b)) << shown;
    QTest::newRow("override") << QStringLiteral("a\u202eb") << u'a' + shown + u'b';
    QTest::newRow("isolate") << QStringLiteral("a\u2067b") << u'a' + shown + u'b';
    QTest::newRow("object") << QString(QChar(0xfffc)) << shown;
    QTest::newRow("by entity") << QStringLiteral("&#x202e;") << shown;
    QTest::newRow("tab is kept") << QStringLiteral("a\tb") << QStringLiteral("a\tb");
    QTest::newRow("direction marks are kept")
        << QStringLiteral("a\u200fb") << QStringLiteral("a\u200fb");
}

void TestMarkdownInline::replacesControlCharacters()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(parseInline(text).text, expected);
}

void TestMarkdownInline::findsLinkAtPosition()
{
    const InlineText text = parseInline(u"a [link](https://x.example/) b");
    QCOMPARE(text.linkAt(1), QString());
    QCOMPARE(text.linkAt(2), QStringLiteral("https://x.example/"));
    QCOMPARE(text.linkAt(5), QStringLiteral("https://x.example/"));
    QCOMPARE(text.linkAt(6), QString());
    // Link targets must not contain a character that reverses the displayed text either.
    QVERIFY(!parseInline(u"[a](https://x.example/\u202e)").links.first().contains(QChar(0x202e)));
}

void TestMarkdownInline::survivesHostileText_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit : {"*a", "**a ", "_a_ ", "[", "![", "[a](", "`", "` ``", "<", "&", "&#",
             "\\", "*a_b", "~~a", "https://", "[a](<", "]", "a**b*c", "http://a("})
        QTest::newRow(unit) << QString::fromLatin1(unit);
}

void TestMarkdownInline::survivesHostileText()
{
    QFETCH(QString, unit);
    // No leaf is longer than about 4,400 characters.
    const InlineText text = parseInline(unit.repeated(4400 / unit.size()));
    QVERIFY(text.text.size() <= 4400);
    int at = 0;
    for (const InlineRun &run : text.runs) {
        QVERIFY(run.begin >= at && run.length > 0);
        at = run.begin + run.length;
        QVERIFY(at <= text.text.size());
    }
}

QTEST_GUILESS_MAIN(TestMarkdownInline)
#include "tst_markdowninline.moc"
