// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/eventoverflow.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QMutex>
#include <QTemporaryFile>
#include <QThreadPool>

#include "app/common/savefile.h"

namespace app {

namespace {

constexpr qint64 WindowSize = 64 * 1024; // bytes

} // namespace

/// The data that the writing thread uses. It outlives the EventOverflow if a block is still being
/// written.
class EventOverflow::File {
public:
    explicit File(EventOverflow *owner)
        : m_owner(owner)
    {
    }

    // Writes \a blocks. Called in the writing thread. Returns the reason if it fails.
    [[nodiscard]] QString write(const QString &folder, const std::vector<EventBlock> &blocks)
    {
        if (!m_writer.isOpen()) {
            const QString error = open(folder);
            if (!error.isEmpty())
                return error;
        }
        for (const EventBlock &block : blocks) {
            if (isGivenUp())
                break;
            for (const QByteArrayView part : block.parts()) {
                // On a full disk, the first call of write() only writes fewer bytes, and the next
                // call fails. writeAll() detects this.
                if (!savefile::writeAll(m_writer, part))
                    return m_writer.errorString();
            }
            if (!m_writer.flush())
                return m_writer.errorString();
        }
        return {};
    }

    // Reads bytes that were written before. Called in the owner's thread.
    [[nodiscard]] QByteArray read(qint64 offset, qint64 length)
    {
        return m_reader.seek(offset) ? m_reader.read(length) : QByteArray();
    }

    void giveUp()
    {
        const QMutexLocker lock(&m_mutex);
        m_owner = nullptr;
    }
    // Calls \a function in the owner's thread, unless giveUp() was called.
    template <typename Function> void post(Function function)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_owner)
            QMetaObject::invokeMethod(m_owner, std::move(function), Qt::QueuedConnection);
    }

private:
    [[nodiscard]] bool isGivenUp()
    {
        const QMutexLocker lock(&m_mutex);
        return !m_owner;
    }

    [[nodiscard]] QString open(const QString &folder)
    {
        QDir().mkpath(folder);
        m_writer.setFileTemplate(folder + QStringLiteral("/events-XXXXXX"));
        if (!m_writer.open())
            return m_writer.errorString();
        m_reader.setFileName(m_writer.fileName());
        if (!m_reader.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return m_reader.errorString();
        // Remove the file now; m_writer and m_reader can still use it. On Windows an open file
        // cannot be removed, so m_writer removes it later.
        m_writer.setAutoRemove(!QFile::remove(m_writer.fileName()));
        return {};
    }

    QMutex m_mutex;
    EventOverflow *m_owner; ///< null after giveUp()
    QTemporaryFile m_writer;
    QFile m_reader;
};

EventOverflow::EventOverflow(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_file(std::make_shared<File>(this))
{
}

EventOverflow::~EventOverflow()
{
    clear();
}

qint64 EventOverflow::write(const EventBlock &block)
{
    const qint64 offset = std::exchange(m_end, m_end + block.size());
    m_waiting.push_back(block);
    start();
    return offset;
}

void EventOverflow::start()
{
    if (m_isWriting || m_waiting.empty())
        return;
    m_isWriting = true;
    QThreadPool::globalInstance()->start(
        [this, file = m_file, folder = m_folder, blocks = std::exchange(m_waiting, {})] {
            const QString error = file->write(folder, blocks);
            file->post([this, file, count = blocks.size(), error] {
                if (file == m_file)
                    finish(count, error);
            });
        });
}

void EventOverflow::finish(size_t blocks, const QString &error)
{
    m_isWriting = false;
    if (!error.isEmpty()) {
        m_waiting.clear();
        Q_EMIT failed(error);
        return;
    }
    start();
    Q_EMIT written(blocks);
}

QByteArray EventOverflow::read(qint64 offset, qint64 length)
{
    if (length > WindowSize)
        return m_file->read(offset, length);
    const auto has = [&](const Window &window) {
        return offset >= window.begin && offset + length <= window.begin + window.bytes.size();
    };
    if (!has(m_windows.front())) {
        std::swap(m_windows.front(), m_windows.back());
        if (!has(m_windows.front())) {
            // Start at a multiple of the window size, so that the window also contains the previous
            // rows. They are needed next if rows are read in reverse order.
            const qint64 begin = offset / WindowSize * WindowSize;
            const qint64 end = std::min(std::max(begin + WindowSize, offset + length), m_end);
            m_windows.front() = {begin, m_file->read(begin, end - begin)};
        }
    }
    return m_windows.front().bytes.mid(offset - m_windows.front().begin, length);
}

void EventOverflow::clear()
{
    m_file->giveUp();
    // Delete the file in another thread, because freeing a large file takes long.
    QThreadPool::globalInstance()->start([file = std::exchange(m_file, nullptr)] {});
    m_file = std::make_shared<File>(this);
    m_waiting.clear();
    m_isWriting = false;
    m_end = 0;
    m_windows = {};
}

} // namespace app
