// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QList>
#include <QString>

/// Returns examples of Markdown as AI models write it, with their names. Some are incomplete.
inline QList<std::pair<const char *, QString>> markdownCorpus()
{
    return {
        {"paragraphs",
            QStringLiteral("One line\nand the next.\n\nAnother *paragraph* with `code`.")},
        {"headings", QStringLiteral("# One\n## Two ##\ntext\nSetext\n===\nother\n---\n####### no")},
        {"lists",
            QStringLiteral("1. one\n2. two\n   - nested\n     still\n   - more\n3. three\n\n"
                           "   loose text\n\n* other\n\ntext\n1) again\n-\n  late")},
        {"tasks", QStringLiteral("- [ ] open\n- [x] done\n- [y] neither")},
        {"quotes", QStringLiteral("> quoted\nlazy\n> > deeper\n>\n> - item\n\nout")},
        {"fences",
            QStringLiteral(
                "```cpp\nint a;\n\n  ```\nafter\n~~~~\n~~~\nin\n~~~~\n- ```py\n  x\n  ```")},
        {"unclosed fence", QStringLiteral("text\n\n```python\nprint(1)\n``")},
        {"interrupted fence", QStringLiteral("`` ` ``\n```\n``` x\n```\n")},
        {"indented code", QStringLiteral("text\n\n    code\n\n    more\n\n\nend")},
        {"table",
            QStringLiteral(
                "Look:\n| a | b |\n|---|:-:|\n| 1 | **2** |\n| 3 | x \\| y | extra |\nend\n\n"
                "a | b\n- | -\n1 | 2")},
        {"no table", QStringLiteral("a | b\n|---|---|---|\nx | y")},
        {"rules", QStringLiteral("a\n\n---\n***\n_ _ _\n**bold**\n- - -\n")},
        {"html", QStringLiteral("<script>alert(1)</script>\n<img src=x>\n\n<div>**x**</div>")},
        {"chinese",
            QString::fromUtf8("# 标题\n\n这是**重点**内容，见“引号”。\n1. 第一\n2. 第二\n\n> "
                              "引用\n\n| 列 | 值 |\n"
                              "|---|---|\n| 甲 | 乙 |\n\n```\n代码\n```")},
        {"emoji",
            QString::fromUtf8(
                "👩‍👩‍👧‍👦 family 🇦🇹 flag 👍🏽\n\n- 🎉\n- "
                "e\u0301\u0302")},
        {"line ends", QStringLiteral("a\r\nb\rc\n\r\n# d\r\n\r\n```\r\nx\r\ny\r\n```\r")},
        {"links",
            QStringLiteral("[a](https://a.example/x_(y)) <https://b.example> https://c.example/.\n"
                           "![alt](https://d.example/i.png) [no](javascript:x) [open](http")},
        {"emphasis", QStringLiteral("***a** b* **c *d* e** ~~f~~ snake_case_name 2*3*4 **open")},
        {"empty", QString()},
        {"blank", QStringLiteral("\n  \n\t\n")},
        {"nothing but marks", QStringLiteral("-\n*\n+\n#\n>\n1.\n```\n")},
        {"long", QStringLiteral("A sentence that repeats. ").repeated(600)},
        {"long without a space", QString(12000, u'x') + QStringLiteral("\n\nend")},
        {"long code line",
            QStringLiteral("```\n") + QString(9000, u'y') + QStringLiteral("\nz\n```\nend")},
        {"long row",
            QStringLiteral("|a|b|\n|-|-|\n|") + QString(5000, u'z')
                + QStringLiteral("|1|\n|2|3|\n")},
    };
}
