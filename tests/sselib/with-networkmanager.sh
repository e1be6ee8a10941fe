#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# with-networkmanager.sh PYTHON PROGRAM...   runs a program together with a mock of NetworkManager. Run
# it with dbus-run-session: the session bus is used as the system bus.
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
