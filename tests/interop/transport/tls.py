#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Creates certificates in ./tls-files with openssl and listens with TLS on PORT and the next five ports:
+0 valid certificate, accepts a client certificate, /hop redirects to +1 · +1 the same, another origin · +2 certificate of another host ·
+3 expired · +4 self-signed, /hop redirects to +5 · +5 another self-signed one. Prints the client certificate of each request."""
import ssl
import subprocess
import sys
import time
from pathlib import Path

from raw import ONE, STREAM, serve

PORT = int((sys.argv[1:] or [9700])[0])
HOME = Path("tls-files")
HOME.mkdir(exist_ok=True)


def openssl(*args):
    subprocess.run(["openssl", *map(str, args)], check=True, stdin=subprocess.DEVNULL, capture_output=True, cwd=HOME)


def make(name, san, self_signed=False, kind=("EC", "-pkeyopt", "ec_paramgen_curve:P-256"), days=(0, 30)):
    openssl("genpkey", "-algorithm", *kind, "-out", name + ".key")
    openssl("req", "-new", "-key", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name)
    (HOME / "ext").write_text(f"subjectAltName={san}\n")
    day = lambda n: time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + n * 86400 - 60))
    for f, text in (("index", ""), ("serial", "01\n")):
        (HOME / f).write_text(text)
    by = ("-selfsign", "-keyfile", name + ".key") if self_signed else ("-cert", "ca.crt", "-keyfile", "ca.key")
    openssl("ca", "-batch", "-notext", "-config", "conf", *by, "-in", name + ".csr", "-out", name + ".crt", "-extfile", "ext", "-startdate", day(days[0]), "-enddate", day(days[1]))


(HOME / "conf").write_text("[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "ca.key")
openssl("req", "-x509", "-new", "-key", "ca.key", "-out", "ca.crt", "-days", "30", "-subj", "/CN=test authority")
LOCAL = "DNS:localhost,IP:127.0.0.1"
make("server", LOCAL)
make("elsewhere", "DNS:elsewhere.invalid")
make("old", LOCAL, days=(-40, -10))
make("self-1", LOCAL, True)
make("self-2", LOCAL, True)
make("me", "DNS:me", kind=("ED25519",))
openssl("pkcs8", "-topk8", "-in", "me.key", "-out", "me.locked", "-passout", "pass:my phrase")
openssl("pkcs12", "-export", "-inkey", "me.key", "-in", "me.crt", "-out", "me.p12", "-passout", "pass:my phrase")
(HOME / "phrase").write_text("my phrase\n")


def listen(offset, name, hop=None):
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ctx.load_cert_chain(HOME / (name + ".crt"), HOME / (name + ".key"))
    ctx.verify_mode = ssl.CERT_OPTIONAL
    ctx.load_verify_locations(HOME / "ca.crt")

    def answer(s, r, n):
        print(f"  port +{offset}, client certificate: {(s.getpeercert() or {}).get('subject')}", flush=True)
        if r.path == "/hop":
            s.sendall(f"HTTP/1.1 307 On\r\nLocation: https://127.0.0.1:{PORT + hop}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        else:
            s.sendall(STREAM + b"\r\n" + ONE)

    serve(answer, PORT + offset, ctx, wait=False)


for i, (name, hop) in enumerate([("server", 1), ("server", None), ("elsewhere", None), ("old", None), ("self-1", 5), ("self-2", None)]):
    listen(i, name, hop)
print("ready", flush=True)
while True:
    time.sleep(60)
