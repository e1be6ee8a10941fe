// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

/// Settings that are sent with each prompt, and a preview of the request body.
class PromptPage : public QWidget {
    Q_OBJECT

public:
    explicit PromptPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    /// Writes the settings to \a endpoint. Invalid values are not written, see problem().
    void write(sse::Endpoint *endpoint) const;
    /// Returns the first error on the page. Returns no error if the page is disabled, see
    /// preview().
    [[nodiscard]] FormProblem problem() const;
    /// Shows the request body that would be sent to \a endpoint, and a list of the settings that
    /// its API format does not support. If the endpoint does not accept prompts, shows a note about
    /// it and disables the page.
    void preview(const sse::Endpoint &endpoint);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Extra {
        QJsonObject object;
        QString problem;
        qsizetype at = -1; ///< position of the error in UTF-16 code units
    };

    [[nodiscard]] Extra extra() const;
    [[nodiscard]] QString temperatureProblem() const;
    [[nodiscard]] QString maxTokensProblem() const;
    void markFault();

    QLabel *m_unused; ///< explains why the settings are not sent
    QPlainTextEdit *m_system;
    QLineEdit *m_temperature;
    QLineEdit *m_maxTokens;
    QPlainTextEdit *m_extra;
    QLabel *m_hint;
    QPlainTextEdit *m_preview;
    QFormLayout *m_form;
};

} // namespace ui
