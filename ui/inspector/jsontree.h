// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace ui {

class JsonModel;

/// A tree view for a JSON object or array. Keys, values and paths can be copied.
class JsonTree : public QTreeView {
    Q_OBJECT

public:
    explicit JsonTree(QWidget *parent = nullptr);

    /// Shows \a json. Returns false and clears the view if it is not a JSON object or array.
    bool setJson(const QByteArray &json);
    /// True if only the first values are shown.
    [[nodiscard]] bool isCut() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void copy(int role);
    void showMenu(const QPoint &position);

    JsonModel *m_json;
};

} // namespace ui
