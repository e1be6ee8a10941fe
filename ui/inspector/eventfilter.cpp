// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventfilter.h"

#include <algorithm>

#include "ui/inspector/eventroles.h"

namespace ui {

namespace {

/// Cuts at spaces that no quotes hold.
QStringList wordsOf(const QString &line)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : line) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            words.append(word);
            word.clear();
        } else {
            word += c;
        }
    }
    words.append(word);
    words.removeAll(QString());
    return words;
}

} // namespace

EventFilter::EventFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    connect(this, &QAbstractProxyModel::sourceModelChanged, this, &EventFilter::followRemovals);
}

void EventFilter::setExpression(const QString &expression)
{
    m_words.clear();
    m_types.clear();
    m_ids.clear();
    for (const QString &word : wordsOf(expression)) {
        if (word.startsWith(QLatin1String("type:"), Qt::CaseInsensitive))
            m_types.append(word.mid(5));
        else if (word.startsWith(QLatin1String("id:"), Qt::CaseInsensitive))
            m_ids.append(word.mid(3));
        else
            m_words.append(word);
    }
    m_types.removeAll(QString());
    m_ids.removeAll(QString());
    invalidateFilter();
}

void EventFilter::setHeld(bool held)
{
    m_heldAt = held && sourceModel() ? sourceModel()->rowCount() : -1;
    invalidateFilter();
}

bool EventFilter::letsAllThrough() const
{
    return m_words.isEmpty() && m_types.isEmpty() && m_ids.isEmpty() && m_heldAt < 0;
}

void EventFilter::followRemovals()
{
    disconnect(m_removals);
    if (!sourceModel())
        return;
    m_removals = connect(sourceModel(), &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (m_heldAt > first)
                m_heldAt -= std::min(last + 1, m_heldAt) - first;
        });
}

bool EventFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_heldAt >= 0 && row >= m_heldAt)
        return false;
    const QAbstractItemModel *const source = sourceModel();
    const QModelIndex index = source->index(row, TypeColumn, parent);
    const auto anyOf = [](const QStringList &wanted, auto &&matches) {
        return wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), matches);
    };
    if (!m_types.isEmpty() || !m_words.isEmpty()) {
        const QString type = index.data().toString();
        if (!anyOf(
                m_types, [&](const QString &t) { return type.startsWith(t, Qt::CaseInsensitive); }))
            return false;
        if (!m_words.isEmpty()) {
            const QString data = QString::fromUtf8(index.data(DataRole).toByteArray());
            const QString id = index.data(IdRole).toString();
            if (!std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
                    return data.contains(word, Qt::CaseInsensitive)
                        || type.contains(word, Qt::CaseInsensitive)
                        || id.contains(word, Qt::CaseInsensitive);
                }))
                return false;
        }
    }
    return m_ids.isEmpty() || m_ids.contains(index.data(IdRole).toString());
}

} // namespace ui
