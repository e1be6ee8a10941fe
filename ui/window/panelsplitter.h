// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/common/linesplitter.h"

class QAction;

namespace ui {

/// The chat with a panel at either side, each shown while its checkable action is checked.
///
/// The chat keeps its minimum width: the panels give way first, and where the window is narrow one
/// of them alone has room. Both come back as they were as soon as there is room, but for a panel
/// that the user folded himself.
class PanelSplitter : public LineSplitter {
    Q_OBJECT

public:
    /// Below this width one panel has to do.
    static constexpr int Narrow = 1000;

    struct Panel {
        QWidget *widget;
        QAction *shown;
        int width; ///< as long as the user does not choose another
    };
    PanelSplitter(const Panel &left, QWidget *chat, const Panel &right, QWidget *parent = nullptr);

    /// Whether the user wants the panel of \a action, even where it finds no room.
    [[nodiscard]] bool isWanted(const QAction *action) const;
    /// The widths that the user chose.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void onToggled(QAction *action, bool shown);
    void fold(QAction *action);
    /// Gives the chat at least its least, the panels what they were given as far as there is room.
    void share();

    Panel m_left;
    Panel m_right;
    QAction *m_folded = nullptr; ///< of the panel that is away for want of room
    bool m_folding = false;
    bool m_narrow = false;
};

} // namespace ui
