// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/logging.h"

namespace sse {

Q_LOGGING_CATEGORY(lcCore, "sselib.core", QtWarningMsg)
Q_LOGGING_CATEGORY(lcChat, "sselib.chat", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDoctor, "sselib.doctor", QtWarningMsg)
Q_LOGGING_CATEGORY(lcCapture, "sselib.capture", QtWarningMsg)

} // namespace sse
