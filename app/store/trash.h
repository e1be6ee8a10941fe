// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>

#include <QCoreApplication>
#include <QJsonObject>
#include <QLockFile>
#include <QString>
#include <QStringList>

namespace app {

/// Files that the user removed. They are moved into a folder and deleted by empty(), when the
/// program ends normally; until then they can be restored.
///
/// Each run of the program has a folder of its own. If a run did not end normally, the next run
/// takes over its files.
class Trash {
    Q_DECLARE_TR_FUNCTIONS(app::Trash)

public:
    explicit Trash(const QString &folder);
    /// Keeps what is in it.
    ~Trash();
    Q_DISABLE_COPY_MOVE(Trash)

    /// Below the folder of the program's data.
    [[nodiscard]] static QString defaultFolder();

    /// Moves \a files, which may be folders and need not exist, and remembers \a what describes
    /// them. Returns a name for restore(); empty, and nothing is moved, if it fails: see problem().
    [[nodiscard]] QString add(const QJsonObject &what, const QStringList &files);
    /// Whether \a item is still there: the user may have emptied the folder.
    [[nodiscard]] bool contains(const QString &item) const;
    /// Moves the files of \a item back. Returns false, and nothing is moved, if another file took
    /// the place of one, or on another error: see problem().
    [[nodiscard]] bool restore(const QString &item);
    /// Takes over what earlier runs left, and returns its items and their descriptions, the oldest
    /// first.
    [[nodiscard]] std::map<QString, QJsonObject> takeOver();
    /// Deletes all files of this run and those taken over.
    void empty();
    /// Why the last add() or restore() failed: one sentence.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] bool begin();
    [[nodiscard]] QString newItem();

    const QString m_folder;
    QString m_run; // this run's folder; empty until it is needed
    std::unique_ptr<QLockFile> m_lock;
    std::map<QString, QStringList> m_files; // of each item: where they were
    int m_count = 0;
    QString m_problem;
};

} // namespace app
