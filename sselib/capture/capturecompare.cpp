// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturecompare.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QFileInfo>
#include <QtEndian>
#include <QThread>

#include "sselib/capture/capturealign.h"
#include "sselib/capture/capturebody.h"
#include "sselib/capture/capturereader.h"

namespace sse {

namespace {

// Returns a hash of both texts. The length of the first one is included, so that "ab" + "c" and
// "a" + "bc" have different hashes.
quint64 keyOf(QByteArrayView first, QByteArrayView second = {})
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArray::number(first.size()) + ' ');
    hash.addData(first);
    hash.addData(second);
    return qFromLittleEndian<quint64>(hash.result().constData());
}

class Collector final : public StreamHandler {
public:
    explicit Collector(ComparedSide &side)
        : m_side(side)
    {
    }

    void onEvent(const EventView &view) override
    {
        if (m_side.events.size() >= CaptureCompare::MaxEvents) {
            full = true;
            return;
        }
        const qsizetype most = m_kept < CaptureCompare::MaxExcerpts ? CaptureCompare::LongExcerpt
                                                                    : CaptureCompare::ShortExcerpt;
        ComparedEvent event;
        event.type = view.type.left(CaptureCompare::ShortExcerpt);
        if (!m_side.events.isEmpty() && m_side.events.last().type == event.type)
            event.type = m_side.events.last().type; // share the memory
        event.id = view.lastEventId.left(CaptureCompare::ShortExcerpt);
        event.data = view.data.first(std::min(view.data.size(), most)).toByteArray();
        event.size = view.data.size();
        event.time = time;
        event.gap = time - m_last;
        event.content = keyOf(view.type, view.data);
        event.idKey = keyOf(view.lastEventId);
        m_last = time;
        m_kept += event.data.size();
        m_side.events.append(event);
    }

    qint64 time = 0;
    bool full = false; // there are more events than MaxEvents

private:
    ComparedSide &m_side;
    qint64 m_last = 0;
    qsizetype m_kept = 0;
};

QString seconds(qint64 nanoseconds)
{
    return QString::number(double(nanoseconds) / 1e9, 'f', 3);
}

} // namespace

qsizetype Comparison::count(ComparedPair::Kind kind) const
{
    return std::count_if(pairs.cbegin(), pairs.cend(),
        [kind](const ComparedPair &pair) { return pair.kind == kind; });
}

QStringList Comparison::summary() const
{
    using Kind = ComparedPair::Kind;
    QStringList text;
    if (left.events.isEmpty() && right.events.isEmpty())
        text += CaptureCompare::tr("Neither recording contains an event.");
    else if (firstDifference < 0)
        text += CaptureCompare::tr("All events are the same: %1.").arg(pairs.size());
    else
        text += CaptureCompare::tr("Same: %1; changed: %2; only left: %3; only right: %4; moved: "
                                   "%5.")
                    .arg(count(Kind::Same))
                    .arg(count(Kind::Changed))
                    .arg(count(Kind::OnlyLeft))
                    .arg(count(Kind::OnlyRight))
                    .arg(count(Kind::Moved));
    if (firstDifference >= 0) {
        const ComparedPair &first = pairs[firstDifference];
        const qint64 time =
            first.left >= 0 ? left.events[first.left].time : right.events[first.right].time;
        text += (first.left >= 0
                ? CaptureCompare::tr("First difference: event %1 on the left, after %2 s.")
                : CaptureCompare::tr("First difference: event %1 on the right, after %2 s."))
                    .arg((first.left >= 0 ? first.left : first.right) + 1)
                    .arg(seconds(time));
    }
    if (!pairs.isEmpty())
        text += byId ? CaptureCompare::tr("Aligned by event ID.")
                     : CaptureCompare::tr("Aligned by order and content.");
    text += CaptureCompare::tr("Duration: left %1 s, right %2 s.")
                .arg(seconds(left.duration), seconds(right.duration));
    if (largestDifference >= 0) {
        const ComparedPair &pair = pairs[largestDifference];
        text += (pair.gapDifference > 0
                ? CaptureCompare::tr("Largest time difference: before event %2, the right "
                                     "recording waited %1 s longer.")
                : CaptureCompare::tr("Largest time difference: before event %2, the right "
                                     "recording waited %1 s less."))
                    .arg(seconds(std::abs(pair.gapDifference)))
                    .arg(pair.right + 1);
    }
    if (!left.notice.isEmpty())
        text += CaptureCompare::tr("Left: %1").arg(left.notice);
    if (!right.notice.isEmpty())
        text += CaptureCompare::tr("Right: %1").arg(right.notice);
    return text;
}

CaptureCompare::CaptureCompare(QObject *parent)
    : QObject(parent)
{
}

CaptureCompare::~CaptureCompare()
{
    m_cancelled = true;
    if (m_thread)
        m_thread->wait();
}

bool CaptureCompare::start(const QString &left, const QString &right)
{
    if (m_thread)
        return false;
    m_cancelled = false;
    m_error.clear();
    m_result.reset();
    m_thread.reset(QThread::create([this, left, right] { run(left, right); }));
    connect(m_thread.get(), &QThread::finished, this, [this] {
        m_thread->wait();
        m_thread.reset();
        Q_EMIT finished();
    });
    m_thread->start();
    return true;
}

void CaptureCompare::cancel()
{
    m_cancelled = true;
}

// Runs in m_thread. Other threads do not use m_error and m_result until m_thread has ended.
void CaptureCompare::run(const QString &leftPath, const QString &rightPath)
{
    const auto result = std::make_shared<Comparison>();
    int shown = -1;
    const auto report = [&](int percent) {
        if (percent != std::exchange(shown, percent))
            Q_EMIT progress(percent);
    };
    const auto read = [&](const QString &path, ComparedSide &side, int from) {
        CaptureReader reader;
        if (!reader.open(path)) {
            m_error = reader.error();
            return false;
        }
        side.duration = reader.duration();
        const qint64 size = std::max<qint64>(QFileInfo(path).size(), 1);
        const Endpoint endpoint = reader.header().endpoint;
        Collector collector(side);
        CaptureBody body(&collector);
        qint64 bytes = 0;
        using Kind = CaptureRecord::Kind;
        for (CaptureRecord record; !collector.full;) {
            const auto next = reader.next(record);
            if (next != CaptureReader::Next::Record) {
                if (next == CaptureReader::Next::Damaged)
                    side.notice = reader.error();
                else if (side.notice.isEmpty())
                    side.notice = reader.notice();
                break;
            }
            collector.time = std::max(collector.time, record.time); // time must not decrease
            if (record.kind != Kind::Read)
                body.end(record, endpoint.flushAtEof);
            if (record.kind == Kind::Request) {
                body.request(record.request);
            } else if (record.kind == Kind::Open) {
                body.open(endpoint, record.response);
            } else if (record.kind == Kind::Read && body.isOpen() && !body.parser()->tooLarge()) {
                body.parser()->feed(record.bytes);
                body.keepLastEventId();
                if (body.parser()->tooLarge())
                    side.notice = tr("An event was too large; the data after it was not read.");
            } else if (record.kind == Kind::Limit) {
                side.notice = tr("The recording reached its size limit; later data is missing.");
                break;
            }
            bytes += record.bytes.size();
            const double part = side.duration > 0 ? double(collector.time) / double(side.duration)
                                                  : double(bytes) / double(size);
            report(from + int(45 * std::clamp(part, 0.0, 1.0)));
            if (m_cancelled)
                return false;
        }
        if (collector.full)
            side.notice = tr("Only the first %1 events were compared.").arg(MaxEvents);
        side.duration = std::max(side.duration, collector.time);
        return true;
    };
    if (read(leftPath, result->left, 0) && read(rightPath, result->right, 45)) {
        align(*result, m_cancelled);
        report(100);
    }
    if (m_cancelled)
        m_error = tr("The comparison was canceled.");
    if (m_error.isEmpty())
        m_result = result;
}

} // namespace sse
