# SPDX-License-Identifier: Apache-2.0
"""The installed units under systemd: start, restart, crash, reload, stop, with traffic through the tunnel."""

import json
import pathlib
import shutil
import types

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Nat444, Traffic, check, contains, equal, scenario, wait_ping,
                 wait_until)

SERVER, CLIENT = "dynfou-server.service", "dynfou.service"
EXAMPLES = {SERVER: "dynfou-server/examples/server.sh", CLIENT: "dynfou/examples/client.sh"}  # below share/doc


class Unit:
    """One of our units, with its usual list, in the network namespace of a host. `content`: of the list, or None when
    it is there; `defaults`: lines of its file in /etc/default; `settings`: of a drop-in."""

    def __init__(self, lab, host, unit: str, content, *settings: str, defaults=()):
        self.lab, self.host, self.unit = lab, host, unit
        self.program = unit.removesuffix(".service")
        self.list = pathlib.Path(f"/etc/dynamic-fou.{'server' if unit == SERVER else 'client'}.json")
        if content is not None:
            self.list.write_text(json.dumps(content))
            self.list.chmod(0o640)
            shutil.chown(self.list, "root", "dynfou")
        pathlib.Path(f"/etc/default/{self.program}").write_text("".join(f"{line}\n" for line in defaults))
        lab.run("rm", "-rf", f"/etc/systemd/system/{unit}.d")
        lab.run("mkdir", "-p", f"/run/systemd/system/{unit}.d")
        with open(f"/run/systemd/system/{unit}.d/lab.conf", "w", encoding="utf-8") as file:
            file.write("\n".join(("[Service]", f"NetworkNamespacePath=/proc/{host.pid}/ns/net", *settings)) + "\n")
        lab.run("systemctl", "daemon-reload")

    def show(self, name: str) -> str:
        return self.lab.run("systemctl", "show", "--value", "--property", name, self.unit).strip()

    def systemctl(self, *words) -> None:
        self.lab.run("systemctl", *words, self.unit)

    def status(self) -> dict:
        done = self.host.run(self.program, "status", "--json", check=False)
        return json.loads(done.stdout) if done.returncode in (0, 5) else {}

    def tunnels(self) -> list:
        return self.status().get("tunnels", [])

    def refusal(self) -> str:
        """Why the list in force is older than the file."""
        return self.status().get("list", {}).get("refusal", "")

    def start_anew(self) -> None:
        """With other settings."""
        self.systemctl("stop")
        self.lab.run("systemctl", "daemon-reload")
        self.systemctl("start")

    def wait_up(self) -> None:
        wait_until(lambda: any(item["state"] in ("up", "degraded") for item in self.tunnels()), 60,
                   f"a tunnel of {self.unit} that is up")


class UnitPair:
    """Server and client as units that are started, with traffic through their tunnel."""

    def __init__(self, lab, net, server: Unit, client: Unit):
        self.server, self.client, self.both = server, client, (server, client)
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


def installed_units(lab, *settings: str, defaults=lambda unit: (), addresses: bool = True) -> UnitPair:
    """`defaults`: the lines of a unit's file in /etc/default; `addresses`: of the tunnel, in the lists."""
    def inside(address):
        return {"Addresses": [f"{address}/24"]} if addresses else {}
    lab.install()
    net = Nat444(lab)
    client_entry = {"ClientName": "client1", "clientKey": KEY, **inside(SERVER_INSIDE)}
    server_entry = {"remoteAddr": "203.0.113.80", "remotePort": 65200, "clientKey": KEY, **inside(CLIENT_INSIDE)}
    return UnitPair(lab, net, Unit(lab, net.server, SERVER, [client_entry], *settings, defaults=defaults(SERVER)),
                    Unit(lab, net.client, CLIENT, {"ClientName": "client1", "servers": [server_entry]}, *settings,
                         defaults=defaults(CLIENT)))


@scenario(limit=300, installed=True)
def units(lab):
    """systemctl start, restart, kill -9, reload and stop of the installed units: no datagram is lost until the stop."""
    pair = installed_units(lab)
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
    entries = json.loads(server.list.read_text())
    server.list.write_text(json.dumps([*entries, {**entries[0], "ClientName": "client2", "Addresses": []}]))
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
    pair = installed_units(lab, "WatchdogSec=4s")
    for unit in pair.both:
        before = unit.show("MainPID")
        unit.systemctl("kill", "--signal=STOP", "--kill-who=main")
        pair.taken_over(f"watchdog of {unit.unit}", unit, before)
        contains(lab.run("journalctl", "--no-pager", "-u", unit.unit), "Watchdog timeout", f"journal of {unit.unit}")
    pair.check_lossless("a hung server and a hung client under systemd")


@scenario(limit=400, installed=True)
def services_rights(lab):
    """The services have a user of their own, little exposure, working example scripts; a drop-in makes those root's."""
    documents = lab.prefix / "share/doc"
    pair = installed_units(lab, defaults=lambda unit: [f"SCRIPT_FILE={documents / EXAMPLES[unit]}"], addresses=False)
    for unit in pair.both:
        lab.run("systemd-analyze", "security", "--threshold=25", unit.unit)
        equal(lab.run("ps", "-o", "user=", unit.show("MainPID")).strip(), "dynfou", f"user of {unit.unit}")
        contains(unit.host.run("nft", "list", "ruleset").stdout, "dynfou-dyn1", "rules of the example script")
        equal(unit.host.run("cat", "/proc/sys/net/ipv4/conf/dyn1/forwarding").stdout, "1\n", "forwarding of dyn1")
        path = f"/run/{unit.program}/{'server' if unit.unit == SERVER else 'client'}.sock"
        equal(lab.run("stat", "-c", "%U:%G %a", path).strip(), "dynfou:dynfou 660", "control socket")
    equal([may_ask(lab, user) for user in ("member", "stranger")], [True, False], "whether the users may ask")

    server = pair.server
    shutil.chown(server.list, "root", "root")
    wait_until(lambda: f"chgrp dynfou {server.list}" in server.refusal(), 20, "what mends the list, in the status")
    shutil.chown(server.list, "root", "dynfou")
    wait_until(lambda: server.refusal() == "", 20, "the list to be read again")
    pair.check_lossless("a list that could not be read")

    proof = pathlib.Path("/etc/dynfou-lab-proof")
    place = pathlib.Path(f"/etc/systemd/system/{SERVER}.d")
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(documents / "dynfou-server/examples/root-scripts.conf", place)
    script = lab.script("root.sh", f"id -u >{proof}")
    pathlib.Path("/etc/default/dynfou-server").write_text(f"SCRIPT_FILE={script}\n")
    server.start_anew()
    wait_until(lambda: proof.exists() and proof.read_text() == "0\n", 60, "the script to have run as root")
    shutil.rmtree(place)
    server.start_anew()
    server.wait_up()
    for unit in reversed(pair.both):
        unit.systemctl("stop")


@scenario(limit=300, installed=True)
def settings_of_the_service(lab):
    """Commands take list and port from the service's file: `enroll`, `check` and `doctor` mean the server that runs."""
    lab.install()
    net = Nat444(lab)
    elsewhere = pathlib.Path("/etc/dynfou-lab-list.json")
    elsewhere.write_text("[]")
    elsewhere.chmod(0o640)
    shutil.chown(elsewhere, "root", "dynfou")
    server = Unit(lab, net.server, SERVER, [], defaults=[f'CLIENT_LIST="{elsewhere}"', "PORT=4000", "LEGACY=no"])
    try:
        server.systemctl("start")
        said = net.server.run("dynfou-server", "enroll", "laptop", "--address=203.0.113.80").stdout
        contains(said, '"remotePort": 4000', "what enroll prints")
        wait_until(lambda: [item["name"] for item in server.tunnels()] == ["laptop"], 20, "the client in the status")
        contains(net.server.run("dynfou-server", "check").stdout, "the server runs already", "what check says")
        done = net.server.run("dynfou-server", "doctor", "--json", check=False)
        equal((done.returncode, json.loads(done.stdout)["findings"]), (0, []), "what doctor finds")
        elsewhere.chmod(0o600)
        contains(net.server.run("dynfou-server", "check").stdout, "cannot read", "check of a list that is root's alone")
    finally:
        server.systemctl("stop")
        elsewhere.unlink()
        server.list.unlink()
        pathlib.Path("/etc/default/dynfou-server").write_text("")


def may_ask(lab, user: str) -> bool:
    """Whether a member or not of the group gets the server's status."""
    lab.run("useradd", *(["--groups", "dynfou"] if user == "member" else []), user, check=False)
    return lab.run("runuser", "-u", user, "--", "dynfou-server", "status", check=False) != ""
