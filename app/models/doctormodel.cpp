// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/doctormodel.h"

#include <algorithm>

#include "app/models/eventlogmodel.h"
#include "ui/doctor/findingdelegate.h"
#include "ui/doctor/findingroles.h"

namespace app {

namespace {

constexpr int showEach = 250;      // ms between updates of the counts and the verdict
constexpr int maxResponses = 1000; // maximum number of responses whose log row is remembered
constexpr int maxScanned = 256;    // maximum number of rows to search one by one

ui::EventKind kindOf(const EventLogModel &log, int row)
{
    return ui::EventKind(log.index(row, 0).data(ui::KindRole).toInt());
}

qint64 offsetOf(const EventLogModel &log, int row)
{
    return log.index(row, 0).data(ui::OffsetRole).toLongLong();
}

// Returns a row shortly before the one at \a offset in the body. Uses a binary search in the rows
// of the response, from \a first (inclusive) to \a end (exclusive), because there may be millions
// of rows. The offsets of events are in ascending order.
int rowBefore(const EventLogModel &log, int first, int end, qint64 offset)
{
    int low = first;
    while (end - low > maxScanned) {
        const int middle = low + (end - low) / 2;
        int event = middle;
        while (event < end && kindOf(log, event) != ui::EventKind::Event)
            ++event;
        if (event < end && offsetOf(log, event) < offset)
            low = event;
        else
            end = middle;
    }
    // Include the rows directly before the event: its ignored lines are listed there.
    while (low > first && kindOf(log, low - 1) != ui::EventKind::Event)
        --low;
    return low;
}

} // namespace

DoctorModel::DoctorModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(showEach);
    connect(&m_delay, &QTimer::timeout, this, &DoctorModel::showCounts);
    connect(&m_doctor, &sse::Doctor::found, this, [this](int index) {
        beginInsertRows({}, index, index);
        m_rows = index + 1;
        endInsertRows();
        noteProgress();
    });
    connect(&m_doctor, &sse::Doctor::repeated, this, [this](int index) {
        m_firstChanged = m_firstChanged < 0 ? index : std::min(m_firstChanged, index);
        m_lastChanged = std::max(m_lastChanged, index);
        noteProgress();
    });
}

void DoctorModel::begin(const sse::Doctor::Options &options)
{
    beginResetModel();
    m_doctor.reset(options);
    m_responses.clear();
    m_rows = 0;
    m_firstChanged = m_lastChanged = -1;
    endResetModel();
    showCounts();
}

void DoctorModel::noteResponse(int attempt, qint64 row)
{
    if (m_responses.size() >= maxResponses)
        m_responses.clear();
    m_responses.insert(attempt, row);
    noteProgress();
}

void DoctorModel::noteProgress()
{
    if (!m_delay.isActive())
        m_delay.start();
}

// Returns the number of the first row of the finding's response; −1 if the finding has no position
// in a response.
qint64 DoctorModel::logBegin(const sse::Finding &finding) const
{
    return finding.line > 0 ? m_responses.value(finding.attempt, -1) : -1;
}

int DoctorModel::rowInLog(int row, const EventLogModel &log) const
{
    const sse::Finding &finding = m_doctor.findings().at(row);
    const qint64 begin = logBegin(finding);
    if (begin < log.droppedRows())
        return -1;
    // Find the row at the offset of the finding, or else the one with the next smaller offset. The
    // offsets are not sorted: an ignored line is listed before its event, although the event begins
    // at a smaller offset. The rows of a response end before the first row of the next response.
    int best = -1;
    qint64 bestOffset = -1;
    const int first = int(begin - log.droppedRows());
    qint64 end = log.droppedRows() + log.rowCount();
    for (const qint64 other : m_responses) {
        if (other > begin)
            end = std::min(end, other);
    }
    const int last = int(end - log.droppedRows());
    for (int i = rowBefore(log, first, last, finding.offset); i < log.rowCount(); ++i) {
        const ui::EventKind kind = kindOf(log, i);
        if (kind == ui::EventKind::Open && i > first)
            break;
        if (kind != ui::EventKind::Event && kind != ui::EventKind::Ignored
            && kind != ui::EventKind::Comment && kind != ui::EventKind::Retry)
            continue;
        const qint64 offset = offsetOf(log, i);
        if (offset == finding.offset)
            return i;
        if (offset < finding.offset && offset > bestOffset) {
            best = i;
            bestOffset = offset;
        }
        if (kind == ui::EventKind::Event && offset > finding.offset)
            break;
    }
    return best;
}

void DoctorModel::showCounts()
{
    const int last = std::min(m_lastChanged, m_rows - 1);
    if (m_firstChanged >= 0 && m_firstChanged <= last)
        Q_EMIT dataChanged(index(m_firstChanged), index(last), {ui::FindingCountRole});
    m_firstChanged = m_lastChanged = -1;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
}

int DoctorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant DoctorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sse::Finding &finding = m_doctor.findings().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return finding.message;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(ui::severityWord(finding.severity), finding.message);
    case ui::FindingCodeRole:
        return QString::fromLatin1(finding.code);
    case ui::FindingSeverityRole:
        return int(finding.severity);
    case ui::FindingAdviceRole:
        return finding.advice;
    case ui::FindingExcerptRole:
        return QString::fromUtf8(finding.excerpt);
    case ui::FindingLineRole:
        return finding.line;
    case ui::FindingOffsetRole:
        return finding.offset;
    case ui::FindingCountRole:
        return finding.count;
    case ui::FindingIsInLogRole:
        return logBegin(finding) >= 0;
    default:
        return {};
    }
}

QVariant DoctorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == ui::VerdictRole && section == 0 && orientation == Qt::Horizontal)
        return m_doctor.hasVerdict() ? m_doctor.verdict().message : QString();
    return QAbstractListModel::headerData(section, orientation, role);
}

} // namespace app
