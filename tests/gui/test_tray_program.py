#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The real dynfou-tray under Xvfb with a session bus and a tray: test_tray_program.py PROGRAM.

Runs itself anew inside dbus-run-session and xvfb-run. Needs no privilege: tunnels cannot be made, which is shown too.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = {"ClientName": "laptop", "servers": [
    {"remoteAddr": "192.0.2.1", "clientKey": "KUnqdrF54YrHxDQKvZ"},
    {"remoteAddr": "192.0.2.2", "clientKey": "KUnqdrF54YrHxDQKvZ", "Enabled": False}]}


class Tray:
    def __init__(self, folder):
        self.process = subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(HERE, "tray_host.py")], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        assert json.loads(self.process.stdout.readline()) == "ready"

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def until(self, command, holds, seconds=10):
        end = time.monotonic() + seconds
        while True:
            answer = self.ask(command)
            if holds(answer) or time.monotonic() > end:
                return answer
            time.sleep(0.1)

    def close(self):
        self.process.stdin.close()
        self.process.wait(5)


def environment(folder):
    # without a system bus there is no helper, and without CAP_NET_ADMIN no other way
    return dict(os.environ, XDG_CONFIG_HOME=folder, XDG_RUNTIME_DIR=folder, HOME=folder, LANGUAGE="en", LC_ALL="C.UTF-8",
                RUNTIME_DIRECTORY=folder + "/run", LOG_LEVEL="1", QT_QPA_PLATFORM="xcb",
                DBUS_SYSTEM_BUS_ADDRESS="unix:path=" + folder + "/none")


def write_list(folder, contents):
    os.makedirs(folder + "/dynfou", mode=0o700, exist_ok=True)
    path = folder + "/dynfou/client.json"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump(contents, file)


def start(program, folder, *arguments):
    drop = ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"] if os.geteuid() == 0 else []
    return subprocess.Popen(drop + [program, *arguments], env=environment(folder))


def labels(menu):
    return [entry["label"].replace("_", "") for entry in menu]


def check(program):
    with tempfile.TemporaryDirectory() as folder:
        write_list(folder, LIST)
        tray = Tray(folder)
        first = start(program, folder, "--minimized")
        item = tray.ask("wait")
        assert item["icons"] > 0 and item["menu"] == "/MenuBar", item
        item = tray.until("item", lambda it: "192.0.2.1" in it["tooltip"])
        assert item["tooltip"].startswith("dynfou – Helper missing"), item
        menu = tray.ask("menu")
        names = labels(menu)
        assert names[0] == "192.0.2.1: off" and names[1] == "192.0.2.2: off", names
        assert names[-1] == "Quit" and any("Open" in name for name in names), names
        assert not menu[0]["checked"], menu

        second = start(program, folder, "dynfou://add/1#e30")
        assert second.wait(10) == 0, "a second start does not end"
        assert first.poll() is None

        write_list(folder, {"ClientName": "laptop", "servers": LIST["servers"][:1]})
        menu = tray.until("menu", lambda it: len(labels(it)) == len(names) - 1)
        assert len(menu) == len(names) - 1, menu

        assert tray.ask("click Quit")
        assert first.wait(10) == 0, "it does not end"
        tray.close()
    print("passed")


def main():
    program = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2 and sys.argv[2] == "inside":
        return check(program)
    os.execvp("dbus-run-session", ["dbus-run-session", "--", "xvfb-run", "-a", sys.executable, "-B",
                                   os.path.abspath(__file__), program, "inside"])


main()
