// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/output.h"

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

namespace app {

void protectStandardStreams()
{
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Open the device for the wrong direction, so that reading or writing still fails. open()
        // returns the smallest free number.
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
#endif
}

int writeToOutput(const QByteArray &bytes)
{
    const auto size = size_t(bytes.size());
    const bool isWritten = std::fwrite(bytes.constData(), 1, size, stdout) == size;
    return isWritten && std::fflush(stdout) == 0 ? 0 : errno;
}

JsonLine::JsonLine(const char *kind, qint64 nanoseconds)
    : m_text("{\"kind\":" + quoted(kind)
        + ",\"t\":" + QByteArray::number(double(nanoseconds / 1000) / 1e6, 'f', 6))
{
}

QByteArray JsonLine::quoted(const QByteArray &utf8)
{
    // QString::fromUtf8() would remove a byte order mark at the beginning of the text.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QByteArray array =
        QJsonDocument(QJsonArray{QString(decoder(utf8))}).toJson(QJsonDocument::Compact);
    QByteArray text = array.mid(1, array.size() - 2);
    // Escape it too, because some JSON parsers remove it.
    if (text.startsWith("\"\xEF\xBB\xBF"))
        text.replace(1, 3, "\\ufeff");
    return text;
}

JsonLine &JsonLine::add(const char *name, const QByteArray &utf8)
{
    return addRaw(name, quoted(utf8));
}

JsonLine &JsonLine::add(const char *name, qint64 number)
{
    return addRaw(name, QByteArray::number(number));
}

JsonLine &JsonLine::addTrue(const char *name)
{
    return addRaw(name, "true");
}

JsonLine &JsonLine::addBool(const char *name, bool value)
{
    return addRaw(name, value ? "true" : "false");
}

JsonLine &JsonLine::addRaw(const char *name, const QByteArray &json)
{
    m_text += ",\"" + QByteArray(name) + "\":" + json;
    return *this;
}

} // namespace app
