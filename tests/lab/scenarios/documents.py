# SPDX-License-Identifier: Apache-2.0
"""The commands of the documents, as they stand there, on an installed server and client."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys

from lab import check, contains, scenario
from lab.demo import play
from lab.documents import ROOT, TABLE, Here, faults

from scenarios.services import installed_units


def in_system(*words, check, timeout, env):
    return subprocess.run(words, check=check, timeout=timeout, env={**os.environ, **env}, capture_output=True, text=True)


@scenario(limit=300, installed=True)
def documents(lab):
    """Every command of README and docs is run, with a tunnel that is up, and every link leads somewhere."""
    check(not faults(), "\n".join(faults()))
    pair = installed_units(lab)
    pair.traffic.stop("the documents' commands")
    entries = json.loads(pair.server.list.read_text())
    entries[0]["Routes"] = [{"Destination": "10.7.0.0/16"}]
    pair.server.list.write_text(json.dumps(entries))
    pair.server.systemctl("reload")
    run = {"server": pair.server.host.run, "client": pair.client.host.run, "system": in_system}
    env = {"CLIENT_LIST": str(pair.server.list), "SERVER_LIST": str(pair.client.list), "IP": "203.0.113.80"}
    failed = []
    for command, row in TABLE.items():
        if not isinstance(row, Here):
            continue
        done = run[row.host]("sh", "-c", row.line or command, check=False, timeout=60, env=env)
        said = done.stdout + done.stderr
        if done.returncode not in row.status or row.shows not in said:
            failed.append(f"{row.host}# {row.line or command}: {done.returncode}, wanted {row.status} and "
                          f"{row.shows!r}\n{said[-600:]}")
    check(not failed, "\n\n".join(failed))


def run_example(lab, document: str) -> None:
    """The scenario in a document's block of Python."""
    text = (ROOT / document).read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    text = re.sub(r"^from lab import .*$", "", text, flags=re.MULTILINE)  # it would register the scenario
    names = {**vars(sys.modules["lab"]), "scenario": lambda it: it}
    exec(compile(text, document, "exec"), names)  # pylint: disable=exec-used
    names[re.search(r"def (\w+)\(lab\)", text)[1]](lab)


@scenario(limit=240)
def demo(lab):
    """What scripts/demo shows, after its build: the timeline, the status of both ends, pings both ways, a clean end."""
    folder = lab.folder / "demo"
    folder.mkdir(mode=0o755)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        status = play(folder, lab.programs, False)
    (lab.folder / "demo.log").write_text(shown.getvalue())
    check(status == 0, f"the demo ends with {status}: {shown.getvalue()[-2000:]}")
    for part in ("time to tunnel", "dynfou-server status", "server -> client", "no link and no FOU port is left"):
        contains(shown.getvalue(), part, "what the demo shows")


@scenario
def example_of_contributing(lab):
    """The scenario that CONTRIBUTING.md has a newcomer write."""
    run_example(lab, "CONTRIBUTING.md")


@scenario
def example_of_the_manual(lab):
    """The scenario in the lab's manual."""
    run_example(lab, "tests/lab/README.md")
