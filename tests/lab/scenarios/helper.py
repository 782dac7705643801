# SPDX-License-Identifier: Apache-2.0
"""The client without privileges: the installed helper under systemd, on the real system bus, judged by the real polkit."""

import json
import pathlib
import re
import socket
import time
import types

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Failure, Nat444, Server, Traffic, check,
                 check_advertisements_ignored, contains, equal, scenario, wait_ping, wait_until)

USER, HELPER = "tester", "dynfou-helper.service"


class UsersClient:
    """dynfou as an ordinary user, in the network namespace of a host."""

    def __init__(self, lab, host):
        self.lab, self.host = lab, host
        self.home = pathlib.Path(f"/home/{USER}")
        if not self.home.exists():  # scenarios of installed programs share a machine
            lab.run("useradd", "--create-home", USER)
        self.uid = lab.run("id", "-u", USER).strip()
        self.list = self.home / "servers.json"
        self.runs = 0
        self.entry(Addresses=[f"{CLIENT_INSIDE}/24"])

    def entry(self, **fields) -> None:
        self.list.write_text(json.dumps({"ClientName": "client1", "servers": [
            {"remoteAddr": "203.0.113.80", "remotePort": 65200, "clientKey": KEY, **fields}]}))
        self.lab.run("chown", USER, self.list)
        self.list.chmod(0o600)

    def start(self, terminal: int = 1) -> "UsersClient":
        """In a local session on this virtual terminal, of which the first is the active one; 0: outside any session."""
        self.runs += 1
        self.unit = f"users-dynfou-{self.host.pid}-{self.runs}.service"
        self.log_file = self.home / f"{self.host.pid}-{self.runs}.log"
        runtime = f"/tmp/users-run-{self.host.pid}-{self.runs}"
        session = ["-p", "PAMName=login", "-p", f"TTYPath=/dev/tty{terminal}", "-p", "StandardInput=tty",
                   "-p", f"UtmpIdentifier=tty{terminal}", "-p", "UtmpMode=user", "-E", "XDG_SEAT=seat0",
                   "-E", f"XDG_VTNR={terminal}", "-E", "XDG_SESSION_TYPE=x11"]
        more = session if terminal else ["-E", f"RUNTIME_DIRECTORY={runtime}"]
        self.socket = f"/run/user/{self.uid}/dynfou/client.sock" if terminal else f"{runtime}/client.sock"
        self.lab.run("systemd-run", f"--unit={self.unit}", f"--uid={USER}", *more,
                     "-p", f"NetworkNamespacePath=/proc/{self.host.pid}/ns/net", "-E", f"SERVER_LIST={self.list}",
                     "-E", f"LOG_FILE={self.log_file}", "-E", "LOG_LEVEL=1", self.lab.prefix / "bin/dynfou", "run")
        return self

    def log(self) -> str:
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def tunnels(self) -> list:
        """Asked by us: a host does not see what is mounted below /run/user after its own start."""
        answer = b""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as control:
                control.settimeout(10)
                control.connect(self.socket)
                control.sendall(b'{"v":1,"id":1,"method":"status","params":{}}\n')
                while not answer.endswith(b"\n"):
                    piece = control.recv(1 << 16)
                    if not piece:
                        return []
                    answer += piece
        except OSError:
            return []
        return json.loads(answer)["result"]["tunnels"]

    def states(self) -> list:
        return [item["state"] for item in self.tunnels()]

    def reason_codes(self) -> list:
        return [item.get("reasonCode") for item in self.tunnels()]

    def wait_up(self, timeout: float = 60) -> None:
        def is_up():
            states = self.states()
            return states and all(state in ("up", "degraded") for state in states)
        try:
            wait_until(is_up, timeout, "a tunnel of the user that is up")
        except Failure:
            self.lab.note(self.log())
            self.lab.note(self.lab.run("journalctl", "--no-pager", "-u", HELPER, "-u", self.unit, "-u", "polkit"))
            raise

    def wait_refused(self, part: str) -> None:
        wait_until(lambda: part in self.log(), 60, lambda: f"{part!r} in the user's log, which ends: {self.log()[-600:]}")
        equal(list(self.host.tunnels()), [], "links of a client that was refused")

    def kill(self) -> None:
        self.lab.run("systemctl", "kill", "--signal=KILL", "--kill-who=main", self.unit)
        wait_until(lambda: "active" != self.show("ActiveState"), 20, "the killed client to be gone")

    def stop(self) -> None:
        self.lab.run("systemctl", "stop", self.unit)

    def show(self, name: str, unit: str = None) -> str:
        return self.lab.run("systemctl", "show", "--value", "--property", name, unit or self.unit).strip()


def place_helper(lab, host=None) -> None:
    """Its next process works in the network namespace of a host; without one in the machine's own."""
    lab.run("systemctl", "stop", HELPER)
    lab.run("mkdir", "-p", f"/run/systemd/system/{HELPER}.d")
    with open(f"/run/systemd/system/{HELPER}.d/lab.conf", "w", encoding="utf-8") as file:
        file.write(f"[Service]\nNetworkNamespacePath=/proc/{host.pid}/ns/net\n" if host else "")
    lab.run("systemctl", "daemon-reload")


def users_client(lab, net) -> UsersClient:
    """A user's client that is not started yet, with the installed helper at its side and a server that waits for it."""
    place_helper(lab, net.client)
    server = Server(net.server, [{"ClientName": "client1", "clientKey": KEY, "Addresses": [f"{SERVER_INSIDE}/24"]}])
    server.start()
    server.wait("waiting")
    return UsersClient(lab, net.client)


def prepare(lab, net=None):
    lab.install()
    lab.run("systemd-analyze", "security", "--threshold=15", HELPER)  # 1.5, as this systemd has it in force
    net = net or Nat444(lab)
    return net, users_client(lab, net)


def wait_no_links(host, timeout: float) -> None:
    wait_until(lambda: not host.tunnels() and not host.fou_ports(), timeout, "no links and FOU ports of the client")


def check_not_anothers(lab, link: dict) -> None:
    """Nobody else, and be it root, takes over, removes or is told of a tunnel that waits for its user."""
    def call(*arguments) -> str:
        return lab.run("sh", "-c", 'busctl call org.dynfou.Helper1 /org/dynfou/Helper1 org.dynfou.Helper1 "$@" 2>&1 '
                       '|| true', "call", *arguments).strip()
    tag = link["ifalias"].rsplit(".", 1)[1]
    made = lab.run("journalctl", "--no-pager", "-u", HELPER)
    numbers = re.findall(r"\bid=(\d+)", made)
    check(numbers, f"no number of a tunnel in the helper's log: {made[-600:]}")
    contains(call("AdoptTunnel", "t", tag), "there is no such tunnel", "answer to another user's AdoptTunnel")
    for number in set(numbers):
        contains(call("DestroyTunnel", "u", number), "has no such tunnel", "answer to another's DestroyTunnel")
    equal(call("ListTunnels"), "a(uisui) 0", "tunnels that another user is told of")


@scenario(limit=400, installed=True)
def users_tunnel(lab):
    """An ordinary user's dynfou has its tunnel by the helper: kill -9 of it, of the helper, adoption, grace, stop."""
    net, client = prepare(lab)
    client.start().wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    link = net.client.tunnel()
    contains(link["ifalias"], "dynfou:1:h:", "alias of the link")
    equal(client.show("User"), USER, "user of the client")
    equal(client.show("User", HELPER), "dynfou-helper", "user of the helper")
    check_advertisements_ignored(net.server, net.client)

    traffic = Traffic(types.SimpleNamespace(lab=lab, net=net))
    client.kill()
    client.start().wait_up()  # within the 15 s
    contains(client.log(), "took over", "log of the next process")
    before = client.show("MainPID", HELPER)
    lab.run("systemctl", "kill", "--signal=KILL", "--kill-who=main", HELPER)
    wait_until(lambda: client.show("MainPID", HELPER) not in ("0", before), 30, "a new process of the helper")
    wait_until(lambda: "took over" in client.log().split("the helper has ended", 1)[-1]
               and "the helper has ended" in client.log(), 30, "the tunnel to be taken over from the new helper")
    time.sleep(20)  # longer than the grace time: it has an owner again
    for toll in traffic.stop("kill -9 of the client and of the helper"):
        check(toll.sent > 100, f"only {toll.sent} datagrams were sent")
        equal(toll.lost, 0, "datagrams lost")
    equal(net.client.tunnel()["ifindex"], link["ifindex"], "index of the link")

    client.kill()
    moment = time.monotonic()
    check_not_anothers(lab, link)
    while time.monotonic() < moment + 10:
        equal(len(net.client.tunnels()), 1, "links within the grace time")
        time.sleep(1)
    wait_no_links(net.client, 15)

    client.start().wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    net.client.run("ip", "link", "del", net.client.tunnel()["ifname"])  # the helper tells its owner
    wait_until(lambda: "somebody has removed" in client.log(), 20, "the client to be told that its link is gone")
    client.wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    client.stop()
    wait_no_links(net.client, 5)
    wait_until(lambda: client.show("ActiveState", HELPER) == "inactive", 90, "the helper to end when it is idle")
    equal(client.show("Result", HELPER), "success", "result of the helper")


@scenario(limit=300, installed=True)
def users_tunnel_without_helper(lab):
    """The helper is killed and cannot be started for a minute: no datagram is lost, and the next one has the tunnel."""
    net, client = prepare(lab)
    client.start().wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    index, process = net.client.tunnel()["ifindex"], client.show("MainPID", HELPER)
    traffic = Traffic(types.SimpleNamespace(lab=lab, net=net))

    def wait_said(timeout: float) -> None:
        wait_until(lambda: client.reason_codes() == ["helper-away"], timeout,
                   lambda: f"a tunnel without a helper in the status, which has {client.tunnels()}")
    lab.run("systemctl", "mask", "--runtime", HELPER)
    try:
        lab.run("kill", "-KILL", process)
        wait_said(60)
        time.sleep(35)  # a call waits for 30 s, and a helper would have waited for 15 s
        wait_said(10)
        check(client.states()[0] in ("up", "degraded"), f"the tunnel is {client.states()} without a helper")
    finally:
        lab.run("systemctl", "unmask", "--runtime", HELPER)
    wait_until(lambda: "took over" in client.log(), 60, "the client to have its tunnel by the next helper")
    wait_until(lambda: client.reason_codes() != ["helper-away"], 10, "the reason in the status to be gone")
    time.sleep(20)  # longer than the grace time: it has an owner again
    for toll in traffic.stop("a minute without a helper"):
        check(toll.sent > 100, f"only {toll.sent} datagrams were sent")
        equal(toll.lost, 0, "datagrams lost")
    equal(net.client.tunnel()["ifindex"], index, "index of the link")
    check(client.show("MainPID", HELPER) not in ("0", process), "there is no new process of the helper")
    client.stop()
    wait_no_links(net.client, 10)


def check_name_is_the_helpers(lab) -> None:
    """The system bus gives its name to its user only, not even to root."""
    lab.run("systemctl", "stop", HELPER)
    ask = ["busctl", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
           "su", "org.dynfou.Helper1", "4"]
    for user, expected in (("root", False), (USER, False), ("dynfou-helper", True)):
        answer = lab.run("sh", "-c", 'setpriv --reuid="$0" --clear-groups -- "$@" 2>&1 || true', user, *ask)
        equal(answer.strip() == "u 1", expected, f"whether {user} gets the name; the bus: {answer.strip()}")
        check(expected or "Access denied" in answer, f"another error than of the policy: {answer.strip()}")


@scenario(limit=300, installed=True)
def users_refused(lab):
    """polkit refuses users without an active local session, and bridges and default routes without an administrator."""
    net, client = prepare(lab)
    client.start(terminal=0).wait_refused("polkit does not allow org.dynfou.helper.tunnel; this needs an administrator")
    client.stop()
    client.start(terminal=2).wait_refused("polkit does not allow org.dynfou.helper.tunnel; only the user of the active")
    client.stop()
    client.entry(Routes=[{"Destination": "0.0.0.0/0", "Gateway": SERVER_INSIDE}], Addresses=[f"{CLIENT_INSIDE}/24"])
    client.start().wait_refused("polkit does not allow org.dynfou.helper.default-route; this needs an administrator")
    client.stop()
    # what is a default route in the end: /8 by /8
    client.entry(Routes=[{"Destination": f"{first}.0.0.0/8", "Gateway": SERVER_INSIDE} for first in (8, 9)],
                 Addresses=[f"{CLIENT_INSIDE}/24"])
    client.start().wait_refused("polkit does not allow org.dynfou.helper.default-route")
    client.stop()
    client.entry()
    check_name_is_the_helpers(lab)
    place_helper(lab)
    client.start().wait_refused("another network namespace")
    client.stop()
    place_helper(lab, net.server)  # where the server is, so that its address is no other host's
    neighbour = UsersClient(lab, net.server).start()
    wait_until(lambda: "is not the address of another host" in neighbour.log(), 60, "a peer that is this host refused")
    neighbour.stop()
    lab.run("systemctl", "stop", HELPER)
    lab.run("systemctl", "mask", "--runtime", HELPER)
    try:
        client.start().wait_refused("the helper cannot be started")
        client.stop()
    finally:
        lab.run("systemctl", "unmask", "--runtime", HELPER)
