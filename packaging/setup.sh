#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# setup.sh [--tests]   installs by apt what building and running Rivulet needs and is missing;
#                      --tests: what its tests need too. Safe to repeat; asks nothing.
set -euo pipefail

packages=(
  cmake ninja-build g++ ccache git ca-certificates
  qt6-base-dev qt6-base-dev-tools qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools
  qtkeychain-qt6-dev libgl-dev zlib1g-dev libbrotli-dev libzstd-dev pkgconf
  xvfb xauth fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji
)
# A session that is Wayland alone needs Qt's plugin for it.
if [[ -n ${WAYLAND_DISPLAY:-} && -z ${DISPLAY:-} ]]; then
  packages+=(qt6-wayland)
fi

has_node() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  ((${version%%.*} >= 18))
}

case ${1:-} in
  '') ;;
  --tests)
    packages+=(clang libclang-rt-dev nginx-light libnginx-mod-nchan openssl curl dbus gnome-keyring python3-dbusmock python3-httpx doxygen dpkg-dev file)
    has_node || packages+=(nodejs npm)
    ;;
  *)
    echo "usage: $0 [--tests]" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: no Debian system; these packages, or what they are called here, must be there:"
  printf '  %s\n' "${packages[*]}"
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "setup: all ${#packages[@]} packages are there"
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "setup: these packages are missing, and neither is this root nor is there sudo:" >&2
    printf '  apt-get install %s\n' "${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

apt() {
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get \
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null
}

had_nginx=$(command -v nginx || true)
echo "setup: installing ${#missing[@]} of ${#packages[@]} packages: ${missing[*]}"
apt update
apt install --yes --no-install-recommends "${missing[@]}"

# The tests run an nginx of their own; the package would leave one listening on port 80.
if [[ -z $had_nginx && -d /run/systemd/system ]] && command -v nginx >/dev/null; then
  ${as_root[@]+"${as_root[@]}"} systemctl disable --now nginx </dev/null || true
fi
echo "setup: done"
