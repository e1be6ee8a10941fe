// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAbstractButton;
class QLabel;

namespace ui {

/// Stands where a list has nothing to show: a title, below it in quiet what will come and how.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(
        const QString &title = {}, const QString &hint = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// An empty \a hint takes no room.
    void setHint(const QString &hint);
    /// What can be done about it, below the hint; becomes its own.
    void addButton(QAbstractButton *button);

    // It takes the room of the list and asks for none: laying its text out for each width that a
    // layout tries would take a fifth of the time to start.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override { return {240, 120}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {}; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();

    QLabel *m_title;
    QLabel *m_hint;
};

} // namespace ui
