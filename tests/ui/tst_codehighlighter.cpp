// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "ui/chat/codehighlighter.h"

using namespace ui;

class TestCodeHighlighter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void highlightsCode_data();
    void highlightsCode();
    void unknownLanguageIsNotHighlighted();
    void survivesHostileCode_data();
    void survivesHostileCode();
};

void TestCodeHighlighter::highlightsCode_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected"); // k: keyword, s: string, n: number, c: comment
    const auto row = [](const char *language, const char *code, const char *expected) {
        QTest::addRow("%s %.20s", language, code) << QString::fromLatin1(
            language) << QString::fromLatin1(code) << QString::fromLatin1(expected);
    };
    row("cpp", "int a = 12; // x", "kkk     nn  cccc");
    row("C++", "f(\"a\\\"b\", 1.5)", "  ssssss  nnn ");
    row("c", "a /* b\nc */ d", "  cccc\ncccc  ");
    row("js", "let s = `a\nb` + x", "kkk     ss\nss    ");
    row("python", "'''a\nb''' # c\nif x:", "ssss\nssss ccc\nkk   ");
    row("python", "s = 'a\nb", "    ss\n ");
    row("bash", "echo $# 'a' # b", "        sss ccc");
    row("json", "{\"a\": true, \"b\": 1}", " sss  kkkk  sss  n ");
    row("sql", "SELECT a -- b", "kkkkkk   cccc");
    row("html", "<a b=\"c\"> <!-- d\n-->", "     sss  cccccc\nccc");
}

void TestCodeHighlighter::highlightsCode()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, expected);
    const CodeHighlighter highlighter(language);
    QVERIFY(highlighter.isActive());
    CodeHighlighter::State state = 0;
    QStringList result;
    for (const QString &line : code.split(u'\n')) {
        QList<CodeRun> runs;
        CodeHighlighter::State silent = state;
        highlighter.read(line, state, &runs);
        highlighter.read(line, silent);
        QCOMPARE(silent, state);
        QString marks(line.size(), u' ');
        for (const CodeRun &run : runs)
            marks.replace(
                run.begin, run.length, QString(run.length, QLatin1Char("ksnc"[run.kind])));
        result.append(marks);
    }
    const QStringList wanted = expected.split(u'\n');
    for (qsizetype i = 0; i < result.size(); ++i)
        QCOMPARE(result[i].trimmed().isEmpty() ? QString() : result[i],
            wanted[i].trimmed().isEmpty() ? QString() : wanted[i].leftJustified(result[i].size()));
}

void TestCodeHighlighter::unknownLanguageIsNotHighlighted()
{
    const CodeHighlighter highlighter(QStringLiteral("klingon"));
    QVERIFY(!highlighter.isActive());
    CodeHighlighter::State state = 0;
    QList<CodeRun> runs;
    highlighter.read(u"int a = 12;", state, &runs);
    QVERIFY(runs.isEmpty());
}

void TestCodeHighlighter::survivesHostileCode_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit : {"\"", "\\", "'''", "/*", "*/", "<!--", "`", "#", "//", "1.", "_a"})
        QTest::newRow(unit) << QString::fromLatin1(unit);
}

void TestCodeHighlighter::survivesHostileCode()
{
    QFETCH(QString, unit);
    const QString line = unit.repeated(1000);
    for (const char *name : {"cpp", "js", "python", "bash", "sql", "html", "json", "yaml", "lua"}) {
        const CodeHighlighter highlighter(QString::fromLatin1(name));
        CodeHighlighter::State state = 0;
        for (int pass = 0; pass < 3; ++pass) {
            QList<CodeRun> runs;
            highlighter.read(line, state, &runs);
            int at = 0;
            for (const CodeRun &run : runs) {
                QVERIFY(run.begin >= at && run.length > 0);
                at = run.begin + run.length;
                QVERIFY(at <= line.size());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCodeHighlighter)
#include "tst_codehighlighter.moc"
