// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

namespace ui {

/// A splitter whose handle is a thin line, yet wide enough to be taken hold of. Its panels cannot
/// be dragged away to nothing.
class LineSplitter : public QSplitter {
    Q_OBJECT

public:
    explicit LineSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);
    /// As QSplitter's, but the handle stays as it is.
    bool restoreState(const QByteArray &state);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace ui
