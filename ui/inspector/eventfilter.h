// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace ui {

/// The rows of an event log that a filter line lets through.
///
/// The line holds words; a row must have all of them, in its type, ID or data, in any case of
/// letters. A word `type:x` asks for a type that begins with x, `id:x` for just the ID x; quotes
/// hold a word with spaces together.
class EventFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit EventFilter(QObject *parent = nullptr);

    void setExpression(const QString &expression);
    /// Holds back rows that are added from now on, until called with false.
    void setHeld(bool held);
    /// True where every row comes through, now and later.
    [[nodiscard]] bool letsAllThrough() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void followRemovals();

    QStringList m_words;
    QStringList m_types;
    QStringList m_ids;
    int m_heldAt = -1; ///< how many source rows there were when held; -1: not held
    QMetaObject::Connection m_removals;
};

} // namespace ui
