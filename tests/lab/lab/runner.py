# SPDX-License-Identifier: Apache-2.0
"""tests/lab/run: chooses scenarios, runs them, reports."""

import argparse
import contextlib
import gc
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from . import earlier, one, schema
from .check import EMULATED_PATIENCE, PATIENCE
from .place import LAB, OUT, choose_place, hold_kernel_text, kernel_problem, virtual_machine
from .scenario import SOURCE, all_scenarios, choose

TAIL = 12
RESULTS = "results.jsonl"  # in the output folder, a line each as it comes: a virtual machine may lock up
FEW = 12
BOOT = 180  # seconds; most of it is patience


def newest_programs() -> pathlib.Path:
    """The build folder with the newest programs, or None."""
    found = []
    for name in ("release", "debug"):
        folder = SOURCE / "build" / name
        pair = [folder / "server/dynfou-server", folder / "cli-client/dynfou"]
        if all(item.exists() for item in pair):
            found.append((max(item.stat().st_mtime for item in pair), folder))
    return max(found)[1] if found else None


class Bench:
    """Runs scenarios, several at a time, each in namespaces and a folder of its own."""

    def __init__(self, scenarios: list, programs, jobs: int, out: pathlib.Path, keep: bool):
        self.waiting, self.programs, self.jobs, self.out, self.keep = list(scenarios), programs, jobs, out, keep
        (out / RESULTS).unlink(missing_ok=True)
        self.running = []
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="lab-"))
        self.work.chmod(0o755)

    def run(self) -> list:
        results = []
        if len(self.waiting) > FEW:
            schema.validator()  # once for all
        gc.freeze()  # what is there now stays shared with the scenarios, which are forks
        try:
            while self.waiting or self.running:
                self._start_what_fits()
                for item in list(self.running):
                    result = self._look_at(*item)
                    if result:
                        self.running.remove(item)
                        results.append(result)
                        self._report(result)
                        with open(self.out / RESULTS, "a", encoding="utf-8") as file:
                            file.write(json.dumps(result) + "\n")
                time.sleep(0.05)
        finally:
            for _, process, _ in self.running:
                os.kill(process, signal.SIGKILL)
            shutil.rmtree(self.work, ignore_errors=True)
        return results

    def _start_what_fits(self) -> None:
        while self.waiting and len(self.running) < self.jobs:
            if self.running and (self.waiting[0].alone or self.running[0][0].alone):
                return
            scenario = self.waiting.pop(0)
            (self.work / scenario.name).mkdir()
            process = one.start(scenario, self.work / scenario.name, self.programs)
            self.running.append((scenario, process, time.monotonic()))

    def _look_at(self, scenario, process, begin):
        folder = self.work / scenario.name
        seconds = time.monotonic() - begin
        ended, _, used = os.wait4(process, os.WNOHANG)
        if ended == 0:
            if seconds < scenario.limit * PATIENCE:
                return None
            os.kill(process, signal.SIGKILL)
            used = os.wait4(process, 0)[2]
            outcome = {"result": "failed", "text": f"not finished after {scenario.limit * PATIENCE:g} s"}
        else:
            try:
                outcome = json.loads((folder / "result.json").read_text())
            except (OSError, ValueError):
                outcome = {"result": "failed", "text": "ended without a result: " +
                           (folder / "scenario.log").read_text(errors="replace")[-2000:]}
        result = {"name": scenario.name, "seconds": round(seconds, 1), "cpu": round(used.ru_utime + used.ru_stime, 1),
                  **outcome, "logs": {}}
        shutil.rmtree(self.out / scenario.name, ignore_errors=True)
        if result["result"] == "failed" or self.keep:
            for file in sorted(folder.glob("*.log")):
                if file.name != "commands.log" and file.stat().st_size:
                    result["logs"][file.name] = file.read_text(errors="replace").splitlines()[-TAIL:]
            shutil.copytree(folder, self.out / scenario.name, ignore=_only_plain_files, ignore_dangling_symlinks=True)
        shutil.rmtree(folder, ignore_errors=True)
        return result

    @staticmethod
    def _report(result: dict) -> None:
        print(f"{result['result']:8}{result['name']:38}{result['seconds']:7.1f} s", flush=True)
        if result["result"] == "passed":
            return
        for line in result["text"].splitlines():
            print(f"        {line}")
        for name, lines in result["logs"].items() if result["result"] == "failed" else ():
            print(f"        -- {name}, the last lines:")
            for line in lines:
                print(f"           {readable(line)}")
        if result["result"] == "failed":
            print(f"        -- all of it: build/lab/{result['name']}/", flush=True)


def readable(line: str) -> str:
    """A JSON log line as a person reads it."""
    try:
        item = json.loads(line)
        known = [str(item.pop(name, "")) for name in ("time", "level", "subsystem", "message")]
    except (ValueError, AttributeError):
        return line
    return " ".join([part for part in known if part] + [f"{name}={content}" for name, content in item.items()])


def _only_plain_files(folder: str, names: list) -> list:
    return [name for name in names
            if not (path := pathlib.Path(folder, name)).is_dir() and (path.is_symlink() or not path.is_file())]


def in_virtual_machine(scenarios: list, options, jobs: int, systemd: bool = False) -> list:
    """The same command again, inside; its results come back through the output folder."""
    (OUT / RESULTS).unlink(missing_ok=True)
    limit = BOOT + sum(item.limit for item in scenarios) * EMULATED_PATIENCE
    command = virtual_machine([LAB / "run", "--inside", "--jobs", jobs, *["--keep-logs"] * options.keep_logs,
                               *(["--programs", options.programs] if options.programs else []),
                               *[item.name for item in scenarios]], limit, systemd=systemd)
    # each result is a line, so a machine that is silent for longer than a scenario may last has locked up
    code = run_while_it_talks(command, BOOT + max(item.limit for item in scenarios) * EMULATED_PATIENCE)
    results = [json.loads(line) for line in (OUT / RESULTS).read_text().splitlines()] if (OUT / RESULTS).exists() else []
    if len(results) < len(scenarios):
        print(f"the lab did not run to its end (status {code})", flush=True)
    return results


def run_while_it_talks(command: list, silence: float) -> int:
    """Its status; it is ended when it has printed nothing for so many seconds."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            while select.select([process.stdout], [], [], silence)[0]:
                text = os.read(process.stdout.fileno(), 65536)
                if not text:
                    return process.wait()
                os.write(sys.stdout.fileno(), text)
            print(f"nothing for {silence:g} s", flush=True)
            return 1
        finally:
            for end in (signal.SIGTERM, signal.SIGKILL):
                if process.poll() is None:
                    os.killpg(process.pid, end)
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(10)


def run_all(scenarios: list, options, jobs: int) -> list:
    """One result for each scenario."""
    isolated = [item for item in scenarios if not item.installed]
    installed = [item for item in scenarios if item.installed]
    results = []
    if isolated and choose_place() == "vm":
        results += in_virtual_machine(isolated, options, jobs)
    elif isolated:
        results += Bench(isolated, options.programs, jobs, OUT, options.keep_logs).run()
    if installed:
        results += in_virtual_machine(installed, options, jobs, systemd=True)
    done = {item["name"] for item in results}
    return results + [{"name": item.name, "result": "failed", "text": "not run"} for item in scenarios
                      if item.name not in done]


def run_again(results: list, scenarios: list, options) -> list:
    """What failed beside others gets a second chance by itself, and is reported as such; what a virtual machine that
    locked up has left over runs as it would have."""
    failed = {item["name"] for item in results if item["result"] == "failed"}
    for name in failed:
        shutil.rmtree(OUT / f"{name}.first", ignore_errors=True)
        if (OUT / name).exists():
            (OUT / name).rename(OUT / f"{name}.first")
    print(f"-- again: {' '.join(sorted(failed))}", flush=True)
    second = run_all([item for item in scenarios if item.name in failed], options,
                     1 if len(failed) <= FEW else options.jobs)
    for item in second:
        item["again"] = True
    return [item for item in results if item["name"] not in failed] + second


def summary(results: list) -> int:
    for item in results:
        if item.get("text") == "not run":
            print(f"failed  {item['name']:38} (not run)")
        elif item.get("again") and item["result"] == "passed":
            first = OUT / f"{item['name']}.first"
            print(f"note    {item['name']:38} passed when run again; the first time: {first if first.exists() else 'not run'}")
    count = {kind: sum(item["result"] == kind for item in results) for kind in ("passed", "failed", "skipped")}
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped", flush=True)
    return 1 if count["failed"] else 0


def place_problem() -> str:
    """Why no scenario can run here; empty: they can."""
    if os.geteuid() != 0:
        return "must be run as root"
    if choose_place() == "host" and (problem := kernel_problem()):
        return f"this kernel cannot carry the lab: {problem}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests/lab/run", description="Runs lab scenarios on a real kernel.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenarios; none: those of scripts/test. A * at the end stands for anything")
    parser.add_argument("--full", action="store_true", help="all scenarios, those of scripts/test --full too")
    parser.add_argument("--list", action="store_true", help="show the scenarios with their summaries, and which need --full, and why")
    parser.add_argument("--programs", type=pathlib.Path, metavar="DIR",
                        help="build folder of the programs (default: the newer of build/release and build/debug)")
    parser.add_argument("--jobs", type=int, default=6, metavar="N", help="scenarios at a time (default: 6)")
    parser.add_argument("--again", action="store_true",
                        help="run what fails once more, by itself: on an emulated machine, beside others, all is late")
    parser.add_argument("--keep-logs", action="store_true", help="keep the logs of passed scenarios too")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()

    scenarios = all_scenarios()
    if options.list:
        for item in scenarios.values():
            print(f"{item.name:38} {item.summary}{f' --full: {item.full}' * bool(item.full)}")
        return 0
    try:
        chosen = sorted(choose(scenarios, options.names, options.full), key=lambda item: item.alone)
    except LookupError as error:
        parser.error(f"there is no scenario {error.args[0]}; tests/lab/run --list shows all")

    OUT.mkdir(parents=True, exist_ok=True)
    options.programs = options.programs.resolve() if options.programs else newest_programs()
    if problem := place_problem():
        print(f"tests/lab/run: {problem}")
        return 1 if options.inside else summary([{"name": item.name, "result": "failed", "text": "not run"} for item in chosen])
    if options.inside:
        held = hold_kernel_text()
        Bench(chosen, options.programs, max(1, options.jobs), pathlib.Path("/out"), options.keep_logs).run()
        held.close()
        return 0
    if any(item.earlier for item in chosen):
        try:
            earlier.provide()
        except earlier.Missing as missing:
            print(f"tests/lab/run: {missing}", flush=True)  # the scenarios that need it fail
    results = run_all(chosen, options, max(1, options.jobs))
    if options.again and 0 < sum(item["result"] == "failed" for item in results) < len(results):
        results = run_again(results, chosen, options)
    return summary(results)
