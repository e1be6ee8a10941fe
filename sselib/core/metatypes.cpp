// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/metatypes.h"

#include <chrono>

#include "sselib/core/eventsource.h"

namespace sse {

void registerMetaTypes()
{
    static const bool isRegistered = [] {
        qRegisterMetaType<Event>();
        qRegisterMetaType<Error>();
        qRegisterMetaType<RequestInfo>();
        qRegisterMetaType<ResponseInfo>();
        qRegisterMetaType<IgnoredLine>();
        qRegisterMetaType<Error::Code>();
        qRegisterMetaType<Error::Timeout>();
        qRegisterMetaType<IgnoredLine::Reason>();
        qRegisterMetaType<EventSource::ReadyState>();
        qRegisterMetaType<EventSource::ReconnectCause>();
        qRegisterMetaType<EventSource::CloseReason>();
        // Qt knows this type by the name that it has in the signatures of signals only if that name
        // is registered.
        qRegisterMetaType<std::chrono::milliseconds>("std::chrono::milliseconds");
        return true;
    }();
    Q_UNUSED(isRegistered)
}

} // namespace sse
