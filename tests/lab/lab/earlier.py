# SPDX-License-Identifier: Apache-2.0
"""The release before this one, built out of the history: for scenarios in which its programs meet today's."""

import contextlib
import fcntl
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[3]
VERSION, COMMIT = "0.1.0", "1252522c8ed150ff71687adcc6ae4d7425d72740"
LINK = SOURCE / "build/compat" / VERSION  # to what is in the cache
PROGRAMS = {"dynfou": "usr/bin/dynfou", "dynfou-server": "usr/bin/dynfou-server"}  # below `root` in there
# As its own packages are built, but for what takes time and changes nothing of what the programs do.
OPTIONS = ("-GNinja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DCMAKE_INSTALL_PREFIX=/usr", "-DDYNFOU_TESTS=OFF",
           "-DDYNFOU_WERROR=OFF", "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -DNDEBUG")


class Missing(Exception):
    """The packages cannot be had; with the sentence that says why, and what to do."""


def provide() -> pathlib.Path:
    """The folder with the release's packages (`*.deb`) and, below `root`, what is in them. Builds them if this machine
    has none for its suite and architecture: minutes, once."""
    folder = _cache() / f"{VERSION}-{COMMIT[:12]}-{_suite()}-{platform.machine()}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(f"{folder}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _works(folder):
            _make(folder)
    LINK.parent.mkdir(parents=True, exist_ok=True)
    new = LINK.with_name(f"{LINK.name}.{os.getpid()}")
    new.symlink_to(folder)
    new.rename(LINK)
    return folder




def has_tray() -> bool:
    """Its dynfou-tray knows ZXing 1 only; without that it is left out."""
    return _succeeds("pkg-config", "--exists", "zxing >= 1.4", "zxing < 2")


def _cache() -> pathlib.Path:
    """Of this user, so that a fresh clone does not build again."""
    place = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(place) / "dynfou/releases" if os.path.isabs(place) else SOURCE / "build/compat/cache"


def _suite() -> str:
    known = platform.freedesktop_os_release()
    return known.get("VERSION_CODENAME") or f"{known['ID']}{known.get('VERSION_ID', '')}"


def _works(folder: pathlib.Path) -> bool:
    """It is there, and its programs still start: a suite that is being worked on replaces libraries."""
    return all(_succeeds(folder / "root" / path, "--version") for path in PROGRAMS.values())


def _succeeds(*command) -> bool:
    with contextlib.suppress(OSError):
        return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    return False


def _run(*command, **options) -> subprocess.CompletedProcess:
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
    if done.returncode != 0:
        said = done.stdout.decode(errors="replace").strip().splitlines()[-30:]
        raise Missing("\n".join((f"dynfou {VERSION} cannot be built: {command[0]} ended with {done.returncode}", *said)))
    return done


def _check_history(git: list) -> None:
    if not shutil.which("git"):
        raise Missing(f"dynfou {VERSION} is built out of the history, which needs git: scripts/setup")
    if _succeeds(*git, "cat-file", "-e", f"{COMMIT}^{{commit}}"):
        return
    if not _succeeds(*git, "rev-parse", "--git-dir"):
        raise Missing(f"dynfou {VERSION} is built out of the history, and {SOURCE} is no clone of the repository")
    raise Missing(f"dynfou {VERSION} is built from commit {COMMIT[:12]}, which this clone does not have. If it is a "
                  "shallow one: git fetch --unshallow")


def _make(folder: pathlib.Path) -> None:
    # the clone may be somebody else's, whom git does not trust by itself
    git = ["git", "-c", f"safe.directory={SOURCE}", "-C", SOURCE]
    _check_history(git)
    print(f"building dynfou {VERSION}, once for this machine: {folder}", file=sys.stderr, flush=True)
    work = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    source, build, result = work / "source", work / "build", work / "result"
    for each in (source, result / "root"):
        each.mkdir(parents=True)
    try:
        with tempfile.TemporaryFile() as archive:
            subprocess.run([str(word) for word in (*git, "archive", COMMIT)], stdin=subprocess.DEVNULL, stdout=archive,
                           check=True)
            archive.seek(0)
            subprocess.run(["tar", "-x", "-C", str(source)], stdin=archive, check=True)
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        environment = {**os.environ, "CCACHE_BASEDIR": str(work)}
        _run("cmake", "-S", source, "-B", build, *OPTIONS, f"-DDYNFOU_TRAY={'ON' if has_tray() else 'OFF'}", *launcher)
        _run("cmake", "--build", build, env=environment)
        _run("cpack", cwd=build)
        for package in sorted(build.glob("*.deb")):
            _run("dpkg-deb", "-x", package, result / "root")
            shutil.move(package, result)
        if not _works(result):
            raise Missing(f"the programs of dynfou {VERSION} that were built do not start")
        shutil.rmtree(folder, ignore_errors=True)
        result.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
