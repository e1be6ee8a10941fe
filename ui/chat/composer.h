// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace ui {

/// The input field for prompts. It grows with its text from one line up to MaxLines.
///
/// Enter submits the text and Shift+Enter adds a line break. Enter does neither while an input
/// method is composing text. In an empty composer, Up and Down browse the history of prompts.
class Composer : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr int MaxLines = 8;
    static constexpr int MaxHistory = 100;

    explicit Composer(QWidget *parent = nullptr);

    /// Emits submitted() and clears the text, unless the text is blank or submitting is blocked.
    void submit();
    /// Replaces the text with \a text and moves the cursor to the end.
    void replaceText(const QString &text);
    /// If \a waits is true, submit() does nothing. Use it while an answer is being received.
    void setSubmitBlocked(bool waits) { m_submitBlocked = waits; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void submitted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    bool recall(int step);
    [[nodiscard]] int heightFor(int lines) const;

    QStringList m_history;
    /// index of the history entry that is shown, or the size of the history if none is shown
    qsizetype m_recalled = 0;
    bool m_submitBlocked = false;
    bool m_composing = false; ///< true while an input method is composing text
};

} // namespace ui
