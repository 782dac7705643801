# SPDX-License-Identifier: Apache-2.0
"""The lab itself: what it claims to be, shown without the programs under test."""

from lab import (Nat444, OldClient, OldServer, check_broadcast, check_link_local_pings, check_ping, contains,
                 equal, scenario, stays)


def old_pair(lab, net, **env):
    """The old program on both ends of a network; returns once the client is healthy."""
    server = OldServer(net.server, SCRIPT_FILE=str(lab.address_script("192.168.2.1/24")), **env).start()
    server.process.wait_log("server started")
    client = OldClient(net.client, SCRIPT_FILE=str(lab.address_script("192.168.2.2/24"))).start()
    client.wait_healthy()
    return server, client


@scenario
def old_old(lab):
    """The doubles of the old program get a tunnel through port-preserving NATs, and take it down when asked."""
    net = Nat444(lab)
    server, client = old_pair(lab, net)
    tunnel = net.server.tunnel("dyn1")["linkinfo"]["info_data"]
    equal(tunnel["remote"], "203.0.113.56", "remote of the server's link")
    check_ping(net.client, "192.168.2.1")
    check_ping(net.server, "192.168.2.2")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", size=1300)
    check_broadcast(net.client, "dyn1", net.server, "dyn1")
    equal(client.stop(), 0, "exit status of the old client")
    equal(server.stop(), 0, "exit status of the old server")
    for host in (net.client, net.server):
        equal((list(host.tunnels()), host.fou_ports()), ([], []), f"what is left on {host.name}")


@scenario
def old_old_random_nat(lab):
    """With ports chosen at random by the NATs the old program has no chance: its health never comes up."""
    net = Nat444(lab, masquerade="random")
    server = OldServer(net.server).start()
    server.process.wait_log("server started")
    client = OldClient(net.client).start()
    client.process.wait_log("tunnel created")
    stays(lambda: '"healthy"' not in client.log(), 15, "the old program got a tunnel through a random NAT")


@scenario
def lab_nat_is_closed(lab):
    """The NAT routers let nothing in that was not asked for."""
    net = Nat444(lab)
    check_ping(net.client, "203.0.113.80")
    equal(net.server.ping("100.64.0.1", wait=1), 0, "pings from the internet into the carrier's network")
    text = net.carrier.run("conntrack", "-L", "-p", "icmp").stdout
    contains(text, "dst=203.0.113.56", "the carrier's table")
