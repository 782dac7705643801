# SPDX-License-Identifier: Apache-2.0
"""The main job: a client behind NATs gets an Ethernet tunnel to a server."""

import json

from lab import (CLIENT_INSIDE, FOU_PORT, SERVER_INSIDE, Client, Nat444, Pair, Server, Topology, Wire, check,
                 check_broadcast, check_link_local_pings, check_ping, client_entry, contains, equal, gre_key,
                 make_wire_like, scenario, server_entry, tcp_rate)


def check_link(host, link: dict, remote: str, name: str, legacy: bool = False) -> None:
    """What every link of ours must look like to the kernel."""
    where = f"{host.name}, {link['ifname']}"
    data = link["linkinfo"]["info_data"]
    equal(link["ifname"], "dyn1", f"{host.name}: name of the link")
    equal(link["mtu"], 1450 if legacy else 1446, f"{where}: MTU")
    equal(link["qdisc"], "noqueue", f"{where}: queue")
    check("UP" in link["flags"], f"{where}: is not up")
    contains(link.get("ifalias", ""), "dynfou:1:", f"{where}: alias")
    check(link["ifalias"].endswith(":" + name), f"{where}: alias {link['ifalias']!r} does not end with the client's name")
    equal(data["remote"], remote, f"{where}: remote")
    equal(data.get("ttl"), 64, f"{where}: TTL")
    equal(data.get("oseq"), True, f"{where}: sequence numbers")
    check(not data.get("iseq"), f"{where}: unexpected options {data}")
    equal(bool(gre_key(link)), not legacy, f"{where}: whether it has a key")
    equal(data.get("okey"), data.get("ikey"), f"{where}: key that it sends and the one that it accepts")
    equal(data["encap"]["type"], "fou", f"{where}: encapsulation")
    check(not data["encap"].get("csum"), f"{where}: UDP checksums are on")
    equal(link.get("inet6_addr_gen_mode"), "none", f"{where}: generation of addresses")


def nat444_with(lab, legacy: bool) -> Pair:
    pair = Pair(lab, client_entries=[server_entry(legacy=legacy)])
    net, server, client = pair.net, pair.server, pair.client
    server.env["SCRIPT_FILE"] = str(lab.example_script("server.sh"))
    client.env["SCRIPT_FILE"] = str(lab.example_script("client.sh"))
    pair.start().wait_up()

    check_link(net.server, pair.server_link, "203.0.113.56", "client1", legacy)
    check_link(net.client, pair.client_link, "203.0.113.80", "client1", legacy)
    equal(gre_key(pair.server_link), gre_key(pair.client_link), "keys of the two links")
    equal(pair.server_link["linkinfo"]["info_data"]["local"], "203.0.113.80", "local address of the server's link")
    encapsulation = pair.client_link["linkinfo"]["info_data"]["encap"]
    equal(encapsulation["dport"], FOU_PORT, "port that the client sends to")
    equal(net.client.fou_ports(), [encapsulation["sport"]], "FOU ports of the client")
    equal(net.server.fou_ports(), [FOU_PORT], "FOU ports of the server")

    mtu = pair.client_link["mtu"]
    pair.wait_pings(5)
    pair.check_pings()
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    pair.check_pings(size=1372, whole=True)  # 1,400 bytes with the headers of IPv4 and ICMP
    pair.check_pings(size=mtu - 28, whole=True)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", size=1352, whole=True)
    check_broadcast(net.client, "dyn1", net.server, "dyn1")
    check_broadcast(net.server, "dyn1", net.client, "dyn1")

    for program, peer in ((server, "203.0.113.56:"), (client, "203.0.113.80:65200")):
        tunnel = program.find(state="up")
        equal((tunnel["name"], tunnel["interface"], tunnel["mtu"]), ("client1", "dyn1", mtu), f"status of {program.name}")
        asked = json.loads(program.status_command("--json").stdout)
        equal([item["name"] for item in asked["tunnels"]], ["client1"], f"{program.name} status --json")
        check(asked["tunnels"][0]["state"] in ("up", "degraded"), f"{program.name} status --json: {asked['tunnels'][0]}")
        table = program.status_command().stdout
        for part in ("client1", "dyn1", str(mtu), peer):
            contains(table, part, f"{program.name} status")
    equal(client.find(state="up").get("protocol"), "legacy" if legacy else "dtls", "protocol in the client's status")
    return pair


@scenario
def nat444(lab):
    """A client behind a home NAT and a carrier NAT: links, keys, pings, large packets, a broadcast, status."""
    nat444_with(lab, legacy=False)


@scenario
def nat444_legacy(lab):
    """The same with the old protocol between our two programs: no keys, 4 bytes more inside."""
    nat444_with(lab, legacy=True)


def nat_with(lab, masquerade: str, **fields) -> None:
    pair = Pair(lab, Nat444(lab, masquerade=masquerade), client_entries=[server_entry(**fields)]).start().wait_up()
    pair.wait_pings(5)
    pair.check_pings()
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1")


@scenario
def nat_random(lab):
    """Both NATs choose random ports: the server must follow what it sees on its FOU port."""
    nat_with(lab, "random")


@scenario(full="`matrix_two_fully_random` begins with it")
def nat_fully_random(lab):
    """Both NATs choose a random port for each flow."""
    nat_with(lab, "fully-random")


@scenario(full="`old_client_fully_random_nat` and `nat444_legacy`")
def nat_fully_random_legacy(lab):
    """The same with the old protocol."""
    nat_with(lab, "fully-random", legacy=True)


@scenario(full="`lossy` loses more")
def slow_and_lossy(lab):
    """80 ms of delay each way and 10 % of all packets lost: it takes longer, and it works."""
    net = Nat444(lab)
    net.detach(net.client)
    net.attach(net.client, "192.168.1.10", on=net.home.inside, wire=Wire(delay="80ms", loss="10%"))
    pair = Pair(lab, net).start().wait_up(60)
    pair.wait_pings()


def lossy_set_up(lab, **fields) -> None:
    pair = Pair(lab, client_entries=[server_entry(**fields)])
    net = pair.net
    pair.server.start()
    pair.server.wait("waiting")
    for attempt in range(3):
        net.impair(net.client, Wire(loss="20%"))
        pair.client.start()
        pair.client.wait("up", 60)
        net.impair(net.client, Wire())
        pair.wait_up().wait_pings()
        equal(pair.client.stop(), 0, f"exit status of the client, attempt {attempt + 1}")


@scenario(limit=180)
def lossy(lab):
    """20 % of all packets lost in each direction during set-up: the tunnel comes up each of three times."""
    lossy_set_up(lab)


@scenario(limit=180, full="`lossy`, with the old protocol")
def lossy_legacy(lab):
    """The same with the old protocol."""
    lossy_set_up(lab, legacy=True)


@scenario
def no_nat(lab):
    """A client with a public address of its own."""
    pair = Pair(lab, flat(lab)).start().wait_up()
    check_link(pair.net.client, pair.client_link, "203.0.113.80", "client1")
    pair.wait_pings(5)
    pair.check_pings(size=1418, whole=True)


def flat(lab) -> Topology:
    """Server and client on one wire, without NATs."""
    net = Topology(lab)
    net.server = net.host("server", "203.0.113.80")
    net.client = net.host("client", "203.0.113.20")
    return net


def rates(net, server_address: str, client_address: str) -> tuple:
    return (tcp_rate(net.client, net.server, server_address), tcp_rate(net.server, net.client, client_address))


def check_stall_without_sequence_numbers(net) -> None:
    """A keyed tunnel made by hand, without sequence numbers: with GRO on at the receivers TCP all but stops."""
    for host, local, remote, inside in ((net.server, "203.0.113.80", "203.0.113.20", "10.9.0.1"),
                                        (net.client, "203.0.113.20", "203.0.113.80", "10.9.0.2")):
        host.sh(f"""ip fou add port 7777 ipproto 47
                    ip link add plain mtu 1446 type gretap local {local} remote {remote} ttl 64 key 7 \\
                        encap fou encap-sport 7777 encap-dport 7777
                    ip address add {inside}/24 dev plain
                    ip link set plain up""")
    make_wire_like(net.server, net.client, gro=False)
    check_ping(net.client, "10.9.0.1")
    without = rates(net, "10.9.0.1", "10.9.0.2")
    make_wire_like(net.server, net.client, gro=True)
    merged = rates(net, "10.9.0.1", "10.9.0.2")
    for slow, fast, way in zip(merged, without, ("to the server", "to the client")):
        check(fast > 5, f"{way}: only {fast:.1f} Mb/s without sequence numbers and GRO off")
        check(slow < fast / 10, f"{way}: the stall does not show: {slow:.1f} Mb/s with GRO on, {fast:.1f} with it off")
    for host in (net.server, net.client):
        host.sh("ip link delete plain; ip fou del port 7777")


@scenario(alone=True, full="`tcp_gro` begins with it")
def lab_shows_stall(lab):
    """The wire-like veth shows the kernel's TCP stall of a tunnel without sequence numbers (no program involved)."""
    check_stall_without_sequence_numbers(flat(lab))


@scenario(alone=True, limit=180)
def tcp_gro(lab):
    """TCP keeps its rate both ways with GRO on at both receivers; without sequence numbers it would stall there."""
    net = flat(lab)
    check_stall_without_sequence_numbers(net)
    Pair(lab, net).start().wait_up().wait_pings(5)
    make_wire_like(net.server, net.client, gro=False)
    without = rates(net, SERVER_INSIDE, CLIENT_INSIDE)
    make_wire_like(net.server, net.client, gro=True)
    merged = rates(net, SERVER_INSIDE, CLIENT_INSIDE)
    for slow, fast, way in zip(merged, without, ("to the server", "to the client")):
        check(fast > 5, f"{way}: only {fast:.1f} Mb/s with GRO off")
        check(slow > fast / 3, f"{way}: {slow:.1f} Mb/s with GRO on, {fast:.1f} with it off")


@scenario
def two_servers(lab):
    """One client with two servers in its list: two tunnels; the end of one server leaves the other tunnel alone."""
    net = Nat444(lab)
    other = net.host("server2", "203.0.113.15")
    first = Server(net.server).start()
    second = Server(other, [client_entry(key="anotherKeyForIt1")], PORT="65205", FOU_PORT="65206").start()
    second.wait("waiting")
    client = Client(net.client, [server_entry(), server_entry("203.0.113.15", "anotherKeyForIt1", 65205)]).start()
    one = client.wait(server="203.0.113.80:65200")["interface"]
    two = client.wait(server="203.0.113.15:65205")["interface"]
    first.wait()
    second.wait()
    equal((one, two), ("dyn1", "dyn2"), "links of the client")
    equal(len(net.client.fou_ports()), 2, "number of the client's FOU ports")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    check_link_local_pings(net.client, "dyn2", other, "dyn1")

    before = net.client.tunnel("dyn1")
    equal(second.stop(), 0, "exit status of the second server")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", count=10)
    equal(net.client.tunnel("dyn1"), before, "the first tunnel after the second server's end")
    client.wait("up", server="203.0.113.80:65200")


@scenario
def second_address(lab):
    """A server with two addresses, the client on the second: answers and data come from that one."""
    net = Nat444(lab, server_addresses=("203.0.113.80", "203.0.113.81"))
    pair = Pair(lab, net, client_entries=[server_entry("203.0.113.81")]).start().wait_up()
    equal(pair.server_link["linkinfo"]["info_data"]["local"], "203.0.113.81", "local address of the server's link")
    equal(pair.client_link["linkinfo"]["info_data"]["remote"], "203.0.113.81", "remote of the client's link")
    pair.wait_pings(5)
    pair.check_pings()


@scenario(full="`repeating_failure_is_folded` waits for its server too")
def server_later(lab):
    """The client is started first: it goes on trying, and gets its tunnel once the server is there."""
    pair = Pair(lab)
    pair.client.start()
    pair.client.wait("waiting")
    check(not pair.net.client.tunnels(), "the client has a link without a server")
    pair.server.start()
    pair.wait_up(60).wait_pings(5)


@scenario
def name_later(lab):
    """The server's name does not resolve at first; it is looked up again."""
    pair = Pair(lab, client_entries=[server_entry("gate.example.org")])
    pair.server.start()
    pair.client.start()
    pair.client.wait("waiting")
    check(pair.client.lines(part="gate.example.org"), "the log does not say which name could not be resolved")
    pair.net.client.names(gate_example_org="203.0.113.80")
    pair.wait_up(60).wait_pings(5)
    equal(lab.script_runs(pair.client_script)[0]["REMOTE_ADDR"], "gate.example.org", "REMOTE_ADDR of the script")
