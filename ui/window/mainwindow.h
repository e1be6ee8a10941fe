// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include <QMainWindow>
#include <QPersistentModelIndex>
#include <QPointer>

#include "sselib/requesttext/requesttext.h"
#include "ui/capture/replaystate.h"
#include "ui/common/theme.h"
#include "ui/window/connectionstatus.h"
#include "ui/window/streamviews.h"

class QAbstractItemModel;
class QLabel;
class QMenu;
class QStackedWidget;

namespace ui {

class CaptureList;
class HeaderBar;
class ThinSplitter;
class NoticeBar;
class PanelSplitter;
class ProgressStrip;
class SidePanel;
class StreamList;
class TransportBar;

/// The main window: the streams at the left, the chat in the middle, the events, messages and map
/// at the right, and the state of the connection at the top. It only displays data and emits
/// signals; it does not use sessions or the network.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Sets the model of the list of streams, with the roles of StreamRole. The window does not
    /// take ownership.
    void setStreamsModel(QAbstractItemModel *model);
    /// Sets the model of the list of recordings, with the roles of CaptureRole. The window does not
    /// take ownership.
    void setCapturesModel(QAbstractItemModel *model);
    /// Shows the transport bar below the chat for a replay, or hides it for std::nullopt.
    void setReplay(const std::optional<ReplayState> &state);
    /// Shows the stream in row \a row of the streams model: its views, name, URL and state.
    void showStream(int row, const StreamViews &views);
    /// The row of the current stream, or -1 before the first one is shown.
    [[nodiscard]] int currentStream() const;
    /// Sets the statistics in the line at the bottom: events, bytes, first token, rate.
    void setFigures(const QString &text);
    /// Shows a notice above the chat that the user can dismiss. An empty text hides it.
    void setNotice(const QString &text, Tone tone = Tone::Accent);
    /// Shows \a text above the chat, with a progress bar; \a done is from 0 to 1. An empty text
    /// hides it.
    void setProgress(const QString &text, double done);
    /// Enables Undo, and shows \a text and an Undo button in a bar. The text says what was removed.
    /// An empty text disables Undo and hides the bar.
    void offerUndo(const QString &text);
    /// Selects the rows \a rows of the event log, which must be ascending. If \a raise is true,
    /// opens the event list and clears the filter if it hides some of the rows. If \a raise is
    /// false, selects only rows that the filter shows, and does nothing if the event list is not
    /// open.
    void showEvents(const QList<int> &rows, bool raise);
    /// Sets a line of text for an empty list of events, for example why no events arrived. An empty
    /// text restores the default.
    void setEventsHint(const QString &text);

    /// Returns the geometry of the window and the state of its panels, for restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    /// Returns false and changes nothing if \a layout was not returned by saveLayout().
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void streamActivated(int row);
    void addStreamRequested();
    /// Emitted when the user wants to create a stream from a cURL command.
    void importStreamRequested();
    /// Emitted when the user wants to copy the request of a stream to the clipboard.
    void copyRequestRequested(int row, sse::RequestFormat format);
    void removeStreamRequested(int row);
    /// Emitted when the user wants to undo the most recent removal.
    void undoRequested();
    void settingsRequested(int row);
    void connectRequested(int row);
    void disconnectRequested(int row);
    void retryNowRequested(int row);
    void markAllReadRequested(int row);
    /// Emitted when the user wants to send one prompt to several models.
    void raceRequested();
    /// Emitted when the user wants to see the position of finding \a finding of stream \a row in
    /// the event log.
    void findingPlaceRequested(int row, int finding);
    /// Emitted when the user wants to check the endpoint of stream \a row.
    void checkRequested(int row);
    /// Emitted when the user wants to see the text of log row \a event of stream \a row in the
    /// chat.
    void eventTextRequested(int row, int event);
    /// Emitted when the user wants to copy the request of log row \a event of stream \a row as a
    /// cURL command.
    void eventCurlRequested(int row, int event);

    void captureActivated(int row);
    void captureExportRequested(int row);
    void captureRemoveRequested(int row);
    /// See CaptureList::compareRequested().
    void captureCompareRequested(int row, int other);
    /// Emitted when the user wants to compare two files.
    void compareFilesRequested();
    void historySettingsRequested();
    void openFileRequested();
    /// Emitted when local files were dropped on the window.
    void filesDropped(const QStringList &paths);
    void exportRequested(int row);
    void playRequested();
    void pauseRequested();
    void stepRequested();
    void speedRequested(double speed);
    void seekRequested(qint64 milliseconds);
    void closeReplayRequested();
    /// Emitted when the user cancels the operation that setProgress() shows.
    void cancelRequested();

protected:
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Actions;

    void buildActions();
    void buildLayout();
    void buildMenu(QMenu *menu);
    void addPage(QWidget *page);
    /// Updates the window with the data of the current row of the streams model.
    void refresh();
    void refreshTitle();
    void connectCaptures();
    void refreshNotice(const ConnectionStatus &status);
    void showTab(int tab);
    void showAbout();
    void applyColors();

    std::unique_ptr<Actions> m_actions;
    QPointer<QAbstractItemModel> m_streams;
    QPersistentModelIndex m_current;
    HeaderBar *m_header = nullptr;
    StreamList *m_list = nullptr;
    CaptureList *m_captures = nullptr;
    ThinSplitter *m_leftSplitter = nullptr;
    TransportBar *m_transport = nullptr;
    NoticeBar *m_failure = nullptr;
    NoticeBar *m_notice = nullptr;
    ProgressStrip *m_progress = nullptr;
    NoticeBar *m_undo = nullptr;
    QStackedWidget *m_pages = nullptr;
    SidePanel *m_side = nullptr;
    PanelSplitter *m_splitter = nullptr;
    QLabel *m_figures = nullptr;
};

} // namespace ui
