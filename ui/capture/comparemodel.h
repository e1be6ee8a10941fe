// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QList>
#include <QPalette>

#include "sselib/capture/comparison.h"

namespace ui {

/// A table model for a comparison. Each row shows a pair of events: the left event, a sign, and the
/// right event.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        LeftTime,
        LeftType,
        LeftId,
        LeftData,
        Mark,
        RightTime,
        RightType,
        RightId,
        RightData,
        GapDifference,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(std::shared_ptr<const sse::Comparison> comparison);
    [[nodiscard]] const sse::Comparison *comparison() const { return m_comparison.get(); }
    /// Sets whether identical events are hidden.
    void setDifferencesOnly(bool on);
    /// Sets the palette that the colors of the rows are derived from.
    void setPalette(const QPalette &palette);

    /// Returns the pair in \a row, which must be a row of the model.
    [[nodiscard]] const sse::ComparedPair &pair(int row) const;
    [[nodiscard]] bool isDifference(int row) const;
    /// Returns one of `=`, `≠`, `←`, `→`, `↕`, or `↕ ≠` for a moved and changed event.
    [[nodiscard]] static QString sign(const sse::ComparedPair &pair);
    /// Returns the sign in words.
    [[nodiscard]] static QString kindName(const sse::ComparedPair &pair);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void collect();
    [[nodiscard]] QString text(const sse::ComparedPair &pair, int column) const;

    std::shared_ptr<const sse::Comparison> m_comparison;
    QList<qsizetype> m_rows; // indexes of the visible pairs
    bool m_differencesOnly = false;
    QPalette m_palette;
};

} // namespace ui
