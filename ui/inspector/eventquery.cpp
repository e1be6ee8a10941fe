// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventquery.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

/// Prefix for regular expressions. It limits the time of a match to about 10 ms per row, even if
/// the data was made to be slow to match.
constexpr QLatin1String MatchLimit("(*LIMIT_MATCH=1000000)");

constexpr std::array KindNames{// same order as EventKind
    "event", "comment", "retry", "open", "reconnect", "error", "end", "ignored"};

constexpr std::array<char, 256> foldTable()
{
    std::array<char, 256> table{};
    for (size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return table;
}

constexpr std::array<char, 256> Fold = foldTable();

char folded(char c)
{
    return Fold[static_cast<unsigned char>(c)];
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

struct Token {
    QString text;
    bool excluded = false;
    bool isPattern = false;
};

/// Returns the position of the slash that closes the regular expression starting at \a at, or -1 if
/// there is none. White space or the end of the line must follow this slash.
qsizetype patternEnd(const QString &line, qsizetype at)
{
    for (qsizetype i = at; i < line.size(); ++i) {
        if (line[i] == QLatin1Char('\\'))
            ++i;
        else if (line[i] == QLatin1Char('/') && i > at
            && (i + 1 == line.size() || line[i + 1].isSpace()))
            return i;
    }
    return -1;
}

std::vector<Token> tokensOf(const QString &line)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        Token token;
        token.excluded = line[at] == QLatin1Char('-') && at + 1 < line.size();
        if (token.excluded)
            ++at;
        const qsizetype end =
            line[at] == QLatin1Char('/') ? patternEnd(line, at + 1) : qsizetype(-1);
        if (end > 0) {
            token.isPattern = true;
            token.text = line.mid(at + 1, end - at - 1);
            at = end + 1;
        }
        for (bool quoted = false; at < line.size() && (quoted || !line[at].isSpace()); ++at) {
            if (line[at] == QLatin1Char('"'))
                quoted = !quoted;
            else
                token.text += line[at];
        }
        tokens.push_back(token);
    }
    return tokens;
}

} // namespace

Needle::Needle(const QString &text)
    : m_text(text)
    , m_bytes(text.toUtf8())
{
    const bool oneCase = text.toLower() == text && text.toUpper() == text;
    m_how = oneCase ? How::Bytes : isAscii(text) ? How::AsciiLetters : How::Text;
    if (m_how != How::AsciiLetters)
        return;
    std::transform(m_bytes.begin(), m_bytes.end(), m_bytes.begin(), folded);
    const int length = static_cast<int>(m_bytes.size());
    m_skip.fill(length);
    for (int i = 0; i + 1 < length; ++i)
        m_skip[static_cast<unsigned char>(m_bytes[i])] = length - 1 - i;
}

bool Needle::isInUtf8(QByteArrayView utf8) const
{
    if (m_how == How::Bytes)
        return utf8.contains(m_bytes);
    if (m_how == How::Text)
        return isIn(QString::fromUtf8(utf8));
    const qsizetype length = m_bytes.size();
    for (qsizetype last = length - 1; last < utf8.size();) {
        const char c = folded(utf8[last]);
        if (c == m_bytes[length - 1]
            && std::equal(m_bytes.begin(), m_bytes.end() - 1, utf8.begin() + last - length + 1,
                [](char a, char b) { return a == folded(b); }))
            return true;
        last += m_skip[static_cast<unsigned char>(c)];
    }
    return false;
}

bool Needle::isIn(const QString &text) const
{
    return text.contains(m_text, Qt::CaseInsensitive);
}

/// The fields of a row, fetched on first use.
struct EventQuery::Row {
    QModelIndex index;
    std::optional<QString> typeText;
    std::optional<QByteArray> bytes;
    std::optional<QString> dataText;

    const QString &type()
    {
        if (!typeText) {
            const bool isEvent = index.data(KindRole).toInt() == static_cast<int>(EventKind::Event);
            typeText = (isEvent ? index.data(TypeRole) : index.siblingAtColumn(TypeColumn).data())
                           .toString();
        }
        return *typeText;
    }
    QString id() const { return index.data(IdRole).toString(); }
    const QByteArray &data()
    {
        if (!bytes)
            bytes = index.data(DataRole).toByteArray();
        return *bytes;
    }
    const QString &text()
    {
        if (!dataText)
            dataText = QString::fromUtf8(data());
        return *dataText;
    }
};

std::optional<EventQuery> EventQuery::parse(const QString &line, QString *problem)
{
    EventQuery query;
    for (const Token &token : tokensOf(line)) {
        if (token.isPattern) {
            QRegularExpression pattern(MatchLimit + token.text,
                QRegularExpression::CaseInsensitiveOption
                    | QRegularExpression::UseUnicodePropertiesOption);
            if (!pattern.isValid()) {
                //: %1 is an error message, %2 the position of a character
                *problem = QCoreApplication::translate(
                    "ui::EventQuery", "/%3/ is not a valid regular expression: %1 at character %2.")
                               .arg(pattern.errorString())
                               .arg(pattern.patternErrorOffset() - MatchLimit.size() + 1)
                               .arg(token.text);
                return std::nullopt;
            }
            query.m_terms.push_back(
                {Field::Pattern, token.excluded, token.text, Needle({}), pattern});
            continue;
        }
        Field field = Field::Any;
        QString text = token.text;
        const auto take = [&](QLatin1String prefix, Field named) {
            if (field == Field::Any && text.startsWith(prefix, Qt::CaseInsensitive)) {
                text = text.mid(prefix.size());
                field = named;
            }
        };
        take(QLatin1String("type:"), Field::Type);
        take(QLatin1String("id:"), Field::Id);
        take(QLatin1String("kind:"), Field::Kind);
        if (!text.isEmpty())
            query.m_terms.push_back({field, token.excluded, text, Needle(text), {}});
    }
    return query;
}

bool EventQuery::has(const Term &term, Row &row)
{
    switch (term.field) {
    case Field::Any:
        return term.needle.isInUtf8(row.data()) || term.needle.isIn(row.type())
            || term.needle.isIn(row.id());
    case Field::Pattern:
        return term.pattern.match(row.text()).hasMatch()
            || term.pattern.match(row.type()).hasMatch() || term.pattern.match(row.id()).hasMatch();
    case Field::Type:
        return row.type().startsWith(term.text, Qt::CaseInsensitive);
    case Field::Id:
        return row.id().compare(term.text, Qt::CaseInsensitive) == 0;
    case Field::Kind: {
        const auto kind = static_cast<size_t>(row.index.data(KindRole).toInt());
        if (kind < KindNames.size()
            && QLatin1String(KindNames[kind]).startsWith(term.text, Qt::CaseInsensitive))
            return true;
        return kind != static_cast<size_t>(EventKind::Event)
            && row.type().startsWith(term.text, Qt::CaseInsensitive);
    }
    }
    return false;
}

bool EventQuery::matches(const QModelIndex &index) const
{
    Row row{index, {}, {}, {}};
    // Several types, IDs or kinds are alternatives; all other terms must match.
    constexpr std::array Either{Field::Type, Field::Id, Field::Kind};
    for (const Field field : Either) {
        bool asked = false;
        bool found = false;
        for (const Term &term : m_terms) {
            if (term.field != field || term.excluded)
                continue;
            asked = true;
            found = found || has(term, row);
        }
        if (asked && !found)
            return false;
    }
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) {
        const bool either = std::find(Either.begin(), Either.end(), term.field) != Either.end();
        return (either && !term.excluded) || has(term, row) != term.excluded;
    });
}

} // namespace ui
