#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check-manpage.sh SSECAT PAGE: checks that `ssecat --help` and the man page list the same options.
set -euo pipefail
options() { grep -oE -- '--[a-z][a-z0-9-]+' | grep -v -- '--help-all' | sort -u; }
helped=$(LC_ALL=C.UTF-8 "$1" --help | grep -E '^  -' | options)
paged=$(sed 's/\\-/-/g' "$2" | grep -A1 '^\.TP' | grep '^\.BR' | options)
diff <(echo "$helped") <(echo "$paged") && echo "the man page has all $(wc -l <<<"$helped") options"
