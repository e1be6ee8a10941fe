#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rivulet developers
# SPDX-License-Identifier: MIT
# lint.sh [--all]   checks format, spelling, scripts and licenses of the whole tree, and runs clang-tidy and
#                   clazy on the C++ files that were changed last (--all: on every C++ file). clang-tidy and
#                   clazy need the build directory of the preset "release" with tests. LINT_FILES=N limits them
#                   to N files (default: 16, 0: does not run them). Exits non-zero if a check failed.
# shellcheck disable=SC2317  # functions that check() calls by name
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
jobs=${JOBS:-2}
most_files=${LINT_FILES:-16}
database=build/release
failed=0

check() { # name command...
  local name=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    echo "passed  $name"
  else
    cat "$log"
    echo "FAILED  $name"
    failed=1
  fi
  rm -f "$log"
}

cpp_files() { git ls-files -- '*.cpp' '*.h'; }

# Prints the sources to be analyzed: all of them, or those that were changed last. Sources that are not part of
# the build are left out.
analyzed_files() {
  if [[ ${1:-} == --all ]]; then
    git ls-files -- '*.cpp'
  else
    git log --name-only --diff-filter=d --pretty= -n 100 -- '*.cpp' | awk '!seen[$0]++'
  fi | while read -r file; do
    if grep -qF "\"file\": \"$PWD/$file\"" "$database/compile_commands.json"; then
      echo "$file"
    fi
  done | if [[ ${1:-} == --all ]]; then cat; else sed "$((most_files + 1)),\$d"; fi
}

format() { cpp_files | xargs clang-format --dry-run -Werror; }

shell_scripts() { git ls-files -- '*.sh' .ci/run | xargs shellcheck --exclude=SC2016; }

# Checks a copy of the tree with a folder LICENSES, because the REUSE tool looks for license texts there.
licenses() {
  local copy status=0
  copy=$(mktemp -d)
  git ls-files | cpio --pass-through --make-directories --quiet "$copy"
  mkdir "$copy/LICENSES"
  cp LICENSE "$copy/LICENSES/MIT.txt"
  (cd "$copy" && reuse lint) || status=$?
  rm -rf "$copy"
  return "$status"
}

clang_tidy() {
  analyzed_files "$@" | xargs --no-run-if-empty -n 1 -P "$jobs" \
    clang-tidy --quiet --warnings-as-errors='*' -p "$database"
}

clazy() {
  analyzed_files "$@" | CLAZY_IGNORE_DIRS='.*(_autogen|/usr/).*' xargs --no-run-if-empty -n 1 -P "$jobs" \
    clazy-standalone -p "$database" --extra-arg=-Werror \
    --checks=level1,no-non-pod-global-static,no-connect-3arg-lambda
}

check "format (clang-format)" format
check "spelling (codespell)" bash -c 'git ls-files -z | xargs -0 codespell --quiet-level=3'
check "scripts (shellcheck)" shell_scripts
check "licenses (reuse)" licenses
check "folders (check-walls)" bash tests/check-walls.sh
if ((most_files == 0)); then
  echo "skipped clang-tidy and clazy: LINT_FILES=0"
elif [[ -f $database/compile_commands.json ]]; then
  check "clang-tidy" clang_tidy "$@"
  check "clazy" clazy "$@"
else
  echo "skipped clang-tidy and clazy: build the preset \"release\" with tests first"
fi
exit "$failed"
