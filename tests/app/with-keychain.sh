#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with-keychain.sh DAEMON PROGRAM [ARGUMENT...]: runs PROGRAM with a new, unlocked keyring. DAEMON
# is the path of gnome-keyring-daemon. Run this script with dbus-run-session.
set -euo pipefail
keyring=$1
shift
home=$(mktemp -d)
trap 'kill "$daemon" 2>/dev/null || true; rm -rf "$home"' EXIT
mkdir -p "$home/run"
chmod 700 "$home/run"
# The daemon reads the password from its standard input, until the end of the input.
env HOME="$home" XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home/run" \
  "$keyring" --foreground --unlock --components=secrets < <(printf test) >/dev/null 2>&1 &
daemon=$!
for _ in $(seq 100); do
  dbus-send --session --dest=org.freedesktop.DBus --print-reply / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.1
done
XDG_CURRENT_DESKTOP=GNOME "$@"
