#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# pictures.sh   installs missing packages, builds the program rivulet_pictures with the preset release, and
#               makes the pictures of the user's guide with it, in resources/screenshots. Needs no display.
#               Exits non-zero if a picture could not be made.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

packaging/setup.sh
cmake --preset release -DBUILD_TESTING=ON </dev/null
cmake --build --preset release --parallel "${JOBS:-$(nproc)}" --target rivulet_pictures </dev/null

QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 build/release/tests/app/rivulet_pictures resources/screenshots </dev/null
echo "pictures: resources/screenshots/guide-*.png"
