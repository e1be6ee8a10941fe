// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace ui {

class HexHighlighter;
class JsonTree;

/// Shows one row of the event log in full: formatted JSON or XML, raw text, and hex. Very large
/// rows are truncated, with a note about it.
class EventDetail : public QWidget {
    Q_OBJECT

public:
    /// Maximum number of bytes to display.
    static constexpr qsizetype MaxShown = 1024 * 1024;
    /// Maximum number of bytes to display as hex. A hex dump has about five characters per byte.
    static constexpr qsizetype MaxHexShown = 256 * 1024;
    /// Maximum number of lines to display.
    static constexpr qsizetype MaxLines = 20000;

    explicit EventDetail(QWidget *parent = nullptr);

    /// Shows a row of a model with EventRole. An invalid index clears the view.
    void setIndex(const QModelIndex &index);
    /// True (the default) if JSON is displayed as a foldable tree, false if as text.
    void setShowsTree(bool tree);
    [[nodiscard]] bool showsTree() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Tab { Pretty, Raw, Hex, TabCount };

    void fill(int tab);
    /// Shows \a content as a tree. Returns false if it is not a JSON object or array, if it is too
    /// large, or if showsTree() is false.
    bool fillTree(const QByteArray &content, QStringList *notes);
    [[nodiscard]] QString textOf(int tab, QStringList *notes) const;
    [[nodiscard]] QString hexText(QStringList *notes) const;
    void applyFont();

    QPersistentModelIndex m_index;
    QTabWidget *m_tabs;
    QToolButton *m_asTree;
    QStackedWidget *m_pretty; ///< contains the tree and the formatted text
    JsonTree *m_tree;
    HexHighlighter *m_marks;
    QLabel *m_note;
    std::array<QPlainTextEdit *, TabCount> m_texts{};
};

} // namespace ui
