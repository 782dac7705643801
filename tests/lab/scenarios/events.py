# SPDX-License-Identifier: Apache-2.0
"""Scripts for events: which come at both ends, in which order, with which environment; and what the log folds."""

import pathlib
import subprocess
from signal import SIGTERM, SIGUSR2
from time import monotonic, sleep

from lab import (SERVER_INSIDE, Client, DualStack, Nat444, Pair, Server, Traffic, check, check_nothing_created, check_ping,
                 client_entry, contains, equal, scenario, server_entry, stays, wait_until)

OF_THE_SHELL = {"PWD", "OLDPWD", "SHLVL", "_", "LINK"}
OF_EVENTS = {"EVENT", "REASON", "SEQUENCE", "PEER"}
OF_UP = {"server": {"MODE", "CLIENT_NAME", "REMOTE_ADDR", "REMOTE_PORT", "MTU", "INTERFACE", "FOU_PORT", "PATH"},
         "client": {"MODE", "REMOTE_ADDR", "REMOTE_PORT", "MTU", "REMOTE_LOCAL_IPV6", "WHOAMI_IP", "WHOAMI_PORT",
                    "INTERFACE", "FOU_PORT", "REMOTE_FOU_PORT", "PATH"}}


class EventPair(Pair):
    """A pair whose programs have scripts that write down each event, and whether its link is there at that moment."""

    def __init__(self, lab, net=None, first: str = "", client_entries: list = None, **env):
        super().__init__(lab, net, client_entries=client_entries)
        self.scripts = {}
        for program in (self.server, self.client):
            for name in ("SCRIPT_EVENT", "SCRIPT_DOWN"):
                path = self.scripts[program, name] = lab.recording_script(
                    f"{program.name}-{name}.sh", f'{first if name == "SCRIPT_EVENT" else ""}\nLINK=gone\nexport LINK\n'
                    '/usr/sbin/ip link show dev "$INTERFACE" >/dev/null 2>&1 && LINK=there')
                program.env[name] = str(path)
            program.env.update(env)
            # an emulated machine answers probes late, which is no event that a scenario here is about
            program.env.update(PROBE_LOSS="100", PROBE_ROUND_TRIP="60000")
        self.server.env["DEAD_AFTER"] = "20"  # until then a client that went is awaited

    def runs(self, program, script: str = "SCRIPT_EVENT") -> list:
        return self.lab.script_runs(self.scripts[program, script])

    def kinds(self, program) -> list:
        return [run["EVENT"] for run in self.runs(program)]

    def forget(self, program) -> None:
        """What follows is of the program's next process."""
        for script in ("SCRIPT_EVENT", "SCRIPT_DOWN"):
            pathlib.Path(f"{self.scripts[program, script]}.environment").unlink(missing_ok=True)

    def wait_kinds(self, program, *kinds, timeout: float = 30) -> list:
        wait_until(lambda: self.kinds(program) == list(kinds), timeout,
                   lambda: f"the events {kinds} of {program.name}; there are {self.kinds(program)}")
        return self.check_runs(program)

    def wait_last(self, program, kind: str, timeout: float = 60, beyond: int = 0) -> list:
        wait_until(lambda: len(self.kinds(program)) > beyond and self.kinds(program)[-1] == kind, timeout,
                   lambda: f"{kind} as the last event of {program.name}; there are {self.kinds(program)}")
        return self.check_runs(program)

    def check_runs(self, program) -> list:
        """Numbers without gaps, up and down in turns, complete environments."""
        runs = self.runs(program)
        equal([run["SEQUENCE"] for run in runs], [str(n + 1) for n in range(len(runs))], f"numbers of {program.name}")
        turns = [run["EVENT"] for run in runs if run["EVENT"] in ("up", "down")]
        equal(turns, [("up", "down")[n % 2] for n in range(len(turns))], f"turns of {program.name}")
        names = OF_UP["client" if isinstance(program, Client) else "server"] | OF_EVENTS
        for run in runs:
            given = {name for name in run if not name.startswith("PREVIOUS_")} - OF_THE_SHELL
            equal(sorted(given), sorted(names), f"names of the variables for {run['EVENT']} of {program.name}")
            check(all(run[name] for name in names), f"an empty variable for {run['EVENT']} of {program.name}: {run}")
        return runs


def running(pattern: str) -> list:
    """Process numbers in the whole scenario whose command line fits."""
    return subprocess.run(["pgrep", "-f", f"^{pattern}"], capture_output=True, text=True).stdout.split()


@scenario(limit=180)
def events_of_a_life(lab):
    """Up once at each end; at the end of either program down with its link still there; the up script as ever."""
    pair = EventPair(lab).start().wait_up()
    [server] = pair.wait_kinds(pair.server, "up")
    [client] = pair.wait_kinds(pair.client, "up")
    contains(server["PEER"], "203.0.113.56:", "PEER of the server")
    equal(client["PEER"], "203.0.113.80:65201", "PEER of the client")
    for run in (server, client):
        equal((run["INTERFACE"], run["MTU"], run["LINK"]), ("dyn1", "1446", "there"), f"link of the {run['MODE']}")
    for script in (pair.server_script, pair.client_script):
        [run] = lab.script_runs(script)
        check(not OF_EVENTS & set(run), f"the up script is told of events: {run}")

    # the server's last words first: the client then hears of it by its health connection
    equal(pair.server.stop(SIGTERM), 0, "exit status of the server")
    check_nothing_created(pair.server)
    up, down = pair.wait_kinds(pair.server, "up", "down")
    equal(down["LINK"], "there", "the server's link while the script for down runs")
    equal({name: down[name] for name in OF_UP["server"]}, {name: up[name] for name in OF_UP["server"]},
          "the server's variables for down, as for up")
    equal(down["REASON"], "the server ends", "REASON")
    equal(len(pair.runs(pair.server, "SCRIPT_DOWN")), 1, "runs of the server's SCRIPT_DOWN")
    up, down = pair.wait_kinds(pair.client, "up", "down")
    equal({name: down[name] for name in OF_UP["client"]}, {name: up[name] for name in OF_UP["client"]},
          "the client's variables for down, as for up")

    pair.forget(pair.server)
    pair.server.start()
    pair.wait_up(60)
    pair.wait_kinds(pair.client, "up", "down", "up")
    pair.wait_kinds(pair.server, "up")
    equal(pair.client.stop(SIGTERM), 0, "exit status of the client")
    check_nothing_created(pair.client)
    last = pair.wait_kinds(pair.client, "up", "down", "up", "down")[-1]
    equal((last["LINK"], last["REASON"]), ("there", "the client ends"), "the client's last words")
    equal(len(pair.runs(pair.client, "SCRIPT_DOWN")), 2, "runs of the client's SCRIPT_DOWN")
    pair.wait_kinds(pair.server, "up", "down", timeout=90)


@scenario
def down_after_a_restart(lab):
    """The client never comes back after a restart of the server: the new process says down for the tunnel it took over."""
    pair = EventPair(lab).start().wait_up()
    pair.wait_kinds(pair.server, "up")
    before = pair.runs(pair.server)[0]
    pair.client.kill()
    equal(pair.server.stop(SIGUSR2), 0, "exit status of the server after SIGUSR2")
    pair.forget(pair.server)
    pair.server.start()
    wait_until(lambda: pair.kinds(pair.server) == ["down"], 60, "down of a client that is not heard of any more")
    down = pair.runs(pair.server)[0]
    equal({name: down[name] for name in OF_UP["server"]}, {name: before[name] for name in OF_UP["server"]},
          "the variables for down, as for the first process's up")
    equal((down["LINK"], down["SEQUENCE"]), ("there", "1"), "the link, and the event's number")


@scenario(limit=180)
def client_down_after_a_restart(lab):
    """The server never comes back after a restart of the client: the new process says down for the tunnel it took over."""
    pair = EventPair(lab).start().wait_up()
    [before] = pair.wait_kinds(pair.client, "up")
    pair.server.kill()
    equal(pair.client.stop(SIGUSR2), 0, "exit status of the client after SIGUSR2")
    pair.forget(pair.client)
    pair.client.start()
    wait_until(lambda: pair.kinds(pair.client) == ["down"], 60, "down of a tunnel whose server is not heard of any more")
    down = pair.runs(pair.client)[0]
    equal({name: down[name] for name in OF_UP["client"]}, {name: before[name] for name in OF_UP["client"]},
          "the variables for down, as for the first process's up")
    equal((down["LINK"], down["SEQUENCE"]), ("there", "1"), "the link, and the event's number")
    check("not back within" in down["REASON"], f"the reason is {down['REASON']!r}")


@scenario(limit=240)
def events_while_the_server_is_away(lab):
    """The server dies and is there again after 6 s, as from its service manager: data flows, and nobody is told of it."""
    pair = EventPair(lab).start().wait_up()
    pair.wait_kinds(pair.client, "up")
    pair.wait_pings(60)
    watches, traffic = pair.watch(), Traffic(pair)
    pair.server.kill()
    begin = monotonic()
    pair.client.wait_line("health connection", timeout=30)
    sleep(6)
    pair.server.start()
    pair.wait_up(60)
    away = monotonic() - begin
    tolls = traffic.stop("server away for 6 s")
    equal([toll.lost for toll in tolls], [0, 0], "datagrams lost")
    pair.check_links_kept(watches)
    stays(lambda: pair.client.find(state="up"), 5, "the tunnel did not stay up")
    if away > 14:  # the machine is too slow for this: the client waits for 15 s
        return lab.note(f"the server was away for {away:.0f} s")
    equal(pair.kinds(pair.client), ["up"], "the client's events")
    # for good it is down, though not at once
    equal(pair.server.stop(SIGTERM), 0, "exit status of the server")
    pair.wait_kinds(pair.client, "up", "down", timeout=60)


@scenario(limit=180)
def events_after_kill(lab):
    """kill -9 of either program: the next process says up with number 1 when health is there, and nobody else's."""
    pair = EventPair(lab).start().wait_up()
    pair.wait_kinds(pair.server, "up")
    pair.wait_kinds(pair.client, "up")
    pair.server.kill()
    pair.forget(pair.server)
    pair.server.start()
    pair.wait_up(60)
    pair.wait_last(pair.server, "up")
    before = len(pair.wait_last(pair.client, "up"))
    pair.client.kill()
    pair.forget(pair.client)
    pair.client.start()
    pair.wait_up(60)
    pair.wait_last(pair.client, "up")
    equal(before, 1, "the client's events: it was up all the time")


@scenario(limit=180)
def events_of_a_move(lab):
    """The client goes behind another router: both ends say so, with the address before and after."""
    pair = EventPair(lab).start().wait_up()
    pair.wait_kinds(pair.server, "up")
    elsewhere = pair.net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    pair.net.move(pair.net.client, "192.168.7.10", on=elsewhere.inside)
    wait_until(lambda: any(run["REMOTE_ADDR"] == "203.0.113.57" for run in pair.runs(pair.server)), 90,
               "an event of the server with the new address", every=0.5)
    pair.wait_up(60)
    for program, address in ((pair.server, "REMOTE_ADDR"), (pair.client, "WHOAMI_IP")):
        wait_until(lambda: pair.runs(program)[-1][address] == "203.0.113.57", 20, f"the move's event of {program.name}")
        runs = pair.check_runs(program)
        moved = [run for run in runs if run["EVENT"] == "moved" and run[address] == "203.0.113.57"]
        # where health was given up before the new agreement was there, down and up take its place
        check(moved or [run["EVENT"] for run in runs] == ["up", "down", "up"], f"events of {program.name}: {runs}")
        if moved:
            equal(moved[0].get(f"PREVIOUS_{address}"), "203.0.113.56", f"{program.name}: the address before")


@scenario(limit=180)
def events_of_an_uplink_change(lab):
    """The default route moves to another NAT while the old path still works: exactly one moved at each end, no down."""
    pair = EventPair(lab).start().wait_up()
    pair.wait_kinds(pair.server, "up")
    pair.wait_kinds(pair.client, "up")
    elsewhere = pair.net.nat("elsewhere", "203.0.113.57", "192.168.7.1/24")
    pair.net.attach(pair.net.client, "192.168.7.10", on=elsewhere.inside, name="eth1")
    for program, address in ((pair.server, "REMOTE_ADDR"), (pair.client, "WHOAMI_IP")):
        moved = pair.wait_kinds(program, "up", "moved", timeout=60)[-1]
        equal((moved[address], moved[f"PREVIOUS_{address}"]), ("203.0.113.57", "203.0.113.56"),
              f"{program.name}: the address and the one before")
    pair.wait_up()
    for program in (pair.server, pair.client):
        equal(pair.kinds(program), ["up", "moved"], f"events of {program.name}")


@scenario(limit=240)
def events_of_a_family_change(lab):
    """IPv6 to the server dies: the link is made anew over IPv4, which is down and up, once."""
    net = DualStack(lab)
    net.client.names(gate_example_org=DualStack.SERVER)
    net.client.names(gate_example_org=DualStack.SERVER_V4)
    pair = EventPair(lab, net, client_entries=[server_entry("gate.example.org")]).start().wait_up()
    pair.wait_kinds(pair.client, "up")
    net.black_hole("ip6")
    for program in (pair.client, pair.server):
        pair.wait_kinds(program, "up", "down", "up", timeout=120)
    pair.wait_up()
    equal(pair.client_link["linkinfo"]["info_kind"], "gretap", "the kind of the client's link")


@scenario
def settings_stand_before_up(lab):
    """What the lists give the links (addresses, routes) is there when the event `up` is told."""
    seen = {name: lab.folder / f"{name}.seen" for name in ("server", "client")}
    server_inside = {"Addresses": ["10.77.0.1/24"], "Routes": [{"Destination": "10.78.0.0/16"}]}
    client_inside = {"Addresses": ["10.77.0.2/24", "2001:db8:77::2/64"],
                     "Routes": [{"Destination": "10.79.0.0/16", "Gateway": "10.77.0.1", "Metric": 7}]}
    pair = Pair(lab, server_entries=[client_entry(**server_inside)], client_entries=[server_entry(**client_inside)])
    for name, program in (("server", pair.server), ("client", pair.client)):
        program.env["SCRIPT_EVENT"] = str(lab.script(f"{name}-at-up.sh", f'''[ "$EVENT" = up ] || exit 0
{{ ip -o address show dev "$INTERFACE"; ip route show dev "$INTERFACE"; echo done; }} >>{seen[name]}'''))
    pair.start().wait_up()
    for name, parts in (("server", ("10.77.0.1/24", "10.78.0.0/16")),
                        ("client", ("10.77.0.2/24", "2001:db8:77::2/64", "10.79.0.0/16 via 10.77.0.1"))):
        wait_until(lambda name=name: seen[name].exists() and "done" in seen[name].read_text(), 20, f"up of the {name}")
        for part in parts:
            contains(seen[name].read_text(), part, f"interface of the {name} at up")


@scenario(limit=180)
def hanging_event_script(lab):
    """A script that hangs at up is ended at SCRIPT_TIMEOUT, and those for down run, SIGTERM or not."""
    pair = EventPair(lab, first='[ "$EVENT" = up ] && exec sleep 98765', SCRIPT_TIMEOUT="15").start().wait_up()
    pair.client.wait_line("SCRIPT_EVENT.sh")  # it is running
    equal(pair.client.stop(timeout=60), 0, "exit status of the client")
    equal(pair.client.check_line("time limit", "error")["event"], "up", "the event whose script hung")
    check_nothing_created(pair.client)
    for script in ("SCRIPT_EVENT", "SCRIPT_DOWN"):
        [down] = pair.runs(pair.client, script)
        equal((down["EVENT"], down["SEQUENCE"], down["LINK"]), ("down", "2", "there"), f"the client's {script}")
    wait_until(lambda: pair.kinds(pair.server) == ["down"], 90, "the server's event after the one that hung")
    check(not running("sleep 98765"), "a hanging script was left behind")


@scenario(limit=180)
def second_sigterm(lab):
    """While the script for down hangs the tunnel still works; a second SIGTERM removes it at once."""
    pair = EventPair(lab, first='if [ "$EVENT" = down ]; then [ $MODE = client ] && exec sleep 98766\n'
                                'exec sleep 98767; fi', SCRIPT_TIMEOUT="100").start().wait_up()
    pair.wait_pings(20)
    for program, sleeper in ((pair.client, "sleep 98766"), (pair.server, "sleep 98767")):
        program.process.signal(SIGTERM)
        wait_until(lambda: running(sleeper), 60, f"the script of {program.name} for down")
        if program is pair.client:
            check_ping(pair.net.client, SERVER_INSIDE, count=3)
        check(program.host.tunnels(), f"{program.name}: the link is gone before its script is done")
        equal(program.stop(SIGTERM, timeout=10), 0, f"exit status of {program.name}")
        check_nothing_created(program)
        check(not running(sleeper), f"the script of {program.name} was left behind")


@scenario(limit=180)
def flapping_tunnel(lab):
    """The server comes and goes: the client's events take turns without a gap, and the last one tells how it is."""
    pair = EventPair(lab).start().wait_up()
    for _ in range(3):
        before = len(pair.wait_last(pair.client, "up"))
        equal(pair.server.stop(), 0, "exit status of the server")
        pair.wait_last(pair.client, "down", beyond=before)
        pair.server.start()
        pair.client.wait("up", 60)
    runs = pair.wait_last(pair.client, "up", beyond=before + 1)
    equal(len([run for run in runs if run["EVENT"] == "down"]), 3, "number of downs")
    equal(len(pair.runs(pair.client, "SCRIPT_DOWN")), 3, "runs of SCRIPT_DOWN")


@scenario
def repeating_failure_is_folded(lab):
    """No server: each state is said once and then folded; that the tunnel is up is said again."""
    net = Nat444(lab)
    client = Client(net.client).start()

    def said(level: str, state: str) -> list:
        return [line for line in client.lines(level) if line.get("state") == state]

    wait_until(lambda: len(said("debug", "waiting")) >= 2, 90, "the third failure")
    lines = [line for line in client.events() if line["level"] != "debug" and line.get("state")]
    equal(len(said("warning", "waiting")), 1, "warnings")
    check(len(lines) <= 4, f"{len(lines)} lines for three failures: {lines}")
    Server(net.server).start()
    client.wait("up", 60)
    equal(len(said("info", "up")), 1, "lines that say up")
