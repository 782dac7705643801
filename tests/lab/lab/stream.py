# SPDX-License-Identifier: Apache-2.0
"""A numbered stream of datagrams through a tunnel: what a fault costs, in packets and in time."""

import dataclasses
import select
import socket
import struct
import threading
import time

from .check import wait_until
from .host import Host
from .pair import CLIENT_INSIDE, SERVER_INSIDE, Pair

_PORT = 7007


@dataclasses.dataclass
class Toll:
    """What one direction has lost since the stream began."""
    sent: int
    received: int
    longest_gap: float  # seconds between two datagrams that came in
    longest_pause: float  # of the sender itself: on a busy machine it cannot keep to its beat

    @property
    def lost(self) -> int:
        return self.sent - self.received


class Stream(threading.Thread):
    """Datagrams of `size` bytes from one host to another, `every` so many seconds, until `stop`; numbered."""

    def __init__(self, sender: Host, receiver: Host, address: str, every: float = 0.02, size: int = 100):
        super().__init__(daemon=True)
        self.name = f"{sender.name} -> {receiver.name}"
        self.every, self.size, self.target = every, size, (address, _PORT)
        self._mouth = sender.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._ear = receiver.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._ear.bind(("0.0.0.0", _PORT))
        self._ear.setblocking(False)
        self._ending = threading.Event()
        self.sent_at, self.arrivals = {}, {}  # number -> monotonic seconds
        self.start()

    def run(self) -> None:
        number, due = 0, time.monotonic()
        while not self._ending.is_set():
            self._read(max(0.0, due - time.monotonic()))
            if time.monotonic() < due:
                continue
            try:
                self._mouth.sendto(struct.pack("!I", number) + bytes(self.size - 4), self.target)
            except OSError:
                pass  # no route or a full queue: lost like any other
            self.sent_at[number] = time.monotonic()
            number += 1
            due = max(due + self.every, time.monotonic())  # a pause of the machine is no burst

    def _read(self, wait: float) -> None:
        if not select.select([self._ear], [], [], wait)[0]:
            return
        while True:
            try:
                data = self._ear.recv(2048)
            except OSError:
                return
            if len(data) >= 4:
                self.arrivals.setdefault(struct.unpack("!I", data[:4])[0], time.monotonic())

    def stop(self) -> Toll:
        """Ends the stream, waits for what is on its way, and says what was lost."""
        self._ending.set()
        self.join(5)
        end = time.monotonic() + 2
        while len(self.arrivals) < len(self.sent_at) and time.monotonic() < end:
            self._read(0.1)
        self._mouth.close()
        self._ear.close()
        times = sorted(self.arrivals.values())
        gap = max((later - earlier for earlier, later in zip(times, times[1:])), default=float("inf"))
        starts = list(self.sent_at.values())
        pause = max((later - earlier for earlier, later in zip(starts, starts[1:])), default=0.0)
        return Toll(len(self.sent_at), len(self.arrivals), gap, pause)

    def first_arrival_after(self, moment: float) -> float:
        """Seconds from `moment` (monotonic) to the next datagram sent after it that came in; infinite while none has."""
        times = [when for number, when in list(self.arrivals.items()) if self.sent_at.get(number, 0) >= moment]
        return min(times, default=float("inf")) - moment


class Traffic:
    """Streams both ways between the inner addresses of a pair."""

    def __init__(self, pair: Pair, every: float = 0.02):
        self.lab = pair.lab
        self.up = Stream(pair.net.client, pair.net.server, SERVER_INSIDE, every)
        self.down = Stream(pair.net.server, pair.net.client, CLIENT_INSIDE, every)

    def first_both_ways_after(self, moment: float) -> float:
        """Seconds from `moment` until datagrams sent later had come in at both ends."""
        return max(stream.first_arrival_after(moment) for stream in (self.up, self.down))

    def wait_both_ways(self, moment: float, limit: float, what: str, since: float = None) -> float:
        """Waits for that, and returns it; noted in the scenario's log. It must not take longer than `limit` seconds.

        `since`: when the fault began to be made, where that takes a while and `moment` is its end; what is returned and
        noted counts from then.
        """
        wait_until(lambda: self.first_both_ways_after(moment) < float("inf"), limit, f"datagrams both ways after {what}",
                   every=0.02)
        seconds = self.first_both_ways_after(moment) + (moment - since if since else 0)
        self.lab.note(f"{what}: datagrams both ways after {seconds * 1000:.0f} ms")
        return seconds

    def stop(self, what: str) -> list:
        """The tolls, client to server first; noted in the scenario's log."""
        tolls = [self.up.stop(), self.down.stop()]
        for stream, toll in zip((self.up, self.down), tolls):
            self.lab.note(f"{what}: {stream.name}: {toll.lost} of {toll.sent} datagrams lost, "
                          f"longest gap {toll.longest_gap * 1000:.0f} ms (of the sender {toll.longest_pause * 1000:.0f} ms)")
        return tolls
