// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace ui {

class JsonModel;

/// A JSON object or array as a tree to fold; keys, values and paths can be copied.
class JsonTree : public QTreeView {
    Q_OBJECT

public:
    explicit JsonTree(QWidget *parent = nullptr);

    /// False where \a json is no JSON object or array; nothing shows then.
    bool setJson(const QByteArray &json);
    /// True where only the beginning is shown.
    [[nodiscard]] bool isCut() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void copy(int role);
    void showMenu(const QPoint &position);

    JsonModel *m_json;
};

} // namespace ui
