#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh BUILD   builds the Debian packages from the build tree BUILD, checks their contents and
#                    dependencies, extracts them, and runs the programs in them.
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
  [[ -s $work/$package/usr/share/doc/$package/copyright ]] || { echo "$package does not contain its license"; exit 1; }
  printf '%s\n' "$package: $(dpkg-deb --field "${files[0]}" Depends)"
done

depends_on() { # package dependency
  dpkg-deb --field "$work/$1"_*.deb Depends | grep -q -- "$2" || { echo "$1 does not depend on $2"; exit 1; }
}
depends_on rivulet libsselib0
depends_on rivulet libqt6widgets6
depends_on libsselib0 libqt6network6
depends_on libsselib-dev libsselib0
depends_on libsselib-dev qt6-base-dev

for file in rivulet/usr/bin/{rivulet,ssecat,ssedemo} \
  rivulet/usr/share/applications/org.rivulet.Rivulet.desktop \
  rivulet/usr/share/icons/hicolor/{16x16,48x48,256x256}/apps/org.rivulet.Rivulet.png \
  rivulet/usr/share/metainfo/org.rivulet.Rivulet.metainfo.xml \
  rivulet/usr/share/man/man1/ssecat.1 \
  libsselib-dev/usr/include/sselib/core/eventsource.h; do
  [[ -s $work/$file ]] || { echo "missing: $file"; exit 1; }
done
# The program's package must not contain files of the library. No package may contain the build path.
[[ -z $(find "$work/rivulet" -name '*.h' -o -name '*.so*') ]] || { echo "the package rivulet contains files of the library"; exit 1; }
if grep -rl "$build" "$work/rivulet/usr" "$work/libsselib0/usr" "$work/libsselib-dev/usr"; then
  echo "these files contain the path of the build folder"
  exit 1
fi

LD_LIBRARY_PATH=$(dirname "$(find "$work/libsselib0" -name 'libsselib.so.0')")
export LD_LIBRARY_PATH
for program in rivulet ssecat ssedemo; do
  "$work/rivulet/usr/bin/$program" --version
done
