// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/jsonscanner.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sse {

namespace {

constexpr qint64 bufferSize = 256 * 1024;
constexpr qsizetype maxDepth = 1024; // same as in QJsonDocument
constexpr qsizetype maxName = 64 * 1024;
constexpr char16_t replacement = 0xFFFD;

bool isWhiteSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

JsonScanner::JsonScanner(QIODevice *device)
    : m_device(device)
{
}

void JsonScanner::seek(qint64 position)
{
    m_failed = m_isTooLarge = false;
    if (position >= m_base && position <= m_base + m_buffer.size()) {
        m_at = qsizetype(position - m_base);
        return;
    }
    m_buffer.clear();
    m_base = position;
    m_at = 0;
}

bool JsonScanner::fill()
{
    if (m_at < m_buffer.size())
        return true;
    m_base += m_at;
    m_at = 0;
    m_buffer.clear();
    if (m_watcher && !m_watcher(m_base))
        return false;
    if (m_device->pos() == m_base || m_device->seek(m_base))
        m_buffer = m_device->read(bufferSize);
    return !m_buffer.isEmpty();
}

int JsonScanner::next()
{
    if (!fill())
        return -1;
    return uchar(m_buffer.at(m_at++));
}

char JsonScanner::peek()
{
    while (!m_failed && fill()) {
        while (m_at < m_buffer.size() && isWhiteSpace(m_buffer.at(m_at)))
            ++m_at;
        if (m_at < m_buffer.size())
            return m_buffer.at(m_at);
    }
    return '\0';
}

bool JsonScanner::consume(char byte)
{
    if (peek() != byte)
        return false;
    ++m_at;
    return true;
}

bool JsonScanner::nextMember(QByteArray *name)
{
    if (consume('}') || m_failed)
        return false;
    consume(',');
    if (peek() != '"') {
        m_failed = true;
        return false;
    }
    const QByteArray quoted = rawValue(maxName);
    if (m_failed || !consume(':')) {
        m_failed = true;
        return false;
    }
    *name = quoted.contains('\\')
        ? QJsonDocument::fromJson('[' + quoted + ']')[0].toString().toUtf8()
        : quoted.sliced(1, quoted.size() - 2);
    return true;
}

bool JsonScanner::nextElement()
{
    if (consume(']') || m_failed)
        return false;
    consume(',');
    const char c = peek();
    m_failed = m_failed || c == '\0' || c == ']' || c == ',';
    return !m_failed;
}

void JsonScanner::copy(qsizetype from)
{
    if (!m_copy)
        return;
    if (m_copy->size() + m_at - from > m_maxCopy)
        m_failed = m_isTooLarge = true;
    else
        m_copy->append(QByteArrayView(m_buffer).sliced(from, m_at - from));
}

// Skips the rest of a string whose opening quote was consumed.
void JsonScanner::skipString()
{
    bool escaped = false;
    while (!m_failed && fill()) {
        const qsizetype from = m_at;
        bool closed = false;
        while (m_at < m_buffer.size() && !closed) {
            const char c = m_buffer.at(m_at++);
            if (escaped)
                escaped = false;
            else if (c == '\\')
                escaped = true;
            else
                closed = c == '"';
        }
        copy(from);
        if (closed)
            return;
    }
    m_failed = true;
}

void JsonScanner::skip()
{
    QByteArray open; // closing brackets that are still expected, in reverse order
    do {
        const char c = peek();
        const qsizetype from = m_at;
        if (c == '\0') {
            m_failed = true;
        } else if (c == '"') {
            ++m_at;
            copy(from);
            skipString();
        } else if (c == '{' || c == '[') {
            ++m_at;
            copy(from);
            open += c == '{' ? '}' : ']';
            m_failed = m_failed || open.size() > maxDepth;
        } else if (c == '}' || c == ']' || c == ',' || c == ':') {
            const bool closes = c == '}' || c == ']';
            if (open.isEmpty() || (closes && !open.endsWith(c))) {
                m_failed = true;
                break;
            }
            ++m_at;
            copy(from);
            if (closes)
                open.chop(1);
        } else { // a number or a literal
            bool ended = false;
            while (!m_failed && !ended && fill()) {
                const qsizetype begin = m_at;
                while (m_at < m_buffer.size() && !ended) {
                    const char d = m_buffer.at(m_at);
                    ended = d == ',' || d == ']' || d == '}' || d == ':' || isWhiteSpace(d);
                    m_at += ended ? 0 : 1;
                }
                copy(begin);
            }
        }
    } while (!m_failed && !open.isEmpty());
}

QByteArray JsonScanner::rawValue(qsizetype maxBytes)
{
    QByteArray raw;
    m_copy = &raw;
    m_maxCopy = maxBytes;
    skip();
    m_copy = nullptr;
    return m_failed ? QByteArray() : raw;
}

int JsonScanner::hexUnit()
{
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int c = next();
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : -1;
        if (digit < 0) {
            m_failed = true;
            return 0;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

// Appends the character of an escape sequence whose backslash was consumed.
void JsonScanner::appendEscape(QByteArray *text)
{
    const int c = next();
    switch (c) {
    case 'b':
        *text += '\b';
        return;
    case 'f':
        *text += '\f';
        return;
    case 'n':
        *text += '\n';
        return;
    case 'r':
        *text += '\r';
        return;
    case 't':
        *text += '\t';
        return;
    case '"':
    case '\\':
    case '/':
        *text += char(c);
        return;
    case 'u':
        break;
    default:
        m_failed = true;
        return;
    }
    QString units(1, QChar(char16_t(hexUnit())));
    if (units.at(0).isHighSurrogate()) {
        const qint64 after = position();
        if (next() == '\\' && next() == 'u')
            units += QChar(char16_t(hexUnit()));
        if (m_failed || units.size() < 2 || !units.at(1).isLowSurrogate()) {
            seek(after);
            units = QString(1, QChar(replacement));
        }
    } else if (units.at(0).isLowSurrogate()) {
        units = QString(1, QChar(replacement));
    }
    *text += units.toUtf8();
}

bool JsonScanner::readString(QByteArray *text, qsizetype size)
{
    while (!m_failed && text->size() < size && fill()) {
        const qsizetype from = m_at;
        while (m_at < m_buffer.size() && m_buffer.at(m_at) != '"' && m_buffer.at(m_at) != '\\'
            && text->size() + m_at - from < size)
            ++m_at;
        text->append(QByteArrayView(m_buffer).sliced(from, m_at - from));
        if (m_at == m_buffer.size() || text->size() >= size)
            continue;
        if (m_buffer.at(m_at++) == '"')
            return false;
        appendEscape(text);
    }
    m_failed = m_failed || text->size() < size; // the document ended inside the string
    return !m_failed;
}

} // namespace sse
