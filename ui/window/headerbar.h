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

/// The bar at the top of the window: name, URL and state of the current stream, and buttons for it.
class HeaderBar : public QWidget {
    Q_OBJECT

public:
    /// The actions are shown as buttons: \a streams at the left end, the others at the right end.
    HeaderBar(QAction *streams, QAction *settings, QAction *panel, QToolButton *menu,
        QWidget *parent = nullptr);

    /// Sets the name and the URL of the stream. An empty name means that no stream is selected; the
    /// connect button is hidden then.
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
    /// Updates the state text, and schedules the next update if the text contains a time.
    void tick();
    void applyColors();

    ElidedLabel *m_name;
    ElidedLabel *m_url;
    QWidget *m_sign;
    ElidedLabel *m_state;
    QLabel *m_unverified; // an icon
    QPushButton *m_now;
    QPushButton *m_openSettings;
    QPushButton *m_connect;
    QTimer m_timer;
    ConnectionStatus m_status;
};

} // namespace ui
