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

/// How two recordings differ, side by side. A window of its own.
class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(QWidget *parent = nullptr);

    /// What the two are called.
    void setNames(const QString &left, const QString &right);
    /// The comparison is under way; \a percent of it is done.
    void setProgress(int percent);
    /// Ends that. \a comparison is not null.
    void setComparison(const std::shared_ptr<const sse::Comparison> &comparison);
    /// Ends that too: there is no comparison to be had, as one sentence says.
    void setProblem(const QString &problem);
    /// Selects the next difference after the current row, or the one before it. False where there
    /// is none.
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
