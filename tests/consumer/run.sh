#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD cmake|pkg-config|readme [COMPILER]: installs sselib from the build folder BUILD into an
# empty folder, builds a separate program against that installation only, and runs it:
#   cmake, pkg-config  the program in this folder; the tool finds sselib
#   readme             the code and the CMake lines of "sselib in 15 lines" in the README, unchanged and
#                      with warnings as errors
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
how=$2
cxx=${3:-c++}
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT
for component in sselib sselib-devel; do
  cmake --install "$build" --prefix "$work/usr" --component "$component" >/dev/null
done
libs=$(dirname "$(find "$work/usr" -name 'libsselib.so' -print -quit)")

build_with_cmake() { # source [flags]
  cmake -S "$1" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/usr" -DCMAKE_CXX_COMPILER="$cxx" \
    -DCMAKE_CXX_FLAGS="${2:-}"
  cmake --build "$work/build"
}

# Prints the first code block of the language $1 after the heading "sselib in 15 lines".
from_readme() {
  awk -v fence="\`\`\`$1" '/^## sselib in 15 lines/ { here = 1 }
    here && $0 == fence { inside = 1; next }
    inside && /^```/ { exit }
    inside' "$here/../../README.md"
}

wait_for() { # file: until something was written to it, at most 20 s
  timeout 20 bash -c 'until [[ -s $1 ]]; do sleep 0.1; done' _ "$1"
}

case $how in
  cmake)
    build_with_cmake "$here"
    "$work/build/consumer"
    ;;
  pkg-config)
    export PKG_CONFIG_PATH=$libs/pkgconfig
    # shellcheck disable=SC2046 # the flags must be split into words
    "$cxx" -std=c++20 -fPIC "$here/main.cpp" -o "$work/consumer" $(pkg-config --cflags --libs sselib)
    LD_LIBRARY_PATH=$libs "$work/consumer"
    ;;
  readme)
    mkdir "$work/program"
    from_readme cpp >"$work/program/main.cpp"
    {
      echo 'cmake_minimum_required(VERSION 3.25)'
      echo 'project(Program LANGUAGES CXX)'
      echo 'add_executable(program main.cpp)'
      from_readme cmake
    } >"$work/program/CMakeLists.txt"
    build_with_cmake "$work/program" "-Wall -Wextra -Werror"
    # Start the demo server on a free port, and build again with this port instead of the one in the README.
    "$build/app/ssedemo" --port 0 --token 1111 --interval 50 >"$work/server" 2>&1 &
    server=$!
    wait_for "$work/server"
    port=$(grep -oE '127\.0\.0\.1:[0-9]+' "$work/server" | head -1)
    sed -i "s/127\.0\.0\.1:3000/$port/" "$work/program/main.cpp"
    build_with_cmake "$work/program"
    timeout 20 "$work/build/program" >"$work/printed" 2>&1 &
    program=$!
    wait_for "$work/printed"
    kill "$program" 2>/dev/null || true
    wait "$program" || true
    cat "$work/printed"
    grep -q 你好 "$work/printed"
    ;;
  *)
    echo "usage: $0 BUILD cmake|pkg-config|readme [COMPILER]" >&2
    exit 2
    ;;
esac

# The library must not export symbols outside the namespace sse. Weak symbols are ignored, because they
# come from templates of the C++ standard library.
others=$(nm -D --defined-only -C "$libs/libsselib.so" | grep -vE '^[0-9a-f]+ [WVu] ' | cut -d' ' -f3- \
  | grep -vE '^((vtable|typeinfo|typeinfo name|VTT|guard variable|non-virtual thunk) (for|to) )?sse::' || true)
if [[ -n $others ]]; then
  printf 'Exported besides sse:\n%s\n' "$others"
  exit 1
fi
