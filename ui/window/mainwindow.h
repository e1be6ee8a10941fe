// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

#include "ui/window/connectionstatus.h"

class QAbstractItemModel;

namespace ui {

class ChatPage;

/// The models and the page of one stream, as MainWindow shows them. Owned by whoever gives them;
/// they must live until another is shown or the window is gone.
struct StreamViews {
    QAbstractItemModel *events = nullptr; ///< see EventRole
    QAbstractItemModel *inbox = nullptr;  ///< see InboxRole
    QAbstractItemModel *track = nullptr;  ///< see TrackRole
    ChatPage *chat = nullptr;             ///< the window reparents it into its middle
};

/// The program's window: streams at the left, chat in the middle, inspector, inbox and map at the
/// right, the connection's state above. It shows and asks; it knows no session and no network.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The list at the left, see StreamRole. Not owned.
    void setStreamsModel(QAbstractItemModel *model);
    /// Shows row \a row of the streams model: its views, name, URL and state.
    void showStream(int row, const StreamViews &views);
    /// The row that is shown; -1 before the first.
    [[nodiscard]] int currentStream() const;
    /// The line at the bottom, see screens: events, bytes, first token, rate.
    void setFigures(const QString &text);
    /// A line that can be dismissed, above the chat; empty hides it.
    void setNotice(const QString &text);

Q_SIGNALS:
    void streamActivated(int row);
    void addStreamRequested();
    void removeStreamRequested(int row);
    void settingsRequested(int row);
    void connectRequested(int row);
    void disconnectRequested(int row);
    void retryNowRequested(int row);
    void markAllReadRequested(int row);
};

} // namespace ui
