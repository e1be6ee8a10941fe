// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "sselib/curl.h"

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;

namespace ui {

/// Takes a cURL command and says at once what it was read as, or why it cannot be.
class CurlDialog : public QDialog {
    Q_OBJECT

public:
    /// \a text stands there at first.
    explicit CurlDialog(const QString &text, QWidget *parent = nullptr);

    /// What the command asks for; once accepted it has no problem.
    [[nodiscard]] const sse::CurlCommand &command() const { return m_command; }

private:
    void read();
    [[nodiscard]] QString warning() const;

    sse::CurlCommand m_command;
    QPlainTextEdit *m_text;
    QLabel *m_said;
    QLabel *m_warning;
    QDialogButtonBox *m_buttons;
};

} // namespace ui
