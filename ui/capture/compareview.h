// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QWidget>

#include "sselib/capture/comparison.h"

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTableView;
class QToolButton;

namespace ui {

class CompareModel;
class ElidedLabel;

/// A window that shows the differences of two recordings side by side.
class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(QWidget *parent = nullptr);

    /// Sets the names of the two recordings.
    void setNames(const QString &left, const QString &right);
    /// Shows that \a percent of the comparison is done.
    void setProgress(int percent);
    /// Shows the result of the comparison. \a comparison must not be null.
    void setComparison(const std::shared_ptr<const sse::Comparison> &comparison);
    /// Shows an error message instead of a result.
    void setProblem(const QString &problem);
    /// Selects the next difference after the current row if \a forward is true, else the previous
    /// difference. Returns false if there is none.
    bool goToDifference(bool forward);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildDetail();
    void buildTable();
    void endBusy();
    void showDetail();
    void refresh();

    CompareModel *m_model;
    ElidedLabel *m_names;
    QLabel *m_summary;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QCheckBox *m_differences;
    QToolButton *m_previous;
    QToolButton *m_next;
    QTableView *m_table;
    QLabel *m_heads[2];
    QPlainTextEdit *m_data[2];
};

} // namespace ui
