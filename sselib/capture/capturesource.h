// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QFile>

#include "sselib/capture/capturereader.h"

namespace sse {

/// Base class of the file formats that CaptureReader supports.
class CaptureSource {
public:
    virtual ~CaptureSource();

    /// Reads the next record. If it returns Damaged, \a problem is set to the reason, as a part of
    /// a sentence.
    virtual CaptureReader::Next next(CaptureRecord &record, QString *problem) = 0;
    virtual bool rewind() = 0;
    [[nodiscard]] virtual qint64 duration() const { return 0; }
    [[nodiscard]] virtual QString notice() const { return {}; }
};

/// Reads the lines of a recording after the header.
class CaptureLines final : public CaptureSource {
public:
    /// \a file must be open, and its position must be after the header.
    explicit CaptureLines(std::unique_ptr<QFile> file);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

private:
    const std::unique_ptr<QFile> m_file;
    const qint64 m_start;
    qint64 m_line = 1;
    bool m_closed = false; // the most recent record ended the session
    QString m_notice;
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
