// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>

#include "app/models/conversationsmodel.h"
#include "app/store/conversationsearch.h"
#include "app/store/conversationstore.h"
#include "app/store/streamstate.h"
#include "ui/chat/conversationbar.h"

namespace app {

class Session;

/// Controls the conversations of one stream: saves the open one, opens others, and connects them to
/// the bar at the top of the chat.
class ConversationController : public QObject {
    Q_OBJECT

public:
    /// Returns all streams whose conversations can be searched.
    using Sources = std::function<QList<ConversationSearch::Source>()>;

    /// Opens the conversation that was open last. \a own is the stream of \a session, which must
    /// outlive this object.
    ConversationController(Session *session, const ConversationSearch::Source &own, Sources sources,
        QObject *parent = nullptr);
    ~ConversationController() override;

    /// Connects the conversations to the bar of \a page, and restores and saves the prompt that is
    /// being written in it.
    void attach(ui::ChatPage *page);
    /// Opens the conversation \a name. Finds \a text in it unless \a text is empty. Stops an answer
    /// that is being written.
    void open(const QString &name, const QString &text = {});
    /// Begins a new conversation. The previous one is kept.
    void begin();
    /// If the conversation \a name is open, begins a new one, so that the file of \a name is
    /// complete and closed. Removes the file if the conversation is empty.
    void leave(const QString &name);
    void remove(const QString &name);
    /// Returns the name of the open conversation in its ConversationFolder.
    [[nodiscard]] const QString &name() const { return m_name; }
    /// Returns the title of the open conversation for the user; empty if it has neither a title nor
    /// messages.
    [[nodiscard]] QString title() const;
    /// Returns true while a large conversation is being loaded.
    [[nodiscard]] bool isLoading() const { return m_store && m_store->isLoading(); }
    /// Opens the session as soon as the conversation is loaded.
    void connectSession();
    /// Returns the task that loads, exports or imports a conversation if it runs for longer than
    /// BackgroundTask::Delay; otherwise null.
    [[nodiscard]] const BackgroundTask *longTask() const;
    /// Cancels longTask(). If a conversation was being loaded, a new one begins instead.
    void cancel();
    /// See ConversationStore::notice().
    [[nodiscard]] QString notice() const { return m_store->notice(); }

Q_SIGNALS:
    void noticeChanged();
    /// Emitted when longTask() or its progress has changed.
    void progressChanged();
    /// Emitted when the user has chosen a conversation of another stream.
    void openElsewhere(const QString &streamId, const QString &name, const QString &text);
    /// Emitted when the user has confirmed the removal of a conversation of this or another stream.
    void removalRequested(const QString &streamId, const QString &name);

private:
    void keep(const QString &name);
    void onLoaded();
    void find(const QString &text);
    void findInView(const QString &text);
    /// Returns true, and shows the reason, if no export or import can start at the moment.
    [[nodiscard]] bool isBusy();
    void list(const QString &text);
    void showFound(const QList<ConversationSearch::Hit> &hits);
    void rename(const QString &id, const QString &title);
    void askToRemove(const QString &id);
    void exportTo(ui::ConversationBar::Format format);
    void importFrom();
    void showTitle();
    [[nodiscard]] const ConversationSearch::Source *sourceOf(
        const QString &streamId, const QList<ConversationSearch::Source> &sources) const;
    void report(const QString &text);

    Session *const m_session;
    const ConversationSearch::Source m_own;
    const Sources m_sources;
    ConversationsModel m_model;
    ConversationSearch m_search;
    StreamState m_state;
    std::unique_ptr<ConversationStore> m_store;
    BackgroundTask m_transfer; // exports or imports
    bool m_draftWaits = false; // true if the draft is to be shown after the conversation is loaded
    bool m_connectsWhenLoaded = false;
    QString m_findWhenLoaded;
    QString m_name;
    QDateTime m_lastUse; // time of the latest change of any conversation
    QString m_searched;
    QPointer<ui::ChatPage> m_page;
};

} // namespace app
