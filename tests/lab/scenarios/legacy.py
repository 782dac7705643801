# SPDX-License-Identifier: Apache-2.0
"""The old program on the other end, as its doubles play it."""

from lab import (Client, LinkWatch, Nat444, OldClient, OldServer, Pair, Server, check, check_broadcast,
                 check_link_local_pings, check_ping, client_entry, contains, equal, make_wire_like, scenario,
                 server_entry, stays, wait_ping, wait_until)

OLD_SERVER = server_entry(mtu=1450, legacy=True)


def old_client_with(lab, masquerade: str):
    net = Nat444(lab, masquerade=masquerade)
    server = Server(net.server, [client_entry(mtu=1450)], SCRIPT_FILE=str(lab.address_script("192.168.2.1/24"))).start()
    server.wait("waiting")
    client = OldClient(net.client, SCRIPT_FILE=str(lab.address_script("192.168.2.2/24"))).start()
    client.wait_healthy()
    server.wait("up")
    check_ping(net.client, "192.168.2.1")
    check_ping(net.server, "192.168.2.2")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    check_broadcast(net.client, "dyn1", net.server, "dyn1")
    return net, server, client


@scenario
def old_client(lab):
    """An old client gets its tunnel from our server, and gets it again after a restart; it never loses it by itself."""
    net, server, client = old_client_with(lab, "")
    index = net.server.tunnel("dyn1")["ifindex"]
    stays(lambda: client.log().count('"healthy"') == 1 and "attempt failed" not in client.log(), 8,
          "the old client lost its health connection")
    equal(client.stop(), 0, "exit status of the old client")
    client.start()
    client.wait_healthy(count=2)
    check_ping(net.client, "192.168.2.1")
    equal(net.server.tunnel("dyn1")["ifindex"], index, "index of the server's link after the client's restart")


@scenario
def old_client_random_nat(lab):
    """An old client behind random NATs: its punches show our server the way that the data takes."""
    old_client_with(lab, "random")


@scenario
def old_client_fully_random_nat(lab):
    """An old client behind two NATs that choose a random port for each flow."""
    old_client_with(lab, "fully-random")


@scenario
def old_server(lab):
    """Our client with LEGACY=yes gets its tunnel from an old server; again at once when that one is restarted."""
    net = Nat444(lab)
    script = lab.address_script("192.168.2.2/24")
    server = OldServer(net.server, SCRIPT_FILE=str(lab.address_script("192.168.2.1/24"))).start()
    server.process.wait_log("server started")
    client = Client(net.client, [server_entry(mtu=1450)], SCRIPT_FILE=str(script), LEGACY="yes").start()
    equal(client.wait().get("protocol"), "legacy", "protocol in the client's status")
    wait_ping(net.client, "192.168.2.1")
    check_ping(net.client, "192.168.2.1")
    check_ping(net.server, "192.168.2.2")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    check_broadcast(net.server, "dyn1", net.client, "dyn1")
    check(net.client.tunnel("dyn1")["linkinfo"]["info_data"].get("oseq"), "our link sends no sequence numbers")
    variables = lab.script_runs(script)[0]
    equal(variables["REMOTE_FOU_PORT"], "65201", "REMOTE_FOU_PORT of the script")
    check(variables["REMOTE_LOCAL_IPV6"].endswith("/64"), f"REMOTE_LOCAL_IPV6 is {variables['REMOTE_LOCAL_IPV6']}")

    stays(lambda: client.find(state="up"), 8, "the client left the state up by itself")
    watch = LinkWatch(net.client, net.client.tunnel("dyn1")["ifindex"])
    equal(server.stop(), 0, "exit status of the old server")
    server.start()
    server.process.wait_log("tunnel created", timeout=60, count=2)
    client.wait(timeout=60)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    watch.check_never_down()


@scenario
def old_server_far(lab):
    """An old server a second away makes a new tunnel, with another port, for each connect that it is sent."""
    net = Nat444(lab, delay="500ms")
    server = OldServer(net.server).start()
    server.process.wait_log("server started")
    client = Client(net.client, [OLD_SERVER]).start()
    client.wait(timeout=40)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", every=1)


@scenario
def old_server_busy(lab):
    """An old server that is busy for 3 s: each connect sent again meanwhile is a new tunnel there; the last one counts."""
    net = Nat444(lab)
    server = OldServer(net.server, BUSY="3").start()
    server.process.wait_log("server started")
    client = Client(net.client, [OLD_SERVER]).start()
    client.wait(timeout=30)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    stays(lambda: client.find(state="up"), 10, "the tunnel did not stay up")


@scenario
def old_server_refuses(lab):
    """An old server that does not know the client: our client says what it may be, does not hammer, creates nothing."""
    net = Nat444(lab)
    server = OldServer(net.server, [client_entry("someone", mtu=1450)]).start()
    server.process.wait_log("server started")
    client = Client(net.client, [OLD_SERVER]).start()
    client.wait_line("no answer", "warning")
    stays(client.running, 20, "the client ended")
    check(not net.client.tunnels(), "a link without an agreement")
    asked = server.log().count("unknown client")
    check(asked <= 60, f"the client asked {asked} times in less than half a minute")


@scenario
def old_server_without_legacy(lab):
    """Our client without `legacy` and an old server: nothing falls back; the message says no answer and names the setting."""
    net = Nat444(lab)
    server = OldServer(net.server).start()
    server.process.wait_log("server started")
    client = Client(net.client).start()
    line = client.wait_line("no answer", "warning", timeout=30)
    contains(str(line), "legacy", "the message")
    contains(client.wait("waiting", 60)["reason"], "no answer", "the reason in the status")
    stays(client.running, 10, "the client ended")
    check(not net.client.tunnels() and not net.server.tunnels(), "a link without an agreement")
    check("tunnel created" not in server.log(), "the client spoke the old protocol without being told to")


@scenario(limit=150)
def two_behind_one_address(lab):
    """A second old client behind one address is told so; the first one's tunnel is not touched."""
    net = Nat444(lab)
    second_host = net.host("second", "192.168.1.11", on=net.home.inside)
    server = Server(net.server, [client_entry(mtu=1450), client_entry("client2", "secondKey1234567", 1450)]).start()
    server.wait("waiting", name="client1")
    first = OldClient(net.client).start()
    first.wait_healthy()
    server.wait("up", name="client1")
    link = net.server.tunnel("dyn1")
    watch = LinkWatch(net.server, link["ifindex"])

    second = OldClient(second_host, [server_entry(key="secondKey1234567", mtu=1450)], client="client2").start()
    second.process.wait_log("connect: err: ", timeout=30)
    check("connect: err: \"" not in second.log(), "the refusal carries no sentence")
    wait_until(lambda: server.lines("warning", "client2") + server.lines("error", "client2"), 10,
               "a warning or an error about client2")
    stays(server.running, 5, "the server ended")
    second.stop()
    # The old client asks again without a pause: the log must not grow with each of its attempts.
    refusals = len([item for item in server.lines("warning") + server.lines("error") if "client2" in str(item)])
    check(refusals <= 10, f"{refusals} lines in the log about one refused client within seconds")
    equal(net.server.tunnel("dyn1"), link, "the first client's link")
    watch.check_never_down()
    equal(list(net.server.tunnels()), ["dyn1"], "links of the server")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")
    check("attempt failed" not in first.log(), "the first client lost its tunnel")
    check(server.running(), "the server ended")


def warnings_about_gro(program) -> list:
    return program.lines("warning", "ethtool")


@scenario
def gro_warning_server(lab):
    """A client without sequence numbers while our card merges packets: one warning with the ethtool command."""
    net = Nat444(lab)
    make_wire_like(net.server, gro=True)
    server = Server(net.server, [client_entry(mtu=1450)]).start()
    server.wait("waiting")
    client = OldClient(net.client).start()
    client.wait_healthy()
    server.wait("up")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", count=10)
    found = warnings_about_gro(server) or [server.wait_line("ethtool", "warning")]
    contains(str(found[0]), "eth0", "the warning")
    contains(str(found[0]), "gro off", "the warning")
    client.stop()
    client.start()
    client.wait_healthy(count=2)
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", count=10)
    equal(len(warnings_about_gro(server)), 1, "number of warnings")


@scenario
def gro_warning_client(lab):
    """The same on the client's side, with an old server."""
    net = Nat444(lab)
    make_wire_like(net.client, gro=True)
    server = OldServer(net.server).start()
    server.process.wait_log("server started")
    client = Client(net.client, [OLD_SERVER]).start()
    client.wait()
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1", count=10)
    client.wait_line("ethtool", "warning")
    equal(len(warnings_about_gro(client)), 1, "number of warnings")


@scenario
def no_gro_warning(lab):
    """No such warning when GRO is off, and none when both ends are ours."""
    net = Nat444(lab)
    make_wire_like(net.server, net.client, gro=True)
    pair = Pair(lab, net).start().wait_up()
    pair.wait_pings(5)
    pair.check_pings(10)
    for program in (pair.server, pair.client):
        equal(warnings_about_gro(program), [], f"warnings of {program.name}")
