# SPDX-License-Identifier: Apache-2.0
"""The real dynfou-tray on a desktop: an X server, a session bus with a tray, the real helper and polkit, a real server
behind two NATs. What is clicked is clicked as a user does it: in the menu of the icon, or by keys in the window."""

import json
import os
import pathlib
import subprocess
import time
import types

from lab import SERVER_INSIDE, Failure, Traffic, check, contains, equal, scenario, wait_ping, wait_until
from lab.scenario import SOURCE

from .helper import HELPER, USER, UsersClient, place_helper, prepare, wait_no_links

DISPLAY = ":77"


class Desktop(UsersClient):
    """The active local session of a user in the network of a host: its programs are those that it is told to start."""

    def __init__(self, lab, host):
        super().__init__(lab, host)
        self.terminal = self.home / "terminal"
        self.log_file = self.home / "tray.log"
        self.socket = f"/run/user/{self.uid}/dynfou/client.sock"
        self.terminal.unlink(missing_ok=True)
        os.mkfifo(self.terminal)
        lab.run("chown", USER, self.terminal)
        session = ["-p", "PAMName=login", "-p", "TTYPath=/dev/tty1", "-p", "StandardInput=tty", "-p",
                   "UtmpIdentifier=tty1", "-p", "UtmpMode=user", "-E", "XDG_SEAT=seat0", "-E", "XDG_VTNR=1", "-E",
                   "XDG_SESSION_TYPE=x11"]
        lab.run("systemd-run", "--unit=desktop.service", f"--uid={USER}", *session,
                "-p", f"NetworkNamespacePath=/proc/{host.pid}/ns/net", "-E", f"DISPLAY={DISPLAY}",
                "-E", "LANGUAGE=en", "-E", "LC_ALL=C.UTF-8", "/bin/bash", "-c", f"exec /bin/bash 0<>{self.terminal}")
        self.unit = "desktop.service"
        self.type(f"Xvfb {DISPLAY} -noreset -screen 0 1280x900x24 &")
        self.wait_program("dbus-send --session --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId")
        self.wait_program("xdotool getdisplaygeometry")
        self.type("openbox &")
        self.host_of_items = subprocess.Popen(
            ["runuser", "-u", USER, "--", "/usr/bin/python3", "-B", SOURCE / "tests/gui/tray_host.py"],
            env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        equal(json.loads(self.host_of_items.stdout.readline()), "ready", "the tray")

    def environment(self) -> dict:
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self.home), "DISPLAY": DISPLAY,
                "XDG_RUNTIME_DIR": f"/run/user/{self.uid}", "DBUS_SESSION_BUS_ADDRESS": f"unix:path=/run/user/{self.uid}/bus"}

    def type(self, line: str) -> None:
        """A line in the session's shell."""
        with open(self.terminal, "w", encoding="utf-8") as file:
            file.write(line + "\n")

    def program(self, command: str) -> subprocess.CompletedProcess:
        """A command of the user that is waited for, in the machine's own network."""
        self.lab.note(f"{USER}$ {command}")
        return subprocess.run(["runuser", "-u", USER, "--", *command.split()], env=self.environment(), text=True,
                              capture_output=True, stdin=subprocess.DEVNULL)

    def wait_program(self, command: str) -> None:
        wait_until(lambda: self.program(command).returncode == 0, 60, command, every=0.5)

    def ask(self, command: str):
        """See tests/gui/tray_host.py."""
        self.lab.note(f"tray: {command}")
        self.host_of_items.stdin.write(command + "\n")
        self.host_of_items.stdin.flush()
        answer = json.loads(self.host_of_items.stdout.readline())
        self.lab.note(f"tray: {answer}")
        return answer

    def labels(self) -> list:
        return [entry["label"].replace("_", "") for entry in self.ask("menu")]

    def start_tray(self) -> dict:
        """Until its icon is there."""
        self.type(f"SERVER_LIST={self.list} LOG_LEVEL=1 LOG_FILE={self.log_file} {self.lab.prefix}/bin/dynfou-tray --minimized & "
                  f"echo $! >{self.home}/tray.pid")
        try:
            item = wait_until(lambda: self.ask("item"), 40, "an item in the tray", every=1)
        except Failure:
            self.lab.note(self.log())
            self.lab.note(self.lab.run("journalctl", "--no-pager", "-u", HELPER, "-u", self.unit))
            raise
        self.pid = int((self.home / "tray.pid").read_text())
        return item

    def kill_tray(self) -> None:
        os.kill(self.pid, 9)
        self.ask("forget")

    def ended(self) -> bool:
        return not pathlib.Path(f"/proc/{self.pid}").exists()

    def wait_tooltip(self, part: str) -> None:
        wait_until(lambda: part in self.ask("item")["tooltip"], 60, f"{part!r} in the tooltip", every=0.5)

    def keys(self, *keys: str) -> None:
        """Real key strokes into the window that is in front."""
        equal(self.program("xdotool key --clearmodifiers " + " ".join(keys)).returncode, 0, "exit status of xdotool")


@scenario(limit=500, installed=True)
def tray(lab):
    """The tray at work: connect by its menu, kill -9 and start again without loss, keys in the window, quit."""
    net, _ = prepare(lab)
    desktop = Desktop(lab, net.client)
    item = desktop.start_tray()
    equal(item["id"], "dynfou", "name of the item")
    desktop.wait_up()  # an entry that is enabled needs no click
    desktop.wait_tooltip("connected")
    check(desktop.ask("click 203.0.113.80"), "the server is in the menu")
    wait_no_links(net.client, 20)
    wait_until(lambda: desktop.states() == ["stopped"], 20, "dynfou status to show the tunnel as stopped")
    desktop.wait_tooltip("203.0.113.80: off")

    check(desktop.ask("click 203.0.113.80"), "the server is in the menu")
    desktop.wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    desktop.wait_tooltip("203.0.113.80: connected")
    contains(net.client.tunnel()["ifalias"], "dynfou:1:h:", "alias of the link")
    status = desktop.program(f"{lab.prefix}/bin/dynfou status --json")
    equal(status.returncode, 0, "exit status of dynfou status")
    contains(status.stdout, '"up"', "dynfou status")

    before = desktop.tunnels()[0]
    for _ in range(10):
        wait_ping(net.client, SERVER_INSIDE)
    after = desktop.tunnels()[0]  # the kernel's counters, of a link that is the helper's
    for name in ("receivedBytes", "sentBytes"):
        check(after[name] >= before[name] + 10 * 84, f"{name}: {before[name]}, then {after[name]}")

    traffic = Traffic(types.SimpleNamespace(lab=lab, net=net), every=0.1)
    link = net.client.tunnel()
    desktop.kill_tray()
    desktop.start_tray()  # within the helper's grace, also on a machine where that takes ten seconds
    desktop.wait_up()
    contains(desktop.log_file.read_text(), "took over", "log of the next tray")
    desktop.wait_tooltip("203.0.113.80: connected")
    time.sleep(20)  # longer than the grace: the tunnel has an owner again
    for toll in traffic.stop("kill -9 of the tray"):
        check(toll.sent > 100, f"only {toll.sent} datagrams were sent")
        equal(toll.lost, 0, "datagrams lost")
    equal(net.client.tunnel()["ifindex"], link["ifindex"], "index of the link")

    check(desktop.ask("click Open"), "the window is in the menu")
    desktop.wait_program("xdotool search --onlyvisible --name ^dynfou$ windowactivate --sync")
    desktop.keys("alt+c")
    wait_no_links(net.client, 20)
    desktop.keys("alt+c")
    desktop.wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    desktop.program(f"{lab.prefix}/bin/dynfou down 203.0.113.80")
    wait_no_links(net.client, 20)
    desktop.wait_tooltip("203.0.113.80: off")
    desktop.program(f"{lab.prefix}/bin/dynfou up 203.0.113.80")
    desktop.wait_up()
    desktop.wait_tooltip("203.0.113.80: connected")

    check(desktop.ask("click Quit"), "Quit is in the menu")
    wait_until(desktop.ended, 20, "the tray to end")
    wait_no_links(net.client, 5)
    place_helper(lab)
