# SPDX-License-Identifier: Apache-2.0
"""`doctor` finds what was broken on purpose, and the command that it prints mends it."""

import json
import os
import sys

from lab import Nat444, Pair, Server, Skip, check, contains, equal, scenario, server_entry, wait_until
from lab.place import inside_virtual_machine

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


def findings(program, code: int = None) -> dict:
    """What `doctor --json` finds, by id."""
    done = program.host.run(program.program, "doctor", "--json", env=program.env, check=False, timeout=60)
    check(done.stdout.startswith("{"), f"{program.name} doctor: {done.returncode}, {done.stderr}")
    found = json.loads(done.stdout)["findings"]
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
def doctor_host(lab):
    """A port that somebody else has, a strict reverse path filter, what dead processes have left: each is mended."""
    pair = Pair(lab, client_entries=[server_entry(Routes=[{"Destination": "10.9.0.0/16"}])])
    server, client = pair.net.server, pair.net.client
    client.sysctl(net_ipv4_conf_all_rp__filter=1, net_ipv4_conf_default_rp__filter=0)
    program = "import socket, time; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('', 65200)); time.sleep(1e4)"
    holder = server.daemon("holder", sys.executable, "-c", program)
    wait_until(lambda: "port-held" in findings(pair.server), 20, "the port to be held")
    finding = mend(pair.server, "port-held", "problem")
    check(str(holder.popen.pid) in finding["what"] or "python" in finding["what"], f"who has the port: {finding}")
    check_gone(pair.server, "port-held")
    server.run("ip", "fou", "add", "port", "65201", "ipproto", "47")
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
    program = Server(Nat444(lab).server)
    for module in ("fou6", "fou"):
        if os.path.exists(f"/sys/module/{module}"):
            lab.run("rmmod", module)
    mend(program, "module-not-loaded", "warning")
    equal(findings(program, 0), {}, "findings with the module")
