// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QModelIndex>
#include <QRegularExpression>
#include <QString>

namespace ui {

/// A text for case-insensitive search. Searching UTF-8 bytes needs no decoding unless the text has
/// non-ASCII letters with upper and lower case.
class Needle {
public:
    explicit Needle(const QString &text);

    [[nodiscard]] bool isInUtf8(QByteArrayView utf8) const;
    [[nodiscard]] bool isIn(const QString &text) const;

private:
    enum class How { AsciiLetters, Bytes, Text };

    QString m_text;
    QByteArray m_bytes; ///< UTF-8; lower case if m_how is AsciiLetters
    How m_how;
    std::array<int, 256> m_skip{}; ///< Horspool skip table for AsciiLetters
};

/// A parsed filter expression for rows of the event log.
///
/// The expression consists of words. A row matches if its type, ID or data contain all of them,
/// ignoring case. `/x/` is a regular expression for the same fields. `type:x` matches types that
/// start with x, `id:x` matches exactly the ID x, and `kind:x` matches rows of that kind (event,
/// comment, retry, open, reconnect, error, end, ignored). If there are several terms of one such
/// field, one of them must match. A hyphen in front of a term excludes the rows that match it.
/// Quotes group words that contain spaces.
class EventQuery {
public:
    /// Creates an empty query, which matches every row.
    EventQuery() = default;
    /// Returns std::nullopt if \a line contains an invalid regular expression, and sets \a problem
    /// to the error message.
    [[nodiscard]] static std::optional<EventQuery> parse(const QString &line, QString *problem);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Returns true if \a row, any column of a row with EventRole, matches.
    [[nodiscard]] bool matches(const QModelIndex &row) const;

private:
    enum class Field { Any, Pattern, Type, Id, Kind };
    struct Term {
        Field field;
        bool excluded;
        QString text;
        Needle needle;
        QRegularExpression pattern;
    };
    struct Row;

    [[nodiscard]] static bool has(const Term &term, Row &row);

    std::vector<Term> m_terms;
};

} // namespace ui
