# SPDX-License-Identifier: Apache-2.0
"""What administrators look at: clients, metrics, where a server sees a client, checks; the JSON of all of it."""

import pathlib
import re
import subprocess

from lab import Client, Nat444, Pair, Server, check, client_entry, contains, equal, scenario, server_entry, wait_until
from lab.schema import valid
from scenarios.commands import command

def scrape(host, *arguments) -> str:
    return host.run("curl", "--silent", "--show-error", "--fail", "--max-time", "10", *arguments).stdout


def metric(text: str, name: str) -> float:
    """The value of a series, its labels included."""
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE).group(1))


def doctor_of(program) -> str:
    """What `doctor --json` prints, whatever it finds."""
    return program.host.run(program.program, "doctor", "--json", env=program.env, check=False).stdout


@scenario
def clients_and_disconnect(lab):
    """The table of clients has one that was never seen, counters grow, a client is disconnected and comes back."""
    pair = Pair(lab, server_entries=[client_entry(), client_entry("never")]).start().wait_up()
    pair.wait_pings()
    server = pair.server
    table = command(server, "clients")
    check(re.search(r"^client1 +up .* (one port|by port) .*dyn1$", table, re.MULTILINE), f"client1 in {table}")
    check(re.search(r"^never +waiting +\S+( \S+)? +never ", table, re.MULTILINE), f"the client never seen in {table}")
    check("\x1b" not in table, "no colours where no terminal is")
    report = valid(command(server, "clients", "--json"), "status")
    up, never = report["tunnels"]
    check(up["receivedBytes"] > 0 and up["sentBytes"] > 0 and up["lastSeenAgeSeconds"] < 10, f"counters of {up}")
    check("lastSeenAgeSeconds" not in never and never["state"] == "waiting", f"what is known of {never}")
    equal(report["handshakes"]["agreed"], 1, "agreements so far")
    valid(command(pair.client, "status", "--json"), "status")

    contains(command(server, "disconnect", "client1"), "client1", "what disconnect says")
    equal(server.find(name="client1")["state"], "waiting", "state after that")
    check(not pair.net.server.tunnels(), "the tunnel's interface is gone")
    wait_until(lambda: server.find(name="client1", state="up"), 40, "the client's return")
    valid(doctor_of(server), "doctor")
    command(server, "disconnect", "never", status=1)
    command(server, "disconnect", "nobody", status=2)
    server.stop()
    command(server, "clients", status=3)
    command(server, "disconnect", "client1", status=3)


@scenario
def metrics_scraped(lab):
    """Both programs show metrics that promtool accepts, on this host only or on a unix socket; off by default."""
    pair = Pair(lab)
    socket = str(pair.client.folder / "metrics.sock")
    pair.server.env["METRICS"], pair.client.env["METRICS"] = "9590", socket
    pair.start().wait_up()
    pair.wait_pings()
    url = "http://127.0.0.1:9590/metrics"
    text = scrape(pair.net.server, url)
    equal(metric(text, 'dynfou_peer_up{client="client1"}'), 1, "dynfou_peer_up")
    check(metric(text, 'dynfou_peer_receive_bytes_total{client="client1"}') > 0, "bytes are counted")
    equal(metric(text, 'dynfou_handshakes_total{result="agreed"}'), 1, "handshakes")
    tunnel = scrape(pair.net.client, "--unix-socket", socket, "http://localhost/metrics")
    equal(metric(tunnel, 'dynfou_tunnel_up{client="client1",server="203.0.113.80:65200"}'), 1, "dynfou_tunnel_up")
    for what in (text, tunnel, command(pair.server, "status", "--prometheus")):
        done = subprocess.run(["promtool", "check", "metrics"], input=what, capture_output=True, text=True, check=False)
        equal((done.returncode, done.stdout + done.stderr), (0, ""), "what promtool says")
    done = pair.net.server.run("curl", "--silent", "--max-time", "5", "http://203.0.113.80:9590/metrics", check=False)
    equal(done.returncode, 7, "exit status of curl at the public address")
    equal(pair.server.stop(), 0, "exit status of the server")

    pair.server.env["METRICS"] = "203.0.113.80:9590"
    pair.server.start()
    pair.server.wait_line("other hosts can read the metrics", "warning")
    scrape(pair.net.server, "http://203.0.113.80:9590/metrics")
    pair.server.stop()
    del pair.server.env["METRICS"]
    pair.server.start()
    wait_until(pair.server.report, 20, "an answer of the server to status")
    done = pair.net.server.run("curl", "--silent", "--max-time", "5", url, check=False)
    equal(done.returncode, 7, "exit status of curl without METRICS")


@scenario(limit=240)
def metrics_of_failures(lab):
    """What goes wrong is counted: a script that fails, a key that is not accepted, a client that was killed."""
    pair = Pair(lab)
    pair.client.env["SCRIPT_FILE"] = str(lab.script("fails.sh", "exit 3"))
    pair.start().wait_up()

    def counted(program, name: str, result: str) -> float:
        return metric(command(program, "status", "--prometheus"), f'dynfou_{name}_total{{result="{result}"}}')
    wait_until(lambda: counted(pair.client, "hook_runs", "failed") >= 1, 30, "the script's failure to be counted")
    equal(counted(pair.server, "hook_runs", "failed"), 0, "failures of the server's script")
    equal(counted(pair.client, "handshakes", "agreed"), 1, "agreements of the client")

    pair.client.kill()
    pair.client.start()
    wait_until(lambda: counted(pair.server, "handshakes", "resumed") >= 1, 60, "the server to count the resumption")
    pair.client.wait("up", 60)
    equal(counted(pair.client, "handshakes", "resumed"), 1, "what the new process has resumed")
    equal(pair.client.stop(), 0, "exit status of the client")

    pair.client.servers([server_entry(key="another key of another client")])
    pair.client.start()
    pair.client.wait("waiting", 60)
    wait_until(lambda: counted(pair.client, "handshakes", "refused") >= 1, 60, "the client's handshake to be counted")
    wait_until(lambda: counted(pair.server, "handshakes", "failed") >= 1, 60, "the same at the server, where it never ends")
    equal(pair.client.stop(), 0, "exit status of the client")

    pair.client.servers([server_entry(legacy=True)])
    pair.client.start()
    pair.client.wait("up", 60)
    equal([counted(pair.client, "handshakes", result) for result in ("agreed", "failed", "refused")],
          [0, 0, 0],
          "handshakes of the present protocol of a client that speaks the old one")


@scenario
def whoami(lab):
    """A client learns its public endpoint and the kind of its NAT without a tunnel."""
    net = Nat444(lab)
    server = Server(net.server)
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    client = Client(net.client)
    seen = valid(command(client, "whoami", "203.0.113.80", "--json"), "whoami")
    check(seen["data"].startswith("203.0.113.") and seen["local"].startswith(("10.", "192.168.", "100.")), f"{seen}")
    check(seen["nat"] != "none" and seen["data"] != seen["local"], f"the NAT of {seen}")
    contains(command(client, "whoami", "client1"), "as seen by UDP port 65201", "what whoami shows")
    check(not net.client.tunnels() and not net.server.tunnels(), "no tunnel was made")
    client.servers([server_entry(key="another key of another client")])
    command(client, "whoami", "client1", status=1)
    command(client, "whoami", "nobody", status=2)


def check_usable(server: Server, client: Client) -> None:
    """The exit status of `check --list` and `list` tells a list that cannot be used from one that may not be read, and
    from all else that keeps a program from its start."""
    for program, words in ((server, ("check", "--list")), (client, ("list",))):
        path = pathlib.Path(program.env["CLIENT_LIST" if program is server else "SERVER_LIST"])
        text = path.read_text()
        line = f'exec runuser -u nobody -- "{program.program}" {" ".join(words)}'
        for what, shown, mode, status in (("good", text, 0o604, 0), ("hidden", text, 0o600, 4), ("broken", "[{}]", 0o604, 2),
                                          ("empty", "", 0o604, 2)):
            path.write_text(shown)
            path.chmod(mode)
            done = program.host.run("sh", "-c", line, env=program.env, check=False)
            equal(done.returncode, status, f"status of {words} with a {what} list: {done.stdout}{done.stderr}")
        path.unlink()
        command(program, *words, status=2)
        program.write(path, text)
        command(program, *words)


@scenario
def lists_and_checks(lab):
    """Servers come into the list by flags and files; `list`, `check` and `status --watch` show what there is."""
    net = Nat444(lab)
    server, client = Server(net.server), Client(net.client, [])
    key = client.folder / "key"
    key.write_text("KUnqdrF54YrHxDQK\n")
    command(client, "add", "--address=203.0.113.80", "--name=client1", "--mtu=1400", status=2)
    command(client, "add", "--address=203.0.113.80", "--name=client1", "--mtu=1400", f"--key-file={key}")
    links = client.folder / "links"
    links.write_text(command(client, "export", "client1"))
    command(client, "remove", "client1")
    equal(valid(command(client, "list", "--json"), "list")["servers"], [], "an empty list")
    command(client, "import", str(links))
    command(client, "add", "--address=2001:db8::1", "--name=client2", f"--key-file={key}")
    equal([item["address"] for item in valid(command(client, "list", "--json"), "list")["servers"]],
          ["203.0.113.80", "2001:db8::1"], "a list of two")
    command(client, "remove", "client2")
    check(re.search(r"^client1 +203.0.113.80 +65200 +yes +dtls +1400 +-$", command(client, "list"), re.MULTILINE), "list")

    contains(command(server, "check"), "fine", "check before the start")
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    contains(command(server, "check"), "the server runs already", "check beside a server that runs")
    client.start()
    client.wait("up")
    watching = net.client.daemon("watch", client.program, "status", "--watch", "--json", env=client.env)
    wait_until(lambda: watching.log().count("\n") >= 3, 20, "three lines of status --watch")
    for line in watching.log().splitlines()[:3]:
        valid(line, "status")
    watching.kill()
    server.kill()
    contains(command(server, "check"), "taken over", "check after a crash")
    other = Server(net.server, name="another-server")
    contains(command(other, "check", status=1), "is not ours", "check of another server with the same FOU port")
    server.start()
    wait_until(server.report, 20, "an answer of the server to status")
    equal(server.stop(), 0, "exit status of the server")
    holder = net.server.daemon("holder", "python3", "-c",
                               "import socket, time; s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); "
                               "s.bind(('::', 65201)); print('bound', flush=True); time.sleep(600)")
    holder.wait_log("bound", 20)
    contains(command(server, "check", status=1), "65201", "check with a port that is taken")
    check_usable(server, client)
    holder.kill()
    pathlib.Path(server.env["CLIENT_LIST"]).write_text("[{}]")
    contains(command(server, "check", status=2), "ClientName", "check of a list that is wrong")


def picture_of(code: str) -> bytes:
    """A QR code of half blocks as a PGM picture, 4 pixels a module; light is what the blocks cover."""
    rows = []
    for line in code.splitlines():
        rows += [[block in upper for block in line for _ in range(4)] for upper in ("█▀", "█▄") for _ in range(4)]
    width = max(len(row) for row in rows)
    pixels = b"".join(bytes(255 * light for light in row) for row in rows)
    return b"P5 %d %d 255\n" % (width, len(rows)) + pixels


def on_terminal(program, no_color: str, *words) -> str:
    """What a command prints on a terminal. script(1) would do, but not every system has it."""
    spawn = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
    return program.host.run("python3", "-c", spawn, str(program.program), *words,
                            env={**program.env, "TERM": "xterm", "NO_COLOR": no_color}).stdout


@scenario
def enrolled_by_code(lab):
    """On a terminal `enroll` shows a QR code, which a scanner reads as the link; colours come and go as they should."""
    net = Nat444(lab)
    server = Server(net.server, [])
    shown = on_terminal(server, "1", "enroll", "laptop", "--address=203.0.113.80")
    code = "\n".join(row for row in shown.replace("\r", "").splitlines() if row and set(row) <= set("█▀▄ "))
    picture = server.folder / "code.pgm"
    picture.write_bytes(picture_of(code))
    read = net.server.run("zbarimg", "--quiet", "--raw", str(picture)).stdout.strip()
    equal(read, shown.split("dynfou add '")[1].split("'")[0], "what the code says")

    server.start()
    server.wait("waiting")
    colours = {name: "\x1b[" in on_terminal(server, name, "clients") for name in ("", "1")}
    equal(colours, {"": True, "1": False}, "colours without and with NO_COLOR")


README = pathlib.Path(__file__).resolve().parents[3] / "README.md"


@scenario
def five_minutes(lab):
    """The commands of the README's five minutes, as they stand there; systemctl starts our own process instead."""
    section = README.read_text().split("## A real server and client in five minutes")[1].split("## ")[0]
    lines = [line.split("# ", 1) for line in section.splitlines() if line.startswith(("server# ", "client# "))]
    check(len(lines) >= 8, f"commands of the README: {lines}")
    net = Nat444(lab)
    programs = {"server": Server(net.server, []), "client": Client(net.client, [])}
    for name, file in (("server", "CLIENT_LIST"), ("client", "SERVER_LIST")):
        pathlib.Path(programs[name].env[file]).unlink()
    folders = ":".join(str(pathlib.Path(program.program).parent) for program in programs.values())
    link, said = None, ""
    for where, line in lines:
        program = programs[where]
        if line.startswith("systemctl enable --now "):
            equal(line.split()[-1], program.name, "the service's name")
            program.start()
            wait_until(program.report, 20, f"an answer of {program.name} to status")
            continue
        line = line.replace("dynfou://add/1#...", link or "")
        done = program.host.run("sh", "-c", line, check=False, timeout=60,
                                env={**program.env, "PATH": f"{folders}:/usr/sbin:/usr/bin:/sbin:/bin"})
        # 5: on a busy machine probes are answered late
        check(done.returncode in (0, 5), f"{where}# {line}: {done.returncode}, {done.stdout}{done.stderr}")
        said = done.stdout
        link = link or said.split("dynfou add '")[1].split("'")[0]
    check(re.search(r"^laptop +(up|degraded) ", said, re.MULTILINE), f"what dynfou-server clients shows: {said}")
