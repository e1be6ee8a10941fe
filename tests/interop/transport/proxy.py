#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A proxy that requires a login: proxy.py PORT basic|digest|refuse. User walker, password "l@ke:side". Prints the requests.
Does not resolve names: every host is 127.0.0.1."""
import base64
import hashlib
import os
import re
import select
import socket
import sys
from urllib.parse import urlsplit

import raw

KIND, NONCE, USER, PASSWORD = sys.argv[2], os.urandom(6).hex(), "walker", "l@ke:side"


def known(r):
    value = r.fields.get("proxy-authorization", "")
    if KIND == "basic":
        return value == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    f = {k: q or v for k, q, v in re.findall(r'(\w+)=(?:"([^"]*)"|([^,\s]+))', value)}
    md5 = lambda t: hashlib.md5(t.encode()).hexdigest()
    a, b = md5(f"{USER}:yard:{PASSWORD}"), md5(f"{r.method}:{f.get('uri')}")
    return f.get("response") == md5(":".join([a, NONCE, f.get("nc", ""), f.get("cnonce", ""), f.get("qop", ""), b]))


def pump(a, b):
    while ready := select.select([a, b], [], [], 90)[0]:
        for x in ready:
            d = x.recv(65536)
            if not d:
                return
            (b if x is a else a).sendall(d)


def answer(s, r, n):
    while KIND != "refuse" and not known(r):
        ask = 'Basic realm="yard"' if KIND == "basic" else f'Digest realm="yard", nonce="{NONCE}", qop="auth"'
        s.sendall(f"HTTP/1.1 407 Who?\r\nProxy-Authenticate: {ask}\r\nContent-Length: 0\r\n\r\n".encode())
        r = raw.read_request(s)
        if r is None:
            return
        print("again:", r.method, r.target, flush=True)
    if KIND == "refuse":
        s.sendall(b"HTTP/1.1 403 Not through here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        return
    if r.method == "CONNECT":
        far = socket.create_connection(("127.0.0.1", int(r.target.rsplit(":", 1)[1])))
        s.sendall(b"HTTP/1.1 200 Open\r\n\r\n")
    else:
        u = urlsplit(r.target)
        far = socket.create_connection(("127.0.0.1", u.port or 80))
        fields = "".join(f"{k}: {v}\r\n" for k, v in r.fields.items() if not k.startswith(("proxy-", "connection")))
        far.sendall(f"{r.method} {u.path or '/'}{'?' + u.query if u.query else ''} HTTP/1.1\r\n{fields}Connection: close\r\n\r\n".encode() + r.body)
    pump(s, far)


raw.serve(answer)
