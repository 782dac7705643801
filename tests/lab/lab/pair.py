# SPDX-License-Identifier: Apache-2.0
"""The usual cast: our server and our client, in the main job's network unless another is given."""

from .check import check, equal
from .host import LinkWatch
from .programs import Client, Server, client_entry, server_entry
from .topology import Nat444
from .traffic import check_ping, wait_ping

SERVER_INSIDE, CLIENT_INSIDE = "192.168.2.1", "192.168.2.2"


class Pair:
    """`server` and `client`, with scripts that set 192.168.2.1/24 and .2/24 inside the tunnel.

    Not started yet: environment and files can still be changed.
    """

    def __init__(self, lab, net=None, server_entries=None, client_entries=None, mtu: int = None):
        self.lab = lab
        self.net = net or Nat444(lab)
        self.server_script = lab.address_script(f"{SERVER_INSIDE}/24")
        self.client_script = lab.address_script(f"{CLIENT_INSIDE}/24")
        self.server = Server(self.net.server, server_entries or [client_entry(mtu=mtu)],
                             SCRIPT_FILE=str(self.server_script))
        self.client = Client(self.net.client, client_entries or [server_entry(mtu=mtu)],
                             SCRIPT_FILE=str(self.client_script))

    def start(self) -> "Pair":
        self.server.start()
        self.server.wait("waiting")
        self.client.start()
        return self

    def wait_up(self, timeout: float = 30) -> "Pair":
        self.client.wait("up", timeout)
        self.server.wait("up", timeout)
        return self

    @property
    def server_link(self) -> dict:
        return self.net.server.tunnel()

    @property
    def client_link(self) -> dict:
        return self.net.client.tunnel()

    def watch(self) -> list:
        """Watches both links from now on; see `check_links_kept`."""
        return [LinkWatch(self.net.server, self.server_link["ifindex"]),
                LinkWatch(self.net.client, self.client_link["ifindex"])]

    def check_links_kept(self, watches: list) -> None:
        """The same links as when the watches began, and never down in between."""
        for watch, link in zip(watches, (self.server_link, self.client_link)):
            equal(link["ifindex"], watch.ifindex, f"index of the link on {watch.host.name}")
            watch.check_never_down()

    def check_pings(self, count: int = 3, **options) -> None:
        check_ping(self.net.client, SERVER_INSIDE, count=count, **options)
        check_ping(self.net.server, CLIENT_INSIDE, count=count, **options)

    def wait_pings(self, timeout: float = 20) -> None:
        wait_ping(self.net.client, SERVER_INSIDE, timeout=timeout)
        wait_ping(self.net.server, CLIENT_INSIDE, timeout=timeout)


def check_nothing_created(*programs) -> None:
    """No tunnel link on the programs' hosts, and no FOU port but the server's own."""
    for program in programs:
        names = list(program.host.tunnels())
        check(not names, f"{program.host.name}: there should be no tunnel link, but there is {' '.join(names)}")
        ports = program.host.fou_ports() + program.host.fou_ports(6)
        allowed = [65201] if isinstance(program, Server) and program.running() else []
        check(set(ports) <= set(allowed), f"{program.host.name}: there should be no FOU port, but there is {ports}")
