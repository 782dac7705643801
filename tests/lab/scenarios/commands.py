# SPDX-License-Identifier: Apache-2.0
"""What administrators type: clients that are enrolled, tunnels that are stopped and started."""

import json
import pathlib

from lab import Client, Nat444, Pair, Server, check, contains, equal, scenario, wait_until


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
    command(client, "remove", "laptop", status=1)
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
