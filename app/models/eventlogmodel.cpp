// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/eventlogmodel.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <QLocale>

#include "app/models/eventoverflow.h"

namespace app {

namespace {

constexpr qsizetype LargeData = 1024 * 1024; // bytes; larger data is shared instead of copied
constexpr qsizetype MaxPart = std::numeric_limits<int>::max() / 2;
constexpr int LineChars = 300;
/// Maximum number of bytes that are decoded for a line: a character has up to four bytes.
constexpr qsizetype LineBytes = LineChars * 4;
/// Maximum number of bytes of an event that are decoded to describe it in a line. Decoding more
/// would delay the painting.
constexpr quint32 MaxDecoded = 16 * 1024;
constexpr qint64 MaxTypeBytes = 1024 * 1024;
/// Index of the common entry for all event types that do not fit in the table.
constexpr quint16 ManyTypes = 0;
constexpr int FrameMs = 16;
/// Interval in ms between updates of the views at high event rates. Nobody can read the rows then,
/// and painting them in each frame would slow down the processing.
constexpr int FloodFrameMs = 96;
constexpr qint64 FloodRows = 1000; // rows per frame; more rows are a high event rate

QString timeText(qint64 nanoseconds)
{
    return QStringLiteral("+%1 s").arg(static_cast<double>(nanoseconds) / 1e9, 0, 'f', 3);
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return QStringLiteral("%1 B").arg(bytes);
    const double kilo = static_cast<double>(bytes) / 1000;
    return kilo < 1000 ? QStringLiteral("%1 kB").arg(kilo, 0, 'f', 1)
                       : QStringLiteral("%1 MB").arg(kilo / 1000, 0, 'f', 1);
}

/// Returns the beginning of \a utf8 in one line, without control characters.
QString lineText(QByteArrayView utf8)
{
    const bool longer = utf8.size() > LineBytes;
    QString text = QString::fromUtf8(longer ? utf8.first(LineBytes) : utf8);
    const bool cut = longer || text.size() > LineChars;
    text.truncate(LineChars);
    for (QChar &c : text) {
        if (c == QLatin1Char('\n'))
            c = QChar(0x23ce);
        else if (c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator)
            c = QLatin1Char(' ');
    }
    return cut ? text + QChar(0x2026) : text;
}

/// Returns a description of \a delta for the user; empty if there is nothing to show.
QString deltaText(const sse::chat::Delta &delta)
{
    using Kind = sse::chat::Delta::Kind;
    const QString text = lineText(delta.text.toUtf8());
    const auto quoted = [&] { return text.isEmpty() ? text : QStringLiteral("“%1”").arg(text); };
    switch (delta.kind) {
    case Kind::Text:
    case Kind::Refusal:
    case Kind::Replace:
        return quoted();
    case Kind::Reasoning:
        return text.isEmpty() ? text : EventLogModel::tr("thinks %1").arg(quoted());
    case Kind::Tool:
    case Kind::ToolResult: {
        const QString name = lineText(delta.name.toUtf8());
        return EventLogModel::tr("tool %1").arg(
            name.isEmpty() || text.isEmpty() ? name + quoted() : name + u' ' + quoted());
    }
    case Kind::Finish:
        return EventLogModel::tr("finished: %1").arg(text);
    case Kind::Error:
        return EventLogModel::tr("error: %1").arg(text);
    default:
        return {};
    }
}

QVariant alignment(int column)
{
    const bool number =
        column == ui::NumberColumn || column == ui::TimeColumn || column == ui::SizeColumn;
    return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QByteArrayView capped(QByteArrayView bytes)
{
    return bytes.first(std::min(bytes.size(), MaxPart));
}

} // namespace

EventLogModel::EventLogModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_types{QByteArrayLiteral("…")}
    , m_typeCounts{0}
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &EventLogModel::flush);
}

void EventLogModel::append(const Row &row)
{
    if (row.kind == ui::EventKind::Event) {
        add(row.kind, row.time, row.event, row.raw, row.event.data);
    } else {
        sse::Event place;
        place.offset = row.event.offset;
        add(row.kind, row.time, place, row.raw, row.text.toUtf8());
    }
}

void EventLogModel::appendEvent(qint64 time, const sse::Event &event)
{
    const QByteArrayView raw = m_recent.take(event.offset, event.length);
    if (m_redactor.isEmpty()) {
        add(ui::EventKind::Event, time, event, raw, event.data, &event.data);
        return;
    }
    const QByteArray bytes = raw.toByteArray();
    const QByteArray masked = m_redactor.serverText(bytes);
    sse::Event placed = event;
    if (masked != bytes)
        placed.dataOffset = -1;
    add(ui::EventKind::Event, time, placed, masked, event.data, &event.data);
}

void EventLogModel::add(ui::EventKind kind, qint64 time, const sse::Event &event,
    QByteArrayView allRaw, QByteArrayView allData, const QByteArray *owner)
{
    const QByteArrayView raw = capped(allRaw);
    const QByteArrayView data = capped(allData);
    const QByteArrayView id = capped(event.lastEventId);
    // Most data is a part of the raw bytes, so do not store it twice.
    const qint64 at = event.dataOffset - event.offset;
    const bool isInRaw = at >= 0 && at + data.size() <= raw.size();
    const bool isShared =
        owner && !isInRaw && data.size() == owner->size() && data.size() > LargeData;
    EventBlock &block = blockFor(raw.size() + (isShared ? 0 : data.size()) + id.size(), isShared);
    const qint64 before = block.size();
    // Most streams repeat the last ID or send none, so do not store the same ID again.
    const qint64 rows = block.rowCount();
    const bool sameId = rows > 0 && block.at(block.record(rows - 1).id) == id;
    const EventBlock::Span idSpan = sameId ? block.record(rows - 1).id : block.store(id);
    Record &record = block.append();
    record.time = time;
    record.offset = event.offset;
    record.kind = static_cast<quint8>(kind);
    record.truncated = event.truncated;
    record.type = kind == ui::EventKind::Event ? typeIndex(event.type) : ManyTypes;
    record.id = idSpan;
    record.raw = block.store(raw);
    record.data = isShared ? block.share(*owner)
        : isInRaw          ? EventBlock::Span{record.raw.begin + static_cast<quint32>(at),
              static_cast<quint32>(data.size())}
                           : block.store(data);
    m_hasIds = m_hasIds || !id.isEmpty();
    ++m_typeCounts[record.type];
    m_bytes += block.size() - before;
    ++m_next;
    m_timeline.addRow(record.time, static_cast<ui::EventKind>(record.kind));

    // Enforce the limit also if events arrive so fast that the event loop does not run.
    if (!hasOverflow() && m_bytes > m_limit + m_limit / 8)
        flush();
    else if (!m_frame.isActive())
        m_frame.start();
}

void EventLogModel::addRead(qint64 time, const QByteArray &bytes, qint64 offset)
{
    m_recent.add(bytes, offset);
    m_timeline.addRead(time, bytes.size());
}

void EventLogModel::flush()
{
    m_frame.stop();
    const qint64 total = m_next - m_dropped;
    m_frame.setInterval(total - m_visible > FloodRows ? FloodFrameMs : FrameMs);
    if (total > m_visible) {
        beginInsertRows({}, m_visible, static_cast<int>(total) - 1);
        m_visible = static_cast<int>(total);
        endInsertRows();
    }
    if (m_hasIds && !std::exchange(m_saysItHasIds, true))
        Q_EMIT headerDataChanged(Qt::Horizontal, ui::NumberColumn, ui::NumberColumn);
    dropOldest();
}

void EventLogModel::setDialect(const QString &dialect, const sse::chat::Hints &hints)
{
    m_hints = hints;
    if (std::exchange(m_dialect, dialect) != dialect && m_visible > 0)
        Q_EMIT dataChanged(
            index(0, ui::DataColumn), index(m_visible - 1, ui::DataColumn), {ui::MeaningRole});
}

void EventLogModel::clear()
{
    m_frame.stop();
    beginResetModel();
    m_blocks.clear();
    if (m_overflow)
        m_overflow->clear();
    m_movedBlocks = m_releasedBlocks = 0;
    m_hasOverflowFailed = false;
    m_marks.clear();
    m_recent.clear();
    m_timeline.clear();
    std::fill(m_typeCounts.begin(), m_typeCounts.end(), 0);
    m_bytes = 0;
    m_next = 0;
    m_visible = 0;
    m_hasIds = m_saysItHasIds = false;
    const bool dropped = std::exchange(m_dropped, 0) != 0;
    endResetModel();
    setPendingBytes(0);
    if (dropped)
        Q_EMIT droppedRowsChanged(0);
}

quint16 EventLogModel::typeIndex(const QByteArray &type)
{
    if (m_types[m_lastType].isSharedWith(type) || m_types[m_lastType] == type)
        return m_lastType;
    const auto known = m_typeIndex.constFind(type);
    if (known != m_typeIndex.constEnd())
        return m_lastType = *known;
    // Limit the size of the table, because a stream can send any number of types. The raw bytes of
    // the row still contain its type.
    if (m_types.size() > std::numeric_limits<quint16>::max()
        || m_typeBytes + type.size() > MaxTypeBytes)
        return ManyTypes;
    m_typeBytes += type.size();
    const auto index = static_cast<quint16>(m_types.size());
    m_types.push_back(type);
    m_typeCounts.push_back(0);
    m_typeIndex.insert(type, index);
    return m_lastType = index;
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_visible;
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ui::EventColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place at = place(index.row());
    const Record &record = at.record;
    switch (role) {
    case Qt::DisplayRole:
        return display(at, index.row(), index.column());
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case ui::KindRole:
        return static_cast<int>(record.kind);
    case ui::TimeRole:
        return record.time;
    case ui::TypeRole:
        return static_cast<ui::EventKind>(record.kind) == ui::EventKind::Event
            ? QString::fromUtf8(m_types[record.type])
            : QString();
    case ui::IdRole:
        return QString::fromUtf8(bytes(at, record.id));
    case ui::DataRole:
        return dataBytes(at);
    case ui::MeaningRole:
        return meaning(at);
    case Qt::AccessibleTextRole:
        return index.column() == ui::DataColumn ? meaning(at) : QVariant();
    case ui::RawRole:
        return bytes(at, record.raw);
    case ui::OffsetRole:
        return record.offset;
    case ui::TruncatedRole:
        return record.truncated;
    case ui::MarkedRole:
        return m_marks.contains(m_dropped + index.row());
    default:
        return {};
    }
}

bool EventLogModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != ui::MarkedRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (value.toBool())
        m_marks.insert(m_dropped + index.row());
    else
        m_marks.erase(m_dropped + index.row());
    Q_EMIT dataChanged(
        index.siblingAtColumn(0), index.siblingAtColumn(ui::EventColumnCount - 1), {role});
    return true;
}

QList<ui::TypeCount> EventLogModel::typeCounts() const
{
    std::vector<size_t> types;
    for (size_t i = ManyTypes + 1; i < m_types.size(); ++i) {
        if (m_typeCounts[i] > 0)
            types.push_back(i);
    }
    const auto end = types.begin() + std::min<qsizetype>(std::ssize(types), ui::MaxTypeCounts);
    std::partial_sort(types.begin(), end, types.end(), [this](size_t a, size_t b) {
        return m_typeCounts[a] != m_typeCounts[b] ? m_typeCounts[a] > m_typeCounts[b] : a < b;
    });
    QList<ui::TypeCount> counts;
    for (auto it = types.begin(); it != end; ++it)
        counts += {QString::fromUtf8(m_types[*it]), m_typeCounts[*it]};
    return counts;
}

QList<int> EventLogModel::markedRows() const
{
    QList<int> rows;
    for (const qint64 number : m_marks)
        rows += static_cast<int>(number - m_dropped);
    return rows;
}

QVariant EventLogModel::display(const Place &place, int row, int column) const
{
    const Record &record = place.record;
    switch (column) {
    case ui::NumberColumn:
        return m_dropped + row + 1;
    case ui::TimeColumn:
        return timeText(record.time);
    case ui::TypeColumn:
        return kindText(record);
    case ui::IdColumn:
        return lineText(bytes(place, record.id, LineBytes + 1));
    case ui::DataColumn:
        return lineText(dataBytes(place, LineBytes + 1));
    case ui::SizeColumn:
        return record.raw.length > 0 ? sizeText(record.raw.length)
            : record.kind == static_cast<quint8>(ui::EventKind::Event)
            ? sizeText(record.data.length)
            : QString();
    default:
        return {};
    }
}

// Decodes each event with a new decoder, because views request only a few rows, in any order.
QString EventLogModel::meaning(const Place &place) const
{
    const Record &record = place.record;
    const bool isEvent = static_cast<ui::EventKind>(record.kind) == ui::EventKind::Event;
    if (m_dialect.isEmpty() || !isEvent || record.data.length > MaxDecoded)
        return {};
    const auto decoder = sse::chat::createDecoder(m_dialect, m_hints);
    if (!decoder)
        return {};
    sse::Event event;
    event.type = m_types[record.type];
    event.data = dataBytes(place);
    const QString data = QString::fromUtf8(event.data);
    QStringList parts;
    QList<sse::chat::Delta> deltas = decoder->decode(event);
    deltas += decoder->finish(true);
    for (const sse::chat::Delta &delta : std::as_const(deltas)) {
        if (delta.text != data)
            parts.append(deltaText(delta));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString EventLogModel::kindText(const Record &record) const
{
    switch (static_cast<ui::EventKind>(record.kind)) {
    case ui::EventKind::Event:
        return lineText(m_types[record.type]);
    case ui::EventKind::Comment:
        return tr("comment");
    case ui::EventKind::Retry:
        return tr("retry");
    case ui::EventKind::Open:
        return tr("open");
    case ui::EventKind::Reconnect:
        return tr("reconnect");
    case ui::EventKind::Error:
        return tr("error");
    case ui::EventKind::End:
        return tr("end");
    case ui::EventKind::Ignored:
        return tr("ignored");
    }
    return {};
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == ui::DroppedRowsRole)
        return m_dropped;
    if (role == ui::HasIdsRole)
        return m_saysItHasIds;
    if (role == ui::LimitRole)
        return m_limit;
    if (role == ui::TypeCountsRole)
        return QVariant::fromValue(typeCounts());
    if (role == ui::MarkedRowsRole)
        return QVariant::fromValue(markedRows());
    if (role == ui::TimelineRole)
        return QVariant::fromValue(&m_timeline);
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ui::NumberColumn:
        return QStringLiteral("#");
    case ui::TimeColumn:
        return tr("Time");
    case ui::TypeColumn:
        return tr("Type");
    case ui::IdColumn:
        return tr("Id");
    case ui::DataColumn:
        return tr("Data");
    case ui::SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace app
