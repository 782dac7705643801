# SPDX-License-Identifier: Apache-2.0
"""One scenario in a process of its own. It is a fork: a Python that starts anew would read all scenarios again, which
takes longer in the virtual machine than many a scenario."""

import json
import os
import pathlib
import signal
import sys
import traceback

from . import system
from .check import Failure, Skip
from .scenario import Lab, Scenario


def start(scenario: Scenario, folder: pathlib.Path, programs) -> int:
    """The number of the process, in which all of the scenario ends. What it prints is in `scenario.log` in the folder,
    and how it ends in `result.json`."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        try:
            _redirect(folder / "scenario.log")
            if scenario.installed:
                _run(scenario, folder, programs)
            else:
                _run_isolated(scenario, folder, programs)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    return process


def _redirect(log: pathlib.Path) -> None:
    for descriptor, name, flags in ((0, os.devnull, os.O_RDONLY), (1, log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)):
        opened = os.open(name, flags, 0o644)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.dup2(1, 2)


def _run_isolated(scenario: Scenario, folder: pathlib.Path, programs) -> None:
    """In namespaces of its own, as the first process there: nothing outlives it."""
    system.unshare(system.CLONE_NEWNS | system.CLONE_NEWNET | system.CLONE_NEWPID)
    system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
    first = os.fork()
    if first != 0:
        os.waitpid(first, 0)
        return
    system.end_with_parent(signal.SIGKILL)
    system.mount("proc", "/proc", "proc", system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC)
    _run(scenario, folder, programs)


def _explain(error: BaseException) -> str:
    """The message, and the line of the scenario at which it happened."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "/scenarios/" in frame.filename:
            return f"{error}\n  at {frame.filename.split('/tests/lab/')[-1]}:{frame.lineno}: {frame.line}"
    return str(error)


def _run(scenario: Scenario, folder: pathlib.Path, programs) -> None:
    lab = Lab(folder, programs)
    result, text = "passed", ""
    try:
        scenario.function(lab)
    except Skip as reason:
        result, text = "skipped", str(reason)
    except Failure as failure:
        result, text = "failed", _explain(failure)
    except BaseException:
        result, text = "failed", traceback.format_exc().strip()
    if result == "failed":
        lab.note(f"FAILED: {text}")
        lab.save_state()
    (lab.folder / "result.json").write_text(json.dumps({"result": result, "text": text}))
    lab.shutdown()
