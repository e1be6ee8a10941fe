#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with-networkmanager.sh python3 program...   runs a program beside a NetworkManager that does what
# it is told; inside dbus-run-session, whose bus stands for the system's.
set -euo pipefail
python=$1
shift
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
"$python" -m dbusmock --system --template networkmanager >/dev/null 2>&1 &
mock=$!
trap 'kill "$mock" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  dbus-send --system --dest=org.freedesktop.DBus --print-reply / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.NetworkManager 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.1
done
"$@"
