// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// A part of a line of code that has its own color.
struct CodeRun {
    enum Kind : quint8 { Keyword, String, Number, Comment };

    int begin;
    int length;
    Kind kind;

    bool operator==(const CodeRun &) const = default;
};

struct CodeLanguage;

/// Finds keywords, strings, numbers and comments in code, line by line. It uses simple patterns for
/// families of languages instead of a full grammar, which is fast, cannot fail and is precise
/// enough for reading.
class CodeHighlighter {
public:
    /// The state at the start of a line, for example inside a comment. 0 is the normal state.
    using State = quint8;

    /// \a name is the language name after the opening fence. Unknown languages are not highlighted.
    explicit CodeHighlighter(const QString &name = {});

    [[nodiscard]] bool isActive() const { return m_language; }
    /// Reads \a line, which starts in \a state, and sets \a state to the state at the start of the
    /// next line. Appends to \a runs unless it is null.
    void read(QStringView line, State &state, QList<CodeRun> *runs = nullptr) const;

private:
    const CodeLanguage *m_language;
};

} // namespace ui
