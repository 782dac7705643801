# SPDX-License-Identifier: Apache-2.0
"""The first datagrams of a DTLS 1.2 handshake (RFC 6347) as a stranger sends them: no key is needed for these."""

import os
import struct

_HANDSHAKE, _CLIENT_HELLO, _HELLO_VERIFY, _SERVER_HELLO = 22, 1, 3, 2
_SUITE = 0xCCAC  # TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256 (RFC 7905)


def client_hello(cookie: bytes = b"", random: bytes = None, sequence: int = 0) -> bytes:
    """One record with a ClientHello; `sequence` counts messages and records: 0, and 1 for the one with the cookie."""
    groups = struct.pack("!HHHHHH", 10, 8, 6, 29, 23, 24)  # x25519, secp256r1, secp384r1
    points = struct.pack("!HHBB", 11, 2, 1, 0)
    master_secret = struct.pack("!HH", 23, 0)
    extensions = groups + points + master_secret
    body = (struct.pack("!H", 0xFEFD) + (random or os.urandom(32)) + b"\0" + bytes([len(cookie)]) + cookie +
            struct.pack("!HHH", 4, _SUITE, 0x00FF) + b"\1\0" + struct.pack("!H", len(extensions)) + extensions)
    length = len(body).to_bytes(3, "big")
    message = bytes([_CLIENT_HELLO]) + length + struct.pack("!H", sequence) + b"\0\0\0" + length + body
    return bytes([_HANDSHAKE]) + struct.pack("!HH", 0xFEFF, 0) + sequence.to_bytes(6, "big") + \
        struct.pack("!H", len(message)) + message


def message_types(datagram: bytes) -> list:
    """The handshake messages that begin in a datagram's plain records."""
    found = []
    while len(datagram) >= 25:
        length = int.from_bytes(datagram[11:13], "big")
        if datagram[0] == _HANDSHAKE and datagram[3:5] == b"\0\0":
            found.append(datagram[13])
        datagram = datagram[13 + length:]
    return found


def cookie_of(datagram: bytes) -> bytes:
    """The cookie of a HelloVerifyRequest; empty when the datagram is none."""
    if message_types(datagram) != [_HELLO_VERIFY]:
        return b""
    return datagram[28:28 + datagram[27]]


def is_server_hello(datagram: bytes) -> bool:
    return _SERVER_HELLO in message_types(datagram)
