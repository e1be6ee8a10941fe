// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/cat/options.h"
#include "app/cat/output.h"
#include "sselib/doctor/doctor.h"

namespace app {

/// Creates the output of --doctor: a line for each finding, and a line with the verdict.
class Diagnosis final : public QObject {
    Q_OBJECT

public:
    explicit Diagnosis(const CatOptions &options);
    /// Connects to the signals of an sse::EventSource or sse::CapturePlayer. Slots that were
    /// connected earlier are called first.
    template <typename Source> void watch(Source *source) { m_doctor.watch(source); }

    /// Reports the findings that depend on the end of the stream. Call this if the source does not
    /// emit closed().
    void finish(qint64 now) { m_doctor.finish(now); }

    /// Returns the line of \a finding. \a now is in nanoseconds since the start of the run.
    [[nodiscard]] QByteArray line(const sse::Finding &finding, qint64 now) const;
    /// Returns the line with the verdict, which describes how a browser would handle the stream.
    /// Call this after the source was closed.
    [[nodiscard]] QByteArray verdictLine(qint64 now) const;

Q_SIGNALS:
    void reported(const sse::Finding &finding);

private:
    const bool m_json;
    sse::Doctor m_doctor;
};

} // namespace app
