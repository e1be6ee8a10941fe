// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/cat/options.h"
#include "app/cat/output.h"
#include "sselib/doctor/doctor.h"

namespace app {

/// The output of --doctor: a line for each finding, and the verdict.
class Diagnosis final : public QObject {
    Q_OBJECT

public:
    explicit Diagnosis(const CatOptions &options);
    /// Connects to the signals of an sse::EventSource or sse::CapturePlayer. Slots that were
    /// connected earlier are called first.
    template <typename Source> void watch(Source *source) { m_doctor.watch(source); }

    /// Reports findings that need the end of the stream, if the source emits no closed().
    void finish(qint64 now) { m_doctor.finish(now); }

    /// \a now: nanoseconds since the start.
    [[nodiscard]] QByteArray line(const sse::Finding &finding, qint64 now) const;
    /// The verdict: what a browser would do with the stream. Call it after the source has closed.
    [[nodiscard]] QByteArray verdictLine(qint64 now) const;

Q_SIGNALS:
    void said(const sse::Finding &finding);

private:
    const bool m_json;
    sse::Doctor m_doctor;
};

} // namespace app
