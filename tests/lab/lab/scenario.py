# SPDX-License-Identifier: Apache-2.0
"""The register of scenarios, and what a scenario is given: the `Lab`."""

import importlib
import pathlib
import pkgutil
import re
import shutil
import subprocess
import time

from .check import Failure
from .earlier import LINK, VERSION

SOURCE = pathlib.Path(__file__).resolve().parents[3]
_register = {}


class Scenario:
    def __init__(self, function, limit: float, alone: bool, installed: bool, full: str, earlier: bool = False):
        self.function, self.limit, self.alone, self.installed = function, limit, alone or installed, installed
        self.earlier, self.full = earlier, full
        self.name, self.kind = function.__name__, function.__module__.rpartition(".")[2]
        self.summary = (function.__doc__ or "").strip().splitlines()[0]


def scenario(function=None, *, limit: float = 120, alone: bool = False, installed: bool = False, full: str = "",
             earlier: bool = False):
    """Registers a scenario under its function's name. `limit`: seconds; `alone`: nothing else may run meanwhile;
    `installed`: it installs the programs on a system with systemd and D-Bus, which is always the virtual machine's;
    `full`: why it runs only with --full, for example which other scenario shows the same; `earlier`: it needs the
    release before this one."""
    if function is None:
        return lambda it: scenario(it, limit=limit, alone=alone, installed=installed, full=full, earlier=earlier)
    if function.__name__ in _register:
        raise ValueError(f"two scenarios are called {function.__name__}")
    if not function.__doc__:
        raise ValueError(f"scenario {function.__name__} has no docstring")
    _register[function.__name__] = Scenario(function, limit, alone, installed, full, earlier)
    return function


def all_scenarios() -> dict:
    """By name, in the order of files and of functions in them."""
    import scenarios
    for module in sorted(item.name for item in pkgutil.iter_modules(scenarios.__path__)):
        importlib.import_module(f"scenarios.{module}")
    return dict(_register)


def choose(scenarios: dict, wanted: list, full: bool) -> list:
    """The scenarios that are wanted by name, where a * at the end stands for anything; without a name all of them, those
    for --full only when that is given. LookupError: the name that fits none."""
    if not wanted:
        return [item for item in scenarios.values() if full or not item.full]
    chosen = {}
    for pattern in wanted:
        fitting = {name: item for name, item in scenarios.items()
                   if name == pattern or pattern.endswith("*") and name.startswith(pattern[:-1])}
        if not fitting:
            raise LookupError(pattern)
        chosen |= fitting
    return list(chosen.values())


class Lab:
    """One run of one scenario: its folder (configuration, logs, scripts), its hosts, the programs under test."""

    def __init__(self, folder: pathlib.Path, programs: pathlib.Path = None):
        self.folder, self.programs = folder, programs
        self.hosts = []
        self._number = 0
        self._begin = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)
        self._notes = open(folder / "commands.log", "a", encoding="utf-8")

    def note(self, text: str) -> None:
        """A line in commands.log of a failed scenario."""
        print(f"{time.monotonic() - self._begin:8.3f} {text}", file=self._notes, flush=True)

    def next_number(self) -> int:
        self._number += 1
        return self._number

    def run(self, *command, check: bool = True) -> str:
        """A command outside all hosts."""
        self.note(f"$ {' '.join(str(word) for word in command)}")
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if check and done.returncode != 0:
            raise Failure(f"{' '.join(str(word) for word in command)}: {done.stderr.strip()}")
        return done.stdout

    def program(self, name: str, earlier: bool = False) -> pathlib.Path:
        """A program under test, or that of the release before this one."""
        if earlier:
            return self.earlier() / "root/usr/bin" / name
        places = {"dynfou-server": "server/dynfou-server", "dynfou": "cli-client/dynfou"}
        if self.programs is None:
            raise Failure("the programs are not built (looked in build/release and build/debug); see --programs")
        path = self.programs / places[name]
        if not path.exists():
            raise Failure(f"there is no {path}")
        return path

    @staticmethod
    def earlier() -> pathlib.Path:
        """The folder with the packages of the release before this one, and what is in them below `root`."""
        if not (LINK / "root").is_dir():
            raise Failure(f"dynfou {VERSION} is not there: tests/lab/earlier builds it, or says why it cannot")
        return LINK.resolve()

    @property
    def prefix(self) -> pathlib.Path:
        """Below which the programs are installed."""
        cache = (self.programs / "CMakeCache.txt").read_text(encoding="utf-8")
        return pathlib.Path(re.search(r"^CMAKE_INSTALL_PREFIX:PATH=(.*)$", cache, re.MULTILINE)[1])

    def install(self) -> None:
        """As the README says it, into the virtual machine's throw-away file system. What an earlier scenario has left
        running there, in a network that is gone, ends."""
        if self.programs is None or not (self.programs / "cmake_install.cmake").exists():
            raise Failure(f"{self.programs} is no build folder that can be installed")
        self._stop_units()
        self.run("cmake", "--install", self.programs)
        self.run("systemctl", "daemon-reload")
        self.run("systemd-sysusers")
        self.run("systemctl", "reload", "dbus")

    def packages(self) -> list:
        """The Debian packages in build/packages, for a machine on which nothing of ours is installed: what an earlier
        scenario has installed is removed."""
        found = sorted((SOURCE / "build/packages").glob("*.deb"))
        if not found:
            raise Failure("there are no packages in build/packages: scripts/packages")
        self._stop_units()
        manifest = self.programs / "install_manifest.txt" if self.programs else None
        if manifest and manifest.exists():
            for name in manifest.read_text().splitlines():
                pathlib.Path(name).unlink(missing_ok=True)
        for user in ("dynfou", "dynfou-helper"):
            self.run("userdel", user, check=False)
        self.run("systemctl", "daemon-reload")
        return found

    def _stop_units(self) -> None:
        for unit in ("desktop", "users-dynfou-*", "dynfou", "dynfou-server", "dynfou-helper"):
            self.run("systemctl", "stop", f"{unit}.service", check=False)
        # settings of a network that is gone
        for folder in pathlib.Path("/run/systemd/system").glob("dynfou*.service.d"):
            shutil.rmtree(folder)

    def script(self, name: str, text: str) -> pathlib.Path:
        """A file that can be executed; without a #! line it is for /bin/sh."""
        path = self.folder / name
        path.write_text(text if text.startswith("#!") else f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    def example_script(self, name: str) -> pathlib.Path:
        """scripts/server.sh or scripts/client.sh of the project."""
        path = SOURCE / "scripts" / name
        if not path.exists():
            raise Failure(f"there is no scripts/{name}")
        return path

    def address_script(self, address: str) -> pathlib.Path:
        """Sets an IPv4 address on the tunnel, and appends its environment to FILE.environment."""
        return self.recording_script(f"address-{self.next_number()}.sh",
                                     then=f'/usr/sbin/ip address replace {address} dev "$INTERFACE"')

    def recording_script(self, name: str, first: str = "", then: str = "") -> pathlib.Path:
        """Appends its environment to FILE.environment, between two other things."""
        path = self.folder / name
        return self.script(name, f"set -e\n{first}\n/usr/bin/env | sort >>{path}.environment\n"
                                 f"echo . >>{path}.environment\n{then}")

    @staticmethod
    def script_runs(script: pathlib.Path) -> list:
        """The environment of each run of a recording_script so far."""
        path = pathlib.Path(f"{script}.environment")
        text = path.read_text() if path.exists() else ""
        return [dict(line.split("=", 1) for line in run.splitlines() if "=" in line) for run in text.split("\n.\n")[:-1]]

    def save_state(self) -> None:
        for host in self.hosts:
            try:
                (self.folder / f"{host.name}.state").write_text(host.state())
            except Exception as error:  # the report of the failure must not fail
                self.note(f"{host.name}: {error}")

    def shutdown(self) -> None:
        for host in self.hosts:
            host.shutdown()

    def remove(self) -> None:
        self._notes.close()
        shutil.rmtree(self.folder, ignore_errors=True)
