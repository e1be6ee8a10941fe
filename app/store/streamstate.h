// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/chat/chatpage.h"

namespace app {

/// The state of a stream's chat that is restored at the next start: the open conversation and the
/// prompt that was not sent. It is stored in a file that only the user can read.
class StreamState : public QObject {
    Q_OBJECT

public:
    /// Time in ms between a change and its write. A crash loses only the changes of this time.
    static constexpr int FlushInterval = 400;
    /// Time in ms until a write that failed is tried again, for example because the disk was full.
    static constexpr int RetryInterval = 2000;

    /// Reads \a path if it exists.
    explicit StreamState(const QString &path, QObject *parent = nullptr);
    /// Writes unsaved changes.
    ~StreamState() override;

    [[nodiscard]] const QString &conversation() const { return m_conversation; }
    void setConversation(const QString &name);
    [[nodiscard]] const ui::Draft &draft() const { return m_draft; }
    void setDraft(const ui::Draft &draft);

private:
    void changed();
    void flush();

    const QString m_path;
    QString m_conversation;
    ui::Draft m_draft;
    QTimer m_timer;
};

} // namespace app
