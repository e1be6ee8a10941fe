// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSignalSpy>

#include "app/session/session.h"

namespace test {

/// Opens the recording \a path in \a session and waits until it is loaded. Returns an error message
/// if it cannot be played, otherwise an empty string.
inline QString openReplay(app::Session &session, const QString &path)
{
    QSignalSpy loaded(&session, &app::Session::replayLoaded);
    session.openReplay(path);
    return loaded.wait() ? loaded.first().first().toString() : QStringLiteral("not loaded");
}

} // namespace test
