// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturereadahead.h"

#include <atomic>
#include <vector>

#include <QElapsedTimer>
#include <QMutex>
#include <QMutexLocker>
#include <QThreadPool>

namespace sse {

namespace {

using Next = CaptureReader::Next;

// Limits of one batch of records: it ends with the first record that reaches a limit. At most two
// batches are buffered.
constexpr qint64 maxBytes = 1024 * 1024;
constexpr size_t maxRecords = 512;
constexpr qsizetype maxRead = 64 * 1024; // bytes; longer reads are split into several records
constexpr qint64 progressInterval = 100; // ms

qint64 sizeOf(const Headers &headers)
{
    qint64 size = 0;
    for (const Header &header : headers)
        size += qint64(sizeof(Header)) + header.name.size() + header.value.size();
    return size;
}

qint64 sizeOf(const CaptureRecord &record)
{
    return record.bytes.size() + 2 * record.text.size() + record.error.body.size()
        + sizeOf(record.request.headers) + sizeOf(record.response.headers);
}

} // namespace

struct CaptureReadAhead::Batch {
    std::vector<CaptureRecord> records;
    Next after = Next::Record;
    Redactor redactor;
    QString error;
    QString notice;
};

// A file that is used by only one thread at a time. If its owner is deleted during a read in
// another thread, the file exists until that read has ended.
class CaptureReadAhead::File {
public:
    explicit File(CaptureReadAhead *owner)
        : m_owner(owner)
    {
    }

    // Called by the owner's thread:
    void giveUp()
    {
        m_isGivenUp = true;
        const QMutexLocker lock(&m_mutex);
        m_owner = nullptr;
    }

    // Called by the reading thread:
    [[nodiscard]] bool isGivenUp() const { return m_isGivenUp; }
    [[nodiscard]] Batch read()
    {
        Batch batch;
        qint64 bytes = 0;
        while (batch.after == Next::Record && bytes < maxBytes && batch.records.size() < maxRecords
            && !isGivenUp()) {
            CaptureRecord record;
            batch.after = reader.next(record);
            if (batch.after == Next::Record) {
                bytes += sizeOf(record);
                add(&batch, std::move(record));
            }
        }
        batch.redactor = reader.redactor();
        batch.error = reader.error();
        batch.notice = reader.notice();
        return batch;
    }
    // Calls a function in the owner's thread, unless giveUp() was called before.
    template <typename Function> void post(Function function)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_owner)
            QMetaObject::invokeMethod(m_owner, std::move(function), Qt::QueuedConnection);
    }

    CaptureReader reader;

private:
    static void add(Batch *batch, CaptureRecord record)
    {
        const QByteArray all = record.bytes;
        qsizetype at = 0;
        for (; all.size() - at > maxRead; at += maxRead) {
            record.bytes = all.mid(at, maxRead);
            batch->records.push_back(record);
        }
        record.bytes = all.mid(at);
        batch->records.push_back(std::move(record));
    }

    std::atomic_bool m_isGivenUp = false;
    QMutex m_mutex;
    CaptureReadAhead *m_owner;
};

CaptureReadAhead::CaptureReadAhead(QObject *parent)
    : QObject(parent)
{
}

CaptureReadAhead::~CaptureReadAhead()
{
    if (m_file)
        m_file->giveUp();
}

void CaptureReadAhead::begin()
{
    if (m_file)
        m_file->giveUp();
    m_file = std::make_shared<File>(this);
    m_header = {};
    m_redactor = {};
    m_duration = 0;
    m_records.clear();
    m_bytes = 0;
    m_after = Next::End;
    m_isLoading = m_isReading = m_isAwaited = m_rewinds = false;
    m_error.clear();
    m_notice.clear();
}

bool CaptureReadAhead::open(const QString &path)
{
    begin();
    const bool ok = m_file->reader.open(path);
    if (ok)
        m_duration = m_file->reader.duration();
    finishLoading(ok);
    return ok;
}

void CaptureReadAhead::load(const QString &path)
{
    begin();
    m_isLoading = true;
    QThreadPool::globalInstance()->start([this, file = m_file, path] {
        QElapsedTimer clock;
        clock.start();
        const bool ok = file->reader.open(path, [&](qint64 bytes, qint64 total) {
            if (clock.elapsed() >= progressInterval) {
                clock.start();
                file->post([this, file, bytes, total] {
                    if (file == m_file)
                        Q_EMIT progress(bytes, total);
                });
            }
            return !file->isGivenUp();
        });
        const qint64 duration = ok ? file->reader.duration() : 0;
        file->post([this, file, ok, duration] {
            if (file != m_file)
                return;
            m_isLoading = false;
            m_duration = duration;
            finishLoading(ok);
            Q_EMIT loaded(ok);
        });
    });
}

// Only called while no other thread reads the file.
void CaptureReadAhead::finishLoading(bool ok)
{
    m_header = m_file->reader.header();
    m_redactor = m_file->reader.redactor();
    m_error = m_file->reader.error();
    if (!ok)
        return;
    m_after = Next::Record;
    read();
}

void CaptureReadAhead::read()
{
    if (m_isReading || m_isLoading || m_after != Next::Record || m_bytes >= maxBytes
        || m_records.size() >= maxRecords)
        return;
    m_isReading = true;
    const bool rewinds = std::exchange(m_rewinds, false);
    QThreadPool::globalInstance()->start([this, file = m_file, rewinds] {
        if (rewinds)
            file->reader.rewind();
        auto batch = std::make_shared<Batch>(file->read());
        file->post([this, file, batch] {
            if (file == m_file)
                add(batch.get());
        });
    });
}

void CaptureReadAhead::add(Batch *batch)
{
    m_isReading = false;
    m_redactor = batch->redactor;
    if (!m_rewinds) {
        for (CaptureRecord &record : batch->records) {
            m_bytes += sizeOf(record);
            m_records.push_back(std::move(record));
        }
        m_after = batch->after;
        m_error = batch->error;
        m_notice = batch->notice;
    }
    read();
    if (m_isAwaited && isReady())
        Q_EMIT ready();
}

bool CaptureReadAhead::isReady()
{
    const bool isReady = !m_isLoading && (!m_records.empty() || m_after != Next::Record);
    m_isAwaited = !isReady;
    return isReady;
}

CaptureReader::Next CaptureReadAhead::next(CaptureRecord &record)
{
    if (m_records.empty())
        return m_after;
    record = std::move(m_records.front());
    m_records.pop_front();
    m_bytes -= sizeOf(record);
    read();
    return Next::Record;
}

void CaptureReadAhead::rewind()
{
    if (m_isLoading || !m_file)
        return;
    m_records.clear();
    m_bytes = 0;
    m_after = Next::Record;
    m_error.clear();
    m_notice.clear();
    m_isAwaited = false;
    m_rewinds = true;
    read();
}

} // namespace sse
