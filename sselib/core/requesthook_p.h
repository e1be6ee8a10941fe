// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include "sselib/core/requesthook.h"

namespace sse {

/// The state that all copies of a continuation share. It does not know EventSource.
class RequestContinuation::Private {
    Q_DISABLE_COPY_MOVE(Private)

public:
    using IsPending = std::function<bool()>;
    using Decide = std::function<void(const RequestDraft &draft)>;

    /// \a isPending returns true if the source is waiting. \a decide is called once, with a draft
    /// that is sent or rejected. Both can be called after the source was deleted.
    Private(IsPending isPending, Decide decide);
    /// Rejects the request if there was no decision.
    ~Private();

    [[nodiscard]] bool isPending() const { return m_decide && m_isPending(); }
    void decide(const RequestDraft &draft);

private:
    const IsPending m_isPending;
    Decide m_decide; // null after the decision
};

} // namespace sse
