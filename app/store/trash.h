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
    /// Does not delete the files: the next run takes them over.
    ~Trash();
    Q_DISABLE_COPY_MOVE(Trash)

    /// Returns the folder of the trash in the application data folder.
    [[nodiscard]] static QString defaultFolder();

    /// Moves \a files into the trash, and stores their description \a what. The files may also be
    /// folders; missing files are ignored. Returns the name of the new item. On failure, moves no
    /// file and returns an empty string, see problem().
    [[nodiscard]] QString add(const QJsonObject &what, const QStringList &files);
    /// Returns true if the files of \a item are still in the trash. They are missing if the user
    /// has deleted their folder.
    [[nodiscard]] bool contains(const QString &item) const;
    /// Moves the files of \a item back. Returns false on failure, for example if another file
    /// exists at one of the original paths, see problem(). No file is moved in this case.
    [[nodiscard]] bool restore(const QString &item);
    /// Takes over the files of earlier runs. Returns their items and descriptions, the oldest
    /// first.
    [[nodiscard]] std::map<QString, QJsonObject> adopt();
    /// Deletes all files of this run and the files that were taken over.
    void empty();
    /// Returns the reason why the last add() or restore() failed, as one sentence.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] bool begin();
    [[nodiscard]] QString newItem();

    const QString m_folder;
    QString m_run; // this run's folder; empty until the first item is added
    std::unique_ptr<QLockFile> m_lock;
    std::map<QString, QStringList> m_files; // original paths of the files, by item
    int m_count = 0;
    QString m_problem;
};

} // namespace app
