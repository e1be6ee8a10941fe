// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include "sselib/endpoint.h"

namespace app {

/// Options of the command line of ssecat.
struct CatOptions {
    sse::Endpoint endpoint;
    sse::Secrets secrets;
    QByteArray lastEventId;
    QByteArrayList types; ///< print only these; empty: all
    QString cookieJar;    ///< file; empty: cookies last for the run
    QUrl origin;          ///< checks CORS as if requested from this origin; empty: no check
    QString record;       ///< file of the recording; empty: none
    QString replay;       ///< file that is played instead of a connection; empty: none
    double speed = 1;     ///< of the replay; 0: as fast as possible
    qint64 maxEvents = 0; ///< 0: no limit
    qint64 maxTimeMs = 0; ///< 0: no limit
    qint64 heartbeatLimitMs = 60000;
    bool doctor = false;
    bool json = false;
    bool verbose = false;
};

/// Result of reading a command line: options, or a text to print and the exit code.
struct CatCommandLine {
    std::optional<CatOptions> options;
    QString text;
    int exitCode = 0;
};

/// Parses the arguments, of which the first is the program's name. Reads the files of the token and
/// the body, and the endpoint of a file that is replayed.
[[nodiscard]] CatCommandLine parseCatCommandLine(const QStringList &arguments);

} // namespace app
