# SPDX-License-Identifier: Apache-2.0
"""The project's documents: the commands in them, their links, and what runs each of the commands.

Run as a program it checks, without a lab, that every command is in the table below, that nothing else is, and that every
link leads somewhere.
"""

import dataclasses
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]

# What a command in the text begins with. In blocks with a prompt (`# `, `$ `, `server# `) anything is one.
PROGRAMS = {"apt", "chmod", "cmake", "ctest", "dynfou", "dynfou-helper", "dynfou-server", "dynfou-tray", "ethtool", "ip",
            "journalctl", "loginctl", "modinfo", "modprobe", "nft", "nstat", "openssl", "ping", "ss", "sysctl",
            "systemctl", "systemd-analyze", "systemd-sysusers", "tcpdump", "timedatectl", "cd", "chgrp", "cp", "curl", "dpkg",
            "dpkg-buildpackage",
            "getent", "git", "kill", "mkdir", "python3"}
# Those of the project itself.
FOLDERS = ("scripts/", "tests/")


@dataclasses.dataclass(frozen=True)
class Here:
    """Run by the scenario `documents` on a host, in the order of the table."""

    host: str = "server"    # or "client", or "system": on no host, where systemd is
    line: str = ""          # what is run, where the text has placeholders or never ends
    status: tuple = (0,)
    shows: str = ""         # stands in the output


@dataclasses.dataclass(frozen=True)
class There:
    """Run by something else: a scenario, or a file of the project, in whose text it stands."""

    by: str


@dataclasses.dataclass(frozen=True)
class Never:
    """Run by no test, for a reason."""

    why: str


SERVER, CLIENT = Here(), Here("client")
WATCH = "timeout 2 "  # ends what would not end
TABLE = {
    # tools that look
    "modprobe fou": SERVER,
    "modprobe 8021q": SERVER,
    "modinfo fou": Here(shows="fou"),
    "nft insert rule inet filter input udp dport 65200 accept":
        Here(line="nft add table inet filter; nft add chain inet filter input '{ type filter hook input priority 0; }'; "
                  "nft insert rule inet filter input udp dport 65200 accept"),
    "nft list ruleset": Here(shows="udp dport 65200 accept"),
    "ss -lunp 'sport = :65200'": Here(shows="dynfou-server"),
    "ip fou show": Here(shows="port 65201"),
    "ip -d link show type gretap": Here(shows="dynfou:1:s:"),
    "ip link show type vlan": SERVER,
    "ip route show proto 215": Here(shows="10.7.0.0/16"),
    "nstat -az TcpExtIPReversePathFilter": Here(shows="TcpExtIPReversePathFilter"),
    "sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.dyn1.rp_filter": Here(shows="dyn1.rp_filter"),
    "sysctl net.ipv4.conf.dyn1.forwarding": Here(shows="forwarding"),
    "tcpdump -ni any udp port 65200": Here(line=WATCH + "tcpdump -ni any udp port 65200", status=(0, 124)),
    "tcpdump -ni any udp port 65201": Here(line=WATCH + "tcpdump -ni any udp port 65201", status=(0, 124)),
    "tcpdump -ni dyn1": Here(line=WATCH + "tcpdump -ni dyn1", status=(0, 124)),
    "ping -M do -s 1372 -c 3 192.168.2.1": Here("client", shows=" 0% packet loss"),
    "ping 192.168.2.1": Here("client", line="ping -c 1 192.168.2.1"),
    "ethtool -K eth0 gro off": CLIENT,
    "openssl rand -base64 24": SERVER,
    "chmod g+r": Here(line='chmod g+r "$CLIENT_LIST"'),
    "chmod 640": Here(line='chmod 640 "$CLIENT_LIST"'),
    "systemctl status dynfou-server": Here(shows="active (running)"),
    "systemctl status": Here(line="systemctl status dynfou", shows="active (running)"),
    "journalctl -u dynfou -f": Here("system", WATCH + "journalctl -u dynfou -f", (124,), shows="tunnel is up"),
    "journalctl -u dynfou-helper -u polkit": Here("system"),
    "systemd-sysusers; systemctl reload dbus": SERVER,
    "systemctl reload dbus": SERVER,
    "systemctl daemon-reload": SERVER,
    "systemd-analyze security dynfou-helper": Here(shows="Overall exposure level for dynfou-helper.service"),
    # our programs, with a tunnel that is up
    "dynfou status": Here("client", status=(0, 5), shows="client1"),
    "dynfou-server status": Here(status=(0, 5), shows="client1"),
    "dynfou-server clients": Here(status=(0, 5), shows="client1"),
    "dynfou-server clients [--json] [--watch[=SECONDS]] [--socket PATH]":
        Here(line="dynfou-server clients --json --socket /run/dynfou-server/server.sock", status=(0, 5), shows='"client1"'),
    "dynfou doctor": Here("client", status=(0, 5)),
    "dynfou-server doctor": Here(status=(0, 5)),
    "dynfou-server check": Here(status=(0, 1)),
    "dynfou-server check [--list] [FLAG...]": Here(line="dynfou-server check --port=65300 --fou-port=65301"),
    "dynfou-server check --list": SERVER,
    "dynfou list": CLIENT,
    "dynfou whoami 203.0.113.80": Here("client", shows="203.0.113.56"),
    "dynfou whoami vpn.example.org": Here("client", line="dynfou whoami 203.0.113.80", shows="NAT"),
    "dynfou whoami SERVER [--json]": Here("client", line="dynfou whoami 203.0.113.80 --json", shows='"nat"'),
    "dynfou list [--json]": Here("client", line="dynfou list --json", shows="203.0.113.80"),
    "dynfou down": Here("client", line="dynfou down && dynfou status", shows="stopped"),
    "dynfou up": CLIENT,
    "dynfou up --wait": Here("client", status=(0, 5)),
    "systemctl reload": Here(line="systemctl reload dynfou-server"),
    "systemctl try-restart": There("scenario packages"),
    "systemctl restart": Here(line="systemctl restart dynfou-server"),
    # another client comes and goes
    "dynfou-server enroll": Here(line="dynfou-server enroll tablet", shows="dynfou://add/1#"),
    "dynfou-server enroll laptop --address=203.0.113.80": There("scenario five_minutes"),
    "dynfou-server enroll laptop --address=vpn.example.org":
        Here(line="dynfou-server enroll laptop --address=vpn.example.org | tee /tmp/said; grep -o 'dynfou://[^ '\"'\"']*' "
                  "/tmp/said >/tmp/link", shows="laptop is admitted"),
    "dynfou-server enroll NAME [--address HOST] [--mtu MTU]":
        Here(line="dynfou-server enroll phone --address vpn.example.org --mtu 1400", shows='"MTU": 1400'),
    "dynfou-server rotate NAME [--address HOST] [--finish]":
        Here(line="dynfou-server rotate phone --address vpn.example.org && dynfou-server rotate phone --finish"),
    "rotate NAME": Here(line="dynfou-server rotate laptop --address vpn.example.org"),
    "rotate NAME --finish": Here(line="dynfou-server rotate laptop --finish"),
    "dynfou-server revoke NAME": Here(line="dynfou-server revoke phone"),
    "revoke NAME": Here(line="dynfou-server revoke tablet"),
    "dynfou add 'dynfou://add/1#...'": There("scenario five_minutes"),
    "dynfou add": Here("client", line='dynfou add "$(cat /tmp/link)"'),
    "dynfou export": Here("client", line="dynfou export laptop@vpn.example.org", shows="dynfou://add/1#"),
    "dynfou remove": Here("client", line="dynfou remove laptop@vpn.example.org"),
    "dynfou add LINK [--server-list PATH]":
        Here("client", line='dynfou add "$(cat /tmp/link)" --server-list /tmp/other.json'),
    "dynfou import FILE": Here("client", line="dynfou import /tmp/other.json"),
    "dynfou remove SERVER": Here("client", line="dynfou remove vpn.example.org"),
    "dynfou add --address HOST --name NAME --key-file FILE [--remote-port PORT] [--mtu MTU]":
        Here("client", line="openssl rand -base64 24 >/tmp/key; dynfou add --address 198.51.100.7 --name shed "
                            "--key-file /tmp/key --remote-port 4000 --mtu 1400; dynfou remove 198.51.100.7"),
    "ip route add 203.0.113.80/32 via 192.168.1.1 dev eth0": CLIENT,
    "ip link set dynN nomaster": Here(line="ip link set dyn1 nomaster"),
    "sysctl -w net.ipv6.conf.$INTERFACE.accept_ra=1": Here(line="sysctl -w net.ipv6.conf.dyn1.accept_ra=1"),
    "ip address replace": Here(line="ip address replace 192.168.9.1/24 dev dyn1"),
    "ip route replace": Here(line="ip route replace 10.9.0.0/16 dev dyn1"),
    "ip route replace 203.0.113.80 via 192.168.1.1 dev eth0 mtu 1454": CLIENT,
    "dynfou-server disconnect NAME [--socket PATH]": Here(line="dynfou-server disconnect client1"),
    "systemctl stop": Here(line="systemctl stop dynfou dynfou-server"),
    "ip fou del port 65201": Here(line="ip fou add port 65201 ipproto 47; ip fou del port 65201"),
    "ip fou del port": Here(line="ip fou add port 65299 ipproto 47; ip fou del port 65299"),
    # run by others
    "systemctl enable --now dynfou-server": There("scenario five_minutes"),
    "systemctl enable --now dynfou": There("scenario five_minutes"),
    "SCRIPT_FILE=/usr/local/etc/server.sh dynfou-server": There("scenario nat444"),
    "SCRIPT_FILE=/usr/local/etc/client.sh dynfou": There("scenario nat444"),
    "SERVER_LIST=~/servers.json dynfou": There("scenario users_tunnel"),
    "dynfou-server client": Here(line="dynfou-server client --help", shows="SERVER_LIST"),
    "systemctl edit": Never("opens an editor, for a person"),
    "sysctl disable_ipv6=1": Never("names a setting, in a sentence about hosts that have it"),
    "apt install linux-image-amd64": There("scripts/setup"),
    "apt install systemd-timesyncd": Never("changes the packages of the machine; the name of Debian's package is all there is to it"),
    "apt install ./build/packages/*.deb": There("scenario packages"),
    "scripts/packages": There("tests/lab/lab/suite.py"),
    "scripts/packages --compile": There("tests/lab/lab/suite.py"),
    "scripts/repository": There("tests/packages/repository"),
    "scripts/repository --key fleet@example.org /srv/dynfou": There("tests/packages/repository"),
    "dpkg-buildpackage -us -uc -b": There("scripts/packages"),
    "cmake --preset release -DDYNFOU_TESTS=OFF": There("scripts/demo"),
    "cmake --build --preset release": There("scripts/demo"),
    "cmake --install build/release --strip": There("scenario units"),
    "cmake --preset debug && cmake --build --preset debug": Never("the suite does the same with the preset `package`"),
    "ctest --preset debug": Never("the same"),
    "chgrp dynfou": Here(line='chgrp dynfou "$CLIENT_LIST"'),
    "kill -9": There("scenario units"),
    # the project's own
    "scripts/setup": There(".ci/run"),
    "scripts/setup --build": There("scripts/demo"),
    "scripts/test": Never("runs the tests, this one too"),
    "scripts/test --lint": There(".ci/run"),
    "scripts/test --unit --analyze": Never("takes as long as all else"),
    "tests/packages/builds": There("tests/lab/lab/suite.py"),
    "tests/packages/builds 'gcc-*' server-only": There("tests/lab/lab/suite.py"),
    "scripts/suite": There("tests/lab/lab/suite.py"),
    "scripts/suite trixie": Never("runs the tests on another suite of Debian"),
    "scripts/suite trixie scripts/test --full": Never("the same"),
    "scripts/suite testing scripts/test --full": Never("the same"),
    "scripts/test --full": Never("runs the tests, this one too"),
    "scripts/demo": There("scenario demo"),
    "scripts/cross": There("tests/lab/lab/suite.py"),
    "scripts/cross arm64": There("tests/lab/lab/suite.py"),
    "scripts/cross armhf": There("tests/lab/lab/suite.py"),
    "tests/lab/run nat444": There("scenario nat444"),
    "tests/lab/run my_first": There("scenario example_of_contributing"),
    "tests/bench/time_to_tunnel": Never("takes figures, by hand, on a machine that does nothing else"),
    "tests/bench/time_to_window": Never("the same"),
}


def commands(text: str) -> list:
    """The commands in a document: after a prompt, alone in a block of commands, or between backticks in the text."""
    found, block, prose = [], None, []
    for line in text.splitlines():
        if line.startswith("```"):
            block = line[3:] if block is None else None
        elif block is None:
            prose.append(line)
        else:
            prompt = re.match(r"(?:server# |client# |  there  |  run    |# |\$ )(.*)", line)
            if prompt or not block and is_command(re.split("[ ;]", line)[0]):
                found.append(re.split(r"  +#", prompt[1] if prompt else line)[0].strip())
    spans = re.findall(r"`([^`]+)`", " ".join(prose))
    return found + [span for span in spans if is_command(span.split(" ")[0], {"rotate", "revoke"}) and
                    (" " in span or span.startswith("scripts/"))]


def is_command(word: str, more=frozenset()) -> bool:
    """A program, or a script of the project (and not just a folder, or an example that users copy)."""
    is_own = word.startswith(FOLDERS) and (ROOT / word).is_file() and not word.endswith(".sh")
    return word in PROGRAMS | more or is_own


def documents() -> list:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def anchors(text: str) -> set:
    """The anchors of a document's headings, as forges make them."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


def broken_links(document: pathlib.Path) -> list:
    text = document.read_text(encoding="utf-8")
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists():
            broken.append(f"{document.name}: {link} leads nowhere")
        elif anchor and anchor not in anchors(target.read_text(encoding="utf-8")):
            broken.append(f"{document.name}: {link} has no such heading")
    return broken


def is_run_by(command: str, by: str, scenarios: str) -> bool:
    """A scenario of that name, or a file in which the command's program stands."""
    kind, _, name = by.partition(" ")
    if kind == "scenario":
        return f"\ndef {name}(" in scenarios
    file = ROOT / by
    return file.is_file() and command.split(" ")[0].rpartition("/")[2] in file.read_text(encoding="utf-8")


def faults() -> list:
    found, said = [], set()
    for document in documents():
        found += broken_links(document)
        for command in commands(document.read_text(encoding="utf-8")):
            said.add(command)
            if command not in TABLE:
                found.append(f"{document.name}: nothing runs `{command}`; see tests/lab/lab/documents.py")
    found += [f"no document has `{command}`, but tests/lab/lab/documents.py" for command in TABLE if command not in said]
    scenarios = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests/lab/scenarios").glob("*.py"))
    for command, row in TABLE.items():
        if isinstance(row, There) and not is_run_by(command, row.by, scenarios):
            found.append(f"`{command}` is not run by {row.by}")
    return found


if __name__ == "__main__":
    print("\n".join(faults()) or "passed")
    sys.exit(1 if faults() else 0)
