# SPDX-License-Identifier: Apache-2.0
"""Programs that are killed, or replaced by a newer one, while data flows: the next process takes everything over."""

from signal import SIGTERM, SIGUSR2

from lab import (DualStack, OldClient, OldServer, Pair, Traffic, Nat444, Server, check, check_nothing_created, client_entry,
                 equal, scenario, server_entry, wait_until)

LEGACY = server_entry(legacy=True, mtu=1450)


def kill(program) -> None:
    program.kill()


def upgrade(program) -> None:
    equal(program.stop(SIGUSR2), 0, f"exit status of {program.name} after SIGUSR2")


def ports(pair: Pair) -> list:
    return [host.fou_ports(version) for host in (pair.net.server, pair.net.client) for version in (4, 6)]


def script_runs(pair: Pair) -> list:
    return [len(pair.lab.script_runs(script)) for script in (pair.server_script, pair.client_script)]


def ends_clean(pair: Pair, programs) -> None:
    """SIGTERM removes what the first process made, too."""
    for program in programs:
        equal(program.stop(SIGTERM), 0, f"exit status of {program.name}")
        check_nothing_created(program)
        equal([path.name for path in (program.folder / "run").iterdir()], [], f"files that {program.name} left")


def taken_over(pair: Pair, names: list, end, what: str) -> Pair:
    """Ends these programs and starts them again: the same links and ports, no script, and not one datagram lost."""
    pair.start().wait_up()
    pair.wait_pings(5)
    programs = [getattr(pair, name) for name in names]
    before = ports(pair), script_runs(pair), [pair.client.find(state="up")[key] for key in ("public", "nat")]
    watches, traffic = pair.watch(), Traffic(pair)
    for program in programs:
        end(program)
    pair.check_pings(1)
    for program in programs:
        program.start()
    pair.wait_up(60)
    pair.check_pings(1)
    tolls = traffic.stop(what)
    pair.check_links_kept(watches)
    after = ports(pair), script_runs(pair), [pair.client.find(state="up")[key] for key in ("public", "nat")]
    equal(after, before, "FOU ports, runs of the scripts, public endpoint and NAT")
    equal([toll.lost for toll in tolls], [0, 0], f"{what}: datagrams lost")
    return pair


@scenario
def adopt_server_killed(lab):
    """kill -9 of the server and a new start: no datagram is lost, nothing is agreed on anew, no script runs."""
    pair = taken_over(Pair(lab), ["server"], kill, "kill -9 of the server")
    ends_clean(pair, (pair.client, pair.server))


@scenario
def adopt_client_killed(lab):
    """kill -9 of the client and a new start: no datagram is lost; the server confirms the tunnel as it stands."""
    pair = taken_over(Pair(lab), ["client"], kill, "kill -9 of the client")
    pair.client.check_line("resumed")
    ends_clean(pair, (pair.client, pair.server))


@scenario(full="`adopt_over_ipv6` kills both")
def adopt_both_killed(lab):
    """kill -9 of both and a new start: no datagram is lost."""
    pair = taken_over(Pair(lab, Nat444(lab, masquerade="random")), ["server", "client"], kill, "kill -9 of both")
    ends_clean(pair, (pair.server, pair.client))


@scenario(full="`units` restarts both")
def adopt_server_upgraded(lab):
    """SIGUSR2 to the server and a new start, as an upgrade does it: no datagram is lost."""
    taken_over(Pair(lab), ["server"], upgrade, "upgrade of the server")


@scenario(full="`units` restarts both")
def adopt_client_upgraded(lab):
    """SIGUSR2 to the client and a new start, as an upgrade does it: no datagram is lost."""
    pair = taken_over(Pair(lab), ["client"], upgrade, "upgrade of the client")
    pair.client.check_line("resumed")


@scenario
def adopt_over_ipv6(lab):
    """kill -9 of both ends of a tunnel over IPv6, whose name has both families: no datagram is lost."""
    net = DualStack(lab)
    net.client.names(gate_example_org=DualStack.SERVER)
    net.client.names(gate_example_org=DualStack.SERVER_V4)
    pair = Pair(lab, net, client_entries=[server_entry("gate.example.org")])
    taken_over(pair, ["server", "client"], kill, "kill -9 of both, over IPv6")
    pair.client.check_line("resumed")
    ends_clean(pair, (pair.client, pair.server))


@scenario
def adopt_legacy_client_killed(lab):
    """kill -9 of our client of an old server: health alone brings it back, no datagram is lost, nothing is asked anew."""
    net = Nat444(lab)
    pair = Pair(lab, net, client_entries=[LEGACY])
    pair.server = OldServer(net.server, SCRIPT_FILE=str(pair.server_script))
    pair.server.start()
    pair.client.start()
    pair.client.wait("up")
    pair.wait_pings()
    before = ports(pair), script_runs(pair), pair.client.find(state="up")["public"]
    watches, traffic = pair.watch(), Traffic(pair)
    pair.client.kill()
    pair.check_pings(1)
    pair.client.start()
    pair.client.wait("up", 60)
    tolls = traffic.stop("kill -9 of our client of an old server")
    pair.check_links_kept(watches)
    equal((ports(pair), script_runs(pair), pair.client.find(state="up")["public"]), before, "ports, scripts, endpoint")
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")
    # the note about the agreement is gone: a new one is made
    pair.client.kill()
    for note in (pair.client.folder / "run").glob("agreement-*"):
        note.write_text("no agreement")
    pair.client.start()
    pair.client.wait("up", 60)
    pair.wait_pings()
    equal(pair.client_link["ifindex"], watches[1].ifindex, "index of the client's link")
    ends_clean(pair, [pair.client])


@scenario
def adopt_old_client(lab):
    """kill -9 of our server of an old client: the link is taken over, and the old client comes back by itself."""
    net = Nat444(lab)
    server = Server(net.server, [client_entry(mtu=1450)]).start()
    server.wait("waiting")
    client = OldClient(net.client).start()
    client.wait_healthy()
    server.wait("up")
    index = net.server.tunnel()["ifindex"]
    server.kill()
    server.start()
    server.wait("up", 90)
    equal(net.server.tunnel()["ifindex"], index, "index of the server's link")
    equal(server.stop(), 0, "exit status of the server")
    check_nothing_created(server)


@scenario
def resume_refused(lab):
    """While the client was dead the server was stopped and started: what the client resumes is not there any more."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    index = pair.client_link["ifindex"]
    pair.client.kill()
    equal(pair.server.stop(), 0, "exit status of the server")
    pair.server.start()
    pair.server.wait("waiting")
    pair.client.start()
    pair.wait_up(60)
    pair.client.check_line("no tunnel to resume")
    pair.wait_pings()
    equal(pair.client_link["ifindex"], index, "index of the client's link")
    equal(len(pair.net.client.fou_ports()), 1, "number of the client's FOU ports")


def client_killed_and(lab, change) -> tuple:
    """Kills the client, changes something of what it leaves, starts it again; the pair, and the FOU port from before."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    [port] = pair.net.client.fou_ports()
    pair.client.kill()
    change(pair.net.client, port)
    pair.client.start()
    pair.wait_up(60)
    pair.wait_pings()
    return pair, port


@scenario
def resume_without_port(lab):
    """The FOU port that an earlier process left is gone: it is opened again, and the tunnel goes on."""
    pair, port = client_killed_and(lab, lambda host, port: host.run(
        "ip", "fou", "del", "port", str(port), "local", "192.168.1.10", "peer", "203.0.113.80", "peer_port", "65201"))
    pair.client.check_line("resumed")
    equal(pair.net.client.fou_ports(), [port], "FOU ports of the client")


@scenario
def resume_without_link(lab):
    """The link that an earlier process left is gone: a new tunnel is agreed on, the old port is closed and not used again."""
    pair, port = client_killed_and(lab, lambda host, port: host.run("ip", "link", "del", "dyn1"))
    check(pair.net.client.fou_ports() != [port], "the port of an agreement that is over is used again")
    equal(len(pair.net.client.fou_ports()), 1, "number of the client's FOU ports")


@scenario
def resume_with_link_down(lab):
    """The link that an earlier process left was put down, which takes its addresses: it is brought up, and goes on."""
    pair, port = client_killed_and(lab, lambda host, port: host.run("ip", "link", "set", "dyn1", "down"))
    pair.client.check_line("resumed")
    pair.client.check_line("put the link down", "warning")
    equal(pair.net.client.fou_ports(), [port], "the client's FOU ports")


@scenario
def keep_tunnels(lab):
    """--keep-tunnels: SIGTERM leaves all; the next process, without it, removes all at its end."""
    pair = Pair(lab)
    programs = (pair.client, pair.server)
    for program in programs:
        program.env["KEEP_TUNNELS"] = "yes"
    pair.start().wait_up()
    pair.wait_pings(5)
    watches, traffic = pair.watch(), Traffic(pair)
    for program in programs:
        equal(program.stop(SIGTERM), 0, f"exit status of {program.name}")
        program.env["KEEP_TUNNELS"] = "no"
    pair.check_pings(1)
    pair.server.start()
    pair.client.start()
    pair.wait_up(60)
    tolls = traffic.stop("SIGTERM with KEEP_TUNNELS, and a new start")
    pair.check_links_kept(watches)
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")
    ends_clean(pair, programs)


@scenario
def server_away_for_a_while(lab):
    """The server is killed and comes back after many seconds: the data did not wait for it, and nothing is made anew."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    before, watches, traffic = ports(pair), pair.watch(), Traffic(pair)
    pair.server.kill()
    pair.client.wait("waiting", 60)  # it has asked, and nobody answered
    pair.server.start()
    pair.wait_up(60)
    tolls = traffic.stop("server away for a while")
    pair.check_links_kept(watches)
    equal(ports(pair), before, "FOU ports")
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")
    wait_until(lambda: pair.client.find(state="up"), 5, "the client to stay up")
