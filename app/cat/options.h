// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include "sselib/endpoint.h"

namespace app {

/// What the command line of ssecat asks for.
struct CatOptions {
    sse::Endpoint endpoint;
    sse::Secrets secrets;
    QByteArray lastEventId;
    QByteArrayList types; ///< print only these; empty: all
    QString cookieJar;    ///< file; empty: cookies last for the run
    QUrl origin;          ///< the page whose view the doctor takes; empty: none
    QString record;       ///< file that the capture is written to; empty: none
    QString replay;       ///< file that is played instead of a connection; empty: none
    double speed = 1;     ///< of the replay; 0: as fast as it goes
    qint64 maxEvents = 0; ///< 0: no limit
    qint64 maxTimeMs = 0; ///< 0: no limit
    qint64 heartbeatLimitMs = 60000;
    bool doctor = false;
    bool json = false;
    bool verbose = false;
};

/// Outcome of reading a command line: options, or a text to print and the exit code with it.
struct CatCommandLine {
    std::optional<CatOptions> options;
    QString text;
    int exitCode = 0;
};

/// Reads the arguments, the program's name first. Reads the token's and the body's file, and what
/// a replay's file says of its endpoint.
[[nodiscard]] CatCommandLine parseCatCommandLine(const QStringList &arguments);

} // namespace app
