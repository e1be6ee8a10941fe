// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QUrl>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace ui {

class ReportView;

/// A dialog to check an endpoint with several requests. First it shows what will be sent, then the
/// progress, then the report. The dialog itself does not send anything.
class CheckDialog : public QDialog {
    Q_OBJECT

public:
    struct Plan {
        QString url; ///< with masked secrets
        QString method;
        int requests = 0;      ///< maximum number of requests
        int seconds = 0;       ///< maximum total duration
        QString prompt{};      ///< prompt for an AI model, or empty
        bool maySpend = false; ///< the request may cost money or change data
    };

    explicit CheckDialog(const Plan &plan, QWidget *parent = nullptr);

    /// Shows that request number \a request (from 1) is running. \a text describes it.
    void setProgress(const QString &text, int request);
    /// Shows the report \a markdown. HTML in it is not interpreted.
    void setReport(const QString &markdown);

Q_SIGNALS:
    /// Emitted when the user starts the check. \a origin is the origin of the page for the CORS
    /// check, or empty.
    void startRequested(const QUrl &origin);
    /// Emitted when the user stops the check early. Call setReport() afterwards.
    void stopRequested();
    /// Emitted when the user wants to save \a markdown to a file.
    void saveRequested(const QString &markdown);

private:
    [[nodiscard]] QWidget *originField();
    void begin();

    const int m_requests; // maximum number of requests
    QStackedWidget *m_pages;
    QLineEdit *m_origin;
    QLabel *m_originProblem;
    QLabel *m_step;
    QProgressBar *m_bar;
    ReportView *m_report;
    QString m_markdown; // the report as Markdown
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace ui
