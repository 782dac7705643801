# SPDX-License-Identifier: Apache-2.0
"""What administrators type: clients that are enrolled, tunnels that are stopped and started."""

import json
import pathlib

from lab import (Client, Nat444, Pair, Server, Wire, check, client_entry, contains, equal, scenario, server_entry,
                 wait_until)


def command(program, *words, status: int = 0) -> str:
    """Runs a command of the program, with its environment, beside it; its standard output."""
    done = program.host.run(program.program, *words, env=program.env, check=False)
    equal(done.returncode, status, f"exit status of {program.name} {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def link_in(text: str) -> str:
    return text.split("dynfou add '")[1].split("'")[0]


@scenario
def enrolled_in_one_line(lab):
    """A client is enrolled by one command, takes the link, is up; its key is rotated, and it is revoked."""
    net = Nat444(lab)
    server = Server(net.server, [])
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    link = link_in(command(server, "enroll", "laptop", "--address=203.0.113.80", "--mtu=1400"))
    command(server, "enroll", "laptop", "--address=203.0.113.80", status=1)
    command(server, "enroll", "other", status=2)

    client = Client(net.client, [])
    servers = pathlib.Path(client.env["SERVER_LIST"])
    servers.unlink()
    contains(command(client, "add", link), "203.0.113.80", "what add says")
    equal(servers.stat().st_mode & 0o137, 0, "what others may do with the new list")
    equal(command(client, "export", "203.0.113.80").strip(), link, "the link that export shows")
    client.start()
    equal(client.wait("up")["mtu"], 1400, "MTU of the tunnel")

    link = link_in(command(server, "rotate", "laptop", "--address=203.0.113.80"))
    command(client, "add", link)
    wait_until(lambda: len(client.lines("info", "the list was read again")) >= 1, 10, "the client's new key")
    command(server, "rotate", "laptop", "--finish")
    wait_until(lambda: len(server.lines("info", "the list was read again")) >= 3, 10, "the server's new key")
    command(client, "restart", "--wait=30")

    contains(command(client, "remove", "laptop"), "203.0.113.80", "what remove says")
    wait_until(lambda: not client.status() and not net.client.tunnels(), 20, "the end of the removed tunnel")
    command(client, "remove", "laptop", status=2)
    command(client, "add", link)
    client.wait("up")
    command(server, "revoke", "laptop")
    wait_until(lambda: not server.status() and not net.server.tunnels(), 20, "the end of the revoked client's tunnel")
    equal(json.loads(pathlib.Path(server.env["CLIENT_LIST"]).read_text()), [], "the server's list")


@scenario
def stopped_and_started(lab):
    """A tunnel is stopped, stays so over a restart of the program, is started and waited for; exit codes."""
    pair = Pair(lab).start().wait_up()
    client = pair.client
    contains(command(client, "down", "203.0.113.80", "--wait"), "stopped", "what down shows")
    check(not pair.net.client.tunnels() and not pair.net.client.fou_ports(), "link and port are gone")
    command(client, "up", "203.0.113.81", status=2)

    equal(client.stop(), 0, "exit status of the client")
    command(client, "up", status=3)
    client.start()
    client.wait("stopped")
    contains(command(client, "up", "--wait=30"), "up", "what up shows")
    pair.wait_pings()
    command(client, "restart", "client1", "--wait=30")
    pair.wait_pings()

    pair.server.kill()
    command(client, "restart", "--wait=2", status=1)


@scenario(limit=240)
def exit_code_of_degraded(lab):
    """A path that loses packets: `status`, `clients` and `up --wait` end with 5; a tunnel taken out of the list with 1."""
    pair = Pair(lab).start().wait_up()
    net = pair.net
    net.impair(net.home, Wire(loss="25%"))
    for program in (pair.client, pair.server):
        wait_until(lambda program=program: any(item["state"] == "degraded" for item in program.status()), 120,
                   f"{program.name} to see the loss")
    for program, words in ((pair.client, ["status"]), (pair.client, ["status", "--json"]), (pair.server, ["status"]),
                           (pair.server, ["clients", "--json"]), (pair.client, ["up", "--wait=5"])):
        ends_with_5(program, words)
    net.impair(net.home, Wire())

    pair.server.stop()
    waiting = net.client.daemon("waiting", pair.client.program, "restart", "--wait=60", env=pair.client.env)
    pair.client.wait("waiting", 60)
    pair.client.servers([server_entry("203.0.113.99")])
    equal(waiting.wait_exit(60), 1, "exit status of a command whose tunnel is taken out of the list")
    contains(waiting.log(), "not in the list any more", "what it says")


def ends_with_5(program, words) -> None:
    """The state comes and goes with the luck of single packets: as soon as it is there again."""
    wait_until(lambda: program.host.run(program.program, *words, env=program.env, check=False).returncode == 5, 60,
               f"exit status 5 of {program.name} {' '.join(words)}")


@scenario
def lists_of_others(lab):
    """Without the right to a list: exit status 4, one sentence that is no warning, and not a byte is changed."""
    net = Nat444(lab)
    server, client = Server(net.server, [client_entry()]), Client(net.client, [server_entry()])
    link = link_in(command(server, "enroll", "laptop", "--address=203.0.113.80"))
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]

    def refused(program, *words, status=4, part="ermission denied"):
        done = program.host.run(*nobody, program.program, *words, env=program.env, check=False)
        equal(done.returncode, status, f"exit status of {program.name} {' '.join(words)}: {done.stderr}")
        contains(done.stderr, part, f"what {program.name} {words[0]} says")

    lists = {program: pathlib.Path(program.env[name]) for program, name in
             ((server, "CLIENT_LIST"), (client, "SERVER_LIST"))}
    before = {path: path.read_bytes() for path in lists.values()}
    writing = [(server, ["enroll", "phone", "--address=203.0.113.80"]),
               (server, ["rotate", "laptop", "--address=203.0.113.80"]), (server, ["revoke", "laptop"]),
               (client, ["add", link]), (client, ["remove", "client1"])]
    reading = [(client, ["list"]), (client, ["export", "client1"]), (client, ["whoami", "client1"]),
               (client, ["doctor"]), (client, ["run"]), (server, ["doctor"]), (server, ["run"])]
    for program, words in writing + reading:
        refused(program, *words)
    for path in lists.values():  # to be read, not to be replaced
        path.chmod(0o644)
    for program, words in writing:
        refused(program, *words)
    equal({path: path.read_bytes() for path in lists.values()}, before, "the lists after all that")

    lists[client].write_text('{"ClientName": "client1", "servers": [{"remoteAddr": 7, "clientKey": "a key of sixteen and more"}]}')
    for words in (["list"], ["export", "client1"], ["add", link]):
        refused(client, *words, status=2, part="remoteAddr")
    for program, words in ((client, ["export", "nobody"]), (client, ["whoami", "nobody"]), (client, ["remove", "nobody"]),
                           (server, ["revoke", "nobody"]), (server, ["rotate", "nobody", "--address=203.0.113.80"])):
        lists[client].write_bytes(before[lists[client]])
        command(program, *words, status=2)


@scenario
def list_that_enroll_prints(lab):
    """The JSON that `enroll` prints is a server list: a client that has it is up."""
    net = Nat444(lab)
    server = Server(net.server, [])
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    said = command(server, "enroll", "laptop", "--address=203.0.113.80")
    printed = next(line.strip() for line in said.splitlines() if line.startswith('  {"servers"'))
    client = Client(net.client, printed)
    client.start()
    equal(client.wait("up", 60)["name"], "laptop", "the client's name")
