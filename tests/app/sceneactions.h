// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>

#include <QString>

#include "tests/app/scene.h"

namespace test {

using Step = std::function<void(Scene &)>;

/// Returns the states of a stream by name. The function of a state brings the current stream into
/// this state.
[[nodiscard]] const std::map<QString, Step> &sceneStates();

/// Returns the actions of the user by name. The function of an action performs it and may open
/// dialogs; see DialogAnswers.
[[nodiscard]] const std::map<QString, Step> &sceneActions();

/// Removes all streams and answers the questions with Yes.
void removeAllStreams(Scene &scene);

} // namespace test
