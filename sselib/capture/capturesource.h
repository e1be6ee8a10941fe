// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QFile>

#include "sselib/capture/capturereader.h"
#include "sselib/core/redactor.h"

namespace sse {

/// Base class of what reads the formats that CaptureReader supports. RedactedCapture masks the
/// secrets in what the other subclasses return.
class CaptureSource {
public:
    virtual ~CaptureSource();

    /// Reads the next record. If it returns Damaged, \a problem is set to the reason, as a part of
    /// a sentence.
    virtual CaptureReader::Next next(CaptureRecord &record, QString *problem) = 0;
    virtual bool rewind() = 0;
    [[nodiscard]] virtual qint64 duration() const { return 0; }
    [[nodiscard]] virtual QString notice() const { return {}; }
    /// Returns a redactor for the secrets in the file that are known so far.
    [[nodiscard]] virtual Redactor redactor() const { return {}; }
};

/// A file that CaptureReader opens, with what is needed to find its format.
struct CaptureInput {
    std::unique_ptr<QFile> device;
    qsizetype start = 0;              ///< position after a byte order mark and empty lines
    QByteArray firstLine;             ///< the line at #start; at most the first 64 KiB of the file
    bool isLineComplete = false;      ///< #firstLine is not truncated
    CaptureReader::Progress progress; ///< call it if reading takes long; may be empty
};

/// Reads a file that only contains a response body. All records have the time 0.
class CaptureText final : public CaptureSource {
public:
    /// \a start is the position of the body in the file.
    CaptureText(std::unique_ptr<QFile> file, const QByteArray &contentType, qint64 start);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;

private:
    const std::unique_ptr<QFile> m_file;
    const QByteArray m_contentType;
    const qint64 m_start;
    enum class Place { Start, Body, End } m_place = Place::Start;
};

} // namespace sse
