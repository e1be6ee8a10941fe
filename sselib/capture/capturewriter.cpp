// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturewriter.h"

#include <QFileInfo>
#include <QSignalBlocker>

#include "sselib/capture/captureline.h"
#include "sselib/core/logging.h"

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace sse {

namespace {

constexpr qsizetype maxBufferedBytes = 256 * 1024;
constexpr qint64 roomForMark = 256;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

// Returns true if the open file was deleted, so that everything that is written to it is lost.
bool isRemoved(const QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat status;
    return fstat(file.handle(), &status) == 0 && status.st_nlink == 0;
#else
    Q_UNUSED(file) // outside Unix, an open file cannot be deleted
    return false;
#endif
}

} // namespace

CaptureWriter::CaptureWriter(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(FlushInterval);
    connect(&m_timer, &QTimer::timeout, this, &CaptureWriter::flush);
}

CaptureWriter::~CaptureWriter()
{
    close();
}

bool CaptureWriter::open(const QString &path, const CaptureHeader &header, qint64 maxBytes)
{
    close();
    m_error.clear();
    m_limitReached = false;
    m_maxBytes = maxBytes;
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered, ownerOnly)
        || (m_file.isSequential() ? false : !m_file.setPermissions(ownerOnly))) {
        m_error = m_file.errorString();
        m_file.close();
        qCDebug(lcCapture) << "cannot write" << path << m_error;
        return false;
    }
    m_buffer = toLine(header);
    m_size = m_buffer.size();
    const QSignalBlocker blocker(this); // do not emit failed(), because open() returns the error
    flush();
    if (m_error.isEmpty())
        qCDebug(lcCapture) << "recording to" << path << "limit" << maxBytes << "bytes";
    if (!m_error.isEmpty() && QFileInfo(path).isFile())
        QFile::remove(path);
    return m_error.isEmpty();
}

void CaptureWriter::write(const CaptureRecord &record)
{
    if (!m_file.isOpen() || m_limitReached)
        return;
    const QByteArray line = toLine(record);
    if (m_maxBytes > 0 && m_size + line.size() + roomForMark > m_maxBytes) {
        CaptureRecord mark;
        mark.kind = CaptureRecord::Kind::Limit;
        mark.time = record.time;
        mark.limit = m_maxBytes;
        const QByteArray last = toLine(mark);
        m_buffer += last;
        m_size += last.size();
        m_limitReached = true;
        qCDebug(lcCapture) << "limit reached:" << m_file.fileName() << m_size << "bytes";
        flush();
        Q_EMIT limitWasReached();
        return;
    }
    m_buffer += line;
    m_size += line.size();
    if (m_buffer.size() > maxBufferedBytes)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void CaptureWriter::close()
{
    if (!m_file.isOpen())
        return;
    flush();
    if (m_file.isOpen()) // flush() closes it if writing fails
        qCDebug(lcCapture) << "closed" << m_file.fileName() << m_size << "bytes";
    m_file.close();
}

void CaptureWriter::flush()
{
    m_timer.stop();
    if (!m_file.isOpen() || m_buffer.isEmpty())
        return;
    // QFile::write() may write only a part without an error. In that case the next call returns the
    // error.
    qint64 written = 0;
    while (written < m_buffer.size()) {
        const qint64 count =
            m_file.write(m_buffer.constData() + written, m_buffer.size() - written);
        if (count <= 0)
            break;
        written += count;
    }
    const bool isComplete = written == m_buffer.size();
    m_buffer.clear();
    if (!isComplete)
        fail(m_file.errorString());
    else if (isRemoved(m_file))
        fail(tr("The file was removed"));
}

void CaptureWriter::fail(const QString &error)
{
    m_error = error;
    qCDebug(lcCapture) << "cannot write" << m_file.fileName() << error;
    m_file.close();
    Q_EMIT failed(m_error);
}

} // namespace sse
