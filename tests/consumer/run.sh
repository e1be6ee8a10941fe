#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD cmake|pkg-config [COMPILER]: installs sselib from the build tree BUILD to a folder of
# its own, builds the consumer against nothing but that, and runs it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
how=$2
cxx=${3:-c++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for component in sselib sselib-devel; do
  cmake --install "$build" --prefix "$work/usr" --component "$component" >/dev/null
done
libs=$(dirname "$(find "$work/usr" -name 'libsselib.so' -print -quit)")

if [[ $how == cmake ]]; then
  cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/usr" -DCMAKE_CXX_COMPILER="$cxx"
  cmake --build "$work/build"
  "$work/build/consumer"
else
  export PKG_CONFIG_PATH=$libs/pkgconfig
  # shellcheck disable=SC2046 # flags are words
  "$cxx" -std=c++20 -fPIC "$here/main.cpp" -o "$work/consumer" $(pkg-config --cflags --libs sselib)
  LD_LIBRARY_PATH=$libs "$work/consumer"
fi

# Nothing leaves the library but what is of the namespace sse; weak symbols are the C++ library's
# templates, as they are in every library.
others=$(nm -D --defined-only -C "$libs/libsselib.so" | grep -vE '^[0-9a-f]+ [WVu] ' | cut -d' ' -f3- \
  | grep -vE '^((vtable|typeinfo|typeinfo name|VTT|guard variable|non-virtual thunk) (for|to) )?sse::' || true)
if [[ -n $others ]]; then
  printf 'Exported besides sse:\n%s\n' "$others"
  exit 1
fi
