// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/error.h"

namespace sse {

QByteArray Error::toString(Code code)
{
    switch (code) {
    case Code::None:
        return "none";
    case Code::HttpStatus:
        return "http-status";
    case Code::ContentType:
        return "content-type";
    case Code::Network:
        return "network";
    case Code::Proxy:
        return "proxy";
    case Code::Tls:
        return "tls";
    case Code::Timeout:
        return "timeout";
    case Code::Redirect:
        return "redirect";
    case Code::EventTooLarge:
        return "event-too-large";
    case Code::BadRequest:
        return "bad-request";
    case Code::AttemptsExhausted:
        return "attempts-exhausted";
    case Code::Rejected:
        return "rejected";
    }
    return {};
}

} // namespace sse
