# SPDX-License-Identifier: Apache-2.0
"""The installed units under systemd: start, restart, crash, reload, stop, with traffic through the tunnel."""

import json
import types

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Nat444, Traffic, check, contains, equal, scenario, wait_ping,
                 wait_until)

SERVER, CLIENT = "dynfou-server.service", "dynfou.service"


class Unit:
    """One of our units, in the network namespace of a host."""

    def __init__(self, lab, host, unit: str, variable: str, content, *settings: str):
        self.lab, self.host, self.unit = lab, host, unit
        self.program = unit.removesuffix(".service")
        self.list = host.file("list.json", json.dumps(content))
        with open(f"/etc/default/{self.program}", "w", encoding="utf-8") as file:
            file.write(f"{variable}={self.list}\n")
        lab.run("mkdir", "-p", f"/run/systemd/system/{unit}.d")
        with open(f"/run/systemd/system/{unit}.d/lab.conf", "w", encoding="utf-8") as file:
            file.write("\n".join(("[Service]", f"NetworkNamespacePath=/proc/{host.pid}/ns/net", *settings)) + "\n")
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


class Units:
    """Server and client as installed units, with traffic through their tunnel."""

    def __init__(self, lab, *settings: str):
        lab.install()
        net = Nat444(lab)
        self.client_entry = {"ClientName": "client1", "clientKey": KEY, "Addresses": [f"{SERVER_INSIDE}/24"]}
        server_entry = {"remoteAddr": "203.0.113.80", "remotePort": 65200, "clientKey": KEY,
                        "Addresses": [f"{CLIENT_INSIDE}/24"]}
        self.server = Unit(lab, net.server, SERVER, "CLIENT_LIST", [self.client_entry], *settings)
        self.client = Unit(lab, net.client, CLIENT, "SERVER_LIST",
                           {"ClientName": "client1", "servers": [server_entry]}, *settings)
        self.both = (self.server, self.client)
        for unit in self.both:
            unit.systemctl("start")
            equal(unit.show("ActiveState"), "active", f"state of {unit.unit}")
        for unit in self.both:
            unit.wait_up()
        wait_ping(net.client, SERVER_INSIDE)
        self.links = self.indexes()
        self.traffic = Traffic(types.SimpleNamespace(lab=lab, net=net))

    def indexes(self) -> list:
        return [unit.host.tunnel()["ifindex"] for unit in self.both]

    def taken_over(self, what: str, unit: Unit, before: str) -> None:
        """Waits until there is a process other than `before`, and the tunnel is up at both ends as it was."""
        wait_until(lambda: unit.show("MainPID") not in ("0", before), 60, f"{what}: a new process of {unit.unit}")
        for each in self.both:
            each.wait_up()
            wait_until(lambda each=each: "1" in each.show("StatusText"), 20, f"{what}: STATUS of {each.unit}")
        equal(self.indexes(), self.links, f"{what}: indexes of the links")

    def check_lossless(self, what: str) -> None:
        for toll in self.traffic.stop(what):
            check(toll.sent > 100, f"only {toll.sent} datagrams were sent")
            equal(toll.lost, 0, "datagrams lost")


@scenario(limit=300, installed=True)
def units(lab):
    """systemctl start, restart, kill -9, reload and stop of the installed units: no datagram is lost until the stop."""
    pair = Units(lab)
    for unit in pair.both:
        before = unit.show("MainPID")
        unit.systemctl("restart")
        pair.taken_over(f"restart of {unit.unit}", unit, before)
    for unit in pair.both:
        before = unit.show("MainPID")
        unit.systemctl("kill", "--signal=KILL", "--kill-who=main")
        pair.taken_over(f"kill -9 of {unit.unit}", unit, before)
        equal(unit.show("NRestarts"), "1", f"restarts of {unit.unit} by systemd")

    server = pair.server
    server.list.write_text(json.dumps([pair.client_entry,
                                       {**pair.client_entry, "ClientName": "client2", "Addresses": []}]))
    server.systemctl("reload")
    wait_until(lambda: len(server.tunnels()) == 2, 20, "the new entry in the status")
    contains(server.show("StatusText"), "1", "STATUS of the server")
    pair.check_lossless("restart, kill -9 and reload under systemd")

    for unit in reversed(pair.both):
        unit.systemctl("stop")
        equal(unit.show("Result"), "success", f"result of {unit.unit}")
        equal(list(unit.host.tunnels()), [], f"links that {unit.unit} has left")
        equal(unit.host.fou_ports(), [], f"FOU ports that {unit.unit} has left")


@scenario(limit=300, installed=True)
def hung_main_loop(lab):
    """A program that hangs is ended by systemd's watchdog, and its successor takes the tunnel over without a loss."""
    pair = Units(lab, "WatchdogSec=4s")
    for unit in pair.both:
        before = unit.show("MainPID")
        unit.systemctl("kill", "--signal=STOP", "--kill-who=main")
        pair.taken_over(f"watchdog of {unit.unit}", unit, before)
        contains(lab.run("journalctl", "--no-pager", "-u", unit.unit), "Watchdog timeout", f"journal of {unit.unit}")
    pair.check_lossless("a hung server and a hung client under systemd")
