// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>

#include <QMainWindow>
#include <QPersistentModelIndex>
#include <QPointer>

#include "sselib/requesttext.h"
#include "ui/capture/replaystate.h"
#include "ui/common/theme.h"
#include "ui/window/connectionstatus.h"

class QAbstractItemModel;
class QLabel;
class QMenu;
class QStackedWidget;

namespace ui {

class CaptureList;
class ChatPage;
class HeaderBar;
class LineSplitter;
class NoticeBar;
class PanelSplitter;
class ProgressStrip;
class SidePanel;
class StreamList;
class TransportBar;

/// The models and the page of one stream, as MainWindow shows them. Owned by whoever gives them;
/// they must live until another is shown or the window is gone.
struct StreamViews {
    QAbstractItemModel *events = nullptr;   ///< see EventRole
    QAbstractItemModel *inbox = nullptr;    ///< see InboxRole
    QAbstractItemModel *track = nullptr;    ///< see TrackRole
    ChatPage *chat = nullptr;               ///< the window reparents it into its middle
    QAbstractItemModel *findings = nullptr; ///< see FindingRole
    QAbstractItemModel *requests = nullptr; ///< see RequestView
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
    /// The list of recordings below it, see CaptureRole. Not owned.
    void setCapturesModel(QAbstractItemModel *model);
    /// The bar below the chat, for a stream that is a replay; none for another.
    void setReplay(const std::optional<ReplayState> &state);
    /// Shows row \a row of the streams model: its views, name, URL and state.
    void showStream(int row, const StreamViews &views);
    /// The row that is shown; -1 before the first.
    [[nodiscard]] int currentStream() const;
    /// The line at the bottom, see screens: events, bytes, first token, rate.
    void setFigures(const QString &text);
    /// A line that can be dismissed, above the chat; empty hides it.
    void setNotice(const QString &text, Tone tone = Tone::Accent);
    /// A line above the chat with what is under way and how much of it is done, from 0 to 1; an
    /// empty text hides it.
    void setProgress(const QString &text, double done);
    /// Shows rows \a rows of the log, in order. With \a raise the list comes to the front, whole;
    /// else only what is in it and in sight is selected.
    void showEvents(const QList<int> &rows, bool raise);
    /// A line in the empty list of events, such as why none came; empty for none.
    void setEventsHint(const QString &text);

    /// Place and size of the window, its panels and what they show, for restoreLayout().
    [[nodiscard]] QByteArray saveLayout() const;
    /// False, and nothing changed, where \a layout is none that saveLayout() made.
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void streamActivated(int row);
    void addStreamRequested();
    /// A stream is to be made from a cURL command.
    void importStreamRequested();
    /// The request of a stream is to go to the clipboard.
    void copyRequestRequested(int row, sse::RequestFormat format);
    void removeStreamRequested(int row);
    void settingsRequested(int row);
    void connectRequested(int row);
    void disconnectRequested(int row);
    void retryNowRequested(int row);
    void markAllReadRequested(int row);
    /// One prompt is to go to several streams.
    void raceRequested();
    /// The place in the log of finding \a finding of stream \a row is to be shown.
    void findingPlaceRequested(int row, int finding);
    /// The endpoint of stream \a row is to be opened in several ways and looked at.
    void checkRequested(int row);
    /// What row \a event of the log of stream \a row became in the chat is to be shown.
    void eventTextRequested(int row, int event);
    /// What brought row \a event of the log of stream \a row is to be copied as a cURL command.
    void eventCurlRequested(int row, int event);

    void captureActivated(int row);
    void captureExportRequested(int row);
    void captureRemoveRequested(int row);
    /// See CaptureList::compareRequested().
    void captureCompareRequested(int row, int other);
    /// Two files are to be compared.
    void compareFilesRequested();
    void historySettingsRequested();
    void openFileRequested();
    /// Local files were dropped on the window.
    void filesDropped(const QStringList &paths);
    void exportRequested(int row);
    void playRequested();
    void pauseRequested();
    void stepRequested();
    void speedRequested(double speed);
    void seekRequested(qint64 milliseconds);
    void closeReplayRequested();
    /// See setProgress().
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
    /// Shows what the streams model says of the current row.
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
    LineSplitter *m_leftSplitter = nullptr;
    TransportBar *m_transport = nullptr;
    NoticeBar *m_failure = nullptr;
    NoticeBar *m_notice = nullptr;
    ProgressStrip *m_progress = nullptr;
    QStackedWidget *m_pages = nullptr;
    SidePanel *m_side = nullptr;
    PanelSplitter *m_splitter = nullptr;
    QLabel *m_figures = nullptr;
};

} // namespace ui
