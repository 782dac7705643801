# SPDX-License-Identifier: Apache-2.0
"""Pings of many tunnels at once, and through which interface each of them came."""

import dataclasses
import select
import socket
import struct
import time

from .check import PATIENCE, Failure, check
from .host import Host

_REQUEST, _REPLY, _MARK = 128, 129, b"lab!"
_ICMP6_FILTER = 1


@dataclasses.dataclass
class Path:
    """A tunnel: its two links."""
    client: Host
    client_link: str
    server: Host
    server_link: str


class _Ear:
    """What a host sends and hears of our pings on all its interfaces."""

    def __init__(self, host: Host):
        self.host = host
        self.index, self.address = {}, {}
        for item in host.ip("address", "show"):
            self.index[item["ifname"]] = item["ifindex"]
            for address in item.get("addr_info", []):
                if address["family"] == "inet6" and address["scope"] == "link":
                    self.address.setdefault(item["ifname"], address["local"])
        self.mouth = host.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
        self.mouth.setsockopt(socket.IPPROTO_ICMPV6, _ICMP6_FILTER, b"\xff" * 32)  # the kernel need not hand us copies
        self.frames = host.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x86DD))
        self.frames.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.frames.setblocking(False)
        self.heard = {}  # (type, number) -> names of the interfaces

    def link_local(self, link: str) -> str:
        check(link in self.address, f"{self.host.name}: {link} has no link-local address")
        return self.address[link]

    def request(self, number: int, address: str, link: str, size: int) -> None:
        body = struct.pack("!BBHHH", _REQUEST, 0, 0, number, 1) + (_MARK + bytes(size))[:size]
        self.mouth.sendto(body, (address, 0, 0, self.index[link]))

    def read(self) -> None:
        while True:
            try:
                data, sender = self.frames.recvfrom(2048)
            except BlockingIOError:
                return
            if len(data) >= 52 and data[6] == socket.IPPROTO_ICMPV6 and data[48:52] == _MARK:
                number = int.from_bytes(data[44:46], "big")
                self.heard.setdefault((data[40], number), set()).add(sender[0])

    def close(self) -> None:
        self.mouth.close()
        self.frames.close()


def check_own_interfaces(paths: list, size: int = 1000, timeout: float = 10) -> None:
    """Pings both ways through all tunnels at once, by their link-local addresses: each is answered, and the packets of
    each come in on its own two links only."""
    ears = {}
    for path in paths:
        for host in (path.client, path.server):
            if host.name not in ears:
                ears[host.name] = _Ear(host)
    pings = []  # sender, its link, receiver, its link
    for path in paths:
        one, other = (ears[path.client.name], path.client_link), (ears[path.server.name], path.server_link)
        pings += [(*one, *other), (*other, *one)]
    try:
        end, answered = time.monotonic() + timeout * PATIENCE, set()
        while len(answered) < len(pings):
            if time.monotonic() > end:
                lost = [f"{ping[0].host.name} -> {ping[2].host.name} ({ping[1]}, {ping[3]})"
                        for number, ping in enumerate(pings) if number not in answered]
                raise Failure(f"pings without an answer: {'; '.join(lost)}")
            for number, (sender, link, receiver, its_link) in enumerate(pings):
                if number not in answered:
                    sender.request(number, receiver.link_local(its_link), link, size)
            pause = time.monotonic() + 1
            while len(answered) < len(pings) and time.monotonic() < pause:
                select.select([ear.frames for ear in ears.values()], [], [], 0.2)
                for ear in ears.values():
                    ear.read()
                answered = {number for number, ping in enumerate(pings) if (_REPLY, number) in ping[0].heard}
        for number, (sender, link, receiver, its_link) in enumerate(pings):
            for ear in ears.values():
                for kind, expected in ((_REQUEST, its_link if ear is receiver else None),
                                       (_REPLY, link if ear is sender else None)):
                    seen = ear.heard.get((kind, number), set())
                    check(seen <= {expected}, f"a ping {sender.host.name} ({link}) -> {receiver.host.name} ({its_link}) "
                                              f"came in on {ear.host.name}'s {' and '.join(sorted(seen))}")
    finally:
        for ear in ears.values():
            ear.close()
