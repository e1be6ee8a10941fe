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

/// Text that is looked for in any case of letters. Looking through UTF-8 bytes costs no decoding
/// but where the text has letters beyond ASCII that come in two cases.
class Needle {
public:
    explicit Needle(const QString &text);

    [[nodiscard]] bool isInUtf8(QByteArrayView utf8) const;
    [[nodiscard]] bool isIn(const QString &text) const;

private:
    enum class How { AsciiLetters, Bytes, Text };

    QString m_text;
    QByteArray m_bytes; ///< UTF-8, folded where m_how is AsciiLetters
    How m_how;
    std::array<int, 256> m_skip{}; ///< of AsciiLetters: how far to go on behind a byte
};

/// What a filter line asks of a row of an event log.
///
/// The line holds words, and a row must have all of them in its type, ID or data, in any case of
/// letters. `/x/` is a regular expression for the same. `type:x` asks for a type that begins with
/// x, `id:x` for just the ID x, `kind:x` for rows of that kind (event, comment, retry, open,
/// reconnect, error, end, ignored); of several of one sort any will do. A hyphen before any of
/// these leaves out the rows that have it. Quotes hold a word with spaces together.
class EventQuery {
public:
    /// Asks nothing: every row matches.
    EventQuery() = default;
    /// std::nullopt where \a line has a regular expression that is wrong; \a problem then says
    /// what.
    [[nodiscard]] static std::optional<EventQuery> parse(const QString &line, QString *problem);

    [[nodiscard]] bool asksNothing() const { return m_terms.empty(); }
    /// \a row is of a model with EventRole, any column.
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
