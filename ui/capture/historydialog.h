// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace ui {

/// Limits for recordings.
struct HistoryLimits {
    bool record = true;
    int megabytes = 500; ///< maximum size of all recordings together
    int days = 30;       ///< maximum age; 0 means no limit

    bool operator==(const HistoryLimits &) const = default;
};

/// A dialog to edit HistoryLimits. It does not save anything; call limits() after exec().
class HistoryDialog : public QDialog {
    Q_OBJECT

public:
    /// Constructs a dialog that shows \a limits. The dialog also displays \a folder, the folder of
    /// the recordings.
    HistoryDialog(const HistoryLimits &limits, const QString &folder, QWidget *parent = nullptr);

    [[nodiscard]] HistoryLimits limits() const;

private:
    QCheckBox *m_record;
    QSpinBox *m_megabytes;
    QSpinBox *m_days;
};

} // namespace ui
