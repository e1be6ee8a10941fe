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

/// A text to search for, ignoring case. If the text is ASCII, or if none of its characters has an
/// upper and a lower case, UTF-8 data is searched without decoding it, which is faster.
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
    std::array<int, 256> m_skip{}; ///< skip table of the Boyer–Moore–Horspool search
};

/// A parsed filter expression for rows of the event log.
///
/// The expression consists of terms, separated by spaces. All comparisons ignore case. These terms
/// are supported:
///
/// - `x` matches if the type, the ID or the data contains x.
/// - `/x/` matches if the regular expression x matches the type, the ID or the data.
/// - `type:x` matches if the type starts with x.
/// - `id:x` matches if the ID is x.
/// - `kind:x` matches if the kind of the row (event, comment, retry, open, reconnect, error, end or
///   ignored) starts with x.
///
/// A row must match all terms. But if there are several `type:` terms, the row must match only one
/// of them; the same is true for `id:` and `kind:`. A hyphen in front of a term excludes the rows
/// that match it. Quotes around a text with spaces make it a single term.
class EventQuery {
public:
    /// Creates an empty query, which matches every row.
    EventQuery() = default;
    /// Returns std::nullopt if \a line contains an invalid regular expression, and sets \a problem
    /// to the error message.
    [[nodiscard]] static std::optional<EventQuery> parse(const QString &line, QString *problem);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Returns true if the row of \a row matches. The index may be in any column; its model must
    /// have the roles of EventRole.
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
