// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>

namespace sse {

/// The codes of all findings that Doctor can report. They come from the table in findingcodes.inc.
enum class FindingCode {
#define SSE_FINDING_CODE(name, ...) name,
#include "sselib/doctor/findingcodes.inc"
};

/// The texts of the codes, in the order of FindingCode.
inline constexpr std::array findingCodeTexts{
#define SSE_FINDING_CODE(name, code, ...) code,
#include "sselib/doctor/findingcodes.inc"
};

/// Returns the text of a code as in Finding::code, for example `no-field`.
constexpr const char *toString(FindingCode code)
{
    return findingCodeTexts[std::size_t(code)];
}

} // namespace sse
