// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

namespace ui {

/// A splitter whose handle is painted as a thin line but is wide enough to grab. Panels cannot be
/// collapsed by dragging.
class ThinSplitter : public QSplitter {
    Q_OBJECT

public:
    explicit ThinSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);
    /// Like QSplitter::restoreState(), but keeps the handle width and does not make the panels
    /// collapsible.
    bool restoreState(const QByteArray &state);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace ui
