// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QObject>

#include "app/models/eventblock.h"

namespace app {

/// Stores blocks of the event log in a temporary file.
///
/// Only the user can read the file. On Unix it is removed from its folder as soon as it is open, so
/// that nothing is left of it if the program is killed; on other systems it is removed when it is
/// closed. Blocks are written in another thread. They are read with read(), not mapped, because a
/// mapped file crashes the program if the disk fails.
class EventOverflow : public QObject {
    Q_OBJECT

public:
    /// The file is created in \a folder with the first block.
    explicit EventOverflow(const QString &folder, QObject *parent = nullptr);
    ~EventOverflow() override;

    /// Writes \a block in another thread and returns its offset in the file. Emits written() or
    /// failed() later.
    qint64 write(const EventBlock &block);
    /// Reads \a length bytes at \a offset, which write() has written before. Returns fewer bytes if
    /// the file cannot be read.
    [[nodiscard]] QByteArray read(qint64 offset, qint64 length);
    /// Removes all blocks. No signal is emitted for blocks that are being written.
    void clear();

Q_SIGNALS:
    /// Emitted when the next \a blocks blocks, in the order of the calls of write(), were written.
    void written(size_t blocks);
    /// Emitted once if writing fails. No further block is written until clear().
    void failed(const QString &error);

private:
    class File;
    /// A part of the file that was read recently. It is cached, because rows are mostly read in
    /// order.
    struct Window {
        qint64 begin = 0;
        QByteArray bytes;
    };

    void start();
    void finish(size_t blocks, const QString &error);

    const QString m_folder;
    std::shared_ptr<File> m_file;
    std::vector<EventBlock> m_waiting; ///< blocks to write after the current ones
    bool m_isWriting = false;
    qint64 m_end = 0;                ///< size of the file once everything is written
    std::array<Window, 2> m_windows; ///< the one that was used last comes first
};

} // namespace app
