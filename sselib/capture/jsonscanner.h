// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QByteArray>
#include <QIODevice>

namespace sse {

/// Reads a JSON document of any size with a small buffer: the caller reads the objects and arrays
/// that it needs and skips all other values.
///
/// For skipped values, only matching brackets and complete strings are checked.
class JsonScanner {
public:
    /// \a device must be random-access and open for reading. It is not owned and must outlive the
    /// scanner.
    explicit JsonScanner(QIODevice *device);

    /// Calls \a watcher with the position before each read from the device. The scan fails if
    /// \a watcher returns false.
    void setWatcher(std::function<bool(qint64 position)> watcher)
    {
        m_watcher = std::move(watcher);
    }
    void seek(qint64 position);
    [[nodiscard]] qint64 position() const { return m_base + m_at; }
    /// Returns true if the document ended too early or is malformed at position().
    [[nodiscard]] bool hasFailed() const { return m_failed; }

    /// Returns true if the scan failed because the value or name at position() has more bytes than
    /// the limit.
    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }

    /// Returns the next byte that is not white space; '\0' at the end of the document.
    [[nodiscard]] char peek();
    /// If peek() returns \a byte, consumes it and returns true, else returns false.
    bool consume(char byte);

    /// Reads the next name in an object whose opening brace was consumed. The caller must then read
    /// or skip the value. Returns false after the end of the object and after a failure.
    [[nodiscard]] bool nextMember(QByteArray *name);
    /// Returns true if there is another value in an array whose opening bracket was consumed.
    [[nodiscard]] bool nextElement();

    /// Skips the next value.
    void skip();
    /// Returns the bytes of the next value. Fails if there are more than \a maxBytes.
    [[nodiscard]] QByteArray rawValue(qsizetype maxBytes);
    /// Reads a string whose opening quote was consumed: appends unescaped text until \a text has at
    /// least \a size bytes. Returns false after the closing quote and after a failure.
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
    qint64 m_base = 0;  // position of the buffer in the device
    qsizetype m_at = 0; // position in the buffer
    bool m_failed = false;
    bool m_isTooLarge = false;
    QByteArray *m_copy = nullptr; // receives a copy of skipped bytes; null if not needed
    qsizetype m_maxCopy = 0;
};

} // namespace sse
