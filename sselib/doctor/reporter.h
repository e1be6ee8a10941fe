// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QCoreApplication>

#include "sselib/doctor/finding.h"
#include "sselib/doctor/findingcode.h"

namespace sse {

/// A position in the body. Both values are 0 for a finding about the response itself.
struct Place {
    qint64 offset = 0; ///< bytes from the start of the body
    qint64 line = 0;   ///< line number, from 1
};

/// The interface through which the helper classes of Doctor, such as BodyScan and Timing, report
/// faults. A fault is identified by its code and its cause. The cause is a word that distinguishes
/// several causes of one code.
class Reporter {
public:
    virtual ~Reporter() = default;
    /// Counts another occurrence of a fault and returns true, or returns false if it was not
    /// reported yet. This function must be fast, because a stream may have a fault in every line.
    virtual bool countRepeat(FindingCode code, QByteArrayView cause = {}) = 0;
    virtual void report(FindingCode code, Finding::Severity severity, const Place &place,
        QByteArrayView excerpt, const QString &message, const QString &advice,
        QByteArrayView cause = {}) = 0;
    /// Like quotable(), with secrets masked.
    [[nodiscard]] virtual QString quote(QByteArrayView text, qsizetype size = 30) const = 0;
};

/// Provides tr() for the helper classes of Doctor. Their messages have the translation context of
/// Doctor, so that all messages of the doctor are in one context.
class DoctorTr {
    Q_DECLARE_TR_FUNCTIONS(sse::Doctor)
};

/// Returns at most \a size characters of received text, in one line, for use in a sentence.
[[nodiscard]] QString quotable(QByteArrayView text, qsizetype size = 30);

} // namespace sse
