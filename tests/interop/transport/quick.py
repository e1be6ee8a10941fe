#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sends each response in one write and closes immediately. Each request of a path gets the next number up to 60, then 204."""
from raw import STREAM, serve


def answer(s, r, n):
    if n > 60:
        s.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        return
    body = b"data: ticket %d\n\n" % n
    if r.path == "/close":
        s.sendall(STREAM + b"\r\n" + body)
    elif r.path == "/old":
        s.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + body)
    elif r.path == "/chunked":
        s.sendall(STREAM + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
    elif r.path == "/refused":
        s.sendall(b"HTTP/1.1 500 No\r\nConnection: close\r\n\r\nno")
    # /nothing: closes without a response


serve(answer)
