// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <vector>

#include <QAbstractItemModel>
#include <QByteArray>

namespace ui {

/// A model that shows JSON as a tree of keys and values. Keeps the order of members, the notation
/// of numbers and duplicate keys. A string that contains a JSON object or array has its content as
/// children.
class JsonModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString: the key, or the index in an array
        TextRole,                   ///< QString: text of a string, or the JSON of any other value
        PathRole                    ///< QString: path of the value, for example `$.path[0].x`
    };
    /// Maximum nesting depth. Objects and arrays that are nested deeper are shown as text.
    static constexpr int MaxDepth = 64;
    /// A string can contain JSON whose strings contain JSON again, and so on. This is the maximum
    /// depth up to which such strings are shown as children.
    static constexpr int MaxInside = 4;
    /// Maximum number of values, see isCut().
    static constexpr int MaxNodes = 20000;

    explicit JsonModel(QObject *parent = nullptr);

    /// Shows \a json. Returns false and clears the model if it is not a JSON object or array.
    bool setJson(const QByteArray &json);
    /// True if values were left out because of MaxNodes.
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
        size_t text = 0; ///< index into m_texts
        Span key;        ///< including its quotes; empty in an array
        Span value;
        std::vector<int> children{};
    };

    /// Adds nodes for the value at position \a at and all values in it. Returns the position after
    /// the value.
    qsizetype addValue(size_t text, qsizetype at, Span key, int parent, int depth, int inside);
    qsizetype addMembers(size_t text, qsizetype at, int node, int depth, int inside);
    void openString(int node, int depth, int inside);
    [[nodiscard]] const Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QByteArray bytes(size_t text, Span span) const;
    [[nodiscard]] QString keyOf(const Node &node) const;
    [[nodiscard]] QString textOf(const Node &node) const;
    [[nodiscard]] QString shownValue(const Node &node) const;
    [[nodiscard]] QString pathOf(const Node &node) const;

    /// the JSON text, followed by the decoded strings that contain JSON
    std::deque<QByteArray> m_texts;
    std::vector<Node> m_nodes; ///< the first node contains the members of the outermost value
    bool m_cut = false;
};

} // namespace ui
