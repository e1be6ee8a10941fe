// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <vector>

#include <QCoreApplication>
#include <QElapsedTimer>

#include "ui/chat/chatview.h"
#include "ui/chat/flow.h"

namespace ui {

/// The two looks that a message has, and how wide it may be.
struct MessageLook {
    const ChatStyle *style;      ///< of its text
    const ChatStyle *mutedStyle; ///< of reasoning and tool calls
    int width;
};

/// A message: title, folds for reasoning and tool calls, text, and how it ended.
class MessageItem {
    Q_DECLARE_TR_FUNCTIONS(ui::ChatView)

public:
    /// Keys of sections, in the order in which they stand; tool calls lie between.
    static constexpr int ReasoningKey = 0;
    static constexpr int TextKey = INT_MAX;

    /// A place in a message: in the flow of a section.
    struct Place {
        int section = ReasoningKey;
        Flow::Place at;

        auto operator<=>(const Place &) const = default;
    };

    /// A character of the source of a section.
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
        int block = -1; ///< of a Copy button or link
        QString link;
        int y = 0; ///< for order among those that can have the focus

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
        Place from; ///< what is selected
        Place to;
        Hit focused;
        Hit hovered;
        bool actions; ///< shows its buttons
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
    /// All details, a line each.
    [[nodiscard]] QString detailsText() const;
    void toggleDetails();
    void finish(Outcome outcome, const QString &note);
    void setLook(const MessageLook &look);
    /// A user's message may be edited, an answer regenerated if it is the \a last message.
    void setRevisable(bool revisable, bool last);
    /// The events that made it are at hand.
    void setTraceable(bool traceable);
    [[nodiscard]] bool isTraceable() const { return m_traceable; }
    /// What may be done with the message, as its buttons stand from the left.
    [[nodiscard]] QList<Hit::Kind> actions() const;
    /// The name of a button of a message; empty for what is none.
    [[nodiscard]] static QString nameOf(Hit::Kind action);
    /// The same with the version that it leads to.
    [[nodiscard]] QString spokenNameOf(Hit::Kind action) const;

    /// Brings what was appended to the screen, at most about \a budget characters of it. Returns
    /// whether that was all.
    bool advance(int budget);
    [[nodiscard]] int height() const { return m_height; }
    /// See Flow::prepare().
    int prepare(int top, int bottom);
    /// Lets go of all layouts, for it is out of sight.
    void release();
    void paint(QPainter &painter, const Paint &paint) const;

    [[nodiscard]] Hit hitAt(QPoint point) const;
    [[nodiscard]] Place placeAt(QPoint point) const;
    [[nodiscard]] std::pair<Place, Place> wordAt(const Place &place) const;
    [[nodiscard]] QList<Hit> targets(int top, int bottom) const;
    void toggle(int section);
    /// Opens a fold; returns whether it was closed.
    bool open(int section);
    [[nodiscard]] QString codeOf(const Hit &copy) const;
    [[nodiscard]] QString plainText(const Place &from, const Place &to) const;
    [[nodiscard]] QString markdown(const Place &from, const Place &to) const;
    [[nodiscard]] Block *sideways(QPoint point, QPoint *origin = nullptr);
    /// The block at a place, if it is in sight.
    [[nodiscard]] Block *blockAt(const Place &place) const;
    /// Calls \a found for each occurrence of \a needle, in any case, in all sections, until it
    /// returns false.
    void search(const QString &needle, const std::function<bool(const SourcePlace &)> &found) const;
    /// See Flow.
    [[nodiscard]] int yOf(const SourcePlace &place) const;
    [[nodiscard]] std::pair<Place, Place> occurrence(
        const SourcePlace &place, const QString &needle) const;
    /// See Flow; of the text alone. Places outside it are taken for its beginning or end.
    [[nodiscard]] int sourceAt(const Place &place) const;
    [[nodiscard]] std::pair<Place, Place> placesOf(int begin, int end) const;
    [[nodiscard]] static Place end() { return {TextKey, Flow::end()}; }

private:
    struct Section {
        int key;
        std::unique_ptr<Flow> flow;
        QString label; ///< of a tool call's fold: its name
        bool open = true;
        bool toggled = false; ///< by the reader, who knows better
        bool changed = false;
        int y = 0; ///< of its fold, or of its flow where it has none
    };

    Section &section(int key);
    [[nodiscard]] const Section *find(int key) const;
    [[nodiscard]] QString foldLabel(const Section &section) const;
    [[nodiscard]] int foldHeight() const;
    [[nodiscard]] QRect foldRect(const Section &section) const;
    [[nodiscard]] QPoint flowOrigin(const Section &section) const;
    [[nodiscard]] QRect outcomeRect() const;
    void closeReasoning();
    void lookAt(Section &section);
    void place();
    void paintFold(QPainter &painter, const Section &section, bool focused) const;
    void paintOutcome(QPainter &painter) const;
    void paintFailure(QPainter &painter) const;
    [[nodiscard]] int outcomeWidth() const;
    [[nodiscard]] int actionWidth(Hit::Kind action) const;
    [[nodiscard]] int actionsWidth() const;
    [[nodiscard]] QString versionLabel() const;
    [[nodiscard]] QRect actionRect(qsizetype index, const QList<Hit::Kind> &offered) const;
    /// Whether the button leads anywhere.
    [[nodiscard]] bool isEnabled(Hit::Kind action) const;
    void paintActions(QPainter &painter, const Paint &paint) const;
    [[nodiscard]] QString detailsLabel() const;
    /// Places the details below \a y and returns where they end.
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
    QList<Detail> m_details; ///< harmless to show
    bool m_detailsOpen = false;
    QRect m_detailsFold;
    QRect m_detailsPanel;
    int m_bubbleWidth = 0;
    int m_outcomeY = 0;
    int m_outcomeHeight = 0;
    int m_height = 0;
};

} // namespace ui
