// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace ui {

/// One row of an event log in full: as JSON or text, as it came, and byte by byte. Of much more
/// than can be read, the beginning is shown, and a line says so.
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

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Tab { Pretty, Raw, Hex, TabCount };

    void fill(int tab);
    void applyFont();

    QPersistentModelIndex m_index;
    QTabWidget *m_tabs;
    QLabel *m_note;
    std::array<QPlainTextEdit *, TabCount> m_texts{};
};

} // namespace ui
