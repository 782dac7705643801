# SPDX-License-Identifier: Apache-2.0
"""Whoever else is on the wire: replays, floods, forged data; and what the programs let in."""

import os
import pathlib
import random
import socket
import struct
import threading
import time

from lab import (CLIENT_INSIDE, FOU_PORT, PORT, SERVER_ADDRESS, SERVER_INSIDE, Client, Counter, Datagram, Forger, Nat444,
                 Pair, Recorder, Server, Topology, check, check_link_local_pings, client_entry, equal,
                 gre_frame, gre_key, scenario, server_entry, stays, wait_until)
from lab.dtls import client_hello, cookie_of, is_server_hello

STRANGER = "203.0.113.99"


def state_lines(program) -> int:
    """How often the program has said that a tunnel's state changes."""
    return len([item for item in program.events() if item.get("state") and "event" not in item])


def replayed(lab, **fields) -> None:
    """Everything that crossed the internet during a set-up is sent again, from another host and with the same source."""
    pair = Pair(lab, client_entries=[server_entry(**fields)])
    net = pair.net
    attacker = net.host("attacker", STRANGER)
    recorder = Recorder(net.internet.host)
    pair.start().wait_up()
    pair.wait_pings(5)
    recorded = recorder.datagrams()
    recorder.close()
    ports = {item.target_port for item in recorded if item.target == SERVER_ADDRESS}
    check({PORT, FOU_PORT} <= ports, f"the recording has datagrams to the server's ports {ports} only")
    answers = [item for item in recorded if item.source == SERVER_ADDRESS]
    check(answers, "the recording has no datagram of the server")

    links, watches = (pair.server_link, pair.client_link), pair.watch()
    runs = [len(lab.script_runs(script)) for script in (pair.server_script, pair.client_script)]
    said = [state_lines(program) for program in (pair.server, pair.client)]
    mouth, forger = Counter(attacker), Forger(attacker)
    for _ in range(3):
        for item in recorded:
            if item.target == SERVER_ADDRESS:
                mouth.send(item.payload, SERVER_ADDRESS, item.target_port)
        mouth.drain(0.2)
    check(mouth.received <= mouth.sent, f"{mouth.sent} replayed bytes were answered with {mouth.received}")
    pair.check_pings()
    for _ in range(3):
        for item in recorded:
            forger.send(item)
    for item in answers:  # as if a stranger were the server
        forger.send(Datagram(STRANGER, item.source_port, item.target, item.target_port, item.payload))
    pair.check_pings(5)
    stays(lambda: pair.client.find(state="up") and pair.server.find(state="up"), 8, "the tunnel did not stay up", every=1)
    pair.check_pings(5)
    equal((pair.server_link, pair.client_link), links, "the two links")
    pair.check_links_kept(watches)
    equal([state_lines(program) for program in (pair.server, pair.client)], said, "state changes in the logs")
    equal([len(lab.script_runs(script)) for script in (pair.server_script, pair.client_script)], runs, "runs of the scripts")


@scenario
def replay(lab):
    """Every packet of a set-up is sent again, by a stranger and with the same source: nothing changes at either end."""
    replayed(lab)


@scenario(full="`replay` and `legacy_replayed_key`")
def replay_legacy(lab):
    """The same with the old protocol."""
    replayed(lab, legacy=True)


def garbage_flood(seed: int):
    """Without end, for PORT and FOU_PORT: random bytes, mutated ClientHellos, punches with random tokens, old messages."""
    dice = random.Random(seed)
    hello = client_hello()
    while True:
        kind = dice.randrange(4)
        if kind == 0:
            data = dice.randbytes(dice.randrange(0, 200))
        elif kind == 1:
            data = bytearray(hello)
            for _ in range(dice.randrange(4)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            data = bytes(data[:dice.randrange(1, len(data) + 1)] if dice.randrange(4) == 0 else data)
        elif kind == 2:
            data = b"\xd7\x46\x01\0" + dice.randbytes(16) + dice.randbytes(2)
        else:
            data = b"mode=connect\nclient=client1\notk=" + dice.randbytes(16).hex().encode()
        yield data, PORT if kind in (1, 3) or dice.randrange(2) else FOU_PORT


def memory_of(process) -> int:
    """Resident bytes."""
    text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("VmRSS:"))


@scenario(limit=240)
def flood(lab):
    """50,000 garbage datagrams or more, half of them forged: meanwhile another connects; no answer is too long."""
    pair = Pair(lab)
    net = pair.net
    attacker, other = net.host("attacker", STRANGER), net.site(1)
    pair.server.clients([client_entry(), client_entry("client2", "secondKey1234567")])
    pair.server.start()
    pair.server.wait("waiting", name="client1")
    pair.client.start()
    pair.client.wait()
    pair.server.wait("up", name="client1")
    pair.wait_pings()
    watches = pair.watch()
    mouth, forger = Counter(attacker), Forger(attacker)
    mouth.send(client_hello(), SERVER_ADDRESS, PORT)
    wait_until(lambda: mouth.drain(0.2) or mouth.received, 5, "an answer to a good ClientHello, which the flood is made of")
    before = memory_of(pair.server.process)
    sent, connected, done, dice, began = [0], threading.Event(), threading.Event(), random.Random(4), time.monotonic()

    def pace(number):
        # The emulated processor can send more than it can receive: what is shown is not who has more of it, but that the
        # server, never without garbage to read, still serves others. So it waits for the server, and for others' turns.
        time.sleep(max(0.0, began + number / 4000 - time.monotonic()))
        patience = time.monotonic() + 5
        while net.server.udp_backlog(PORT) > 100_000 and time.monotonic() < patience:
            time.sleep(0.01)

    def attack():
        for number, (data, port) in enumerate(garbage_flood(2026)):
            if number >= 50_000 and connected.is_set() or number >= 500_000:
                break
            if number % 2:
                mouth.send(data, SERVER_ADDRESS, port)
                mouth.drain(0)
            else:
                forger.send(Datagram(f"203.0.113.{dice.randrange(150, 250)}", dice.randrange(1, 65536), SERVER_ADDRESS,
                                     port, data))
            sent[0] = number + 1
            if number % 100 == 0:
                pace(number)
        done.set()

    thread = threading.Thread(target=attack, daemon=True)
    thread.start()
    wait_until(lambda: sent[0] >= 1000, 20, "the flood to begin")
    second = Client(other, [server_entry(key="secondKey1234567")], client="client2").start()
    second.wait(timeout=60)
    link = pair.server.wait("up", name="client2")["interface"]
    check(not done.is_set(), "the flood was over before the second client had its tunnel, which proves nothing")
    connected.set()
    lab.note(f"the second client's tunnel was up after {sent[0]} datagrams")
    check_link_local_pings(other, "dyn1", net.server, link)
    wait_until(done.is_set, 150, "the end of the flood")
    mouth.drain(0.5)
    check(mouth.received <= mouth.sent, f"{mouth.sent} bytes were answered with {mouth.received}")
    if b"libasan" not in pathlib.Path(f"/proc/{pair.server.process.pid}/maps").read_bytes():
        grown = (memory_of(pair.server.process) - before) >> 20
        lab.note(f"the server has grown by {grown} MiB")
        check(grown < 32, f"the server has grown by {grown} MiB")
    pair.check_pings()
    for watch in watches:
        equal(watch.host.tunnel("dyn1")["ifindex"], watch.ifindex, f"index of the link on {watch.host.name}")
        watch.check_never_down()
    for client in (pair.client, second):
        check(client.find(state="up"), "a tunnel is not up after the flood")


@scenario
def half_open(lab):
    """Strangers finish the cookie exchange and say no more: at most three times their bytes, and others still connect."""
    pair = Pair(lab)
    net = pair.net
    attacker = net.host("attacker", STRANGER)
    pair.server.start()
    pair.server.wait("waiting")
    mouths = [Counter(attacker) for _ in range(40)]
    flights = 0
    for mouth in mouths:
        hello = os.urandom(32)
        mouth.send(client_hello(random=hello), SERVER_ADDRESS, PORT)
        mouth.drain(0.05)
        check(mouth.received <= mouth.sent, f"{mouth.sent} bytes of a stranger were answered with {mouth.received}")
        cookie = next((cookie_of(data) for data in mouth.answers if cookie_of(data)), b"")
        if cookie:
            mouth.send(client_hello(cookie, hello, 1), SERVER_ADDRESS, PORT)
    begin = time.monotonic()
    pair.client.start()
    pair.wait_up().wait_pings()
    while time.monotonic() < begin + 12:  # a handshake's whole life
        for mouth in mouths:
            mouth.drain(0.01)
    for mouth in mouths:
        check(mouth.received <= 3 * mouth.sent, f"{mouth.sent} bytes were answered with {mouth.received}")
        hellos = sum(is_server_hello(data) for data in mouth.answers)
        check(hellos <= 4, f"{hellos} ServerHellos to one stranger: a flight and its repetitions are at most four")
        flights += hellos
    check(flights, "no stranger got as far as the server's flight, which proves nothing")
    check(pair.client.find(state="up"), "the client's tunnel did not stay up")


@scenario
def forged_data(lab):
    """Data with the right key from another port or another address of the server does not come out of the client's link."""
    net = Topology(lab)
    net.server = net.host("server", SERVER_ADDRESS, "203.0.113.81")
    net.client = net.host("client", "203.0.113.20")
    pair = Pair(lab, net).start().wait_up()
    pair.wait_pings(5)
    link = pair.client_link
    encapsulation = link["linkinfo"]["info_data"]["encap"]
    frame = gre_frame(gre_key(link), link["address"], bytes(100))
    ear = net.client.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x88B5))
    ear.bind((link["ifname"], 0x88B5))
    ear.setblocking(False)
    forger = Forger(net.server)

    def came(address: str, port: int) -> int:
        for _ in range(20):
            forger.send(Datagram(address, port, "203.0.113.20", encapsulation["sport"], frame))
        time.sleep(0.5)
        count = 0
        while True:
            try:
                ear.recv(2048)
                count += 1
            except BlockingIOError:
                return count

    equal(came(SERVER_ADDRESS, FOU_PORT), 20, "frames from the server's address and data port, which are as good as its own")
    for address, port in ((SERVER_ADDRESS, FOU_PORT + 1), (SERVER_ADDRESS, PORT), ("203.0.113.81", FOU_PORT),
                          ("203.0.113.81", 4711)):
        equal(came(address, port), 0, f"frames from {address}:{port}")
    frame = gre_frame(gre_key(link) ^ 1, link["address"], bytes(100))
    equal(came(SERVER_ADDRESS, FOU_PORT), 0, "frames with another key")
    pair.check_pings()


@scenario
def no_raw_capability(lab):
    """A server without CAP_NET_RAW: one warning that says what will not work; a NAT that keeps ports does work."""
    pair = Pair(lab)
    command = pair.server.command()
    pair.server.command = lambda: ["setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw", *command]
    pair.start().wait_up().wait_pings(5)
    pair.check_pings()
    warnings = [item for item in pair.server.lines("warning") if "NET_RAW" in str(item)]
    equal(len(warnings), 1, "number of warnings about CAP_NET_RAW")
    check("NAT" in str(warnings[0]), f"the warning does not say what it means for NATs: {warnings[0]}")


def probe_request(loss: int = 1000) -> bytes:
    """A request as docs/protocol.md has it, of a client that has lost so many per mille."""
    return struct.pack("!BBBBIQIIHH", 0xD8, 1, 0, 0, 7, 1, 1500, 100, loss, 0)


# Prints how many of the connections stayed open and how many probes were answered. IPV6_FREEBIND takes no privilege.
IMITATION = """
import select, socket, sys, time
IPV6_FREEBIND = 78
server, client, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
kept = answered = 0
for link in sys.argv[5:]:
    scope = socket.if_nametoindex(link)
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as health:
        health.settimeout(5)
        health.connect((server, port, 0, scope))
        try:
            health.recv(1)
        except (TimeoutError, socket.timeout):
            kept += 1
        except ConnectionError:
            pass
    for source in ("", client):
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as mouth:
            if source:
                mouth.setsockopt(socket.IPPROTO_IPV6, IPV6_FREEBIND, 1)
                mouth.bind((source, 0, 0, scope))
            for _ in range(5):
                mouth.sendto(bytes.fromhex(sys.argv[4]), (server, port, 0, scope))
            answered += bool(select.select([mouth], [], [], 1)[0])
print(kept, answered)
"""


@scenario(limit=240)
def local_user(lab):
    """A user of the server's host speaks to its own tunnel as if he were the client: nothing changes, up or dead."""
    pair = Pair(lab)
    pair.server.env["DEAD_AFTER"] = "20"
    pair.start().wait_up()
    host = pair.net.server
    addresses = host.link_local("dyn1"), pair.net.client.link_local("dyn1")
    said = state_lines(pair.server)

    def imitate() -> str:
        return host.run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "python3", "-c", IMITATION,
                        *addresses, PORT, probe_request().hex(), "dyn1", "dyn1.h", timeout=60).stdout.strip()

    equal(imitate(), "0 0", "connections that stayed, and probes that were answered")
    found = pair.server.find(state="up")
    check(found and found.get("lossPercent", 0) < 50, f"the server believes a user's probe: {pair.server.find()}")
    equal(state_lines(pair.server), said, "state changes in the log")
    pair.client.kill()
    pair.server.wait("dead", 90)
    equal(imitate(), "0 0", "connections that stayed, and probes that were answered, of a dead client")
    stays(lambda: pair.server.find(state="dead"), 3, "a dead client became something else", every=1)


@scenario
def probe_from_outside(lab):
    """A probe is answered through the tunnel only: not at the server's own address, whose status does not change."""
    pair = Pair(lab).start().wait_up()
    net = pair.net
    attacker = net.host("attacker", STRANGER)
    index = net.client.links()["dyn1"]["ifindex"]

    def answers(host, family, target) -> bool:
        with host.socket(family, socket.SOCK_DGRAM) as mouth:
            mouth.settimeout(2)
            for _ in range(5):
                mouth.sendto(probe_request(0 if family == socket.AF_INET6 else 1000), target)
            try:
                return mouth.recv(100)[:3] == b"\xd8\x01\x01"
            except TimeoutError:
                return False

    check(answers(net.client, socket.AF_INET6, (net.server.link_local("dyn1"), PORT, 0, index)),
          "a probe through the tunnel was not answered, so the rest proves nothing")
    for host in (attacker, net.client):
        for port in (PORT, FOU_PORT):
            check(not answers(host, socket.AF_INET, (SERVER_ADDRESS, port)), f"{host.name}: an answer from outside")
    found = pair.server.find(state="up")
    check(found and found.get("lossPercent", 0) < 50, f"the server believes a stranger's probe: {pair.server.find()}")
    pair.check_pings()


def tap_packets(server: Server) -> int:
    return server.report()["tap"]["packets"]


@scenario
def data_stays_in_kernel(lab):
    """The server's packet socket sees the punches of an agreement and not one packet of the data."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    seen = tap_packets(pair.server)
    check(seen > 0, "the tap has not even seen the punches")
    equal(pair.client.find(state="up").get("protocol"), "dtls", "protocol")
    before = pair.net.server.received("dyn1"), pair.net.client.received("dyn1")
    for host, address in ((pair.net.client, SERVER_INSIDE), (pair.net.server, CLIENT_INSIDE)):
        equal(host.ping(address, count=300, every=0.01, size=1000), 300, f"answers to {host.name}'s pings")
    for host, count in zip((pair.net.server, pair.net.client), before):
        check(host.received("dyn1") >= count + 600, f"{host.name}: the pings did not come through dyn1")
    equal(tap_packets(pair.server), seen, "packets that the tap has seen")


@scenario(limit=180)
def nats_forget_in_traffic(lab):
    """Both NATs lose their tables while pings run both ways, and give random ports: the tunnel comes back, the links stay."""
    pair = Pair(lab, Nat444(lab, masquerade="fully-random")).start().wait_up()
    net = pair.net
    pair.wait_pings(5)
    watches, stop = pair.watch(), threading.Event()

    def traffic(host, address):
        while not stop.is_set():
            host.ping(address, count=20, every=0.1, wait=1)

    threads = [threading.Thread(target=traffic, args=pair_of, daemon=True)
               for pair_of in ((net.client, SERVER_INSIDE), (net.server, CLIENT_INSIDE))]
    for thread in threads:
        thread.start()
    try:
        for nat in (net.carrier, net.home):
            nat.forget()
        port = pair.server_link["linkinfo"]["info_data"]["encap"]["dport"]
        wait_until(lambda: pair.server_link["linkinfo"]["info_data"]["encap"]["dport"] != port and
                   net.server.ping(CLIENT_INSIDE, wait=1), 90, "a ping through a new mapping", every=0.5)
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
    pair.wait_up(60)
    pair.check_pings()
    pair.check_links_kept(watches)
