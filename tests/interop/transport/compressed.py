#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compressed streams, and two that grow a thousandfold."""
import time
import zlib

from raw import STREAM, serve


def answer(s, r, n):
    z = zlib.compressobj(9, zlib.DEFLATED, 31)
    name = b"x-gzip" if r.path == "/x-gzip" else b"gzip"
    s.sendall(STREAM + b"Content-Encoding: " + name + b"\r\n\r\n")
    if r.path in ("/gzip", "/x-gzip"):  # three events, a second apart, whatever the request asked for
        for word in (b"red", b"green", b"blue"):
            s.sendall(z.compress(b"data: " + word + b"\n\n") + z.flush(zlib.Z_SYNC_FLUSH))
            time.sleep(1)
    elif r.path == "/line":  # 1 GB in one line
        s.sendall(z.compress(b"data: "))
        for _ in range(256):
            s.sendall(z.compress(b"o" * (1 << 22)))
    elif r.path == "/small-events":  # 256 MB of events of 1 KB
        for _ in range(64):
            s.sendall(z.compress((b"data: " + b"o" * 1016 + b"\n\n") * 4096))
    s.sendall(z.flush())


serve(answer)
