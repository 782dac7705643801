# SPDX-License-Identifier: Apache-2.0
"""Several clients behind one public address, several tunnels of one client, several machines with one name."""

from lab import (Client, Crowd, LinkWatch, Nat444, OldClient, Pair, Path, Server, SharedAddress, check,
                 check_own_interfaces, check_ping, client_entry, contains, equal, gre_key, scenario, server_entry, stays)


@scenario
def old_beside_new(lab):
    """Three new clients and an old one behind one address with random ports: four tunnels, each with its own traffic."""
    net = SharedAddress(lab, 1, "fully-random", count=4)
    crowd = Crowd(lab, net.server, net.clients[:3])
    crowd.server.clients([*crowd.entries, client_entry("old", mtu=1450)])
    crowd.start(1, 2).wait_up(1, 2)
    old = OldClient(net.clients[3], client="old").start()
    old.wait_healthy()
    link = crowd.server.wait("up", name="old")["interface"]
    crowd.start(3)
    check_own_interfaces([*crowd.wait_up(), Path(net.clients[3], "dyn1", net.server, link)])
    equal(gre_key(net.server.tunnel(link)), 0, "key of the old client's link")
    check("attempt failed" not in old.log(), "the old client lost its tunnel")


@scenario(limit=240)
def dead_old_client_frees_address(lab):
    """An old client is cut off; 60 s later a second one gets a tunnel from the same address, then the first from another."""
    net = Nat444(lab)
    second_host = net.host("second", "192.168.1.11", on=net.home.inside)
    elsewhere = net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    server = Server(net.server, [client_entry(mtu=1450), client_entry("client2", "secondKey1234567", 1450)]).start()
    server.wait("waiting", name="client1")
    first = OldClient(net.client).start()
    first.wait_healthy()
    link = server.wait("up", name="client1")["interface"]
    watch = LinkWatch(net.server, net.server.tunnel(link)["ifindex"])
    net.cut(net.client)  # without a card it would ask again and again, as fast as it can
    server.wait("down", 60, name="client1")
    second = OldClient(second_host, [server_entry(key="secondKey1234567", mtu=1450)], client="client2").start()
    second.process.wait_log("connect: err: ", timeout=30)
    second.wait_healthy(timeout=100)
    other = server.wait("up", name="client2")["interface"]
    check_own_interfaces([Path(second_host, "dyn1", net.server, other)])
    net.move(net.client, "192.168.7.10", on=elsewhere.inside)
    first.wait_healthy(timeout=60, count=2)
    server.wait("up", name="client1")
    check_own_interfaces([Path(second_host, "dyn1", net.server, other), Path(net.client, "dyn1", net.server, link)])
    equal(net.server.tunnel(link)["linkinfo"]["info_data"]["remote"], "203.0.113.57", "remote of the first one's link")
    equal(net.server.tunnel(link)["ifindex"], watch.ifindex, "index of the first one's link")
    watch.check_never_down()


@scenario
def several_names(lab):
    """One client with three tunnels to one server under three names: each has its own interfaces and traffic."""
    net = Nat444(lab, masquerade="random")
    entries = [client_entry(f"name{n}", f"keyOfTheName{n}___") for n in (1, 2, 3)]
    server = Server(net.server, entries).start()
    server.wait("waiting", name="name1")
    client = Client(net.client, [server_entry(key=item["clientKey"], ClientName=item["ClientName"]) for item in entries])
    client.start()
    paths = [Path(net.client, client.wait(name=item["ClientName"])["interface"],
                  net.server, server.wait(name=item["ClientName"])["interface"]) for item in entries]
    check_own_interfaces(paths)
    equal(len(net.client.fou_ports()), 3, "number of the client's FOU ports")
    equal((client.stop(), server.stop()), (0, 0), "exit statuses")


def two_machines(lab, masquerade: str = "") -> tuple:
    """client1 at home, and the same name and key on a machine elsewhere, which is started second; not yet."""
    net = Nat444(lab, masquerade=masquerade)
    return net, Pair(lab, net), net.site(1)


@scenario(limit=150)
def one_name_twice(lab):
    """A second machine with the client's name: the newer wins at once; the older says so, and does not fight back."""
    net, pair, elsewhere = two_machines(lab)
    pair.start().wait_up().wait_pings(5)
    watch = LinkWatch(net.server, pair.server_link["ifindex"])
    newer = Client(elsewhere, SCRIPT_FILE=str(lab.address_script("192.168.2.2/24")), name="dynfou-newer").start()
    newer.wait(timeout=20)
    older = pair.client.wait("waiting", 30)
    contains(older["reason"], "replaced", "the reason in the older one's status")
    pair.client.check_line("replaced", "warning")
    pair.server.wait("up")
    path = Path(elsewhere, "dyn1", net.server, pair.server_link["ifname"])
    check_own_interfaces([path])
    seen = len(newer.events())
    stays(lambda: newer.find(state="up") and not pair.client.find(state="up"), 25, "the older one fought back", every=1)
    check(not [item for item in newer.events()[seen:] if item.get("state")], "the newer one's tunnel was disturbed")
    equal(pair.server_link["linkinfo"]["info_data"]["remote"], "203.0.113.101", "remote of the server's link")
    check_own_interfaces([path])
    equal(pair.server_link["ifindex"], watch.ifindex, "index of the server's link")
    watch.check_never_down()


@scenario
def old_then_new_of_one_name(lab):
    """An old client is up; our client with the same name comes from elsewhere: it gets the tunnel, and keeps it."""
    net, pair, elsewhere = two_machines(lab)
    pair.server.start()
    pair.server.wait("waiting")
    old = OldClient(net.client, SCRIPT_FILE=str(pair.client_script)).start()
    old.wait_healthy()
    pair.server.wait("up")
    ours = Client(elsewhere, SCRIPT_FILE=str(pair.client_script)).start()
    ours.wait()
    pair.server.wait("up")
    path = Path(elsewhere, "dyn1", net.server, pair.server_link["ifname"])
    check_own_interfaces([path])
    stays(lambda: ours.find(state="up"), 15, "the old client took the tunnel back", every=1)
    equal(pair.server_link["linkinfo"]["info_data"]["remote"], "203.0.113.101", "remote of the server's link")
    equal(old.log().count('"healthy"'), 1, "how often the old client was healthy")
    check_own_interfaces([path])


@scenario
def new_then_old_of_one_name(lab):
    """Our client is up; an old one with the same name comes from elsewhere: it is refused, the tunnel is not touched."""
    net, pair, elsewhere = two_machines(lab)
    pair.start().wait_up().wait_pings(5)
    before, watches = pair.server_link, pair.watch()
    old = OldClient(elsewhere).start()
    old.process.wait_log("attempt failed", timeout=40)
    stays(lambda: pair.client.find(state="up"), 10, "the old client took the tunnel", every=1)
    check('"healthy"' not in old.log(), "the old client is healthy")
    equal(pair.server_link, before, "the server's link")
    pair.check_links_kept(watches)
    check_ping(net.client, "192.168.2.1")
    check_ping(net.server, "192.168.2.2")
