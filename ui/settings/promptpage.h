// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QWidget>

#include "sselib/endpoint.h"
#include "ui/settings/formproblem.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

/// What goes with each prompt, and the request's body that comes of it.
class PromptPage : public QWidget {
    Q_OBJECT

public:
    explicit PromptPage(QWidget *parent = nullptr);
    void read(const sse::Endpoint &endpoint);
    /// Leaves alone what is not valid: see problem().
    void write(sse::Endpoint *endpoint) const;
    /// Nothing is wrong while nothing of the page is sent.
    [[nodiscard]] FormProblem problem() const;
    /// Shows what would be sent to \a endpoint, and what of it the dialect has no place for. Where
    /// it takes no prompts, the page says so and cannot be edited.
    void preview(const sse::Endpoint &endpoint);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Extra {
        QJsonObject object;
        QString problem;
        qsizetype at = -1; ///< of the fault, in UTF-16 units
    };

    [[nodiscard]] Extra extra() const;
    [[nodiscard]] QString temperatureProblem() const;
    [[nodiscard]] QString maxTokensProblem() const;
    void markFault();

    QLabel *m_unused; ///< why nothing here is sent
    QPlainTextEdit *m_system;
    QLineEdit *m_temperature;
    QLineEdit *m_maxTokens;
    QPlainTextEdit *m_extra;
    QLabel *m_hint;
    QPlainTextEdit *m_preview;
    QFormLayout *m_form;
};

} // namespace ui
