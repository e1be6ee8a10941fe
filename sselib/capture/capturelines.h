// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sselib/capture/capturesource.h"

namespace sse {

/// Reads a file with one record in each line.
class CaptureLines : public CaptureSource {
public:
    /// \a file must be open. Its position must be that of the first record, and \a linesBefore the
    /// number of lines before it.
    CaptureLines(std::unique_ptr<QFile> file, qint64 linesBefore);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

    /// Reads the next line of \a file, including its LF. Lines that are too long are split.
    [[nodiscard]] static QByteArray readLine(QIODevice &file);

protected:
    /// Returns the record in \a line, see recordOf().
    [[nodiscard]] virtual std::optional<CaptureRecord> parse(const QByteArray &line, bool *unknown);

private:
    const std::unique_ptr<QFile> m_file;
    const qint64 m_start;
    const qint64 m_linesBefore;
    qint64 m_line;
    bool m_closed = false; // the most recent record ended the session
    QString m_notice;
};

} // namespace sse
