# SPDX-License-Identifier: Apache-2.0
"""Programs that end, die and come back; clients that move; orderly ends."""

from signal import SIGINT, SIGTERM

from lab import (LinkWatch, Nat444, Pair, Server, check, check_link_local_pings, check_nothing_created, check_ping,
                 Client, OldClient, client_entry, equal, scenario, server_entry, stays, wait_until)


@scenario
def server_restarted(lab):
    """The server is stopped and started again: the client notices and gets a new tunnel; its own link stays."""
    pair = Pair(lab).start().wait_up()
    watch = LinkWatch(pair.net.client, pair.client_link["ifindex"])
    equal(pair.server.stop(), 0, "exit status of the server")
    check_nothing_created(pair.server)
    pair.server.start()
    pair.server.wait("up", 60)
    pair.client.wait("up", 60)
    pair.wait_pings()
    equal(pair.client_link["ifindex"], watch.ifindex, "index of the client's link")
    watch.check_never_down()


@scenario(full="`adopt_server_killed`, in traffic")
def server_killed(lab):
    """kill -9 of the server and a new start: links stay the same, and data flows all the time."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    watches = pair.watch()
    pair.server.kill()
    pair.check_pings(10)
    pair.server.start()
    pair.server.wait("up", 60)
    pair.client.wait("up", 60)
    pair.check_pings(10)
    pair.check_links_kept(watches)
    equal(pair.net.server.fou_ports(), [65201], "FOU ports of the server")


@scenario(full="`adopt_client_killed`, in traffic")
def client_killed(lab):
    """kill -9 of the client and a new start: the same links on both ends, never down; data flows meanwhile."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(5)
    watches = pair.watch()
    pair.client.kill()
    pair.check_pings(10)
    pair.client.start()
    pair.client.wait("up", 60)
    pair.server.wait("up", 60)
    pair.wait_pings()
    pair.check_links_kept(watches)
    wait_until(lambda: len(pair.net.client.fou_ports()) == 1, 10,
               lambda: f"one FOU port on the client, there are {pair.net.client.fou_ports()}")


def killed_then_stopped(lab, which: str) -> None:
    """After kill -9 and a new start, an orderly end must remove what the first process made too."""
    pair = Pair(lab).start().wait_up()
    program = getattr(pair, which)
    program.kill()
    program.start()
    program.wait("up", 60)
    equal(program.stop(), 0, f"exit status of the {which}")
    check_nothing_created(program)


@scenario(full="`adopt_server_killed` ends so")
def server_killed_then_stopped(lab):
    """The server's second process removes what the killed first one made."""
    killed_then_stopped(lab, "server")


@scenario(full="`adopt_client_killed` ends so")
def client_killed_then_stopped(lab):
    """The client's second process removes what the killed first one made."""
    killed_then_stopped(lab, "client")


@scenario(limit=180, full="`uplink_change` and `addresses_kept_by_roaming`")
def client_roams(lab):
    """The client's cable goes into another home's router: the server's link is changed in place and never down."""
    pair = Pair(lab).start().wait_up()
    net = pair.net
    elsewhere = net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    watches = pair.watch()
    net.move(net.client, "192.168.7.10", on=elsewhere.inside)
    wait_until(lambda: pair.server_link["linkinfo"]["info_data"]["remote"] == "203.0.113.57", 90,
               "the server's link to follow the client to 203.0.113.57", every=0.5)
    pair.client.wait("up", 60)
    pair.server.wait("up", 60)
    pair.wait_pings()
    pair.check_pings()
    pair.check_links_kept(watches)
    equal(len(net.client.fou_ports()), 1, "number of the client's FOU ports")


@scenario(limit=180, full="`address_change`, in traffic")
def client_address_changes(lab):
    """The client gets another address on the same cable (DHCP): it finds its way again, the links stay."""
    pair = Pair(lab).start().wait_up()
    watches = pair.watch()
    pair.net.client.sh("""ip address add 192.168.1.77/24 dev eth0
                          ip address del 192.168.1.10/24 dev eth0
                          ip address show dev eth0 | grep -q 192.168.1.77 || ip address add 192.168.1.77/24 dev eth0
                          ip route replace default via 192.168.1.1""")
    wait_until(lambda: pair.net.client.ping("192.168.2.1", wait=1), 90, "the first ping from the new address", every=0.5)
    pair.client.wait("up", 60)
    pair.server.wait("up", 60)
    pair.check_pings()
    pair.check_links_kept(watches)


@scenario(limit=180, full="`mapping_flush`, in traffic")
def nat_forgets(lab):
    """The carrier's router loses its table, and gives other ports from then on: the tunnel comes back by itself."""
    pair = Pair(lab, Nat444(lab, masquerade="random")).start().wait_up()
    pair.wait_pings(5)
    watches = pair.watch()
    pair.net.carrier.forget()
    wait_until(lambda: pair.net.server.ping("192.168.2.2", wait=1), 90, "a ping from the server through the new mapping",
               every=0.5)
    pair.client.wait("up", 60)
    pair.check_pings()
    pair.check_links_kept(watches)


def orderly_end(lab, number: int) -> None:
    pair = Pair(lab).start().wait_up()
    equal(pair.client.stop(number), 0, "exit status of the client")
    check_nothing_created(pair.client)
    check(pair.net.server.tunnels(), "the server's link went with the client")
    equal(pair.server.stop(number), 0, "exit status of the server")
    check_nothing_created(pair.server)
    equal(list((pair.server.folder / "run").iterdir()), [], "files that the server left in its runtime directory")
    equal(list((pair.client.folder / "run").iterdir()), [], "files that the client left in its runtime directory")


@scenario
def sigterm(lab):
    """SIGTERM ends both programs with status 0, and no link, FOU port or file of theirs is left."""
    orderly_end(lab, SIGTERM)


@scenario
def sigint(lab):
    """SIGINT does the same."""
    orderly_end(lab, SIGINT)


@scenario
def sigterm_early(lab):
    """SIGTERM in the middle of an attempt (no server there) ends the client quickly, and leaves nothing."""
    net = Nat444(lab)
    client = Client(net.client).start()
    client.wait("handshaking")
    equal(client.stop(timeout=5), 0, "exit status of the client")
    check_nothing_created(client)


@scenario(limit=150)
def dead_client(lab):
    """A client that is cut off delays nobody; the server sees that it is gone and keeps its link."""
    net = Nat444(lab)
    other = net.site(1)
    server = Server(net.server, [client_entry(), client_entry("client2", "secondKey1234567")]).start()
    server.wait("waiting", name="client1")
    first = Client(net.client).start()
    first.wait()
    server.wait("up", name="client1")
    index = net.server.tunnel()["ifindex"]
    net.detach(net.home)

    second = Client(other, [server_entry(key="secondKey1234567")], client="client2").start()
    second.wait(timeout=15)
    link = server.wait("up", name="client2", timeout=15)["interface"]
    check_link_local_pings(other, "dyn1", net.server, link)
    server.wait("down", name="client1", timeout=60)
    check_link_local_pings(other, "dyn1", net.server, link)
    equal(net.server.tunnel("dyn1")["ifindex"], index, "index of the dead client's link")


@scenario(full="`dead_old_client_frees_address` begins with it")
def old_client_dies(lab):
    """An old client that vanishes: our server notices by itself."""
    net = Nat444(lab)
    server = Server(net.server, [client_entry(mtu=1450)]).start()
    server.wait("waiting")
    client = OldClient(net.client).start()
    client.wait_healthy()
    server.wait("up")
    net.detach(net.home)
    server.wait("down", timeout=60)


@scenario(full="`matrix_two_fully_random` has more")
def many_clients(lab):
    """Six clients behind routers of their own, started at once: all get their tunnels."""
    net = Nat444(lab)
    sites = [net.site(number) for number in range(1, 7)]
    entries = [client_entry(f"site{number}", f"keyOfSiteNumber{number}") for number in range(1, 7)]
    server = Server(net.server, entries).start()
    server.wait("waiting", name="site1")
    clients = [Client(host, [server_entry(key=entry["clientKey"])], client=entry["ClientName"]).start()
               for host, entry in zip(sites, entries)]
    for client, host, entry in zip(clients, sites, entries):
        client.wait(timeout=60)
        link = server.wait("up", name=entry["ClientName"])["interface"]
        check_link_local_pings(host, "dyn1", net.server, link)
    equal(len(net.server.tunnels()), 6, "number of the server's links")


@scenario
def quiet_for_a_while(lab):
    """A tunnel without traffic stays up, and stays reachable from the server."""
    pair = Pair(lab).start().wait_up()
    watches = pair.watch()
    stays(lambda: pair.client.find(state="up") and pair.server.find(state="up"), 40, "the tunnel did not stay up", every=2)
    check_ping(pair.net.server, "192.168.2.2")
    pair.check_links_kept(watches)
