# SPDX-License-Identifier: Apache-2.0
"""Who is not let in, and what both ends say about it."""

import socket

from lab import (KEY, PORT, Client, Nat444, Pair, check, check_nothing_created, contains, equal,
                 scenario, server_entry, stays)

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
NOT_ACCEPTED, NO_ANSWER = "does not accept this client name or key", "no answer"


def check_refused(lab, client_list: list, client: str = "client1", **client_env) -> Pair:
    """Runs the pair for long enough to see that it comes to nothing. The pair's `reason` is what the client says of it."""
    pair = Pair(lab)
    pair.client.servers(client_list, client)
    pair.server.start()
    pair.server.wait("waiting")
    pair.client.start(**client_env)
    pair.reason = pair.client.wait("waiting", timeout=60)["reason"]
    check(not pair.client.find(state="up"), "the client says that its tunnel is up")
    check_nothing_created(pair.client, pair.server)
    check(pair.client.lines("warning") or pair.client.lines("error"), "the client's log has no warning or error")
    return pair


def check_not_accepted(pair: Pair, name: str) -> None:
    """Both ends say what it is, and nobody speaks of an answer that did not come."""
    contains(pair.reason, NOT_ACCEPTED, "the reason in the client's status")
    pair.client.check_line(NOT_ACCEPTED, "warning")
    equal(pair.client.lines(part=NO_ANSWER), [], "lines about an answer that did not come")
    pair.server.wait_line(name, "warning")


@scenario
def wrong_key(lab):
    """A wrong key: nothing is created, both ends say what it is; the keys are in no log."""
    pair = check_refused(lab, [server_entry(key="notTheRightKey12")])
    check_not_accepted(pair, "client1")
    for program in (pair.server, pair.client):
        for secret in (KEY, "notTheRightKey12"):
            check(secret not in program.log(), f"the log of {program.name} has a key in it")


@scenario
def unknown_client(lab):
    """A name that the server does not have: the same from outside, and the server's log names it."""
    pair = check_refused(lab, [server_entry()], client="stranger")
    check_not_accepted(pair, "stranger")


def check_no_answer(client: Client) -> None:
    reason = client.wait("waiting", 60)["reason"]
    contains(reason, NO_ANSWER, "the reason in the client's status")
    client.check_line(NO_ANSWER, "warning")
    equal(client.lines(part=NOT_ACCEPTED), [], "lines about a name or key that is not accepted")
    check_nothing_created(client)


@scenario
def no_server(lab):
    """Nobody listens, and the host says so: the message speaks of no answer, and not of names and keys."""
    net = Nat444(lab)
    check_no_answer(Client(net.client).start())


@scenario
def server_filtered(lab):
    """A firewall swallows everything: no answer. One that only swallows the FOU port: the server says which port it is."""
    pair = Pair(lab)
    net = pair.net
    net.server.run("nft", "-f", "-", input="""
        table ip wall {
            set closed { type inet_service; elements = { 65200, 65201 }; }
            chain input { type filter hook prerouting priority raw - 10; udp dport @closed drop; }
        }""")
    pair.start()
    check_no_answer(pair.client)


@scenario
def fou_port_filtered(lab):
    """A firewall before the server swallows its FOU port: nothing is created, and the message names that port."""
    pair = Pair(lab)
    net = pair.net
    net.carrier.run("nft", "add chain ip nat out { type filter hook forward priority 10; }")
    net.carrier.run("nft", "add rule ip nat out udp dport 65201 drop")
    pair.start()
    reason = pair.client.wait("waiting", 60)["reason"]
    check("65201" in reason or pair.client.lines("warning", "65201"), f"no message names the port; the reason: {reason}")
    check_nothing_created(pair.client)
    net.carrier.run("nft", "flush chain ip nat out")
    pair.wait_up(60).wait_pings()


def with_clock(seconds: int) -> dict:
    """Environment of a process whose wall clock is ahead by so much."""
    return {"LD_PRELOAD": FAKETIME, "FAKETIME": f"{seconds:+d}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1"}


@scenario
def clocks_apart(lab):
    """Clocks 5 minutes and 30 years apart: no difference, as no clock is needed."""
    pair = Pair(lab)
    pair.server.start()
    pair.server.wait("waiting")
    for seconds in (300, -30 * 365 * 86400):
        pair.client.start(**with_clock(seconds))
        pair.wait_up()
        pair.wait_pings(5)
        equal(pair.client.stop(), 0, "exit status of the client")


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
