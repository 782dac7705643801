# SPDX-License-Identifier: Apache-2.0
"""The old protocol between our own programs: its keys, its clocks, its weaknesses."""

import hashlib
import random
import socket
import time

from lab import (FOU_PORT, KEY, PORT, Client, Counter, Nat444, OldClient, Pair, Recorder, Server, Topology, check,
                 check_link_local_pings, check_nothing_created, client_entry, equal, scenario, server_entry, stays)
from scenarios.refusals import check_refused, with_clock

LEGACY = server_entry(legacy=True)


def one_time_key(key: str, window: int = 0) -> str:
    return hashlib.md5((key + str(int(time.time()) // 30 + window)).encode()).hexdigest()


@scenario
def legacy_wrong_key(lab):
    """A wrong key: nothing is created, and both ends say it; the keys are in no log."""
    pair = check_refused(lab, [server_entry(key="notTheRightKey12", legacy=True)])
    pair.server.wait_line("client1", "warning")
    for program in (pair.server, pair.client):
        for secret in (KEY, "notTheRightKey12", one_time_key("notTheRightKey12")):
            check(secret not in program.log(), f"the log of {program.name} has a key in it")


@scenario(full="`legacy_wrong_key` is refused in the same way")
def legacy_unknown_client(lab):
    """A name that the server does not have: nothing is created, and the server's log names it."""
    pair = check_refused(lab, [LEGACY], client="stranger")
    pair.server.wait_line("stranger", "warning")


@scenario
def legacy_clocks_5_minutes_apart(lab):
    """Clocks 5 minutes apart: nothing is created, and a message names the clock."""
    pair = check_refused(lab, [LEGACY], **with_clock(300))
    check(pair.server.lines("warning", "clock") or pair.client.lines("warning", "clock") or
          pair.client.lines("error", "clock"), "no warning or error on either end names the clock")


@scenario
def legacy_clocks_20_seconds_apart(lab):
    """Clocks 20 s apart, either way: works."""
    pair = Pair(lab, client_entries=[LEGACY])
    pair.server.start()
    pair.server.wait("waiting")
    for seconds in (20, -20):
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
    for entry in (LEGACY, server_entry()):
        client = Client(net.client, [entry], name=f"dynfou-{'legacy' if entry is LEGACY else 'dtls'}").start()
        client.wait()
        server.wait("up")
        equal(client.stop(), 0, "exit status of the client")


@scenario
def legacy_replayed_key(lab):
    """Somebody else sends the client's own messages again from another address: the tunnel is not touched."""
    pair = Pair(lab, client_entries=[LEGACY])
    net = pair.net
    attacker = net.host("attacker", "203.0.113.99")
    recorder = Recorder(net.internet.host)
    pair.start().wait_up()
    pair.wait_pings(5)
    seen = {(item.payload, item.target_port) for item in recorder.datagrams() if item.payload.startswith(b"mode=")}
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
def legacy_forged_source(lab):
    """Messages with a key from a second address on the same wire, before the client: the client still gets in."""
    net = Topology(lab)
    net.server = net.host("server", "203.0.113.80")
    net.client = net.host("client", "203.0.113.20")
    attacker = net.host("attacker", "203.0.113.99")
    pair = Pair(lab, net, client_entries=[LEGACY])
    pair.server.start()
    pair.server.wait("waiting")
    mouth = Counter(attacker)
    for mode in ("whoami", "connect"):
        mouth.send(f"mode={mode}\nclient=client1\notk={one_time_key('someOtherKey1234')}".encode(), "203.0.113.80", PORT)
    mouth.drain(0.5)
    equal(mouth.received, 0, "bytes that a wrong key was answered with")
    pair.client.start()
    pair.wait_up().wait_pings(5)


def old_client_is_refused(lab, entry: dict, **server_env) -> Server:
    """An old client and our own one with the legacy setting come to nothing; the new protocol is served beside them."""
    net = Nat444(lab)
    other = net.site(1)
    server = Server(net.server, [entry, client_entry("client2", "secondKey1234567")], **server_env).start()
    server.wait("waiting", name="client1")
    recorder = Recorder(net.server)
    old = OldClient(net.client).start()
    old.process.wait_log("attempt failed")
    ours = Client(net.client, [LEGACY]).start()
    ours.wait("waiting", 60)
    second = Client(other, [server_entry(key="secondKey1234567")], client="client2").start()
    second.wait()
    link = server.wait("up", name="client2")["interface"]
    check_link_local_pings(other, "dyn1", net.server, link)
    stays(lambda: not server.find(name="client1", state="up"), 5, "the old client has a tunnel")
    equal(list(net.server.tunnels()), [link], "links of the server")
    check_nothing_created(ours)
    asked = [item for item in recorder.datagrams() if item.payload.startswith(b"mode=")]
    check(asked, "the old client asked nothing, which proves nothing")
    check(not ours.find(state="up") and '"healthy"' not in old.log(), "a client that is refused says that it is up")
    return server


@scenario
def legacy_off(lab):
    """LEGACY=no: the server has no ear for old clients; new ones get their tunnels."""
    old_client_is_refused(lab, client_entry(mtu=1450), LEGACY="no")


@scenario
def legacy_off_for_one(lab):
    """`"legacy": false` in a client's entry: the old protocol is refused for this client, and the log names it."""
    old_client_is_refused(lab, client_entry(mtu=1450, legacy=False)).wait_line("client1", "warning")
