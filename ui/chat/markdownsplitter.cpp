// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/markdownsplitter.h"

#include <algorithm>

#include "ui/chat/markdownlines.h"

namespace ui {

using namespace lines;

namespace {
constexpr int SentenceCut = 3000;
constexpr int SpaceCut = 3600;
constexpr int ClusterCut = 4096;
constexpr int HardCut = 4352;
} // namespace

struct MarkdownSplitter::Line {
    const QString &source;
    int begin;
    int pos;
    int end;
    bool complete;
    bool isLong;
    int depth = 0; ///< number of containers that the line is in
    /// true if the line can continue the last leaf: a paragraph in the same containers
    bool continues = false;
    /// true if the last leaf is a paragraph, but the line does not start with the markers of all
    /// containers of that paragraph (a lazy continuation line of CommonMark)
    bool lazy = false;

    [[nodiscard]] Indent indent() const { return skipIndent(source, pos, end); }
    [[nodiscard]] bool isBlank() const { return indent().pos == end; }
};

MarkdownSplitter::MarkdownSplitter(Syntax syntax)
    : m_syntax(syntax)
{
}

bool MarkdownSplitter::advance(const QString &source, bool final, int budget)
{
    m_source = &source;
    rollBack();
    m_firstChanged = std::max(0, int(m_leaves.size()) - 1);
    const int size = int(source.size());
    const int stop = budget < size - m_position ? m_position + budget : size;
    while (m_position < stop) {
        // Read a long line in several pieces too, so that each call stays within the budget.
        int end = std::max(m_position, m_scanned);
        const int wanted = std::max({stop, m_position + MaxLine + 1, end});
        const int limit = stop < size ? std::min(wanted, size) : size;
        while (end < limit && source[end] != u'\n' && source[end] != u'\r')
            ++end;
        m_scanned = end;
        const bool goesOn = end == limit && limit < size;
        // true if the text ends with a CR, because its LF may not have arrived yet
        const bool awaitsLineFeed = end + 1 == size && source[end] == u'\r' && !final;
        const bool complete = !awaitsLineFeed && !goesOn && (end < size || final);
        if (!m_midLine && end - m_position > MaxLine) {
            processLine(m_position, m_position + MaxLine, true, true);
            m_position += MaxLine;
            m_midLine = true;
        }
        if (m_midLine) {
            appendToLine(m_position, end);
            m_position = end;
        }
        if (!complete)
            break;
        if (!m_midLine)
            processLine(m_position, end, true, false);
        m_midLine = false;
        m_position = end;
        if (end < size)
            m_position +=
                end + 1 < size && source[end] == u'\r' && source[end + 1] == u'\n' ? 2 : 1;
    }
    if (m_position < size && m_position >= stop)
        return false;
    if (m_position < size && !m_midLine) {
        m_onTrial = true;
        m_savedState = m_state;
        m_savedCount = m_leaves.size();
        if (!m_leaves.empty()) {
            m_savedHead = m_leaves.back();
            m_savedLines = m_leaves.back().lines.size();
        }
        processLine(m_position, std::min(m_scanned, size), false, false);
    }
    return true;
}

void MarkdownSplitter::rollBack()
{
    if (!m_onTrial)
        return;
    m_onTrial = false;
    m_state = m_savedState;
    m_leaves.resize(m_savedCount);
    if (!m_leaves.empty()) {
        static_cast<LeafHead &>(m_leaves.back()) = m_savedHead;
        m_leaves.back().lines.resize(m_savedLines);
    }
}

void MarkdownSplitter::processLine(int begin, int end, bool complete, bool isLong)
{
    Line line{*m_source, begin, begin, end, complete, isLong};
    if (m_syntax == Syntax::Code) {
        if (!m_state.open)
            openLeaf(LeafKind::Code, line);
        addCode(begin, end, true);
        return;
    }
    if (m_syntax == Syntax::Plain) {
        if (!m_state.open)
            openLeaf(LeafKind::Paragraph, line);
        addText(begin, end, true);
        return;
    }

    const int matched = matchContainers(line);
    const bool all = matched == m_state.stack.size();
    if (m_state.open && m_leaves.back().kind == LeafKind::Code && continueCode(line, all))
        return;
    if (line.isBlank()) {
        if (!all)
            m_state.stack.resize(matched);
        m_state.open = false;
        m_state.blank = true;
        return;
    }
    const bool paragraph = m_state.open && m_leaves.back().kind == LeafKind::Paragraph;
    line.depth = matched;
    line.continues = paragraph && all;
    line.lazy = paragraph && !all;
    while (openContainer(line)) { }
    if (line.pos == -1)
        return;
    if (line.isBlank()) { // the line has no text after the markers
        m_state.blank = true;
        return;
    }
    if (startLeaf(line))
        return;
    addParagraphLine(line);
}

int MarkdownSplitter::matchContainers(Line &line) const
{
    int matched = 0;
    for (const Container &container : m_state.stack) {
        const Indent indent = line.indent();
        if (container.type == LeafContainer::Quote) {
            if (indent.columns > 3 || indent.pos == line.end || line.source[indent.pos] != u'>')
                break;
            line.pos = indent.pos + 1;
            if (line.pos < line.end && isSpace(line.source[line.pos]))
                ++line.pos;
        } else if (indent.pos < line.end) {
            if (indent.columns < container.indent)
                break;
            line.pos = skipColumns(line.source, line.pos, line.end, container.indent);
        }
        ++matched;
    }
    return matched;
}

/// Adds the line to the open code block, or closes the block. \a all is true if the line is in all
/// containers of the block. Returns true if nothing else in the line must be parsed.
bool MarkdownSplitter::continueCode(Line &line, bool all)
{
    const Indent indent = line.indent();
    if (!m_leaves.back().fenced) {
        if (all && indent.pos == line.end) {
            m_state.pendingBlanks.push_back({line.end, 0});
            m_state.blank = true;
            return true;
        }
        if (all && indent.columns >= 4) {
            auto &into = m_leaves.back().lines;
            into.insert(into.end(), m_state.pendingBlanks.begin(), m_state.pendingBlanks.end());
            m_state.pendingBlanks.clear();
            addCode(skipColumns(line.source, line.pos, line.end, 4), line.end, true);
            return true;
        }
        m_state.pendingBlanks.clear();
        m_state.open = false;
        return false;
    }
    if (!all) {
        m_state.open = false;
        return false;
    }
    if (indent.columns < 4 && !line.isLong) {
        const int run = runLength(line.source, indent.pos, line.end, m_state.fence);
        const bool only = skipIndent(line.source, indent.pos + run, line.end).pos == line.end;
        if (only && run >= m_state.fenceLength) {
            m_state.open = false;
            m_leaves.back().end = line.end;
            return true;
        }
        if (only && run > 0 && !line.complete)
            return true; // probably an incomplete closing fence
    }
    const int skip = std::min(indent.columns, m_state.fenceIndent);
    addCode(skipColumns(line.source, line.pos, line.end, skip), line.end, true);
    return true;
}

/// Opens the quote or list item that starts at the current position of the line. Returns false if
/// there is none. Sets the position to -1 if the rest of the line must not be parsed.
bool MarkdownSplitter::openContainer(Line &line)
{
    const Indent indent = line.indent();
    if (line.depth >= MaxDepth || indent.columns > 3 || indent.pos == line.end)
        return false;
    if (line.source[indent.pos] == u'>') {
        closeTo(line.depth);
        m_state.lists.resize(std::min<qsizetype>(m_state.lists.size(), line.depth));
        m_state.stack.append({LeafContainer::Quote, true, 0, -1});
        line.pos = indent.pos + 1;
        if (line.pos < line.end && isSpace(line.source[line.pos]))
            ++line.pos;
        ++line.depth;
        line.continues = line.lazy = false;
        return true;
    }
    return openItem(line, indent.pos, indent.columns);
}

bool MarkdownSplitter::openItem(Line &line, int marker, int columns)
{
    const QString &source = line.source;
    if (isRule(source, marker, line.end))
        return false;
    if (line.continues && isSetextUnderline(source, marker, line.end))
        return false;
    int pos = marker;
    int number = 0;
    while (pos < line.end && pos - marker < 9 && isDigit(source[pos]))
        number = number * 10 + source[pos++].digitValue();
    const bool ordered = pos > marker;
    if (pos == line.end)
        return false;
    const char16_t delimiter = source[pos].unicode();
    if (ordered ? delimiter != u'.' && delimiter != u')'
                : delimiter != u'-' && delimiter != u'+' && delimiter != u'*')
        return false;
    ++pos;
    if (pos == line.end && !line.complete) {
        if (!ordered && !line.continues)
            line.pos = -1; // wait for more text: this can become an item or a rule
        return false;
    }
    if (pos < line.end && !isSpace(source[pos]))
        return false;
    const Indent after = skipIndent(source, pos, line.end);
    const bool empty = after.pos == line.end;
    if (line.continues && (empty || (ordered && number != 1)))
        return false;

    const int width = pos - marker;
    closeTo(line.depth);
    m_state.lists.resize(std::min<qsizetype>(m_state.lists.size(), line.depth + 1));
    while (m_state.lists.size() <= line.depth)
        m_state.lists.append(ListState{});
    ListState &list = m_state.lists[line.depth];
    const bool sibling = list.delimiter == delimiter;
    list = {delimiter, !ordered ? -1 : sibling ? list.ordinal + 1 : number};
    const int padding = empty || after.columns > 4 ? 1 : after.columns;
    m_state.stack.append({LeafContainer::Item, true, columns + width + padding, list.ordinal});
    ++line.depth;
    line.continues = line.lazy = false;
    line.pos = skipColumns(source, pos, line.end, padding);
    if (empty) {
        openLeaf(LeafKind::Paragraph, line);
        line.pos = -1;
        return false;
    }
    return true;
}

/// Starts, ends or continues a leaf that is not a paragraph.
bool MarkdownSplitter::startLeaf(Line &line)
{
    const QString &source = line.source;
    const Indent indent = line.indent();
    if (indent.columns > 3) {
        if (line.continues || line.lazy)
            return false;
        closeTo(line.depth);
        openLeaf(LeafKind::Code, line);
        addCode(skipColumns(source, line.pos, line.end, 4), line.end, true);
        return true;
    }
    if (line.isLong)
        return false;
    const int at = indent.pos;
    if (startFence(line, at, indent.columns) || startTable(line, at))
        return true;
    if (line.continues && isSetextUnderline(source, at, line.end)
        && !m_leaves.back().lines.empty()) {
        if (line.complete) {
            m_leaves.back().kind = LeafKind::Heading;
            m_leaves.back().level = source[at] == u'=' ? 1 : 2;
            m_leaves.back().end = line.end;
            m_state.open = false;
        }
        return true;
    }
    if (isRule(source, at, line.end)) {
        if (line.complete) {
            closeTo(line.depth);
            openLeaf(LeafKind::Rule, line);
            m_state.open = false;
        }
        return true;
    }
    const int hashes = runLength(source, at, line.end, u'#');
    if (hashes > 0 && hashes <= 6) {
        const int after = at + hashes;
        if (after == line.end && !line.complete)
            return true;
        if (after == line.end || isSpace(source[after])) {
            closeTo(line.depth);
            openLeaf(LeafKind::Heading, line);
            m_leaves.back().level = quint8(hashes);
            const int textBegin = skipIndent(source, after, line.end).pos;
            m_leaves.back().lines.push_back(
                {textBegin, headingEnd(source, textBegin, line.end) - textBegin});
            m_state.open = false;
            return true;
        }
    }
    return false;
}

bool MarkdownSplitter::startFence(const Line &line, int at, int columns)
{
    const QChar c = line.source[at];
    if (c != u'`' && c != u'~')
        return false;
    const int run = runLength(line.source, at, line.end, c);
    const int after = at + run;
    if (run < 3)
        return after == line.end && !line.complete;
    if (c == u'`' && QStringView(line.source).mid(after, line.end - after).contains(u'`'))
        return false;
    closeTo(line.depth);
    openLeaf(LeafKind::Code, line);
    const int info = skipIndent(line.source, after, line.end).pos;
    m_leaves.back().fenced = true;
    m_leaves.back().info = {info, line.end - info};
    m_state.fence = c.unicode();
    m_state.fenceLength = run;
    m_state.fenceIndent = columns;
    return true;
}

/// Adds a row to the open table. If the line is the delimiter row of a new table, starts the table
/// with the last line of the paragraph as its header.
bool MarkdownSplitter::startTable(const Line &line, int at)
{
    const QString &source = line.source;
    const bool all = line.depth == m_state.stack.size();
    if (m_state.open && m_leaves.back().kind == LeafKind::Table && all) {
        if (!QStringView(source).mid(at, line.end - at).contains(u'|'))
            return false;
        const int hashes = runLength(source, at, line.end, u'#');
        if (hashes > 0 && hashes <= 6 && at + hashes < line.end && isSpace(source[at + hashes]))
            return false;
        m_leaves.back().lines.push_back({at, line.end - at});
        m_leaves.back().end = line.end;
        return true;
    }
    if (!line.continues || m_leaves.back().lines.empty() || !isDelimiterRow(source, at, line.end))
        return false;
    const SourceSpan header = m_leaves.back().lines.back();
    const QList<ColumnAlign> columns = delimiterColumns(source, at, line.end);
    if (!line.complete)
        return QStringView(source).mid(header.begin, header.length).contains(u'|');
    if (columns.size() != tableCells(source, header).size() || columns.size() > MaxColumns)
        return false;
    m_leaves.back().lines.pop_back();
    if (!m_leaves.back().lines.empty()) {
        m_leaves.back().end = m_leaves.back().lines.back().end();
        openLeaf(LeafKind::Table, line);
        m_leaves.back().afterBlank = true;
    }
    m_leaves.back().kind = LeafKind::Table;
    m_leaves.back().begin = std::min(m_leaves.back().begin, header.begin);
    m_leaves.back().end = line.end;
    m_leaves.back().columns = columns;
    m_leaves.back().lines.push_back(header);
    return true;
}

void MarkdownSplitter::addParagraphLine(const Line &line)
{
    if (!line.continues && !line.lazy) {
        closeTo(line.depth);
        openLeaf(LeafKind::Paragraph, line);
    }
    addText(line.indent().pos, line.end, true);
}

void MarkdownSplitter::closeTo(int depth)
{
    // A list item whose first line is empty has an empty leaf. Keep this leaf open, because the
    // next line can contain its text.
    const bool waiting = m_state.open && m_state.stack.size() == depth
        && m_leaves.back().kind == LeafKind::Paragraph && m_leaves.back().lines.empty();
    m_state.stack.resize(depth);
    m_state.open = waiting;
}

void MarkdownSplitter::openLeaf(LeafKind kind, const Line &line)
{
    m_state.lists.resize(std::min(m_state.lists.size(), m_state.stack.size()));
    const bool fill = m_state.open && m_leaves.back().kind == LeafKind::Paragraph
        && m_leaves.back().lines.empty();
    if (!fill) {
        m_leaves.emplace_back();
        Leaf &leaf = m_leaves.back();
        leaf.begin = line.begin;
        leaf.afterBlank = m_state.blank;
        for (Container &container : m_state.stack) {
            leaf.path.append({container.type, container.fresh, container.ordinal});
            container.fresh = false;
        }
    }
    m_leaves.back().kind = kind;
    m_leaves.back().end = line.end;
    m_state.open = true;
    m_state.blank = false;
    m_state.length = 0;
    m_state.pendingBlanks.clear();
}

/// Splits the last paragraph: adds a leaf for the text from \a at on, which continues it.
void MarkdownSplitter::startPiece(int at)
{
    LeafHead head = m_leaves.back();
    head.continues = true;
    head.begin = head.end = at;
    for (LeafContainer &container : head.path)
        container.first = false;
    m_leaves.push_back(Leaf{head, {}});
    m_state.length = 0;
}

void MarkdownSplitter::addText(int begin, int end, bool newLine)
{
    if (newLine) {
        if (m_state.length >= SentenceCut)
            startPiece(begin);
        m_leaves.back().lines.push_back({begin, 0});
        ++m_state.length;
    }
    int from = m_leaves.back().lines.back().begin;
    int i = begin;
    while (i < end) {
        const int quick = std::min(end - i, SentenceCut - m_state.length);
        if (quick > 0) {
            i += quick;
            m_state.length += quick;
            continue;
        }
        if (i > from && cutsBefore(i)) {
            m_leaves.back().lines.back().length = i - from;
            m_leaves.back().end = i;
            startPiece(i);
            m_leaves.back().lines.push_back({i, 0});
            from = i;
        }
        ++i;
        ++m_state.length;
    }
    m_leaves.back().lines.back().length = end - from;
    m_leaves.back().end = end;
}

/// Returns true if a long paragraph must be split before the character at \a at. Must not read
/// later characters: whether they have already arrived must not change the result.
bool MarkdownSplitter::cutsBefore(int at) const
{
    const QString &source = *m_source;
    const QChar c = source[at];
    const QChar before = source[at - 1];
    if (c.isLowSurrogate())
        return false;
    if (m_state.length >= HardCut)
        return true;
    if (c.isSpace())
        return false;
    if (before == u'。' || before == u'！' || before == u'？')
        return true;
    if (before == u' ' && at > 1 && QStringView(u".!?:;").contains(source[at - 2]))
        return true;
    if (m_state.length >= SpaceCut && before.isSpace())
        return true;
    return m_state.length >= ClusterCut && !c.isMark() && c.unicode() != 0x200d
        && before.unicode() != 0x200d && !c.isSurrogate();
}

void MarkdownSplitter::addCode(int begin, int end, bool newLine)
{
    auto &lines = m_leaves.back().lines;
    if (newLine)
        lines.push_back({begin, 0});
    lines.back().length = end - lines.back().begin;
    while (lines.back().length > MaxCodeLine) {
        const int from = lines.back().begin;
        int cut = from + MaxCodeLine;
        if ((*m_source)[cut].isLowSurrogate())
            ++cut;
        if (cut >= end)
            break;
        lines.back().length = cut - from;
        lines.push_back({cut, end - cut});
    }
    m_leaves.back().end = end;
}

void MarkdownSplitter::appendToLine(int begin, int end)
{
    const bool fresh = !m_state.open || m_leaves.back().lines.empty()
        || m_leaves.back().lines.back().end() != begin;
    if (fresh) { // the line has no text yet, so skip its leading white space
        begin = skipIndent(*m_source, begin, end).pos;
        if (begin == end)
            return;
    }
    if (!m_state.open)
        openLeaf(LeafKind::Paragraph, {*m_source, begin, begin, end, true, true});
    if (m_leaves.back().kind == LeafKind::Code)
        addCode(begin, end, fresh);
    else
        addText(begin, end, fresh);
}

QString MarkdownSplitter::text(const QString &source, const Leaf &leaf)
{
    QString text;
    text.reserve(leaf.end - leaf.begin);
    int previous = -1;
    for (const SourceSpan &line : leaf.lines) {
        if (previous >= 0 && previous != line.begin)
            text += u'\n';
        text += QStringView(source).mid(line.begin, line.length);
        previous = line.end();
    }
    return text;
}

} // namespace ui
