# SPDX-License-Identifier: Apache-2.0
"""Programs of the release before this one against today's: on the wire, over an upgrade, by their lists and commands."""

import json
import pathlib

from lab import (Client, DualStack, Nat444, Pair, Server, Topology, Traffic, check, contains, equal, scenario, server_entry)
from lab.earlier import VERSION
from lab.schema import valid_of_earlier

from .adoption import ports, script_runs, upgrade
from .commands import command, link_in
from .roaming import AT_ONCE, BY_PROBE, Fault, in_traffic, settle, wait_new_agreement
from .shared_address import two_machines


def asked_by(program, earlier: bool, *words) -> str:
    """What a command of a release prints that asks the running process, which may be of the other one."""
    running, program.program = program.program, program.host.lab.program(program.called, earlier)
    try:
        return command(program, *words)
    finally:
        program.program = running


def status_by(program, earlier: bool) -> dict:
    """Of the only tunnel, as `status` of a release shows it; the whole of it fits the schema of the release before."""
    done = program.host.run(program.host.lab.program(program.called, earlier), "status", "--json", env=program.env,
                            check=False)
    check(done.returncode in (0, 5), f"status of {program.name}: {done.returncode}, {done.stderr}")
    return valid_of_earlier(done.stdout)["tunnels"][0]


def replaced(pair: Pair, name: str, earlier: bool) -> None:
    """As an upgrade or its way back does it: the process leaves all to the next one, which is of the other release."""
    program = getattr(pair, name)
    upgrade(program)
    program.release(earlier).start()
    pair.wait_up(60)
    pair.check_pings(1)


def meet(lab, earlier: str) -> None:
    """Tunnel, flush of the NAT, another address, restart of the server; then either end becomes the other release."""
    pair = Pair(lab, Nat444(lab, masquerade="random"))
    getattr(pair, earlier).release(earlier=True)
    pair, watches, traffic = in_traffic(lab, pair=pair)
    equal(getattr(pair, earlier).report()["softwareVersion"], VERSION, f"version of the {earlier}")
    port, client = pair.net.client.fou_ports(), pair.net.client
    with Fault(traffic) as fault:
        pair.net.carrier.forget()
    wait_new_agreement(pair, port, BY_PROBE)
    fault.wait_mended(AT_ONCE, "mapping flush")
    with Fault(traffic) as fault:
        client.ip_batch("""address del 192.168.1.10/24 dev eth0
                           address add 192.168.1.77/24 dev eth0
                           route replace default via 192.168.1.1""")
    fault.wait_mended(AT_ONCE, "address change")
    settle(pair, watches, traffic, f"{earlier} of {VERSION}")
    client, server = (status_by(getattr(pair, name), name != earlier) for name in ("client", "server"))
    equal((client["mtu"], client["protocol"]), (server["mtu"], "dtls"), "what the commands of the other release show")
    check("roundTripMs" in client and "roundTripMs" in server, f"no round trip: {client}, {server}")

    equal(pair.server.stop(), 0, "exit status of the server")
    pair.server.start()
    pair.wait_up(60)
    pair.wait_pings()
    before, watches, traffic = (ports(pair), script_runs(pair)), pair.watch(), Traffic(pair)
    for name in ("server", "client"):
        replaced(pair, name, name != earlier)
    tolls = traffic.stop("an upgrade of one end, a downgrade of the other")
    pair.check_links_kept(watches)
    equal((ports(pair), script_runs(pair)), before, "FOU ports and runs of the scripts")
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")


@scenario(limit=240, earlier=True)
def old_client_new_server(lab):
    """A client of the release before and today's server: NAT flush, address change, restart; then each as the other release."""
    meet(lab, "client")


@scenario(limit=240, earlier=True)
def new_client_old_server(lab):
    """Today's client and a server of the release before: NAT flush, address change, restart; then each as the other release."""
    meet(lab, "server")


@scenario(earlier=True)
def lists_of_either_release(lab):
    """Lists and links that the commands of one release write are read, edited and exported by those of the other."""
    host = Topology(lab).host("office")
    for earlier in (True, False):
        server = Server(host, [], name=f"server-{earlier}").release(earlier)
        client = Client(host, [], name=f"client-{earlier}").release(earlier)
        link = link_in(command(server, "enroll", "laptop", "--address=203.0.113.80", "--mtu=1400"))
        command(client, "add", link)
        server.release(not earlier)
        client.release(not earlier)
        contains(command(server, "enroll", "tablet", "--address=203.0.113.80"), "tablet", "what enroll says")
        equal([entry["ClientName"] for entry in json.loads(pathlib.Path(server.env["CLIENT_LIST"]).read_text())],
              ["laptop", "tablet"], "clients in the list")
        equal(command(client, "export", "203.0.113.80").strip(), link, "the link that export shows")
        [listed] = valid_of_earlier(command(client, "list", "--json"))["servers"]
        equal((listed["address"], listed["mtu"]), ("203.0.113.80", 1400), "the server that list shows")
        command(client, "add", link_in(command(server, "rotate", "laptop", "--address=203.0.113.80")))
        server.release(earlier)
        client.release(earlier)
        contains(command(client, "list"), "203.0.113.80", "what list says")
        command(server, "rotate", "laptop", "--finish")
        command(server, "revoke", "tablet")
        command(client, "remove", "laptop")


def opposite_ends(pair: Pair):
    """Starts the pair with ends of two releases, one way and then the other, and stops it after each."""
    for earlier_server in (True, False):
        pair.server.release(earlier_server)
        pair.client.release(not earlier_server)
        pair.start().wait_up()
        yield earlier_server
        for program in (pair.client, pair.server):
            equal(program.stop(), 0, f"exit status of {program.name}")


@scenario(limit=240, earlier=True, full="`old_client_new_server` and `new_client_old_server`, with what is asked more seldom")
def commands_of_either_release(lab):
    """`down`, `up`, `whoami` and `disconnect` of either release, asked of a process and of a server of either."""
    pair = Pair(lab)
    for _ in opposite_ends(pair):
        for by in (True, False):
            asked_by(pair.client, by, "down", "203.0.113.80", "--wait")
            asked_by(pair.client, by, "up", "203.0.113.80", "--wait=30")
            seen = json.loads(asked_by(pair.client, by, "whoami", "203.0.113.80", "--json"))
            check(seen["data"].startswith("203.0.113."), f"whoami: {seen}")
            asked_by(pair.server, by, "disconnect", "client1")
            pair.wait_up(60)
            pair.wait_pings()


@scenario(limit=240, earlier=True, full="`old_client_new_server` and `new_client_old_server`, over the other family")
def replaced_over_ipv6(lab):
    """Over IPv6, one end after the other is killed, and started as the other release: no datagram is lost."""
    net = DualStack(lab)
    net.client.names(gate_example_org=DualStack.SERVER)
    pair = Pair(lab, net, client_entries=[server_entry("gate.example.org")])
    pair.server.release(earlier=True)
    pair.start().wait_up()
    pair.wait_pings(5)
    watches, traffic = pair.watch(), Traffic(pair)
    for name, earlier in (("server", False), ("client", True), ("server", True), ("client", False)):
        program = getattr(pair, name)
        program.kill()
        program.release(earlier).start()
        pair.wait_up(60)
        pair.check_pings(1)
    tolls = traffic.stop("starts of the other release")
    pair.check_links_kept(watches)
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")


@scenario(limit=300, earlier=True, full="`one_name_twice`, with machines of two releases")
def one_name_of_two_releases(lab):
    """Two machines of two releases with one client's name: the newer one has the tunnel, the older one keeps away."""
    net, pair, elsewhere = two_machines(lab)
    newer = Client(elsewhere, name="dynfou-newer")
    for earlier_server in opposite_ends(pair):
        newer.release(earlier_server).start()
        newer.wait()
        contains(pair.client.wait("waiting", 30)["reason"], "replaced", "the reason in the older one's status")
        pair.client.check_line("replaced", "warning")
        equal(pair.server_link["linkinfo"]["info_data"]["remote"], "203.0.113.101", "remote of the server's link")
        equal(newer.stop(), 0, "exit status of the newer client")
