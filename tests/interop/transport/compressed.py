#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Serves compressed streams, including two that become about a thousand times as large when they are decompressed."""
import time
import zlib

from raw import STREAM, serve


def answer(s, r, n):
    z = zlib.compressobj(9, zlib.DEFLATED, 31)
    name = b"x-gzip" if r.path == "/x-gzip" else b"gzip"
    s.sendall(STREAM + b"Content-Encoding: " + name + b"\r\n\r\n")
    if r.path in ("/gzip", "/x-gzip"):  # three events in intervals of a second, compressed even if the request does not accept it
        for word in (b"red", b"green", b"blue"):
            s.sendall(z.compress(b"data: " + word + b"\n\n") + z.flush(zlib.Z_SYNC_FLUSH))
            time.sleep(1)
    elif r.path == "/line":  # a line of 1 GB
        s.sendall(z.compress(b"data: "))
        for _ in range(256):
            s.sendall(z.compress(b"o" * (1 << 22)))
    elif r.path == "/small-events":  # events of 1 KB, 256 MB in total
        for _ in range(64):
            s.sendall(z.compress((b"data: " + b"o" * 1016 + b"\n\n") * 4096))
    s.sendall(z.flush())


serve(answer)
