# SPDX-License-Identifier: MIT
"""Base of the servers in this folder: listens, reads requests, counts them and passes them to answer(). Needs only Python 3.11."""
import socket
import sys
import threading

STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"
ONE = b"data: here\n\n"
requests = []


class Request:
    def __init__(self, head):
        first, *lines = head.decode("latin-1").split("\r\n")
        self.method, self.target = first.split(" ")[:2]
        self.path, _, self.query = self.target.partition("?")
        self.fields = {k.strip().lower(): v.strip() for k, _, v in (x.partition(":") for x in lines)}


def read_request(s):
    data = b""
    while b"\r\n\r\n" not in data:
        more = s.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    r = Request(head)
    while len(body) < int(r.fields.get("content-length", 0)):
        body += s.recv(65536)
    r.body = body
    return r


def serve(answer, port=None, tls=None, wait=True):
    """Calls answer(socket, request, number of the request with this path). The port is the first argument (default: 9700)."""
    listener = socket.create_server(("127.0.0.1", port or int((sys.argv[1:] or [9700])[0])), backlog=64)

    def one(s):
        try:
            if tls:
                s = tls.wrap_socket(s, server_side=True)
            r = read_request(s)
            if r:
                requests.append(r)
                n = sum(x.path == r.path for x in requests)
                print(f"{len(requests)}: {r.method} {r.target}", flush=True)
                answer(s, r, n)
        except OSError:
            pass
        finally:
            s.close()

    def loop():
        while True:
            threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()

    t = threading.Thread(target=loop, daemon=True)
    t.start()
    if wait:
        t.join()
