# SPDX-License-Identifier: Apache-2.0
"""A server and many clients of it, each with a name and a key of its own: client1, client2, ..."""

from .check import equal
from .echo import Path, check_own_interfaces
from .programs import SERVER_ADDRESS, Client, Server, client_entry, server_entry


class Crowd:
    """Not started yet. `hosts` are the clients' hosts, in order."""

    def __init__(self, lab, server_host, hosts: list, address: str = SERVER_ADDRESS, **server_env):
        self.entries = [client_entry(f"client{n}", f"keyOfClientNumber{n}") for n in range(1, len(hosts) + 1)]
        self.server = Server(server_host, self.entries, **server_env)
        self.clients = [Client(host, [server_entry(address, item["clientKey"])], client=item["ClientName"])
                        for host, item in zip(hosts, self.entries)]

    def start(self, first: int = 1, last: int = None) -> "Crowd":
        """Starts these clients at once, and the server before, unless it runs. Numbers count from 1."""
        if not self.server.running():
            self.server.start()
            self.server.wait("waiting", name="client1")
        for client in self.clients[first - 1:last]:
            client.start()
        return self

    def wait_up(self, first: int = 1, last: int = None, timeout: float = 60) -> list:
        """Waits for both ends; the tunnels as `Path`s."""
        paths = []
        for client, entry in list(zip(self.clients, self.entries))[first - 1:last]:
            link = client.wait("up", timeout)["interface"]
            other = self.server.wait("up", timeout, name=entry["ClientName"])["interface"]
            paths.append(Path(client.host, link, self.server.host, other))
        return paths

    def check(self, first: int = 1, last: int = None) -> list:
        """All of these tunnels are up, and each carries its own traffic and nobody else's."""
        paths = self.wait_up(first, last)
        check_own_interfaces(paths)
        return paths

    def stop(self) -> None:
        for program in (*[client for client in self.clients if client.running()], self.server):
            equal(program.stop(), 0, f"exit status of {program.name} on {program.host.name}")
