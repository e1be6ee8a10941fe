#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check-walls.sh [ROOT]      reports forbidden includes in the folders sselib, ui and app of ROOT, and
#                            files without an SPDX line. Exit status 1 if it found something
# check-walls.sh --self-test checks that such faults are found in a test folder
#
# QT_HEADERS is the folder that contains QtCore/ and QtNetwork/. If it is not set, the script looks for
# this folder.
set -euo pipefail

find_qt_headers() {
  local dir
  for dir in ${QT_HEADERS:+"$QT_HEADERS"} "$(qmake6 -query QT_INSTALL_HEADERS 2>/dev/null || true)" \
    /usr/include/*/qt6 /usr/include/qt6; do
    if [[ -n $dir && -d $dir/QtCore && -d $dir/QtNetwork ]]; then
      printf '%s\n' "$dir"
      return
    fi
  done
  echo "No folder with Qt's headers; set QT_HEADERS." >&2
  exit 2
}

# Lists the files in the given folders that match $kinds, except those in build folders, node_modules
# and .git.
sources() {
  find "$@" \( -name 'build*' -o -name node_modules -o -name .git \) -prune -o -type f "${kinds[@]}" -print
}

failed=0
fault() { # file:line message
  printf '%s: %s\n' "$1" "$2"
  failed=1
}

# sselib may only include its own headers and those of Qt Core and Qt Network. Standard headers are not
# checked.
check_sselib() { # place header
  case $2 in
    '"sselib/'* | *'.moc"' | '"moc_'*) ;;
    '"'*) fault "$1" "sselib includes $2; it must not depend on other folders of this project" ;;
    '<Qt>' | '<QtCore'* | '<QtNetwork'* | '<QtGlobal>') ;;
    '<Q'*)
      local name=${2:1:-1}
      [[ -e $qt/QtCore/$name || -e $qt/QtNetwork/$name ]] \
        || fault "$1" "sselib includes $2, which belongs to neither Qt Core nor Qt Network"
      ;;
  esac
}

check_ui() { # place header
  case $2 in
    '"ui/'* | *'.moc"' | '"moc_'* | '"ui_'*) ;;
    '"sselib/'*)
      local header=$root/${2:1:-1}
      if [[ -e $header ]] && grep -q 'Q_OBJECT' "$header" || [[ $2 == *parser.h\" ]]; then
        fault "$1" "ui includes $2; it may only use value types of sselib"
      fi
      ;;
    '"'*) fault "$1" "ui includes $2; it may only use ui and value types of sselib" ;;
    '<QFile>' | '<QFileDevice>' | '<QFileInfo>' | '<QFileSystemWatcher>' | '<QSaveFile>' | \
      '<QTemporaryFile>' | '<QTemporaryDir>' | '<QDir>' | '<QDirIterator>' | '<QLockFile>')
      fault "$1" "ui includes $2; files belong to app" ;;
    '<QSettings>') fault "$1" "ui includes $2; settings belong to app" ;;
    '<QProcess>') fault "$1" "ui includes $2; other programs belong to app" ;;
    '<QtNetwork'* | '<QNetwork'* | '<QTcp'* | '<QUdp'* | '<QLocal'*S* | '<QAbstractSocket>' | '<QSsl'* | \
      '<QHost'* | '<QDns'* | '<QHttp'* | '<sys/socket'*)
      fault "$1" "ui includes $2; the network belongs to sselib" ;;
  esac
}

check_app() { # place header
  case $2 in
    '<QPainter>' | '<QPainterPath>' | '<QPaintEvent>' | '<QStylePainter>' | '<QPaintEngine>')
      fault "$1" "app includes $2; painting belongs to ui" ;;
  esac
}

check_room() { # room
  local room=$1 file line text place header
  [[ -d $root/$room ]] || return 0
  kinds=(\( -name '*.h' -o -name '*.cpp' \))
  while IFS=: read -r file line text; do
    if [[ $text =~ ^[[:space:]]*\#[[:space:]]*include[[:space:]]*(\<[^\>]+\>|\"[^\"]+\") ]]; then
      place=${file#"$root"/}:$line
      header=${BASH_REMATCH[1]}
      case $room in
        sselib) check_sselib "$place" "$header" ;;
        ui) check_ui "$place" "$header" ;;
        app) check_app "$place" "$header" ;;
      esac
    fi
  done < <(sources "$root/$room" | sort | xargs -r grep -nHE '^[[:space:]]*#[[:space:]]*include')
}

check_licences() {
  local file
  kinds=(\( -name '*.h' -o -name '*.cpp' -o -name '*.cmake' -o -name 'CMakeLists.txt' -o -name '*.sh' \
    -o -name '*.mjs' -o -path '*/.ci/run' \))
  while read -r file; do
    fault "${file#"$root"/}:1" "no SPDX-License-Identifier in the first three lines"
  done < <(sources "$root" | sort | xargs -r awk 'FNR <= 3 && /SPDX-License-Identifier:/ { found[FILENAME] }
    END { for (i = 1; i < ARGC; ++i) if (!(ARGV[i] in found)) print ARGV[i] }')
}

self_test() {
  local out wrong=0
  tree=$(mktemp -d) # not local: the trap runs after the function
  trap 'rm -rf "$tree"' EXIT
  local spdx='// SPDX-License-Identifier: MIT'
  clean() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/{sselib/core,ui,app}
    printf '%s\n' "$spdx" '#include <QString>' '#include <QNetworkReply>' '#include <vector>' >"$tree/sselib/a.cpp"
    printf '%s\n' "$spdx" 'class Source { Q_OBJECT };' >"$tree/sselib/core/eventsource.h"
    printf '%s\n' "$spdx" 'struct Event {};' >"$tree/sselib/core/event.h"
    printf '%s\n' "$spdx" '#include <QPainter>' '#include <QFileDialog>' '#include "sselib/core/event.h"' >"$tree/ui/a.cpp"
    printf '%s\n' "$spdx" '#include <QFile>' '#include "sselib/core/eventsource.h"' '#include "ui/a.h"' >"$tree/app/a.cpp"
  }
  clean
  if ! out=$("$0" "$tree"); then
    printf 'A clean tree fails:\n%s\n' "$out"
    wrong=1
  fi
  local file text
  while read -r file text; do
    clean
    printf '%s\n' "$text" >>"$tree/$file"
    if out=$("$0" "$tree") || ! grep -q "^$file:$(wc -l <"$tree/$file"): " <<<"$out"; then
      printf 'Not found in %s: %s\n%s\n' "$file" "$text" "$out"
      wrong=1
    fi
  done <<'FAULTS'
sselib/a.cpp #include <QWidget>
sselib/a.cpp #include <QColor>
sselib/a.cpp #  include <QtGui/QColor>
sselib/a.cpp #include "ui/a.h"
sselib/a.cpp #include "app/a.h"
ui/a.cpp #include <QFile>
ui/a.cpp #include <QSettings>
ui/a.cpp #include <QNetworkReply>
ui/a.cpp #include <QTcpSocket>
ui/a.cpp #include "app/a.h"
ui/a.cpp #include "sselib/core/eventsource.h"
ui/a.cpp #include "sselib/core/eventstreamparser.h"
app/a.cpp #include <QPainter>
new.cpp int main() { }
new.sh true
FAULTS
  ((wrong == 0)) && echo "All planted faults were found."
  return "$wrong"
}

if [[ ${1:-} == --self-test ]]; then
  self_test
  exit
fi
root=$(cd "${1:-$(dirname "$0")/..}" && pwd)
qt=$(find_qt_headers)
for room in sselib ui app; do
  check_room "$room"
done
check_licences
exit "$failed"
