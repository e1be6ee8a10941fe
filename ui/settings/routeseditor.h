// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "sselib/core/endpoint.h"
#include "ui/settings/formproblem.h"

class QTableWidget;
class QToolButton;

namespace ui {

/// A table that maps event types to the views that show them.
class RoutesEditor : public QWidget {
    Q_OBJECT

public:
    explicit RoutesEditor(QWidget *parent = nullptr);

    void setRoutes(const QMap<QString, sse::Endpoint::Route> &routes);
    [[nodiscard]] QMap<QString, sse::Endpoint::Route> routes() const;
    [[nodiscard]] FormProblem problem() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const QString &type, sse::Endpoint::Route route);
    void removeCurrent();
    [[nodiscard]] QString type(int row) const;

    QTableWidget *m_table;
    QToolButton *m_remove;
};

} // namespace ui
