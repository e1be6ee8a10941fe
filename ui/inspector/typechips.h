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

/// One line of the types of events with how many there are of each. A click takes a type into the
/// choice or out of it. What finds no room stands in a menu.
class TypeChips : public QWidget {
    Q_OBJECT

public:
    explicit TypeChips(QWidget *parent = nullptr);

    /// The types, most frequent first. They keep their places while the pointer is on them.
    void setCounts(const QList<TypeCount> &counts);
    /// The types that are chosen; empty: all are wanted.
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
    /// Gives the chips their words and places.
    void layOut();
    void fillMenu();
    [[nodiscard]] QToolButton *chip(size_t number);

    QList<TypeCount> m_counts;
    QSet<QString> m_chosen;
    std::vector<QToolButton *> m_chips;
    QToolButton *m_more;
    QMenu *m_menu;
    qsizetype m_shown = 0; ///< how many of m_counts have a chip
};

} // namespace ui
