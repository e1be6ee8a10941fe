// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <vector>

#include <QAbstractItemModel>
#include <QByteArray>

namespace ui {

/// A JSON text as a tree of keys and values. Order, numbers and keys that stand twice stay as they
/// came. A string that holds a JSON object or array opens into what is in it.
class JsonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString, the key alone; of an array's member its number
        TextRole,                   ///< QString, a string's text, of all else its JSON
        PathRole                    ///< QString, as `$.path[0].x`
    };
    /// Deeper values stand as text.
    static constexpr int MaxDepth = 64;
    /// JSON in a string in JSON in a string …
    static constexpr int MaxInside = 4;
    /// Values that are there at most, see isCut().
    static constexpr int MaxNodes = 20000;

    explicit JsonModel(QObject *parent = nullptr);

    /// Shows \a json; false, and nothing is there, where it is no JSON object or array.
    bool setJson(const QByteArray &json);
    /// True where there is more than MaxNodes.
    [[nodiscard]] bool isCut() const { return m_cut; }
    [[nodiscard]] int nodeCount() const { return static_cast<int>(m_nodes.size()) - 1; }

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    struct Span {
        qsizetype begin = 0;
        qsizetype length = 0;
    };
    struct Node {
        int parent = -1;
        int row = 0;
        size_t text = 0; ///< which of m_texts
        Span key;        ///< with its quotes; empty in an array
        Span value;
        std::vector<int> children{};
    };

    /// Adds what is at \a at and in it; returns where it ends.
    qsizetype addValue(size_t text, qsizetype at, Span key, int parent, int depth, int inside);
    qsizetype addMembers(size_t text, qsizetype at, int node, int depth, int inside);
    void openString(int node, int depth, int inside);
    [[nodiscard]] const Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QByteArray bytes(size_t text, Span span) const;
    [[nodiscard]] QString keyOf(const Node &node) const;
    [[nodiscard]] QString textOf(const Node &node) const;
    [[nodiscard]] QString shownValue(const Node &node) const;
    [[nodiscard]] QString pathOf(const Node &node) const;

    std::deque<QByteArray> m_texts; ///< the JSON, then what was in its strings
    std::vector<Node> m_nodes;      ///< the first holds the outermost value's members
    bool m_cut = false;
};

} // namespace ui
