// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturealign.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

#include <QHash>
#include <QSet>

namespace sse {

namespace {

using Index = qsizetype;
using Kind = ComparedPair::Kind;
using Events = QList<ComparedEvent>;
using Match = std::pair<Index, Index>; // index of the left event, index of the right event

constexpr Index maxCells = 256 * 1024; // maximum number of table cells in commonSubsequence()
constexpr Index window = 512;          // maximum events of each side in a window, see windows()
constexpr int maxDepth = 8;            // maximum recursion depth of gap()

// Returns the longest increasing subsequence of \a matches, which must be sorted by left index: the
// largest number of matches whose right indexes increase too.
std::vector<Match> ascending(const std::vector<Match> &matches)
{
    // For each length, the index of the last match of an increasing subsequence with this length.
    // If there are several such subsequences, the one that ends with the smallest right index is
    // used.
    std::vector<size_t> tails;
    std::vector<size_t> before(matches.size());
    constexpr size_t none = std::numeric_limits<size_t>::max();
    for (size_t i = 0; i < matches.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), matches[i].second,
            [&](size_t tail, Index right) { return matches[tail].second < right; });
        before[i] = at == tails.begin() ? none : *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<Match> chain;
    for (size_t i = tails.empty() ? none : tails.back(); i != none; i = before[i])
        chain.push_back(matches[i]);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

using Key = std::pair<quint64, Index>; // hash, and number of earlier events with the same hash

// Pairs the n-th event that has a key on the left with the n-th event that has the same key on the
// right.
template <typename KeyOf>
std::vector<Match> numbered(
    const Events &left, Match leftRange, const Events &right, Match rightRange, KeyOf keyOf)
{
    QHash<quint64, Index> seen;
    QHash<Key, Index> places;
    for (Index i = rightRange.first; i < rightRange.second; ++i) {
        const quint64 key = keyOf(right[i]);
        places.insert({key, seen[key]++}, i);
    }
    seen.clear();
    std::vector<Match> matches;
    for (Index i = leftRange.first; i < leftRange.second; ++i) {
        const quint64 key = keyOf(left[i]);
        if (const auto found = places.constFind({key, seen[key]++}); found != places.cend())
            matches.emplace_back(i, *found);
    }
    return matches;
}

// Pairs events whose content occurs exactly once on each side. Ignores events for which \a take
// returns false.
template <typename Take>
std::vector<Match> uniques(
    const Events &left, Match leftRange, const Events &right, Match rightRange, Take take)
{
    struct Place {
        Index index = -1;
        bool often = false;
    };
    const auto placesIn = [&](const Events &events, Match range, bool isLeft) {
        QHash<quint64, Place> places;
        for (Index i = range.first; i < range.second; ++i) {
            if (!take(i, isLeft))
                continue;
            Place &place = places[events[i].content];
            place.often = place.index >= 0;
            place.index = i;
        }
        return places;
    };
    const auto rights = placesIn(right, rightRange, false);
    const auto lefts = placesIn(left, leftRange, true);
    std::vector<Match> matches;
    for (auto it = lefts.cbegin(); it != lefts.cend(); ++it) {
        const auto other = rights.constFind(it.key());
        if (!it->often && other != rights.cend() && !other->often)
            matches.emplace_back(it->index, other->index);
    }
    std::sort(matches.begin(), matches.end());
    return matches;
}

// Aligns events by content and order.
class Aligner {
public:
    Aligner(const Comparison &comparison, const std::atomic_bool &cancelled)
        : m_left(comparison.left.events)
        , m_right(comparison.right.events)
        , m_cancelled(cancelled)
    {
    }

    std::vector<Match> run()
    {
        gap({0, m_left.size()}, {0, m_right.size()}, 0);
        std::sort(m_matches.begin(), m_matches.end());
        return std::move(m_matches);
    }

private:
    [[nodiscard]] bool same(Index left, Index right) const
    {
        return m_left[left].content == m_right[right].content;
    }

    void gap(Match left, Match right, int depth)
    {
        while (
            left.first < left.second && right.first < right.second && same(left.first, right.first))
            m_matches.emplace_back(left.first++, right.first++);
        while (left.first < left.second && right.first < right.second
            && same(left.second - 1, right.second - 1))
            m_matches.emplace_back(--left.second, --right.second);
        const Index lefts = left.second - left.first;
        const Index rights = right.second - right.first;
        if (lefts == 0 || rights == 0 || m_cancelled)
            return;
        if (lefts <= maxCells / rights) {
            commonSubsequence(left, right);
            return;
        }
        const auto all = [](Index, bool) { return true; };
        auto chain = depth < maxDepth ? ascending(uniques(m_left, left, m_right, right, all))
                                      : std::vector<Match>();
        if (chain.empty()) {
            const auto contentOf = [](const ComparedEvent &event) { return event.content; };
            chain = ascending(numbered(m_left, left, m_right, right, contentOf));
            // No content is unique on both sides, or the maximum depth was reached. Try two other
            // methods, and keep the result with more matches.
            const size_t before = m_matches.size();
            windows(left, right);
            if (m_matches.size() - before < chain.size()) {
                m_matches.resize(before);
                m_matches.insert(m_matches.end(), chain.begin(), chain.end());
            }
            return;
        }
        Match from(left.first, right.first);
        for (const Match &match : chain) {
            m_matches.push_back(match);
            gap({from.first, match.first}, {from.second, match.second}, depth + 1);
            from = {match.first + 1, match.second + 1};
        }
        gap({from.first, left.second}, {from.second, right.second}, depth + 1);
    }

    // Searches for common subsequences in overlapping windows, because the table for all events
    // would be too large. Except in the last window, only matches in the first half of the left
    // events are kept, and the next window starts after them.
    void windows(Match left, Match right)
    {
        while (left.first < left.second && right.first < right.second && !m_cancelled) {
            const Match leftEnd(left.first, std::min(left.first + window, left.second));
            const Match rightEnd(right.first, std::min(right.first + window, right.second));
            const bool last = leftEnd.second == left.second || rightEnd.second == right.second;
            const Index half = last ? left.second : left.first + window / 2;
            const size_t before = m_matches.size();
            commonSubsequence(leftEnd, rightEnd);
            while (m_matches.size() > before && m_matches.back().first >= half)
                m_matches.pop_back();
            const bool found = m_matches.size() > before;
            left.first = half; // earlier events that have no match stay unmatched
            right.first = found ? m_matches.back().second + 1 : right.first + window / 2;
        }
    }

    void commonSubsequence(Match left, Match right)
    {
        const Index lefts = left.second - left.first;
        const Index rights = right.second - right.first;
        std::vector<quint16> length(size_t((lefts + 1) * (rights + 1)));
        const auto at = [&](Index l, Index r) -> quint16 & {
            return length[size_t(l * (rights + 1) + r)];
        };
        for (Index l = lefts - 1; l >= 0; --l) {
            for (Index r = rights - 1; r >= 0; --r)
                at(l, r) = same(left.first + l, right.first + r)
                    ? quint16(at(l + 1, r + 1) + 1)
                    : std::max(at(l + 1, r), at(l, r + 1));
        }
        for (Index l = 0, r = 0; l < lefts && r < rights;) {
            if (same(left.first + l, right.first + r))
                m_matches.emplace_back(left.first + l++, right.first + r++);
            else if (at(l + 1, r) >= at(l, r + 1))
                ++l;
            else
                ++r;
        }
    }

    const Events &m_left;
    const Events &m_right;
    const std::atomic_bool &m_cancelled;
    std::vector<Match> m_matches;
};

// Returns true if there are at least half as many different IDs as events. An event without an `id`
// field has the ID of the previous event, so it does not add an ID.
bool hasIds(const Events &events)
{
    QSet<quint64> ids;
    for (const ComparedEvent &event : events) {
        if (!event.id.isEmpty())
            ids.insert(event.idKey);
    }
    return !ids.isEmpty() && ids.size() * 2 >= events.size();
}

class Rows {
public:
    explicit Rows(Comparison &comparison)
        : m_c(comparison)
        , m_left(size_t(comparison.left.events.size()), -1)
        , m_right(size_t(comparison.right.events.size()), -1)
    {
    }

    void match(const std::vector<Match> &matches)
    {
        for (const auto &[left, right] : matches) {
            m_left[size_t(left)] = right;
            m_right[size_t(right)] = left;
        }
    }
    [[nodiscard]] bool isFree(Index index, bool left) const
    {
        return (left ? m_left : m_right)[size_t(index)] < 0;
    }

    // Fills Comparison::pairs. \a chain contains the matches that have the same order on both
    // sides.
    void write(const std::vector<Match> &chain)
    {
        Match from(0, 0);
        for (const Match &match : chain) {
            between(from, match);
            add(match.first, match.second, Kind::Same);
            from = {match.first + 1, match.second + 1};
        }
        between(from, {m_c.left.events.size(), m_c.right.events.size()});
    }

private:
    void between(Match from, Match to)
    {
        Index right = from.second;
        const auto nextFree = [&] {
            while (right < to.second && !isFree(right, false))
                ++right;
            return right < to.second;
        };
        for (Index left = from.first; left < to.first; ++left) {
            if (!isFree(left, true))
                add(left, m_left[size_t(left)], Kind::Moved);
            else if (!m_c.byId && nextFree())
                add(left, right++, Kind::Changed);
            else
                add(left, -1, Kind::OnlyLeft);
        }
        while (nextFree())
            add(-1, right++, Kind::OnlyRight);
    }

    void add(Index left, Index right, Kind kind)
    {
        ComparedPair pair{kind, left, right};
        if (left >= 0 && right >= 0) {
            const ComparedEvent &l = m_c.left.events[left];
            const ComparedEvent &r = m_c.right.events[right];
            pair.contentDiffers = l.content != r.content;
            pair.gapDifference = r.gap - l.gap;
            if (kind == Kind::Same && pair.contentDiffers)
                pair.kind = Kind::Changed;
        }
        if (pair.kind != Kind::Same && m_c.firstDifference < 0)
            m_c.firstDifference = m_c.pairs.size();
        // The gaps before two events can only be compared if their previous events also form a
        // pair.
        const bool follows = left <= 0 || right <= 0
            || (!m_c.pairs.isEmpty() && m_c.pairs.last().left == left - 1
                && m_c.pairs.last().right == right - 1);
        if (left >= 0 && right >= 0 && kind != Kind::Moved && follows && pair.gapDifference != 0
            && (m_c.largestDifference < 0
                || std::abs(pair.gapDifference)
                    > std::abs(m_c.pairs[m_c.largestDifference].gapDifference)))
            m_c.largestDifference = m_c.pairs.size();
        m_c.pairs.append(pair);
    }

    Comparison &m_c;
    std::vector<Index> m_left;  // for each left event, the index of the matching right event, or -1
    std::vector<Index> m_right; // for each right event, the index of the matching left event, or -1
};

} // namespace

void align(Comparison &comparison, const std::atomic_bool &cancelled)
{
    const Events &left = comparison.left.events;
    const Events &right = comparison.right.events;
    const Match lefts(0, left.size());
    const Match rights(0, right.size());
    std::vector<Match> matches;
    if (hasIds(left) && hasIds(right)) {
        const auto idOf = [](const ComparedEvent &event) { return event.idKey; };
        matches = numbered(left, lefts, right, rights, idOf);
        // Align by ID only if at least one ID occurs on both sides. Events without an ID are also
        // paired, so check that the ID is not empty.
        comparison.byId = std::any_of(matches.begin(), matches.end(),
            [&](const Match &match) { return !left[match.first].id.isEmpty(); });
    }
    Rows rows(comparison);
    if (comparison.byId) {
        rows.match(matches);
        rows.write(ascending(matches));
        return;
    }
    matches = Aligner(comparison, cancelled).run();
    rows.match(matches);
    rows.match(uniques(left, lefts, right, rights,
        [&rows](Index index, bool isLeft) { return rows.isFree(index, isLeft); }));
    rows.write(matches);
}

} // namespace sse
