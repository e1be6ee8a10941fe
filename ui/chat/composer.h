// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace ui {

/// Where a prompt is written: one line high at first, growing with its text up to eight. Enter
/// submits, Shift+Enter breaks the line; Enter that belongs to an input method does neither. Up in
/// an empty composer brings back earlier prompts, Down goes forth.
class Composer : public QPlainTextEdit {
    Q_OBJECT

public:
    static constexpr int MaxLines = 8;
    static constexpr int MaxHistory = 100;

    explicit Composer(QWidget *parent = nullptr);

    /// Submits the text, unless it is blank or it must wait, and clears it.
    void submit();
    /// Puts \a text in place of what is written and sets the cursor behind it.
    void take(const QString &text);
    /// While an answer is being written the next prompt waits in the composer.
    void setWaits(bool waits) { m_waits = waits; }
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
    qsizetype m_recalled = 0; ///< index of the prompt that is shown; the history's size if none
    bool m_waits = false;
    bool m_composing = false; ///< an input method has text under way
};

} // namespace ui
