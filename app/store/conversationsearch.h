// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/store/backgroundtask.h"
#include "app/store/conversationfolder.h"

namespace app {

/// Looks for a text in kept conversations, in another thread.
class ConversationSearch : public QObject {
    Q_OBJECT

public:
    static constexpr int MaxHits = 200;
    /// A stream whose conversations are searched.
    struct Source {
        QString id;
        QString name; ///< for people
        ConversationFolder folder;
    };
    /// A conversation in which the text stands.
    struct Hit {
        QString streamId;
        QString streamName;
        ConversationFolder::Entry entry;
        QString snippet;     ///< around the first place, one line
        int matchAt = 0;     ///< in the snippet
        qsizetype count = 0; ///< of places
    };

    using QObject::QObject;

    /// Begins to search all messages, in any case, their reasoning and tool calls too; one that
    /// runs is given up. An empty \a text only does that.
    void start(const QString &text, const QList<Source> &sources);
    /// Lists all conversations of \a source, as start() does those in which a text is found.
    void list(const Source &source);

Q_SIGNALS:
    /// Hits of the search that was started last, source by source and the latest first. At most
    /// MaxHits.
    void found(const QList<app::ConversationSearch::Hit> &hits);

private:
    static QList<Hit> search(
        const QString &text, const QList<Source> &sources, const BackgroundTask::Control &control);

    BackgroundTask m_task;
};

} // namespace app
