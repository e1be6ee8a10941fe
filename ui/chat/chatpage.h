// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QString>
#include <QWidget>

namespace ui {

class ChatView;
class ConversationBar;

/// Text in the composer that was not sent yet.
struct Draft {
    QString text = {};
    int edited = -1;     ///< index of the message that is being edited, or -1
    QString before = {}; ///< the text that was in the composer before editing started

    bool operator==(const Draft &) const = default;
};

/// The conversation of one stream: a ChatView, with a composer below it if the stream accepts
/// prompts, or a Connect/Disconnect button if it does not.
class ChatPage : public QWidget {
    Q_OBJECT

public:
    explicit ChatPage(QWidget *parent = nullptr);
    ~ChatPage() override;

    [[nodiscard]] ChatView *view() const;
    /// The bar above the chat. Only visible if the stream accepts prompts.
    [[nodiscard]] ConversationBar *conversations() const;
    [[nodiscard]] Draft draft() const;
    /// Replaces the text in the composer with \a draft. If Draft::edited is the index of a message
    /// that the user wrote, sending the text replaces that message; otherwise it adds a message.
    void setDraft(const Draft &draft);
    /// Opens the find bar and searches for \a text.
    void find(const QString &text);
    /// Sets whether a composer (true) or a connect button (false, the default) is shown.
    void setAcceptsPrompt(bool acceptsPrompt);
    /// Sets whether only the conversation is shown, without composer or button.
    void setReadOnly(bool readOnly);
    /// Sets whether the conversation is being loaded. If so, nothing can be written or sent.
    void setLoading(bool loading);
    /// Sets whether an answer is being received or the stream is connected. If so, Send becomes
    /// Stop and Connect becomes Disconnect.
    void setBusy(bool busy);
    /// Sets whether a busy stream is connected (true, the default) or still connecting.
    void setOpen(bool open);

Q_SIGNALS:
    /// Emitted when the user presses Enter or clicks Send, unless \a text is blank. The composer is
    /// cleared before.
    void promptSubmitted(const QString &text);
    /// Emitted instead of promptSubmitted() if the user edited message number \a message. \a text
    /// is its new text.
    void promptRevised(int message, const QString &text);
    /// Emitted when draft() has changed.
    void draftChanged();
    /// Emitted on Esc, Ctrl+. or the Stop button while the page is busy.
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
