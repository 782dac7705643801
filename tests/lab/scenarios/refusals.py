# SPDX-License-Identifier: Apache-2.0
"""Who is not let in: wrong keys, unknown names, other clocks, garbage, replays."""

import hashlib
import random
import socket
import time

from lab import (FOU_PORT, KEY, PORT, Client, Counter, Nat444, Pair, Server, Topology, check,
                 check_nothing_created, client_entry, equal, scenario, server_entry, stays)

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"


def refused(lab, server_list: list, client_list: list, client: str = "client1", **client_env) -> Pair:
    """Runs the pair for long enough to see that it comes to nothing."""
    pair = Pair(lab, server_entries=server_list)
    pair.client.servers(client_list, client)
    pair.server.start()
    pair.server.wait("waiting")
    pair.client.start(**client_env)
    pair.client.wait("waiting", timeout=60)
    check(not pair.client.find(state="up"), "the client says that its tunnel is up")
    check_nothing_created(pair.client, pair.server)
    check(pair.client.lines("warning") or pair.client.lines("error"), "the client's log has no warning or error")
    return pair


@scenario
def wrong_key(lab):
    """A wrong key: nothing is created, and both ends say it; the keys are in no log."""
    pair = refused(lab, [client_entry()], [server_entry(key="notTheRightKey12")])
    pair.server.wait_line("client1", "warning")
    for program in (pair.server, pair.client):
        for secret in (KEY, "notTheRightKey12", one_time_key("notTheRightKey12")):
            check(secret not in program.log(), f"the log of {program.name} has a key in it")


@scenario
def unknown_client(lab):
    """A name that the server does not have: nothing is created, and the server's log names it."""
    pair = refused(lab, [client_entry()], [server_entry()], client="stranger")
    pair.server.wait_line("stranger", "warning")


def one_time_key(key: str, window: int = 0) -> str:
    return hashlib.md5((key + str(int(time.time()) // 30 + window)).encode()).hexdigest()


def with_clock(seconds: int) -> dict:
    """Environment of a process whose wall clock is ahead by so much."""
    return {"LD_PRELOAD": FAKETIME, "FAKETIME": f"{seconds:+d}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1"}


@scenario
def clocks_5_minutes_apart(lab):
    """Clocks 5 minutes apart: nothing is created, and a message names the clock."""
    pair = refused(lab, [client_entry()], [server_entry()], **with_clock(300))
    check(pair.server.lines("warning", "clock") or pair.client.lines("warning", "clock") or
          pair.client.lines("error", "clock"), "no warning or error on either end names the clock")


@scenario
def clocks_20_seconds_apart(lab):
    """Clocks 20 s apart, either way: works."""
    for seconds in (20, -20):
        pair = Pair(lab) if seconds > 0 else pair
        if seconds > 0:
            pair.server.start()
            pair.server.wait("waiting")
        pair.client.start(**with_clock(seconds))
        pair.wait_up()
        pair.wait_pings(5)
        equal(pair.client.stop(), 0, "exit status of the client")


def rubbish(seed: int) -> list:
    """Datagrams that mean harm or nothing, for the identification port."""
    dice = random.Random(seed)
    good = f"mode=connect\nclient=client1\notk={one_time_key(KEY)}".encode()
    wrong = b"mode=connect\nclient=client1\notk=" + b"0" * 32
    items = [b"", b"\0", b"\n", b"=", b"mode", b"mode=", b"mode=whoami", b"mode=whoami\nclient=", b"mode=whoami\nclient=client1",
             b"mode=whoami\nclient=client1\notk=", b"mode=connect\nclient=client1\notk=" + b"f" * 31, wrong, wrong + b"\n" * 500,
             b"mode=reboot\nclient=client1\notk=" + one_time_key(KEY).encode(),
             b"mode=connect\nclient=" + b"A" * 1300, b"client=client1\n" * 100, b"mode=connect\nclient=\xff\xfe\x00%s%n\notk=..",
             b"status=ok\nsource_port=1\n", b"IP=1.2.3.4\nPORT=1\nFOU_PORT=1\n",
             good.replace(b"client1", b"client9"), b"otk=" + one_time_key(KEY).encode() + b"\nmode=connect",
             b"mode=connect\nclient=client1=client1\notk=x", wrong.ljust(4000, b"x"), b"x" * 65507, b"mode=" * 13000,
             b"\xd7F" + bytes(30), b"\xd8" * 40, bytes([22, 254, 253]) + bytes(60), bytes(1400)]
    items += [good[:length].replace(b"client1", b"clientX") for length in range(1, 60, 3)]
    items += [dice.randbytes(dice.randrange(1, 1400)) for _ in range(60)]
    items += [b"mode=connect\nclient=client1\notk=" + dice.randbytes(32) for _ in range(20)]
    return items


@scenario
def garbage(lab):
    """Random, truncated, oversize and forged datagrams: no crash, nothing created, no answer larger than its question."""
    net = Nat444(lab)
    attacker = net.host("attacker", "203.0.113.99")
    server = Server(net.server).start()
    server.wait("waiting")
    mouth = Counter(attacker)
    for port in (PORT, FOU_PORT):
        for number, data in enumerate(rubbish(port)):
            before = mouth.received
            mouth.send(data, "203.0.113.80", port)
            mouth.drain(0.02)
            check(mouth.received - before <= len(data),
                  f"datagram {number} to port {port} ({len(data)} bytes: {data[:60]!r}) was answered with "
                  f"{mouth.received - before} bytes")
    with attacker.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        tcp.settimeout(5)
        try:
            tcp.connect(("203.0.113.80", PORT))
            tcp.send(b"GET / HTTP/1.0\r\n\r\n")
            equal(tcp.recv(100), b"", "what the TCP port answers to somebody outside all tunnels")
        except OSError:
            pass
    check(server.running(), "the server ended")
    check_nothing_created(server)
    client = Client(net.client).start()
    client.wait()
    server.wait("up")


@scenario
def replayed_key(lab):
    """Somebody else sends the client's own messages again from another address: the tunnel is not touched."""
    pair = Pair(lab)
    net = pair.net
    attacker = net.host("attacker", "203.0.113.99")
    ear = net.internet.host.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))  # bridged: only as "all"
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    pair.start().wait_up()
    pair.wait_pings(5)
    ear.setblocking(False)
    seen = set()
    try:
        while True:
            packet = ear.recv(2048)
            if packet[9] == 17 and packet[28:33] == b"mode=":
                seen.add((packet[28:], int.from_bytes(packet[22:24], "big")))
    except BlockingIOError:
        pass
    check(any(b"connect" in data for data, _ in seen), "no connect message was seen on the wire")
    before = pair.server_link
    watches = pair.watch()
    mouth = Counter(attacker)
    for data, port in sorted(seen):
        for _ in range(5):
            mouth.send(data, "203.0.113.80", port)
    mouth.drain(1)
    check(mouth.received <= mouth.sent, f"{mouth.sent} replayed bytes were answered with {mouth.received}")
    pair.check_pings(5)
    equal(pair.server_link, before, "the server's link")
    pair.check_links_kept(watches)


@scenario
def forged_source(lab):
    """Messages with a key from a second address on the same wire, before the client: the client still gets in."""
    net = Topology(lab)
    net.server = net.host("server", "203.0.113.80")
    net.client = net.host("client", "203.0.113.20")
    attacker = net.host("attacker", "203.0.113.99")
    pair = Pair(lab, net)
    pair.server.start()
    pair.server.wait("waiting")
    mouth = Counter(attacker)
    for mode in ("whoami", "connect"):
        mouth.send(f"mode={mode}\nclient=client1\notk={one_time_key('someOtherKey1234')}".encode(), "203.0.113.80", PORT)
    mouth.drain(0.5)
    equal(mouth.received, 0, "bytes that a wrong key was answered with")
    pair.client.start()
    pair.wait_up().wait_pings(5)


@scenario
def silence_is_kept(lab):
    """A client that is refused does not hammer the server: at most a few attempts in the first 15 s."""
    pair = Pair(lab)
    pair.client.servers([server_entry(key="notTheRightKey12")])
    ear = pair.net.server.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    pair.start()
    stays(pair.client.running, 15, "the client ended")
    ear.setblocking(False)
    count = 0
    try:
        while True:
            packet = ear.recv(2048)
            count += packet[9] == 17 and int.from_bytes(packet[22:24], "big") == PORT and packet[12:16] != bytes((203, 0, 113, 80))
    except BlockingIOError:
        pass
    check(count > 0, "the client asked nothing")
    check(count <= 60, f"{count} datagrams in 15 s")
