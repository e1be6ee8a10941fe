// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/window/connectionstatus.h"

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace ui {

class ElidedLabel;

/// The line above everything: which stream, its state in words, colour and shape, and what can be
/// done about it.
class HeaderBar : public QWidget {
    Q_OBJECT

public:
    /// The actions stand as buttons: \a streams at the left end, the others at the right.
    HeaderBar(QAction *streams, QAction *settings, QAction *panel, QToolButton *menu,
        QWidget *parent = nullptr);

    /// An empty name where no stream is shown: then there is nothing to connect.
    void setStream(const QString &name, const QString &url);
    void setStatus(const ConnectionStatus &status);
    [[nodiscard]] QString statusText() const;

Q_SIGNALS:
    void connectRequested();
    void disconnectRequested();
    void retryNowRequested();
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Says the state as it is now and again when it reads differently.
    void tick();
    void applyColors();

    ElidedLabel *m_name;
    ElidedLabel *m_url;
    QWidget *m_sign;
    ElidedLabel *m_state;
    QLabel *m_unverified; // a sign
    QPushButton *m_now;
    QPushButton *m_mend;
    QPushButton *m_connect;
    QTimer m_timer;
    ConnectionStatus m_status;
};

} // namespace ui
