#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh BUILD   makes the Debian packages of the build tree BUILD, looks at what they hold and
#                    ask for, unpacks them and runs the programs out of them.
set -euo pipefail
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" || { cat "$work/log"; exit 1; }
shopt -s nullglob
for package in rivulet libsselib0 libsselib-dev; do
  files=("$work/${package}"_*.deb)
  [[ ${#files[@]} == 1 ]] || { echo "no package $package, or more than one: ${files[*]}"; exit 1; }
  dpkg-deb --extract "${files[0]}" "$work/$package"
  [[ -s $work/$package/usr/share/doc/$package/copyright ]] || { echo "$package tells no terms"; exit 1; }
  printf '%s\n' "$package: $(dpkg-deb --field "${files[0]}" Depends)"
done

asks() { # package for
  dpkg-deb --field "$work/$1"_*.deb Depends | grep -q -- "$2" || { echo "$1 does not ask for $2"; exit 1; }
}
asks rivulet libsselib0
asks rivulet libqt6widgets6
asks libsselib0 libqt6network6
asks libsselib-dev libsselib0
asks libsselib-dev qt6-base-dev

for file in rivulet/usr/bin/{rivulet,ssecat,ssedemo} \
  rivulet/usr/share/applications/org.rivulet.Rivulet.desktop \
  rivulet/usr/share/icons/hicolor/{16x16,48x48,256x256}/apps/org.rivulet.Rivulet.png \
  rivulet/usr/share/metainfo/org.rivulet.Rivulet.metainfo.xml \
  rivulet/usr/share/man/man1/ssecat.1 \
  libsselib-dev/usr/include/sselib/eventsource.h; do
  [[ -s $work/$file ]] || { echo "missing: $file"; exit 1; }
done
# Nothing of one in another, and nothing of this machine's folders in any.
[[ -z $(find "$work/rivulet" -name '*.h' -o -name '*.so*') ]] || { echo "rivulet holds parts of the library"; exit 1; }
if grep -rl "$build" "$work/rivulet/usr" "$work/libsselib0/usr" "$work/libsselib-dev/usr"; then
  echo "these tell where they were built"
  exit 1
fi

LD_LIBRARY_PATH=$(dirname "$(find "$work/libsselib0" -name 'libsselib.so.0')")
export LD_LIBRARY_PATH
for program in rivulet ssecat ssedemo; do
  "$work/rivulet/usr/bin/$program" --version
done
