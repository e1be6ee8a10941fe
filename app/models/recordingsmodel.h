// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QAbstractListModel>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QLockFile>
#include <QSet>
#include <QString>
#include <QTimer>

#include "app/store/backgroundtask.h"
#include "ui/capture/historydialog.h"

namespace app {

/// The list of stored recordings, newest first, by the roles of ui::CaptureRole. The recordings are
/// files in the program's data folder, which only the user can read. If the limits are exceeded,
/// the oldest recordings are deleted.
class RecordingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit RecordingsModel(QObject *parent = nullptr);

    /// Returns the folder of the recordings.
    [[nodiscard]] static QString folder();
    [[nodiscard]] const ui::HistoryLimits &limits() const { return m_limits; }
    /// Saves \a limits in the settings and deletes the oldest recordings if they exceed the limits.
    void setLimits(const ui::HistoryLimits &limits);
    /// Returns the maximum size of one recording in bytes.
    [[nodiscard]] qint64 maxBytesOfOne() const;

    /// Returns the path for the file of a new recording of the stream \a name. Deletes old
    /// recordings if there are too many.
    [[nodiscard]] QString newPath(const QString &name);
    /// Sets a function that returns true for files that are being written or shown. They are not
    /// deleted.
    void setInUse(std::function<bool(const QString &path)> inUse) { m_inUse = std::move(inUse); }
    /// Lists the files again and deletes the oldest ones if the limits are exceeded. If there are
    /// many files, this happens in another thread and the list is updated later.
    void refresh();
    /// Updates the size of the recording \a path, which has grown.
    void measure(const QString &path);
    /// Deletes the recording in row \a row.
    void remove(int row);
    /// Returns true if another process is recording to \a path. Such a file is never deleted.
    [[nodiscard]] bool isRecordedElsewhere(const QString &path) const;
    [[nodiscard]] QString path(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Capture {
        QString path;
        QString name;
        QDateTime date;
        qint64 size = 0;

        bool operator==(const Capture &) const = default;
    };
    [[nodiscard]] QString promptOf(const QString &path) const;
    void readPrompts();
    [[nodiscard]] static QList<Capture> found();
    void show(QList<Capture> captures);
    /// Deletes the oldest recordings if the limits are exceeded. Returns false if there may be more
    /// to delete.
    bool prune(QList<Capture> &captures) const;
    [[nodiscard]] bool isClockPlausible(const QList<Capture> &captures) const;
    void releaseLocks();

    ui::HistoryLimits m_limits;
    std::function<bool(const QString &path)> m_inUse;
    QList<Capture> m_captures;
    // Locks of the recordings that this process writes, by path.
    std::map<QString, std::unique_ptr<QLockFile>> m_locks;
    QHash<QString, QString> m_prompts; // prompts of the files that were read, by path
    mutable QSet<QString> m_unread;    // files whose prompt is to be read
    QSet<QString> m_beingRead;
    mutable QTimer m_readTimer;
    BackgroundTask m_reading; // reads prompts
    BackgroundTask m_finding; // lists files
};

} // namespace app
