#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the certificates of the tests anew. They guard nothing: the keys are public.
set -euo pipefail
cd "$(dirname "$0")"

leaf() { # name subject extensions
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -keyout "$1.key" -subj "/CN=$2" -out "$1.csr" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 \
    -extfile <(printf '%s\n' "basicConstraints=CA:FALSE" "$3") -out "$1.pem" 2>/dev/null
  rm "$1.csr"
}

openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 \
  -keyout ca.key -subj "/CN=Rivulet test CA" -out ca.pem 2>/dev/null
leaf server localhost "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
leaf wronghost other.example "subjectAltName=DNS:other.example"
leaf client "Rivulet test client" "extendedKeyUsage=clientAuth"
rm -f ca.key ca.srl
