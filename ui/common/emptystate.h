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

    // The size hints are constant, because the widget always gets the size of the list that it
    // replaces. With hints that depend on the texts, the texts would be laid out many times, which
    // would take a fifth of the program's start time.
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
