// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QList>
#include <QString>
#include <QVarLengthArray>

namespace ui {

/// A part of a source text, in UTF-16 code units.
struct SourceSpan {
    int begin = 0;
    int length = 0;

    [[nodiscard]] int end() const { return begin + length; }
};

enum class LeafKind : quint8 { Paragraph, Heading, Code, Table, Rule };

/// A quote or list item that a leaf stands in.
struct LeafContainer {
    enum Type : quint8 { Quote, Item };

    Type type = Quote;
    /// The leaf is the first in it: an item's marker stands beside this leaf.
    bool first = false;
    /// Number of an item of an ordered list; -1 for a bullet.
    int ordinal = -1;
};

enum class ColumnAlign : quint8 { Left, Center, Right };

/// What a leaf is, without its lines.
struct LeafHead {
    LeafKind kind = LeafKind::Paragraph;
    quint8 level = 0;        ///< of a heading, 1 to 6
    bool fenced = false;     ///< code between fences
    bool continues = false;  ///< goes on with a paragraph that was cut for its length
    bool afterBlank = false; ///< a blank line stands before it
    int begin = 0;           ///< where its Markdown begins in the source
    int end = 0;
    SourceSpan info;            ///< what follows an opening fence
    QList<LeafContainer> path;  ///< from the outermost inwards
    QList<ColumnAlign> columns; ///< of a table
};

/// A block with no blocks in it, and where the text of its lines lies, with the marks of quotes and
/// items taken off. A line that begins where the one before it ended goes on with that line.
/// The lines of a table are its rows; the line below the header is left out.
struct Leaf : LeafHead {
    std::vector<SourceSpan> lines;
};

/// Cuts Markdown into leaves as it arrives, after CommonMark's block structure with GitHub's
/// tables.
///
/// It reads a line once, goes no deeper than MaxDepth, has no recursion, and what it makes of a
/// text does not depend on the pieces in which it came. A paragraph longer than about 4,000
/// characters is cut, preferably where a sentence ends, so that the cost of laying out its end
/// stays the same. HTML and link reference definitions are text; a line break in a paragraph stays
/// one.
class MarkdownSplitter {
public:
    static constexpr int MaxDepth = 32;
    static constexpr int MaxLine = 4096;     ///< a longer line is a paragraph or code
    static constexpr int MaxColumns = 64;    ///< a table with more stays text
    static constexpr int MaxCodeLine = 1000; ///< a longer line of code goes on in the next

    enum class Syntax { Markdown, Plain, Code };

    explicit MarkdownSplitter(Syntax syntax = Syntax::Markdown);

    /// Reads on in \a source, which begins with what was read before. The last line, if it has no
    /// end yet, is read on trial unless \a final. Reads at most about \a budget characters.
    /// Returns whether it read all.
    bool advance(const QString &source, bool final, int budget = 1 << 30);

    [[nodiscard]] const std::vector<Leaf> &leaves() const { return m_leaves; }
    /// Leaves before this one were not changed by the last advance().
    [[nodiscard]] int firstChanged() const { return m_firstChanged; }

    /// The text of a leaf: its lines joined by line feeds.
    [[nodiscard]] static QString text(const QString &source, const Leaf &leaf);

private:
    struct Container {
        LeafContainer::Type type;
        bool fresh; ///< no leaf in it yet
        int indent; ///< columns that a line in an item is indented by
        int ordinal;
    };
    struct ListState {
        char16_t delimiter = 0;
        int ordinal = -1;
    };
    struct State {
        QVarLengthArray<Container, 8> stack;
        QVarLengthArray<ListState, 8> lists; ///< the list that may go on, for each depth
        bool open = false;                   ///< the last leaf may grow
        bool blank = false;                  ///< the line before was blank
        char16_t fence = 0;
        int fenceLength = 0;
        int fenceIndent = 0;
        int length = 0;                        ///< of the open paragraph so far
        std::vector<SourceSpan> pendingBlanks; ///< in indented code, kept only if more code follows
    };
    struct Line; ///< a line on its way through the containers

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
    int m_position = 0;     ///< all before this was read for good
    int m_scanned = 0;      ///< no line ends between the position and this
    bool m_midLine = false; ///< the position lies in a long line
    int m_firstChanged = 0;

    // What to go back to before the last line is read again.
    bool m_onTrial = false;
    State m_savedState;
    size_t m_savedCount = 0;
    size_t m_savedLines = 0;
    LeafHead m_savedHead;
};

} // namespace ui
