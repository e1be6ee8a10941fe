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

/// The recordings that are kept, newest first, by the roles of ui::CaptureRole: files in the
/// program's data folder, which only the user may read. What goes beyond the limits is deleted,
/// oldest first.
class CaptureShelf : public QAbstractListModel {
    Q_OBJECT

public:
    explicit CaptureShelf(QObject *parent = nullptr);

    [[nodiscard]] static QString folder();
    [[nodiscard]] const ui::HistoryLimits &limits() const { return m_limits; }
    /// Keeps them for later starts, and holds to them at once.
    void setLimits(const ui::HistoryLimits &limits);
    /// Bytes that one recording may take.
    [[nodiscard]] qint64 maxBytesOfOne() const;

    /// A file for a recording of the stream \a name that begins now; makes room for it.
    [[nodiscard]] QString newPath(const QString &name);
    /// Files that must not be deleted, since they are being written or shown.
    void setInUse(std::function<bool(const QString &path)> inUse) { m_inUse = std::move(inUse); }
    /// Looks what is there, and deletes what goes beyond the limits. If there are many files, the
    /// list changes later.
    void refresh();
    /// A recording has grown.
    void measure(const QString &path);
    void remove(int row);
    /// Whether another process records to \a path at the moment; such a file is never deleted.
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
    /// Returns false if there is more to delete.
    bool prune(QList<Capture> &captures) const;
    [[nodiscard]] bool isClockPlausible(const QList<Capture> &captures) const;
    void releaseLocks();

    ui::HistoryLimits m_limits;
    std::function<bool(const QString &path)> m_inUse;
    QList<Capture> m_captures;
    std::map<QString, std::unique_ptr<QLockFile>> m_locks; // of recordings that this process makes
    QHash<QString, QString> m_prompts;                     // of files that were looked into
    mutable QSet<QString> m_unread;                        // files whose prompt was asked for
    QSet<QString> m_beingRead;
    mutable QTimer m_readTimer;
    BackgroundTask m_reading; // prompts
    BackgroundTask m_finding; // files
};

} // namespace app
