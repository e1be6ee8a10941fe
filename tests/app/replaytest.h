// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSignalSpy>

#include "app/session/session.h"

namespace test {

/// Loads a file into a session. Returns why it cannot be played; an empty string if it can.
inline QString openReplay(app::Session &session, const QString &path)
{
    QSignalSpy loaded(&session, &app::Session::replayLoaded);
    session.openReplay(path);
    return loaded.wait() ? loaded.first().first().toString() : QStringLiteral("not loaded");
}

} // namespace test
