# SPDX-License-Identifier: Apache-2.0
"""scripts/demo, after the build: the main job, shown to a person."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from lab import CLIENT_INSIDE, SERVER_INSIDE, Failure, Lab, Nat444, Pair, check_nothing_created, measure  # noqa: E402
from lab.check import check  # noqa: E402
from lab.place import enter, hold_kernel_text, inside_virtual_machine, load_modules  # noqa: E402
from lab.runner import readable  # noqa: E402
from lab.scenario import SOURCE  # noqa: E402

PICTURE = """\
   client            home NAT                  carrier NAT                       server
   192.168.1.10 ──── 192.168.1.1 │ 100.64.0.2 ──── 100.64.0.1 │ 203.0.113.56 ──── 203.0.113.80
   192.168.2.2  ════════════════════ Ethernet over GRE over UDP ═════════════════ 192.168.2.1
"""


def heading(text: str) -> None:
    print(f"\n── {text} {'─' * (74 - len(text))}", flush=True)


def show_timeline(line) -> None:
    rows = [(0, "client started"), (line.begun, "first datagram to the server"),
            (line.identified, "identified: both ends have shown that they know the key"),
            (line.agreed, f"agreed; the server sees us as {line.public}"), (line.link, "link created"),
            (line.up, "tunnel up (health connection through it)"), (line.ping, "first ping through it answered")]
    for seconds, text in sorted(rows, key=lambda row: row[0]):
        print(f"   {seconds * 1000:8.0f} ms  {text}")
    print(f"\n   time to tunnel: {line.ping * 1000:.0f} ms from the client's start to the first ping", flush=True)


def show_pings(pair: Pair) -> None:
    server, client = pair.net.server, pair.net.client
    inner = pair.client_link["ifname"], pair.server_link["ifname"]
    for host, address, way in (
            (client, SERVER_INSIDE, "client -> server"), (server, CLIENT_INSIDE, "server -> client"),
            (client, f"{server.link_local(inner[1])}%{inner[0]}", "client -> server"),
            (server, f"{client.link_local(inner[0])}%{inner[1]}", "server -> client")):
        done = host.run("ping", "-n", "-q", "-c", "3", "-i", "0.2", "-W", "2", address, check=False)
        text = done.stdout.strip().splitlines()
        loss = next((part for line in text for part in line.split(", ") if "packet loss" in part), "no answer")
        rtt = text[-1].split("= ")[-1] if "=" in (text or [""])[-1] else ""
        print(f"   {way}  {address:34} {loss}   {rtt and 'min/avg/max/mdev ' + rtt}", flush=True)
        check(done.returncode == 0 and loss.startswith("0%"), f"pings {way} to {address}: {loss}")


def show_status(pair: Pair) -> None:
    for program in (pair.server, pair.client):
        print(f"   $ {program.name} status")
        for row in program.status_command().stdout.splitlines():
            print(f"   {row}")
        print(flush=True)


def shell(pair: Pair) -> None:
    subprocess.run(["sh", "-c", "mkdir -p /run/netns && mount -t tmpfs netns /run/netns"], check=True)
    for host in pair.lab.hosts:
        subprocess.run(["ip", "netns", "attach", host.name, str(host.pid)], check=True)
    heading("a shell on the client")
    names = ", ".join(host.name for host in pair.lab.hosts)
    print(f"""\
   Hosts: {names}; `ip netns exec HOST COMMAND` runs a command on another one.
   Logs and configuration: {pair.lab.folder}
   The programs are in PATH, and `dynfou status` and `dynfou-server status` find theirs. `exit` ends everything.
""", flush=True)
    folders = f"{pair.client.program.parent}:{pair.server.program.parent}"
    runtime = pair.lab.folder / "shell"
    runtime.mkdir()
    for program in (pair.server, pair.client):
        for item in pathlib.Path(program.env["RUNTIME_DIRECTORY"]).glob("*.sock"):
            (runtime / item.name).symlink_to(item)
    environment = {**os.environ, "PATH": f"{folders}:{os.environ['PATH']}", "RUNTIME_DIRECTORY": str(runtime),
                   "PS1": "client# "}
    subprocess.run(["nsenter", f"--target={pair.net.client.pid}", "--net", "--", "bash", "--norc", "-i"],
                   env=environment)


def play(folder: pathlib.Path, programs: pathlib.Path, keep: bool) -> int:
    lab = Lab(folder, programs)
    pair = None
    try:
        where = "a virtual machine (emulated: several times slower than a real one)" if inside_virtual_machine() else \
            "this machine's kernel"
        heading("dynfou: the main job")
        print(f"   Linux {os.uname().release}, {where}\n\n{PICTURE}", flush=True)
        pair = Pair(lab, Nat444(lab))
        pair.server.env["SCRIPT_FILE"] = str(lab.example_script("server.sh"))
        pair.client.env["SCRIPT_FILE"] = str(lab.example_script("client.sh"))
        for program in (pair.server, pair.client):
            program.env["LOG_LEVEL"] = "2"
        pair.server.start()
        pair.server.wait("waiting")
        heading("timeline")
        show_timeline(measure(pair))
        pair.server.wait("up")
        heading("status")
        show_status(pair)
        heading("pings")
        show_pings(pair)
        if keep:
            shell(pair)
        heading("the end")
        for program in (pair.client, pair.server):
            status = program.stop()
            check(status == 0, f"{program.name} ended with status {status}")
        check_nothing_created(pair.client, pair.server)
        print("   both programs ended with status 0; no link and no FOU port is left", flush=True)
        return 0
    except Failure as failure:
        print(f"\nscripts/demo: {failure}")
        for program in (pair.server, pair.client) if pair else ():
            heading(f"log of {program.name}")
            for line in program.log().splitlines()[-60:]:
                print(f"   {readable(line)}")
        return 1
    finally:
        lab.shutdown()


def main() -> int:
    parser = argparse.ArgumentParser(prog="demo.py", description=__doc__)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--programs", type=pathlib.Path, default=SOURCE / "build/release")
    parser.add_argument("--inside", action="store_true")
    options = parser.parse_args()
    if not options.inside:
        arguments = ["--programs", options.programs.resolve(), *["--keep"] * options.keep]
        return enter(pathlib.Path(__file__).resolve(), arguments, 0 if options.keep else 300, interactive=options.keep)
    load_modules()
    held = hold_kernel_text() if inside_virtual_machine() else None  # noqa: F841
    with tempfile.TemporaryDirectory(prefix="dynfou-demo-") as folder:
        os.chmod(folder, 0o755)
        return play(pathlib.Path(folder), options.programs, options.keep)


if __name__ == "__main__":
    sys.exit(main())
