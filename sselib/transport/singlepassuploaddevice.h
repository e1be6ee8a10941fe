// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace sse {

/// A request body that can be read only once. It may be empty. Because Qt cannot rewind it, Qt does
/// not send the request again by itself if the connection is closed early.
class SinglePassUploadDevice final : public QIODevice {
public:
    SinglePassUploadDevice(const QByteArray &body, QObject *parent);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    /// The size is unknown. Qt 6.11 ignores a device of size 0 for GET and DELETE.
    [[nodiscard]] qint64 size() const override { return -1; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qsizetype m_position = 0;
};

} // namespace sse
