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

#include "app/demo/demoserver.h"
#include "app/removal.h"
#include "app/session/streamsmodel.h"
#include "app/store/captureexporter.h"
#include "app/store/captureshelf.h"
#include "app/store/conversationdesk.h"
#include "app/store/profilestore.h"
#include "app/store/runfolder.h"
#include "app/store/secretstore.h"
#include "app/store/trash.h"
#include "sselib/endpoint.h"
#include "ui/chat/chatview.h"
#include "ui/race/raceview.h"
#include "ui/window/mainwindow.h"

namespace app {

class Session;

/// The program behind its window: the streams, where they are kept, the demo server, and what each
/// button leads to.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    enum class Start {
        Normal, ///< connects the demo where nothing else is saved
        Demo,   ///< connects the demo
        Quiet   ///< connects nothing
    };
    /// Lists what is saved.
    void load(Start start);
    /// Shows and connects the demo, whatever else is listed.
    void showDemo();
    /// Adds a stream for this run only, shows and connects it.
    void addFromCommandLine(const sse::Endpoint &endpoint, const sse::Secrets &secrets);

    /// Plays a file as a stream of its own, or shows the one that plays it already. A notice says
    /// why if it cannot be played.
    void openReplay(const QString &path) { openReplays({path}); }
    /// The same for several; the last one is shown.
    void openReplays(const QStringList &paths);

    [[nodiscard]] ui::MainWindow *window() { return &m_window; }
    [[nodiscard]] StreamsModel *streams() { return &m_streams; }
    [[nodiscard]] const DemoServer &demoServer() const { return m_demo; }
    /// The stream that is shown; null before the first.
    [[nodiscard]] Session *currentSession() const;

private:
    void connectWindow();
    void addDemo();
    void show(int row);
    void connectStream(int row);
    void addStream(sse::Endpoint endpoint, sse::Secrets secrets);
    void importStream();
    void copyRequest(int row, sse::RequestFormat format, const QByteArray &lastEventId = {});
    /// Copies what brought row \a event of the log, as a cURL command.
    void copyEventRequest(int row, int event);
    void openSettings(int row);
    bool editEndpoint(sse::Endpoint &endpoint, sse::Secrets &secrets);
    void applyLogLimit();
    // What is saved and what could not be: workspacestorage.cpp.
    void connectStorage();
    void save();
    /// Finds out what cannot be written to the disk, for lossNotice().
    void checkStorage();
    /// Sentences about what was not saved or not read; empty if there is nothing.
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
    /// Leads from text in the chat to its events and back.
    void connectOrigins(Session *session, ui::ChatView *view);
    void showEvents(Session *session, const QList<ui::TextRange> &ranges, bool raise);
    void showText(int row, int event);
    void openRace();
    /// Leads from a finding of the doctor to where it stands in the log.
    void showFinding(int row, int finding);
    /// Takes row \a row out of the window and the lists.
    std::unique_ptr<Session> dropStream(int row);
    void showNeighbourOf(int row);
    /// Reads the secrets of a saved stream, which may take a while.
    void readSecrets(Session *session, const QString &id);
    // What is removed and restored: workspaceundo.cpp.
    void removeStream(int row);
    void removeConversation(const QString &streamId, const QString &name);
    void removeCapture(int row);
    void undoRemoval();
    [[nodiscard]] QString restore(Removal &removal);
    [[nodiscard]] QString restoreStream(Removal &removal);
    void note(Removal removal);
    void offerUndo();
    void boundRemovedSessions();
    /// Lists what a run removed that did not end normally.
    void takeOverTrash();
    /// Deletes what was removed, for good.
    void emptyTrash();
    [[nodiscard]] Trash &trashFor(StreamsModel::Origin origin);
    /// Asks, opens the stream's endpoint in several ways and reports: workspacecheck.cpp.
    void checkEndpoint(int row);
    void saveCheck(const QString &markdown, QWidget *dialog);
    // Recordings and files: workspacecaptures.cpp.
    void connectCaptures();
    void recordSession(Session *session);
    [[nodiscard]] bool isInUse(const QString &path) const;
    /// Begins to load \a path as a stream of its own.
    void loadReplay(const QString &path, qsizetype position);
    /// The row of the replay of \a path; -1 for none.
    [[nodiscard]] int replayRow(const QString &path) const;
    void finishLoading(
        Session *session, Session *shownBefore, qsizetype position, const QString &problem);
    void addFileProblem(qsizetype position, const QString &path, const QString &problem);
    void showFileProblems();
    void closeReplay(int row);
    void refreshProgress();
    /// The conversations that a long task works on; null for none.
    [[nodiscard]] ConversationDesk *busyDesk() const;
    void cancel();
    void refreshTransport();
    void exportCapture(const QString &path);
    void compareCaptures(const QString &left, const QString &right);
    /// Empty where the user thought better of it.
    [[nodiscard]] QString askForRecording(const QString &title);
    void editHistory();

    ProfileStore m_profiles;
    QString m_storageProblem; // one sentence; empty if everything is saved
    QTimer m_saveRetry;       // while there is such a problem
    SecretStore m_secrets;
    DemoServer m_demo;
    StreamsModel m_streams;
    RunFolder m_passing; // conversations of streams that are not saved
    Trash m_trash{Trash::defaultFolder()};
    Trash m_passingTrash{m_passing.path() + QLatin1String("/trash")};
    std::vector<Removal> m_removed;          // the latest last
    QMap<qsizetype, QString> m_fileProblems; // of the files that were opened together, by position
    std::map<Session *, std::unique_ptr<ConversationDesk>> m_conversations;
    CaptureShelf m_shelf;
    CaptureExporter m_exporter;
    QTimer m_transport; // looks where a replay stands
    qint64 m_shownPosition = 0;
    ui::MainWindow m_window;                  // goes before the models that it shows
    QPointer<ui::RaceView> m_race;            // child of the window
    QHash<Session *, ui::ChatPage *> m_pages; // owned; shown by the window while it lives
};

} // namespace app
