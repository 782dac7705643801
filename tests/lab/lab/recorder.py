# SPDX-License-Identifier: Apache-2.0
"""Datagrams as somebody on the wire sees and makes them: recorded, sent again, forged."""

import dataclasses
import socket
import struct

from .host import Host

_OUTGOING = 4


@dataclasses.dataclass(frozen=True)
class Datagram:
    """UDP over IPv4."""
    source: str
    source_port: int
    target: str
    target_port: int
    payload: bytes


class Recorder:
    """Records from now on what crosses the Ethernet in a switch's or a NAT's namespace (an attached host's own too)."""

    def __init__(self, host: Host):
        # Bridged packets are seen by a socket for all protocols only.
        self._socket = host.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self._socket.setblocking(False)
        self._seen = []

    def datagrams(self) -> list:
        """All so far, in their order; what came twice stands there twice."""
        while True:
            try:
                data, sender = self._socket.recvfrom(65535)
            except BlockingIOError:
                return list(self._seen)
            is_udp = len(data) >= 28 and data[0] == 0x45 and data[9] == socket.IPPROTO_UDP
            if sender[2] == _OUTGOING or not is_udp or int.from_bytes(data[6:8], "big") & 0x3FFF:
                continue
            source_port, target_port, length = struct.unpack("!HHH", data[20:26])
            self._seen.append(Datagram(socket.inet_ntoa(data[12:16]), source_port, socket.inet_ntoa(data[16:20]),
                                       target_port, data[28:20 + length]))

    def close(self) -> None:
        self._socket.close()


class Forger:
    """Sends datagrams with any source address and port, out of a host that may do so."""

    def __init__(self, host: Host):
        self._socket = host.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)

    def send(self, datagram: Datagram) -> None:
        udp = struct.pack("!HHHH", datagram.source_port, datagram.target_port, 8 + len(datagram.payload), 0)
        ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(datagram.payload), 0, 0, 64, socket.IPPROTO_UDP, 0,
                         socket.inet_aton(datagram.source), socket.inet_aton(datagram.target))
        try:
            self._socket.sendto(ip + udp + datagram.payload, (datagram.target, 0))
        except OSError:
            pass  # the neighbour table is full, or the queue: a flood has that

    def close(self) -> None:
        self._socket.close()


def gre_frame(key: int, target_mac: str, content: bytes) -> bytes:
    """An Ethernet frame in GRE with key and sequence number, as our links send them."""
    ethernet = bytes.fromhex(target_mac.replace(":", "")) + bytes.fromhex("0200000000ff") + b"\x88\xb5" + content
    return struct.pack("!HHII", 0x3000, 0x6558, key, 1) + ethernet


def gre_key(link: dict) -> int:
    """The key of a link, as `ip` shows it (a number, or four with points); 0 without one."""
    text = str(link["linkinfo"]["info_data"].get("ikey", 0))
    return int.from_bytes(socket.inet_aton(text), "big") if "." in text else int(text, 0)
