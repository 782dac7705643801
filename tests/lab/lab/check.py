# SPDX-License-Identifier: Apache-2.0
"""Assertions and waits. A failed one raises `Failure` with a sentence that says what was expected and what was seen."""

import os
import time

# Emulated machines are slow: there, all that is waited for gets twice the time; and more where one asks for it.
ASKED_PATIENCE = float(os.environ.get("DYNFOU_LAB_PATIENCE", "1"))
EMULATED_PATIENCE = 2 * ASKED_PATIENCE
PATIENCE = EMULATED_PATIENCE if os.environ.get("DYNFOU_LAB_INSIDE") == "vm" else ASKED_PATIENCE


class Failure(AssertionError):
    """The scenario failed."""


class Skip(Exception):
    """The scenario cannot run here; the reason is printed and counted."""


def check(condition, what: str) -> None:
    if not condition:
        raise Failure(what)


def equal(seen, expected, what: str) -> None:
    if seen != expected:
        raise Failure(f"{what}: expected {expected!r}, got {seen!r}")


def contains(text: str, part: str, what: str) -> None:
    if part.lower() not in text.lower():
        raise Failure(f"{what}: expected {part!r} in {text.strip()!r}")


def wait_until(condition, timeout: float, what, every: float = 0.1):
    """Calls `condition` until it returns something true, and returns that. `what` may be a function: called at the end."""
    timeout *= PATIENCE
    end = time.monotonic() + timeout
    while True:
        seen = condition()
        if seen:
            return seen
        if time.monotonic() >= end:
            raise Failure(f"waited {timeout:g} s for {what() if callable(what) else what}")
        time.sleep(every)


def stays(condition, duration: float, what, every: float = 0.2) -> None:
    """Checks that `condition` holds all the time."""
    end = time.monotonic() + duration
    while time.monotonic() < end:
        check(condition(), what() if callable(what) else what)
        time.sleep(every)
