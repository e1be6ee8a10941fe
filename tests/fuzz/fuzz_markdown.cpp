// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <ctime>

#include <QRegularExpression>
#include <QStringList>

#include "ui/chat/markdownhtml.h"
#include "ui/chat/markdowninline.h"
#include "ui/chat/markdownsplitter.h"

namespace {

using ui::Leaf;
using ui::MarkdownSplitter;

constexpr qsizetype longText = 32 * 1024;
constexpr double longest = 5; // CPU time in s for a long text; a hundred times the usual time

void require(bool holds)
{
    if (!holds)
        std::abort();
}

QStringList described(const QString &source, const MarkdownSplitter &splitter)
{
    QStringList list;
    for (const Leaf &leaf : splitter.leaves()) {
        QString path;
        for (const ui::LeafContainer &container : leaf.path)
            path += QStringLiteral("%1.%2.%3/")
                        .arg(int(container.type))
                        .arg(int(container.first))
                        .arg(container.ordinal);
        require(leaf.path.size() <= MarkdownSplitter::MaxDepth);
        require(leaf.columns.size() <= MarkdownSplitter::MaxColumns);
        for (const ui::SourceSpan &line : leaf.lines)
            require(line.begin >= 0 && line.length >= 0 && line.end() <= source.size());
        list.append(QStringLiteral("%1 %2 %3 %4 %5 ")
                        .arg(int(leaf.kind))
                        .arg(leaf.level)
                        .arg(leaf.columns.size())
                        .arg(leaf.begin)
                        .arg(leaf.end)
            + path + source.mid(leaf.info.begin, leaf.info.length)
            + MarkdownSplitter::text(source, leaf));
    }
    return list;
}

void readInline(const QString &text)
{
    const ui::InlineText shown = ui::parseInline(text);
    int at = 0;
    for (const ui::InlineRun &run : shown.runs) {
        require(run.begin >= at && run.length >= 0);
        at = run.begin + run.length;
        require(at <= shown.text.size() && run.link < shown.links.size());
    }
    for (const QString &link : shown.links)
        require(link.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)
            || link.startsWith(QLatin1String("https://"), Qt::CaseInsensitive));
    for (const QChar c : shown.text)
        require((c.unicode() >= 0x20 || c == u'\t')
            && !(c.unicode() >= 0x202a && c.unicode() <= 0x202e));
}

/// Checks that the generated HTML only contains tags that the generator may write, and none that
/// come from \a source.
void readHtml(const QString &source)
{
    static const QRegularExpression ours(QStringLiteral(
        "</?(p|h[3-6]|pre|code|table|tr|ul|ol|li|blockquote|strong|em|del|a)>|<hr>|<br>"
        "|</?t[hd]( class=\"(right|center)\")?>|<ol start=\"[0-9]+\">"
        "|<a href=\"[hH][tT][tT][pP][^\"<>]*\" rel=\"noreferrer noopener\">"));
    QString html = ui::markdownToHtml(source);
    require(!html.remove(ours).contains(u'<'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    if (size < 2)
        return 0;
    unsigned cut = bytes[0] + 256U * bytes[1];
    const QString source =
        QString::fromUtf8(reinterpret_cast<const char *>(bytes + 2), qsizetype(size - 2));
    MarkdownSplitter whole;
    whole.advance(source, true);
    const QStringList expected = described(source, whole);
    for (const Leaf &leaf : whole.leaves())
        readInline(MarkdownSplitter::text(source, leaf));
    readHtml(source);

    // Parse the same text in pieces, so that incomplete lines are parsed tentatively. Many calls
    // have a small budget, so that they stop before the end of the text.
    MarkdownSplitter pieces;
    QString read;
    while (read.size() < source.size()) {
        cut = cut * 1103515245U + 12345U;
        read += QStringView(source).mid(read.size(), 1 + (cut >> 16) % 17);
        pieces.advance(read, false, cut & 0x100 ? 1 << 30 : 5);
        require(pieces.firstChanged() >= 0);
    }
    while (!pieces.advance(source, true, 64)) { }
    require(described(source, pieces) == expected);

    if ((bytes[0] & 0x3f) == 0x3f && !source.isEmpty()) {
        const QString repeated = source.repeated(longText / source.size() + 1);
        const std::clock_t begin = std::clock();
        MarkdownSplitter large;
        large.advance(repeated, true);
        for (const Leaf &leaf : large.leaves())
            (void)ui::parseInline(MarkdownSplitter::text(repeated, leaf));
        require(double(std::clock() - begin) / CLOCKS_PER_SEC < longest);
    }
    return 0;
}
