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

/// Checks an endpoint in several requests: says first what will be sent, then how far it is, then
/// what was found. It sends nothing itself.
class CheckDialog : public QDialog {
    Q_OBJECT

public:
    struct Plan {
        QString url; ///< secrets masked
        QString method;
        int requests = 0;      ///< at most
        int seconds = 0;       ///< at most, all of it
        QString prompt{};      ///< what a model is asked; empty where none is
        bool maySpend = false; ///< the request may cost money or change something
    };

    explicit CheckDialog(const Plan &plan, QWidget *parent = nullptr);

    /// Request number \a request, from 1 on, is under way; \a text says what it tries.
    void setProgress(const QString &text, int request);
    /// It is done; \a markdown is shown, without HTML.
    void setReport(const QString &markdown);

Q_SIGNALS:
    /// \a origin is that of the page which CORS is to be judged by; empty for none.
    void startRequested(const QUrl &origin);
    /// Ends it before its time: setReport() is to follow.
    void stopRequested();
    /// The report \a markdown is to be written to a file.
    void saveRequested(const QString &markdown);

private:
    [[nodiscard]] QWidget *originField();
    void begin();

    const int m_requests; // at most
    QStackedWidget *m_pages;
    QLineEdit *m_origin;
    QLabel *m_originProblem;
    QLabel *m_step;
    QProgressBar *m_bar;
    ReportView *m_report;
    QString m_markdown; // what it shows
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace ui
