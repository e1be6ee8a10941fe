// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/cat/options.h"
#include "app/cat/output.h"
#include "sselib/doctor/doctor.h"

namespace app {

/// What --doctor adds to a run: a line for each finding, and the verdict.
class Diagnosis final : public QObject {
    Q_OBJECT

public:
    explicit Diagnosis(const CatOptions &options);
    /// Listens to an sse::EventSource or sse::CapturePlayer, behind whoever listens already.
    template <typename Source> void watch(Source *source) { m_doctor.watch(source); }

    /// Looks for what had to wait for the end, where the source does not tell of that itself.
    void finish(qint64 now) { m_doctor.finish(now); }

    /// \a now: nanoseconds since the start.
    [[nodiscard]] QByteArray line(const sse::Finding &finding, qint64 now) const;
    /// What a browser would make of it all; after the source has closed.
    [[nodiscard]] QByteArray verdictLine(qint64 now) const;

Q_SIGNALS:
    void said(const sse::Finding &finding);

private:
    const bool m_json;
    sse::Doctor m_doctor;
};

} // namespace app
