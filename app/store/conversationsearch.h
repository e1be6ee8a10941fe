// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/store/backgroundtask.h"
#include "app/store/conversationfolder.h"

namespace app {

/// Searches saved conversations for a text in another thread.
class ConversationSearch : public QObject {
    Q_OBJECT

public:
    static constexpr int MaxHits = 200;
    /// A stream whose conversations are searched.
    struct Source {
        QString id;
        QString name; ///< shown to the user
        ConversationFolder folder;
    };
    /// A conversation that contains the text.
    struct Hit {
        QString streamId;
        QString streamName;
        ConversationFolder::Entry entry;
        QString snippet;     ///< text around the first match, in one line
        int matchAt = 0;     ///< position of the match in the snippet
        qsizetype count = 0; ///< number of matches
    };

    using QObject::QObject;

    /// Starts a case-insensitive search in all messages, their reasoning and their tool calls.
    /// Cancels a running search. If \a text is empty, no new search is started.
    void start(const QString &text, const QList<Source> &sources);
    /// Lists all conversations of \a source: found() is emitted with them.
    void list(const Source &source);

Q_SIGNALS:
    /// Emitted with at most MaxHits hits of the last search, in the order of the sources. The
    /// latest conversation of each source comes first.
    void found(const QList<app::ConversationSearch::Hit> &hits);

private:
    static QList<Hit> search(
        const QString &text, const QList<Source> &sources, const BackgroundTask::Control &control);

    BackgroundTask m_task;
};

} // namespace app
