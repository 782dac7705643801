# SPDX-License-Identifier: Apache-2.0
"""Addresses, routes, bridges and names out of the lists, without any script."""

from lab import (Client, DualStack, Host, LinkWatch, Nat444, Server, check, check_nothing_created, check_ping,
                 client_entry, contains, equal, scenario, server_entry, stays, wait_ping, wait_until)

NAME, LAN = "gate.example.org", {"server": "10.8.1", "client": "10.8.2"}
SERVER_FIELDS = {"Addresses": ["192.168.2.1/24", "2001:db8:5::1/64"],
                 "Routes": [{"Destination": "10.8.2.0/24", "Gateway": "192.168.2.2"}], "Forwarding": True}
CLIENT_FIELDS = {"Addresses": ["192.168.2.2/24", "2001:db8:5::2/64"],
                 "Routes": [{"Destination": "10.8.1.0/24", "Gateway": "192.168.2.1", "Metric": 50},
                            {"Destination": "2001:db8:7::/64"}], "Forwarding": True}


class Plain:
    """Server and client without scripts; `fields` of their entries. Not started yet."""

    def __init__(self, lab, server_fields: dict = None, client_fields: dict = None, net=None, address: str = None):
        self.lab, self.net = lab, net or Nat444(lab)
        self.address = address
        self.server = Server(self.net.server, [self.client_entry(server_fields)])
        self.client = Client(self.net.client, [self.server_entry(client_fields)])

    @staticmethod
    def client_entry(fields: dict) -> dict:
        return client_entry(**(fields or {}))

    def server_entry(self, fields: dict) -> dict:
        return server_entry(*([self.address] if self.address else []), **(fields or {}))

    def start(self) -> "Plain":
        self.server.start()
        self.server.wait("waiting")
        self.client.start()
        return self

    def wait_up(self, timeout: float = 30) -> "Plain":
        self.client.wait("up", timeout)
        self.server.wait("up", timeout)
        return self

    def check_inside(self, count: int = 2) -> None:
        for host, addresses in ((self.net.client, ("192.168.2.1", "2001:db8:5::1")),
                                (self.net.server, ("192.168.2.2", "2001:db8:5::2"))):
            for address in addresses:
                check_ping(host, address, count=count)


def lan_behind(net, gateway, network: str) -> Host:
    """A host with the address .10 in a network of its own behind `gateway`, which is .1 there."""
    host = Host(net.lab, f"behind-{gateway.name}")
    gateway.ip_batch(f"""link add lan1 type veth peer name eth0 netns {host.pid}
                         address add {network}.1/24 dev lan1
                         link set lan1 up""")
    host.ip_batch(f"""link set eth0 up
                      address add {network}.10/24 dev eth0
                      route add default via {network}.1""")
    gateway.sysctl(net_ipv4_conf_lan1_forwarding=1)
    return host


def routes(host, link: str) -> list:
    """Destinations of the unicast routes through a link that are not the kernel's own, of both families."""
    return sorted(item["dst"] for family in ("-4", "-6") for item in host.ip(family, "route", "show", "dev", link)
                  if item.get("protocol") != "kernel")


def inside_of(host) -> tuple:
    """What the list has given a tunnel's link, and the addresses that health speaks to."""
    return routes(host, "dyn1"), sorted(host.addresses("dyn1")), sorted(host.addresses("dyn1.h"))


def state_changes(program) -> int:
    return len([item for item in program.events() if item.get("state") and "event" not in item])


@scenario
def link_put_down(lab):
    """A tunnel's link is put down, or down and up again, at either end: up, its addresses and routes are there again."""
    pair = Plain(lab, SERVER_FIELDS, CLIENT_FIELDS).start().wait_up()
    pair.check_inside()
    programs = {"server": pair.server, "client": pair.client}
    before = {name: (inside_of(program.host), program.host.tunnel("dyn1")["ifindex"]) for name, program in programs.items()}
    said = [state_changes(program) for program in programs.values()]

    def whole() -> bool:
        return all((inside_of(program.host), program.host.tunnel("dyn1")["ifindex"]) == before[name] and
                   "UP" in program.host.tunnel("dyn1")["flags"] for name, program in programs.items())

    for name, program in programs.items():
        for commands in ("ip link set dyn1 down; ip link set dyn1 up", "ip link set dyn1 down",
                         "ip link set dyn1.h down; ip link set dyn1.h up", "ip -6 address flush dev dyn1",
                         "ip link set dyn1 down; ip link set dyn1.h down"):
            program.host.sh(commands)
            wait_until(whole, 20, f"the link of the {name} as it was, after: {commands}", every=0.1)
            pair.check_inside(1)
        program.check_line("put the link down", "warning")
    stays(lambda: pair.client.find(state="up") and pair.server.find(state="up"), 3, "the tunnel did not stay up", every=1)
    equal([state_changes(program) for program in programs.values()], said, "state changes in the logs")
    for name, program in programs.items():  # while nobody looks
        program.kill()
        program.host.sh("ip link set dyn1 down")
        program.start()
        pair.wait_up(60)
        wait_until(whole, 20, f"the link of the {name} as it was, after a restart", every=0.1)
        pair.check_inside(1)
    pair.client.check_line("resumed")


@scenario
def addresses_and_routes(lab):
    """Addresses of both families and routes at both ends without a script; hosts behind them; all gone in the end."""
    pair = Plain(lab, SERVER_FIELDS, CLIENT_FIELDS).start()
    net = pair.net
    hosts = {end: lan_behind(net, getattr(net, end), network) for end, network in LAN.items()}
    pair.wait_up()
    pair.check_inside()
    check_ping(hosts["client"], "10.8.1.10")
    check_ping(hosts["server"], "10.8.2.10")
    equal(routes(net.client, "dyn1"), ["10.8.1.0/24", "2001:db8:7::/64"], "routes of the client")
    equal([item["metric"] for item in net.client.ip("route", "show", "10.8.1.0/24")], [50], "metric of the route")
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    check_nothing_created(pair.client, pair.server)
    for host in (net.client, net.server):
        equal([name for name in host.links() if name.startswith("dyn")], [], f"links left on {host.name}")
        equal(host.ip("route", "show", "proto", "215"), [], f"routes left on {host.name}")


@scenario(limit=180)
def list_changed_before_restart(lab):
    """kill -9 and new starts: an unchanged list changes nothing, a changed one just the difference; a script's address
    stays."""
    pair = Plain(lab, SERVER_FIELDS, CLIENT_FIELDS).start().wait_up()
    host = pair.net.client
    host.run("ip", "address", "add", "192.168.99.1/24", "dev", "dyn1")
    watch = LinkWatch(host, host.tunnel()["ifindex"])
    before = sorted(host.addresses("dyn1")), routes(host, "dyn1")
    pair.client.kill()
    pair.client.start()
    pair.wait_up(60)
    equal((sorted(host.addresses("dyn1")), routes(host, "dyn1")), before, "what the client's link has after a restart")
    pair.client.kill()
    pair.client.servers([pair.server_entry({"Addresses": ["192.168.2.2/24", "192.168.77.1/24"],
                                            "Routes": [{"Destination": "10.9.0.0/16", "Gateway": "192.168.2.1"}]})])
    pair.client.start()
    pair.wait_up(60)
    equal([item for item in sorted(host.addresses("dyn1")) if not item.startswith("fe80")],
          ["192.168.2.2/24", "192.168.77.1/24", "192.168.99.1/24"], "addresses after the list was changed")
    equal(routes(host, "dyn1"), ["10.9.0.0/16"], "routes after the list was changed")
    check_ping(host, "192.168.2.1")
    pair.client.kill()
    pair.client.servers([pair.server_entry({})])
    pair.client.start()
    pair.wait_up(60)
    equal([item for item in host.addresses("dyn1") if not item.startswith("fe80")], ["192.168.99.1/24"],
          "addresses when the list has none any more")
    equal(routes(host, "dyn1"), [], "routes when the list has none any more")
    equal(host.tunnel()["ifindex"], watch.ifindex, "index of the client's link")
    watch.check_never_down()


@scenario(limit=180)
def addresses_kept_by_roaming(lab):
    """The client's cable goes elsewhere: addresses and routes stay at both ends."""
    pair = Plain(lab, SERVER_FIELDS, CLIENT_FIELDS).start().wait_up()
    net = pair.net
    elsewhere = net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    before = [(host.addresses("dyn1"), routes(host, "dyn1")) for host in (net.server, net.client)]
    net.move(net.client, "192.168.7.10", on=elsewhere.inside)
    wait_until(lambda: net.server.tunnel()["linkinfo"]["info_data"]["remote"] == "203.0.113.57", 90,
               "the server's link to follow the client", every=0.5)
    pair.wait_up(60)
    pair.check_inside()
    equal([(host.addresses("dyn1"), routes(host, "dyn1")) for host in (net.server, net.client)], before,
          "addresses and routes of both ends")


def family_change(lab, server_fields: dict, client_fields: dict, prepare) -> tuple:
    """A pair whose tunnel was moved to the other IP version; and what `prepare` made of it before."""
    net = DualStack(lab)
    net.client.names(gate_example_org=DualStack.SERVER)
    net.client.names(gate_example_org=DualStack.SERVER_V4)
    pair = Plain(lab, server_fields, client_fields, net, NAME)
    prepare_before, prepare_after = prepare
    made = prepare_before(pair)
    pair.start().wait_up()
    prepare_after(pair)
    first = net.client.tunnel()["linkinfo"]["info_kind"]
    net.black_hole("ip6" if first == "ip6gretap" else "ip")
    other = "gretap" if first == "ip6gretap" else "ip6gretap"
    for host in (net.server, net.client):
        wait_until(lambda host=host: [link["linkinfo"]["info_kind"] for link in host.tunnels().values()] == [other], 90,
                   f"{host.name}'s link to be {other}", every=0.5)
    pair.wait_up(60)
    return pair, made


@scenario(limit=240)
def addresses_kept_by_family_change(lab):
    """IPv4 and IPv6 outside change places: name, MAC, addresses and routes stay, those that somebody else added too."""
    seen = {}

    def look(pair) -> dict:
        return {host.name: (host.tunnel("dyn1")["address"], sorted(host.addresses("dyn1")), routes(host, "dyn1"))
                for host in (pair.net.server, pair.net.client)}

    def by_hand(pair) -> None:
        pair.net.client.ip_batch("""address add 192.168.99.1/24 dev dyn1 label dyn1:x
                                    address add 2001:db8:99::1/64 dev dyn1
                                    route add 10.99.0.0/16 via 192.168.99.7 dev dyn1 metric 7
                                    route add 10.98.0.0/16 dev dyn1 table 77""")
        seen.update(look(pair))

    pair, _ = family_change(lab, SERVER_FIELDS, CLIENT_FIELDS, (lambda pair: None, by_hand))
    equal(look(pair), seen, "MAC, addresses and routes of both ends")
    equal([item["dst"] for item in pair.net.client.ip("route", "show", "table", "77")], ["10.98.0.0/16"],
          "the route in another table")
    pair.check_inside()


@scenario
def named_interface(lab):
    """`Interface` names the link at both ends; `dynN` is used where it does not stand."""
    pair = Plain(lab, {"Interface": "to-branch-seven"}, {"Interface": "uplink0"}).start().wait_up()
    equal((list(pair.net.server.tunnels()), list(pair.net.client.tunnels())), (["to-branch-seven"], ["uplink0"]),
          "names of the links")
    equal(pair.client.find(state="up")["interface"], "uplink0", "interface in the status")
    pair.client.kill()
    pair.client.servers([pair.server_entry({"Interface": "uplink1"})])
    pair.client.start()
    pair.wait_up(60)
    name, = pair.net.client.tunnels()
    check(name in ("uplink0", "uplink1"), f"the adopted link is called {name}")
    if name == "uplink0":  # this kernel does not rename a link that is up
        pair.client.check_line("keeps its name", "warning")
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")


@scenario
def switched_off_entry(lab):
    """`Enabled: false`: no tunnel at either end, and the status says so."""
    net = Nat444(lab)
    server = Server(net.server, [client_entry(), client_entry("client2", "secondKey1234567", Enabled=False)]).start()
    server.wait("waiting", name="client1")
    equal(server.find(name="client2")["state"], "disabled", "state of the server's second client")
    client = Client(net.client, [server_entry(Enabled=False), server_entry("203.0.113.81", Enabled=True)]).start()
    client.wait("handshaking", server="203.0.113.81:65200")
    equal(client.find(server="203.0.113.80:65200")["state"], "disabled", "state of the client's first server")
    stays(lambda: not net.client.tunnels() and not net.server.tunnels(), 3, "a tunnel was made")
    client.stop()
    client.servers([server_entry(key="secondKey1234567")], client="client2")
    client.start()
    client.wait("waiting", timeout=40)
    contains(client.find(state="waiting")["reason"], "does not accept", "reason in the client's status")


@scenario
def forwarding_by_the_list(lab):
    """`Forwarding` is switched on for the interface alone."""
    pair = Plain(lab, {}, {"Forwarding": True}).start().wait_up()
    host = pair.net.client
    for family in ("ipv4", "ipv6"):
        for link, expected in (("dyn1", "1"), ("eth0", "0")):
            equal(host.sh(f"cat /proc/sys/net/{family}/conf/{link}/forwarding").strip(), expected,
                  f"forwarding of {family} on {link}")
    server = pair.net.server.sh("cat /proc/sys/net/ipv4/conf/dyn1/forwarding").strip()
    equal(server, "0", "forwarding of the server's link")


@scenario
def tunnel_into_itself(lab):
    """A route that would take the tunnel's own packets is refused with a sentence and a command, which helps."""
    pair = Plain(lab, SERVER_FIELDS, {"Addresses": ["192.168.2.2/24"], "Routes": [
        {"Destination": "0.0.0.0/1", "Gateway": "192.168.2.1"}, {"Destination": "128.0.0.0/1"}]}).start()
    reason = wait_until(lambda: pair.client.find(state="waiting"), 30, "the client to refuse its list")["reason"]
    contains(reason, "the route to 128.0.0.0/1 would route the tunnel into itself", "reason in the status")
    command = "ip route add 203.0.113.80/32 via 192.168.1.1 dev eth0"
    contains(reason, command, "reason in the status")
    pair.net.client.run(*command.split())
    pair.wait_up(60)
    wait_ping(pair.net.client, "192.168.2.1")
    pair.client.stop()
    pair.client.servers([pair.server_entry({"Addresses": ["203.0.113.1/24"]})])
    equal(pair.client.run_to_end(), 2, "exit status with a list that is wrong by itself")
    contains(pair.client.log(), "would route the tunnel into itself", "log of the client")
