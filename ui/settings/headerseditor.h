// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/endpoint.h"
#include "ui/settings/formproblem.h"

class QCheckBox;
class QTableWidget;
class QToolButton;

namespace ui {

/// A table of request headers. Values of headers that are secret by their name are masked until
/// they are asked for.
class HeadersEditor : public QWidget {
    Q_OBJECT

public:
    explicit HeadersEditor(QWidget *parent = nullptr);

    /// Takes secret values from \a secrets where they stand there.
    void setHeaders(const sse::Headers &headers, const sse::Secrets &secrets);
    /// The headers, values of secret ones empty; rows without name and value are left out.
    [[nodiscard]] sse::Headers headers() const;
    /// Values of secret headers by lower-case name.
    [[nodiscard]] QMap<QByteArray, QByteArray> secretValues() const;
    /// The first header that cannot be sent, and why.
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
