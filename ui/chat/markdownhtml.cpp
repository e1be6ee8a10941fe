// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/markdownhtml.h"

#include "ui/chat/markdowninline.h"
#include "ui/chat/markdownlines.h"
#include "ui/chat/markdownsplitter.h"

namespace ui {

namespace {

using namespace Qt::StringLiterals;

QString escaped(const QString &text)
{
    QString html = text.toHtmlEscaped();
    return html.replace(QChar(QChar::LineSeparator), "<br>\n"_L1);
}

QString inlineHtml(const InlineText &shown)
{
    QString html;
    int at = 0;
    for (const InlineRun &run : shown.runs) {
        html += escaped(shown.text.mid(at, run.begin - at));
        QString open;
        QString close;
        const auto wrap = [&](QLatin1StringView tag, const QString &attributes = {}) {
            open += u'<' + tag + attributes + u'>';
            close.prepend("</"_L1 + tag + u'>');
        };
        if (run.link >= 0)
            wrap("a"_L1,
                u" href=\"%1\" rel=\"noreferrer noopener\""_s.arg(
                    shown.links.at(run.link).toHtmlEscaped()));
        if (run.styles & InlineRun::Strong)
            wrap("strong"_L1);
        if (run.styles & InlineRun::Emphasis)
            wrap("em"_L1);
        if (run.styles & InlineRun::Strike)
            wrap("del"_L1);
        if (run.styles & InlineRun::Code)
            wrap("code"_L1);
        html += open + escaped(shown.text.mid(run.begin, run.length)) + close;
        at = run.begin + run.length;
    }
    return html + escaped(shown.text.mid(at));
}

class Writer {
public:
    Writer(const QString &source, const MarkdownSplitter &splitter)
        : m_source(source)
        , m_splitter(splitter)
    {
    }

    QString write()
    {
        for (const Leaf &leaf : m_splitter.leaves()) {
            if (leaf.continues) { // continues the previous paragraph, which is still open
                m_html += inlineHtml(parseInline(MarkdownSplitter::text(m_source, leaf)));
                continue;
            }
            endParagraph();
            enter(leaf.path);
            writeLeaf(leaf);
        }
        endParagraph();
        leaveTo(0);
        return m_html;
    }

private:
    struct Open {
        LeafContainer::Type type;
        bool isOrdered;
    };

    void endParagraph()
    {
        if (m_inParagraph)
            m_html += "</p>\n"_L1;
        m_inParagraph = false;
    }

    void leave(const Open &open)
    {
        m_html += open.type == LeafContainer::Quote ? "</blockquote>\n"_L1
            : open.isOrdered                        ? "</li></ol>\n"_L1
                                                    : "</li></ul>\n"_L1;
    }

    void leaveTo(qsizetype depth)
    {
        while (m_open.size() > depth)
            leave(m_open.takeLast());
    }

    void enter(const QList<LeafContainer> &path)
    {
        qsizetype same = 0;
        while (same < path.size() && same < m_open.size() && !path[same].first
            && path[same].type == m_open[same].type)
            ++same;
        if (same < path.size() && same < m_open.size() && path[same].type == LeafContainer::Item
            && m_open[same].type == LeafContainer::Item
            && m_open[same].isOrdered == (path[same].ordinal >= 0)) {
            leaveTo(same + 1);
            m_html += "</li>\n<li>"_L1; // next item of the same list
            ++same;
        }
        leaveTo(same);
        for (qsizetype i = same; i < path.size(); ++i) {
            const bool isOrdered = path[i].ordinal >= 0;
            if (path[i].type == LeafContainer::Quote)
                m_html += "<blockquote>\n"_L1;
            else if (isOrdered)
                m_html += u"<ol start=\"%1\">\n<li>"_s.arg(path[i].ordinal);
            else
                m_html += "<ul>\n<li>"_L1;
            m_open.append({path[i].type, isOrdered});
        }
    }

    void writeLeaf(const Leaf &leaf)
    {
        switch (leaf.kind) {
        case LeafKind::Paragraph:
            m_html += "<p>"_L1 + inlineHtml(parseInline(MarkdownSplitter::text(m_source, leaf)));
            m_inParagraph = true;
            break;
        case LeafKind::Heading: {
            // Start with <h3>, because the page that contains this HTML has headings of its own.
            const QString tag = u"h%1"_s.arg(std::min(6, leaf.level + 2));
            m_html += u'<' + tag + u'>'
                + inlineHtml(parseInline(MarkdownSplitter::text(m_source, leaf))) + "</"_L1 + tag
                + ">\n"_L1;
            break;
        }
        case LeafKind::Code:
            m_html += "<pre><code>"_L1 + textToHtml(MarkdownSplitter::text(m_source, leaf))
                + "</code></pre>\n"_L1;
            break;
        case LeafKind::Table:
            writeTable(leaf);
            break;
        case LeafKind::Rule:
            m_html += "<hr>\n"_L1;
            break;
        }
    }

    void writeTable(const Leaf &leaf)
    {
        m_html += "<table>\n"_L1;
        for (size_t row = 0; row < leaf.lines.size(); ++row) {
            const QLatin1StringView tag = row == 0 ? "th"_L1 : "td"_L1;
            m_html += "<tr>"_L1;
            const auto cells = lines::tableCells(m_source, leaf.lines[row]);
            for (qsizetype i = 0; i < leaf.columns.size(); ++i) {
                QString cell;
                if (i < cells.size()) {
                    const int end =
                        i + 1 == leaf.columns.size() ? cells.last().end() : cells[i].end();
                    cell = m_source.mid(cells[i].begin, end - cells[i].begin);
                    cell.replace("\\|"_L1, "|"_L1);
                }
                const QLatin1StringView align = leaf.columns[i] == ColumnAlign::Right
                    ? " class=\"right\""_L1
                    : leaf.columns[i] == ColumnAlign::Center ? " class=\"center\""_L1
                                                             : ""_L1;
                m_html += u'<' + tag + align + u'>' + inlineHtml(parseInline(cell)) + "</"_L1 + tag
                    + u'>';
            }
            m_html += "</tr>\n"_L1;
        }
        m_html += "</table>\n"_L1;
    }

    const QString &m_source;
    const MarkdownSplitter &m_splitter;
    QString m_html;
    QList<Open> m_open;
    bool m_inParagraph = false;
};

} // namespace

QString markdownToHtml(const QString &markdown)
{
    MarkdownSplitter splitter;
    splitter.advance(markdown, true);
    return Writer(markdown, splitter).write();
}

QString textToHtml(const QString &text)
{
    return shownText(text, u'\n').toHtmlEscaped();
}

QString closedMarkdown(const QString &markdown)
{
    const QString probe = markdown + "\n\nx"_L1;
    MarkdownSplitter splitter;
    splitter.advance(probe, true);
    const Leaf &last = splitter.leaves().back();
    // A code block in a quote or list ends together with its container, so it needs no closing
    // fence.
    if (last.kind != LeafKind::Code || !last.fenced || !last.path.isEmpty())
        return markdown;
    qsizetype at = last.begin;
    while (at < markdown.size() && markdown.at(at) != u'`' && markdown.at(at) != u'~')
        ++at;
    qsizetype end = at;
    while (end < markdown.size() && markdown.at(end) == markdown.at(at))
        ++end;
    return markdown + u'\n' + markdown.mid(at, std::max<qsizetype>(3, end - at));
}

} // namespace ui
