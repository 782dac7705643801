# SPDX-License-Identifier: Apache-2.0
"""dynfou-server, dynfou and the doubles of the old program on a host: files, environment, start, status, stop."""

import datetime
import json
import pathlib
import socket
import sys
import time

from .check import Failure, check, wait_until
from .host import Host, Process

DOUBLES = pathlib.Path(__file__).resolve().parent.parent / "doubles"
KEY = "KUnqdrF54YrHxDQK"
SERVER_ADDRESS, PORT, FOU_PORT = "203.0.113.80", 65200, 65201


def client_entry(name: str = "client1", key: str = KEY, mtu: int = None, **fields) -> dict:
    """One line of the server's client list."""
    return {"ClientName": name, "clientKey": key, **({"MTU": mtu} if mtu else {}), **fields}


def server_entry(address: str = SERVER_ADDRESS, key: str = KEY, port: int = PORT, mtu: int = None, **fields) -> dict:
    """One line of the client's server list."""
    return {"remoteAddr": address, "remotePort": port, "clientKey": key, **({"MTU": mtu} if mtu else {}), **fields}


class Program:
    """One program on one host; may be started again and again with the same files. `env` can be changed in between."""

    def __init__(self, host: Host, name: str, env: dict):
        self.host, self.name = host, name
        self.folder = host.folder / name
        self.folder.mkdir()
        self.env = {**env}
        self.process: Process = None

    # What the two kinds of program differ in.
    def command(self) -> list:
        raise NotImplementedError

    def write(self, path: pathlib.Path, content) -> pathlib.Path:
        path.write_text(content if isinstance(content, str) else json.dumps(content, indent=2) + "\n")
        path.chmod(0o600)
        return path

    def start(self, **more_env) -> "Program":
        check(not (self.process and self.process.running()), f"{self.name} on {self.host.name} runs already")
        self.process = self.host.daemon(self.name, *self.command(), env={**self.env, **more_env})
        return self

    def run_to_end(self, timeout: float = 20, prefix=(), **more_env) -> int:
        """For a start that must fail: the exit status; standard error and output are in the log."""
        self.process = self.host.daemon(self.name, *prefix, *self.command(), env={**self.env, **more_env})
        return self.process.wait_exit(timeout)

    def stop(self, *arguments, **options) -> int:
        return self.process.stop(*arguments, **options)

    def kill(self) -> None:
        self.process.kill()

    def running(self) -> bool:
        return self.process is not None and self.process.running()

    def log(self) -> str:
        return self.process.log() if self.process else ""


def _has(tunnel: dict, fields: dict) -> bool:
    return all(tunnel.get(name) == content or (name == "state" and content == "up" and tunnel.get(name) == "degraded")
               for name, content in fields.items())


class OurProgram(Program):
    def __init__(self, host: Host, name: str, program: str, env: dict):
        super().__init__(host, name, {"LOG_FORMAT": "json", "LOG_LEVEL": "1", **env})
        self.called = program
        self.release()
        self.control_socket = {"dynfou-server": "server.sock", "dynfou": "client.sock"}[program]
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o755)
        self.env["RUNTIME_DIRECTORY"] = str(runtime)

    def release(self, earlier: bool = False) -> "OurProgram":
        """From the next start on it is the program under test, or that of the release before this one. Both have the
        same files, as over an upgrade."""
        self.program = self.host.lab.program(self.called, earlier)
        return self

    def command(self) -> list:
        return [self.program]

    # --- the log: a JSON object a line ------------------------------------------------------------------------------
    def events(self) -> list:
        found = []
        for line in self.log().splitlines():
            try:
                item = json.loads(line)
            except ValueError:
                continue
            if isinstance(item, dict):
                found.append(item)
        return found

    def lines(self, level: str = None, part: str = "") -> list:
        """Log lines of a level that have `part` somewhere, without regard to case."""
        return [item for item in self.events()
                if (level is None or item.get("level") == level) and part.lower() in json.dumps(item).lower()]

    def wait_line(self, part: str, level: str = None, timeout: float = 20) -> dict:
        kind = f"{level} line" if level else "line"
        return wait_until(lambda: self.lines(level, part), timeout,
                          f"a {kind} with {part!r} in the log of {self.name} on {self.host.name}")[0]

    def check_line(self, part: str, level: str = None) -> dict:
        found = self.lines(level, part)
        check(found, f"{self.name} on {self.host.name}: no {level or 'log'} line with {part!r}")
        return found[0]

    def time_of(self, **fields):
        """Seconds (wall clock) of the first log line in which these fields have these values; None when there is none."""
        for item in self.events():
            if all(str(item.get(name)) == str(content) for name, content in fields.items()):
                return datetime.datetime.fromisoformat(item["time"].replace("Z", "+00:00")).timestamp()
        return None

    # --- the control socket -----------------------------------------------------------------------------------------
    def status_command(self, *arguments, must_answer=True):
        """Exit status 5, a tunnel is degraded, is as good as 0: on a busy machine probes are answered late."""
        done = self.host.run(self.program, "status", *arguments, env=self.env, check=False)
        check(not must_answer or done.returncode in (0, 5), f"{self.name} status: {done.returncode}, {done.stderr}")
        return done

    def report(self) -> dict:
        """The whole answer to `status`; empty while the program does not answer. Asked by us: a process costs more."""
        answer = b""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as control:
                control.settimeout(10)
                control.connect(f"{self.env['RUNTIME_DIRECTORY']}/{self.control_socket}")
                control.sendall(b'{"v":1,"id":1,"method":"status","params":{}}\n')
                while not answer.endswith(b"\n"):
                    piece = control.recv(1 << 16)
                    if not piece:
                        return {}
                    answer += piece
        except OSError:
            return {}
        try:
            return json.loads(answer)["result"]
        except (ValueError, KeyError) as error:
            raise Failure(f"{self.name}, status: {error}: {answer!r}") from None

    def status(self) -> list:
        """The tunnels; empty while the program does not answer yet."""
        return self.report().get("tunnels", [])

    def find(self, **fields) -> dict:
        """The status of the first tunnel with these fields. One that is `degraded` is `up` too: on a busy machine probes
        are answered late."""
        for tunnel in self.status():
            if _has(tunnel, fields):
                return tunnel
        return {}

    def wait(self, state: str = "up", timeout: float = 30, **fields) -> dict:
        """Waits until a tunnel (the one with these fields) is in the state, and returns its status."""
        last, looked = [], [0, 0.0]

        def reached():
            if not self.running():
                raise Failure(f"{self.name} on {self.host.name} ended with status {self.process.popen.returncode}, "
                              f"while the state {state!r} was waited for")
            # Only when the log has grown, or a second has passed: the program has better things to do.
            size, now = self.process.log_file.stat().st_size, time.monotonic()
            if size == looked[0] and now < looked[1] + 1:
                return None
            looked[:] = size, now
            last[:] = [item for item in self.status() if _has(item, fields)]
            return next((item for item in last if _has(item, {"state": state})), None)

        def what():
            seen = "; ".join(f"{item.get('name')}: {item.get('state')} ({item.get('reason')})" for item in last)
            return f"the state {state!r} of {self.name} on {self.host.name}; seen last: {seen or 'no answer to status'}"

        return wait_until(reached, timeout, what)


class Server(OurProgram):
    def __init__(self, host: Host, clients=None, name: str = "dynfou-server", **env):
        super().__init__(host, name, "dynfou-server", env)
        self.clients([client_entry()] if clients is None else clients)

    def clients(self, content) -> None:
        """Entries, or any text as the file's content."""
        self.env["CLIENT_LIST"] = str(self.write(self.folder / "clients.json", content))


class Client(OurProgram):
    def __init__(self, host: Host, servers=None, client: str = "client1", name: str = "dynfou", **env):
        super().__init__(host, name, "dynfou", env)
        self.servers([server_entry()] if servers is None else servers, client)

    def servers(self, content, client: str = "client1") -> None:
        if not isinstance(content, str):
            content = {"ClientName": client, "servers": content}
        self.env["SERVER_LIST"] = str(self.write(self.folder / "servers.json", content))


class OldServer(Program):
    def __init__(self, host: Host, clients=None, name: str = "old-server", **env):
        super().__init__(host, name, env)
        content = [client_entry(mtu=1450)] if clients is None else clients
        self.env["CLIENT_LIST"] = str(self.write(self.folder / "clients.json", content))

    def command(self) -> list:
        return [sys.executable, DOUBLES / "old_server.py"]


class OldClient(Program):
    def __init__(self, host: Host, servers=None, client: str = "client1", name: str = "old-client", **env):
        super().__init__(host, name, env)
        content = {"ClientName": client, "servers": [server_entry(mtu=1450)] if servers is None else servers}
        self.env["SERVER_LIST"] = str(self.write(self.folder / "servers.json", content))

    def command(self) -> list:
        return [sys.executable, DOUBLES / "old_client.py"]

    def wait_healthy(self, timeout: float = 30, count: int = 1) -> None:
        self.process.wait_log('"healthy"', timeout, count)
