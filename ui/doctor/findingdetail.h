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

/// One finding in full: cause, cure, place, what the stream sent, and the cure as code for the
/// server that is chosen.
class FindingDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingDetail(QWidget *parent = nullptr);

    /// An invalid index shows nothing.
    void setFinding(const QModelIndex &index);
    void setServer(const QString &server);
    [[nodiscard]] QString server() const;

Q_SIGNALS:
    /// The finding's place is to be shown.
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
