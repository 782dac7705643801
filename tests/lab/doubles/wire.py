# SPDX-License-Identifier: Apache-2.0
"""What both doubles of the old program share: its messages, its kernel calls, its way of running a script."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time

BUFFER = 2048


def log(message: str, **fields) -> None:
    """One JSON line an event, as the old program's logger writes them."""
    line = {"level": "info", "ts": round(time.time(), 3), "msg": message, **fields}
    print(json.dumps(line), flush=True)


def one_time_key(key: str) -> str:
    return hashlib.md5((key + str(int(time.time()) // 30)).encode()).hexdigest()


def value(text: str, name: str) -> str:
    """The old reader: the first line that starts with NAME=, up to the next `=` or the line's end."""
    for line in text.strip(" \t\r\n").split("\n"):
        if line.startswith(name + "="):
            return line[len(name) + 1:].split("=")[0]
    return ""


def field(item: dict, name: str, default=None):
    """Names of JSON fields match without regard to case."""
    for key, content in item.items():
        if key.lower() == name.lower():
            return content
    return default


def command(*words) -> None:
    """A kernel call of the old program; iproute2 makes it here. Its error text is the exception's."""
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        text = done.stderr.strip().splitlines()
        raise OSError(text[0].removeprefix("RTNETLINK answers: ") if text else f"exit status {done.returncode}")


def add_fou(port: int) -> None:
    command("ip", "fou", "add", "port", port, "ipproto", 47)


def del_fou(port: int) -> None:
    command("ip", "fou", "del", "port", port)


def add_link(name: str, remote: str, source_port: int, destination_port: int, mtu: int) -> None:
    """Neither key nor sequence numbers nor checksum; the TTL is inherited: all as the old program leaves it."""
    command("ip", "link", "add", name, "mtu", mtu, "type", "gretap", "local", "0.0.0.0", "remote", remote, "pmtudisc",
            "encap", "fou", "encap-sport", source_port, "encap-dport", destination_port)
    command("ip", "link", "set", name, "up")


def del_link(name: str) -> None:
    command("ip", "link", "del", name)


def link_local(name: str) -> str:
    done = subprocess.run(["ip", "-6", "-j", "address", "show", "dev", name, "scope", "link"],
                          capture_output=True, text=True, check=True)
    for link in json.loads(done.stdout):
        for address in link.get("addr_info", []):
            return f"{address['local']}/{address['prefixlen']}"
    raise OSError(f"no link-local address on {name}")


def run_script(variables: dict) -> None:
    """The script sees these variables and nothing else, and is waited for without a limit."""
    script = os.environ.get("SCRIPT_FILE", "")
    if not script:
        return
    environment = {name: str(content) for name, content in variables.items()}
    try:
        done = subprocess.run([script], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except OSError as error:
        log("script failed", error=str(error))
        return
    log("script ended", status=done.returncode, output=done.stdout + done.stderr)


def on_termination(clean_up) -> None:
    def handler(number, _frame):
        log("signal received", signal=number)
        clean_up()
        sys.stdout.flush()
        os._exit(0)

    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)


def first_address(cidr: str) -> str:
    """The client takes `ADDRESS/LENGTH`, and of a text with a space in it what stands before that."""
    cidr = cidr.split(" ")[0]
    if not re.fullmatch(r"[0-9a-fA-F:.]+/\d{1,3}", cidr):
        raise ValueError(f"invalid CIDR address: {cidr!r}")
    return cidr.split("/")[0]
