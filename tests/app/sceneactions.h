// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>

#include <QString>

#include "tests/app/scene.h"

namespace test {

using Step = std::function<void(Scene &)>;

/// Functions that bring the current stream into a state, by the name of the state.
[[nodiscard]] const std::map<QString, Step> &sceneStates();

/// Actions of the user by name. They may open dialogs: see DialogAnswers.
[[nodiscard]] const std::map<QString, Step> &sceneActions();

/// Removes all streams and answers the questions with Yes.
void removeAllStreams(Scene &scene);

} // namespace test
