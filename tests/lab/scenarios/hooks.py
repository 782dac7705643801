# SPDX-License-Identifier: Apache-2.0
"""The user's scripts: what they are given, what becomes of bad ones."""

import subprocess
import time

from lab import (Client, Nat444, Pair, Server, check, check_link_local_pings, check_ping, client_entry, contains, equal,
                 scenario, server_entry, wait_until)

OF_THE_SHELL = {"PWD", "OLDPWD", "SHLVL", "_"}


def check_script_variables(lab, mtu: str, **fields) -> None:
    pair = Pair(lab, client_entries=[server_entry(**fields)]).start().wait_up()
    pair.wait_pings(10)
    [server] = lab.script_runs(pair.server_script)
    [client] = lab.script_runs(pair.client_script)
    server, client = ({key: run[key] for key in run if key not in OF_THE_SHELL} for run in (server, client))
    for run, expected in (
            (server, {"MODE": "server", "CLIENT_NAME": "client1", "REMOTE_ADDR": "203.0.113.56", "REMOTE_PORT": None,
                      "MTU": mtu, "INTERFACE": "dyn1", "FOU_PORT": "65201", "PATH": None}),
            (client, {"MODE": "client", "REMOTE_ADDR": "203.0.113.80", "REMOTE_PORT": "65200", "MTU": mtu,
                      "REMOTE_LOCAL_IPV6": pair.net.server.link_local("dyn1") + "/64", "WHOAMI_IP": "203.0.113.56",
                      "WHOAMI_PORT": None, "INTERFACE": "dyn1", "FOU_PORT": str(pair.net.client.fou_ports()[0]),
                      "REMOTE_FOU_PORT": "65201", "PATH": None})):
        equal(sorted(run), sorted(expected), f"names of the {run.get('MODE')}'s variables")
        for name, content in expected.items():
            if content is not None:
                equal(run[name], content, f"{name} of the {run['MODE']}")
    for run, name in ((server, "REMOTE_PORT"), (client, "WHOAMI_PORT")):
        check(run[name].isdigit() and 0 < int(run[name]) < 65536, f"{name} is {run[name]!r}")


@scenario
def script_variables(lab):
    """Scripts get exactly the documented variables and PATH, once per agreement."""
    check_script_variables(lab, "1446")


@scenario(full="`script_variables` and `nat444_legacy`")
def script_variables_legacy(lab):
    """The same ones with the old protocol."""
    check_script_variables(lab, "1450", legacy=True)


@scenario
def script_runs_again(lab):
    """The script runs again after a new agreement, and not for a server that merely adopts its link."""
    pair = Pair(lab).start().wait_up()
    pair.wait_pings()  # both scripts are done
    equal(pair.server.stop(), 0, "exit status of the server")
    pair.server.start()
    pair.client.wait("up", 60)
    pair.server.wait("up", 60)
    wait_until(lambda: len(lab.script_runs(pair.server_script)) == 2, 10, "the second run of the server's script")
    pair.wait_pings()


@scenario
def hanging_script(lab):
    """A script that hangs is ended with its children after SCRIPT_TIMEOUT; the tunnel is up all the time."""
    pair = Pair(lab)
    script = lab.script("hang.sh", "sleep 98761 &\nsetsid --fork sleep 98763\nsleep 98762")
    pair.server.env.update(SCRIPT_FILE=str(script), SCRIPT_TIMEOUT="2")
    pair.client.env.update(SCRIPT_FILE=str(script), SCRIPT_TIMEOUT="2")
    pair.start().wait_up()
    for program in (pair.server, pair.client):
        program.wait_line("script", "error")
    wait_until(lambda: not running("sleep 9876[12]"), 10, "the end of the script's processes")
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1")
    for program in (pair.server, pair.client):
        check(program.find(state="up"), f"{program.name}: the tunnel did not stay up")


def running(pattern: str) -> list:
    """Process numbers in the whole scenario whose command line fits."""
    return subprocess.run(["pgrep", "-f", f"^{pattern}"], capture_output=True, text=True).stdout.split()


@scenario
def hanging_script_delays_nobody(lab):
    """While the script of one client hangs, another client gets its tunnel and its script."""
    net = Nat444(lab)
    other = net.site(1)
    mark = lab.folder / "second-ran"
    script = lab.script("hang-for-one.sh", f'if [ "$CLIENT_NAME" = client1 ]; then exec sleep 98764; fi\necho >{mark}')
    server = Server(net.server, [client_entry(), client_entry("client2", "secondKey1234567")],
                    SCRIPT_FILE=str(script), SCRIPT_TIMEOUT="60").start()
    server.wait("waiting", name="client1")
    first = Client(net.client).start()
    wait_until(lambda: running("sleep 98764"), 20, "the start of the first client's script")
    begin = time.monotonic()
    second = Client(other, [server_entry(key="secondKey1234567")], client="client2").start()
    second.wait(timeout=15)
    wait_until(mark.exists, 10, "the second client's script")
    check(running("sleep 98764"), "the first script ended before the second client was served, which proves nothing")
    check(time.monotonic() - begin < 20, "the second client had to wait")
    first.wait()
    equal(server.stop(), 0, "exit status of the server while a script hangs")
    check(not running("sleep 98764"), "the hanging script outlived the server")


@scenario
def failing_script(lab):
    """A script that fails: status and output are in the log as an error, and the tunnel is up nevertheless."""
    pair = Pair(lab)
    script = lab.script("fail.sh", "echo out of cheese\necho redo from start >&2\nexit 43")
    pair.server.env["SCRIPT_FILE"] = pair.client.env["SCRIPT_FILE"] = str(script)
    pair.start().wait_up()
    for program in (pair.server, pair.client):
        contains(str(program.wait_line("43", "error")), "43", "the error")
        for text in ("out of cheese", "redo from start"):
            program.check_line(text)
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1")


@scenario
def missing_script(lab):
    """A script that is not there, and one that cannot be executed: an error that names it; the tunnel is up."""
    pair = Pair(lab)
    pair.server.env["SCRIPT_FILE"] = "/nowhere/at-all.sh"
    plain = lab.script("plain.sh", "exit 0")
    plain.chmod(0o644)
    pair.client.env["SCRIPT_FILE"] = str(plain)
    pair.start().wait_up()
    pair.server.wait_line("/nowhere/at-all.sh", "error")
    pair.client.wait_line("plain.sh", "error")
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1")


@scenario
def no_script(lab):
    """Without SCRIPT_FILE none is run, and nobody complains."""
    net = Nat444(lab)
    server, client = Server(net.server).start(), None
    server.wait("waiting")
    client = Client(net.client).start()
    client.wait()
    server.wait("up")
    for program in (server, client):
        equal(program.lines("error"), [], f"errors of {program.name}")
    check_link_local_pings(net.client, "dyn1", net.server, "dyn1")


@scenario
def example_scripts_repeat(lab):
    """The example scripts can be run again and again, and refuse what they do not know."""
    pair = Pair(lab)
    pair.server.env["SCRIPT_FILE"] = str(lab.example_script("server.sh"))
    pair.client.env["SCRIPT_FILE"] = str(lab.example_script("client.sh"))
    pair.start().wait_up()
    pair.wait_pings(10)
    for host, program, variables in (
            (pair.net.server, "server.sh", {"CLIENT_NAME": "client1"}),
            (pair.net.client, "client.sh", {"REMOTE_ADDR": "203.0.113.80", "REMOTE_PORT": "65200"})):
        before = (host.addresses("dyn1"), host.run("nft", "list", "ruleset").stdout)
        variables = {"MODE": program.split(".")[0], "INTERFACE": "dyn1", "MTU": "1450", **variables}
        for _ in range(2):
            host.run(lab.example_script(program), env=variables)
        equal((host.addresses("dyn1"), host.run("nft", "list", "ruleset").stdout), before, f"{program}, run again")
        done = host.run(lab.example_script(program), check=False,
                        env={**variables, "CLIENT_NAME": "nobody", "REMOTE_ADDR": "192.0.2.1"})
        equal(done.returncode, 1, f"status of {program} for an unknown name")
        check(done.stderr.strip(), f"{program} says nothing about an unknown name")
    check_ping(pair.net.client, "192.168.2.1")
