// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/ui/markdowncorpus.h"
#include "ui/chat/heightindex.h"
#include "ui/chat/markdownsplitter.h"

using namespace ui;

namespace {

/// Returns the kind, the level, the containers, the info string and the text of a leaf in one line.
QString described(const QString &source, const Leaf &leaf)
{
    static constexpr char kinds[] = {'P', 'H', 'C', 'T', 'R'};
    QString text{QLatin1Char(kinds[int(leaf.kind)])};
    if (leaf.level)
        text += QString::number(leaf.level);
    for (const LeafContainer &container : leaf.path) {
        if (container.type == LeafContainer::Quote)
            text += u'>';
        else if (!container.first)
            text += u' ';
        else
            text +=
                container.ordinal < 0 ? QStringLiteral("*") : QString::number(container.ordinal);
    }
    if (leaf.continues)
        text += u'+';
    if (leaf.info.length)
        text += u'(' + source.mid(leaf.info.begin, leaf.info.length) + u')';
    return text + u':' + MarkdownSplitter::text(source, leaf).replace(u'\n', u'/');
}

QStringList described(const QString &source, const MarkdownSplitter &splitter)
{
    QStringList lines;
    for (const Leaf &leaf : splitter.leaves())
        lines.append(described(source, leaf));
    return lines;
}

QStringList split(const QString &source)
{
    MarkdownSplitter splitter;
    splitter.advance(source, true);
    return described(source, splitter);
}

} // namespace

class TestMarkdownSplitter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesStructure_data();
    void parsesStructure();
    void piecesGiveSameResult_data();
    void piecesGiveSameResult();
    void reportsFirstChangedLeaf_data() { piecesGiveSameResult_data(); }
    void reportsFirstChangedLeaf();
    void coversWholeSource_data() { piecesGiveSameResult_data(); }
    void coversWholeSource();
    void respectsBudget_data();
    void respectsBudget();
    void splitsLongParagraph_data();
    void splitsLongParagraph();
    void survivesHostileMarkdown_data();
    void survivesHostileMarkdown();
    void findsHeights();
};

void TestMarkdownSplitter::parsesStructure_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *markdown, const QStringList &expected) {
        QTest::newRow(name) << QString::fromUtf8(markdown) << expected;
    };
    using L = QStringList;
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    row("paragraphs", "a\nb\n\nc", L{s("P:a/b"), s("P:c")});
    row("heading", "# a #\n#b\n###### c", L{s("H1:a"), s("P:#b"), s("H6:c")});
    row("setext", "a\n===\nb\n-", L{s("H1:a"), s("H2:b")});
    row("rule", "a\n\n---\n* * *\n--", L{s("P:a"), s("R:"), s("R:"), s("P:--")});
    row("fence", "```c x\na\n\n b\n```\nc", L{s("C(c x):a// b"), s("P:c")});
    row("fence in text", "a\n```\nb\n```", L{s("P:a"), s("C:b")});
    row("fence keeps shorter", "````\n```\n````", L{s("C:```")});
    row("fence unclosed", "```\na\n# b", L{s("C:a/# b")});
    row("fence ends with its item", "- ```\n  a\nb", L{s("C*:a"), s("P:b")});
    row("fence is indented", "  ```\n  a\n    b\n  ```", L{s("C:a/  b")});
    row("indented", "    a\n\n     b\n\nc", L{s("C:a// b"), s("P:c")});
    row("not indented", "a\n    b", L{s("P:a/b")});
    row("bullets", "- a\n- b\n\n- c", L{s("P*:a"), s("P*:b"), s("P*:c")});
    row("numbers", "3. a\n1. b\n\n   c\n4. d", L{s("P3:a"), s("P4:b"), s("P :c"), s("P5:d")});
    row("new list", "1. a\n\nx\n\n1. b", L{s("P1:a"), s("P:x"), s("P1:b")});
    row("other delimiter", "1. a\n1) b", L{s("P1:a"), s("P1:b")});
    row("nested", "- a\n  1. b\n  2. c\n- d", L{s("P*:a"), s("P 1:b"), s("P 2:c"), s("P*:d")});
    row("nested in one line", "- 1. a\n  2. b", L{s("P*1:a"), s("P 2:b")});
    row("number in text", "In\n2020. x", L{s("P:In/2020. x")});
    row("empty item", "-\n  a\n-\n\nb", L{s("P*:a"), s("P*:"), s("P:b")});
    row("lazy", "> a\nb\n\nc", L{s("P>:a/b"), s("P:c")});
    row("quote in item", "- > a\n  > b\n- c", L{s("P*>:a/b"), s("P*:c")});
    row("item in quote", "> - a\n> - b\n>   c", L{s("P>*:a"), s("P>*:b/c")});
    row("table", "|a|b|\n|-|-|\n|1|2|\nc", L{s("T:|a|b|/|1|2|"), s("P:c")});
    row("table after text", "x\na|b\n-|-\n1|2", L{s("P:x"), s("T:a|b/1|2")});
    row("no table", "a|b\n|-|-|-|", L{s("P:a|b/|-|-|-|")});
    row("table ends", "|a|\n|-|\n|1|\n\n|2|", L{s("T:|a|/|1|"), s("P:|2|")});
    row("empty quote", ">\n> a\n\n>", L{s("P>:a")});
    row("html", "<b>x</b>\n<!-- y -->", L{s("P:<b>x</b>/<!-- y -->")});
    row("carriage returns", "a\r\nb\rc\r\n\r\nd", L{s("P:a/b/c"), s("P:d")});
    row("other separators", "a\xe2\x80\xa8# b\xc2\x85# c", L{s("P:a\xe2\x80\xa8# b\xc2\x85# c")});
}

void TestMarkdownSplitter::parsesStructure()
{
    QFETCH(QString, markdown);
    QFETCH(QStringList, expected);
    QCOMPARE(split(markdown), expected);
}

void TestMarkdownSplitter::piecesGiveSameResult_data()
{
    QTest::addColumn<QString>("markdown");
    for (const auto &[name, markdown] : markdownCorpus())
        QTest::newRow(name) << markdown;
}

void TestMarkdownSplitter::piecesGiveSameResult()
{
    QFETCH(QString, markdown);
    const QStringList whole = split(markdown);
    for (int size = 1; size <= 64; size += markdown.size() > 2000 ? 21 : 1) {
        MarkdownSplitter splitter;
        QString source;
        for (qsizetype at = 0; at < markdown.size(); at += size) {
            source += markdown.mid(at, size);
            QVERIFY(splitter.advance(source, false));
        }
        splitter.advance(source, true);
        QCOMPARE(described(source, splitter), whole);
    }
    // The text is split at each position, as if its first part had been displayed before the rest
    // arrived.
    for (qsizetype at = 0; at < std::min<qsizetype>(markdown.size(), 300); ++at) {
        MarkdownSplitter splitter;
        splitter.advance(markdown.left(at), false);
        splitter.advance(markdown, true);
        QCOMPARE(described(markdown, splitter), whole);
    }
}

void TestMarkdownSplitter::reportsFirstChangedLeaf()
{
    QFETCH(QString, markdown);
    MarkdownSplitter splitter;
    QString source;
    QStringList before;
    for (qsizetype at = 0; at < markdown.size(); at += 7) {
        source += markdown.mid(at, 7);
        splitter.advance(source, false);
        const QStringList now = described(source, splitter);
        QVERIFY(splitter.firstChanged() <= before.size());
        QCOMPARE(now.mid(0, splitter.firstChanged()), before.mid(0, splitter.firstChanged()));
        before = now;
    }
}

void TestMarkdownSplitter::coversWholeSource()
{
    QFETCH(QString, markdown);
    // Source text outside the leaves is either block markers or white space.
    QString rest;
    MarkdownSplitter splitter;
    splitter.advance(markdown, true);
    int at = 0;
    for (const Leaf &leaf : splitter.leaves()) {
        for (const SourceSpan &line : leaf.lines) {
            QVERIFY(line.begin >= at);
            rest += QStringView(markdown).mid(at, line.begin - at);
            at = line.end();
        }
    }
    rest += QStringView(markdown).mid(at);
    for (const Leaf &leaf : splitter.leaves()) {
        const QString info = markdown.mid(leaf.info.begin, leaf.info.length);
        if (!info.isEmpty())
            rest.remove(rest.indexOf(info), info.size());
    }
    for (const QChar c : std::as_const(rest))
        QVERIFY2(
            c.isSpace() || QStringView(u"#>-+*=_`~|:.)0123456789").contains(c), qPrintable(rest));
}

void TestMarkdownSplitter::respectsBudget_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<int>("budget");
    QTest::newRow("many lines") << QStringLiteral("a paragraph\n\n- an item\n").repeated(1000)
                                << 1000;
    QTest::newRow("one line") << QStringLiteral("a word ").repeated(100'000) << 10'000;
    QTest::newRow("one line of code")
        << QStringLiteral("```\n") + QString(500'000, u'x') + QStringLiteral("\n```\nend")
        << 10'000;
    QTest::newRow("long lines")
        << QStringLiteral("%1\r\n%2\n\n").arg(QString(5000, u'x'), QString(4097, u'y')).repeated(50)
        << 3000;
}

void TestMarkdownSplitter::respectsBudget()
{
    QFETCH(QString, markdown);
    QFETCH(int, budget);
    MarkdownSplitter splitter;
    int steps = 1;
    while (!splitter.advance(markdown, true, budget))
        ++steps;
    const int size = int(markdown.size());
    QVERIFY(steps >= size / (budget + MarkdownSplitter::MaxLine + 100));
    QVERIFY(steps <= size / (budget - 100) + 1);
    QCOMPARE(described(markdown, splitter), split(markdown));
}

void TestMarkdownSplitter::splitsLongParagraph_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("sentences") << QStringLiteral("It goes on. ");
    QTest::newRow("words") << QStringLiteral("word ");
    QTest::newRow("letters") << QStringLiteral("x");
    QTest::newRow("lines") << QStringLiteral("a line\n");
    QTest::newRow("chinese") << QString::fromUtf8("没有空格的句子。");
    QTest::newRow("emoji") << QString::fromUtf8("👍🏽");
    QTest::newRow("marks") << QString(QChar(0x301));
}

void TestMarkdownSplitter::splitsLongParagraph()
{
    QFETCH(QString, unit);
    const QString markdown = QStringLiteral("a") + unit.repeated(100000 / unit.size());
    MarkdownSplitter splitter;
    splitter.advance(markdown, true);
    QVERIFY(splitter.leaves().size() > 20);
    QString joined;
    for (const Leaf &leaf : splitter.leaves()) {
        const QString text = MarkdownSplitter::text(markdown, leaf);
        QVERIFY(text.size() < 4400);
        QVERIFY(!text.front().isLowSurrogate());
        joined += text;
    }
    QCOMPARE(joined.remove(u'\n'), QString(markdown).remove(u'\n'));
}

void TestMarkdownSplitter::survivesHostileMarkdown_data()
{
    QTest::addColumn<QString>("markdown");
    const int many = 200000;
    QTest::newRow("quotes") << QString(many, u'>');
    QTest::newRow("spaced quotes") << QStringLiteral("> ").repeated(many);
    QTest::newRow("items") << QStringLiteral("- ").repeated(many);
    QTest::newRow("nested lines") << [] {
        QString text;
        for (int i = 0; i < 2000; ++i)
            text += QString(i * 2, u' ') + QStringLiteral("- x\n");
        return text;
    }();
    QTest::newRow("fences") << QStringLiteral("```\n").repeated(many);
    QTest::newRow("empty lines") << QString(1000000, u'\n');
    QTest::newRow("carriage returns") << QString(1000000, u'\r');
    QTest::newRow("spaces") << QString(1000000, u' ');
    QTest::newRow("pipes") << QStringLiteral("|").repeated(many) + QStringLiteral("\n|-|\n");
    QTest::newRow("zeros") << QString(1000000, QChar(0));
}

void TestMarkdownSplitter::survivesHostileMarkdown()
{
    QFETCH(QString, markdown);
    const QStringList whole = split(markdown);
    MarkdownSplitter splitter;
    for (qsizetype at = 0; at < markdown.size(); at += 5000)
        splitter.advance(markdown.left(at), false);
    splitter.advance(markdown, true);
    QCOMPARE(described(markdown, splitter), whole);
    for (const Leaf &leaf : splitter.leaves())
        QVERIFY(leaf.path.size() <= MarkdownSplitter::MaxDepth);
}

void TestMarkdownSplitter::findsHeights()
{
    HeightIndex index;
    QCOMPARE(index.find(0), -1);
    std::vector<int> plain;
    for (int i = 0; i < 100; ++i) {
        plain.push_back(i * 7 % 13);
        index.append(plain.back());
    }
    index.truncate(90);
    plain.resize(90);
    for (int i = 0; i < 90; i += 3) {
        QCOMPARE(index.set(i, i), i - plain[size_t(i)]);
        plain[size_t(i)] = i;
    }
    index.append(5);
    plain.push_back(5);
    int y = 0;
    for (int i = 0; i < index.size(); ++i) {
        QCOMPARE(index.top(i), y);
        QCOMPARE(index.at(i), plain[size_t(i)]);
        if (plain[size_t(i)] > 0) {
            QCOMPARE(index.find(y), i);
            QCOMPARE(index.find(y + plain[size_t(i)] - 1), i);
        }
        y += plain[size_t(i)];
    }
    QCOMPARE(index.total(), y);
    QCOMPARE(index.find(y + 100), index.size() - 1);
}

QTEST_GUILESS_MAIN(TestMarkdownSplitter)
#include "tst_markdownsplitter.moc"
