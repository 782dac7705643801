# SPDX-License-Identifier: Apache-2.0
"""What the server needs of the kernel for tunnels over IPv6, and that those over IPv4 do not depend on it."""

import os

from lab import Nat444, Pair, Server, Skip, check, check_nothing_created, contains, equal, scenario
from lab.place import inside_virtual_machine

HIDE_MODULES = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /lib/modules; exec "$@"', "sh"]


def open_ports(host) -> tuple:
    return host.fou_ports(4), host.fou_ports(6)


@scenario
def fou_ports_of_both_versions(lab):
    """The server opens its FOU port for IPv4 and IPv6, takes over both, and closes what it does not need any more."""
    host = Nat444(lab).server
    server = Server(host).start()
    server.wait("waiting")
    equal(open_ports(host), ([65201], [65201]), "FOU ports of the server")
    server.kill()
    equal(open_ports(host), ([65201], [65201]), "FOU ports after it was killed")
    server.start().wait("waiting")
    equal(len(server.lines("info", "took over the FOU port")), 2, "number of ports that it took over")
    server.kill()
    server.start(IP="0.0.0.0").wait("waiting")
    equal(open_ports(host), ([65201], []), "FOU ports of a server for IPv4 only")
    server.kill()
    server.start(FOU_PORT="65301").wait("waiting")
    equal(open_ports(host), ([65301], [65301]), "FOU ports after FOU_PORT was changed")
    equal(server.stop(), 0, "exit status")
    equal(open_ports(host), ([], []), "FOU ports after the end")


@scenario
def foreign_ipv6_fou_port(lab):
    """Somebody else's FOU port for IPv6 is in the way: a clear error; a server for IPv4 only is not hindered."""
    host = Nat444(lab).server
    host.run("ip", "fou", "add", "port", "65201", "ipproto", "47", "-6")
    server = Server(host)
    equal(server.run_to_end(), 1, "exit status of the server")
    contains(server.log(), "65201 (IPv6)", "log of the server")
    equal(open_ports(host), ([], [65201]), "FOU ports of the host")
    server.start(IP="0.0.0.0").wait("waiting")
    equal(server.stop(), 0, "exit status")
    equal(open_ports(host), ([], [65201]), "FOU ports of the host")


@scenario(alone=True)
def fou6_missing(lab):
    """The kernel has no fou6: one warning of the server with the command that mends it, and IPv4 goes on."""
    if not inside_virtual_machine():
        raise Skip("would unload a module of this machine's kernel")
    pair = Pair(lab)
    if os.path.exists("/sys/module/fou6"):
        lab.run("rmmod", "fou6")
    try:
        hidden = Server(pair.net.server, name="hidden")
        hidden.command = lambda: [*HIDE_MODULES, hidden.program]
        hidden.start().wait("waiting")
        warnings = hidden.lines("warning")
        equal(len(warnings), 1, f"number of warnings in {warnings}")
        contains(str(warnings[0]), "modprobe fou6", "the warning")
        equal(open_ports(pair.net.server), ([65201], []), "FOU ports of the server")
        check("dynfou-probe" not in pair.net.server.links(), "the probe's link was left behind")
        equal(hidden.stop(), 0, "exit status")
        check_nothing_created(hidden)
        pair.start().wait_up().wait_pings()  # with the module on the disk it is loaded
        equal(open_ports(pair.net.server), ([65201], [65201]), "FOU ports of the server")
        check(os.path.exists("/sys/module/fou6"), "fou6 was not loaded")
    finally:
        lab.run("modprobe", "fou6")
