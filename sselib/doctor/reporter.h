// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QCoreApplication>

#include "sselib/doctor/finding.h"

namespace sse {

/// Where in the body something stood; both 0 for the response itself.
struct Place {
    qint64 offset = 0;
    qint64 line = 0;
};

/// What the doctor's parts tell it. A fault is known by its code and its cause, a word that tells
/// one cause from another.
class Reporter {
public:
    virtual ~Reporter() = default;
    /// Counts a fault that was reported before; false where it was not. Costs little, so that a
    /// stream that is nothing but faults does too.
    virtual bool again(const char *code, QByteArrayView cause = {}) = 0;
    virtual void report(const char *code, Finding::Severity severity, const Place &place,
        QByteArrayView excerpt, const QString &message, const QString &advice,
        QByteArrayView cause = {}) = 0;
    /// Like quotable(), with secrets masked.
    [[nodiscard]] virtual QString quote(QByteArrayView text, qsizetype size = 30) const = 0;
};

/// tr() in one context for all parts.
class DoctorWords {
    Q_DECLARE_TR_FUNCTIONS(sse::Doctor)
};

/// At most \a size characters of what came over the wire, in one line, fit for a sentence.
[[nodiscard]] QString quotable(QByteArrayView text, qsizetype size = 30);

} // namespace sse
