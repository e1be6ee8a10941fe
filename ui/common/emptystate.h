// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAbstractButton;
class QLabel;

namespace ui {

/// A placeholder for an empty list: a title and a dimmed hint that says how to get content.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(
        const QString &title = {}, const QString &hint = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Sets the hint. An empty \a hint takes no space.
    void setHint(const QString &hint);
    /// Adds a button below the hint and takes ownership of it.
    void addButton(QAbstractButton *button);

    // The size does not depend on the texts; the widget gets the size of the list that it replaces.
    // Laying out the texts for each width that the layouts try would take a fifth of the start
    // time.
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
