#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Serves 1xx responses before the final one, errors with an endless body, and unusual headers, content types and statuses, each at its own path."""
import time

from raw import ONE, STREAM, serve

HINT = b"HTTP/1.1 103 Early Hints\r\nLink: </a.js>; rel=preload\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
END = b"Connection: close\r\n\r\n" + ONE
TYPE = b"Content-Type: text/event-stream\r\n"
WHOLE = {
    "/103-together": HINT + STREAM + b"\r\n" + ONE,
    "/fields-120": OK + TYPE + b"".join(b"X-N%d: 1\r\n" % i for i in range(120)) + END,
    "/fields-800": OK + b"".join(b"X-N%d: 1\r\n" % i for i in range(800)) + TYPE + END,
    "/head-240k": OK + b"".join(b"X-Long%d: %s\r\n" % (i, b"l" * 20000) for i in range(12)) + TYPE + END,
    "/no-colon": OK + TYPE + b"oops\r\n" + END,
    "/type-twice": OK + TYPE + b"Content-Type: text/event-stream;charset=UTF-8\r\n" + END,
    "/type-json-then-stream": OK + b"Content-Type: application/json\r\n" + TYPE + END,
    "/type-stream-then-html": OK + TYPE + b"Content-Type: text/html\r\n" + END,
    "/type-missing": OK + END,
    "/type-json": OK + b"Content-Type: application/json\r\n" + END,
}


def answer(s, r, n):
    if "accept" not in r.fields:
        print("  no Accept field", flush=True)
    if r.path in WHOLE:
        s.sendall(WHOLE[r.path])
    elif r.path == "/103":
        s.sendall(HINT)
        time.sleep(0.5)
        s.sendall(STREAM + b"\r\n" + ONE)
    elif r.path == "/102":
        s.sendall(b"HTTP/1.1 102 Processing\r\n\r\n")
        time.sleep(0.5)
        s.sendall(STREAM + b"\r\n" + ONE)
    elif r.path.startswith("/hold-"):  # /hold-401: headers and the first bytes of the body, then nothing
        s.sendall(b"HTTP/1.1 " + r.path[6:].encode() + b" No\r\nWWW-Authenticate: Bearer\r\nContent-Length: 900\r\n\r\nlog in first")
        time.sleep(120)
    elif r.path.startswith("/first-"):  # /first-529: this status for the first request, later a stream
        if n == 1:
            s.sendall(b"HTTP/1.1 " + r.path[7:].encode() + b" No\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
        else:
            s.sendall(STREAM + b"\r\n" + ONE)
    elif r.path == "/mute":
        time.sleep(120)


serve(answer)
