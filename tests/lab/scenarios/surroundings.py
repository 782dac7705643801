# SPDX-License-Identifier: Apache-2.0
"""What the machine is like: no privileges, no IPv6, things of others in the way, bad configuration."""

import json
import os
import socket

from lab import (Client, Nat444, Pair, Server, Skip, check, check_link_local_pings, check_nothing_created, client_entry,
                 contains, equal, scenario, server_entry)
from lab.place import inside_virtual_machine

WITHOUT_NET_ADMIN = ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"]


@scenario
def ipv6_disabled(lab):
    """IPv6 switched off by sysctl on both hosts: on our links it is on, elsewhere it stays off."""
    pair = Pair(lab)
    for host in (pair.net.server, pair.net.client):
        host.sysctl(net_ipv6_conf_all_disable__ipv6=1, net_ipv6_conf_default_disable__ipv6=1)
    pair.start().wait_up()
    pair.wait_pings(10)
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1")
    for host in (pair.net.server, pair.net.client):
        for name, expected in (("all", "1"), ("default", "1"), ("eth0", "1"), ("dyn1", "0")):
            seen = host.sh(f"cat /proc/sys/net/ipv6/conf/{name}/disable_ipv6").strip()
            equal(seen, expected, f"{host.name}: disable_ipv6 of {name}")


@scenario
def no_capability(lab):
    """Without CAP_NET_ADMIN both programs end with status 4 and say what is missing."""
    net = Nat444(lab)
    for program in (Server(net.server), Client(net.client)):
        equal(program.run_to_end(prefix=WITHOUT_NET_ADMIN), 4, f"exit status of {program.name}")
        contains(program.log(), "CAP_NET_ADMIN", f"log of {program.name}")
        check_nothing_created(program)


@scenario
def foreign_fou_port(lab):
    """Somebody else's FOU port is in the server's way: a clear error, and it is left alone."""
    net = Nat444(lab)
    net.server.run("ip", "fou", "add", "port", "65201", "ipproto", "47")
    server = Server(net.server)
    equal(server.run_to_end(), 1, "exit status of the server")
    contains(server.log(), "65201", "log of the server")
    equal(net.server.fou_ports(), [65201], "FOU ports of the server's host")
    net.server.run("ip", "fou", "del", "port", "65201")
    server.start()
    server.wait("waiting")


@scenario
def ports_in_use(lab):
    """The server's UDP port, its FOU port or that of METRICS belongs to another program: a clear error, nothing created."""
    net = Nat444(lab)
    for port in (65200, 65201):
        with net.server.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.bind(("0.0.0.0", port))
            server = Server(net.server, name=f"server-{port}")
            equal(server.run_to_end(), 1, f"exit status of the server while {port} is in use")
            contains(server.log(), str(port), "log of the server")
            check_nothing_created(server)
    with net.server.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.bind(("127.0.0.1", 9586))
        other.listen()
        server = Server(net.server, name="server-metrics", METRICS="127.0.0.1:9586")
        equal(server.run_to_end(), 1, "exit status of the server while the port of METRICS is in use")
        contains(server.log(), "9586", "log of the server")
        check_nothing_created(server)
    equal([path.name for path in (server.folder / "run").glob("*")], [], "files that the server left")


@scenario
def foreign_link(lab):
    """A link called dyn1 that is not ours: the next free name is taken; the other one is never touched."""
    pair = Pair(lab)
    hosts = (pair.net.server, pair.net.client)
    for host in hosts:
        host.sh("ip link add dyn1 type dummy; ip link set dyn1 up")
    before = [host.links()["dyn1"] for host in hosts]
    pair.start().wait_up()
    equal([list(host.tunnels()) for host in hosts], [["dyn2"], ["dyn2"]], "links of the two")
    pair.wait_pings(10)
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    equal([host.links()["dyn1"] for host in hosts], before, "the foreign links afterwards")
    check_nothing_created(pair.client, pair.server)


@scenario
def foreign_tunnel(lab):
    """Somebody else's gretap to the same remote, without a key: ours has one and comes up beside it."""
    pair = Pair(lab)
    pair.net.client.sh("ip link add other type gretap local 0.0.0.0 remote 203.0.113.80; ip link set other up")
    before = pair.net.client.links()["other"]
    pair.start().wait_up().wait_pings(10)
    equal(pair.net.client.links()["other"], before, "the foreign link")
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    equal(list(pair.net.client.tunnels()), ["other"], "links that are left on the client")


@scenario
def foreign_tunnel_legacy(lab):
    """The same blocks a tunnel of the old protocol, which has no key: a clear error, and it is left alone."""
    pair = Pair(lab, client_entries=[server_entry(legacy=True)])
    pair.net.client.sh("ip link add other type gretap local 0.0.0.0 remote 203.0.113.80; ip link set other up")
    before = pair.net.client.links()["other"]
    pair.start()
    pair.client.wait("waiting", 60)
    check(pair.client.lines("error", "other") or pair.client.lines("error", "exist"), "no error that explains it")
    equal(pair.net.client.links()["other"], before, "the foreign link")
    equal(pair.net.client.fou_ports(), [], "FOU ports of the client")
    pair.net.client.run("ip", "link", "del", "other")
    pair.wait_up(60).wait_pings()


@scenario(full="`two_engines_one_list`")
def second_instance(lab):
    """The same program started twice: the second ends with an error, the first goes on."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings(10)
    watches = pair.watch()
    for program in (pair.server, pair.client):
        again = program.host.daemon(f"{program.name}-again", *program.command(), env=program.env)
        check(again.wait_exit(15) != 0, f"the second {program.name} ended with status 0")
        check(again.log().strip(), f"the second {program.name} said nothing")
    pair.check_pings(5)
    pair.check_links_kept(watches)


def without_fou_module(lab) -> None:
    """The kernel's module is not loaded; only in the virtual machine, as other programs may use it elsewhere."""
    if not inside_virtual_machine():
        raise Skip("would unload a module of this machine's kernel")
    for module in ("fou6", "fou"):
        if os.path.exists(f"/sys/module/{module}"):
            lab.run("rmmod", module)


@scenario(alone=True)
def module_loaded(lab):
    """The kernel's fou module is not loaded: both programs load it themselves."""
    pair = Pair(lab)
    without_fou_module(lab)
    pair.start()
    pair.wait_up().wait_pings(10)
    equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")
    without_fou_module(lab)
    pair.client.start()
    pair.client.wait("waiting", 60)
    lab.run("modprobe", "fou")


@scenario(alone=True)
def module_missing(lab):
    """There is no fou module, neither loaded nor on the disk: the server ends, and says the command that mends it."""
    net = Nat444(lab)
    without_fou_module(lab)
    try:
        for program in (Server(net.server), Client(net.client)):
            hidden = ["sh", "-c", 'mount -t tmpfs none /lib/modules; "$@"; status=$?; umount /lib/modules; exit $status', "sh"]
            equal(program.run_to_end(prefix=hidden), 1, f"exit status of {program.name}")
            contains(program.log(), "modprobe fou", f"log of {program.name}")
            check_nothing_created(program)
    finally:
        lab.run("modprobe", "fou")


@scenario
def status_when_not_running(lab):
    """`status` of a program that does not run: status 3, and a sentence."""
    net = Nat444(lab)
    for program in (Server(net.server), Client(net.client)):
        for arguments in ((), ("--json",)):
            done = program.status_command(*arguments, must_answer=False)
            equal(done.returncode, 3, f"exit status of {program.name} status")
            check(done.stderr.strip() or done.stdout.strip(), f"{program.name} status says nothing")


GOOD_CLIENTS, GOOD_SERVERS = [client_entry()], {"ClientName": "client1", "servers": [server_entry()]}
# What is wrong; the file's text; parts that the message must have.
BAD_CLIENT_LISTS = [
    ("no JSON", '[{"ClientName": "client1",]', ["1:"]),
    ("not a list", "{}", []),
    ("wrong type", json.dumps([{"ClientName": 7, "clientKey": "x" * 16}]), ["ClientName"]),
    ("no name", json.dumps([{"clientKey": "x" * 16}]), ["ClientName"]),
    ("empty name", json.dumps([client_entry("")]), ["ClientName"]),
    ("no key", json.dumps([{"ClientName": "a"}]), ["clientKey"]),
    ("empty key", json.dumps([client_entry("a", "")]), ["clientKey"]),
    ("two of one name", json.dumps([client_entry("twin"), client_entry("twin", "y" * 16)]), ["twin"]),
    ("small MTU", json.dumps([client_entry(mtu=1279)]), ["MTU", "1280"]),
    ("large MTU", json.dumps([client_entry(mtu=65536)]), ["MTU", "65535"]),
    ("legacy is no boolean", json.dumps([client_entry(legacy="yes")]), ["legacy"]),
    ("a name with =", json.dumps([client_entry("a=b")]), ["ClientName"]),
    ("two mistakes", '[\n  {"ClientName": "", "clientKey": "k"},\n  {"ClientName": "b", "clientKey": "k", "MTU": 3}\n]',
     [":2:", ":3:", "MTU"]),
]
BAD_SERVER_LISTS = [
    ("no JSON", "server=here", []),
    ("no client name", json.dumps({"servers": [server_entry()]}), ["ClientName"]),
    ("no servers", json.dumps({"ClientName": "client1"}), ["servers"]),
    ("port 0", json.dumps({"ClientName": "c", "servers": [server_entry(port=0)]}), ["remotePort"]),
    ("port 65536", json.dumps({"ClientName": "c", "servers": [server_entry(port=65536)]}), ["remotePort"]),
    ("legacy is no boolean", json.dumps({"ClientName": "c", "servers": [server_entry(legacy=1)]}), ["legacy"]),
    ("no address", json.dumps({"ClientName": "c", "servers": [server_entry("")]}), ["remoteAddr"]),
]


@scenario(limit=240)
def bad_configuration(lab):
    """Bad files and settings: status 2, a message that names file and field; nothing is created."""
    net = Nat444(lab)
    server, client = Server(net.server), Client(net.client)

    def check_refused(program, what: str, parts: list, **env):
        program.host.processes.clear()
        program.run_to_end(**env)
        log = program.process.log()
        program.process.log_file.rename(program.process.log_file.with_suffix(f".{what.replace(' ', '-')}.log"))
        equal(program.process.popen.returncode, 2, f"{program.name}, {what}: exit status")
        for part in parts:
            contains(log, part, f"{program.name}, {what}: message")
        check_nothing_created(program)

    for what, text, parts in BAD_CLIENT_LISTS:
        server.clients(text)
        check_refused(server, what, [*parts, "clients.json"])
    server.clients(GOOD_CLIENTS)
    for what, text, parts in BAD_SERVER_LISTS:
        client.servers(text)
        check_refused(client, what, [*parts, "servers.json"])
    client.servers(json.dumps(GOOD_SERVERS))

    check_refused(server, "missing file", ["/nowhere.json"], CLIENT_LIST="/nowhere.json")
    check_refused(client, "missing file", ["/nowhere.json"], SERVER_LIST="/nowhere.json")
    check_refused(server, "equal ports", ["FOU_PORT"], FOU_PORT="65200")
    for name, text in (("PORT", "http"), ("PORT", "0"), ("FOU_PORT", "70000"), ("IP", "300.1.2.3"), ("LOG_LEVEL", "loud"),
                       ("SCRIPT_TIMEOUT", "soon"), ("MODE", "sideways"), ("LEGACY", "perhaps")):
        check_refused(server, f"{name} {text}", [name], **{name: text})
    check_refused(client, "LOG_LEVEL 9", ["LOG_LEVEL"], LOG_LEVEL="9")
    check_refused(client, "LEGACY perhaps", ["LEGACY"], LEGACY="perhaps")


@scenario
def configuration_warnings(lab):
    """Unknown fields, a field given twice, a file that others can read: warnings, and the tunnel comes up."""
    pair = Pair(lab)
    pair.server.clients('[{"CLIENTNAME": "client1", "clientkey": "wrong", "clientKey": "KUnqdrF54YrHxDQK", "Colour": "blue"}]')
    (pair.server.folder / "clients.json").chmod(0o644)
    pair.start().wait_up()
    for part in ("Colour", "clientKey", "clients.json"):
        pair.server.check_line(part, "warning")
    check("KUnqdrF54YrHxDQK" not in pair.server.log(), "the key is in the log")


@scenario
def listen_address(lab):
    """IP limits identification to one address; brackets around it are allowed."""
    net = Nat444(lab, server_addresses=("203.0.113.80", "203.0.113.81"))
    pair = Pair(lab, net, client_entries=[server_entry("203.0.113.81")])
    pair.server.env["IP"] = "[203.0.113.80]"
    pair.start()
    pair.client.wait("waiting", 60)
    check_nothing_created(pair.client)
    equal(pair.client.stop(), 0, "exit status of the client")
    pair.client.servers([server_entry()])
    pair.client.start()
    pair.wait_up()
