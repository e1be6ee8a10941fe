// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// A part of a line of code that has a colour of its own.
struct CodeRun {
    enum Kind : quint8 { Keyword, String, Number, Comment };

    int begin;
    int length;
    Kind kind;

    bool operator==(const CodeRun &) const = default;
};

struct CodeLanguage;

/// Tells keywords, strings, numbers and comments apart, line by line, for families of languages. It
/// goes by looks, not by grammar: enough to read by, quick, and with no way to fail.
class CodeHighlighter {
public:
    /// What a line begins in: 0 for nothing.
    using State = quint8;

    /// \a name is what follows a fence; one that is not known sets nothing off.
    explicit CodeHighlighter(const QString &name = {});

    [[nodiscard]] bool isActive() const { return m_language; }
    /// Reads \a line, which begins in \a state, and sets that to what the next line begins in. Adds
    /// to \a runs unless that is null.
    void read(QStringView line, State &state, QList<CodeRun> *runs = nullptr) const;

private:
    const CodeLanguage *m_language;
};

} // namespace ui
