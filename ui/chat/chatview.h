// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractScrollArea>
#include <QString>

namespace ui {

/// The author of a message.
enum class Author { User, Assistant };

/// How an answer ended. Shown below the answer as text, never by color alone.
enum class Outcome { Streaming, Completed, NoTerminator, Stopped, Interrupted, Error, Empty };

/// A range in the received text of a message, in UTF-16 code units.
struct TextRange {
    int message = -1;
    int begin = 0;
    int end = 0;

    bool operator==(const TextRange &) const = default;
};

/// One named value about an answer, for example the number of tokens.
struct Detail {
    QString name;
    QString value;

    bool operator==(const Detail &) const = default;
};

/// Displays a conversation while it is being written.
///
/// The Markdown of an answer is displayed as it arrives, at most once per frame. The cost of
/// appending text does not depend on the length of the conversation. All text is untrusted: HTML is
/// displayed as text and no remote content is loaded.
///
/// Use it on the GUI thread only. Message ids are the values that addMessage() returned.
///
/// \code
/// ChatView view;
/// view.addMessage(Author::User, {}, u"Hello"_s);
/// const int answer = view.addMessage(Author::Assistant, u"model"_s);
/// view.appendText(answer, u"Hi **there**."_s);
/// view.finish(answer, Outcome::Completed);
/// \endcode
class ChatView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ChatView(QWidget *parent = nullptr);
    ~ChatView() override;

    /// Adds a message at the end and returns its id. \a title is shown above an answer (for example
    /// the name of the model or the stream). The text of a user is plain text. The text of an
    /// assistant is Markdown; such a message starts with Outcome::Streaming and shows a caret until
    /// finish() is called.
    int addMessage(Author author, const QString &title, const QString &text = {});
    /// Appends \a piece to the text of an assistant's message. A piece may end anywhere in the
    /// Markdown.
    void appendText(int message, const QString &piece);
    /// Replaces the whole text of the message with \a text.
    void replaceText(int message, const QString &text);
    /// Appends \a piece to the reasoning of the message. It is shown in a foldable section above
    /// the text, which closes when the text starts.
    void appendReasoning(int message, const QString &piece);
    /// Adds or updates tool call number \a index of a message. It is shown as a foldable section
    /// with the name and the arguments.
    void setToolCall(int message, int index, const QString &name, const QString &arguments);
    /// Adds tool call number \a index, or appends \a piece to its arguments. The name is not
    /// changed if \a name is empty.
    void appendToolCall(int message, int index, const QString &name, const QString &piece);
    /// Sets how long the reasoning took, in milliseconds. Use it for messages that the view did not
    /// receive live.
    void setThought(int message, qint64 milliseconds);
    /// Sets the details that can be expanded and copied below the message. An empty list removes
    /// them.
    void setDetails(int message, const QList<Detail> &details);
    /// If \a count is more than 1, shows buttons to switch between \a count versions of the
    /// message. \a version is the index of the current version. versionRequested() is emitted when
    /// the user selects another version.
    void setVersion(int message, int version, int count);
    /// Shows \a failure below an answer if a new attempt to generate it failed. An empty text
    /// removes the notice.
    void setFailure(int message, const QString &failure);
    /// Marks the message as finished. \a note is one line of text that is shown below the message,
    /// for example an error message or "17 tokens, 0.9 s".
    void finish(int message, Outcome outcome, const QString &note = {});
    /// Returns the text that is shown below an answer with this outcome.
    [[nodiscard]] static QString outcomeText(Outcome outcome, const QString &note);
    /// Removes all messages.
    void clear();
    /// Removes all messages except the first \a count.
    void truncate(int count);
    /// Sets whether the user can edit messages and regenerate the last answer. The default is
    /// false.
    void setRevisable(bool revisable);
    /// Sets whether the user can look up the events that contained the text of the message. If so,
    /// the message has a button and a menu entry that emit eventsRequested(), and clicking its text
    /// emits textClicked().
    void setTraceable(int message, bool traceable);
    /// Scrolls to \a range and selects it. If Markdown markers hide the exact range, the nearest
    /// visible text is selected.
    void showText(const TextRange &range);
    [[nodiscard]] int messageCount() const;
    /// Returns true if the message exists and was written by the user.
    [[nodiscard]] bool isUserMessage(int message) const;
    /// Returns the text of the message as it was received.
    [[nodiscard]] QString text(int message) const;
    /// Sets the text that is shown in the middle while there are no messages.
    void setPlaceholder(const QString &title, const QString &hint);

    /// Returns true if the view follows, that is, if it scrolls to the end when text arrives. It
    /// stops following when the user scrolls up, and follows again when the user scrolls to the end
    /// or after jumpToLatest().
    [[nodiscard]] bool isFollowing() const;
    void jumpToLatest();
    /// Returns the selected text as displayed.
    [[nodiscard]] QString selectedText() const;
    /// Returns the Markdown source of all blocks that are at least partly selected.
    [[nodiscard]] QString selectedMarkdown() const;
    void selectAll();
    void clearSelection();
    /// Highlights all occurrences of \a text, case-insensitively. Scrolls to the first occurrence
    /// from the current match on, or from the first visible message on if there is no current
    /// match. An empty \a text ends the search. The search covers the Markdown source, the
    /// reasoning and the tool calls; a folded section is unfolded if it contains the current match.
    void find(const QString &text);
    /// Scrolls to the next occurrence if \a forward is true, else to the previous one. Continues at
    /// the other end of the conversation if there are no more occurrences in this direction.
    void findNext(bool forward);
    /// foundCount() is the number of occurrences, at most MaxFound. foundIndex() is the index of
    /// the current occurrence, or -1 if there is none.
    [[nodiscard]] int foundCount() const;
    [[nodiscard]] int foundIndex() const;
    static constexpr int MaxFound = 100'000;
    /// Scale factor of the text, from 0.5 to 4.0. The default 1.0 is the size of the widget's font.
    [[nodiscard]] double zoom() const;
    void setZoom(double zoom);

Q_SIGNALS:
    /// Emitted when foundCount() or foundIndex() may have changed.
    void foundChanged();
    /// Emitted when the user clicks a link. The scheme is always http or https.
    void linkActivated(const QUrl &url);
    /// Emitted when the user asks for a new version of the last answer.
    void regenerateRequested();
    /// Emitted when the user selects another version of a message.
    void versionRequested(int message, int version);
    /// Emitted when the user wants to edit a message and send it again.
    void editRequested(int message);
    /// Emitted when the user wants to see the events that contained the parts \a ranges of the
    /// text.
    void eventsRequested(const QList<ui::TextRange> &ranges);
    /// Emitted when the user clicks a character in a message for which setTraceable() is true.
    void textClicked(const ui::TextRange &character);
    /// Emitted when the mouse pointer enters or leaves a link. \a target is the URL that a click
    /// opens, or empty if the pointer is not on a link.
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
