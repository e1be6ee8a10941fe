// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QDirIterator>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>

#include "tests/app/scene.h"
#include "ui/chat/conversationbar.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/noticebar.h"

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace test;
using app::ConversationFolder;
using app::Session;
using app::Workspace;
using State = ui::ConnectionStatus::State;

namespace {

const QByteArray secret = "S3CRET-TOKEN";

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files.append(all.next());
    files.sort();
    return files;
}

QStringList trash()
{
    return filesIn(app::Trash::defaultFolder());
}

QStringList namesOf(Workspace &workspace)
{
    QStringList names;
    for (int row = 0; row < workspace.streams()->rowCount(); ++row)
        names.append(workspace.streams()->session(row)->endpoint().name);
    return names;
}

QStringList savedNames()
{
    QStringList names;
    app::ProfileStore store;
    const auto profiles = store.profiles();
    for (const app::ProfileStore::Profile &profile : profiles)
        names.append(profile.endpoint.name);
    return names;
}

ui::NoticeBar *undoBar(Workspace &workspace)
{
    return workspace.window()->findChild<ui::NoticeBar *>(u"undoBar"_s);
}

QString textOf(ui::NoticeBar *bar)
{
    return bar->findChild<QLabel *>()->text();
}

// Returns the texts of all notices except the undo bar.
QString otherNotices(Workspace &workspace)
{
    QStringList texts;
    const auto bars = workspace.window()->findChildren<ui::NoticeBar *>();
    for (ui::NoticeBar *bar : bars) {
        if (bar != undoBar(workspace) && bar->isVisible())
            texts.append(textOf(bar));
    }
    return texts.join(u'\n');
}

bool isActive(QWidget *window)
{
    window->activateWindow();
    return QTest::qWaitForWindowActive(window);
}

void undo(Workspace &workspace)
{
    auto *button = undoBar(workspace)->findChild<QPushButton *>();
    QVERIFY(button && button->isVisible());
    button->click();
}

// The data of a stream that must be the same after the stream is restored.
struct Content {
    QString name;
    sse::Secrets secrets;
    QStringList messages;
    int events = 0;
    int unread = 0;

    explicit Content(Session *session)
        : name(session->endpoint().name)
        , secrets(session->secrets())
        , events(session->events()->rowCount())
        , unread(session->inbox()->unreadCount())
    {
        for (const app::Transcript::Message &message : session->transcript()->messages())
            messages.append(message.text);
    }
    bool operator==(const Content &) const = default;
};

// A Scene whose streams are saved, with `secret` as their token.
class SavedScene : public Scene {
public:
    using Scene::Scene;

    Session *save(const QString &path)
    {
        sse::Endpoint endpoint;
        endpoint.name = path;
        endpoint.url = server.url(path);
        endpoint.retry.initialDelay = std::chrono::minutes(1);
        if (path.contains(u"chat")) {
            endpoint.method = "POST";
            endpoint.dialect = u"openai-chat"_s;
            endpoint.model = u"m"_s;
        }
        const DialogAnswers fill([&](QWidget *dialog) {
            auto *settings = qobject_cast<ui::SettingsDialog *>(dialog);
            QVERIFY(settings);
            settings->setEndpoint(endpoint, {secret, {}});
            settings->accept();
        });
        Q_EMIT window()->addStreamRequested();
        return workspace.currentSession();
    }
    void removeStream(int at)
    {
        const DialogAnswers yes(&DialogAnswers::confirm);
        Q_EMIT window()->removeStreamRequested(at);
    }
    // Removes the current conversation of the current stream.
    void removeConversation()
    {
        const DialogAnswers yes(&DialogAnswers::confirm);
        Q_EMIT pageOf(workspace)->conversations()->removeRequested({});
    }
    // Returns the number of saved conversations of the current stream.
    int savedConversations()
    {
        return int(
            ConversationFolder(ConversationFolder::savedBase(), workspace.streams()->id(row()))
                .entries()
                .size());
    }
    // Removes the oldest recording.
    void removeRecording()
    {
        const DialogAnswers yes(&DialogAnswers::confirm);
        Q_EMIT window()->captureRemoveRequested(recordings()->rowCount() - 1);
    }
    // Records a stream, closes it, and returns the path of the recording.
    QString record()
    {
        Session *session = save(u"/pour"_s);
        const auto received = [session] { return session->inbox()->unreadCount(); };
        if (!QTest::qWaitFor([&] { return received() > 1; }))
            return {};
        session->close();
        return session->capturePath();
    }
};

// This function is called in a separate process. It removes the stream "/chat". Then it kills the
// process if \a ending is "kill", and closes the window otherwise.
int removeAndEnd(const QString &home, const QString &ending)
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home);
    SavedScene scene(home);
    const QStringList names = namesOf(scene.workspace);
    scene.removeStream(int(names.indexOf(u"/chat"_s)));
    if (namesOf(scene.workspace).contains(u"/chat"_s))
        return 3;
#ifdef Q_OS_UNIX
    if (ending == u"kill")
        ::raise(SIGKILL);
#endif
    QTimer::singleShot(0, scene.window(), [&scene] { scene.window()->close(); });
    return QApplication::exec();
}

} // namespace

/// Tests that removed items can be restored until the program exits, and that they are deleted when
/// it exits.
class TestWorkspaceUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QGuiApplication::setQuitOnLastWindowClosed(false); }
    void init();
    void restoresStreamInState_data();
    void restoresStreamInState();
    void undoWorksFromMenuAndKeyboard_data();
    void undoWorksFromMenuAndKeyboard();
    void fieldUndoesItsOwnTextFirst();
    void restoresUnsavedStreams_data();
    void restoresUnsavedStreams();
    void restoresInReverseOrder();
    void restoresLargeStreamFromDisk();
    void restoresConversation();
    void restoresConversationOfAnotherStream();
    void restoresConversationWithUsedName();
    void restoresRecording();
    void restoresPlayingRecording();
    void hidesUndoWithoutRemoval();
    void hidesBarAfterTimeout();
    void reportsFailedRestore_data();
    void reportsFailedRestore();
    void reportsFailedRemoval();
    void deletesRemovedItemsOnExit();
    void restoresAfterCrash();
    void deletesItemsOfExitedProcess();

private:
    int runProcess(const QString &ending);

    QTemporaryDir m_home;
};

void TestWorkspaceUndo::init()
{
    QVERIFY(startsAfresh(m_home));
    app::ProfileStore().setShowsDemo(false);
}

void TestWorkspaceUndo::restoresStreamInState_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("streaming") << u"/pour"_s;
    QTest::newRow("connecting") << u"/silent"_s;
    QTest::newRow("waiting to reconnect") << u"/ends"_s;
    QTest::newRow("failed") << u"/missing"_s;
    QTest::newRow("ended") << u"/none"_s;
    QTest::newRow("answering") << u"/chat"_s;
}

void TestWorkspaceUndo::restoresStreamInState()
{
    QFETCH(QString, path);
    SavedScene scene(m_home.path());
    const QAbstractItemModelTester tester(
        scene.workspace.streams(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    scene.save(u"/pour?1"_s);
    Session *session = scene.save(path);
    const int row = scene.row();
    if (path == u"/chat") {
        session->sendPrompt(u"hi"_s);
        QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    } else if (path == u"/pour") {
        QTRY_VERIFY(session->inbox()->unreadCount() > 1);
    }
    const Session *other = scene.save(u"/pour?2"_s);
    QTRY_VERIFY(other->status().state != State::Connecting);
    Q_EMIT scene.window()->streamActivated(row);
    const QStringList names = namesOf(scene.workspace);
    const QString id = scene.workspace.streams()->id(row);
    const QStringList files = filesIn(dataFolder() + u"/conversations"_s);

    scene.removeStream(row);
    QVERIFY(!namesOf(scene.workspace).contains(path));
    QVERIFY(!savedNames().contains(path));
    const QStringList left = filesIn(dataFolder() + u"/conversations"_s);
    QVERIFY(left.filter(id).isEmpty());
    QVERIFY(textOf(undoBar(scene.workspace)).contains(path));
    const Content removed(session);
    const int requests = scene.server.requestCount();
    Scene::settle();

    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), names);
    QCOMPARE(savedNames(), names);
    QCOMPARE(scene.row(), row);
    QCOMPARE(scene.workspace.streams()->id(row), id);
    QCOMPARE(scene.workspace.currentSession(), session);
    QVERIFY(Content(session) == removed);
    QCOMPARE(session->secrets().token, secret);
    QVERIFY(!session->status().isRunning());
    QVERIFY(!undoBar(scene.workspace)->isVisible());
    Scene::settle();
    QCOMPARE(scene.server.requestCount(), requests); // restoring does not connect
    if (path == u"/chat")
        QCOMPARE(filesIn(dataFolder() + u"/conversations"_s).filter(u".jsonl"_s).filter(id).size(),
            files.filter(u".jsonl"_s).filter(id).size());
    QVERIFY(trash().filter(u"item.json"_s).isEmpty());

    // The stream can be used as before.
    Q_EMIT scene.window()->connectRequested(row);
    if (path == u"/chat")
        Q_EMIT pageOf(scene.workspace)->promptSubmitted(u"again"_s);
    QTRY_VERIFY(scene.server.requestCount() > requests);
    scene.removeStream(row);
    QVERIFY(!namesOf(scene.workspace).contains(path));
    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), names);
}

void TestWorkspaceUndo::undoWorksFromMenuAndKeyboard_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"button", "menu", "window", "prompt", "prompt is focused again"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestWorkspaceUndo::undoWorksFromMenuAndKeyboard()
{
    QFETCH(QString, way);
    SavedScene scene(m_home.path());
    scene.save(u"/chat"_s);
    scene.save(u"/chat?2"_s);
    scene.removeStream(1);
    QVERIFY(isActive(scene.window()));
    QCOMPARE(namesOf(scene.workspace).size(), 1);
    auto *prompt = pageOf(scene.workspace)->findChild<QPlainTextEdit *>();
    if (way == u"button") {
        undo(scene.workspace);
    } else if (way == u"menu") {
        const auto actions = scene.window()->findChildren<QAction *>();
        const auto found = std::ranges::find_if(actions, [](const QAction *action) {
            return action->shortcut() == QKeySequence(QKeySequence::Undo);
        });
        QVERIFY(found != actions.end() && (*found)->isEnabled());
        (*found)->trigger();
    } else if (way == u"window") {
        QTest::keyClick(scene.window(), Qt::Key_Z, Qt::ControlModifier);
    } else {
        QVERIFY(prompt);
        prompt->setFocus();
        QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
    }
    QCOMPARE(namesOf(scene.workspace), QStringList({u"/chat"_s, u"/chat?2"_s}));
}

void TestWorkspaceUndo::fieldUndoesItsOwnTextFirst()
{
    SavedScene scene(m_home.path());
    scene.save(u"/chat"_s);
    scene.save(u"/chat?2"_s);
    scene.removeStream(1);
    QVERIFY(isActive(scene.window()));
    auto *prompt = pageOf(scene.workspace)->findChild<QPlainTextEdit *>();
    prompt->setFocus();
    QTest::keyClicks(prompt, u"abc"_s);
    QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(prompt->toPlainText(), QString());
    QCOMPARE(namesOf(scene.workspace).size(), 1);
    QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier); // restores the stream
    QCOMPARE(namesOf(scene.workspace).size(), 2);
    QTest::keyClicks(prompt, u"abc"_s);
    QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier); // undoes the typed text
    QCOMPARE(prompt->toPlainText(), QString());
}

void TestWorkspaceUndo::restoresUnsavedStreams_data()
{
    QTest::addColumn<bool>("isDemo");
    QTest::newRow("from the command line") << false;
    QTest::newRow("demo") << true;
}

void TestWorkspaceUndo::restoresUnsavedStreams()
{
    QFETCH(bool, isDemo);
    SavedScene scene(m_home.path());
    Session *session = nullptr;
    if (isDemo) {
        app::ProfileStore().setShowsDemo(true);
        scene.workspace.load(Workspace::Start::Demo);
        Q_EMIT scene.window()->streamActivated(1);
        session = scene.workspace.currentSession();
    } else {
        session = scene.add(u"/chat"_s);
    }
    const QStringList names = namesOf(scene.workspace);
    const int row = scene.row();
    session->sendPrompt(u"hi"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 3);
    scene.removeStream(row);
    QCOMPARE(namesOf(scene.workspace).size(), names.size() - 1);
    QVERIFY(trash().isEmpty()); // unsaved streams are not written to the disk
    const Content removed(session);
    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), names);
    QCOMPARE(scene.row(), row);
    QVERIFY(Content(scene.workspace.currentSession()) == removed);
    QCOMPARE(savedNames(), QStringList());
    QCOMPARE(app::ProfileStore().showsDemo(), isDemo);
}

void TestWorkspaceUndo::restoresInReverseOrder()
{
    SavedScene scene(m_home.path());
    for (const QString &path : {u"/pour?a"_s, u"/pour?b"_s, u"/pour?c"_s})
        scene.save(path);
    const QStringList names = namesOf(scene.workspace);
    scene.removeStream(1);
    scene.removeStream(0);
    scene.removeStream(0);
    QCOMPARE(scene.workspace.streams()->rowCount(), 0);
    QCOMPARE(scene.row(), -1);
    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), names.mid(2));
    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), QStringList({names.at(0), names.at(2)}));
    undo(scene.workspace);
    QCOMPARE(namesOf(scene.workspace), names);
    QCOMPARE(savedNames(), names);
    QVERIFY(!undoBar(scene.workspace)->isVisible());
}

void TestWorkspaceUndo::restoresLargeStreamFromDisk()
{
    SavedScene scene(m_home.path());
    Session *session = scene.save(u"/chat"_s);
    session->sendPrompt(u"hi"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    scene.add(u"/chat?2"_s)->sendPrompt(u"ho"_s);
    app::ProfileStore().setLogLimit(1); // each stream is larger than this limit
    const QPointer<Session> dropped = session;
    scene.removeStream(0);
    QVERIFY(dropped); // the most recently removed stream always stays in memory
    scene.removeStream(0);
    QVERIFY(!dropped);
    const auto said = [&] {
        QStringList texts;
        for (const auto &message : scene.workspace.currentSession()->transcript()->messages())
            texts.append(message.text);
        return texts;
    };
    undo(scene.workspace);
    QCOMPARE(said().value(0), u"ho"_s);
    undo(scene.workspace);
    QCOMPARE(said().value(0), u"hi"_s);
    QCOMPARE(scene.workspace.currentSession()->secrets().token, secret);
    QCOMPARE(namesOf(scene.workspace), QStringList({u"/chat"_s, u"/chat?2"_s}));
}

void TestWorkspaceUndo::restoresConversation()
{
    SavedScene scene(m_home.path());
    Session *session = scene.save(u"/chat"_s);
    session->sendPrompt(u"one"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    auto *bar = pageOf(scene.workspace)->conversations();
    Q_EMIT bar->renameRequested({}, u"My title"_s);
    const QStringList said = Content(session).messages;
    scene.removeConversation();
    QVERIFY(session->transcript()->messages().isEmpty());
    QCOMPARE(scene.savedConversations(), 0);
    QVERIFY(textOf(undoBar(scene.workspace)).contains(u"My title"_s));
    // Start another conversation before the removed one is restored.
    session->sendPrompt(u"two"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    undo(scene.workspace);
    QCOMPARE(Content(session).messages, said);
    QCOMPARE(bar->title(), u"My title"_s);
    QCOMPARE(scene.savedConversations(), 2);

    // If an answer is being received when a conversation is restored, the answer continues. The
    // restored conversation is added to the list but not shown.
    scene.removeConversation();
    session->sendPrompt(u"three"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    undo(scene.workspace);
    QVERIFY(session->status().isRunning());
    QCOMPARE(Content(session).messages.value(0), u"three"_s);
    QCOMPARE(scene.savedConversations(), 3);
}

void TestWorkspaceUndo::restoresConversationOfAnotherStream()
{
    SavedScene scene(m_home.path());
    Session *session = scene.save(u"/chat"_s);
    session->sendPrompt(u"one"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    const QString id = app::ConversationsModel::idOf(scene.workspace.streams()->id(0), {});
    scene.save(u"/chat?2"_s);
    {
        const DialogAnswers yes(&DialogAnswers::confirm);
        Q_EMIT pageOf(scene.workspace)->conversations()->removeRequested(id);
    }
    QVERIFY(session->transcript()->messages().isEmpty());
    // Remove the stream too. The first undo restores the stream, the second one the conversation.
    scene.removeStream(0);
    undo(scene.workspace);
    QCOMPARE(scene.workspace.streams()->rowCount(), 2);
    undo(scene.workspace);
    QCOMPARE(scene.row(), 0);
    QCOMPARE(Content(scene.workspace.currentSession()).messages.value(0), u"one"_s);
}

void TestWorkspaceUndo::restoresConversationWithUsedName()
{
    SavedScene scene(m_home.path());
    Session *session = scene.save(u"/chat"_s);
    session->sendPrompt(u"one"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    scene.removeConversation();
    scene.removeStream(0);
    // Restores the stream. Its next conversation gets the name of the removed one.
    undo(scene.workspace);
    session->sendPrompt(u"two"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    undo(scene.workspace);
    QCOMPARE(Content(session).messages.value(0), u"one"_s);
    QCOMPARE(scene.savedConversations(), 2);
}

void TestWorkspaceUndo::restoresRecording()
{
    SavedScene scene(m_home.path());
    const QString path = scene.record();
    QVERIFY(!path.isEmpty());
    QTRY_COMPARE(scene.recordings()->rowCount(), 1);
    const auto bytes = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray recorded = bytes();
    QVERIFY(recorded.size() > 100);
    scene.removeRecording();
    QCOMPARE(scene.recordings()->rowCount(), 0);
    QVERIFY(!QFile::exists(path));
    undo(scene.workspace);
    QCOMPARE(scene.recordings()->rowCount(), 1);
    QCOMPARE(bytes(), recorded);
    Q_EMIT scene.window()->captureActivated(0);
    QTRY_VERIFY(scene.player() && scene.player()->atEnd());
}

void TestWorkspaceUndo::restoresPlayingRecording()
{
    SavedScene scene(m_home.path());
    QVERIFY(!scene.record().isEmpty());
    QTRY_COMPARE(scene.recordings()->rowCount(), 1);
    Q_EMIT scene.window()->captureActivated(0);
    scene.player()->setSpeed(1);
    scene.player()->seek(0);
    scene.player()->play();
    scene.removeRecording();
    QCOMPARE(scene.workspace.streams()->rowCount(), 1); // the replay is closed
    Scene::settle();
    undo(scene.workspace);
    QCOMPARE(scene.recordings()->rowCount(), 1);
    Q_EMIT scene.window()->captureActivated(0);
    QVERIFY(scene.player());
}

void TestWorkspaceUndo::hidesUndoWithoutRemoval()
{
    SavedScene scene(m_home.path());
    scene.save(u"/pour"_s);
    QVERIFY(!undoBar(scene.workspace)->isVisible());
    Q_EMIT scene.window()->undoRequested();
    QCOMPARE(scene.workspace.streams()->rowCount(), 1);
    const DialogAnswers no([](QWidget *dialog) { dialog->close(); });
    Q_EMIT scene.window()->removeStreamRequested(0);
    QCOMPARE(scene.workspace.streams()->rowCount(), 1);
    QVERIFY(!undoBar(scene.workspace)->isVisible());
    // Closing a replay removes nothing: its file is kept.
    scene.workspace.openReplay(scene.recording(u"some"_s, 5));
    Q_EMIT scene.window()->removeStreamRequested(scene.row());
    QVERIFY(!undoBar(scene.workspace)->isVisible());
}

void TestWorkspaceUndo::hidesBarAfterTimeout()
{
    SavedScene scene(m_home.path());
    scene.save(u"/pour"_s);
    scene.removeStream(0);
    ui::NoticeBar *bar = undoBar(scene.workspace);
    QVERIFY(bar->isVisible());
    bar->setTimeout(1);
    scene.window()->offerUndo(u"Removed"_s);
    QTRY_VERIFY(!bar->isVisible());
    // After the bar was hidden, the user can still undo with the menu item or the shortcut.
    Q_EMIT scene.window()->undoRequested();
    QCOMPARE(scene.workspace.streams()->rowCount(), 1);
}

void TestWorkspaceUndo::reportsFailedRestore_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("trash is gone") << u"trash"_s;
    QTest::newRow("place is taken") << u"place"_s;
    QTest::newRow("folder is not writable") << u"folder"_s;
}

void TestWorkspaceUndo::reportsFailedRestore()
{
    QFETCH(QString, what);
    SavedScene scene(m_home.path());
    const QString path = scene.record();
    QTRY_COMPARE(scene.recordings()->rowCount(), 1);
    scene.removeStream(0);
    scene.removeRecording();
    const QString folder = app::RecordingsModel::folder();
    if (what == u"trash") {
        QVERIFY(QDir(app::Trash::defaultFolder()).removeRecursively());
    } else if (what == u"place") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("other") == 5);
    } else {
        QVERIFY(QDir(folder).removeRecursively());
        QFile file(folder);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    undo(scene.workspace);
    QVERIFY2(otherNotices(scene.workspace).contains(u"could not be restored"_s),
        qPrintable(otherNotices(scene.workspace)));
    if (what == u"place") { // the file at the path of the recording is not replaced
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("other"));
    }
    // The stream that was removed before the recording can still be restored.
    undo(scene.workspace);
    QCOMPARE(scene.workspace.streams()->rowCount(), 1);
    if (what == u"trash")
        return;
    // The recording can be restored after the obstacle was removed.
    QVERIFY(QFile::remove(what == u"place" ? path : folder));
    undo(scene.workspace);
    QVERIFY(QFile::exists(path));
    QCOMPARE(scene.recordings()->rowCount(), 1);
}

void TestWorkspaceUndo::reportsFailedRemoval()
{
    SavedScene scene(m_home.path());
    const QString path = scene.record();
    QTRY_COMPARE(scene.recordings()->rowCount(), 1);
    Session *session = scene.save(u"/chat"_s);
    session->sendPrompt(u"hi"_s);
    QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    session->close();
    const QStringList said = Content(session).messages;
    const QStringList names = namesOf(scene.workspace);
    QFile inTheWay(app::Trash::defaultFolder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const auto failed = [&] {
        return otherNotices(scene.workspace).contains(u"could not be removed"_s);
    };
    scene.removeRecording();
    QVERIFY(failed() && QFile::exists(path) && scene.recordings()->rowCount() == 2);
    scene.window()->setNotice({});
    scene.removeStream(1);
    QVERIFY(failed());
    QCOMPARE(namesOf(scene.workspace), names);
    QCOMPARE(savedNames(), names);
    QCOMPARE(Content(scene.workspace.currentSession()).messages, said);
    scene.window()->setNotice({});
    scene.removeConversation();
    QVERIFY(failed());
    QCOMPARE(scene.savedConversations(), 1);
    QVERIFY(!undoBar(scene.workspace)->isVisible());
}

void TestWorkspaceUndo::deletesRemovedItemsOnExit()
{
    QString recording;
    {
        SavedScene scene(m_home.path());
        recording = scene.record();
        QTRY_COMPARE(scene.recordings()->rowCount(), 1);
        Session *session = scene.save(u"/chat"_s);
        session->sendPrompt(u"hi"_s);
        QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
        scene.removeConversation();
        scene.removeRecording();
        scene.removeStream(1);
        QVERIFY(!trash().isEmpty());
        for (const QString &name : trash()) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret), qPrintable(name));
        }
    }
    QVERIFY(!QFileInfo::exists(app::Trash::defaultFolder()));
    QVERIFY(!QFile::exists(recording));
    Workspace again;
    again.load(Workspace::Start::Quiet);
    again.window()->show();
    QCOMPARE(namesOf(again), QStringList({u"/pour"_s}));
    QVERIFY(!undoBar(again)->isVisible());
}

int TestWorkspaceUndo::runProcess(const QString &ending)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--remove"_s, m_home.path(), ending});
    if (!process.waitForFinished(20000))
        return -1;
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 9;
}

void TestWorkspaceUndo::restoresAfterCrash()
{
#ifndef Q_OS_UNIX
    QSKIP("Needs SIGKILL.");
#endif
    QStringList said;
    {
        SavedScene scene(m_home.path());
        Session *session = scene.save(u"/chat"_s);
        session->sendPrompt(u"hi"_s);
        QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
        session->close();
        said = Content(session).messages;
        scene.save(u"/pour"_s);
    }
    QCOMPARE(runProcess(u"kill"_s), 9);
    QCOMPARE(savedNames(), QStringList({u"/pour"_s}));
    QCOMPARE(trash().filter(u"item.json"_s).size(), 1);
    {
        SavedScene scene(m_home.path());
        QCOMPARE(namesOf(scene.workspace), QStringList({u"/pour"_s}));
        undo(scene.workspace);
        QCOMPARE(namesOf(scene.workspace), QStringList({u"/chat"_s, u"/pour"_s}));
        QCOMPARE(Content(scene.workspace.currentSession()).messages, said);
    }
    // If the stream is not restored in the next run, it is deleted when that run exits.
    QCOMPARE(runProcess(u"kill"_s), 9);
    {
        SavedScene scene(m_home.path());
        QVERIFY(undoBar(scene.workspace)->isVisible());
    }
    QVERIFY(trash().isEmpty());
}

void TestWorkspaceUndo::deletesItemsOfExitedProcess()
{
    {
        SavedScene scene(m_home.path());
        Session *session = scene.save(u"/chat"_s);
        session->sendPrompt(u"hi"_s);
        QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
    }
    QCOMPARE(runProcess(u"quit"_s), 0);
    QCOMPARE(savedNames(), QStringList());
    QVERIFY(!QFileInfo::exists(app::Trash::defaultFolder()));
    QVERIFY(filesIn(dataFolder() + u"/conversations"_s).filter(u".jsonl"_s).isEmpty());
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--remove")
        return removeAndEnd(arguments.value(2), arguments.value(3));
    TestWorkspaceUndo test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspace_undo.moc"
