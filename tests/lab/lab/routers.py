# SPDX-License-Identifier: Apache-2.0
"""A host that says it is a router (RFC 4861), whatever the others think of it."""

import socket
import struct
import time

from .check import equal, wait_until

PREFIX = "2001:db8:bad::"


def advertise(host, link: str, times: int = 3) -> None:
    """Sends router advertisements: a default route, and a prefix to make an address of."""
    header = struct.pack("!BBHBBHII", 134, 0, 0, 64, 0, 1800, 0, 0)
    option = struct.pack("!BBBBIII", 3, 4, 64, 0xC0, 86400, 14400, 0) + socket.inet_pton(socket.AF_INET6, PREFIX)
    index = host.ip("link", "show", "dev", link)[0]["ifindex"]
    with host.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as out:
        out.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
        out.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
        for _ in range(times):
            out.sendto(header + option, ("ff02::1", 0, 0, index))
            time.sleep(0.1)


def taken_from_advertisements(host, link: str) -> list:
    """What the link has of it: routes and addresses."""
    routes = [item["dst"] for item in host.ip("-6", "route", "show", "dev", link) if item.get("protocol") == "ra"
              or item["dst"] == "default" or item["dst"].startswith(PREFIX)]
    return routes + [item for item in host.addresses(link) if item.startswith(PREFIX)]


def check_advertisements_ignored(sender, receiver, link: str = "dyn1") -> None:
    """And that they arrive: with the setting on, the receiver does take them."""
    setting = f"/proc/sys/net/ipv6/conf/{link}/accept_ra"
    equal(receiver.sh(f"cat {setting}").strip(), "0", f"{receiver.name}: accept_ra of {link}")
    advertise(sender, link)
    time.sleep(1)
    equal(taken_from_advertisements(receiver, link), [], f"{receiver.name}: what {link} has of advertisements")
    receiver.sh(f"echo 2 > {setting}")
    advertise(sender, link)
    wait_until(lambda: len(taken_from_advertisements(receiver, link)) >= 2, 10,
               f"{receiver.name} to take what is advertised, where that is on")
    receiver.sh(f"echo 0 > {setting}; ip -6 route flush dev {link} proto ra")
    receiver.sh(f"ip -6 address flush dev {link} scope global; ip -6 route flush dev {link} root {PREFIX}/64")
    equal(taken_from_advertisements(receiver, link), [], f"{receiver.name}: what {link} still has of advertisements")
