# SPDX-License-Identifier: Apache-2.0
"""System calls that Python's own library has not."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWNET, CLONE_NEWPID = 0x20000, 0x40000000, 0x20000000  # linux/sched.h
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 0x1000, 0x4000, 0x40000  # linux/mount.h
_PR_SET_PDEATHSIG = 1


def _call(name: str, *arguments) -> None:
    """A function of the C library that returns 0 when all is well."""
    if getattr(_libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def unshare(kinds: int) -> None:
    """New namespaces for this process; for its children where they are of processes."""
    _call("unshare", kinds)


def setns(descriptor: int, kind: int) -> None:
    """This thread goes into a namespace."""
    _call("setns", descriptor, kind)


def mount(source: str, target: str, kind: str = None, flags: int = 0) -> None:
    _call("mount", source.encode(), str(target).encode(), kind.encode() if kind else None, ctypes.c_ulong(flags), None)


def end_with_parent(signal: int) -> None:
    """This process gets a signal when the one that has started it ends."""
    _call("prctl", _PR_SET_PDEATHSIG, ctypes.c_ulong(signal), 0, 0, 0)
