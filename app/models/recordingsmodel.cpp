// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/recordingsmodel.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTimeZone>
#include <QUrl>

#include "app/store/folderscan.h"
#include "app/store/settingsfile.h"
#include "sselib/capture/capturereader.h"
#include "ui/capture/captureroles.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;

const QString timeFormat = u"yyyyMMdd-HHmmss-zzz"_s;
const QString suffix = u".ssecap"_s;
constexpr qsizetype longestName = 60;
constexpr qsizetype longestPrompt = 200;
constexpr qint64 megabyte = 1000 * 1000;
constexpr int maxQuickFiles = 100; // maximum number of files that are listed in the GUI thread
constexpr int maxRemovedAtOnce = 200;

// See isClockPlausible().
const QString clockKey = u"history/clock"_s; // the latest plausible time
const QString doubtKey = u"history/doubt"_s; // the first implausible time
constexpr int plausibleDays = 7;             // days; a larger step of the clock is implausible
constexpr int doubtDays = 1;
constexpr qint64 clockInterval = 3600; // seconds between two writes of the time
// The clock is wrong if it shows an earlier time.
const QDateTime earliest(QDate(2020, 1, 1), QTime(0, 0), QTimeZone::utc());

QString lockPath(const QString &recording)
{
    return recording + u".lock"_s;
}

// Removes the lock files of processes that were killed, also if their recordings were deleted.
void removeStaleLocks()
{
    const auto files =
        QDir(RecordingsModel::folder()).entryInfoList({lockPath(u'*' + suffix)}, QDir::Files);
    for (const QFileInfo &file : files) {
        QLockFile lock(file.filePath());
        lock.setStaleLockTime(0); // the lock is valid as long as its process is running
        if (lock.tryLock(0))
            lock.unlock();
    }
}

bool isSmall(const QString &folder)
{
    int files = 0;
    scanFolder(folder, [&files](const auto &, const auto &) { return ++files <= maxQuickFiles; });
    return files <= maxQuickFiles;
}

// Returns the prompt in the first record of a recording; empty if there is none.
QString readPrompt(const QString &path)
{
    sse::CaptureReader reader;
    sse::CaptureRecord first;
    if (reader.open(path) && reader.next(first) == sse::CaptureReader::Next::Record
        && first.kind == sse::CaptureRecord::Kind::Prompt)
        return first.text.left(longestPrompt).simplified();
    return {};
}

/// Returns the time in the file name of a recording.
QDateTime timeOf(const QString &path)
{
    const QString base = QFileInfo(path).completeBaseName();
    QDateTime time = QDateTime::fromString(base.section(u' ', 0, 0), timeFormat);
    time.setTimeZone(QTimeZone::utc());
    return time;
}

} // namespace

RecordingsModel::RecordingsModel(QObject *parent)
    : QAbstractListModel(parent)
{
    QSettings kept = settingsfile::open();
    m_limits.record = kept.value(u"history/record"_s, m_limits.record).toBool();
    m_limits.megabytes =
        std::max(kept.value(u"history/megabytes"_s, m_limits.megabytes).toInt(), 1);
    m_limits.days = std::max(kept.value(u"history/days"_s, m_limits.days).toInt(), 0);
    m_readTimer.setSingleShot(true);
    connect(&m_readTimer, &QTimer::timeout, this, &RecordingsModel::readPrompts);
}

QString RecordingsModel::folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/captures"_s;
}

void RecordingsModel::setLimits(const ui::HistoryLimits &limits)
{
    m_limits = limits;
    settingsfile::write({{u"history/record"_s, limits.record},
        {u"history/megabytes"_s, limits.megabytes}, {u"history/days"_s, limits.days}});
    refresh();
}

qint64 RecordingsModel::maxBytesOfOne() const
{
    return std::max<qint64>(m_limits.megabytes * megabyte / 2, megabyte / 2);
}

QString RecordingsModel::newPath(const QString &name)
{
    const QString folderPath = folder();
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (QDir().mkpath(folderPath))
        QFile::setPermissions(folderPath, ownerOnly);
    refresh();
    const QString safe = QString::fromLatin1(QUrl::toPercentEncoding(name.left(longestName)));
    // The times determine the order of the recordings. So each recording needs a later time than
    // all others, even if the clock was set back.
    QDateTime now = QDateTime::currentDateTimeUtc();
    QString latest;
    scanFolder(folderPath, [&](const QString &file, const auto &) {
        if (file > latest && timeOf(file).isValid()) {
            latest = file;
            now = std::max(now, timeOf(file).addMSecs(1));
        }
        return true;
    });
    const QDir dir(folderPath);
    while (true) {
        const QString path =
            dir.filePath(now.toString(timeFormat) + u' ' + safe.left(200) + suffix);
        auto lock = std::make_unique<QLockFile>(lockPath(path));
        lock->setStaleLockTime(0);
        if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError) {
            now = now.addMSecs(1); // another process has just used this time
            continue;
        }
        m_locks[path] = std::move(lock);
        return path;
    }
}

QList<RecordingsModel::Capture> RecordingsModel::found()
{
    QList<Capture> captures;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto files = QDir(folder()).entryInfoList({u'*' + suffix}, QDir::Files, QDir::NoSort);
    for (const QFileInfo &file : files) {
        const QString base = file.completeBaseName();
        const QDateTime time = timeOf(file.filePath());
        // Store local times, because the view needs the day of each recording.
        const QDateTime date = time.isValid() && time <= now ? time : file.lastModified();
        captures.append(
            {file.filePath(), QUrl::fromPercentEncoding(base.section(u' ', 1).toLatin1()),
                date.toLocalTime(), file.size()});
    }
    std::ranges::sort(captures, [](const Capture &a, const Capture &b) { return a.path > b.path; });
    return captures;
}

bool RecordingsModel::isRecordedElsewhere(const QString &path) const
{
    if (m_locks.contains(path) || !QFileInfo(lockPath(path)).isFile())
        return false;
    QLockFile lock(lockPath(path));
    lock.setStaleLockTime(0); // the lock is valid as long as its process is running
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

void RecordingsModel::releaseLocks()
{
    for (auto it = m_locks.begin(); it != m_locks.end();)
        it = m_inUse && m_inUse(it->first) ? std::next(it) : m_locks.erase(it);
}

// Returns true if the age of recordings can be trusted. If the clock jumped ahead by mistake, all
// recordings would seem to be old and would be deleted. If the current time is much later than the
// last plausible time, it is therefore only trusted after the clock has run for another day.
bool RecordingsModel::isClockPlausible(const QList<Capture> &captures) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QSettings kept = settingsfile::open();
    QDateTime last = kept.value(clockKey).toDateTime();
    const QDateTime doubt = kept.value(doubtKey).toDateTime();
    // If no plausible time is stored, use the date of the latest recording that was made before the
    // clock was implausible.
    if (!last.isValid()) {
        const auto latest = std::ranges::find_if(captures,
            [&](const Capture &capture) { return !doubt.isValid() || capture.date < doubt; });
        last = latest == captures.end() ? now : latest->date;
    }
    if (now > last.addDays(plausibleDays)) {
        if (!doubt.isValid() || now < doubt) {
            settingsfile::write({{doubtKey, now}});
            return false;
        }
        if (now < doubt.addDays(doubtDays))
            return false;
    }
    if (std::abs(last.secsTo(now)) > clockInterval || !kept.contains(clockKey)
        || kept.contains(doubtKey)) {
        settingsfile::write({{doubtKey, {}}, {clockKey, now}});
    }
    return now > earliest;
}

bool RecordingsModel::prune(QList<Capture> &captures) const
{
    qint64 size = 0;
    int removed = 0;
    const QDateTime oldest = m_limits.days > 0 && isClockPlausible(captures)
        ? QDateTime::currentDateTimeUtc().addDays(-m_limits.days)
        : QDateTime();
    captures.removeIf([&](const Capture &capture) {
        size += capture.size;
        const bool isOld = oldest.isValid() && capture.date < oldest && capture.date > earliest;
        const bool goes = size > m_limits.megabytes * megabyte || isOld;
        if (!goes || removed == maxRemovedAtOnce || (m_inUse && m_inUse(capture.path))
            || isRecordedElsewhere(capture.path) || !QFile::remove(capture.path))
            return false;
        ++removed;
        return true;
    });
    return removed < maxRemovedAtOnce;
}

void RecordingsModel::refresh()
{
    releaseLocks();
    m_finding.start(
        {}, isSmall(folder()) ? 0 : BackgroundTask::AnyBytes,
        [](BackgroundTask::Control &) {
            removeStaleLocks();
            return found();
        },
        [this](QList<Capture> captures) { show(std::move(captures)); });
}

void RecordingsModel::show(QList<Capture> captures)
{
    if (!prune(captures))
        QMetaObject::invokeMethod(this, &RecordingsModel::refresh, Qt::QueuedConnection);
    if (captures == m_captures)
        return;
    // Usually the only changes are a new recording at the top and new sizes. Do not reset the model
    // then.
    while (!captures.isEmpty() && captures.size() > m_captures.size()) {
        const qsizetype more = captures.size() - m_captures.size();
        if (!m_captures.isEmpty() && captures.at(more).path != m_captures.first().path)
            break;
        beginInsertRows({}, 0, int(more) - 1);
        m_captures = captures.first(more) + m_captures;
        endInsertRows();
    }
    const bool same = std::ranges::equal(captures, m_captures, {}, &Capture::path, &Capture::path);
    if (same) {
        m_captures = captures;
        if (!m_captures.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_captures = captures;
    QHash<QString, QString> prompts; // the prompts of files that were not removed
    for (const Capture &capture : std::as_const(m_captures)) {
        if (const auto known = m_prompts.constFind(capture.path); known != m_prompts.constEnd())
            prompts.insert(capture.path, *known);
    }
    m_prompts = prompts;
    endResetModel();
}

void RecordingsModel::measure(const QString &path)
{
    for (int row = 0; row < m_captures.size(); ++row) {
        if (m_captures[row].path != path)
            continue;
        // If no prompt was found, read the file again, because the prompt may have been written
        // since.
        if (m_prompts.value(path).isEmpty())
            m_prompts.remove(path);
        // If the file is being read, read it again later: it may be too early to find the prompt.
        if (m_beingRead.contains(path))
            m_unread.insert(path);
        const qint64 size = QFileInfo(path).size();
        if (std::exchange(m_captures[row].size, size) != size)
            Q_EMIT dataChanged(index(row), index(row), {ui::CaptureSizeRole});
        return;
    }
}

void RecordingsModel::remove(int row)
{
    if (row < 0 || row >= m_captures.size() || isRecordedElsewhere(m_captures.at(row).path)
        || !QFile::remove(m_captures.at(row).path))
        return;
    beginRemoveRows({}, row, row);
    m_prompts.remove(m_captures.at(row).path);
    m_captures.removeAt(row);
    endRemoveRows();
    if (m_finding.isRunning()) // the task may already have listed the file
        refresh();
}

QString RecordingsModel::path(int row) const
{
    return row >= 0 && row < m_captures.size() ? m_captures.at(row).path : QString();
}

// Returns the prompt of a recording; empty until it was read in another thread. Each file is read
// only when it is shown.
QString RecordingsModel::promptOf(const QString &path) const
{
    if (const auto known = m_prompts.constFind(path); known != m_prompts.constEnd())
        return *known;
    if (m_beingRead.contains(path))
        return {};
    m_unread.insert(path);
    if (!m_reading.isRunning() && !m_readTimer.isActive())
        m_readTimer.start();
    return {};
}

void RecordingsModel::readPrompts()
{
    m_beingRead = std::exchange(m_unread, {});
    m_reading.start(
        {}, BackgroundTask::AnyBytes,
        [paths = m_beingRead](BackgroundTask::Control &control) {
            QHash<QString, QString> prompts;
            for (const QString &path : paths) {
                if (!control.isCanceled())
                    prompts.insert(path, readPrompt(path));
            }
            return prompts;
        },
        [this](const QHash<QString, QString> &prompts) {
            m_beingRead.clear();
            for (int row = 0; row < m_captures.size(); ++row) {
                const auto read = prompts.constFind(m_captures.at(row).path);
                if (read == prompts.constEnd() || m_unread.contains(read.key()))
                    continue;
                if (std::exchange(m_prompts[read.key()], *read) != *read)
                    Q_EMIT dataChanged(index(row), index(row), {ui::CapturePromptRole});
            }
            if (!m_unread.isEmpty())
                m_readTimer.start();
        });
}

int RecordingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_captures.size());
}

QVariant RecordingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Capture &capture = m_captures.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return capture.name;
    case Qt::ToolTipRole:
    case ui::CapturePathRole:
        return capture.path;
    case ui::CapturePromptRole:
        return promptOf(capture.path);
    case ui::CaptureDateRole:
        return capture.date;
    case ui::CaptureSizeRole:
        return capture.size;
    default:
        return {};
    }
}

} // namespace app
