# SPDX-License-Identifier: Apache-2.0
"""Lists that change while tunnels are up, keys that are rotated, two engines and one list, the service manager."""

import json
import os
import socket
from signal import SIGHUP

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Client, Failure, LinkWatch, Nat444, Pair, Server, Traffic, check,
                 check_link_local_pings, check_nothing_created, client_entry, contains, equal, scenario, server_entry,
                 wait_until)

KEY2, KEY3 = "secondKey1234567", "thirdKey12345678"


def replace(program, content) -> None:
    """The program's list is replaced in one step, as an editor or a tool does it."""
    path = program.env["SERVER_LIST" if isinstance(program, Client) else "CLIENT_LIST"]
    text = content if isinstance(content, str) else json.dumps(content)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path + ".new", 0o600)
    os.rename(path + ".new", path)


def overwrite_and_signal(program, content) -> None:
    """The program's list is written in place, and the program told so."""
    path = program.env["SERVER_LIST" if isinstance(program, Client) else "CLIENT_LIST"]
    with open(path, "w", encoding="utf-8") as file:
        file.write(content if isinstance(content, str) else json.dumps(content))
    program.process.signal(SIGHUP)


def servers(*entries, client: str = "client1") -> dict:
    return {"ClientName": client, "servers": list(entries)}


def wait_reloads(program, count: int) -> None:
    """At least so many; one that is written in place and signalled may be read twice, or once for both."""
    wait_until(lambda: len(program.lines("info", "the list was read again")) >= count, 10,
               lambda: f"reload {count} of {program.name}")


def health_connections(host) -> list:
    """The ends of a client's health connections as its kernel has them."""
    seen = host.sh("ss -Htn state established '( dport = :65200 )'")
    return sorted(" ".join(line.split()[2:]) for line in seen.splitlines())


class Steady:
    """A pair whose tunnel, dyn1 at both ends, must not notice anything: traffic, links, health connection."""

    def __init__(self, lab, net=None, probe_interval: str = "1000", **options):
        self.pair = pair = Pair(lab, net, **options)
        pair.client.env["PROBE_INTERVAL"] = probe_interval
        # only this tunnel gets addresses, however many there will be
        for program, address, mine in ((pair.server, SERVER_INSIDE, '"$CLIENT_NAME" = client1'),
                                       (pair.client, CLIENT_INSIDE, '"$REMOTE_ADDR" = 203.0.113.80')):
            program.env["SCRIPT_FILE"] = str(program.host.file(
                "addresses", f'#!/bin/sh\n[ {mine} ] || exit 0\nip address replace {address}/24 dev "$INTERFACE"\n',
                0o700))
        pair.start()
        pair.client.wait("up")
        pair.server.wait("up", name="client1")
        pair.wait_pings(10)
        self.watches = [LinkWatch(host, host.tunnel("dyn1")["ifindex"]) for host in (pair.net.server, pair.net.client)]
        self.health = self._health()
        check(self.health, "there is no health connection")
        self.traffic = Traffic(pair)

    def _health(self) -> list:
        return [ends for ends in health_connections(self.pair.net.client) if "%dyn1" in ends]

    def check(self, what: str) -> None:
        for toll in self.traffic.stop(what):
            check(toll.sent > 20, f"{what}: only {toll.sent} datagrams were sent")
            equal(toll.lost, 0, f"{what}: datagrams lost")
        for watch in self.watches:
            equal(watch.host.tunnel("dyn1")["ifindex"], watch.ifindex, f"index of dyn1 on {watch.host.name}")
            watch.check_never_down()
        equal(self._health(), self.health, f"{what}: the health connection")


@scenario(limit=240)
def reload_server_list(lab):
    """The server's list changes by replacement and by SIGHUP: one client comes, changes, goes; the other stays."""
    net = Nat444(lab)
    other = net.site(1)
    first, second = client_entry(), client_entry("client2", KEY2)
    steady = Steady(lab, net)
    server = steady.pair.server
    client = Client(other, [server_entry(key=KEY2)], client="client2").start()
    client.wait("waiting", 60)

    # the new one stands before the old one: positions change, and that is no change
    replace(server, [second, first])
    wait_reloads(server, 1)
    link = server.wait("up", 60, name="client2")["interface"]
    client.wait("up", 60)
    check_link_local_pings(other, "dyn1", net.server, link)
    index = net.server.tunnel(link)["ifindex"]

    overwrite_and_signal(server, [{**second, "MTU": 1400}, first])
    wait_reloads(server, 2)
    wait_until(lambda: net.server.tunnel(link)["mtu"] == 1400, 10, "the MTU in place")
    equal(net.server.tunnel(link)["ifindex"], index, "index of the link that got another MTU")
    server.wait("up", name="client2")

    replace(server, [first])
    wait_until(lambda: link not in net.server.tunnels(), 20, "the end of the link of the client that was taken out")
    equal(server.find(name="client2"), {}, "status of the client that was taken out")
    equal(net.server.fou_ports(), [65201], "FOU ports of the server")
    client.wait("waiting", 60)
    steady.check("the server's list changed three times")


@scenario(limit=240)
def reload_client_list(lab):
    """The client's list changes by replacement and by SIGHUP: a second server comes and goes; the other stays."""
    net = Nat444(lab)
    gate = net.host("gate", "203.0.113.90")
    steady = Steady(lab, net)
    client = steady.pair.client
    more = Server(gate, [client_entry(key=KEY2)]).start()
    more.wait("waiting")
    second = server_entry("203.0.113.90", KEY2)

    replace(client, servers(second, server_entry()))
    wait_reloads(client, 1)
    link = client.wait("up", 60, server="203.0.113.90:65200")["interface"]
    check_link_local_pings(net.client, link, gate, "dyn1")
    equal(len(net.client.fou_ports()), 2, "number of the client's FOU ports")
    index = net.client.tunnel(link)["ifindex"]

    overwrite_and_signal(client, servers({**second, "MTU": 1350}, server_entry()))
    wait_reloads(client, 2)
    wait_until(lambda: net.client.tunnel(link)["mtu"] == 1350, 10, "the MTU in place")
    equal(net.client.tunnel(link)["ifindex"], index, "index of the link that got another MTU")
    client.wait("up", server="203.0.113.90:65200")

    # MTU and settings in one edit: what was released is not put back in between
    overwrite_and_signal(client, servers({**second, "MTU": 1350, "Addresses": ["10.9.0.2/24"]}, server_entry()))
    wait_until(lambda: "10.9.0.2/24" in net.client.sh(f"ip address show {link}"), 10, "the address")
    monitor = net.client.daemon("monitor", "ip", "-o", "monitor", "address")
    toggle = "ip address add 10.99.0.1/32 dev lo; ip address delete 10.99.0.1/32 dev lo"
    wait_until(lambda: net.client.sh(toggle) is not None and "10.99.0.1" in monitor.log(), 10, "ip monitor to listen")
    overwrite_and_signal(client, servers({**second, "MTU": 1340, "Addresses": ["10.9.0.3/24"]}, server_entry()))
    wait_until(lambda: net.client.tunnel(link)["mtu"] == 1340 and "10.9.0.3" in monitor.log(), 10, "both in place")
    back = [line for line in monitor.log().splitlines() if "10.9.0.2/24" in line and "Deleted" not in line]
    equal(back, [], "what says that the old address was put back")
    check("10.9.0.2/24" not in net.client.sh(f"ip address show {link}"), "the old address is still there")

    replace(client, servers(server_entry()))
    wait_until(lambda: link not in net.client.tunnels(), 20, "the end of the link to the server that was taken out")
    equal(len(net.client.fou_ports()), 1, "number of the client's FOU ports")
    steady.check("the client's list changed three times")


@scenario
def reload_wrong_list(lab):
    """A wrong list at either end is refused whole, with its errors; the old one stays in force."""
    steady = Steady(lab)
    pair = steady.pair
    for program, good, bad in (
            (pair.server, [client_entry()], [client_entry("client9"), {"ClientName": "x=y", "clientKey": ""}]),
            (pair.client, servers(server_entry()), servers(server_entry(), server_entry("a..b", port=70000)))):
        replace(program, bad)
        program.wait_line("stays in force", "error")
        check(len(program.lines("error")) >= 3, f"{program.name}: not every error of the list stands in the log")
        equal(len(program.status()), 1, f"tunnels of {program.name}")
        report = program.report()["list"]
        check(report.get("refusal"), f"status does not say that the list was refused: {report}")
        contains(program.status_command().stdout, "older than", f"status table of {program.name}")
        overwrite_and_signal(program, "not JSON")
        wait_until(lambda: "JSON" in program.report()["list"].get("refusal", ""), 10, "the second refusal")
        replace(program, good)
        wait_reloads(program, 1)
        check("refusal" not in program.report()["list"], "the refusal is still in the status")
        os.unlink(program.env["SERVER_LIST" if program is pair.client else "CLIENT_LIST"])
        wait_until(lambda: "exist" in program.report()["list"].get("refusal", ""), 10, "the third refusal")
    steady.check("wrong lists")


@scenario(limit=400, full="`reload_server_list` and `reload_client_list`, with a hundred")
def reload_hundred(lab):
    """A hundred connected peers: the lists at both ends are reloaded again and again, and no tunnel notices."""
    net = Nat444(lab)
    many = [(f"peer{n}", f"keyOfPeerNumber{n}") for n in range(1, 100)]
    entries = [client_entry(), *(client_entry(*peer) for peer in many)]
    rarely = "30000"  # an emulated machine with a hundred tunnels answers probes late: that is no fault of the path
    steady = Steady(lab, net, rarely, server_entries=entries)
    server = steady.pair.server
    wanted = [server_entry(key=key, ClientName=name) for name, key in many]
    client = Client(net.site(1), wanted, PROBE_INTERVAL=rarely).start()

    def up(program) -> int:
        check(program.running(), f"{program.name} has ended")
        return sum(tunnel["state"] in ("up", "degraded") for tunnel in program.status())

    wait_until(lambda: up(client) == 99 and up(server) == 100, 200,
               lambda: f"a hundred tunnels, not {up(client)} and {up(server)}", every=2)

    def standing() -> list:
        """Of every tunnel its link at both ends and its health connection, and how often tunnels have come up."""
        return [[{name: link["ifindex"] for name, link in host.tunnels().items()} for host in (net.server, client.host)],
                health_connections(client.host), len(server.lines("info", "tunnel is up"))]

    before = standing()
    equal([len(links) for links in before[0]] + [len(before[1])], [100, 99, 99], "links and health connections")
    for number in range(1, 11):
        guest = client_entry(f"guest{number}", f"keyOfGuestNumber{number}")
        (replace if number % 2 else overwrite_and_signal)(server, [*entries[number * 9:], guest, *entries[:number * 9]])
        wait_reloads(server, number)
    replace(client, servers(*wanted[::-1]))
    wait_reloads(client, 1)
    wait_until(lambda: server.find(name="guest10") and not server.find(name="guest9"), 20, "the last list in the status")
    equal((up(server), up(client)), (100, 99), "tunnels that are up")
    for now, then, what in zip(standing(), before, ("links", "health connections", "times that a tunnel came up")):
        equal(now, then, what)
    steady.check("the lists of a hundred peers reloaded eleven times")


@scenario(limit=300)
def key_rotation(lab):
    """A key is rotated, step by step at both ends: nothing is lost, and a client that restarts gets in at each step."""
    net = Nat444(lab)
    steady = Steady(lab, net)
    pair = steady.pair
    old, new = KEY, "theNewKey1234567"

    def step(program, content, what: str) -> None:
        count = len(program.lines("info", "the list was read again"))
        replace(program, content)
        wait_reloads(program, count + 1)
        check(pair.client.find(state="up") and pair.server.find(state="up"), f"{what}: the tunnel is not up")

    step(pair.server, [client_entry(key=[old, new])], "the server knows both")
    step(pair.client, servers(server_entry(key=[new, old])), "the client prefers the new one")
    step(pair.server, [client_entry(key=new)], "the server knows the new one only")
    steady.check("key rotation")

    # the old key is worth nothing any more, the new one is found by a new agreement
    equal(pair.client.stop(), 0, "exit status of the client")
    pair.client.start()
    pair.client.wait("up", 60)
    pair.server.wait("up")
    step(pair.client, servers(server_entry(key=new)), "the client knows the new one only")
    equal(pair.client.stop(), 0, "exit status of the client")
    pair.client.servers([server_entry(key=old)])
    pair.client.start()
    wait_until(lambda: "does not accept" in pair.client.find(state="waiting").get("reason", ""), 30,
               "the refusal of the old key")
    # both ends know two, in opposite order: a few attempts
    replace(pair.server, [client_entry(key=[KEY2, new])])
    wait_reloads(pair.server, 3)
    replace(pair.client, servers(server_entry(key=[old, KEY3, new])))
    pair.client.wait("up", 90)


@scenario
def two_engines_one_list(lab):
    """A second program on the same list ends with status 1 and names the first; others with lists of their own run."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(10)
    watches = pair.watch()
    for program in (pair.server, pair.client):
        folder = program.host.folder / f"{program.name}-again"
        folder.mkdir()
        env = {**program.env, "RUNTIME_DIRECTORY": str(folder), "PORT": "4000", "FOU_PORT": "4001"}
        again = program.host.daemon(f"{program.name}-again", *program.command(), env=env)
        equal(again.wait_exit(15), 1, f"exit status of the second {program.name}")
        contains(again.log(), f"process {program.report()['pid']} already uses", "its log")
        equal(list(folder.iterdir()), [], "what it left")
    more = Server(pair.net.server, [client_entry("client2", KEY2)], name="more-server", PORT="4000", FOU_PORT="4001")
    more.start()
    more.wait("waiting")
    more_client = Client(pair.net.client, [server_entry(key=KEY2, port=4000)], client="client2", name="more-client")
    more_client.start()
    more_client.wait("up", 60)
    pair.check_pings(5)
    for watch in watches:
        equal(watch.host.tunnel("dyn1")["ifindex"], watch.ifindex, f"index of dyn1 on {watch.host.name}")
        watch.check_never_down()
    # freed with the process, however that ends
    pair.server.kill()
    pair.server.start()
    pair.server.wait("up", 60)


@scenario
def service_manager(lab):
    """NOTIFY_SOCKET gets READY, STATUS, WATCHDOG, RELOADING and STOPPING, from both programs, in this order."""
    pair = Pair(lab)
    ears = {}
    for program in (pair.server, pair.client):
        path = str(program.folder / "notify")
        ears[program] = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        ears[program].bind(path)
        ears[program].setblocking(False)
        program.env.update(NOTIFY_SOCKET=path, WATCHDOG_USEC="1000000")
    heard = {program: [] for program in ears}

    def has(program, part: str) -> bool:
        try:
            while True:
                heard[program].append(ears[program].recv(4096).decode())
        except BlockingIOError:
            pass
        return any(part in message for message in heard[program])

    host = pair.net.server
    pair.server.start()
    wait_until(lambda: has(pair.server, "READY=1"), 20, "READY of the server", every=0.001)
    equal(host.fou_ports(), [65201], "FOU ports at the moment of READY")
    for family, kind, address in ((socket.AF_INET, socket.SOCK_DGRAM, "0.0.0.0"), (socket.AF_INET6, socket.SOCK_STREAM, "::")):
        with host.socket(family, kind) as other:
            try:
                other.bind((address, 65200))
            except OSError:
                continue  # the server has it
        raise Failure(f"PORT is free at the moment of READY: {kind.name}")
    pair.client.start()
    for program in ears:
        wait_until(lambda: has(program, "READY=1"), 20, f"READY of {program.name}")
        equal(heard[program][0].split("\n")[:2], ["READY=1", "STATUS=0 of 1 tunnels are up"], "the first message")
    pair.wait_up()
    for program in ears:
        wait_until(lambda: has(program, "STATUS=1 of 1 tunnels are up"), 20, f"STATUS of {program.name}")
        wait_until(lambda: has(program, "WATCHDOG=1"), 20, f"WATCHDOG of {program.name}")
        program.process.signal(SIGHUP)
        wait_until(lambda: has(program, "RELOADING=1\nMONOTONIC_USEC="), 20, f"RELOADING of {program.name}")
        wait_until(lambda: has(program, "READY=1") and "READY=1" in heard[program], 20,
                   f"READY of {program.name} after the reload")
        seen = heard[program]
        check(seen.index("READY=1") > min(n for n, item in enumerate(seen) if "RELOADING" in item), f"order: {seen}")
    for program in (pair.client, pair.server):
        equal(program.stop(), 0, f"exit status of {program.name}")
        check(has(program, "STOPPING=1"), f"no STOPPING of {program.name}")
    check_nothing_created(pair.client, pair.server)
