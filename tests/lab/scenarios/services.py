# SPDX-License-Identifier: Apache-2.0
"""The installed units under systemd: start, restart, crash, reload, stop, with traffic through the tunnel."""

import json
import types

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Nat444, Traffic, check, contains, equal, scenario, wait_ping,
                 wait_until)

SERVER, CLIENT = "dynfou-server.service", "dynfou.service"


class Unit:
    """One of our units, in the network namespace of a host."""

    def __init__(self, lab, host, unit: str, variable: str, content):
        self.lab, self.host, self.unit = lab, host, unit
        self.program = unit.removesuffix(".service")
        self.list = host.file("list.json", json.dumps(content))
        with open(f"/etc/default/{self.program}", "w", encoding="utf-8") as file:
            file.write(f"{variable}={self.list}\n")
        lab.run("mkdir", "-p", f"/run/systemd/system/{unit}.d")
        with open(f"/run/systemd/system/{unit}.d/lab.conf", "w", encoding="utf-8") as file:
            file.write(f"[Service]\nNetworkNamespacePath=/proc/{host.pid}/ns/net\n")
        lab.run("systemctl", "daemon-reload")

    def show(self, name: str) -> str:
        return self.lab.run("systemctl", "show", "--value", "--property", name, self.unit).strip()

    def systemctl(self, *words) -> None:
        self.lab.run("systemctl", *words, self.unit)

    def tunnels(self) -> list:
        done = self.host.run(self.program, "status", "--json", check=False)
        return json.loads(done.stdout)["tunnels"] if done.returncode == 0 else []

    def wait_up(self) -> None:
        wait_until(lambda: any(item["state"] in ("up", "degraded") for item in self.tunnels()), 60,
                   f"a tunnel of {self.unit} that is up")


@scenario(limit=300, installed=True)
def units(lab):
    """systemctl start, restart, kill -9, reload and stop of the installed units: no datagram is lost until the stop."""
    lab.install()
    net = Nat444(lab)
    client_entry = {"ClientName": "client1", "clientKey": KEY, "Addresses": [f"{SERVER_INSIDE}/24"]}
    server_entry = {"remoteAddr": "203.0.113.80", "remotePort": 65200, "clientKey": KEY,
                    "Addresses": [f"{CLIENT_INSIDE}/24"]}
    server = Unit(lab, net.server, SERVER, "CLIENT_LIST", [client_entry])
    client = Unit(lab, net.client, CLIENT, "SERVER_LIST", {"ClientName": "client1", "servers": [server_entry]})
    units_ = (server, client)
    for unit in units_:
        unit.systemctl("start")
        equal(unit.show("ActiveState"), "active", f"state of {unit.unit}")
    for unit in units_:
        unit.wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    links = [unit.host.tunnel()["ifindex"] for unit in units_]
    traffic = Traffic(types.SimpleNamespace(lab=lab, net=net))

    def taken_over(what: str, *changed) -> None:
        for unit, before in changed:
            wait_until(lambda unit=unit, before=before: unit.show("MainPID") not in ("0", before), 60,
                       f"{what}: a new process of {unit.unit}")
        for unit in units_:
            unit.wait_up()
            wait_until(lambda unit=unit: "1" in unit.show("StatusText"), 20, f"{what}: STATUS of {unit.unit}")
        equal([unit.host.tunnel()["ifindex"] for unit in units_], links, f"{what}: indexes of the links")

    for unit in units_:
        before = unit.show("MainPID")
        unit.systemctl("restart")
        taken_over(f"restart of {unit.unit}", (unit, before))
    for unit in units_:
        before = unit.show("MainPID")
        unit.systemctl("kill", "--signal=KILL", "--kill-who=main")
        taken_over(f"kill -9 of {unit.unit}", (unit, before))
        equal(unit.show("NRestarts"), "1", f"restarts of {unit.unit} by systemd")

    server.list.write_text(json.dumps([client_entry, {**client_entry, "ClientName": "client2", "Addresses": []}]))
    server.systemctl("reload")
    wait_until(lambda: len(server.tunnels()) == 2, 20, "the new entry in the status")
    contains(server.show("StatusText"), "1", "STATUS of the server")
    for toll in traffic.stop("restart, kill -9 and reload under systemd"):
        check(toll.sent > 100, f"only {toll.sent} datagrams were sent")
        equal(toll.lost, 0, "datagrams lost")

    for unit in reversed(units_):
        unit.systemctl("stop")
        equal(unit.show("Result"), "success", f"result of {unit.unit}")
        equal(list(unit.host.tunnels()), [], f"links that {unit.unit} has left")
        equal(unit.host.fou_ports(), [], f"FOU ports that {unit.unit} has left")
