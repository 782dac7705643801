# SPDX-License-Identifier: Apache-2.0
"""A desktop without a screen for one test of the real dynfou-tray: Xvfb, a window manager, a session bus, and a tray
where the test wants one."""
import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
KEY = "KUnqdrF54YrHxDQKvZ"
WINDOW, DIALOG = "^dynfou$", "^Import$"


def until(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while True:
        seen = condition()
        if seen:
            return seen
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.1)


class Tray:
    """See tray_host.py."""

    def __init__(self):
        self.process = subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(HERE, "tray_host.py")], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert json.loads(self.process.stdout.readline()) == "ready"

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def labels(self):
        return [entry["label"].replace("_", "") for entry in self.ask("menu")]


class Session:
    def __init__(self, program, folder, stack):
        self.program, self.folder, self.stack = program, folder, stack
        self.list = folder + "/dynfou/client.json"
        self.keep(subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL))
        until(lambda: "window id" in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True,
                                                    text=True).stdout, "the window manager")

    def keep(self, process):
        """Until the test is over."""
        def end():
            process.kill()
            process.wait()
        self.stack.callback(end)
        return process

    def tray(self):
        tray = Tray()
        self.keep(tray.process)
        return tray

    def write_list(self, *addresses):
        os.makedirs(self.folder + "/dynfou", mode=0o700, exist_ok=True)
        with os.fdopen(os.open(self.list, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(server_list(*addresses))

    def start(self, *arguments, **variables):
        # without a system bus there is no helper, and without CAP_NET_ADMIN no other way
        drop = ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"] if os.geteuid() == 0 else []
        environment = dict(os.environ, XDG_CONFIG_HOME=self.folder, XDG_RUNTIME_DIR=self.folder, HOME=self.folder,
                           LANGUAGE="en", LC_ALL="C.UTF-8", RUNTIME_DIRECTORY=self.folder + "/run", LOG_LEVEL="1",
                           QT_QPA_PLATFORM="xcb", DBUS_SYSTEM_BUS_ADDRESS="unix:path=" + self.folder + "/none")
        environment.update(variables)
        return self.keep(subprocess.Popen([*drop, self.program, *arguments], env=environment, cwd=self.folder))

    @staticmethod
    def xdotool(*words):
        return subprocess.run(["xdotool", *words], capture_output=True, text=True).stdout.split()

    def windows(self, pattern, *options):
        """Numbers of the windows; without options of those that can be seen, by title."""
        return self.xdotool("search", *(options or ("--onlyvisible", "--name")), pattern)

    def wait_window(self, title):
        """Until it is there and has the keyboard."""
        until(lambda: self.windows(title), f"the window {title}")
        # the window manager may call it active before the X server sends it what is typed
        for which in ("getactivewindow", "getwindowfocus"):
            until(lambda: self.xdotool(which, "getwindowname") == [title.strip("^$")], f"{title} to be in front")

    def wait_no_window(self, title):
        until(lambda: not self.windows(title), f"the window {title} to be gone")

    def keys(self, *keys):
        self.xdotool("key", "--clearmodifiers", *keys)


def server_list(*addresses):
    return json.dumps({"ClientName": "laptop",
                       "servers": [{"remoteAddr": address, "clientKey": KEY} for address in addresses]})


def link(address):
    return "dynfou://add/1#" + base64.urlsafe_b64encode(server_list(address).encode()).decode().rstrip("=")


def main(checks):
    """The arguments: the program, and which of the functions is to be run."""
    program, name = os.path.abspath(sys.argv[1]), sys.argv[2]
    if len(sys.argv) == 3:
        os.execvp("dbus-run-session", ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-noreset -screen 0 1280x900x24",
                                       sys.executable, "-B",
                                       os.path.abspath(sys.argv[0]), program, name, "inside"])
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        checks[name](Session(program, folder, stack))
    print("passed")
