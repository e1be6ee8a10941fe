// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/codehighlighter.h"

#include <vector>

#include <QSet>

namespace ui {

struct CodeLanguage {
    QStringList names;
    QString lineComment;
    QString blockBegin;
    QString blockEnd;
    QString quotes; ///< characters that start and end a string
    /// quotes of strings that may span several lines; not used if triple is true
    QString longQuotes;
    /// true if strings in triple quotes may span several lines, but no other strings
    bool triple = false;
    bool ignoresCase = false;
    QSet<QString> keywords;
};

namespace {

constexpr CodeHighlighter::State InComment = 1;
constexpr CodeHighlighter::State InString = 2; ///< plus the index of the quote in `quotes`

QSet<QString> words(const char *list)
{
    const QStringList all = QString::fromLatin1(list).split(u' ');
    return {all.begin(), all.end()};
}

QStringList names(const char *list)
{
    return QString::fromLatin1(list).split(u' ');
}

const std::vector<CodeLanguage> &languages()
{
    static const std::vector<CodeLanguage> all{
        {names("c cpp c++ cc cxx h hpp cs csharp java kotlin kt swift go golang rust rs scala dart "
               "php qml objc glsl proto"),
            QStringLiteral("//"), QStringLiteral("/*"), QStringLiteral("*/"), QStringLiteral("\""),
            {}, false, false,
            words(
                "abstract as async auto await bool boolean break byte case catch chan char class "
                "const constexpr continue crate default defer delete do double dyn else enum "
                "explicit export extends extern false final finally float fn for foreach friend "
                "from fun func function go goto if impl implements import in inline instanceof int "
                "interface internal is let long loop map match mod module mut mutable namespace "
                "new nil noexcept null nullptr operator override package private protected pub "
                "public range readonly ref return self sealed select short signed sizeof static "
                "string struct super switch template this throw throws trait true try type "
                "typedef typename union unsafe unsigned use using val var virtual void volatile "
                "when where while yield")},
        {names("js javascript jsx ts typescript tsx mjs"), QStringLiteral("//"),
            QStringLiteral("/*"), QStringLiteral("*/"), QStringLiteral("\"'`"), QStringLiteral("`"),
            false, false,
            words(
                "abstract any as async await boolean break case catch class const constructor "
                "continue debugger declare default delete do else enum export extends false "
                "finally for from function get if implements import in instanceof interface keyof "
                "let new null number of private protected public readonly return set static "
                "string super switch this throw true try type typeof undefined unknown var void "
                "while with yield")},
        {names("json json5 jsonc"), QStringLiteral("//"), {}, {}, QStringLiteral("\""), {}, false,
            false, words("true false null")},
        {names("python py python3 ipython"), QStringLiteral("#"), {}, {}, QStringLiteral("\"'"),
            QStringLiteral("\"'"), true, false,
            words(
                "False None True and as assert async await break case class continue def del elif "
                "else except finally for from global if import in is lambda match nonlocal not or "
                "pass raise return self try while with yield")},
        {names("sh bash zsh shell console fish dockerfile make makefile cmake"),
            QStringLiteral("#"), {}, {}, QStringLiteral("\"'"), QStringLiteral("\"'"), false, false,
            words("case do done elif else endif endforeach endfunction esac exit export fi for "
                  "foreach function if in local return set source then until unset while FROM RUN "
                  "COPY CMD ENV")},
        {names("ruby rb yaml yml toml ini conf perl pl r julia elixir"), QStringLiteral("#"), {},
            {}, QStringLiteral("\""), {}, false, false,
            words(
                "and begin case class def do else elsif end ensure false for function if in local "
                "module my next nil no not null or require rescue return self sub then true "
                "unless until use when while yes yield")},
        {names("sql mysql postgresql sqlite plsql"), QStringLiteral("--"), QStringLiteral("/*"),
            QStringLiteral("*/"), QStringLiteral("'\""), {}, false, true,
            words(
                "add all alter and as asc between by case check column constraint create cross "
                "default delete desc distinct drop else end exists false foreign from full group "
                "having if in index inner insert into is join key left like limit not null offset "
                "on or order outer primary references returning right select set table then true "
                "union unique update values view when where with")},
        {names("css scss less"), {}, QStringLiteral("/*"), QStringLiteral("*/"),
            QStringLiteral("\"'"), {}, false, false, {}},
        {names("html xml svg xhtml vue"), {}, QStringLiteral("<!--"), QStringLiteral("-->"),
            QStringLiteral("\""), {}, false, false, {}},
        {names("lua haskell hs"), QStringLiteral("--"), {}, {}, QStringLiteral("\""), {}, false,
            false,
            words(
                "and break case class data do else elseif end false for function if import in "
                "instance let local module nil not of or repeat return then true type until where "
                "while")},
    };
    return all;
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

CodeHighlighter::CodeHighlighter(const QString &name)
    : m_language(nullptr)
{
    const QString wanted = name.toLower();
    for (const CodeLanguage &language : languages()) {
        if (language.names.contains(wanted))
            m_language = &language;
    }
}

void CodeHighlighter::read(QStringView line, State &state, QList<CodeRun> *runs) const
{
    if (!m_language)
        return;
    const CodeLanguage &language = *m_language;
    qsizetype at = 0;
    const auto add = [&](qsizetype begin, CodeRun::Kind kind) {
        if (runs && at > begin)
            runs->append({int(begin), int(at - begin), kind});
    };
    const auto startsWith = [&](const QString &mark) {
        return !mark.isEmpty() && line.mid(at).startsWith(mark);
    };
    const auto readComment = [&](qsizetype begin) {
        const qsizetype end = line.indexOf(language.blockEnd, at);
        state = end < 0 ? InComment : State(0);
        at = end < 0 ? line.size() : end + language.blockEnd.size();
        add(begin, CodeRun::Comment);
    };
    const auto readString = [&](qsizetype begin, qsizetype quote, bool isLong) {
        const QString end(language.triple && isLong ? 3 : 1, language.quotes[quote]);
        while (at < line.size() && !line.mid(at).startsWith(end))
            at += line[at] == u'\\' ? 2 : 1;
        const bool open = at >= line.size();
        at = open ? line.size() : at + end.size();
        state = open && isLong ? State(InString + quote) : State(0);
        add(begin, CodeRun::String);
    };

    if (state == InComment)
        readComment(0);
    else if (state >= InString)
        readString(0, state - InString, true);
    while (at < line.size()) {
        const qsizetype begin = at;
        const QChar c = line[at];
        if (startsWith(language.lineComment)
            && (language.lineComment != u"#" || at == 0
                || !(isWord(line[at - 1]) || line[at - 1] == u'$'))) {
            at = line.size();
            add(begin, CodeRun::Comment);
        } else if (startsWith(language.blockBegin)) {
            at += language.blockBegin.size();
            readComment(begin);
        } else if (const qsizetype quote = language.quotes.indexOf(c); quote >= 0) {
            const bool three = language.triple && line.mid(at).startsWith(QString(3, c));
            at += three ? 3 : 1;
            readString(begin, quote, language.triple ? three : language.longQuotes.contains(c));
        } else if (isWord(c)) {
            while (at < line.size() && (isWord(line[at]) || (c.isDigit() && line[at] == u'.')))
                ++at;
            const QString word = line.mid(begin, at - begin).toString();
            if (c.isDigit())
                add(begin, CodeRun::Number);
            else if (language.keywords.contains(language.ignoresCase ? word.toLower() : word))
                add(begin, CodeRun::Keyword);
        } else {
            ++at;
        }
    }
}

} // namespace ui
