// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QFile>
#include <QPointer>

#include "app/dialogs.h"
#include "app/store/conversationfile.h"
#include "app/workspace.h"
#include "ui/capture/capturedelegate.h"

// This file contains the functions of Workspace that remove and restore streams, conversations and
// recordings.

namespace app {

namespace {

using namespace Qt::StringLiterals;
using Kind = Removal::Kind;
using Origin = StreamsModel::Origin;

} // namespace

QJsonObject Removal::toJson() const
{
    return {{u"kind"_s, int(kind)}, {u"name"_s, name}, {u"stream"_s, streamId},
        {u"conversation"_s, conversation}, {u"row"_s, row}, {u"endpoint"_s, endpoint.toJson()}};
}

Removal Removal::fromJson(const QJsonObject &object)
{
    Removal removal;
    removal.kind = Kind(std::clamp(object[u"kind"].toInt(), 0, int(Kind::Recording)));
    removal.name = object[u"name"].toString();
    removal.streamId = object[u"stream"].toString();
    removal.conversation = object[u"conversation"].toString();
    removal.row = object[u"row"].toInt();
    QString problem;
    if (const auto endpoint = sse::Endpoint::fromJson(object[u"endpoint"].toObject(), &problem))
        removal.endpoint = *endpoint;
    return removal;
}

// Returns the trash for the files of a stream. The files of unsaved streams must not be stored in
// the application data folder, so they have their own trash.
Trash &Workspace::trashFor(Origin origin)
{
    return origin == Origin::Saved ? m_trash : m_temporaryTrash;
}

void Workspace::removeStream(int row)
{
    const QPointer<Session> session = m_streams.session(row);
    if (!session)
        return;
    if (session->player()) {
        closeReplay(row);
        return;
    }
    const bool confirmed = Dialogs::confirm(&m_window, tr("Remove stream"),
        tr("Remove “%1”, its conversation and its token?").arg(session->endpoint().name),
        tr("Remove"));
    row = m_streams.rowOf(session);
    if (!confirmed || row < 0)
        return;
    Removal removal;
    removal.name = session->endpoint().name;
    removal.streamId = m_streams.id(row);
    removal.origin = m_streams.origin(row);
    removal.row = row;
    removal.endpoint = session->endpoint();
    removal.secrets = session->secrets();
    showNeighbourOf(row);
    removal.session = dropStream(row);
    removal.session->stopRecording();
    if (removal.origin == Origin::Demo) {
        m_profiles.setShowsDemo(false);
    } else if (removal.origin == Origin::Saved) {
        // The secrets stay in the keychain until the trash is emptied, so that the stream can be
        // restored.
        removal.item = m_trash.add(removal.toJson(),
            ConversationFolder(ConversationFolder::savedBase(), removal.streamId).allFiles());
        if (removal.item.isEmpty()) {
            const QString problem = m_trash.problem();
            const QString name = removal.name;
            (void)restoreStream(removal);
            m_window.setNotice(
                tr("“%1” could not be removed: %2").arg(name, problem), ui::Tone::Error);
            return;
        }
        save();
    }
    note(std::move(removal));
}

void Workspace::removeConversation(const QString &streamId, const QString &name)
{
    const int row = rowOf(streamId);
    Session *session = m_streams.session(row);
    if (!session)
        return;
    pageOf(session); // opens the stream's last conversation, which may be the one to remove
    const auto desk = m_conversations.find(session);
    if (desk == m_conversations.end())
        return;
    desk->second->leave(name);
    const ConversationFolder folder = conversationsOf(row).folder;
    if (!folder.contains(name))
        return;
    Removal removal;
    removal.kind = Kind::Conversation;
    removal.streamId = streamId;
    removal.conversation = name;
    removal.origin = m_streams.origin(row);
    removal.name = folder.givenTitle(name);
    if (removal.name.isEmpty())
        removal.name =
            ConversationFolder::titleFrom(ConversationFile::firstPrompt(folder.pathOf(name)));
    Trash &trash = trashFor(removal.origin);
    removal.item = trash.add(removal.toJson(), folder.filesOf(name));
    if (removal.item.isEmpty())
        m_window.setNotice(tr("“%1” could not be removed: %2").arg(removal.name, trash.problem()),
            ui::Tone::Error);
    else
        note(std::move(removal));
}

void Workspace::removeCapture(int row)
{
    const QString path = m_shelf.path(row);
    if (path.isEmpty())
        return;
    const auto isRecorded = [this, &path] {
        for (int i = 0; i < m_streams.rowCount(); ++i) {
            const Session *session = m_streams.session(i);
            if (session->isRecording() && session->capturePath() == path)
                return true;
        }
        return false;
    };
    const QString recorded = tr("This session is still being recorded; disconnect it first.");
    if (isRecorded()) {
        m_window.setNotice(recorded);
        return;
    }
    Removal removal;
    removal.kind = Kind::Recording;
    removal.name = ui::CaptureDelegate::title(m_shelf.index(row));
    if (!Dialogs::confirm(&m_window, tr("Delete recording"),
            tr("Delete the recording of “%1”?").arg(removal.name), tr("Delete")))
        return;
    if (isRecorded()) { // the recording may have started while the dialog was open
        m_window.setNotice(recorded);
        return;
    }
    closeReplay(replayRow(path));
    if (!QFile::exists(path)) { // the file was removed while the dialog was open
        m_shelf.refresh();
        return;
    }
    removal.item = m_trash.add(removal.toJson(), {path});
    m_shelf.refresh();
    if (removal.item.isEmpty())
        m_window.setNotice(tr("“%1” could not be removed: %2").arg(removal.name, m_trash.problem()),
            ui::Tone::Error);
    else
        note(std::move(removal));
}

void Workspace::note(Removal removal)
{
    m_removed.push_back(std::move(removal));
    boundRemovedSessions();
    offerUndo();
}

// Deletes the oldest sessions of removed streams if together they need more memory than the event
// log of one stream may use. The session of the stream that was removed last is always kept. A
// stream whose session was deleted is restored from its files.
void Workspace::boundRemovedSessions()
{
    qint64 bytes = 0;
    bool isLast = true;
    for (auto removal = m_removed.rbegin(); removal != m_removed.rend(); ++removal) {
        if (!removal->session || std::exchange(isLast, false))
            continue;
        bytes += removal->session->events()->bytesHeld() + removal->session->transcript()->memory();
        if (bytes > m_profiles.logLimit())
            removal->session.reset();
    }
}

void Workspace::offerUndo()
{
    if (m_removed.empty()) {
        m_window.offerUndo({});
        return;
    }
    const Removal &last = m_removed.back();
    m_window.offerUndo(last.kind == Kind::Stream ? tr("Removed “%1”.").arg(last.name)
            : last.kind == Kind::Conversation
            ? tr("Deleted the conversation “%1”.").arg(last.name)
            : tr("Deleted the recording of “%1”.").arg(last.name));
}

void Workspace::undoRemoval()
{
    if (m_removed.empty())
        return;
    Removal removal = std::move(m_removed.back());
    m_removed.pop_back();
    if (const QString problem = restore(removal); !problem.isEmpty()) {
        m_window.setNotice(
            tr("“%1” could not be restored: %2").arg(removal.name, problem), ui::Tone::Error);
        // Move the item to the front of the list, so that the next undo restores another item.
        m_removed.insert(m_removed.begin(), std::move(removal));
    }
    offerUndo();
}

QString Workspace::restore(Removal &removal)
{
    if (removal.kind == Kind::Stream)
        return restoreStream(removal);
    const int row = rowOf(removal.streamId);
    Session *session = removal.kind == Kind::Conversation ? m_streams.session(row) : nullptr;
    ConversationController *desk = nullptr;
    if (session) {
        show(row);
        const auto found = m_conversations.find(session);
        desk = found == m_conversations.end() ? nullptr : found->second.get();
        // If a new conversation has the same name, close and rename it.
        if (desk)
            desk->leave(removal.conversation);
        const ConversationFolder folder = conversationsOf(row).folder;
        if (folder.contains(removal.conversation))
            folder.move(removal.conversation, ConversationFolder::freshName());
    }
    Trash &trash = trashFor(removal.origin);
    if (!trash.restore(removal.item))
        return trash.problem();
    if (removal.kind == Kind::Recording)
        m_shelf.refresh();
    else if (desk && !session->status().isRunning())
        desk->open(removal.conversation);
    return {};
}

QString Workspace::restoreStream(Removal &removal)
{
    // If the trash no longer contains the files, restore the stream without them.
    const bool hasLostFiles = !removal.item.isEmpty() && !m_trash.contains(removal.item);
    if (!removal.item.isEmpty() && !hasLostFiles && !m_trash.restore(removal.item))
        return m_trash.problem();
    const bool isNew = !removal.session;
    const int row = std::clamp(removal.row, 0, m_streams.rowCount());
    Session *session = m_streams.insert(row, removal.streamId, removal.origin,
        isNew ? std::make_unique<Session>() : std::move(removal.session));
    recordSession(session);
    if (isNew) {
        session->setEndpoint(removal.endpoint, removal.secrets);
        if (removal.origin == Origin::Saved)
            readSecrets(session, removal.streamId);
    }
    m_streams.refresh(row);
    if (removal.origin == Origin::Demo)
        m_profiles.setShowsDemo(true);
    else if (removal.origin == Origin::Saved)
        save();
    show(row);
    if (hasLostFiles)
        m_window.setNotice(tr("Files of “%1” could not be restored: they are no longer in the "
                              "trash.")
                               .arg(removal.name),
            ui::Tone::Warning);
    return {};
}

void Workspace::restoreTrash()
{
    const auto left = m_trash.adopt();
    for (const auto &[item, description] : left) {
        Removal removal = Removal::fromJson(description);
        removal.item = item;
        // If the stream is still in the list, the program crashed before it was removed from the
        // list. Restore only its files.
        if (removal.kind == Kind::Stream && rowOf(removal.streamId) >= 0) {
            if (m_trash.restore(item))
                continue;
            qWarning("%s could not be restored", qPrintable(removal.name));
        }
        m_removed.push_back(std::move(removal));
    }
    if (!m_removed.empty())
        m_window.offerUndo(tr("Rivulet did not end normally last time. Items that were removed "
                              "then can still be restored."));
}

void Workspace::emptyTrash()
{
    // Remove the secrets before the trash: if the program crashes in between, the next run still
    // finds the trash and can remove the secrets.
    for (const Removal &removal : m_removed) {
        if (removal.kind == Kind::Stream && removal.origin == Origin::Saved
            && rowOf(removal.streamId) < 0)
            m_secrets.remove(removal.streamId);
    }
    m_removed.clear();
    m_secrets.waitForWritten();
    m_trash.empty();
}

} // namespace app
