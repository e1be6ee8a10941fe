// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sselib/capture/capturesource.h"

namespace sse {

/// Masks secrets in the records of another source. The secrets are those in the requests and
/// responses of the file: another program may have written them unmasked, and the server may have
/// repeated them in a body.
///
/// If the end of a read may be the beginning of a secret, it is returned together with the next
/// read.
class RedactedCapture final : public CaptureSource {
public:
    /// Masks the secrets in \a header.
    RedactedCapture(std::unique_ptr<CaptureSource> source, CaptureHeader *header);

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;
    [[nodiscard]] qint64 duration() const override { return m_source->duration(); }
    [[nodiscard]] QString notice() const override;
    [[nodiscard]] Redactor redactor() const override { return m_redactor; }
    /// Returns true if a secret was masked in the header or in a record that was read.
    [[nodiscard]] bool hasMasked() const { return m_hasMasked; }

private:
    /// A result of next() of the source.
    struct Following {
        CaptureReader::Next next;
        CaptureRecord record;
        QString problem;
    };

    void redact(CaptureRecord *record);

    const std::unique_ptr<CaptureSource> m_source;
    const Redactor m_first; // redactor before the first record
    Redactor m_redactor;
    RedactionStream m_body;
    qint64 m_lastRead = 0;                // time of the last read
    std::optional<Following> m_following; // set if it was read but not returned yet
    bool m_hasMasked = false;
};

} // namespace sse
