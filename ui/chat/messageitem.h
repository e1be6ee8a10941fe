// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <vector>

#include <QCoreApplication>
#include <QElapsedTimer>

#include "ui/chat/chatview.h"
#include "ui/chat/markdownlayout.h"

namespace ui {

/// The styles and the maximum width of a message.
struct MessageLook {
    const ChatStyle *style;      ///< for the text
    const ChatStyle *mutedStyle; ///< for reasoning and tool calls
    int width;
};

/// One message: title, foldable sections for reasoning and tool calls, text, and the outcome.
class MessageItem {
    Q_DECLARE_TR_FUNCTIONS(ui::ChatView)

public:
    /// Keys of the sections in display order. The keys of tool calls are between these two.
    static constexpr int ReasoningKey = 0;
    static constexpr int TextKey = INT_MAX;

    /// A position in a section of the message.
    struct Place {
        int section = ReasoningKey;
        MarkdownLayout::Place at;

        auto operator<=>(const Place &) const = default;
    };

    /// The source position of a character in a section.
    struct SourcePlace {
        int section = TextKey;
        int offset = 0;

        auto operator<=>(const SourcePlace &) const = default;
    };

    struct Hit {
        enum Kind {
            Nothing,
            Text,
            VersionLabel,
            Link,
            Copy,
            Fold,
            PreviousVersion,
            NextVersion,
            CopyMessage,
            Edit,
            Regenerate,
            Events,
            Details,
            CopyDetails
        };

        Kind kind = Nothing;
        int section = TextKey;
        int block = -1; ///< index of the block with the Copy button or link
        QString link;
        int y = 0; ///< y position, to sort the items that can have the focus

        [[nodiscard]] bool isButton() const { return kind >= Copy; }

        bool operator==(const Hit &other) const
        {
            return kind == other.kind && section == other.section && block == other.block
                && link == other.link;
        }
    };

    struct Paint {
        int top;
        int bottom;
        Place from; ///< the selected range
        Place to;
        Hit focused;
        Hit hovered;
        bool actions; ///< true to show the buttons
    };

    MessageItem(Author author, const QString &title, const MessageLook &look);

    [[nodiscard]] Author author() const { return m_author; }
    [[nodiscard]] const QString &text() const;
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] QString outcomeText() const;

    void appendText(const QString &piece);
    void replaceText(const QString &text);
    void appendReasoning(const QString &piece);
    void setToolCall(int index, const QString &name, const QString &arguments);
    void appendToolCall(int index, const QString &name, const QString &piece);
    void setVersion(int version, int count);
    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] int versionCount() const { return m_versionCount; }
    void setFailure(const QString &failure);
    [[nodiscard]] QString failureText() const;
    void setThought(qint64 milliseconds) { m_thoughtMs = milliseconds; }
    void setDetails(const QList<Detail> &details);
    /// Returns all details, one per line.
    [[nodiscard]] QString detailsText() const;
    void toggleDetails();
    void finish(Outcome outcome, const QString &note);
    void setLook(const MessageLook &look);
    /// Sets whether the message can be revised: a message of the user can be edited; an answer can
    /// be regenerated if \a last is true, that is, if it is the last message.
    void setRevisable(bool revisable, bool last);
    /// Sets whether the events of this message can be shown.
    void setTraceable(bool traceable);
    [[nodiscard]] bool isTraceable() const { return m_traceable; }
    /// Returns the buttons of the message from left to right.
    [[nodiscard]] QList<Hit::Kind> actions() const;
    /// Returns the name of a button, or an empty text if \a action is not a button.
    [[nodiscard]] static QString nameOf(Hit::Kind action);
    /// Returns the name of a button for screen readers. For buttons that select another version, it
    /// contains the number of that version.
    [[nodiscard]] QString accessibleNameOf(Hit::Kind action) const;

    /// Lays out the appended text, up to about \a budget characters of it. Returns true if all of
    /// it was laid out.
    bool advance(int budget);
    [[nodiscard]] int height() const { return m_height; }
    /// See MarkdownLayout::prepare().
    int prepare(int top, int bottom);
    /// Frees all layouts. Called when the message leaves the visible area.
    void release();
    void paint(QPainter &painter, const Paint &paint) const;

    [[nodiscard]] Hit hitAt(QPoint point) const;
    [[nodiscard]] Place placeAt(QPoint point) const;
    [[nodiscard]] std::pair<Place, Place> wordAt(const Place &place) const;
    [[nodiscard]] QList<Hit> targets(int top, int bottom) const;
    void toggle(int section);
    /// Unfolds a section. Returns true if it was folded.
    bool open(int section);
    [[nodiscard]] QString codeOf(const Hit &copy) const;
    [[nodiscard]] QString plainText(const Place &from, const Place &to) const;
    [[nodiscard]] QString markdown(const Place &from, const Place &to) const;
    [[nodiscard]] Block *sideways(QPoint point, QPoint *origin = nullptr);
    /// Returns the block at \a place, or nullptr if it was not created, see
    /// MarkdownLayout::block().
    [[nodiscard]] Block *blockAt(const Place &place) const;
    /// Searches all sections case-insensitively and calls \a found for each occurrence of \a needle
    /// until \a found returns false.
    void search(const QString &needle, const std::function<bool(const SourcePlace &)> &found) const;
    /// Like the functions of MarkdownLayout, for the section in \a place.
    [[nodiscard]] int yOf(const SourcePlace &place) const;
    [[nodiscard]] std::pair<Place, Place> occurrence(
        const SourcePlace &place, const QString &needle) const;
    /// Like the functions of MarkdownLayout, for the section with the text. sourceAt() returns 0 if
    /// \a place is in another section.
    [[nodiscard]] int sourceAt(const Place &place) const;
    [[nodiscard]] std::pair<Place, Place> placesOf(int begin, int end) const;
    [[nodiscard]] static Place end() { return {TextKey, MarkdownLayout::end()}; }

private:
    struct Section {
        int key;
        std::unique_ptr<MarkdownLayout> layout;
        QString label; ///< label of the foldable section: the name of the tool call
        bool open = true;
        /// true if the user folded or unfolded the section; it is then not folded automatically
        bool toggled = false;
        bool changed = false;
        int y = 0; ///< top of the fold header, or of the content if there is no header
    };

    Section &section(int key);
    [[nodiscard]] const Section *find(int key) const;
    /// Returns the sections that are at least partly between \a top and \a bottom. Uses a binary
    /// search, because there may be thousands of tool calls.
    [[nodiscard]] std::span<const Section> sectionsBetween(int top, int bottom) const;
    [[nodiscard]] QString foldLabel(const Section &section) const;
    [[nodiscard]] int foldHeight() const;
    [[nodiscard]] QRect foldRect(const Section &section) const;
    [[nodiscard]] QPoint layoutOrigin(const Section &section) const;
    [[nodiscard]] QRect outcomeRect() const;
    void closeReasoning();
    void applyLook(Section &section);
    void place();
    void paintFold(QPainter &painter, const Section &section, bool focused) const;
    void paintOutcome(QPainter &painter) const;
    void paintFailure(QPainter &painter) const;
    [[nodiscard]] int outcomeWidth() const;
    [[nodiscard]] int actionWidth(Hit::Kind action) const;
    [[nodiscard]] int actionsWidth() const;
    [[nodiscard]] QString versionLabel() const;
    [[nodiscard]] QRect actionRect(qsizetype index, const QList<Hit::Kind> &offered) const;
    /// Returns true if the button can be clicked.
    [[nodiscard]] bool isEnabled(Hit::Kind action) const;
    void paintActions(QPainter &painter, const Paint &paint) const;
    [[nodiscard]] QString detailsLabel() const;
    /// Places the details below \a y and returns their bottom.
    int placeDetails(int y);
    [[nodiscard]] QRect copyDetailsRect() const;
    void paintDetails(QPainter &painter, const Paint &paint) const;
    static void paintActionIcon(QPainter &painter, Hit::Kind action, const QRectF &box);

    const Author m_author;
    const QString m_title;
    MessageLook m_look;
    std::vector<Section> m_sections;
    bool m_revisable = false;
    bool m_last = false;
    bool m_traceable = false;
    Outcome m_outcome = Outcome::Completed;
    QString m_note;
    QString m_failure;
    int m_failureY = 0;
    int m_version = 0;
    int m_versionCount = 1;
    QElapsedTimer m_thinking;
    qint64 m_thoughtMs = -1;
    QList<Detail> m_details; ///< with texts in which shownText() has replaced control characters
    bool m_detailsOpen = false;
    QRect m_detailsFold;
    QRect m_detailsPanel;
    int m_bubbleWidth = 0;
    int m_outcomeY = 0;
    int m_outcomeHeight = 0;
    int m_height = 0;
};

} // namespace ui
