// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QByteArray>
#include <QIODevice>

namespace sse {

/// Walks through a JSON document of any size with a small buffer: the caller enters the objects and
/// arrays of interest and skips the other values.
///
/// Skipped values are checked for matching brackets and complete strings only.
class JsonScanner {
public:
    /// \a device is random-access, open for reading and outlives the scanner.
    explicit JsonScanner(QIODevice *device);

    /// Calls \a watcher with the position before each read from the device. The scan fails if it
    /// returns false.
    void setWatcher(std::function<bool(qint64 position)> watcher)
    {
        m_watcher = std::move(watcher);
    }
    void seek(qint64 position);
    [[nodiscard]] qint64 position() const { return m_base + m_at; }
    /// Whether the document ended too early or is malformed at position().
    [[nodiscard]] bool hasFailed() const { return m_failed; }

    /// The next byte that is not white space; '\0' at the end of the document.
    [[nodiscard]] char peek();
    /// Consumes \a byte if peek() returns it.
    bool consume(char byte);

    /// In an object whose brace was consumed: reads the next name. The caller then reads or skips
    /// the value. Returns false after the object's end and after a failure.
    [[nodiscard]] bool nextMember(QByteArray *name);
    /// In an array whose bracket was consumed: whether another value follows.
    [[nodiscard]] bool nextElement();

    void skip();
    /// The bytes of the next value; fails if there are more than \a maxBytes.
    [[nodiscard]] QByteArray rawValue(qsizetype maxBytes);
    /// After the opening quote was consumed: appends unescaped text until \a text has at least
    /// \a size bytes. Returns false after the closing quote and after a failure.
    [[nodiscard]] bool readString(QByteArray *text, qsizetype size);

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] int next();
    void copy(qsizetype from);
    void skipString();
    [[nodiscard]] int hexUnit();
    void appendEscape(QByteArray *text);

    QIODevice *const m_device;
    std::function<bool(qint64)> m_watcher;
    QByteArray m_buffer;
    qint64 m_base = 0; // position of the buffer
    qsizetype m_at = 0;
    bool m_failed = false;
    QByteArray *m_copy = nullptr; // receives what is skipped
    qsizetype m_maxCopy = 0;
};

} // namespace sse
