// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include "sselib/core/endpoint.h"

namespace app {

/// Options of the command line of ssecat.
struct CatOptions {
    sse::Endpoint endpoint;
    sse::Secrets secrets;
    QByteArray lastEventId;
    QByteArrayList types; ///< types of the events to print; empty for all types
    QString cookieJar;    ///< file for cookies; empty if cookies are not saved
    QUrl origin;          ///< check CORS as if requested from this origin; empty for no check
    QString record;       ///< file for the recording; empty for none
    QString replay;       ///< file to play instead of connecting to a server; empty for none
    double speed = 1;     ///< speed of the replay; 0 means as fast as possible
    qint64 maxEvents = 0; ///< 0 means no limit
    qint64 maxTimeMs = 0; ///< 0 means no limit
    qint64 heartbeatLimitMs = 60000;
    bool doctor = false;
    bool json = false;
    bool verbose = false;
};

/// Result of parsing a command line. Contains the options if the run can start. Otherwise, contains
/// a text to print and the exit code.
struct CatCommandLine {
    std::optional<CatOptions> options;
    QString text;
    int exitCode = 0;
};

/// Parses \a arguments. The first one is the name of the program. Also reads the files with the
/// token and the request body, and the endpoint from the recording to play.
[[nodiscard]] CatCommandLine parseCatCommandLine(const QStringList &arguments);

} // namespace app
