// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

namespace ui {

/// The heights of stacked items in pixels, in a Fenwick tree. Changing a height, finding the top of
/// an item and finding the item at a position take O(log n).
class HeightIndex {
public:
    [[nodiscard]] int size() const { return int(m_heights.size()); }
    [[nodiscard]] int at(int index) const { return m_heights[size_t(index)]; }
    [[nodiscard]] int total() const { return top(size()); }

    void append(int height)
    {
        m_heights.push_back(height);
        const int node = size();
        int sum = height;
        for (int child = node - 1; child > node - (node & -node); child -= child & -child)
            sum += m_sums[size_t(child - 1)];
        m_sums.push_back(sum);
    }

    /// Removes all entries except the first \a size.
    void truncate(int size)
    {
        m_heights.resize(size_t(std::min(size, this->size())));
        m_sums.resize(m_heights.size());
    }

    /// Sets the height of an entry and returns the new height minus the old one.
    int set(int index, int height)
    {
        const int delta = height - m_heights[size_t(index)];
        m_heights[size_t(index)] = height;
        if (delta != 0) {
            for (int node = index + 1; node <= size(); node += node & -node)
                m_sums[size_t(node - 1)] += delta;
        }
        return delta;
    }

    /// Returns the top of entry \a index: the sum of all heights before it.
    [[nodiscard]] int top(int index) const
    {
        int sum = 0;
        for (int node = index; node > 0; node -= node & -node)
            sum += m_sums[size_t(node - 1)];
        return sum;
    }

    /// Returns the index of the entry at position \a y: the first entry if \a y is above all
    /// entries, the last entry if it is below all entries, or -1 if there are no entries.
    [[nodiscard]] int find(int y) const
    {
        int step = 1;
        while (step * 2 <= size())
            step *= 2;
        int node = 0;
        for (; step > 0; step /= 2) {
            if (node + step <= size() && m_sums[size_t(node + step - 1)] <= y) {
                node += step;
                y -= m_sums[size_t(node - 1)];
            }
        }
        return std::min(node, size() - 1);
    }

private:
    std::vector<int> m_heights;
    std::vector<int> m_sums;
};

} // namespace ui
