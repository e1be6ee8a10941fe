// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QString>
#include <QWidget>

namespace ui {

class ChatView;
class ConversationBar;

/// What is written in a composer and not sent.
struct Draft {
    QString text = {};
    int edited = -1;     ///< the message that it is to take the place of; -1 for none
    QString before = {}; ///< what was written before that was chosen

    bool operator==(const Draft &) const = default;
};

/// One stream's conversation: the ChatView, and below it the composer where the stream takes a
/// prompt, else a Connect or Disconnect button.
class ChatPage : public QWidget {
    Q_OBJECT

public:
    explicit ChatPage(QWidget *parent = nullptr);
    ~ChatPage() override;

    [[nodiscard]] ChatView *view() const;
    /// Seen where the stream takes prompts.
    [[nodiscard]] ConversationBar *conversations() const;
    [[nodiscard]] Draft draft() const;
    /// Puts \a draft in place of what is written. What edits a message that is not the user's own
    /// becomes a draft of a new one.
    void setDraft(const Draft &draft);
    /// Opens the find bar and goes to \a text.
    void find(const QString &text);
    /// A composer (true) or a connect button (false, the default).
    void setTakesPrompt(bool takesPrompt);
    /// Shows the conversation alone: neither composer nor button below it.
    void setReadOnly(bool readOnly);
    /// An answer is being written or the stream is open: Send becomes Stop, Connect Disconnect.
    void setBusy(bool busy);
    /// While it is busy: whether the stream is open (the default) or has yet to be.
    void setOpen(bool open);

Q_SIGNALS:
    /// Enter or Send, with a text that is not blank. The composer has cleared itself.
    void promptSubmitted(const QString &text);
    /// The same, in place of message number \a message, which the user chose to edit.
    void promptRevised(int message, const QString &text);
    /// draft() has changed.
    void draftChanged();
    /// Esc, Ctrl+. or the Stop button while busy.
    void stopRequested();
    void connectRequested();
    void disconnectRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
