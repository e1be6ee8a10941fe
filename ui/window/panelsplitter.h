// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/common/thinsplitter.h"

class QAction;

namespace ui {

/// A splitter with the chat in the middle and a panel at each side. Each panel is visible while its
/// checkable action is checked.
///
/// The chat keeps its minimum width: the panels shrink first, and in a narrow window only one of
/// them is visible. Hidden panels come back when there is room, except for those that the user has
/// hidden.
class PanelSplitter : public ThinSplitter {
    Q_OBJECT

public:
    /// In a window narrower than this (in pixels), only one panel is visible.
    static constexpr int Narrow = 1000;

    struct Panel {
        QWidget *widget;
        QAction *shown;
        int width; ///< default width until the user changes it
    };
    PanelSplitter(const Panel &left, QWidget *chat, const Panel &right, QWidget *parent = nullptr);

    /// Returns true if the user wants the panel of \a action to be visible, even if there is no
    /// room for it.
    [[nodiscard]] bool isWanted(const QAction *action) const;
    /// Returns the widths that the user has set for the panels.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void onToggled(QAction *action, bool shown);
    void fold(QAction *action);
    /// Sets the widths of the chat and the panels. The chat gets at least its minimum width. Each
    /// panel gets the width that the user has set, or less if there is no room.
    void share();

    Panel m_left;
    Panel m_right;
    QAction *m_folded = nullptr; ///< action of the panel that is hidden because there is no room
    bool m_folding = false;
    bool m_narrow = false;
};

} // namespace ui
