// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractScrollArea>
#include <QString>

namespace ui {

/// Who wrote a message.
enum class Author { User, Assistant };

/// How an answer ended; what is said of it stands below it, never by colour alone.
enum class Outcome { Streaming, Completed, NoTerminator, Stopped, Interrupted, Error, Empty };

/// A stretch of a message's text as it came.
struct TextRange {
    int message = -1;
    int begin = 0;
    int end = 0;

    bool operator==(const TextRange &) const = default;
};

/// One thing that is known of an answer: what it is called and what it is.
struct Detail {
    QString name;
    QString value;

    bool operator==(const Detail &) const = default;
};

/// A conversation as it is written. Markdown of an answer appears as it arrives, at most once a
/// frame; the cost of a piece does not grow with what came before it. All of it is untrusted: HTML
/// is shown as text, nothing is loaded.
///
/// GUI thread only. Message ids are those that addMessage() returned.
class ChatView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ChatView(QWidget *parent = nullptr);
    ~ChatView() override;

    /// Adds a message at the end and returns its id. \a title stands above an answer (a model's
    /// or a stream's name). A user's message is plain text; an assistant's is Markdown and starts
    /// Outcome::Streaming, with a caret while more is to come.
    int addMessage(Author author, const QString &title, const QString &text = {});
    /// Appends to the text of an assistant's message; \a piece may cut Markdown anywhere.
    void appendText(int message, const QString &piece);
    /// Puts \a text in place of all text so far.
    void replaceText(int message, const QString &text);
    /// Appends to the reasoning of a message: a fold above its text, closed once the text starts.
    void appendReasoning(int message, const QString &piece);
    /// Adds or updates tool call number \a index of a message: a fold with name and arguments.
    void setToolCall(int message, int index, const QString &name, const QString &arguments);
    /// Adds tool call number \a index or appends \a piece to its arguments; its name stays where
    /// \a name is empty.
    void appendToolCall(int message, int index, const QString &name, const QString &piece);
    /// How long a message's reasoning took, in ms, where the view was not there to see.
    void setThought(int message, qint64 milliseconds);
    /// What can be unfolded and copied below how a message ended; empty offers nothing.
    void setDetails(int message, const QList<Detail> &details);
    /// Offers other versions of the message if \a count is more than 1; \a version is the index of
    /// the shown one. They are asked for by versionRequested().
    void setVersion(int message, int version, int count);
    /// Says below an answer how the attempt to replace it failed; empty says nothing.
    void setFailure(int message, const QString &failure);
    /// Ends a message. \a note is one line for people ("17 tokens, 0.9 s" or what went wrong).
    void finish(int message, Outcome outcome, const QString &note = {});
    /// What stands below an answer that ended so.
    [[nodiscard]] static QString outcomeText(Outcome outcome, const QString &note);
    /// Removes all messages.
    void clear();
    /// Keeps the first \a count messages.
    void truncate(int count);
    /// Offers to edit a user's messages and to regenerate the last answer; false at first.
    void setRevisable(bool revisable);
    /// Offers to show the events that an answer was made from; they are asked for by
    /// eventsRequested() and textClicked().
    void setTraceable(int message, bool traceable);
    /// Goes to a stretch of a message and selects it, as near as what is shown allows.
    void showText(const TextRange &range);
    [[nodiscard]] int messageCount() const;
    /// Whether there is such a message and the user wrote it.
    [[nodiscard]] bool isUsers(int message) const;
    /// A message's text as it came.
    [[nodiscard]] QString text(int message) const;
    /// What stands in the middle while there is no message.
    void setPlaceholder(const QString &title, const QString &hint);

    /// The view stays at the end while text arrives. The reader lets go of it by scrolling up, and
    /// takes it again by scrolling to the end or with jumpToLatest().
    [[nodiscard]] bool isFollowing() const;
    void jumpToLatest();
    /// What is selected, as it is shown.
    [[nodiscard]] QString selectedText() const;
    /// The Markdown source of the blocks that the selection touches.
    [[nodiscard]] QString selectedMarkdown() const;
    void selectAll();
    void clearSelection();
    /// Marks all occurrences of \a text, in any case, and goes to the first from what is in sight
    /// on; an empty one ends that. Marks of Markdown count as text. Reasoning and tool calls are
    /// searched too, and unfolded where one goes to what stands in them.
    void find(const QString &text);
    /// Goes to the next occurrence or the one before, beyond an end to the other.
    void findNext(bool forward);
    /// How many there are, at most MaxFound; which one was gone to, from 0, -1 for none.
    [[nodiscard]] int foundCount() const;
    [[nodiscard]] int foundIndex() const;
    static constexpr int MaxFound = 100'000;
    /// Size of the text, 1.0 for the font's own; from 0.5 to 4.0.
    [[nodiscard]] double zoom() const;
    void setZoom(double zoom);

Q_SIGNALS:
    /// foundCount() or foundIndex() may have changed.
    void foundChanged();
    /// A link was clicked; http and https only.
    void linkActivated(const QUrl &url);
    /// Another answer is wanted in place of the last.
    void regenerateRequested();
    /// Another version of a message is to be shown.
    void versionRequested(int message, int version);
    /// The text of a user's message is to be changed and sent again.
    void editRequested(int message);
    /// The events that these stretches were made from are to be shown.
    void eventsRequested(const QList<ui::TextRange> &ranges);
    /// A character of an answer was clicked.
    void textClicked(const ui::TextRange &character);
    /// The true target of the link under the pointer; empty when it left.
    void linkHovered(const QString &target);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
