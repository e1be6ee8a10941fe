#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Repeats text that must not be printed: the token (from the `token` header) in many forms, and control characters for a terminal."""
from urllib.parse import quote

from raw import STREAM, serve


def no(body, reason="No"):
    return f"HTTP/1.1 403 {reason}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode("latin-1")


def answer(s, r, n):
    t = r.fields.get("token", "nobody")
    if r.path == "/json":
        s.sendall(STREAM + b"\r\n" + f'data: {{"you":"{t.replace("/", chr(92) + "/").replace("+", chr(92) + "u002B")}"}}\n\n'.encode())
    elif r.path == "/percent":
        s.sendall(STREAM + b"\r\n" + f"data: /login?was={quote(t, safe='')}\n\n".encode())
    elif r.path == "/reason":
        s.sendall(no("no", t))
    elif r.path == "/cut":  # /cut?980: the number of letters before the token
        s.sendall(no("." * int(r.query or 0) + t))
    elif r.path == "/bare":
        s.sendall(STREAM + b"\r\n" + b"-" * int(r.query or 0) + b" " + t.encode() + b"\n\n")
    elif r.path == "/key":
        s.sendall(no("unknown key " + r.fields.get("xi-api-key", "")))
    elif r.path == "/escapes":
        evil = b"a\x1b[3J\x1b[5mb\x1b]0;x\x07c\x08d\xc2\x9b7me"
        s.sendall(STREAM + b"X-Note: n\x1b[2K\r\n\r\nevent: " + evil + b"\n: " + evil + b"\ndata: " + evil + b"\n\n" + evil + b"\n\n")
    elif r.path == "/escapes-403":
        s.sendall(no("a\x1b[3J\x1b]52;c;eHg=\x07b", "N\x1b[1mo"))
    elif r.path == "/cookies":  # each response sets 20 more cookies of 3 kB
        fields = b"".join(b"Set-Cookie: k%d-%d=%s; Max-Age=600\r\n" % (n, i, b"w" * 3000) for i in range(20))
        print("  Cookie header:", len(r.fields.get("cookie", "")), "bytes", flush=True)
        s.sendall(STREAM + fields + b"\r\ndata: more\n\n")
    else:
        s.sendall(STREAM + b"\r\ndata: here\n\n")


serve(answer)
