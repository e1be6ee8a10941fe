// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <vector>

#include <QHash>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/controllers/conversationcontroller.h"
#include "app/demo/demoserver.h"
#include "app/models/recordingsmodel.h"
#include "app/models/streamsmodel.h"
#include "app/removal.h"
#include "app/store/captureexporter.h"
#include "app/store/profilestore.h"
#include "app/store/runfolder.h"
#include "app/store/secretstore.h"
#include "app/store/trash.h"
#include "sselib/core/endpoint.h"
#include "ui/chat/chatview.h"
#include "ui/race/raceview.h"
#include "ui/window/mainwindow.h"

namespace app {

class Session;

/// The controller of the program: owns the main window, the streams, their stores and the demo
/// server, and runs the actions of the user.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    enum class Start {
        Normal, ///< connects to the demo if no streams are saved
        Demo,   ///< connects to the demo
        Quiet   ///< does not connect
    };
    /// Loads the saved streams. Call this once, at the start of the program.
    void load(Start start);
    /// Shows and connects the demo, even if other streams are saved.
    void showDemo();
    /// Adds a stream that is not saved, shows and connects it.
    void addFromCommandLine(const sse::Endpoint &endpoint, const sse::Secrets &secrets);

    /// Plays a file as a new stream, or shows the stream that already plays it. If the file cannot
    /// be played, a notice in the window contains the reason.
    void openReplay(const QString &path) { openReplays({path}); }
    /// Plays several files like openReplay(). The last one is shown.
    void openReplays(const QStringList &paths);

    [[nodiscard]] ui::MainWindow *window() { return &m_window; }
    [[nodiscard]] StreamsModel *streams() { return &m_streams; }
    [[nodiscard]] const DemoServer &demoServer() const { return m_demo; }
    /// Returns the stream that is shown; null if there is none.
    [[nodiscard]] Session *currentSession() const;

private:
    void connectWindow();
    void addDemo();
    void show(int row);
    void connectStream(int row);
    void addStream(sse::Endpoint endpoint, sse::Secrets secrets);
    void importStream();
    void copyRequest(int row, sse::RequestFormat format, const QByteArray &lastEventId = {});
    /// Copies a cURL command that requests the event in row \a event of the stream's log again.
    void copyEventRequest(int row, int event);
    void openSettings(int row);
    bool editEndpoint(sse::Endpoint &endpoint, sse::Secrets &secrets);
    void applyLogLimit();
    // The functions from connectStorage() to refreshNotice() save the streams and report data that
    // cannot be saved. They are defined in workspacestorage.cpp.
    void connectStorage();
    void save();
    /// Checks which folders cannot be written to, for lossNotice().
    void checkStorage();
    /// Returns sentences about data that could not be saved or read; empty if there are none.
    [[nodiscard]] QString lossNotice() const;
    [[nodiscard]] QString namesOf(const QStringList &ids) const;
    void refreshNotice();
    void keepConversation(Session *session);
    [[nodiscard]] ConversationSearch::Source conversationsOf(int row) const;
    [[nodiscard]] QList<ConversationSearch::Source> allConversations() const;
    [[nodiscard]] int rowOf(const QString &streamId) const;
    ui::ChatPage *pageOf(Session *session);
    void refreshPage(Session *session);
    void showHint(Session *session);
    /// Connects the signals of \a view by which the user goes from a text in the chat to its
    /// events.
    void connectOrigins(Session *session, ui::ChatView *view);
    void showEvents(Session *session, const QList<ui::TextRange> &ranges, bool raise);
    void showText(int row, int event);
    void openRace();
    /// Shows the event of finding \a finding of the doctor in the event log.
    void showFinding(int row, int finding);
    /// Removes the stream in row \a row from the window and the models. Returns its closed session.
    std::unique_ptr<Session> dropStream(int row);
    void showNeighbourOf(int row);
    /// Reads the secrets of a saved stream asynchronously.
    void readSecrets(Session *session, const QString &id);
    // The functions from removeStream() to trashFor() remove and restore items. They are defined in
    // workspaceundo.cpp.
    void removeStream(int row);
    void removeConversation(const QString &streamId, const QString &name);
    void removeCapture(int row);
    void undoRemoval();
    [[nodiscard]] QString restore(Removal &removal);
    [[nodiscard]] QString restoreStream(Removal &removal);
    void note(Removal removal);
    void offerUndo();
    void boundRemovedSessions();
    /// If an earlier run crashed, makes the items that were removed in it available to
    /// undoRemoval().
    void restoreTrash();
    /// Deletes the removed items permanently.
    void emptyTrash();
    [[nodiscard]] Trash &trashFor(StreamsModel::Origin origin);
    /// Opens a dialog that checks the stream's endpoint: after the user has confirmed, several
    /// requests are sent and a report is shown. Defined in workspacecheck.cpp.
    void checkEndpoint(int row);
    void saveCheck(const QString &markdown, QWidget *dialog);
    // The functions from connectCaptures() to editHistory() handle recordings and other files. They
    // are defined in workspacecaptures.cpp.
    void connectCaptures();
    void recordSession(Session *session);
    [[nodiscard]] bool isInUse(const QString &path) const;
    /// Starts to load \a path as a new stream. \a position is the index of the file in the argument
    /// of openReplays().
    void loadReplay(const QString &path, qsizetype position);
    /// Returns the row of the stream that plays \a path; -1 if there is none.
    [[nodiscard]] int replayRow(const QString &path) const;
    void finishLoading(
        Session *session, Session *shownBefore, qsizetype position, const QString &problem);
    void addFileProblem(qsizetype position, const QString &path, const QString &problem);
    void showFileProblems();
    void closeReplay(int row);
    void refreshProgress();
    /// Returns the controller of conversations that runs a long task; null if there is none.
    [[nodiscard]] ConversationController *busyDesk() const;
    void cancel();
    void refreshTransport();
    /// Exports the recordings \a paths to one file that the user chooses.
    void exportCaptures(const QStringList &paths);
    void compareCaptures(const QString &left, const QString &right);
    /// Asks for the file of a recording. Returns an empty string if the user canceled.
    [[nodiscard]] QString askForRecording(const QString &title);
    void editHistory();

    ProfileStore m_profiles;
    QString m_storageProblem; // one sentence; empty if everything is saved
    QTimer m_saveRetry;       // active while there is a storage problem
    SecretStore m_secrets;
    DemoServer m_demo;
    StreamsModel m_streams;
    RunFolder m_temporaryDir; // for conversations of streams that are not saved
    Trash m_trash{Trash::defaultFolder()};
    Trash m_temporaryTrash{m_temporaryDir.path() + QLatin1String("/trash")};
    std::vector<Removal> m_removed;          // in the order of removal
    QMap<qsizetype, QString> m_fileProblems; // errors of openReplays(), by the index of the file
    std::map<Session *, std::unique_ptr<ConversationController>> m_conversations;
    RecordingsModel m_shelf;
    CaptureExporter m_exporter;
    QTimer m_transport; // updates the position of a replay in the window
    qint64 m_shownPosition = 0;
    ui::MainWindow m_window;                  // deleted before the models that it shows
    QPointer<ui::RaceView> m_race;            // child of the window
    QHash<Session *, ui::ChatPage *> m_pages; // owned by the workspace, not by the window
};

} // namespace app
