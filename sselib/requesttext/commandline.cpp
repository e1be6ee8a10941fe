// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext/commandline.h"

#include <algorithm>

#include <QRegularExpression>

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

enum class Shell { Posix, Prompt, PowerShell };

// Returns the shell for which the command is quoted. The first escape character decides, because a
// request body that follows may contain the escape characters of other shells.
Shell shellOf(const QString &text)
{
    const qsizetype lineEnd = text.indexOf(u'\n');
    const QString line = text.left(lineEnd < 0 ? text.size() : lineEnd);
    if (lineEnd >= 0) {
        const QString end = line.trimmed();
        if (end.endsWith(u'^'))
            return Shell::Prompt;
        if (end.endsWith(u" `"_s))
            return Shell::PowerShell;
    }
    if (text.contains(u"$env:"_s, Qt::CaseInsensitive))
        return Shell::PowerShell;
    static const QRegularExpression sign(u"'|\\s\\^\"|\\s\\^\r?\n|\\\\\r?\n"_s);
    return sign.match(text).captured().contains(u'^') ? Shell::Prompt : Shell::Posix;
}

// Reads a text from left to right and collects its arguments.
class Splitter {
public:
    Splitter(const QString &text, CommandLineNotes *notes)
        : m_text(text)
        , m_notes(notes)
    {
    }

protected:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar at(qsizetype ahead = 0) const
    {
        const qsizetype i = m_at + ahead;
        return i >= 0 && i < m_text.size() ? m_text[i] : QChar();
    }
    void add(const QString &part)
    {
        m_word += part;
        m_begun = true;
    }
    void add(QChar c)
    {
        m_word += c;
        m_begun = true;
    }
    void endWord()
    {
        if (m_begun)
            m_words.append(m_word);
        m_word.clear();
        m_begun = false;
    }
    void leaveOut(qsizetype from, qsizetype to)
    {
        const QString part = m_text.mid(from, to - from).simplified();
        if (!part.isEmpty())
            m_notes->leftOut.append(part);
    }
    /// Ends the command at \a place. The text after it is added to CommandLineNotes::leftOut.
    QStringList endBefore(qsizetype place)
    {
        leaveOut(place, m_text.size());
        m_at = m_text.size();
        return m_words;
    }
    void noteVariable(const QString &variable)
    {
        if (!m_notes->variables.contains(variable))
            m_notes->variables.append(variable);
    }

    const QString m_text;
    CommandLineNotes *const m_notes;
    QStringList m_words;
    QString m_word;
    qsizetype m_at = 0;
    bool m_begun = false;
};

class PosixSplitter : private Splitter {
public:
    using Splitter::Splitter;
    QStringList split();

private:
    bool isSeparator() const;
    bool isPlaceholder() const;
    bool endsAtLineEnd() const;
    void skipRedirection();
    void readBackslash();
    void readSingleQuoted();
    void readDoubleQuoted();
    void readAnsiQuoted();
    bool readVariable();
};

// Returns true if the shell ends the command at the current position. A `&` or `;` inside a word is
// read as text: it is usually part of a URL or cookie that was pasted without quotes.
bool PosixSplitter::isSeparator() const
{
    const QChar c = at();
    if (c == u'|')
        return true;
    if (c != u'&' && c != u';')
        return false;
    const QChar next = at(1);
    return !m_begun || next.isNull() || next.isSpace() || next == c;
}

// Returns true for a placeholder such as `<token>`, which examples in documentation use. It is not
// a redirection.
bool PosixSplitter::isPlaceholder() const
{
    static const QRegularExpression placeholder(u"\\G<[A-Za-z][\\w .-]{0,60}>"_s);
    return placeholder.match(m_text, m_at).hasMatch();
}

// Returns true if the command ends at the line end before the current position. Pasted text often
// lacks the backslashes at its line ends, so the command continues if the next line looks like an
// argument.
bool PosixSplitter::endsAtLineEnd() const
{
    static const QRegularExpression argument(u"\\G\\s*($|['\"$-]|\\\\|https?:)"_s);
    return !argument.match(m_text, m_at).hasMatch() && !m_words.isEmpty();
}

void PosixSplitter::skipRedirection()
{
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    qsizetype from = m_at;
    if (m_begun && std::all_of(m_word.cbegin(), m_word.cend(), isDigit)) {
        from -= m_word.size(); // the word is a file descriptor, as in 2>
        m_word.clear();
        m_begun = false;
    }
    endWord();
    while (u"<>&|"_s.contains(at()) && !atEnd())
        ++m_at;
    while (!atEnd() && (at() == u' ' || at() == u'\t'))
        ++m_at;
    while (!atEnd() && !at().isSpace() && !u"|;"_s.contains(at()))
        ++m_at;
    leaveOut(from, m_at);
}

void PosixSplitter::readBackslash()
{
    if (at(1) == u'\r' && at(2) == u'\n')
        ++m_at;
    if (at(1) == u'\n') {
        m_at += 2;
        return;
    }
    if (m_at + 1 < m_text.size())
        add(m_text.mid(m_at + 1, 1));
    m_at += 2;
}

void PosixSplitter::readSingleQuoted()
{
    const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
    m_notes->isWhole = m_notes->isWhole && end >= 0;
    add(m_text.mid(m_at + 1, (end < 0 ? m_text.size() : end) - m_at - 1));
    m_at = end < 0 ? m_text.size() : end + 1;
}

void PosixSplitter::readDoubleQuoted()
{
    add(QString());
    for (++m_at; !atEnd() && at() != u'"';) {
        if (at() == u'\\' && at(1) == u'\r' && at(2) == u'\n') {
            m_at += 3;
        } else if (at() == u'\\' && at(1) == u'\n') {
            m_at += 2;
        } else if (at() == u'\\' && m_at + 1 < m_text.size() && u"\"\\$`"_s.contains(at(1))) {
            add(at(1));
            m_at += 2;
        } else if (!readVariable()) {
            add(at());
            ++m_at;
        }
    }
    m_notes->isWhole = m_notes->isWhole && !atEnd();
    ++m_at;
}

// Reads $'…' with its escape sequences. Hexadecimal (\x) and octal sequences are bytes, and several
// of them may encode one character.
void PosixSplitter::readAnsiQuoted()
{
    static const QString names = u"ntrabfveE"_s;
    static const char values[] = "\n\t\r\a\b\f\v\x1b\x1b";
    QByteArray bytes;
    QString pair; // UTF-16 text; collected so that a surrogate pair is converted as a whole
    const auto number = [this](int base, int digits) {
        uint value = 0;
        for (; digits > 0; --digits, ++m_at) {
            bool isDigit = false;
            const uint digit = QString(at()).toUInt(&isDigit, base);
            if (!isDigit)
                break;
            value = value * uint(base) + digit;
        }
        return value;
    };
    for (m_at += 2; !atEnd() && at() != u'\'';) {
        if (at() != u'\\' || m_at + 1 >= m_text.size()) {
            pair += at();
            ++m_at;
            continue;
        }
        const QChar c = at(1);
        m_at += 2;
        if (c == u'u') {
            pair += QChar(char16_t(number(16, 4)));
            continue;
        }
        bytes += std::exchange(pair, {}).toUtf8();
        if (c == u'x') {
            bytes += char(number(16, 2));
        } else if (c == u'U') {
            const uint value = number(16, 8);
            const char32_t code = value > 0x10ffff ? 0xfffd : value;
            bytes += QString::fromUcs4(&code, 1).toUtf8();
        } else if (c >= u'0' && c <= u'7') {
            --m_at;
            bytes += char(number(8, 3));
        } else if (const qsizetype name = names.indexOf(c); name >= 0) {
            bytes += values[name];
        } else {
            pair += c;
        }
    }
    bytes += pair.toUtf8();
    add(QString::fromUtf8(bytes));
    m_notes->isWhole = m_notes->isWhole && !atEnd();
    ++m_at;
}

bool PosixSplitter::readVariable()
{
    static const QRegularExpression variable(
        u"\\G(\\$(\\w+|\\{[^}]{0,200}\\}|\\((?:[^()]|\\([^()]{0,200}\\)){0,200}\\))"
        "|`[^`]{0,200}`)"_s);
    if (at() != u'$' && at() != u'`')
        return false;
    // A control character, in the format that requestText() writes.
    static const QRegularExpression control(u"\\G\\$\\(printf '\\\\([01][0-7]{2})'\\)"_s);
    if (const auto match = control.match(m_text, m_at); match.hasMatch()) {
        add(QChar(char16_t(match.captured(1).toUInt(nullptr, 8))));
        m_at += match.capturedLength();
        return true;
    }
    const auto match = variable.match(m_text, m_at);
    if (!match.hasMatch())
        return false;
    noteVariable(match.captured());
    add(match.captured());
    m_at += match.capturedLength();
    return true;
}

QStringList PosixSplitter::split()
{
    while (!atEnd()) {
        const QChar c = at();
        if (c == u'\n') {
            const qsizetype lineEnd = m_at;
            endWord();
            ++m_at;
            if (endsAtLineEnd())
                return endBefore(lineEnd);
        } else if (c.isSpace()) {
            endWord();
            ++m_at;
        } else if (c == u'#' && !m_begun) {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
        } else if (c == u'\\') {
            readBackslash();
        } else if (c == u'\'') {
            readSingleQuoted();
        } else if (c == u'"') {
            readDoubleQuoted();
        } else if (c == u'$' && at(1) == u'\'') {
            readAnsiQuoted();
        } else if (c == u'$' && at(1) == u'"') {
            ++m_at;
            readDoubleQuoted();
        } else if (c == u'&' && at(1) == u'>' && !m_begun) {
            skipRedirection();
        } else if (c == u'<' && at(1) == u'<') {
            endWord();
            return endBefore(m_at);
        } else if ((c == u'<' || c == u'>') && !isPlaceholder()) {
            skipRedirection();
        } else if (c == u'<') {
            const qsizetype end = m_text.indexOf(u'>', m_at) + 1;
            add(m_text.mid(m_at, end - m_at));
            m_at = end;
        } else if (isSeparator()) {
            endWord();
            return endBefore(m_at);
        } else if (!readVariable()) {
            add(c);
            ++m_at;
        }
    }
    endWord();
    return m_words;
}

// Splits a command for the Windows command prompt. A caret escapes the next character or joins
// lines. After the command prompt has removed the carets, the called program splits the text into
// arguments: it removes quotes and converts \" to a literal quote.
class PromptSplitter : private Splitter {
public:
    using Splitter::Splitter;
    QStringList split();

private:
    void removeCarets();

    QString m_plain;
};

void PromptSplitter::removeCarets()
{
    static const QRegularExpression variable(u"\\G%[A-Za-z_]\\w*%"_s);
    bool quoted = false; // the command prompt is inside quotes
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        const QChar c = m_text[i];
        const QChar next = i + 1 < m_text.size() ? m_text[i + 1] : QChar();
        if (c == u'^') {
            const bool joinsLines = next == u'\n' || next == u'\r';
            if (quoted && !joinsLines && (next.isLetterOrNumber() || next.isSpace())) {
                // When browsers copy a command, they also escape inside quotes, but only special
                // characters. No special character follows here, so this caret is literal.
                m_plain += c;
                continue;
            }
            ++i;
            if (next == u'\r' && i + 1 < m_text.size() && m_text[i + 1] == u'\n')
                ++i;
            if (joinsLines) {
                // A caret followed by an empty line means a line feed.
                if (i + 1 < m_text.size() && m_text[i + 1] == u'\n')
                    m_plain += m_text[++i];
            } else if (!next.isNull()) {
                m_plain += next;
            }
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        else if (c == u'\n')
            quoted = false;
        if (!quoted && u"|<>&"_s.contains(c)) {
            leaveOut(i, m_text.size());
            return;
        }
        if (c == u'%') {
            if (const auto match = variable.match(m_text, i); match.hasMatch())
                noteVariable(match.captured());
        }
        m_plain += c;
    }
}

QStringList PromptSplitter::split()
{
    removeCarets();
    bool quoted = false;
    const QString &text = m_plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        qsizetype slashes = 0;
        while (i < text.size() && text[i] == u'\\')
            ++slashes, ++i;
        const bool quote = i < text.size() && text[i] == u'"';
        if (slashes > 0)
            add(QString(quote ? slashes / 2 : slashes, u'\\'));
        if (i >= text.size())
            break;
        if (quote && slashes % 2 == 1) {
            add(u'"');
        } else if (quote) {
            quoted = !quoted;
            add(QString());
        } else if (text[i].isSpace() && !quoted) {
            endWord();
        } else {
            add(text[i]);
        }
    }
    m_notes->isWhole = !quoted;
    endWord();
    return m_words;
}

// Splits a command for PowerShell. A backtick escapes the next character or joins lines. Two quotes
// inside quotes are one literal quote.
class PowerShellSplitter : private Splitter {
public:
    using Splitter::Splitter;
    QStringList split();

private:
    void readQuoted(QChar quote);
    bool readVariable();
};

bool PowerShellSplitter::readVariable()
{
    static const QRegularExpression variable(
        u"\\G\\$(\\w[\\w:]*|\\{[^}]{0,200}\\}|\\([^)]{0,200}\\))"_s);
    if (at() != u'$')
        return false;
    const auto match = variable.match(m_text, m_at);
    if (!match.hasMatch())
        return false;
    noteVariable(match.captured());
    add(match.captured());
    m_at += match.capturedLength();
    return true;
}

void PowerShellSplitter::readQuoted(QChar quote)
{
    const QString before = std::exchange(m_word, {});
    add(QString());
    for (++m_at; !atEnd();) {
        if (at() == quote && at(1) != quote)
            break;
        if (at() == quote) {
            add(quote);
            m_at += 2;
        } else if (quote == u'"' && at() == u'`') {
            add(at(1) == u'n' ? QChar(u'\n') : at(1) == u't' ? QChar(u'\t') : at(1));
            m_at += 2;
        } else if (quote != u'"' || !readVariable()) {
            add(at());
            ++m_at;
        }
    }
    m_notes->isWhole = m_notes->isWhole && !atEnd();
    ++m_at;
    // PowerShell 5 only passes quotes to programs if a backslash precedes them, so remove these
    // backslashes.
    static const QRegularExpression bare(u"(^|[^\\\\])\""_s);
    if (m_word.contains(u"\\\""_s) && !bare.match(m_word).hasMatch())
        m_word.replace(u"\\\""_s, u"\""_s);
    m_word.prepend(before);
}

QStringList PowerShellSplitter::split()
{
    while (!atEnd()) {
        const QChar c = at();
        if (c == u'`') {
            m_at += at(1) == u'\r' ? 3 : 2;
            if (const QChar escaped = at(-1); escaped != u'\n' && m_at <= m_text.size())
                add(escaped);
        } else if (c == u'\n' && !m_words.isEmpty()) {
            endWord();
            return endBefore(m_at);
        } else if (c.isSpace()) {
            endWord();
            ++m_at;
        } else if (c == u'\'' || c == u'"') {
            readQuoted(c);
        } else if (u"|;>"_s.contains(c) || (c == u'&' && !m_begun)) {
            endWord();
            return endBefore(m_at);
        } else if (!readVariable()) {
            add(c);
            ++m_at;
        }
    }
    endWord();
    return m_words;
}

} // namespace

QStringList splitCommandLine(const QString &command, CommandLineNotes *notes)
{
    CommandLineNotes unused;
    CommandLineNotes *const to = notes ? notes : &unused;
    *to = {};
    switch (shellOf(command)) {
    case Shell::Prompt:
        return PromptSplitter(command, to).split();
    case Shell::PowerShell:
        return PowerShellSplitter(command, to).split();
    case Shell::Posix:
        break;
    }
    return PosixSplitter(command, to).split();
}

} // namespace sse
