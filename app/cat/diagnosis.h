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
    /// \a masker and \a source must outlive it. It listens behind whoever listens already.
    Diagnosis(const CatOptions &options, const Masker &masker, sse::EventSource *source);

    /// \a now: nanoseconds since the start.
    [[nodiscard]] QByteArray line(const sse::Finding &finding, qint64 now) const;
    /// What a browser would make of it all; after the source has closed.
    [[nodiscard]] QByteArray verdictLine(qint64 now) const;

Q_SIGNALS:
    void said(const sse::Finding &finding);

private:
    const Masker &m_masker;
    const bool m_json;
    sse::Doctor m_doctor;
};

} // namespace app
