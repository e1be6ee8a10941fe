// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/jsonmodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace ui {

namespace {

constexpr qsizetype ShownChars = 1000;

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

// The functions from here on require valid JSON.

qsizetype skipSpace(const QByteArray &json, qsizetype at)
{
    while (at < json.size()
        && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r'))
        ++at;
    return at;
}

qsizetype skipString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

qsizetype skipValue(const QByteArray &json, qsizetype at)
{
    if (json[at] == '"')
        return skipString(json, at);
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = skipString(json, at);
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        if (depth == 0
            && (c == ',' || c == '}' || c == ']' || QByteArrayView(" \t\r\n").contains(c)))
            return at;
        ++at;
        if ((c == '}' || c == ']') && --depth == 0)
            return at;
    }
    return at;
}

QString unquoted(const QByteArray &string)
{
    return QJsonDocument::fromJson('[' + string + ']').array().first().toString();
}

bool isContainer(char c)
{
    return c == '{' || c == '[';
}

} // namespace

JsonModel::JsonModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_nodes(1)
{
}

bool JsonModel::setJson(const QByteArray &json)
{
    beginResetModel();
    m_texts.clear();
    m_nodes.assign(1, {});
    m_cut = false;
    const qsizetype begin = skipSpace(json, 0);
    const bool good = begin < json.size() && isContainer(json[begin]) && isJson(json);
    if (good) {
        m_texts.push_back(json);
        addMembers(0, begin, 0, 0, 0);
    }
    endResetModel();
    return good;
}

qsizetype JsonModel::addMembers(size_t text, qsizetype at, int node, int depth, int inside)
{
    const QByteArray json = m_texts[text];
    const bool isObject = json[at] == '{';
    at = skipSpace(json, at + 1);
    while (at < json.size() && json[at] != '}' && json[at] != ']') {
        Span key;
        if (isObject) {
            key = {at, skipString(json, at) - at};
            at = skipSpace(json, skipSpace(json, at + key.length) + 1);
        }
        at = skipSpace(json, addValue(text, at, key, node, depth, inside));
        if (at < json.size() && json[at] == ',')
            at = skipSpace(json, at + 1);
    }
    return std::min(at + 1, json.size());
}

qsizetype JsonModel::addValue(
    size_t text, qsizetype at, Span key, int parent, int depth, int inside)
{
    const QByteArray json = m_texts[text];
    if (m_nodes.size() > MaxNodes) {
        m_cut = true;
        return skipValue(json, at);
    }
    const int number = static_cast<int>(m_nodes.size());
    const int row = static_cast<int>(m_nodes[static_cast<size_t>(parent)].children.size());
    m_nodes.push_back({parent, row, text, key, {at, 0}});
    m_nodes[static_cast<size_t>(parent)].children.push_back(number);
    const bool opens = isContainer(json[at]) && depth < MaxDepth;
    const qsizetype end =
        opens ? addMembers(text, at, number, depth + 1, inside) : skipValue(json, at);
    m_nodes[static_cast<size_t>(number)].value.length = end - at;
    if (json[at] == '"' && depth < MaxDepth && inside < MaxInside)
        openString(number, depth, inside);
    return end;
}

void JsonModel::openString(int node, int depth, int inside)
{
    const Node &string = m_nodes[static_cast<size_t>(node)];
    const QByteArray quoted = bytes(string.text, string.value);
    if (quoted.size() < 4 || !(isContainer(quoted[1]) || quoted[1] == ' ' || quoted[1] == '\\'))
        return;
    const QByteArray text = unquoted(quoted).toUtf8();
    const qsizetype begin = skipSpace(text, 0);
    if (begin >= text.size() || !isContainer(text[begin]) || !isJson(text))
        return;
    m_texts.push_back(text);
    addMembers(m_texts.size() - 1, begin, node, depth + 1, inside + 1);
}

const JsonModel::Node &JsonModel::nodeOf(const QModelIndex &index) const
{
    return m_nodes[index.isValid() ? static_cast<size_t>(index.internalId()) : 0];
}

QByteArray JsonModel::bytes(size_t text, Span span) const
{
    return m_texts[text].mid(span.begin, span.length);
}

QString JsonModel::keyOf(const Node &node) const
{
    return node.key.length > 0 ? unquoted(bytes(node.text, node.key)) : QString::number(node.row);
}

QString JsonModel::textOf(const Node &node) const
{
    const QByteArray value = bytes(node.text, node.value);
    return value.startsWith('"') ? unquoted(value) : QString::fromUtf8(value);
}

QString JsonModel::shownValue(const Node &node) const
{
    const char first = m_texts[node.text][node.value.begin];
    if (!node.children.empty() && first != '"')
        return (first == '{' ? QStringLiteral("{ %1 }") : QStringLiteral("[ %1 ]"))
            .arg(node.children.size());
    // Show the JSON as it was received, but on one line. Escapes such as \n are not decoded, so
    // that no control characters are drawn.
    const Span shown{node.value.begin, std::min(node.value.length, ShownChars * 4)};
    QString line = QString::fromUtf8(bytes(node.text, shown));
    line.replace(QRegularExpression(QStringLiteral("\\s*[\\r\\n]\\s*")), QStringLiteral(" "));
    if (shown.length < node.value.length || line.size() > ShownChars)
        line = line.left(ShownChars) + QChar(0x2026);
    return line;
}

QString JsonModel::pathOf(const Node &node) const
{
    QString path;
    for (const Node *at = &node; at->parent >= 0; at = &m_nodes[static_cast<size_t>(at->parent)]) {
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
        const QString key = keyOf(*at);
        path.prepend(at->key.length == 0 ? QStringLiteral("[%1]").arg(key)
                : plain.match(key).hasMatch()
                ? QLatin1Char('.') + key
                : QStringLiteral("[%1]").arg(QString::fromUtf8(bytes(at->text, at->key))));
    }
    return QLatin1Char('$') + path;
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(
        row, column, static_cast<quintptr>(nodeOf(parent).children[static_cast<size_t>(row)]));
}

QModelIndex JsonModel::parent(const QModelIndex &index) const
{
    const int up = index.isValid() ? nodeOf(index).parent : 0;
    return up > 0 ? createIndex(m_nodes[static_cast<size_t>(up)].row, 0, static_cast<quintptr>(up))
                  : QModelIndex();
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int JsonModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == KeyColumn ? keyOf(node).left(ShownChars).simplified()
                                           : shownValue(node);
    case KeyRole:
        return keyOf(node);
    case TextRole:
        return textOf(node);
    case PathRole:
        return pathOf(node);
    default:
        return {};
    }
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

} // namespace ui
