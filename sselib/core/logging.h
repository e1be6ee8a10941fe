// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

namespace sse {

// The logging category of each component. All messages are debug messages, which are disabled by
// default. Rules for messages:
// - Never write a secret. Write text from the server only after Redactor has masked it.
// - Write text from the server as a QString in quotes, because QDebug escapes control characters in
//   it.
// - Do not log in a function that is called for each event.
Q_DECLARE_LOGGING_CATEGORY(lcCore)    // sselib.core
Q_DECLARE_LOGGING_CATEGORY(lcChat)    // sselib.chat
Q_DECLARE_LOGGING_CATEGORY(lcDoctor)  // sselib.doctor
Q_DECLARE_LOGGING_CATEGORY(lcCapture) // sselib.capture

} // namespace sse
