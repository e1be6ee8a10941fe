// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace ui {

/// Returns the URL that the user means by \a text. An address without a scheme, such as
/// `localhost:3000/events`, gets `http` if it is an IP address, a local name or has a port, else
/// `https`. Other texts are parsed as they are, and may give an invalid URL.
[[nodiscard]] QUrl urlFromInput(const QString &text);

} // namespace ui
