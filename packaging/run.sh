#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh [options for rivulet]   installs missing packages, builds Rivulet and starts it with its
# demo. Without a display, runs it with Xvfb until the first answer of the demo is complete, prints
# the text while it arrives, and saves a screenshot.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

packaging/setup.sh
# Configure the build folder only if it is new, so that the options in an existing CMake cache are
# kept.
[[ -f build/release/build.ninja ]] || cmake --preset release </dev/null
cmake --build --preset release --parallel "${JOBS:-$(nproc)}" --target rivulet </dev/null

rivulet=$root/build/release/app/rivulet
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  exec "$rivulet" --demo "$@"
fi

screenshot=$root/build/rivulet-demo.png
rm -f "$screenshot"
echo "run: no display (neither DISPLAY nor WAYLAND_DISPLAY is set); using a virtual display"
echo "run: running until the first answer of the demo is complete. The text of the chat:"
echo
status=0
timeout --kill-after=10 "${RUN_TIMEOUT:-300}" xvfb-run --auto-servernum --server-args='-screen 0 1440x900x24' \
  "$rivulet" --demo --print-text --screenshot "$screenshot" --until-answer "$@" </dev/null || status=$?
echo
if ((status == 124)); then
  echo "run: no complete answer within ${RUN_TIMEOUT:-300} s" >&2
elif ((status != 0)); then
  echo "run: rivulet ended with exit code $status" >&2
elif [[ ! -s $screenshot ]]; then
  echo "run: rivulet left no screenshot" >&2
  status=1
else
  echo "run: screenshot: $screenshot"
fi
exit "$status"
