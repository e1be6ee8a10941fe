// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/markdowninline.h"

#include <QHash>

namespace ui {

namespace {

bool isAsciiPunctuation(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x21 && u <= 0x2f) || (u >= 0x3a && u <= 0x40) || (u >= 0x5b && u <= 0x60)
        || (u >= 0x7b && u <= 0x7e);
}

bool isWebUrl(QStringView url)
{
    const auto scheme = [&](QStringView name) {
        return url.size() > name.size() && url.startsWith(name, Qt::CaseInsensitive)
            && !url[name.size()].isSpace();
    };
    return scheme(u"http://") || scheme(u"https://");
}

class Parser {
public:
    explicit Parser(QStringView source)
        : m_source(source)
    {
    }

    InlineText parse();

private:
    enum class Kind : quint8 { Text, Code, Delimiter, Bracket };
    struct Node {
        Kind kind;
        QString text;
        // Only for Kind::Delimiter:
        char16_t mark = 0;
        int count = 0;
        int original = 0;
        bool opens = false;
        bool closes = false;
        // Only for Kind::Bracket:
        bool image = false;
        bool active = true;
    };
    struct Range {
        int from;
        int to;
        quint8 style;
        int link;
    };

    void addText(QStringView text);
    void readBackticks();
    void readDelimiters();
    void closeBracket();
    bool readLinkTarget(int &pos, QString &target) const;
    bool readAngle();
    bool readUrl();
    bool readEntity();
    void matchDelimiters(int bottom);
    void addLink(int from, int to, const QString &target);
    InlineText build() const;
    [[nodiscard]] QChar at(int pos) const
    {
        return pos >= 0 && pos < m_source.size() ? m_source[pos] : QChar();
    }

    QStringView m_source;
    int m_pos = 0;
    std::vector<Node> m_nodes;
    std::vector<int> m_brackets;
    std::vector<Range> m_ranges;
    QStringList m_links;
    /// Each key is a number of backticks. The rest of the text contains no run of exactly as many
    /// backticks, so a code span that starts with such a run cannot be closed.
    QHash<int, int> m_noClosingRun;
};

void Parser::addText(QStringView text)
{
    if (m_nodes.empty() || m_nodes.back().kind != Kind::Text)
        m_nodes.push_back({Kind::Text, {}});
    m_nodes.back().text += text;
}

InlineText Parser::parse()
{
    int plain = 0;
    const auto flush = [&] {
        if (m_pos > plain)
            addText(m_source.mid(plain, m_pos - plain));
    };
    while (m_pos < m_source.size()) {
        const char16_t c = m_source[m_pos].unicode();
        switch (c) {
        case u'\\':
            flush();
            if (isAsciiPunctuation(at(m_pos + 1))) {
                addText(m_source.mid(m_pos + 1, 1));
                m_pos += 2;
            } else {
                if (at(m_pos + 1) != u'\n')
                    addText(u"\\");
                ++m_pos;
            }
            break;
        case u'\n': {
            int end = m_pos;
            while (end > plain && m_source[end - 1] == u' ')
                --end;
            if (end > plain)
                addText(m_source.mid(plain, end - plain));
            addText(u"\n");
            ++m_pos;
            break;
        }
        case u'`':
            flush();
            readBackticks();
            break;
        case u'*':
        case u'_':
        case u'~':
            flush();
            readDelimiters();
            break;
        case u'!':
        case u'[': {
            const bool image = c == u'!';
            if (image && at(m_pos + 1) != u'[') {
                ++m_pos;
                continue;
            }
            flush();
            Node node{Kind::Bracket, image ? QStringLiteral("![") : QStringLiteral("[")};
            node.image = image;
            m_nodes.push_back(node);
            m_brackets.push_back(int(m_nodes.size()) - 1);
            m_pos += image ? 2 : 1;
            break;
        }
        case u']':
            flush();
            closeBracket();
            break;
        case u'<':
            flush();
            if (!readAngle()) {
                addText(u"<");
                ++m_pos;
            }
            break;
        case u'&':
            flush();
            if (!readEntity()) {
                addText(u"&");
                ++m_pos;
            }
            break;
        case u'h':
        case u'H':
            if (!at(m_pos - 1).isLetterOrNumber() && isWebUrl(m_source.mid(m_pos))
                && m_brackets.empty()) {
                flush();
                readUrl();
                break;
            }
            ++m_pos;
            continue;
        default:
            ++m_pos;
            continue;
        }
        plain = m_pos;
    }
    flush();
    matchDelimiters(0);
    return build();
}

void Parser::readBackticks()
{
    int run = 0;
    while (at(m_pos + run) == u'`')
        ++run;
    const int begin = m_pos + run;
    if (const auto none = m_noClosingRun.constFind(run);
        none == m_noClosingRun.constEnd() || begin < *none) {
        int pos = begin;
        while (pos < m_source.size()) {
            if (m_source[pos] != u'`') {
                ++pos;
                continue;
            }
            int other = 0;
            while (at(pos + other) == u'`')
                ++other;
            if (other == run) {
                QStringView code = m_source.mid(begin, pos - begin);
                if (code.size() > 2 && code.front() == u' ' && code.back() == u' '
                    && !code.trimmed().isEmpty())
                    code = code.mid(1, code.size() - 2);
                m_nodes.push_back({Kind::Code, code.toString().replace(u'\n', u' ')});
                m_pos = pos + run;
                return;
            }
            pos += other;
        }
        m_noClosingRun.insert(run, 0);
    }
    addText(m_source.mid(m_pos, run));
    m_pos = begin;
}

void Parser::readDelimiters()
{
    const QChar c = m_source[m_pos];
    int run = 0;
    while (at(m_pos + run) == c)
        ++run;
    const QChar before = at(m_pos - 1);
    const QChar after = at(m_pos + run);
    const bool spaceBefore = before.isNull() || before.isSpace();
    const bool spaceAfter = after.isNull() || after.isSpace();
    const auto isPunctuation = [](QChar q) { return q.isPunct() || q.isSymbol(); };
    // By CommonMark's rules, an emphasis marker between a letter and a punctuation character may
    // have no effect. Chinese and Japanese texts often contain such markers, because they have no
    // spaces between words. Therefore treat characters of these scripts like spaces.
    const auto isWide = [](QChar q) { return q.unicode() >= 0x2e80; };
    const bool left = !spaceAfter
        && (!isPunctuation(after) || spaceBefore || isPunctuation(before) || isWide(before));
    const bool right = !spaceBefore
        && (!isPunctuation(before) || spaceAfter || isPunctuation(after) || isWide(after));
    Node node{Kind::Delimiter, QString(run, c)};
    node.mark = c.unicode();
    node.count = node.original = run;
    node.opens = left && (c != u'_' || !right || isPunctuation(before));
    node.closes = right && (c != u'_' || !left || isPunctuation(after));
    if (c == u'~' && run != 2)
        node.opens = node.closes = false;
    m_nodes.push_back(node);
    m_pos += run;
}

void Parser::closeBracket()
{
    ++m_pos;
    if (m_brackets.empty()) {
        addText(u"]");
        return;
    }
    const int open = m_brackets.back();
    m_brackets.pop_back();
    const bool image = m_nodes[size_t(open)].image;
    int pos = m_pos;
    QString target;
    if (!m_nodes[size_t(open)].active || !readLinkTarget(pos, target)) {
        addText(u"]");
        return;
    }
    m_pos = pos;
    matchDelimiters(open + 1);
    m_nodes[size_t(open)].text.clear();
    if (open + 1 == int(m_nodes.size()))
        m_nodes.push_back({Kind::Text, target}); // without a description, show the target
    addLink(open + 1, int(m_nodes.size()), target);
    m_nodes.push_back({Kind::Bracket, {}}); // so that the following text is not added to the link
    if (!image) {
        for (const int other : m_brackets) {
            if (!m_nodes[size_t(other)].image)
                m_nodes[size_t(other)].active = false;
        }
    }
}

bool Parser::readLinkTarget(int &pos, QString &target) const
{
    const auto skipSpace = [&] {
        while (at(pos).isSpace())
            ++pos;
    };
    if (at(pos) != u'(')
        return false;
    ++pos;
    skipSpace();
    if (at(pos) == u'<') {
        for (++pos; pos < m_source.size() && at(pos) != u'>' && at(pos) != u'\n'; ++pos)
            target += at(pos);
        if (at(pos) != u'>')
            return false;
        ++pos;
    } else {
        int depth = 0;
        for (; pos < m_source.size() && !at(pos).isSpace(); ++pos) {
            if (at(pos) == u'\\' && isAsciiPunctuation(at(pos + 1)))
                ++pos;
            else if (at(pos) == u'(')
                ++depth;
            else if (at(pos) == u')' && depth-- == 0)
                break;
            target += at(pos);
        }
    }
    skipSpace();
    const QChar quote = at(pos);
    if (quote == u'"' || quote == u'\'') {
        for (++pos; pos < m_source.size() && at(pos) != quote; ++pos) {
            if (at(pos) == u'\\')
                ++pos;
        }
        if (pos >= m_source.size())
            return false;
        ++pos;
        skipSpace();
    }
    if (at(pos) != u')')
        return false;
    ++pos;
    return true;
}

bool Parser::readAngle()
{
    const qsizetype close = m_source.indexOf(u'>', m_pos);
    if (close < 0)
        return false;
    const QStringView inside = m_source.mid(m_pos + 1, close - m_pos - 1);
    if (!isWebUrl(inside) || inside.contains(u' ') || inside.contains(u'\n')
        || inside.contains(u'<'))
        return false;
    m_nodes.push_back({Kind::Text, inside.toString()});
    addLink(int(m_nodes.size()) - 1, int(m_nodes.size()), inside.toString());
    m_nodes.push_back({Kind::Bracket, {}});
    m_pos = int(close) + 1;
    return true;
}

bool Parser::readUrl()
{
    int end = m_pos;
    // Chinese and Japanese text may follow a URL without a space, so the first character of these
    // scripts also ends the URL.
    while (end < m_source.size() && !m_source[end].isSpace() && m_source[end] != u'<'
        && m_source[end] != u'`' && m_source[end] != u'"' && m_source[end].unicode() < 0x2e80)
        ++end;
    const auto count = [&](QChar c) { return m_source.mid(m_pos, end - m_pos).count(c); };
    while (end > m_pos) {
        const QChar last = m_source[end - 1];
        if (QStringView(u"?!.,:;*_~'|").contains(last)
            || (last == u')' && count(u')') > count(u'('))
            || (last == u']' && count(u']') > count(u'[')))
            --end;
        else
            break;
    }
    const QString url = m_source.mid(m_pos, end - m_pos).toString();
    m_nodes.push_back({Kind::Text, url});
    if (isWebUrl(url))
        addLink(int(m_nodes.size()) - 1, int(m_nodes.size()), url);
    m_nodes.push_back({Kind::Bracket, {}});
    m_pos = end;
    return true;
}

bool Parser::readEntity()
{
    const qsizetype end = m_source.mid(m_pos, 12).indexOf(u';');
    if (end < 2)
        return false;
    const QStringView name = m_source.mid(m_pos + 1, end - 1);
    static const QHash<QString, QString> named{{QStringLiteral("amp"), QStringLiteral("&")},
        {QStringLiteral("lt"), QStringLiteral("<")}, {QStringLiteral("gt"), QStringLiteral(">")},
        {QStringLiteral("quot"), QStringLiteral("\"")},
        {QStringLiteral("apos"), QStringLiteral("'")},
        {QStringLiteral("nbsp"), QString(QChar::Nbsp)},
        {QStringLiteral("copy"), QStringLiteral("©")},
        {QStringLiteral("hellip"), QStringLiteral("…")},
        {QStringLiteral("mdash"), QStringLiteral("—")},
        {QStringLiteral("ndash"), QStringLiteral("–")},
        {QStringLiteral("times"), QStringLiteral("×")},
        {QStringLiteral("rarr"), QStringLiteral("→")}};
    QString text = named.value(name.toString());
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && name[1].toLower() == u'x';
        bool ok = false;
        const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (ok && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) {
            const char32_t point = code;
            text = QString::fromUcs4(&point, 1);
            if (text == QLatin1String("\n"))
                text = QStringLiteral(" ");
        }
    }
    if (text.isEmpty())
        return false;
    addText(text);
    m_pos += int(end) + 1;
    return true;
}

/// The "process emphasis" algorithm of CommonMark, for the nodes from \a bottom on.
void Parser::matchDelimiters(int bottom)
{
    QHash<int, int> openersBottom; // for each kind of closing marker, where its search stops
    for (int closer = bottom; closer < int(m_nodes.size()); ++closer) {
        Node &close = m_nodes[size_t(closer)];
        if (close.kind != Kind::Delimiter || !close.closes)
            continue;
        while (close.count > 0) {
            const int sort = (close.mark << 3) | ((close.original % 3) << 1) | int(close.opens);
            const int limit = openersBottom.value(sort, bottom);
            int opener = closer - 1;
            for (; opener >= limit; --opener) {
                const Node &open = m_nodes[size_t(opener)];
                if (open.kind != Kind::Delimiter || open.mark != close.mark || !open.opens
                    || open.count == 0)
                    continue;
                const bool odd = (open.closes || close.opens)
                    && (open.original + close.original) % 3 == 0
                    && (open.original % 3 != 0 || close.original % 3 != 0);
                if (!odd || close.mark == u'~')
                    break;
            }
            if (opener < limit) {
                openersBottom.insert(sort, closer);
                break;
            }
            Node &open = m_nodes[size_t(opener)];
            const int used = open.count >= 2 && close.count >= 2 ? 2 : 1;
            const auto style = close.mark == u'~' ? InlineRun::Strike
                : used == 2                       ? InlineRun::Strong
                                                  : InlineRun::Emphasis;
            m_ranges.push_back({opener + 1, closer, quint8(style), -1});
            for (int between = opener + 1; between < closer; ++between)
                m_nodes[size_t(between)].opens = m_nodes[size_t(between)].closes = false;
            open.count -= used;
            close.count -= used;
            open.text.chop(used);
            close.text.chop(used);
        }
    }
    for (size_t i = size_t(bottom); i < m_nodes.size(); ++i)
        m_nodes[i].opens = m_nodes[i].closes = false;
}

void Parser::addLink(int from, int to, const QString &target)
{
    if (!isWebUrl(target))
        return; // only web links may be opened, so this stays text
    m_ranges.push_back({from, to, InlineRun::Plain, int(m_links.size())});
    m_links.append(shownText(target, u' '));
}

InlineText Parser::build() const
{
    struct Change {
        int strong = 0, emphasis = 0, strike = 0, link = 0, linkEnd = 0;
    };
    std::vector<Change> changes(m_nodes.size() + 1);
    for (const Range &range : m_ranges) {
        Change &from = changes[size_t(range.from)];
        Change &to = changes[size_t(range.to)];
        if (range.link >= 0) {
            from.link = range.link + 1;
            to.linkEnd = range.link + 1;
        } else {
            int Change::*const count = range.style == InlineRun::Strong ? &Change::strong
                : range.style == InlineRun::Strike                      ? &Change::strike
                                                                        : &Change::emphasis;
            ++(from.*count);
            --(to.*count);
        }
    }
    InlineText result;
    result.links = m_links;
    Change now;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        now.strong += changes[i].strong;
        now.emphasis += changes[i].emphasis;
        now.strike += changes[i].strike;
        if (changes[i].linkEnd == now.link)
            now.link = 0;
        if (changes[i].link != 0)
            now.link = changes[i].link;
        const QString text = shownText(m_nodes[i].text);
        if (text.isEmpty())
            continue;
        const int styles = (now.strong > 0 ? InlineRun::Strong : 0)
            | (now.emphasis > 0 ? InlineRun::Emphasis : 0)
            | (now.strike > 0 ? InlineRun::Strike : 0)
            | (m_nodes[i].kind == Kind::Code ? InlineRun::Code : 0);
        const InlineRun run{
            int(result.text.size()), int(text.size()), quint8(styles), now.link - 1};
        result.text += text;
        if (styles == 0 && run.link < 0)
            continue;
        if (!result.runs.isEmpty() && result.runs.last().styles == run.styles
            && result.runs.last().link == run.link
            && result.runs.last().begin + result.runs.last().length == run.begin)
            result.runs.last().length += run.length;
        else
            result.runs.append(run);
    }
    return result;
}

} // namespace

QString InlineText::linkAt(int position) const
{
    for (const InlineRun &run : runs) {
        if (run.link >= 0 && position >= run.begin && position < run.begin + run.length)
            return links.at(run.link);
    }
    return {};
}

QString shownText(QStringView text, QChar lineBreak)
{
    QString shown = text.toString();
    for (QChar &c : shown) {
        const char16_t u = c.unicode();
        if (u >= 0x20 && u < 0x7f)
            continue;
        if (u == u'\n' || u == 0x2028 || u == 0x2029 || u == 0x85)
            c = lineBreak;
        else if (u < 0x20 && u != u'\t')
            c = QChar(0x2400 + u);
        else if (u == 0x7f)
            c = QChar(0x2421);
        else if ((u >= 0x80 && u < 0xa0) || (u >= 0x202a && u <= 0x202e)
            || (u >= 0x2066 && u <= 0x2069) || (u >= 0xfff9 && u <= 0xfffc))
            c = QChar::ReplacementCharacter;
    }
    return shown;
}

InlineText parseInline(QStringView markdown)
{
    return Parser(markdown).parse();
}

} // namespace ui
