#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# test.sh [--all]   installs missing packages, builds, and runs all tests. --all is what CI runs: warnings
#                   are errors, lint.sh checks the text of all files, a second build by clang runs the tests
#                   without third-party programs with AddressSanitizer and UndefinedBehaviorSanitizer, and
#                   each fuzzer runs briefly. Continues after a failure; exits non-zero if there was one.
# shellcheck disable=SC2317  # functions that phase() calls by name
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=${JOBS:-2}
fuzz_seconds=${FUZZ_SECONDS:-30}

case ${1:-} in
  '') all= ;;
  --all) all=1 ;;
  *)
    echo "usage: $0 [--all]" >&2
    exit 2
    ;;
esac

options=()
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
export CCACHE_DEPEND=1 # does not preprocess each file in addition to compiling it
summary=()
failed=0

phase() { # name command...
  local name=$1
  shift
  detail=
  printf '\n== %s\n' "$name"
  if "$@" </dev/null; then
    summary+=("passed  $name${detail:+: $detail}")
  else
    summary+=("FAILED  $name${detail:+: $detail}")
    failed=1
    return 1
  fi
}

configure_and_build() { # preset option...
  local preset=$1
  shift
  cmake --preset "$preset" ${options[@]+"${options[@]}"} "$@" && cmake --build --preset "$preset" --parallel "$jobs"
}

run_tests() { # preset jobs option...
  local log=build/$1/ctest.log status=0
  ctest --preset "$1" --output-on-failure -j "$2" "${@:3}" | tee "$log" || status=$?
  detail=$(grep 'tests passed' "$log" || echo 'ctest did not finish')
  return "$status"
}

fuzz_one() { # program
  local name=${1##*/} corpus status=0 seeds=()
  corpus=$(mktemp -d)
  [[ -d tests/fuzz/corpus/$name ]] && seeds=("tests/fuzz/corpus/$name")
  # A fixed seed makes runs reproducible. FUZZ_SEED=0 uses a different seed each time.
  "$1" -seed="${FUZZ_SEED:-1}" -max_total_time="$fuzz_seconds" -print_final_stats=1 -artifact_prefix=build/fuzz/ \
    "$corpus" ${seeds[@]+"${seeds[@]}"} >"build/fuzz/$name.log" 2>&1 || status=$?
  rm -rf "$corpus"
  printf -- '-- %s for %s s\n%s\n' "$name" "$fuzz_seconds" "$(tail -n 12 "build/fuzz/$name.log")"
  return "$status"
}

fuzz_smoke() {
  export -f fuzz_one
  export fuzz_seconds
  local programs
  programs=$(find build/fuzz/tests/fuzz -maxdepth 1 -name 'fuzz_*' -type f -perm -u+x | sort)
  detail="$(grep -c . <<<"$programs") fuzzers, $fuzz_seconds s each"
  [[ -n $programs ]] && xargs -P $((jobs * 2)) -I{} bash -c 'fuzz_one {}' <<<"$programs"
}

phase "packages" packaging/setup.sh --tests ${all:+--lint} || exit 1
if command -v mold >/dev/null; then
  options+=(-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold -DCMAKE_SHARED_LINKER_FLAGS=-fuse-ld=mold)
fi
if [[ $all ]]; then
  options+=(-DRIVULET_WERROR=ON)
fi

if phase "release: build" configure_and_build release -DBUILD_TESTING=ON; then
  phase "release: tests" run_tests release $((jobs * 2)) || true # more jobs than cores, because tests mostly wait
fi
if [[ $all ]]; then
  phase "lint" env LINT_FILES="${LINT_FILES:-0}" packaging/lint.sh || true
  if phase "sanitizers: build" configure_and_build asan -DRIVULET_PCH=ON -DBUILD_TESTING=ON -DRIVULET_INTEROP=OFF; then
    phase "sanitizers: tests" run_tests asan $((jobs + 1)) -LE 'interop|bench' || true
  fi
  if phase "fuzz: build" configure_and_build fuzz; then
    phase "fuzz: smoke" fuzz_smoke || true
  fi
fi

printf '\n== summary\n'
printf '%s\n' "${summary[@]}"
exit "$failed"
