#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Creates all certificates of the tests. They protect nothing, because the keys are public.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
always=(-startdate 20200101000000Z -enddate 21200101000000Z)

cat >"$work/conf" <<END
[ca]
default_ca = d
[d]
database = $work/index
serial = $work/serial
new_certs_dir = $work
default_md = sha256
unique_subject = no
policy = p
[p]
commonName = supplied
END
touch "$work/index"
echo 01 >"$work/serial"

key() { # name [algorithm]: writes name.key
  if [[ ${2:-EC} == EC ]]; then
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"
  else
    openssl genpkey -algorithm "$2" -out "$1.key"
  fi
}
sign() { # name subject extension options of openssl ca…
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$work/csr"
  printf '%s\n' "basicConstraints=critical,CA:$([[ $1 == ca ]] && echo TRUE || echo FALSE)" "$3" >"$work/ext"
  openssl ca -batch -notext -config "$work/conf" -in "$work/csr" -out "$1.pem" -extfile "$work/ext" \
    "${@:4}" 2>/dev/null
}
leaf() { # name subject extension options of openssl ca…
  key "$1"
  sign "$1" "$2" "$3" -cert ca.pem -keyfile ca.key "${@:4}"
}

local="subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
key ca
sign ca "Rivulet test CA" "keyUsage=critical,keyCertSign" -selfsign -keyfile ca.key "${always[@]}"
leaf server localhost "$local" "${always[@]}"
leaf wronghost other.example "subjectAltName=DNS:other.example" "${always[@]}"
leaf expired localhost "$local" -startdate 20200101000000Z -enddate 20210101000000Z
leaf future localhost "$local" -startdate 21000101000000Z -enddate 21200101000000Z
leaf client "Rivulet test client" "extendedKeyUsage=clientAuth" "${always[@]}"
leaf clientexpired "Rivulet test client" "extendedKeyUsage=clientAuth" \
  -startdate 20200101000000Z -enddate 20210101000000Z
key selfsigned
sign selfsigned localhost "$local" -selfsign -keyfile selfsigned.key "${always[@]}"
key ed25519 ED25519
sign ed25519 "Rivulet test client" "extendedKeyUsage=clientAuth" -cert ca.pem -keyfile ca.key \
  "${always[@]}"
openssl genrsa -traditional -out rsa.key 2048 2>/dev/null
sign rsa "Rivulet test client" "extendedKeyUsage=clientAuth" -cert ca.pem -keyfile ca.key "${always[@]}"

# Passwords for the files below. The correct one ends with a line feed, the wrong one does not.
echo "my key's pass phrase" >password
printf wrong >wrongpassword
openssl pkcs8 -topk8 -in client.key -out client.encrypted.key -passout file:password
openssl rsa -in rsa.key -traditional -aes128 -out rsa.encrypted.key -passout file:password 2>/dev/null
openssl pkcs12 -export -inkey client.key -in client.pem -certfile ca.pem -out client.p12 \
  -passout file:password
openssl pkcs12 -export -inkey client.key -in client.pem -out nopassword.p12 -passout pass:
cat client.pem client.key >both.pem
rm ca.key
