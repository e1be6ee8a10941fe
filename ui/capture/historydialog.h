// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace ui {

/// What of the sessions is kept.
struct HistoryLimits {
    bool record = true;
    int megabytes = 500; ///< of all recordings together
    int days = 30;       ///< 0: no limit

    bool operator==(const HistoryLimits &) const = default;
};

/// Edits HistoryLimits. Nothing is kept here: read limits() after exec().
class HistoryDialog : public QDialog {
    Q_OBJECT

public:
    /// \a folder: where recordings are kept, to be shown.
    HistoryDialog(const HistoryLimits &limits, const QString &folder, QWidget *parent = nullptr);

    [[nodiscard]] HistoryLimits limits() const;

private:
    QCheckBox *m_record;
    QSpinBox *m_megabytes;
    QSpinBox *m_days;
};

} // namespace ui
