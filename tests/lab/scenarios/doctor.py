# SPDX-License-Identifier: Apache-2.0
"""`doctor` finds what was broken on purpose, and the command that it prints mends it."""

import ctypes
import os
import sys

from lab import (SERVER_INSIDE, Client, Nat444, OldServer, Pair, Server, Skip, check, client_entry, contains, equal,
                 scenario, server_entry, wait_until)
from lab.place import inside_virtual_machine
from lab.schema import valid
from scenarios.refusals import with_clock

FIREWALL = """
    table inet filter {
        chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            ct state established accept
            meta l4proto icmpv6 accept
            udp dport 65200 accept
        }
    }"""


def findings(program, code: int = None, prefix=()) -> dict:
    """What `doctor --json` finds, by id."""
    done = program.host.run(*prefix, program.program, "doctor", "--json", env=program.env, check=False, timeout=60)
    check(done.stdout.startswith("{"), f"{program.name} doctor: {done.returncode}, {done.stderr}")
    found = valid(done.stdout, "doctor")["findings"]
    severities = {item["severity"] for item in found}
    equal(done.returncode, 1 if "problem" in severities else 5 if found else 0, "exit status of doctor")
    if code is not None:
        equal(done.returncode, code, f"exit status of doctor, which finds {found}")
    return {item["id"]: item for item in found}


def mend(program, name: str, severity: str, there=None) -> dict:
    """The finding is there; its command is run where it says; then the finding is not there any more."""
    found = findings(program)
    check(name in found, f"doctor does not find {name}, but {list(found)}")
    finding = found[name]
    equal(finding["severity"], severity, f"severity of {name}")
    equal(finding["where"], "server" if there else "here", f"where the command of {name} is for")
    check(finding["what"] and finding["why"], f"{name} says nothing")
    text = program.host.run(program.program, "doctor", env=program.env, check=False, timeout=60).stdout
    check(finding["command"] in text and finding["what"] in text, f"{name} is not in the text: {text}")
    (there or program.host).sh(finding["command"])
    return finding


def check_gone(program, *names) -> None:
    left = set(names) & set(findings(program))
    check(not left, f"still found after the commands: {left}")


@scenario(limit=240)
def doctor_firewall(lab):
    """The server's firewall drops UDP 65201 and TCP in the tunnel, then UDP 65200: the client's doctor opens both."""
    pair = Pair(lab)
    pair.server.env["LEGACY"] = "no"  # no clock is right in the virtual machine
    net = pair.net
    net.server.run("nft", "-f", "-", input=FIREWALL)
    pair.server.start()
    pair.server.wait("waiting")
    pair.client.start()
    pair.client.wait("waiting", 60)
    mend(pair.client, "tunnel-blocked", "problem", there=net.server)
    pair.wait_up(90)
    equal(findings(pair.client, 0), {}, "findings when the tunnel is up")
    equal(findings(pair.server, 0), {}, "findings of the server")

    equal(pair.client.stop(), 0, "exit status of the client")
    net.server.run("nft", "flush", "chain", "inet", "filter", "input")
    net.server.run("nft", "add", "rule", "inet", "filter", "input", "ct", "state", "established", "accept")
    mend(pair.client, "no-answer", "problem", there=net.server)
    check_gone(pair.client, "no-answer")


@scenario(limit=240)
def doctor_inside_the_tunnel(lab):
    """Only what comes through the tunnel is dropped: the rules let health in, of that server's ports, and nothing else."""
    pair = Pair(lab, client_entries=[server_entry(port=4000)])
    pair.server.env.update(PORT="4000", FOU_PORT="4001")
    server = pair.net.server
    server.sh("nft add table inet filter; nft add chain inet filter input '{ type filter hook input priority 0; }'; "
              "nft add rule inet filter input iifname 'dyn*' drop")
    pair.server.start()
    pair.server.wait("waiting")
    pair.client.start()
    pair.client.wait("waiting", 60)
    finding = mend(pair.client, "tunnel-blocked", "problem", there=server)
    for part in ("udp dport 4001", "th dport 4000", "fe80::/10", "nd-neighbor-solicit"):
        contains(finding["command"], part, "the rules")
    pair.wait_up(90)
    check_gone(pair.client, "tunnel-blocked")
    done = pair.net.client.run("ping", "-c", "2", "-W", "1", SERVER_INSIDE, check=False)
    check(done.returncode != 0, f"the rules let more in than health: {done.stdout}")


@scenario(limit=240)
def doctor_before_the_start(lab):
    """No client runs, and its doctor asks the server: UDP 65201 is dropped on the way; the key is another."""
    pair = Pair(lab)
    net = pair.net
    pair.server.start()
    pair.server.wait("waiting")
    equal(findings(pair.client, 0), {}, "findings of a clean way")
    net.home.run("nft", "-f", "-", input="""
        table inet filter {
            chain input { type filter hook forward priority filter; udp dport 65201 drop; }
        }""")
    mend(pair.client, "fou-port-blocked", "problem", there=net.home)
    check_gone(pair.client, "fou-port-blocked")
    pair.client.servers([server_entry(key="another key of another client")])
    found = findings(pair.client, 1)
    contains(found["not-accepted"]["what"], "does not accept this client name or key", "what is wrong")
    folder = pair.server.program.parent
    said = net.server.sh(f"export PATH={folder}:$PATH; {found['not-accepted']['command']}", env=pair.server.env)
    pair.client.host.run(pair.client.program, "add", said.split("dynfou add '")[1].split("'")[0], env=pair.client.env)
    wait_until(lambda: "not-accepted" not in findings(pair.client), 30, "the new key to be accepted")


@scenario(limit=240)
def doctor_mtu(lab):
    """The way carries less than the cables say, with and without ICMP: the number to use, and the route that mends it."""
    pair = Pair(lab, Nat444(lab, masquerade="random"))
    net = pair.net
    pair.server.start()
    pair.server.wait("waiting")
    equal(findings(pair.client, 0), {}, "findings on a clean way")
    net.home.run("ip", "link", "set", "eth0", "mtu", "1400")
    finding = mend(pair.client, "mtu", "warning")
    check("1346" in finding["what"], f"the number to use: {finding}")
    check_gone(pair.client, "mtu")
    net.client.run("ip", "route", "del", "203.0.113.80")
    check("mtu" in findings(pair.client), "what the kernel has learned meanwhile is no mending")

    net.home.run("nft", "-f", "-", input="""
        table ip hole {
            chain output {
                type filter hook output priority filter; policy accept;
                icmp type destination-unreachable drop
            }
        }""")
    finding = mend(pair.client, "mtu", "warning")
    check("1346" in finding["what"], f"the number to use without ICMP: {finding}")
    check_gone(pair.client, "mtu")
    pair.client.start()
    pair.wait_up()
    equal(pair.client_link["mtu"], 1346, "MTU of the tunnel")
    pair.wait_pings()
    pair.check_pings(size=1318, whole=True)
    equal(findings(pair.client, 0), {}, "findings in the end")


@scenario(limit=240)
def doctor_mtu_in_force(lab):
    """No false alarm: a way with jumbo frames, which no first message fills; a tunnel of less than the client's MTU."""
    pair = Pair(lab, Nat444(lab, mtu=9000))
    pair.start().wait_up()
    check(pair.client_link["mtu"] > 8000, f"MTU of the tunnel: {pair.client_link['mtu']}")
    equal("mtu" in findings(pair.client), False, "a finding on the MTU of a way with jumbo frames")
    pair.client.stop()
    equal("mtu" in findings(pair.client), False, "the same without a tunnel")
    pair.server.clients([client_entry(mtu=1300)])
    pair.net.home.run("ip", "link", "set", "eth0", "mtu", "1400")
    pair.client.start()
    pair.wait_up()
    equal(pair.client_link["mtu"], 1300, "MTU of the tunnel")
    check_gone(pair.client, "mtu")


def listener(host, port: int):
    """A program that has a TCP port."""
    program = ("import socket, time; s = socket.create_server(('', {0})); print('bound', flush=True); "
               "time.sleep(1e4)").format(port)
    holder = host.daemon(f"listener{port}", sys.executable, "-c", program)
    holder.wait_log("bound", 20)
    return holder


def is_clock_set() -> bool:
    """Whether somebody disciplines this kernel's clock: adjtimex(2), STA_UNSYNC."""
    times = (ctypes.c_long * 64)()
    state = ctypes.CDLL(None).adjtimex(ctypes.byref(times))
    return state >= 0 and not times[5] & 0x40


@scenario(limit=300)
def doctor_subjects(lab):
    """On the client: a name, the route, the clock, forwarding, privileges; each is found, and what can be is mended."""
    inside = {"Addresses": ["192.168.2.2/24", "fd00:2::2/64"], "Forwarding": True}
    pair = Pair(lab, client_entries=[server_entry("vpn.example.org", **inside)])
    pair.server.start()
    pair.server.wait("waiting")
    client = pair.net.client
    found = findings(pair.client, 1)
    check("name" in found, f"a name that is not found, among {list(found)}")
    contains(found["name"]["command"], "/etc/resolv.conf", "the command where no name service answers")
    client.names(vpn_example_org="203.0.113.80")
    check_gone(pair.client, "name")

    route = client.run("ip", "route", "show", "default").stdout.strip()
    client.sh(f"ip route del {route}")
    check("no-route" in findings(pair.client, 1), "no way to the server is not found")
    client.sh(f"ip route add {route}")
    check_gone(pair.client, "no-route")

    client.sysctl(net_ipv4_ip__forward=0, net_ipv6_conf_all_forwarding=0)
    for _ in ("IPv4", "IPv6"):
        mend(pair.client, "forwarding", "warning")
    check_gone(pair.client, "forwarding")
    pair.client.start()
    pair.wait_up()
    check_gone(pair.client, "forwarding")
    client.sysctl(net_ipv4_conf_dyn1_forwarding=0)
    mend(pair.client, "forwarding", "warning")
    check_gone(pair.client, "forwarding")
    equal(pair.client.stop(), 0, "exit status of the client")

    found = findings(pair.client, prefix=["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"])
    check("no-privilege" in found, f"no CAP_NET_ADMIN, among {list(found)}")
    pair.client.servers([server_entry(legacy=True)])
    equal("clock" in findings(pair.client), not is_clock_set(), "a finding on the clock with the old protocol")


@scenario(limit=300)
def doctor_subjects_server(lab):
    """On the server: TCP 65200 of another program, CAP_NET_RAW, the clock, the filter; another list than it runs with."""
    pair = Pair(lab, server_entries=[client_entry(Routes=[{"Destination": "10.8.0.0/16"}])])
    server = pair.net.server
    equal("clock" in findings(pair.server), not is_clock_set(), "a finding on the clock, with LEGACY")
    pair.server.env["LEGACY"] = "no"
    equal(findings(pair.server, 0), {}, "findings of a clean server")
    holder = listener(server, 65200)
    finding = mend(pair.server, "port-held", "problem")
    check("TCP" in finding["what"] and str(holder.popen.pid) in finding["what"], f"who has the port: {finding}")
    check_gone(pair.server, "port-held")

    without = ["setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw"]
    check("no-net-raw" in findings(pair.server, 5, prefix=without), "no CAP_NET_RAW is not found before the start")
    command = pair.server.command()
    pair.server.command = lambda: [*without, *command]
    pair.start().wait_up()
    check("no-net-raw" in findings(pair.server), "no CAP_NET_RAW of the running server is not found")
    equal(pair.server.stop(), 0, "exit status of the server")
    pair.server.command = lambda: command
    pair.server.start()
    pair.wait_up(60)
    check_gone(pair.server, "no-net-raw")

    server.sysctl(net_ipv4_conf_dyn1_rp__filter=1, net_ipv4_conf_all_rp__filter=0)
    contains(mend(pair.server, "rp-filter", "warning")["command"], "dyn1", "the interface of the filter")
    check_gone(pair.server, "rp-filter")

    elsewhere = pair.server.folder / "elsewhere"
    elsewhere.mkdir()
    pair.server.env["RUNTIME_DIRECTORY"] = str(elsewhere)
    found = findings(pair.server)
    check("other-settings" in found and "port-held" not in found, f"a server with other settings: {list(found)}")


@scenario(limit=240)
def doctor_clock(lab):
    """An old server with another clock: how far it is off; one that does not know the client; one that is in order."""
    net = Nat444(lab)
    client = Client(net.client, [server_entry(legacy=True)])
    server = OldServer(net.server)
    for seconds, text in ((300, "5 min ahead of"), (-7200, "2 h behind")):
        server.start(**with_clock(seconds))
        server.process.wait_log("server started")
        # a server that answers late has not been asked: nothing is known of its clock then
        wait_until(lambda: text in findings(client, 1).get("clock", {}).get("what", ""), 30, f"a clock that is {text} ours")
        server.stop()
    server.start()
    server.process.wait_log("server started", count=3)
    wait_until(lambda: not {name for name, item in findings(client).items() if (name, item["severity"]) != ("clock", "warning")},
               30, "no finding with the same clock, but that nobody disciplines it")
    client.servers([server_entry(legacy=True, key="another key")])
    contains(findings(client, 1)["no-answer"]["why"], "does not know this client name and key", "why there is no answer")


@scenario(limit=240)
def doctor_host(lab):
    """A port that somebody else has, a strict reverse path filter, what dead processes have left: each is mended."""
    pair = Pair(lab, client_entries=[server_entry(Routes=[{"Destination": "10.9.0.0/16"}])])
    pair.server.env["LEGACY"] = "no"
    server, client = pair.net.server, pair.net.client
    client.sysctl(net_ipv4_conf_all_rp__filter=1, net_ipv4_conf_default_rp__filter=0)
    program = "import socket, time; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('', 65200)); time.sleep(1e4)"
    holder = server.daemon("holder", sys.executable, "-c", program)
    wait_until(lambda: "port-held" in findings(pair.server), 20, "the port to be held")
    finding = mend(pair.server, "port-held", "problem")
    check(str(holder.popen.pid) in finding["what"] or "python" in finding["what"], f"who has the port: {finding}")
    check_gone(pair.server, "port-held")
    server.run("ip", "fou", "add", "port", "65201", "ipproto", "47")
    equal(set(findings(pair.server, 1)), {"fou-port-held"}, "findings of a FOU port, which is no program's")
    mend(pair.server, "fou-port-held", "problem")
    check_gone(pair.server, "fou-port-held")
    pair.start().wait_up()

    mend(pair.client, "rp-filter", "warning")
    equal(findings(pair.client, 0), {}, "findings when the filter is loose")

    pair.client.kill()
    pair.server.kill()
    for left in (pair.client, pair.server):
        mend(left, "stale-link", "warning")
        mend(left, "stale-port", "warning")
        if "stale-port" in findings(left):  # the server's other family
            mend(left, "stale-port", "warning")
        check_gone(left, "stale-link", "stale-port")
        equal((list(left.host.tunnels()), left.host.fou_ports()), ([], []), "what is left in the kernel")


@scenario(alone=True)
def doctor_module(lab):
    """The module fou is not loaded: found, and the command loads it."""
    if not inside_virtual_machine():
        raise Skip("would unload a module of this machine's kernel")
    program = Server(Nat444(lab).server, LEGACY="no")
    for module in ("fou6", "fou"):
        if os.path.exists(f"/sys/module/{module}"):
            lab.run("rmmod", module)
    hidden = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /lib/modules && exec "$@"', "sh"]
    check("module-missing" in findings(program, 1, prefix=hidden), "a kernel without the module is not found")
    mend(program, "module-not-loaded", "warning")
    equal(findings(program, 0), {}, "findings with the module")
