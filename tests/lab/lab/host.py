# SPDX-License-Identifier: Apache-2.0
"""A host: a network namespace and a mount namespace with its own /etc/hosts, /etc/resolv.conf and /etc/machine-id."""

import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import time
from signal import SIGKILL, SIGTERM

from . import system
from .check import PATIENCE, Failure, check, wait_until

_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
# These need no files of the host: without nsenter(1), a whole program less is started.
NETWORK_TOOLS = {"ip", "tc", "nft", "conntrack", "ethtool", "ping"}


def _hold_namespaces(etc: pathlib.Path) -> int:
    """Starts a process that does nothing but have namespaces of its own; returns its number."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.setsid()
            system.unshare(system.CLONE_NEWNS | system.CLONE_NEWNET)
            system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
            for item in etc.iterdir():
                if pathlib.Path("/etc", item.name).exists():
                    system.mount(str(item), f"/etc/{item.name}", flags=system.MS_BIND)
            system.mount("sysfs", "/sys", "sysfs")
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
                fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))
            os.write(writer, b"ready")
            while True:
                signal.pause()
        except OSError as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(1)
    os.close(writer)
    with open(reader, "rb") as pipe:
        said = pipe.read(5)
        if said != b"ready":
            raise Failure(f"namespaces could not be made: {(said + pipe.read()).decode()}")
    return process


class Process:
    """A daemon of a host. Its output is in `log_file`."""

    def __init__(self, host: "Host", name: str, popen: subprocess.Popen, log_file: pathlib.Path):
        self.host, self.name, self.popen, self.log_file = host, name, popen, log_file

    @property
    def pid(self) -> int:
        return self.popen.pid

    def running(self) -> bool:
        return self.popen.poll() is None

    def log(self) -> str:
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def signal(self, number: int) -> None:
        self.popen.send_signal(number)

    def wait_exit(self, timeout: float = 15) -> int:
        """The exit status; negative when a signal ended it."""
        try:
            return self.popen.wait(timeout * PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f"{self.name} on {self.host.name}: did not end within {timeout * PATIENCE:g} s") from None

    def stop(self, number: int = SIGTERM, timeout: float = 15) -> int:
        check(self.running(), f"{self.name} on {self.host.name}: should be stopped, but ended by itself "
                              f"with status {self.popen.returncode}")
        self.signal(number)
        return self.wait_exit(timeout)

    def kill(self) -> None:
        """kill -9: no chance to clean up."""
        self.popen.kill()
        self.popen.wait()

    def wait_log(self, part: str, timeout: float = 20, count: int = 1) -> None:
        wait_until(lambda: self.log().lower().count(part.lower()) >= count, timeout,
                   f"{part!r} in the log of {self.name} on {self.host.name}")


class Host:
    def __init__(self, lab, name: str):
        self.lab, self.name = lab, name
        self.folder = lab.folder / name
        self.folder.mkdir()
        self.processes = []
        etc = self.folder / "etc"
        etc.mkdir()
        (etc / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
        (etc / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        (etc / "machine-id").write_text(hashlib.md5(name.encode()).hexdigest() + "\n")
        self.pid = _hold_namespaces(etc)
        lab.hosts.append(self)

    def __repr__(self) -> str:
        return f"<host {self.name}>"

    # --- commands and daemons ---------------------------------------------------------------------------------------
    def _enter(self, command) -> list:
        return ["nsenter", f"--target={self.pid}", "--net", "--mount", "--"] + [str(word) for word in command]

    def run(self, *command, env=None, check=True, timeout=30, input=None) -> subprocess.CompletedProcess:
        """Runs a command here. Standard output and standard error are text; a failure is a `Failure`."""
        self.lab.note(f"{self.name}$ {' '.join(str(word) for word in command)}")
        timeout *= PATIENCE
        options = {"env": {**ENVIRONMENT, **(env or {})}, "capture_output": True, "text": True, "timeout": timeout,
                   **({"stdin": subprocess.DEVNULL} if input is None else {"input": input})}
        try:
            if command[0] in NETWORK_TOOLS:
                with self.entered():
                    done = subprocess.run([str(word) for word in command], **options)
            else:
                done = subprocess.run(self._enter(command), **options)
        except subprocess.TimeoutExpired:
            raise Failure(f"{self.name}: {' '.join(map(str, command))}: not done after {timeout:g} s") from None
        if check and done.returncode != 0:
            raise Failure(f"{self.name}: {' '.join(map(str, command))}: status {done.returncode}: "
                          f"{(done.stderr or done.stdout).strip()}")
        return done

    def sh(self, script: str, **options) -> str:
        """Runs lines of shell, stopping at the first that fails."""
        return self.run("sh", "-ec", script, **options).stdout

    def ip_batch(self, lines: str) -> None:
        """Commands of `ip`, a line each, without the word; the fast way to set links up."""
        self.lab.note("\n".join(f"{self.name}$ ip {line.strip()}" for line in lines.strip().splitlines()))
        with self.entered():
            done = subprocess.run(["ip", "-batch", "-"], input=lines, capture_output=True, text=True, env=ENVIRONMENT)
        if done.returncode != 0:
            raise Failure(f"{self.name}: ip -batch: {done.stderr.strip()}")

    def daemon(self, name: str, *command, env=None) -> Process:
        """Starts a program that goes on running; ended with the scenario."""
        log_file = self.lab.folder / f"{self.name}-{name}.log"
        self.lab.note(f"{self.name}& {' '.join(str(word) for word in command)}")
        with open(log_file, "ab") as log:
            popen = subprocess.Popen(self._enter(command), env={**ENVIRONMENT, **(env or {})}, stdin=subprocess.DEVNULL,
                                     stdout=log, stderr=log, start_new_session=True)
        process = Process(self, name, popen, log_file)
        self.processes.append(process)
        return process

    @contextlib.contextmanager
    def entered(self):
        """Sockets that this thread makes inside the block belong to this host, also later."""
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        there = os.open(f"/proc/{self.pid}/ns/net", os.O_RDONLY)
        try:
            system.setns(there, system.CLONE_NEWNET)
            yield
        finally:
            system.setns(home, system.CLONE_NEWNET)
            os.close(home)
            os.close(there)

    def socket(self, *arguments) -> socket.socket:
        with self.entered():
            return socket.socket(*arguments)

    # --- files of this host -----------------------------------------------------------------------------------------
    def file(self, name: str, content: str, mode: int = 0o600) -> pathlib.Path:
        path = self.folder / name
        path.write_text(content)
        path.chmod(mode)
        return path

    def names(self, **addresses) -> None:
        """Makes names resolve here from now on: names(gate="203.0.113.80"); `_` in a name stands for a point."""
        lines = [f"{address} {name.replace('_', '.')}" for name, address in addresses.items()]
        with open(self.folder / "etc/hosts", "a", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))

    def rename(self, name: str, address: str) -> None:
        """The name leads to this address alone from now on."""
        path = self.folder / "etc/hosts"
        kept = [line for line in path.read_text().splitlines() if line.split()[1] != name]
        path.write_text("\n".join([*kept, f"{address} {name}", ""]))

    def forget_name(self, name: str, nameserver: str) -> None:
        """The name is asked for at this name server from now on."""
        path = self.folder / "etc/hosts"
        path.write_text("".join(f"{line}\n" for line in path.read_text().splitlines() if line.split()[1] != name))
        (self.folder / "etc/resolv.conf").write_text(f"nameserver {nameserver}\noptions timeout:30 attempts:1\n")

    # --- what the kernel says ---------------------------------------------------------------------------------------
    def ip(self, *words) -> list:
        with self.entered():
            done = subprocess.run(["ip", "-j", "-d", *map(str, words)], capture_output=True, text=True, env=ENVIRONMENT)
        check(done.returncode == 0, f"{self.name}: ip {' '.join(map(str, words))}: {done.stderr.strip()}")
        return [item for item in json.loads(done.stdout.strip() or "[]") if item]

    def links(self) -> dict:
        return {item["ifname"]: item for item in self.ip("link", "show")}

    def tunnels(self) -> dict:
        """The gretap links by name (of both underlays), without the kernel's own gretap0."""
        return {name: item for name, item in self.links().items()
                if item.get("linkinfo", {}).get("info_kind") in ("gretap", "ip6gretap") and name != "gretap0"}

    def tunnel(self, name: str = None) -> dict:
        """One tunnel link; it must be there, and without a name it must be the only one."""
        tunnels = self.tunnels()
        if name is None:
            check(len(tunnels) == 1, f"{self.name}: expected one tunnel link, found: {' '.join(tunnels) or 'none'}")
            return next(iter(tunnels.values()))
        check(name in tunnels, f"{self.name}: expected the link {name}, found: {' '.join(tunnels) or 'none'}")
        return tunnels[name]

    def fou_ports(self, version=None) -> list:
        """The numbers of the FOU ports that are open for this IP version, or for any of them."""
        if not os.path.exists("/sys/module/fou"):
            return []  # nobody to ask, and nothing that could be open
        return sorted({int(item["port"]) for item in self.ip("fou", "show")
                       if version is None or (item["family"] == "inet6") == (version == 6)})

    def received(self, link: str) -> int:
        """Packets that a link has received."""
        return self.ip("-s", "link", "show", "dev", link)[0]["stats64"]["rx"]["packets"]

    def udp_backlog(self, port: int) -> int:
        """Bytes that wait to be read from the UDP sockets on `port`, as the kernel counts them."""
        backlog = 0
        for family in ("udp", "udp6"):
            with open(f"/proc/{self.pid}/net/{family}", encoding="ascii") as table:
                for words in map(str.split, list(table)[1:]):
                    if int(words[1].rpartition(":")[2], 16) == port:
                        backlog += int(words[4].rpartition(":")[2], 16)
        return backlog

    def addresses(self, link: str) -> list:
        """As `ADDRESS/LENGTH`."""
        return [f"{item['local']}/{item['prefixlen']}" for entry in self.ip("address", "show", "dev", link)
                for item in entry.get("addr_info", [])]

    def link_local(self, link: str) -> str:
        found = [item.split("/")[0] for item in self.addresses(link) if item.startswith("fe80")]
        check(found, f"{self.name}: {link} has no link-local address")
        return found[0]

    def sysctl(self, **values) -> None:
        """sysctl(net_ipv4_ip__forward=1): a single `_` stands for a point, two for an underscore."""
        with self.entered():
            for name, content in values.items():
                parts = [part.replace("\0", "_") for part in name.replace("__", "\0").split("_")]
                self.lab.note(f"{self.name}$ sysctl {'.'.join(parts)}={content}")
                pathlib.Path("/proc/sys", *parts).write_text(f"{content}\n")

    # --- traffic ----------------------------------------------------------------------------------------------------
    def ping(self, address: str, link: str = None, size: int = 56, count: int = 1, every: float = 0.2,
             whole: bool = False, wait: float = 2) -> int:
        """How many answers came. `size` counts ICMP's data; `whole`: the packet must not be fragmented."""
        command = ["ping", "-n", "-q", "-c", count, "-i", every, "-W", wait, "-s", size]
        command += ["-M", "do" if whole else "dont"]
        if link:
            address = f"{address}%{link}" if ":" in address else address
            command += [] if ":" in address else ["-I", link]
        done = self.run(*command, address, check=False, timeout=count * max(every, wait) + 15)
        for line in done.stdout.splitlines():
            if " received" in line:
                return int(line.split(" received")[0].split()[-1])
        return 0

    def state(self) -> str:
        """For the folder of a failed scenario."""
        commands = ("ip -d address", "ip route", "ip -6 route", "ip fou show", "ip -s neighbour", "nft list ruleset",
                    "conntrack -L", "ss -tunap")
        return self.run("sh", "-c", "".join(f"echo '== {item}'; {item} 2>&1; " for item in commands), check=False).stdout

    def shutdown(self) -> None:
        for process in self.processes:
            if process.running():
                process.kill()
        os.kill(self.pid, SIGKILL)
        os.waitpid(self.pid, 0)


SO_RCVBUFFORCE = 33  # asm-generic/socket.h


class LinkWatch:
    """Listens to the kernel's link messages of a host from now on; knows whether a link went down or away meanwhile."""

    def __init__(self, host: Host, ifindex: int):
        self.host, self.ifindex = host, ifindex
        self._socket = host.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
        self._socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 24)  # a hundred links come at once
        self._socket.bind((0, 1))  # RTMGRP_LINK
        self._socket.setblocking(False)
        self.events = []

    def read(self) -> list:
        """("down" | "gone" | "up", seconds) of each message about the link since the start."""
        while True:
            try:
                data = self._socket.recv(1 << 16)
            except BlockingIOError:
                return self.events
            while len(data) >= 32:
                length = int.from_bytes(data[0:4], "little")
                kind = int.from_bytes(data[4:6], "little")
                if kind in (16, 17) and int.from_bytes(data[20:24], "little") == self.ifindex and data[16] == 0:
                    flags = int.from_bytes(data[24:28], "little")
                    self.events.append(("gone" if kind == 17 else "up" if flags & 1 else "down", time.monotonic()))
                data = data[(length + 3) & ~3:]

    def check_never_down(self) -> None:
        bad = [what for what, _ in self.read() if what != "up"]
        check(not bad, f"{self.host.name}: the link with index {self.ifindex} went {' and '.join(sorted(set(bad)))}")
