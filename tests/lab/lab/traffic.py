# SPDX-License-Identifier: Apache-2.0
"""Traffic and what came of it: pings, broadcasts, TCP streams, datagrams."""

import os
import select
import socket
import struct
import threading
import time

from .check import check, wait_until
from .host import Host


def check_ping(host: Host, address: str, link: str = None, count: int = 3, **options) -> None:
    """All of `count` pings must be answered."""
    came = host.ping(address, link, count=count, **options)
    size = f" of {options['size']} bytes" if "size" in options else ""
    check(came == count, f"{host.name}: {came} of {count} pings{size} to {address}{'%' + link if link else ''} answered")


def wait_ping(host: Host, address: str, link: str = None, timeout: float = 20) -> None:
    wait_until(lambda: host.ping(address, link, wait=1), timeout, f"a ping from {host.name} to {address}")


def check_link_local_pings(a: Host, a_link: str, b: Host, b_link: str, **options) -> None:
    """IPv6 link-local through the tunnel, both ways."""
    check_ping(a, b.link_local(b_link), a_link, **options)
    check_ping(b, a.link_local(a_link), b_link, **options)


def check_broadcast(sender: Host, sender_link: str, receiver: Host, receiver_link: str) -> None:
    """An ARP request to everybody comes out at the other end as it went in."""
    ear = receiver.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    ear.bind((receiver_link, 0x0806))
    mouth = sender.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    mouth.bind((sender_link, 0))
    source = mouth.getsockname()[4]
    request = (b"\xff" * 6 + source + struct.pack("!HHHBBH", 0x0806, 1, 0x0800, 6, 4, 1) +
               source + socket.inet_aton("192.0.2.1") + bytes(6) + socket.inet_aton("192.0.2.2"))
    with ear, mouth:
        for _ in range(3):
            mouth.send(request)
            end = time.monotonic() + 1
            while select.select([ear], [], [], max(0, end - time.monotonic()))[0]:
                if ear.recv(2048)[:len(request)] == request:
                    return
    check(False, f"an ARP broadcast from {sender.name} did not reach {receiver.name}'s {receiver_link}")


def tcp_rate(sender: Host, receiver: Host, address: str, seconds: float = 3, warm_up: float = 0.5) -> float:
    """Megabits a second of one TCP stream; 0 when not even the connection comes about."""
    listener = receiver.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, 0))
    listener.listen(1)
    listener.settimeout(5)
    port = listener.getsockname()[1]
    stop = threading.Event()

    def send():
        with sender.socket(socket.AF_INET, socket.SOCK_STREAM) as out:
            out.settimeout(1)
            block = bytes(1 << 17)
            try:
                out.connect((address, port))
                while not stop.is_set():
                    try:
                        out.send(block)
                    except TimeoutError:
                        pass
            except OSError:
                pass

    thread = threading.Thread(target=send, daemon=True)
    thread.start()
    received, started = 0, 0.0
    try:
        with listener.accept()[0] as stream:
            stream.settimeout(0.2)
            begin = time.monotonic()
            while time.monotonic() < begin + warm_up + seconds:
                try:
                    size = len(stream.recv(1 << 18))
                except TimeoutError:
                    size = 0
                if not started and time.monotonic() >= begin + warm_up:
                    started = time.monotonic()
                elif started:
                    received += size
            elapsed = time.monotonic() - (started or begin)
    except TimeoutError:
        return 0.0
    finally:
        stop.set()
        listener.close()
        thread.join(5)
    return received * 8 / 1e6 / elapsed


class Pinger(threading.Thread):
    """Pings an IPv4 address every few milliseconds from a thread; notes when the first answer came (seconds, wall clock)."""

    def __init__(self, host: Host, address: str, every: float = 0.01):
        super().__init__(daemon=True)
        self.address, self.every = address, every
        self.first_answer = None
        self.answered = threading.Event()
        self._socket = host.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        self._socket.settimeout(every)
        self._number = os.getpid() & 0xFFFF
        self.start()

    def run(self) -> None:
        sequence = 0
        while self.first_answer is None:
            sequence = (sequence + 1) & 0xFFFF
            body = struct.pack("!HH", self._number, sequence) + bytes(16)
            total = 0x0800 + sum(struct.unpack(f"!{len(body) // 2}H", body))
            total = (total & 0xFFFF) + (total >> 16)
            total = (total & 0xFFFF) + (total >> 16)
            try:
                self._socket.sendto(struct.pack("!BBH", 8, 0, ~total & 0xFFFF) + body, (self.address, 0))
            except OSError:
                time.sleep(self.every)
                continue
            try:
                answer, sender = self._socket.recvfrom(2048)
                if sender[0] == self.address and answer[20] == 0 and answer[24:26] == body[:2]:
                    self.first_answer = time.time()
                    self.answered.set()
            except TimeoutError:
                pass


class Counter:
    """Counts UDP payload bytes that a host receives on a socket of its own."""

    def __init__(self, host: Host, port: int = 0):
        self.socket = host.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("0.0.0.0", port))
        self.sent = self.received = 0
        self.answers = []

    def send(self, data: bytes, address: str, port: int) -> None:
        try:
            self.socket.sendto(data, (address, port))
            self.sent += len(data)
        except ConnectionRefusedError:
            pass

    def drain(self, wait: float) -> None:
        """Reads until nothing has come for `wait` seconds."""
        while select.select([self.socket], [], [], wait)[0]:
            data = self.socket.recv(65535)
            self.answers.append(data)
            self.received += len(data)
