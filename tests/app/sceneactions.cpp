// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/app/sceneactions.h"

#include <QLineEdit>

#include "tests/support/largefiles.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationbar.h"
#include "ui/doctor/checkdialog.h"
#include "ui/inspector/eventlogview.h"

using namespace Qt::StringLiterals;
using app::Session;
using State = ui::ConnectionStatus::State;

namespace test {

namespace {

using Window = ui::MainWindow;

const std::map<QString, Step> states{
    {u"idle"_s, [](Scene &s) { s.add(u"/pour"_s)->close(); }},
    {u"connecting"_s,
        [](Scene &s) {
            Session *session = s.add(u"/silent"_s);
            QTRY_COMPARE(s.server.requestCount(), 1);
            QCOMPARE(session->status().state, State::Connecting);
        }},
    {u"streaming"_s,
        [](Scene &s) {
            Session *session = s.add(u"/pour"_s);
            QTRY_VERIFY(session->inbox()->unreadCount() > 1);
        }},
    {u"waiting to reconnect"_s,
        [](Scene &s) {
            const Session *session = s.add(u"/ends"_s);
            QTRY_COMPARE(session->status().state, State::Waiting);
        }},
    {u"failed"_s,
        [](Scene &s) {
            const Session *session = s.add(u"/missing"_s);
            QTRY_COMPARE(session->status().state, State::Failed);
        }},
    {u"ended"_s,
        [](Scene &s) {
            const Session *session = s.add(u"/none"_s);
            QTRY_COMPARE(session->status().state, State::Ended);
        }},
    {u"answering"_s,
        [](Scene &s) {
            Session *session = s.add(u"/chat"_s);
            session->sendPrompt(u"hi"_s);
            QTRY_VERIFY(session->transcript()->messages().last().text.size() > 10);
        }},
    {u"not asked yet"_s, [](Scene &s) { s.add(u"/chat"_s); }},
    {u"replaying"_s,
        [](Scene &s) {
            s.workspace.openReplay(s.recording(u"playing"_s, 500));
            s.player()->setSpeed(1);
            QTRY_VERIFY(s.workspace.currentSession()->events()->nextNumber() > 3);
            QVERIFY(s.player()->isPlaying());
        }},
    {u"replay paused"_s,
        [](Scene &s) {
            s.workspace.openReplay(s.recording(u"paused"_s, 500));
            s.player()->setSpeed(1);
            QTRY_VERIFY(s.workspace.currentSession()->events()->nextNumber() > 3);
            s.player()->pause();
        }},
    {u"replay at end"_s,
        [](Scene &s) {
            s.workspace.openReplay(s.recording(u"ended"_s, 5));
            QTRY_VERIFY(s.player()->atEnd());
        }},
    {u"replay loading"_s,
        [](Scene &s) {
            s.workspace.openReplay(s.recording(u"loading"_s, 50'000));
            QTRY_VERIFY(s.workspace.currentSession()->events()->nextNumber() > 3);
            QVERIFY(!s.player()->atEnd());
        }},
    {u"replay opening"_s,
        [](Scene &s) {
            const QString path = s.path(u"large.har"_s);
            QVERIFY(QFile::exists(path) || writeLargeFile(path, LargeFileSize));
            s.workspace.openReplay(path);
            QTRY_VERIFY(s.workspace.currentSession()->loadProgress() > 0);
        }},
    {u"check running"_s,
        [](Scene &s) {
            s.add(u"/silent"_s);
            Q_EMIT s.window()->checkRequested(s.row());
            auto *dialog = s.window()->findChild<ui::CheckDialog *>();
            QVERIFY(dialog);
            Q_EMIT dialog->startRequested({});
            QTRY_VERIFY(s.server.requestCount() > 1);
        }},
    {u"race running"_s,
        [](Scene &s) {
            s.add(u"/chat"_s)->sendPrompt(u"hi"_s);
            Q_EMIT s.window()->raceRequested();
            auto *race = s.window()->findChild<ui::RaceView *>();
            QVERIFY(race);
            Q_EMIT race->promptSubmitted(u"go"_s);
            QTRY_VERIFY(s.server.requestCount() > 1);
        }},
};

Step onRow(void (Window::*signal)(int))
{
    return [signal](Scene &s) { Q_EMIT(s.window()->*signal)(s.row()); };
}

Step onWindow(void (Window::*signal)())
{
    return [signal](Scene &s) { Q_EMIT(s.window()->*signal)(); };
}

Step onChat(const std::function<void(ui::ChatPage *)> &then)
{
    return [then](Scene &s) {
        if (ui::ChatPage *page = pageOf(s.workspace))
            then(page);
    };
}

const std::map<QString, Step> actions{
    {u"connect"_s, onRow(&Window::connectRequested)},
    {u"disconnect"_s, onRow(&Window::disconnectRequested)},
    {u"retry now"_s, onRow(&Window::retryNowRequested)},
    {u"remove"_s, onRow(&Window::removeStreamRequested)},
    {u"settings"_s, onRow(&Window::settingsRequested)},
    {u"settings of one not seen yet"_s,
        [](Scene &s) {
            const DialogAnswers accept(
                [](QWidget *dialog) { qobject_cast<QDialog *>(dialog)->accept(); });
            Q_EMIT s.window()->settingsRequested(1);
        }},
    {u"mark all read"_s, onRow(&Window::markAllReadRequested)},
    {u"check the endpoint"_s, onRow(&Window::checkRequested)},
    {u"export"_s, onRow(&Window::exportRequested)},
    {u"race"_s, onWindow(&Window::raceRequested)},
    {u"open a file"_s, onWindow(&Window::openFileRequested)},
    {u"add a stream"_s, onWindow(&Window::addStreamRequested)},
    {u"import a stream"_s, onWindow(&Window::importStreamRequested)},
    {u"compare files"_s, onWindow(&Window::compareFilesRequested)},
    {u"history settings"_s, onWindow(&Window::historySettingsRequested)},
    {u"play"_s, onWindow(&Window::playRequested)},
    {u"pause"_s, onWindow(&Window::pauseRequested)},
    {u"step"_s, onWindow(&Window::stepRequested)},
    {u"close the replay"_s, onWindow(&Window::closeReplayRequested)},
    {u"cancel"_s, onWindow(&Window::cancelRequested)},
    {u"speed"_s, [](Scene &s) { Q_EMIT s.window()->speedRequested(10); }},
    {u"seek on"_s, [](Scene &s) { Q_EMIT s.window()->seekRequested(4000); }},
    {u"seek back"_s, [](Scene &s) { Q_EMIT s.window()->seekRequested(0); }},
    {u"show another stream"_s, [](Scene &s) { Q_EMIT s.window()->streamActivated(0); }},
    {u"copy the request"_s,
        [](Scene &s) {
            Q_EMIT s.window()->copyRequestRequested(s.row(), sse::RequestFormat::Curl);
        }},
    {u"copy an event's request"_s,
        [](Scene &s) { Q_EMIT s.window()->eventCurlRequested(s.row(), 1); }},
    {u"show an event's text"_s,
        [](Scene &s) { Q_EMIT s.window()->eventTextRequested(s.row(), 1); }},
    {u"show a finding"_s, [](Scene &s) { Q_EMIT s.window()->findingPlaceRequested(s.row(), 0); }},
    {u"open a recording"_s, [](Scene &s) { s.workspace.openReplay(s.recording(u"other"_s, 500)); }},
    {u"open the same again"_s,
        [](Scene &s) {
            if (s.player())
                s.workspace.openReplay(s.workspace.currentSession()->capturePath());
        }},
    {u"drop files"_s,
        [](Scene &s) {
            Q_EMIT s.window()->filesDropped(
                {s.recording(u"one"_s, 5), s.recording(u"two"_s, 500), u"/nowhere"_s});
        }},
    {u"open the last recording"_s,
        [](Scene &s) {
            if (s.recordings()->rowCount() > 0)
                Q_EMIT s.window()->captureActivated(0);
        }},
    {u"delete the last recording"_s,
        [](Scene &s) {
            if (s.recordings()->rowCount() > 0)
                Q_EMIT s.window()->captureRemoveRequested(0);
        }},
    {u"send a prompt"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->promptSubmitted(u"more"_s); })},
    {u"revise a prompt"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->promptRevised(0, u"other"_s); })},
    {u"stop"_s, onChat([](ui::ChatPage *page) { Q_EMIT page->stopRequested(); })},
    {u"regenerate"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->view()->regenerateRequested(); })},
    {u"new conversation"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->conversations()->newRequested(); })},
    {u"delete the conversation"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->conversations()->removeRequested({}); })},
    {u"export the conversation"_s, onChat([](ui::ChatPage *page) {
         Q_EMIT page->conversations()->exportRequested(ui::ConversationBar::Format::Html);
     })},
    {u"import a conversation"_s,
        onChat([](ui::ChatPage *page) { Q_EMIT page->conversations()->importRequested(); })},
    {u"filter"_s,
        [](Scene &s) {
            auto *view = s.window()->findChild<ui::EventLogView *>();
            view->findChild<QLineEdit *>()->setText(u"a"_s);
        }},
    {u"close the window"_s, [](Scene &s) { s.window()->close(); }},
};

} // namespace

const std::map<QString, Step> &sceneStates()
{
    return states;
}

const std::map<QString, Step> &sceneActions()
{
    return actions;
}

void removeAllStreams(Scene &scene)
{
    const DialogAnswers yes(&DialogAnswers::confirm);
    for (int left = scene.workspace.streams()->rowCount(); left > 0; --left) {
        Q_EMIT scene.window()->removeStreamRequested(left - 1);
        QCOMPARE(scene.workspace.streams()->rowCount(), left - 1);
        Scene::settle();
    }
}

} // namespace test
