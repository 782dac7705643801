# SPDX-License-Identifier: Apache-2.0
"""Builds, and runs all tests. The last line is `N passed, N failed, N skipped`."""

import argparse
import contextlib
import fnmatch
import functools
import multiprocessing
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = "build/package"  # what is tested is what is packaged, and built once
SETTINGS = ["-DDYNFOU_WERROR=ON"]
FORMATTER = "14"  # Debian 12's clang-format
SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")


class Totals:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.bad = []

    def add(self, passed: int, failed: int, skipped: int) -> None:
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def step(self, name: str, good: bool) -> bool:
        """One step that is a test of its own."""
        self.add(int(good), int(not good), 0)
        print(f"{'passed' if good else 'failed'}  {name}", flush=True)
        if not good:
            self.bad.append(name)
        return good


def title(text: str) -> None:
    print(f"\n== {text}", flush=True)


def run(*command, quiet: bool = False, folder: str = ".", **options) -> bool:
    """True when the command succeeds. `quiet`: its output is shown only when it fails."""
    command = [str(word) for word in command]
    if not quiet:
        return subprocess.run(command, cwd=ROOT / folder, stdin=subprocess.DEVNULL, **options).returncode == 0
    done = subprocess.run(command, cwd=ROOT / folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", **options)
    if done.returncode != 0:
        print(done.stdout, end="", flush=True)
    return done.returncode == 0


def configure(preset: str, *settings: str) -> bool:
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    return run("cmake", "--preset", preset, *settings, *launcher, quiet=True)


def build(preset: str, *targets: str) -> bool:
    """All of it, or these targets, of what is configured."""
    return run("cmake", "--build", "--preset", preset, *["--target", *targets] * bool(targets), quiet=True)


def follow(totals: Totals, command: list, name: str) -> set:
    """Shows the output of a test program whose last line is the sum; what of it failed."""
    process = subprocess.Popen([str(word) for word in command], cwd=ROOT, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, text=True, errors="replace")
    last = None
    failed = set()
    for line in process.stdout:
        last = SUMMARY.match(line.strip())
        if not last:
            print(line, end="", flush=True)
        if match := re.match(r"(passed|failed)  (\S+)", line) or re.match(r"(failed): (.+)", line):
            (failed.add if match[1] == "failed" else failed.discard)(match[2])
    status = process.wait()
    numbers = [int(number) for number in last.groups()] if last else [0, 0, 0]
    totals.add(*numbers)
    if not last or (status != 0 and numbers[1] == 0) or sum(numbers) == 0:
        totals.step(f"{name} runs to its end", False)
    return failed


def unit_tests(totals: Totals, again: bool) -> None:
    title("unit tests")
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "junit.xml"
        run("ctest", "--test-dir", BUILD, "--output-on-failure", "--parallel", 2 * (os.cpu_count() or 2), "--output-junit", report,
            *["--repeat", "until-pass:2"] * again)  # most of them wait most of the time
        try:
            suite = xml.etree.ElementTree.parse(report).getroot()
            names = [case.get("name") for case in suite.iter("testcase")]
        except (OSError, xml.etree.ElementTree.ParseError):
            totals.step("ctest", False)
            return
        failed = [case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None]
        skipped = [case for case in suite.iter("testcase") if case.find("skipped") is not None]
        totals.add(len(names) - len(failed) - len(skipped), len(failed), len(skipped))
        totals.bad += [f"unit test {name}" for name in failed]
        if not names:
            totals.step("there are unit tests", False)


def lab(totals: Totals, names: list, is_full: bool, again: bool) -> None:
    title("lab")
    failed = follow(totals, [ROOT / "tests/lab/run", "--programs", ROOT / BUILD, *["--full"] * is_full,
                             *["--again"] * again, *names], "the lab")
    totals.bad += [f"scenario {name}" for name in sorted(failed)]


def earlier(totals: Totals) -> None:
    """The release before this one, which the lab waits for when this machine has not got it yet."""
    title("the release before this one")
    totals.step("tests/lab/earlier", run("tests/lab/earlier", quiet=True))


def packages(totals: Totals, is_linted: bool) -> None:
    """Makes them, for the lab's scenario too, and looks at them."""
    title("packages")
    if totals.step("packages", run("scripts/packages", *SETTINGS, quiet=True)):
        failed = follow(totals, [ROOT / "tests/packages/check", *["--lint"] * is_linted], "tests/packages/check")
        totals.bad += [f"packages: {name}" for name in sorted(failed)]
        totals.step("tests/packages/repository", run("tests/packages/repository", quiet=True))


def builds(totals: Totals) -> None:
    """What packagers of other distributions may choose."""
    title("builds")
    failed = follow(totals, [ROOT / "tests/packages/builds"], "tests/packages/builds")
    totals.bad += [f"build: {name}" for name in sorted(failed)]


def cross(totals: Totals) -> None:
    """What needs Debian's mirror."""
    title("other systems")
    if run("scripts/setup", "--cross"):
        totals.step("tests/packages/fresh", run("tests/packages/fresh", quiet=True))
    for architecture in ("arm64", "armhf"):
        totals.step(f"scripts/cross {architecture}", run("scripts/cross", architecture, quiet=True))


def build_on(totals: Totals, suite: str) -> None:
    """On another suite of Debian, whose system root is made when there is none."""
    title(f"build on {suite}")
    totals.step(f"{suite}: build", run("scripts/suite", suite, "scripts/test", "--build", quiet=True))


def unit_tests_on(totals: Totals, suite: str, again: bool) -> None:
    title(f"unit tests on {suite}")
    failed = follow(totals, [ROOT / "scripts/suite", suite, "scripts/test", "--unit", *["--again"] * again],
                    f"scripts/suite {suite}")
    totals.bad += [f"{suite}: {name}" for name in sorted(failed)]


def files(*patterns: str) -> list:
    """The project's own files with such names, relative to its root."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ("build", ".git", ".cache", "__pycache__")]
        found += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names
                  if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]
    return sorted(found)


def scripts_in_bash() -> list:
    heads = {}
    for name in files("*"):
        with open(ROOT / name, "rb") as file:
            heads[name] = file.readline(80)
    return [name for name, head in heads.items() if re.match(rb"#!.*\b(ba)?sh\b", head)]


def targets_of_moc(preset: str) -> list:
    known = subprocess.run(["ninja", "-C", ROOT / "build" / preset, "-t", "targets", "all"], stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, text=True, check=True).stdout
    return re.findall(r"^((?!/|.*CMakeFiles)\S+(?:_autogen(?=: phony)|[.]moc(?=: CUSTOM_COMMAND))): ", known, re.MULTILINE)


def clang_format_version() -> str:
    said = subprocess.run(["clang-format", "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True).stdout
    return re.search(r"version (\d+)", said)[1]


def lint(totals: Totals) -> None:
    title("lint")
    version = clang_format_version()
    if version == FORMATTER:
        totals.step("clang-format", run("clang-format", "--dry-run", "-Werror", *files("*.cpp", "*.h")))
    else:  # each formats in a way of its own
        print(f"skipped clang-format: version {version} is here, and the files have the format of {FORMATTER}", flush=True)
        totals.add(0, 0, 1)
    totals.step("shellcheck", run("shellcheck", *scripts_in_bash()))


def analyze(totals: Totals) -> None:
    title("clang")
    # Over clang's own compile database: the one of gcc has options that clang does not know. Its warnings are errors here
    # too, so nothing need be compiled but what moc writes. What takes the time is Qt's headers: that preset has the files
    # of a module together.
    if totals.step("moc for clang", configure("clang") and build("clang", *targets_of_moc("clang"))):
        totals.step("clang-tidy", run("run-clang-tidy", "-quiet", "-p", "build/clang", "-j", os.cpu_count() or 2,
                                      "/Unity/unity_[0-9]+_cxx[.]cxx$", f"^{re.escape(str(ROOT / 'tests'))}/", quiet=True))


class Background:
    """Parts of the suite, one after the other, in a session of its own that yields to all others; the lab mostly waits."""

    def __init__(self, parts: list):
        self._output = tempfile.TemporaryFile()
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=self._work, args=(parts, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def _work(self, parts, pipe) -> None:
        os.dup2(self._output.fileno(), sys.stdout.fileno())
        os.dup2(self._output.fileno(), sys.stderr.fileno())
        os.nice(19)
        os.setsid()
        with contextlib.suppress(OSError):
            # Where the kernel groups tasks by session, nice counts within a session only (sched(7)).
            pathlib.Path("/proc/self/autogroup").write_text("19", encoding="ascii")
        totals = Totals()
        for part in parts:
            part(totals)
        sys.stdout.flush()
        pipe.send(totals)

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)

    def finish(self, totals: Totals, name: str) -> None:
        """Waits for its end, shows what it has printed, and adds its results."""
        try:
            done = self._ours.recv()
        except EOFError:
            done = None
        self._process.join()
        self._output.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(self._output, sys.stdout.buffer)
        sys.stdout.flush()
        if not done:
            totals.step(f"{name} runs to its end", False)
            return
        totals.add(done.passed, done.failed, done.skipped)
        totals.bad += done.bad


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/test", description=__doc__)
    parser.add_argument("--build", action="store_true", help="only the build")
    parser.add_argument("--unit", action="store_true", help="only the unit tests")
    parser.add_argument("--lab", nargs="*", metavar="NAME", help="only the lab: all of it, or these scenarios")
    parser.add_argument("--full", action="store_true", help="all scenarios of the lab: also cells of matrices, and those that show what another one shows")
    parser.add_argument("--suite", action="append", default=[], metavar="NAME", help="also the build and the unit tests on this suite of Debian, by scripts/suite")
    parser.add_argument("--lint", action="store_true", help="also formatting, shellcheck, lintian")
    parser.add_argument("--analyze", action="store_true", help="--lint, and clang's warnings, clang-tidy and its analyzer, which take as long as all else")
    parser.add_argument("--cross", action="store_true", help="also the packages on a fresh Debian, and those for arm64 and armhf")
    parser.add_argument("--builds", action="store_true", help="also every build type with gcc and clang, link-time optimization, and each program by itself")
    parser.add_argument("--again", action="store_true", help="what fails is run once more, lab scenarios by themselves; the output says so")
    options = parser.parse_args()
    options.lint |= options.analyze
    some = options.build or options.unit or options.lab is not None
    totals = Totals()

    title("build")
    if not run("scripts/packages", "--compile", *SETTINGS, quiet=True):
        totals.step("build", False)
    else:
        print(f"{BUILD} is ready", flush=True)
        beside = [earlier] * (not some) + [lint] * options.lint + [functools.partial(build_on, suite=suite) for suite in options.suite]
        with Background(beside) if beside else contextlib.nullcontext() as background:
            if options.unit or not some:
                unit_tests(totals, options.again)
            if not some or any(fnmatch.fnmatch("packages", name) for name in options.lab or ["*"] * (options.lab == [])):
                packages(totals, options.lint)
            if options.lab is not None or not some:
                lab(totals, options.lab or [], options.full, options.again)
            if background:
                background.finish(totals, "what runs beside the lab")
        for suite in options.suite:
            if f"{suite}: build" not in totals.bad:
                unit_tests_on(totals, suite, options.again)
        if options.analyze:
            analyze(totals)
        if options.builds:
            builds(totals)
        if options.cross:
            cross(totals)

    title("sum")
    for name in totals.bad:
        print(f"failed: {name}")
    print(f"{totals.passed} passed, {totals.failed} failed, {totals.skipped} skipped", flush=True)
    return 1 if totals.failed else 0


if __name__ == "__main__":
    sys.exit(main())
