// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QList>
#include <QPalette>

#include "sselib/capture/comparison.h"

namespace ui {

/// The rows of a comparison: the left event, a sign, the right event.
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
    /// Leaves out what is the same.
    void setDifferencesOnly(bool on);
    /// Colours are made for it.
    void setPalette(const QPalette &palette);

    /// The pair that stands in \a row, which is one of the model's.
    [[nodiscard]] const sse::ComparedPair &pair(int row) const;
    [[nodiscard]] bool isDifference(int row) const;
    /// `=`, `≠`, `←`, `→`, `↕`; `↕ ≠` where it is moved and changed.
    [[nodiscard]] static QString sign(const sse::ComparedPair &pair);
    /// The same in words.
    [[nodiscard]] static QString words(const sse::ComparedPair &pair);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    void collect();
    [[nodiscard]] QString text(const sse::ComparedPair &pair, int column) const;

    std::shared_ptr<const sse::Comparison> m_comparison;
    QList<qsizetype> m_rows; // pairs that are shown
    bool m_differencesOnly = false;
    QPalette m_palette;
};

} // namespace ui
