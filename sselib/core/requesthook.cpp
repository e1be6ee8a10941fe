// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/requesthook.h"

#include <utility>

#include "sselib/core/eventsource.h"
#include "sselib/core/requesthook_p.h"

namespace sse {

void RequestDraft::reject(const QString &message, const QString &advice)
{
    m_isRejected = true;
    m_message =
        message.isEmpty() ? EventSource::tr("The program did not allow the request.") : message;
    m_advice = advice;
}

RequestContinuation::Private::Private(IsPending isPending, Decide decide)
    : m_isPending(std::move(isPending))
    , m_decide(std::move(decide))
{
}

RequestContinuation::Private::~Private()
{
    if (!m_decide)
        return;
    RequestDraft draft;
    draft.reject();
    decide(draft);
}

void RequestContinuation::Private::decide(const RequestDraft &draft)
{
    // Reset the function first, because it may call a slot that calls this function again.
    if (const Decide function = std::exchange(m_decide, nullptr))
        function(draft);
}

RequestContinuation::RequestContinuation() = default;

RequestContinuation::RequestContinuation(std::shared_ptr<Private> state)
    : d(std::move(state))
{
}

void RequestContinuation::send(const RequestDraft &draft) const
{
    // Use a copy, because a slot may delete this object.
    if (const auto state = d)
        state->decide(draft);
}

void RequestContinuation::reject(const QString &message, const QString &advice) const
{
    RequestDraft draft;
    draft.reject(message, advice);
    send(draft);
}

bool RequestContinuation::isPending() const
{
    return d && d->isPending();
}

} // namespace sse
