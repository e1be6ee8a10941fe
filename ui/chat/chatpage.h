// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QWidget>

namespace ui {

class ChatView;

/// One stream's conversation: the ChatView, and below it the composer where the stream takes a
/// prompt, else a Connect or Disconnect button.
class ChatPage : public QWidget {
    Q_OBJECT

public:
    explicit ChatPage(QWidget *parent = nullptr);
    ~ChatPage() override;

    [[nodiscard]] ChatView *view() const;
    /// A composer (true) or a connect button (false, the default).
    void setTakesPrompt(bool takesPrompt);
    /// An answer is being written or the stream is open: Send becomes Stop, Connect Disconnect.
    void setBusy(bool busy);

Q_SIGNALS:
    /// Enter or Send, with a text that is not blank. The composer has cleared itself.
    void promptSubmitted(const QString &text);
    /// The same, in place of message number \a message, which the user chose to edit.
    void promptRevised(int message, const QString &text);
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
