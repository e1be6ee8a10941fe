// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/diagnosis.h"

namespace app {

Diagnosis::Diagnosis(const CatOptions &options)
    : m_json(options.json)
{
    sse::Doctor::Options how = sse::Doctor::optionsFor(options.endpoint, options.secrets);
    how.origin = options.origin;
    how.heartbeatLimit = std::chrono::milliseconds(options.heartbeatLimitMs);
    m_doctor.reset(how);
    connect(&m_doctor, &sse::Doctor::found, this,
        [this](int index) { Q_EMIT reported(m_doctor.findings().at(index)); });
}

QByteArray Diagnosis::line(const sse::Finding &finding, qint64 now) const
{
    const QByteArray message = finding.message.toUtf8();
    const QByteArray advice = finding.advice.toUtf8();
    if (!m_json)
        return finding.code + " line " + QByteArray::number(finding.line) + ": " + message + ' '
            + advice + '\n';
    return JsonLine("diagnosis", now)
        .add("code", finding.code)
        .add("severity", sse::Finding::toString(finding.severity))
        .add("offset", finding.offset)
        .add("line", finding.line)
        .add("excerpt", finding.excerpt)
        .add("message", message)
        .add("advice", advice)
        .toLine();
}

QByteArray Diagnosis::verdictLine(qint64 now) const
{
    const sse::Verdict verdict = m_doctor.verdict();
    if (!m_json)
        return "browser-verdict: " + verdict.message.toUtf8() + '\n';
    return JsonLine("diagnosis", now)
        .add("code", "browser-verdict")
        .add("severity", "info")
        .addBool("opens", verdict.opens)
        .add("events", verdict.events)
        .add("dropped", verdict.dropped)
        .add("message", verdict.message.toUtf8())
        .toLine();
}

} // namespace app
