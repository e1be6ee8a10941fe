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

class HexMarks;
class JsonTree;

/// One row of an event log in full: as JSON, XML or text, as it came, and byte by byte. Of much
/// more than can be read, the beginning is shown, and a line says so.
class EventDetail : public QWidget {
    Q_OBJECT

public:
    /// What is shown of a row at most, in bytes.
    static constexpr qsizetype MaxShown = 1024 * 1024;
    /// The same as hex, of which each byte takes five characters.
    static constexpr qsizetype MaxHexShown = 256 * 1024;
    /// Lines that are shown at most.
    static constexpr qsizetype MaxLines = 20000;

    explicit EventDetail(QWidget *parent = nullptr);

    /// Shows a row of a model with EventRole; an invalid index empties the view.
    void setIndex(const QModelIndex &index);
    /// Whether JSON is a tree to fold, or text.
    void setShowsTree(bool tree);
    [[nodiscard]] bool showsTree() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Tab { Pretty, Raw, Hex, TabCount };

    void fill(int tab);
    /// True where the tree could take it.
    bool fillTree(const QByteArray &content, QStringList *notes);
    [[nodiscard]] QString textOf(int tab, QStringList *notes) const;
    [[nodiscard]] QString hexText(QStringList *notes) const;
    void applyFont();

    QPersistentModelIndex m_index;
    QTabWidget *m_tabs;
    QToolButton *m_asTree;
    QStackedWidget *m_pretty; ///< the tree, or the text
    JsonTree *m_tree;
    HexMarks *m_marks;
    QLabel *m_note;
    std::array<QPlainTextEdit *, TabCount> m_texts{};
};

} // namespace ui
