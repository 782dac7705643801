# SPDX-License-Identifier: Apache-2.0
"""Tunnels that follow: addresses, uplinks, NATs and names that change under them, and paths that get worse."""

from signal import SIGCONT, SIGSTOP
from time import monotonic, sleep

from lab import Nat444, Pair, Traffic, Wire, check, equal, scenario, server_entry, stays, wait_until

# What is asserted is generous: the emulated machine is slow and noisy. The figures stand in the scenario's log.
AT_ONCE, BY_PROBE = 5, 12


def in_traffic(lab, net=None, pair=None, **options) -> tuple:
    pair = (pair or Pair(lab, net or Nat444(lab), **options)).start().wait_up()
    pair.wait_pings()
    traffic = Traffic(pair)
    sleep(1)
    return pair, pair.watch(), traffic


class Fault:
    """What is done inside it breaks the path; the time that the tunnel needs counts from its beginning."""

    def __init__(self, traffic):
        self.traffic = traffic

    def __enter__(self) -> "Fault":
        self.begin = monotonic()
        return self

    def __exit__(self, *_) -> None:
        self.end = monotonic()

    def wait_mended(self, limit: float, what: str) -> None:
        self.traffic.wait_both_ways(self.end, limit, what, since=self.begin)


def wait_new_agreement(pair, ports: list, timeout: float) -> None:
    """Each agreement has a fresh port; before it, what was under way when the path died may still come in."""
    wait_until(lambda: len(pair.net.client.fou_ports()) == 1 and pair.net.client.fou_ports() != ports, timeout,
               "a new agreement")


def settle(pair, watches, traffic, what: str) -> list:
    """Both ends are up again, with the same links as before."""
    pair.wait_up(60)
    tolls = traffic.stop(what)
    pair.check_pings()
    pair.check_links_kept(watches)
    equal(len(pair.net.client.fou_ports()), 1, "number of the client's FOU ports")
    return tolls


@scenario(limit=180)
def address_change(lab):
    """The client gets another address and default route, as from DHCP: noticed at once, by the event."""
    pair, watches, traffic = in_traffic(lab)
    with Fault(traffic) as fault:
        pair.net.client.ip_batch("""address del 192.168.1.10/24 dev eth0
                                    address add 192.168.1.77/24 dev eth0
                                    route replace default via 192.168.1.1""")
    fault.wait_mended(AT_ONCE, "address change")
    settle(pair, watches, traffic, "address change")
    pair.client.check_line("network has changed")


@scenario(limit=180)
def uplink_change(lab):
    """The default route moves to another card and another NAT, while the first one still works: nothing waits."""
    pair, watches, traffic = in_traffic(lab)
    net = pair.net
    elsewhere = net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    with Fault(traffic) as fault:
        net.attach(net.client, "192.168.7.10", on=elsewhere.inside, name="eth1")
    wait_until(lambda: pair.server_link["linkinfo"]["info_data"]["remote"] == "203.0.113.57", AT_ONCE,
               "the server's link to follow the client to 203.0.113.57")
    fault.wait_mended(AT_ONCE, "uplink change")
    for toll in settle(pair, watches, traffic, "uplink change"):
        check(toll.lost <= 50, f"{toll.lost} datagrams lost: that is more than a second of the stream")
        check(toll.longest_gap < AT_ONCE, f"nothing came through for {toll.longest_gap:.1f} s")


@scenario(limit=180)
def gateway_change(lab):
    """The default route leads to another NAT in the same LAN, by the same address and card: noticed at once, by the event."""
    net = Nat444(lab)
    other = net.nat("other", "203.0.113.57", "192.168.1.2/24")
    net.attach(other, on=net.home.inside, name="eth1")
    other.ip_batch("link set eth1 master lan\nroute delete default")
    pair, watches, traffic = in_traffic(lab, net)
    with Fault(traffic) as fault:
        net.client.run("ip", "route", "replace", "default", "via", "192.168.1.2")
    wait_until(lambda: pair.server_link["linkinfo"]["info_data"]["remote"] == "203.0.113.57", AT_ONCE,
               "the server's link to follow the client to 203.0.113.57")
    fault.wait_mended(AT_ONCE, "gateway change")
    settle(pair, watches, traffic, "gateway change")
    pair.client.check_line("network has changed")


@scenario(limit=180)
def mapping_flush_without_names(lab):
    """The name service is gone, as one inside the tunnel would be, when the NAT forgets: found out by probes all the same."""
    net = Nat444(lab, masquerade="random")
    net.client.rename("gate.example.org", "203.0.113.80")
    pair, watches, traffic = in_traffic(lab, net, client_entries=[server_entry("gate.example.org")])
    ports = net.client.fou_ports()
    net.client.forget_name("gate.example.org", nameserver="203.0.113.99")  # where nobody answers
    with Fault(traffic) as fault:
        net.carrier.forget()
    wait_new_agreement(pair, ports, BY_PROBE)
    fault.wait_mended(AT_ONCE, "mapping flush without a name service")
    settle(pair, watches, traffic, "mapping flush without a name service")


@scenario(limit=180)
def mapping_flush(lab):
    """The carrier's NAT forgets its flows in the middle of traffic and gives other ports: found out by probes."""
    pair, watches, traffic = in_traffic(lab, Nat444(lab, masquerade="random"))
    ports = pair.net.client.fou_ports()
    with Fault(traffic) as fault:
        pair.net.carrier.forget()
    wait_new_agreement(pair, ports, BY_PROBE)
    fault.wait_mended(AT_ONCE, "mapping flush")
    settle(pair, watches, traffic, "mapping flush")


@scenario(limit=180, full="`mapping_flush`, and another address as in `uplink_change`")
def carrier_reboots(lab):
    """The carrier's NAT comes back with another public address, and without its flows."""
    pair, watches, traffic = in_traffic(lab)
    ports = pair.net.client.fou_ports()
    with Fault(traffic) as fault:
        pair.net.carrier.ip_batch("address del 203.0.113.56/24 dev eth0\naddress add 203.0.113.58/24 dev eth0")
        pair.net.carrier.forget()
    wait_new_agreement(pair, ports, BY_PROBE)
    fault.wait_mended(AT_ONCE, "carrier NAT reboot")
    settle(pair, watches, traffic, "carrier NAT reboot")
    equal(pair.server_link["linkinfo"]["info_data"]["remote"], "203.0.113.58", "remote address of the server's link")


@scenario(limit=240, full="`client_is_dead_after_a_while` loses all for as long")
def total_loss(lab):
    """Nothing gets through for 30 s: dead on both ends, and back in place when the cable works again."""
    pair, watches, traffic = in_traffic(lab)
    net = pair.net
    net.impair(net.home, Wire(loss="100%"))
    sleep(30)
    check(not pair.client.find(state="up"), "the client takes a path without a packet in 30 s for one that is up")
    net.impair(net.home, Wire())
    traffic.wait_both_ways(monotonic(), 60, "30 s of total loss")
    settle(pair, watches, traffic, "30 s of total loss")


@scenario(limit=300)
def server_name_moves(lab):
    """The server's name leads to another of its addresses; then that one dies and the name leads back."""
    net = Nat444(lab, server_addresses=("203.0.113.80", "203.0.113.81"))
    net.client.rename("gate.example.org", "203.0.113.80")
    pair, watches, traffic = in_traffic(lab, net, client_entries=[server_entry("gate.example.org")])
    net.client.rename("gate.example.org", "203.0.113.81")
    wait_until(lambda: pair.client_link["linkinfo"]["info_data"]["remote"] == "203.0.113.81", 90,
               "the client's link to lead to the name's new address", every=0.5)
    pair.wait_up(60)
    tolls = traffic.stop("name moved, old address alive")
    check(max(toll.longest_gap for toll in tolls) < AT_ONCE, "the path was left before the new one was there")

    traffic = Traffic(pair)
    with Fault(traffic) as fault:
        net.client.rename("gate.example.org", "203.0.113.80")
        net.server.run("ip", "address", "del", "203.0.113.81/24", "dev", "eth0")
    fault.wait_mended(BY_PROBE, "name moved, old address dead")
    settle(pair, watches, traffic, "name moved, old address dead")


@scenario(limit=180)
def client_sleeps(lab):
    """The client's process is stopped for 20 s: it asks at once whether the tunnel lives, and leaves it alone."""
    pair, watches, traffic = in_traffic(lab)
    pair.client.process.signal(SIGSTOP)
    sleep(20)
    pair.client.process.signal(SIGCONT)
    pair.client.wait_line("has slept")
    stays(lambda: pair.client.find(state="up"), 5, "a tunnel that lives was not left alone")
    tolls = settle(pair, watches, traffic, "client stopped for 20 s")
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")


@scenario(limit=240, full="`client_wakes_elsewhere` and `client_is_dead_after_a_while`")
def client_sleeps_long(lab):
    """A suspend of many minutes: process stopped, cable out, longer than NAT and server remember; back in place after it.

    So that the scenario is short the NATs forget flows after 5 s instead of 30 to 120, and the server gives the client up
    after 20 s instead of 60. What it sees is what a sleep of ten minutes sees: no mapping, no health at the server.
    """
    pair = Pair(lab, Nat444(lab, masquerade="random"))
    net = pair.net
    for nat in (net.home, net.carrier):
        nat.sysctl(net_netfilter_nf__conntrack__udp__timeout=5, net_netfilter_nf__conntrack__udp__timeout__stream=5)
    pair.server.env["DEAD_AFTER"] = "20"
    pair.start().wait_up()
    pair.wait_pings()
    watches, ports = pair.watch(), net.client.fou_ports()
    pair.client.process.signal(SIGSTOP)
    net.impair(net.client, Wire(loss="100%"))
    pair.server.wait("dead", 90)
    wait_until(lambda: not net.carrier.sh("conntrack -L -p udp 2>/dev/null || true").strip(), 60,
               "the carrier's NAT to have forgotten the tunnel")
    traffic = Traffic(pair)
    net.impair(net.client, Wire())
    with Fault(traffic) as waking:
        pair.client.process.signal(SIGCONT)
    waking.wait_mended(BY_PROBE, "waking after a long sleep")
    settle(pair, watches, traffic, "waking after a long sleep")
    pair.client.check_line("has slept")
    check(net.client.fou_ports() != ports, "the port of a mapping that died is used again")


@scenario(limit=180)
def client_wakes_elsewhere(lab):
    """The client's process is stopped, and meanwhile its NAT forgets everything: mended within moments of waking."""
    pair, watches, traffic = in_traffic(lab, Nat444(lab, masquerade="random"))
    pair.client.process.signal(SIGSTOP)
    pair.net.carrier.forget()
    sleep(10)
    begin = monotonic()
    pair.client.process.signal(SIGCONT)
    traffic.wait_both_ways(begin, BY_PROBE, "waking behind a NAT that has forgotten")
    settle(pair, watches, traffic, "waking behind a NAT that has forgotten")


@scenario(limit=300)
def degraded(lab):
    """A path that loses packets is degraded, not down; it recovers when it is clearly better."""
    pair = Pair(lab)
    scripts = {}
    for program in (pair.server, pair.client):
        scripts[program] = lab.recording_script(f"{program.name}-events.sh")
        program.env["SCRIPT_EVENT"] = str(scripts[program])
    pair.start().wait_up()
    net = pair.net
    net.impair(net.home, Wire(loss="15%"))
    for program in (pair.client, pair.server):
        found = program.wait("degraded", 90)  # until it is below a half of the limit
        check(found["lossPercent"] > 5, f"the status says that {found['lossPercent']} % are lost")
    pair.client.check_line("data flows, but badly: round trip", "warning")
    net.impair(net.home, Wire())
    pair.client.wait_line("data flows well again", timeout=120)
    for program, script in scripts.items():
        wait_until(lambda script=script: {"degraded", "recovered"} <= {run["EVENT"] for run in lab.script_runs(script)},
                   60, f"the events of {program.name}")
    pair.check_pings()


@scenario(limit=150)
def probe_in_status(lab):
    """Both ends show the round trip, its jitter and the loss; also where the server is limited to one address."""
    pair = Pair(lab, Nat444(lab, delay="20ms"))
    pair.server.env["IP"] = "203.0.113.80"
    pair.start().wait_up()
    for program in (pair.client, pair.server):
        found = wait_until(lambda: program.find(state="up") if "lossPercent" in program.find() else None, 30,
                           f"the loss in the status of {program.name}", every=1)
        check(40 <= found["roundTripMs"] < 5000, f"{program.name}: round trip {found['roundTripMs']} ms")
        check("jitterMs" in found, f"{program.name}: no jitter")
        check(0 <= found["lossPercent"] <= 100, f"{program.name}: loss {found['lossPercent']} %")
    table = pair.client.status_command().stdout
    check("RTT" in table and "LOSS" in table, f"the table does not show them:\n{table}")


@scenario(limit=150)
def probe_off(lab):
    """PROBE_INTERVAL=0: the tunnel works without; nothing is measured."""
    pair = Pair(lab)
    pair.client.env["PROBE_INTERVAL"] = "0"
    pair.start().wait_up()
    pair.wait_pings()
    stays(lambda: pair.client.find(state="up"), 5, "the tunnel did not stay up")
    for program in (pair.client, pair.server):
        check("roundTripMs" not in program.find(), f"{program.name} shows a round trip")


@scenario(limit=240)
def client_that_never_has_health_is_dead(lab):
    """Health is filtered inside the tunnel: however often the client agrees anew, the server gives it up, once."""
    pair = Pair(lab)
    path = lab.recording_script("down.sh")
    pair.server.env.update(DEAD_AFTER="20", SCRIPT_DOWN=str(path))
    pair.start().wait_up()
    pair.net.server.sh("nft add table inet lab; nft add chain inet lab in '{ type filter hook input priority 0; }'; "
                       "nft add rule inet lab in iifname 'dyn*' tcp dport 65200 drop")
    pair.server.wait("dead", 120)
    wait_until(lambda: len(lab.script_runs(path)) == 1, 20, "the script for down")
    agreed = len(pair.server.lines("info", "tunnel is verifying"))
    wait_until(lambda: len(pair.server.lines("info", "tunnel is verifying")) > agreed, 90, "another agreement")
    pair.server.wait("dead", 60)
    equal(len(lab.script_runs(path)), 1, "runs of the script for down")
    pair.net.server.sh("nft delete table inet lab")
    pair.wait_up(90)


@scenario(limit=240)
def client_is_dead_after_a_while(lab):
    """DEAD_AFTER: the server gives up a client without health, keeps its link, and takes it back in place."""
    pair = Pair(lab)
    pair.server.env["DEAD_AFTER"] = "25"
    pair.start().wait_up()
    watches = pair.watch()
    net = pair.net
    net.impair(net.home, Wire(loss="100%"))
    found = pair.server.wait("dead", 90)
    check("no health for 25 s" in found["reason"], f"the reason is {found['reason']!r}")
    net.impair(net.home, Wire())
    pair.wait_up(60)
    pair.wait_pings()
    pair.check_links_kept(watches)
