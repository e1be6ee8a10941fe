// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/partialarguments.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

constexpr qsizetype maxDepth = 64;

/// Escapes the content of a JSON string. A single half of a surrogate pair is kept, because the
/// other half may follow in the next piece.
QString escaped(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\';
        if (c.unicode() < 0x20)
            result += u"\\u%1"_s.arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            result += c;
    }
    return result;
}

/// Returns a number, Boolean or null value as JSON; a null string if \a argument has none.
QString scalar(const QJsonObject &argument)
{
    for (const QLatin1StringView name : {"numberValue"_L1, "boolValue"_L1}) {
        if (const auto value = argument.constFind(name); value != argument.constEnd()) {
            const QByteArray array =
                QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact);
            return QString::fromUtf8(array.mid(1, array.size() - 2));
        }
    }
    return argument.contains("nullValue"_L1) ? u"null"_s : QString();
}

} // namespace

PartialArguments::Path PartialArguments::parse(const QString &path)
{
    Path steps;
    qsizetype at = 1;
    if (!path.startsWith(u'$'))
        return {};
    while (at < path.size() && steps.size() < maxDepth) {
        if (path[at] == u'.') {
            qsizetype end = ++at;
            while (end < path.size() && path[end] != u'.' && path[end] != u'[')
                ++end;
            if (end == at)
                return {};
            steps.append(path.mid(at, end - at));
            at = end;
            continue;
        }
        const qsizetype end = path[at] == u'[' ? path.indexOf(u']', at) : -1;
        const QString inside = path.mid(at + 1, end - at - 1);
        bool isIndex = false;
        const int index = inside.toInt(&isIndex);
        const bool isQuoted = inside.size() >= 2 && inside.front() == inside.back()
            && (inside.front() == u'\'' || inside.front() == u'"');
        if (end < 0 || (!isQuoted && (!isIndex || index < 0)))
            return {};
        steps.append(isQuoted ? Step(inside.mid(1, inside.size() - 2)) : Step(index));
        at = end + 1;
    }
    // The arguments are an object, so the first step of the path must be a key.
    const bool isWhole = at >= path.size() && !steps.isEmpty();
    return isWhole && std::holds_alternative<QString>(steps.first()) ? steps : Path();
}

QString PartialArguments::closing(const Step &step)
{
    return std::holds_alternative<QString>(step) ? u"}"_s : u"]"_s;
}

QString PartialArguments::goTo(const Path &path)
{
    QString text;
    qsizetype same = 0;
    if (m_path.isEmpty()) {
        text += u'{';
    } else {
        const qsizetype maxSame = std::min(path.size(), m_path.size()) - 1;
        while (same < maxSame && path[same] == m_path[same])
            ++same;
        for (qsizetype i = m_path.size() - 1; i > same; --i)
            text += closing(m_path[i]);
        text += u',';
    }
    for (qsizetype i = same; i < path.size(); ++i) {
        const QString *key = std::get_if<QString>(&path[i]);
        if (i > same)
            text += key ? u'{' : u'[';
        if (key)
            text += u'"' + escaped(*key) + u"\":"_s;
    }
    m_path = path;
    return text;
}

QString PartialArguments::add(const QJsonObject &argument)
{
    const Path path = parse(argument.value("jsonPath"_L1).toString());
    if (path.isEmpty())
        return {};
    const QJsonValue piece = argument.value("stringValue"_L1);
    QString text = u""_s;
    const bool continues =
        m_isOpen && path == m_path && (piece.isString() || scalar(argument).isNull());
    if (!continues) {
        if (m_isOpen)
            text += u'"';
        text += goTo(path);
        if (const QString value = scalar(argument); !piece.isString() && !value.isNull()) {
            m_isOpen = false;
            return text + value;
        }
        text += u'"';
    }
    text += escaped(piece.toString());
    m_isOpen = argument.value("willContinue"_L1).toBool();
    return m_isOpen ? text : text + u'"';
}

QString PartialArguments::end()
{
    QString text;
    if (m_isOpen)
        text += u'"';
    for (; !m_path.isEmpty(); m_path.removeLast())
        text += closing(m_path.last());
    m_isOpen = false;
    return text;
}

} // namespace sse::chat
