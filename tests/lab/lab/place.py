# SPDX-License-Identifier: Apache-2.0
"""Where the lab runs: on this machine's kernel when that has FOU and GRE, in the virtual machine otherwise."""

import os
import pathlib
import socket
import subprocess
import sys

from .scenario import SOURCE

LAB = SOURCE / "tests/lab"
OUT = SOURCE / "build/lab"
# Namespaces of one's own: nothing outside is touched, and all ends with the first process in there.
ISOLATE = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
KERNEL_TEST = ("modprobe -a fou ip_gre 2>/dev/null; ip fou add port 65201 ipproto 47 && "
               "ip link add probe type gretap remote 192.0.2.1 encap fou encap-sport 65201 encap-dport 65201")


def kernel_problem() -> str:
    """Empty when the kernel that we run on can carry the lab; otherwise what it said."""
    done = subprocess.run([*ISOLATE, "sh", "-c", KERNEL_TEST], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env={**os.environ, "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"})
    return "" if done.returncode == 0 else (done.stderr.strip() or f"status {done.returncode}")


_SO_TIMESTAMP = 29
_EVERY_HOOK = "\n".join(f"add chain inet held {hook} {{ type filter hook {hook} priority 300; }}"
                        for hook in ("prerouting", "input", "forward", "output", "postrouting"))


def hold_kernel_text() -> socket.socket:
    """For the virtual machine, as long as the result lives: the kernel rewrites its own code (jump labels) when the
    first socket asks for time stamps, as ping does, when the first firewall comes, and when the last one goes. While
    another processor runs that code, QEMU's emulation can hang in it for ever. So somebody asks for both all the
    time."""
    subprocess.run(["nft", "-f", "-"], input=f"add table inet held\n{_EVERY_HOOK}\n", text=True,
                   stderr=subprocess.DEVNULL)
    held = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    held.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMP, 1)
    return held


def load_modules() -> None:
    """So that the time it takes is not part of what is measured or shown."""
    subprocess.run(["modprobe", "-a", "fou", "ip_gre", "fou6", "ip6_gre"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def inside_virtual_machine() -> bool:
    return os.environ.get("DYNFOU_LAB_INSIDE") == "vm"


def choose_place() -> str:
    """"host" or "vm"; DYNFOU_LAB forces one."""
    if inside_virtual_machine():
        return "host"
    wanted = os.environ.get("DYNFOU_LAB", "auto")
    if wanted not in ("auto", "vm", "host"):
        sys.exit(f"DYNFOU_LAB={wanted}: must be vm, host or auto")
    if wanted != "auto":
        return wanted
    return "vm" if kernel_problem() else "host"


def virtual_machine(command: list, limit: float, interactive: bool = False, systemd: bool = False) -> list:
    """The command line that runs a command in the virtual machine, with build/lab as /out. `limit` 0: none."""
    return [str(word) for word in [LAB / "vm", "--out", OUT, "--time", int(limit), "--memory", 1536,
                                   *["--interactive"] * interactive, *["--systemd"] * systemd,
                                   "--env", "DYNFOU_LAB_PATIENCE", "--", *command]]


def enter(program: pathlib.Path, arguments: list, limit: float, interactive: bool = False) -> int:
    """Runs a program of the lab (again) in namespaces of its own where the kernel is right; returns its status."""
    if os.geteuid() != 0:
        print(f"{program.name}: must be run as root", file=sys.stderr)
        return 1
    command = [*ISOLATE, sys.executable, "-B", program, "--inside", *arguments]
    if choose_place() == "vm":
        OUT.mkdir(parents=True, exist_ok=True)
        command = virtual_machine(command, limit, interactive)
    elif problem := kernel_problem():
        print(f"{program.name}: this kernel cannot carry the lab: {problem}", file=sys.stderr)
        return 1
    return subprocess.run([str(word) for word in command], stdin=None if interactive else subprocess.DEVNULL).returncode
