// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>

#include "app/store/conversationsearch.h"
#include "app/store/conversationsmodel.h"
#include "app/store/conversationstore.h"
#include "app/store/streamstate.h"
#include "ui/chat/conversationbar.h"

namespace app {

class Session;

/// The conversations of one stream: keeps the one that is open, opens others, and does what the
/// chat's top line asks for.
class ConversationDesk : public QObject {
    Q_OBJECT

public:
    /// All streams whose conversations can be searched.
    using Sources = std::function<QList<ConversationSearch::Source>()>;

    /// Opens the conversation that was open last. \a session outlives the desk.
    ConversationDesk(Session *session, const ConversationSearch::Source &own, Sources sources,
        QObject *parent = nullptr);
    ~ConversationDesk() override;

    /// Lets \a page show and choose conversations, and keep what is written and not sent.
    void attach(ui::ChatPage *page);
    /// Opens the conversation \a name, and finds \a text in it unless that is empty. An answer
    /// that is being written is stopped.
    void open(const QString &name, const QString &text = {});
    /// Begins a new conversation; the one so far is kept.
    void begin();
    /// Begins a new conversation if \a name is open, so that its file is complete and closed. An
    /// empty file is removed.
    void leave(const QString &name);
    void remove(const QString &name);
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QString title() const;
    /// True while a large conversation is being loaded.
    [[nodiscard]] bool isLoading() const { return m_store && m_store->isLoading(); }
    /// Opens the session, if need be when the conversation has been loaded.
    void connectSession();
    /// Loads, exports or imports; null if that is done or takes no long time.
    [[nodiscard]] const BackgroundTask *longTask() const;
    /// Cancels longTask(). A new conversation begins instead of one that was being loaded.
    void cancel();
    /// See ConversationStore::notice().
    [[nodiscard]] QString notice() const { return m_store->notice(); }

Q_SIGNALS:
    void noticeChanged();
    /// See longTask().
    void progressChanged();
    /// A conversation of another stream was chosen.
    void openElsewhere(const QString &streamId, const QString &name, const QString &text);
    /// A conversation of this or another stream is to be removed; the user has confirmed it.
    void removalRequested(const QString &streamId, const QString &name);

private:
    void keep(const QString &name);
    void onLoaded();
    void find(const QString &text);
    void findInView(const QString &text);
    /// Says why if nothing can be exported or imported at the moment.
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
    void tell(const QString &text);

    Session *const m_session;
    const ConversationSearch::Source m_own;
    const Sources m_sources;
    ConversationsModel m_model;
    ConversationSearch m_search;
    StreamState m_state;
    std::unique_ptr<ConversationStore> m_store;
    BackgroundTask m_transfer; // exports or imports
    bool m_draftWaits = false; // the page gets it when the conversation has been loaded
    bool m_connectsWhenLoaded = false;
    QString m_findWhenLoaded;
    QString m_name;
    QDateTime m_lastUse; // of all conversations
    QString m_searched;
    QPointer<ui::ChatPage> m_page;
};

} // namespace app
