#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Requires a login: /basic and /digest with user gardener, password "r0se/bush". /away redirects to the next port, which requires the same login."""
import base64
import hashlib
import os
import re
import sys

from raw import ONE, STREAM, serve

NONCES = set()
PORT = int((sys.argv[1:] or [9700])[0])


def right(r):
    value = r.fields.get("authorization", "")
    if r.path != "/digest":
        return value == "Basic " + base64.b64encode(b"gardener:r0se/bush").decode()
    f = {k: q or v for k, q, v in re.findall(r'(\w+)=(?:"([^"]*)"|([^,\s]+))', value)}
    md5 = lambda t: hashlib.md5(t.encode()).hexdigest()
    a, b = md5("gardener:shed:r0se/bush"), md5(f"{r.method}:{f.get('uri')}")
    fits = f.get("response") == md5(":".join([a, f.get("nonce", ""), f.get("nc", ""), f.get("cnonce", ""), f.get("qop", ""), b]))
    known = f.get("nonce") in NONCES
    NONCES.discard(f.get("nonce"))  # valid only once
    return fits and known and f.get("uri") == r.target


def answer(s, r, n):
    print("  authorization:", r.fields.get("authorization"), flush=True)
    if right(r):
        s.sendall(STREAM + b"\r\n" + ONE)
    elif r.path == "/away":
        s.sendall(f"HTTP/1.1 307 On\r\nLocation: http://127.0.0.1:{PORT + 1}/basic\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    else:
        nonce = os.urandom(6).hex()
        NONCES.add(nonce)
        ask = f'Digest realm="shed", nonce="{nonce}", qop="auth"' if r.path == "/digest" else 'Basic realm="shed"'
        s.sendall(f"HTTP/1.1 401 Who\r\nWWW-Authenticate: {ask}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())


serve(answer, PORT + 1, wait=False)
serve(answer, PORT)
