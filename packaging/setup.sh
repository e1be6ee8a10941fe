#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# setup.sh [--tests] [--lint]   installs the missing packages for building and running Rivulet with apt, with
#                               --tests those for its tests, and with --lint those for lint.sh. Can be run
#                               repeatedly. Does not ask questions.
set -euo pipefail

packages=(
  cmake ninja-build g++ ccache git ca-certificates
  qt6-base-dev qt6-base-dev-tools qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools
  qt6-translations-l10n
  qtkeychain-qt6-dev libgl-dev zlib1g-dev libbrotli-dev libzstd-dev pkgconf
  xvfb xauth fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji
)
# A session with Wayland only needs Qt's plugin for Wayland.
if [[ -n ${WAYLAND_DISPLAY:-} && -z ${DISPLAY:-} ]]; then
  packages+=(qt6-wayland)
fi

has_node() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  ((${version%%.*} >= 18))
}

for option; do
  case $option in
    --tests)
      packages+=(clang libclang-rt-dev mold nginx-light libnginx-mod-nchan openssl curl dbus gnome-keyring python3-dbusmock python3-httpx doxygen dpkg-dev file)
      has_node || packages+=(nodejs npm)
      ;;
    --lint) packages+=(clang-format clang-tidy clazy codespell cpio reuse shellcheck) ;;
    *)
      echo "usage: $0 [--tests] [--lint]" >&2
      exit 2
      ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is not a Debian system. Install these packages, or the equivalent ones of your system:"
  printf '  %s\n' "${packages[*]}"
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "setup: all ${#packages[@]} packages are installed"
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "setup: cannot install the missing packages without sudo. Run this as root:" >&2
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

# The tests start their own nginx. Stop the service that the package starts on port 80.
if [[ -z $had_nginx && -d /run/systemd/system ]] && command -v nginx >/dev/null; then
  ${as_root[@]+"${as_root[@]}"} systemctl disable --now nginx </dev/null || true
fi
echo "setup: done"
