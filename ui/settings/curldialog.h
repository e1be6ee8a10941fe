// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include "sselib/requesttext/curl.h"

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;

namespace ui {

/// A dialog for a cURL command. Shows immediately how the command was understood, or an error
/// message.
class CurlDialog : public QDialog {
    Q_OBJECT

public:
    /// \a text is the initial command.
    explicit CurlDialog(const QString &text, QWidget *parent = nullptr);

    /// The parsed command. It is valid once the dialog was accepted.
    [[nodiscard]] const sse::CurlCommand &command() const { return m_command; }

private:
    void read();
    [[nodiscard]] QString warning() const;

    sse::CurlCommand m_command;
    QPlainTextEdit *m_text;
    QLabel *m_summary;
    QLabel *m_warning;
    QDialogButtonBox *m_buttons;
};

} // namespace ui
