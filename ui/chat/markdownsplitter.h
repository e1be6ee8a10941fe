// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QList>
#include <QString>
#include <QVarLengthArray>

namespace ui {

/// A range in the source text, in UTF-16 code units.
struct SourceSpan {
    int begin = 0;
    int length = 0;

    [[nodiscard]] int end() const { return begin + length; }
};

enum class LeafKind : quint8 { Paragraph, Heading, Code, Table, Rule };

/// A quote or list item that contains a leaf.
struct LeafContainer {
    enum Type : quint8 { Quote, Item };

    Type type = Quote;
    /// True for the first leaf in the container. The marker of a list item is painted next to this
    /// leaf.
    bool first = false;
    /// Number of an item in an ordered list, or -1 for a bullet.
    int ordinal = -1;
};

enum class ColumnAlign : quint8 { Left, Center, Right };

/// The properties of a leaf without its lines.
struct LeafHead {
    LeafKind kind = LeafKind::Paragraph;
    quint8 level = 0;    ///< level of a heading, 1 to 6
    bool fenced = false; ///< true for fenced code, false for indented code
    /// true if the leaf continues a paragraph that was split because of its length
    bool continues = false;
    bool afterBlank = false; ///< true if there is a blank line before the leaf
    int begin = 0;           ///< the Markdown of the leaf is the range [begin, end) of the source
    int end = 0;
    SourceSpan info;            ///< the text after the opening fence
    QList<LeafContainer> path;  ///< containers from the outermost to the innermost
    QList<ColumnAlign> columns; ///< alignment of the columns of a table
};

/// A block that contains no other blocks, and the ranges of its lines in the source without the
/// markers of quotes and list items.
///
/// Long lines are stored as several ranges: a range that starts at the end of the previous one
/// continues the same line. The lines of a table are its rows, without the line below the header.
struct Leaf : LeafHead {
    std::vector<SourceSpan> lines;
};

/// Splits Markdown into leaves as it arrives. Follows the block structure of CommonMark with the
/// tables of GitHub.
///
/// Each complete line is parsed only once, without recursion, up to a nesting depth of MaxDepth.
/// The result does not depend on the pieces in which the text arrived. Paragraphs longer than about
/// 4,000 characters are split into several leaves, if possible at the end of a sentence, because
/// the last leaf is laid out again each time text arrives. HTML and link reference definitions are
/// treated as text. Line breaks in a paragraph are kept.
class MarkdownSplitter {
public:
    static constexpr int MaxDepth = 32;
    static constexpr int MaxLine = 4096;     ///< a longer line is always a paragraph or code
    static constexpr int MaxColumns = 64;    ///< a table with more columns is shown as text
    static constexpr int MaxCodeLine = 1000; ///< longer lines of code are split

    enum class Syntax { Markdown, Plain, Code };

    explicit MarkdownSplitter(Syntax syntax = Syntax::Markdown);

    /// Parses the new text at the end of \a source, which must start with the text that was parsed
    /// before. An incomplete last line is parsed tentatively unless \a final is true. Parses up to
    /// about \a budget characters. Returns true if everything was parsed.
    bool advance(const QString &source, bool final, int budget = 1 << 30);

    [[nodiscard]] const std::vector<Leaf> &leaves() const { return m_leaves; }
    /// Index of the first leaf that the last advance() may have changed.
    [[nodiscard]] int firstChanged() const { return m_firstChanged; }

    /// Returns the text of a leaf: its lines joined by line feeds.
    [[nodiscard]] static QString text(const QString &source, const Leaf &leaf);

private:
    struct Container {
        LeafContainer::Type type;
        bool fresh; ///< true until a leaf is added to the container
        int indent; ///< indentation of an item's content, in columns
        int ordinal;
    };
    struct ListState {
        char16_t delimiter = 0;
        int ordinal = -1;
    };
    struct State {
        QVarLengthArray<Container, 8> stack;
        /// for each depth, the list that a new item may continue
        QVarLengthArray<ListState, 8> lists;
        bool open = false;  ///< true if the last leaf may still grow
        bool blank = false; ///< true if the previous line was blank
        char16_t fence = 0;
        int fenceLength = 0;
        int fenceIndent = 0;
        int length = 0; ///< length of the open paragraph in characters
        /// blank lines after indented code; they become part of the code if more code follows
        std::vector<SourceSpan> pendingBlanks;
    };
    struct Line; ///< the line that is being parsed

    void rollBack();
    void processLine(int begin, int end, bool complete, bool isLong);
    int matchContainers(Line &line) const;
    bool continueCode(Line &line, bool all);
    bool openContainer(Line &line);
    bool openItem(Line &line, int marker, int columns);
    bool startLeaf(Line &line);
    bool startFence(const Line &line, int at, int columns);
    bool startTable(const Line &line, int at);
    void addParagraphLine(const Line &line);
    void closeTo(int depth);
    void openLeaf(LeafKind kind, const Line &line);
    void startPiece(int at);
    void addText(int begin, int end, bool newLine);
    void addCode(int begin, int end, bool newLine);
    void appendToLine(int begin, int end);
    [[nodiscard]] bool cutsBefore(int at) const;

    Syntax m_syntax;
    const QString *m_source = nullptr;
    std::vector<Leaf> m_leaves;
    State m_state;
    int m_position = 0;     ///< text before this position will not be parsed again
    int m_scanned = 0;      ///< there is no line end from m_position to this position
    bool m_midLine = false; ///< true if m_position is inside a long line
    int m_firstChanged = 0;

    // The state before an incomplete last line was parsed. It is restored before the line is parsed
    // again.
    bool m_onTrial = false;
    State m_savedState;
    size_t m_savedCount = 0;
    size_t m_savedLines = 0;
    LeafHead m_savedHead;
};

} // namespace ui
