// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

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
    CaptureText(std::unique_ptr<QFile> file, const QByteArray &contentType);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;

private:
    const std::unique_ptr<QFile> m_file;
    const QByteArray m_contentType;
    enum class Place { Start, Body, End } m_place = Place::Start;
};

/// The event streams of an HTTP archive, one after the other.
class CaptureHar final : public CaptureSource {
public:
    /// Null where \a text is no HAR with event streams; \a problem then says so.
    static std::unique_ptr<CaptureHar> read(
        const QByteArray &text, CaptureHeader *header, QString *problem);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override;
    [[nodiscard]] QString notice() const override { return m_notice; }

private:
    std::vector<CaptureRecord> m_records;
    size_t m_next = 0;
    QString m_notice;
};

} // namespace sse
