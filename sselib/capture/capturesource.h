// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QFile>

#include "sselib/capture/capturereader.h"

namespace sse {

/// Where a CaptureReader's records come from: one class for each kind of file.
class CaptureSource {
public:
    virtual ~CaptureSource();

    /// \a problem: what is wrong, to be put into a sentence, where it is Damaged.
    virtual CaptureReader::Next next(CaptureRecord &record, QString *problem) = 0;
    virtual bool rewind() = 0;
    [[nodiscard]] virtual qint64 duration() const { return 0; }
    [[nodiscard]] virtual QString notice() const { return {}; }
};

/// A capture's lines from the second on.
class CaptureLines final : public CaptureSource {
public:
    /// \a file is open and stands behind the header.
    explicit CaptureLines(std::unique_ptr<QFile> file);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

private:
    const std::unique_ptr<QFile> m_file;
    const qint64 m_start;
    qint64 m_line = 1;
    bool m_closed = false; // its last record says how the session ended
    QString m_notice;
};

/// The text of a body, as if it had come all at once.
class CaptureText final : public CaptureSource {
public:
    /// The body begins at \a start in the file.
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
