// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QCheckBox;
class QTableWidget;
class QToolButton;

namespace ui {

/// A table of request headers. The values of headers with secret names are masked until the user
/// asks to show them.
class HeadersEditor : public QWidget {
    Q_OBJECT

public:
    explicit HeadersEditor(QWidget *parent = nullptr);

    /// Sets the headers. If the value of a header is empty, the value in \a secrets is used.
    void setHeaders(const sse::Headers &headers, const sse::Secrets &secrets);
    /// Returns the headers. The values of secret headers are empty; empty rows are left out.
    [[nodiscard]] sse::Headers headers() const;
    /// Returns the values of the secret headers. The keys are the header names in lower case.
    [[nodiscard]] QMap<QByteArray, QByteArray> secretValues() const;
    /// Returns the error of the first header that cannot be sent.
    [[nodiscard]] FormProblem problem() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const QString &name, const QString &value);
    void removeCurrent();
    [[nodiscard]] QByteArray cell(int row, int column) const;

    QTableWidget *m_table;
    QToolButton *m_remove;
    QCheckBox *m_show;
};

} // namespace ui
