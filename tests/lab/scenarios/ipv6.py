# SPDX-License-Identifier: Apache-2.0
"""Tunnels over IPv6, and names that have addresses of both families."""

import json
import time

from lab import (FOU_PORT, Client, DualStack, Pair, Server, check, check_advertisements_ignored, check_broadcast,
                 check_link_local_pings, contains, equal, gre_key, scenario, server_entry, wait_until)
from lab.check import PATIENCE
from scenarios.commands import command


def check_ipv6_link(host, link: dict, local: str, remote: str) -> None:
    where = f"{host.name}, {link['ifname']}"
    data = link["linkinfo"]["info_data"]
    equal(link["linkinfo"]["info_kind"], "ip6gretap", f"{where}: kind")
    equal((data["local"], data["remote"]), (local, remote), f"{where}: addresses")
    equal(link["mtu"], 1426, f"{where}: MTU")
    equal(link["qdisc"], "noqueue", f"{where}: queue")
    equal(data.get("oseq"), True, f"{where}: sequence numbers")
    check(gre_key(link), f"{where}: no key")
    check("UP" in link["flags"], f"{where}: is not up")
    contains(link.get("ifalias", ""), "dynfou:1:", f"{where}: alias")
    equal(data["encap"]["type"], "fou", f"{where}: encapsulation")
    equal(link.get("inet6_addr_gen_mode"), "none", f"{where}: generation of addresses")


def over_ipv6(lab, address: str, remote_addr: str) -> Pair:
    """`address`: as in the client's list; `remote_addr`: what the client's script gets."""
    net = DualStack(lab)
    pair = Pair(lab, net, client_entries=[server_entry(address)]).start().wait_up()
    check_ipv6_link(net.server, pair.server_link, "2001:db8:1::80", "2001:db8:2::11")
    check_ipv6_link(net.client, pair.client_link, "2001:db8:2::11", "2001:db8:1::80")
    equal(gre_key(pair.server_link), gre_key(pair.client_link), "keys of the two links")
    pair.wait_pings(5)
    pair.check_pings()
    pair.check_pings(size=1398, whole=True)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    check_broadcast(net.client, "dyn1", net.server, "dyn1")
    check_broadcast(net.server, "dyn1", net.client, "dyn1")
    [server] = lab.script_runs(pair.server_script)
    [client] = lab.script_runs(pair.client_script)
    equal((server["REMOTE_ADDR"], server["MTU"], server["FOU_PORT"]), ("2001:db8:2::11", "1426", str(FOU_PORT)),
          "REMOTE_ADDR, MTU and FOU_PORT of the server's script")
    equal((client["REMOTE_ADDR"], client["WHOAMI_IP"], client["MTU"]), (remote_addr, "2001:db8:2::11", "1426"),
          "REMOTE_ADDR, WHOAMI_IP and MTU of the client's script")
    contains(client["REMOTE_LOCAL_IPV6"], net.server.link_local("dyn1") + "/64", "REMOTE_LOCAL_IPV6")
    equal(pair.server.find(state="up")["peer"].split("]:")[0], "[2001:db8:2::11", "peer in the server's status")
    for program in (pair.server, pair.client):
        equal(program.lines("warning") + program.lines("error"), [], f"warnings of {program.name}")
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    for host in (net.client, net.server):
        equal((list(host.tunnels()), host.fou_ports()), ([], []), f"what is left on {host.name}")
    return pair


@scenario
def ipv6_underlay(lab):
    """Server and client over IPv6: links, MTU 1426, pings, broadcasts, script variables without brackets; nothing is left."""
    over_ipv6(lab, "2001:db8:1::80", "2001:db8:1::80")


@scenario(full="`ipv6_underlay`, written otherwise")
def ipv6_in_brackets(lab):
    """The address stands in brackets in the list; the script gets it without them."""
    over_ipv6(lab, "[2001:db8:1::80]", "2001:db8:1::80")


def named_dual_stack(lab) -> DualStack:
    """gate.example.org, as the client resolves it, is the server by both families."""
    net = DualStack(lab)
    for address in (DualStack.SERVER, DualStack.SERVER_V4):
        net.client.names(gate_example_org=address)
    return net


def by_name(lab, dead: str, kind: str) -> None:
    """A name with both families, one of which ("ip", "ip6" or none) leads nowhere."""
    net = named_dual_stack(lab)
    if dead:
        net.black_hole(dead)
    pair = Pair(lab, net, client_entries=[server_entry("gate.example.org")])
    pair.server.start()
    pair.server.wait("waiting")
    begin = time.monotonic()
    pair.client.start()
    pair.wait_up()
    took = time.monotonic() - begin
    check(took < 8 * PATIENCE, f"the tunnel took {took:.1f} s")
    pair.wait_pings(5)
    pair.check_pings()
    for host, link in ((net.server, pair.server_link), (net.client, pair.client_link)):
        check(not kind or link["linkinfo"]["info_kind"] == kind, f"{host.name}: the link is {link['linkinfo']['info_kind']}")
    equal(lab.script_runs(pair.client_script)[0]["REMOTE_ADDR"], "gate.example.org", "REMOTE_ADDR of the script")


@scenario(full="`adopt_over_ipv6` has such a name")
def both_families(lab):
    """A name with addresses of both families: one of them is used."""
    by_name(lab, "", "")


@scenario
def dead_ipv6(lab):
    """The same, while all IPv6 is lost on the way: IPv4 is used, within seconds."""
    by_name(lab, "ip6", "gretap")


@scenario(full="`dead_ipv6`, the other way round")
def dead_ipv4(lab):
    """The same, while all IPv4 is lost on the way: IPv6 is used, within seconds."""
    by_name(lab, "ip", "ip6gretap")


@scenario(limit=180, full="`addresses_kept_by_family_change`")
def family_changes(lab):
    """The tunnel's family dies under it: the client comes back over the other one, and the tunnel inside goes on."""
    net = named_dual_stack(lab)
    pair = Pair(lab, net, client_entries=[server_entry("gate.example.org")]).start().wait_up()
    pair.wait_pings(5)
    first = pair.client_link["linkinfo"]["info_kind"]
    net.black_hole("ip6" if first == "ip6gretap" else "ip")
    other = "gretap" if first == "ip6gretap" else "ip6gretap"
    for host in (net.server, net.client):
        wait_kind(host, other)
    pair.wait_up(60).wait_pings()
    pair.check_pings()
    equal(len(net.client.fou_ports()), 1, "number of the client's FOU ports")


def wait_kind(host, kind: str) -> None:
    wait_until(lambda: [link["linkinfo"]["info_kind"] for link in host.tunnels().values()] == [kind], 90,
               f"{host.name}'s link to be {kind}", every=0.5)


@scenario
def whoami_dead_ipv6(lab):
    """All IPv6 is lost on the way: whoami does not wait for it, which would be 8 s."""
    net = named_dual_stack(lab)
    server = Server(net.server)
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    net.black_hole("ip6")
    client = Client(net.client, [server_entry("gate.example.org")])
    begin = time.monotonic()
    seen = json.loads(command(client, "whoami", "client1", "--json"))
    check(time.monotonic() - begin < 8, "whoami has waited for the dead address")
    equal(seen["server"], "203.0.113.80:65200", "the address that answered")
    equal(seen["nat"], "none", "NAT")


@scenario
def router_advertisements(lab):
    """Router advertisements through a tunnel give neither end an address or a default route."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(10)
    check_advertisements_ignored(pair.net.server, pair.net.client)
    check_advertisements_ignored(pair.net.client, pair.net.server)
