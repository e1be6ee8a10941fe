// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPersistentModelIndex>
#include <QScrollArea>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ui {

/// Shows one finding in full: cause, fix, position, the received data, and the fix as code for the
/// selected server type.
class FindingDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingDetail(QWidget *parent = nullptr);

    /// An invalid index clears the view.
    void setFinding(const QModelIndex &index);
    void setServer(const QString &server);
    [[nodiscard]] QString server() const;

Q_SIGNALS:
    /// Emitted when the user wants to see the position of the finding.
    void placeRequested(const QModelIndex &index);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showCode();
    void applyColors();

    QPersistentModelIndex m_finding;
    QLabel *m_cause;
    QLabel *m_cure;
    QLabel *m_place;
    QLabel *m_excerpt;
    QWidget *m_codeBar;
    QComboBox *m_server;
    QPlainTextEdit *m_code;
    QPushButton *m_show;
};

} // namespace ui
