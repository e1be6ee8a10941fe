#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Serves responses with a Retry-After or retry field that is zero, in the past, from a wrong clock, huge or invalid. Also serves empty streams."""
import time
from email.utils import formatdate

from raw import STREAM, serve


def busy(*fields):
    return b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n" + "".join(f + "\r\n" for f in fields).encode() + b"\r\n"


def date(offset):
    return formatdate(time.time() + offset, usegmt=True)


def answer(s, r, n):
    if r.path == "/zero":
        s.sendall(busy("Retry-After: 0"))
    elif r.path == "/past":
        s.sendall(busy("Retry-After: " + date(-600)))
    elif r.path == "/slow-clock":  # the clock is 10 minutes slow; asks for 30 s
        s.sendall(busy("Date: " + date(-600), "Retry-After: " + date(-570)))
    elif r.path == "/fast-clock":  # the clock is 2 hours fast; asks for 2 s
        s.sendall(busy("Date: " + date(7200), "Retry-After: " + date(7202)))
    elif r.path == "/huge":
        s.sendall(busy("Retry-After: 99999999999999999999999999"))
    elif r.path == "/fraction":
        s.sendall(busy("Retry-After: 2.5"))
    elif r.path == "/retry-0":
        s.sendall(STREAM + b"\r\nretry: 0\ndata: again\n\n")
    elif r.path == "/empty":
        s.sendall(STREAM + b"Content-Length: 0\r\n\r\n")


serve(answer)
