// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QSet>
#include <QWidget>

#include "ui/inspector/eventroles.h"

class QMenu;
class QToolButton;

namespace ui {

/// A row of buttons, one for each event type, that show the type and the number of its events.
/// Clicking a button selects or deselects the type. Types whose buttons do not fit are in a menu.
class TypeChips : public QWidget {
    Q_OBJECT

public:
    explicit TypeChips(QWidget *parent = nullptr);

    /// Sets the types, most frequent first. Buttons do not move while the mouse is over them.
    void setCounts(const QList<TypeCount> &counts);
    /// The selected types. An empty set means all types.
    [[nodiscard]] const QSet<QString> &chosen() const { return m_chosen; }
    void choose(const QSet<QString> &types);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void toggle(const QString &type, bool on);
    /// Sets the texts and the positions of the buttons.
    void layOut();
    void fillMenu();
    [[nodiscard]] QToolButton *chip(size_t number);

    QList<TypeCount> m_counts;
    QSet<QString> m_chosen;
    std::vector<QToolButton *> m_chips;
    QToolButton *m_more;
    QMenu *m_menu;
    qsizetype m_shown = 0; ///< number of entries of m_counts that have a button
};

} // namespace ui
