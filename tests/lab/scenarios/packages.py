# SPDX-License-Identifier: Apache-2.0
"""The Debian packages: installed, upgraded (also from the release before), removed, installed again, purged, on a machine
that had none of them."""

import pathlib
import re
import types

from lab import (CLIENT_INSIDE, KEY, SERVER_INSIDE, Failure, Nat444, Traffic, check, contains, equal, scenario, wait_ping,
                 wait_until)
from lab.earlier import VERSION

from .helper import HELPER, users_client, wait_no_links
from .services import CLIENT, EXAMPLES, SERVER, Unit, UnitPair

NAMES = ("dynfou", "dynfou-common", "dynfou-helper", "dynfou-server", "dynfou-tray")
NEXT = "99.0"  # the version of the upgrade
MOST_MEMORY = 8192  # KiB of a program's own, with one tunnel


def dpkg(lab, *words) -> None:
    """Without what other packages do when files come and go, as indexing all manuals; but the bus reads its policies."""
    lab.run("dpkg", "--no-triggers", "--force-unsafe-io", *words)
    lab.run("dpkg", "--triggers-only", "dbus")


def next_version(lab, packages) -> list:
    """The same packages with a higher version."""
    made = []
    for package in packages:
        tree = lab.folder / package.stem
        lab.run("dpkg-deb", "--raw-extract", package, tree)
        control = tree / "DEBIAN/control"
        text = control.read_text()
        version = re.search(r"^Version: (.*)$", text, re.MULTILINE)[1]
        text = text.replace(f"Version: {version}", f"Version: {NEXT}").replace(f"(= {version})", f"(= {NEXT})")
        control.write_text(text)
        made.append(lab.folder / f"{package.stem}-next.deb")
        lab.run("dpkg-deb", "--build", "-Znone", tree, made[-1])
    return made


def state_of(lab, name: str) -> str:
    return lab.run("dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", name, check=False).strip()


def files_of(lab) -> list:
    listed = lab.run("dpkg", "-L", *NAMES).splitlines()
    return [path for line in listed if line.startswith("/") and (path := pathlib.Path(line)).is_file()]


def helper_answers(lab) -> bool:
    try:
        lab.run("busctl", "call", "org.dynfou.Helper1", "/org/dynfou/Helper1", "org.freedesktop.DBus.Peer", "Ping")
    except Failure:
        return False
    return True


def check_fresh(lab) -> None:
    """What there is after the first installation."""
    for user in ("dynfou", "dynfou-helper"):
        contains(lab.run("getent", "passwd", user), "nologin", f"the user {user}")
    contains(lab.run("getent", "group", "dynfou"), "dynfou", "the group")
    for unit in (SERVER, CLIENT):
        equal(lab.run("systemctl", "is-active", unit, check=False).strip(), "inactive", f"{unit} before its start")
        equal(lab.run("systemctl", "is-enabled", unit, check=False).strip(), "disabled", f"{unit} before it is enabled")
    wait_until(lambda: helper_answers(lab), 60, "the helper to be started by the bus")  # which waits for 25 s
    lab.run("systemd-analyze", "verify", f"/lib/systemd/system/{SERVER}", f"/lib/systemd/system/{CLIENT}",
            "/lib/systemd/system/dynfou-helper.service")
    check(pathlib.Path("/usr/share/man/man8/dynamic-fou.8.gz").resolve().is_file(), "there is no manual of dynamic-fou")
    contains(lab.run("dynamic-fou", "--version"), "dynfou-server", "version of dynamic-fou")


def check_unmanaged(lab) -> None:
    """networkd leaves tunnels, and the VLAN of a bridged one, alone, though an administrator's file matches all."""
    every = pathlib.Path("/etc/systemd/network/10-all.network")
    every.parent.mkdir(parents=True, exist_ok=True)
    every.write_text("[Match]\nName=*\nType=!loopback\n\n[Network]\nLinkLocalAddressing=no\n")
    lab.run("sh", "-ec", "ip link add dyn7 type gretap local 192.0.2.1 remote 192.0.2.2 key 7; "
                         "ip link add link dyn7 name dyn7.h type vlan id 1; ip link add other type dummy")
    lab.run("systemctl", "start", "systemd-networkd")

    def state(link: str) -> str:
        return lab.run("networkctl", "--no-pager", "status", link, check=False)
    try:
        wait_until(lambda: str(every) in state("other"), 30, "networkd to take a link that is not ours")
        for link in ("dyn7", "dyn7.h"):
            wait_until(lambda link=link: re.search(r"State: \S+ \(unmanaged\)", state(link)), 30,
                       f"networkd to leave {link} alone")
    finally:
        lab.run("systemctl", "stop", "systemd-networkd.socket", "systemd-networkd", check=False)
        every.unlink()
        for link in ("dyn7.h", "dyn7", "other"):
            lab.run("ip", "link", "del", link, check=False)


def check_broken_list(lab, packages: list, unit) -> None:
    """An upgrade with a list that cannot be used: the old process goes on, the package is whole, and it is said."""
    package = [file for file in packages if file.name.startswith(f"{unit.program}_")]
    common = [file for file in packages if file.name.startswith("dynfou-common_")]
    before, text = unit.show("MainPID"), unit.list.read_text()
    for what, spoil in (("broken", lambda: unit.list.write_text("[{}]")), ("hidden", lambda: unit.list.chmod(0o600))):
        spoil()
        said = lab.run("sh", "-c", 'dpkg --no-triggers --force-unsafe-io --force-depends -i "$@" 2>&1', "sh",
                       *common, *package)
        contains(said, f"{unit.unit} is not restarted", f"what an upgrade with a {what} list says")
        equal(state_of(lab, unit.program), f"installed {NEXT}", f"state of the package with a {what} list")
        equal(unit.show("MainPID"), before, f"process of {unit.unit} after an upgrade with a {what} list")
        unit.list.write_text(text)
        unit.list.chmod(0o640)
    unit.wait_up()


def memory_of(unit) -> dict:
    """KiB of a service's process: what lies in memory, and what of it is nobody else's."""
    text = pathlib.Path("/proc", unit.show("MainPID"), "status").read_text()
    return {name: int(re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)[1]) for name in ("VmRSS", "RssAnon")}


def check_rights(lab, path: pathlib.Path) -> None:
    equal(lab.run("stat", "-c", "%U:%G %a", path).strip(), "root:dynfou 640", f"rights of {path}")


def enrol(lab) -> None:
    """The lists, made as the README says it."""
    shown = lab.run("dynfou-server", "enroll", "client1", "--address=203.0.113.80")
    lab.run("dynfou", "add", re.search(r"dynfou://add/1#[\w-]+", shown)[0])
    for kind in ("server", "client"):
        check_rights(lab, pathlib.Path(f"/etc/dynamic-fou.{kind}.json"))


@scenario(limit=600, installed=True)
def packages(lab):
    """The packages: users, units, a tunnel; an upgrade of both ends without a loss; removal, installation, purge."""
    first = lab.packages()
    equal(sorted(file.name.split("_")[0] for file in first), sorted(NAMES), "packages")
    lists = [pathlib.Path(f"/etc/dynamic-fou.{kind}.json") for kind in ("server", "client")]
    for path in lists:
        path.unlink(missing_ok=True)
    lists[0].write_text("[]")
    lists[0].chmod(0o600)  # one that was there before, and that the service could not read
    dpkg(lab, "-i", *first)
    check_rights(lab, lists[0])
    lists[0].unlink()
    check_fresh(lab)
    enrol(lab)
    net = Nat444(lab)
    units = [Unit(lab, host, unit, None, defaults=[f"SCRIPT_FILE=/usr/share/doc/{EXAMPLES[unit]}"])
             for unit, host in ((SERVER, net.server), (CLIENT, net.client))]
    for unit in units:
        unit.systemctl("enable")
    pair = UnitPair(lab, net, *units)
    for unit in units:
        memory = memory_of(unit)
        lab.note(f"memory of {unit.unit}: {memory}")
        check(memory["RssAnon"] < MOST_MEMORY, f"{unit.unit} has {memory} KiB of memory with one tunnel")

    check_unmanaged(lab)

    second = next_version(lab, first)
    check_broken_list(lab, second, units[0])
    processes = [unit.show("MainPID") for unit in units]
    dpkg(lab, "-i", *second)
    for unit, before in zip(units, processes):
        pair.taken_over("upgrade", unit, before)
    for name in NAMES:
        equal(state_of(lab, name), f"installed {NEXT}", f"state of {name}")
    pair.check_lossless("upgrade of both ends")

    files = files_of(lab)
    dpkg(lab, "-r", *NAMES)
    for unit in units:
        equal(list(unit.host.tunnels()), [], "links that a removed package has left")
        equal(unit.host.fou_ports(), [], "FOU ports that a removed package has left")
        check(not pathlib.Path("/run", unit.program).exists(), f"/run/{unit.program} is left")
        check(not pathlib.Path("/run/dynfou-helper").exists(), "/run/dynfou-helper is left")
        check(pathlib.Path("/etc/default", unit.program).exists(), "the settings are gone with the package")
        check(not pathlib.Path("/etc/systemd/system/multi-user.target.wants", unit.unit).is_symlink(),
              "the unit of a removed package is still enabled")
    equal([str(path) for path in files if path.exists() and not path.is_relative_to("/etc")], [], "files that are left")
    check(all(path.exists() for path in lists), "the lists are gone with the packages")

    dpkg(lab, "-i", *second)
    for unit in units:
        unit.systemctl("start")
    for unit in units:
        unit.wait_up()
    wait_ping(net.client, SERVER_INSIDE)

    dpkg(lab, "-P", *NAMES)
    left = [*lists, *files, *(pathlib.Path(folder, unit.program) for unit in units
                              for folder in ("/etc/default", "/var/log", "/run"))]
    equal([str(path) for path in left if path.exists()], [], "files that are left after the purge")
    equal([name for name in NAMES if state_of(lab, name)], [], "packages that are still known")


def earlier_installed(lab) -> list:
    """Installs the packages of the release before this one, without the graphical client, which not every suite can build
    any more. The packages of today that take their places."""
    today = [package for package in lab.packages() if not package.name.startswith("dynfou-tray_")]
    dpkg(lab, "-i", *(package for package in sorted(lab.earlier().glob("*.deb"))
                      if not package.name.startswith("dynfou-tray_")))
    for package in today:
        equal(state_of(lab, package.name.split("_")[0]), f"installed {VERSION}", "state before the upgrade")
    return today


def check_upgraded(lab, packages: list) -> None:
    for package in packages:
        name, version = package.name.split("_")[:2]
        check(version != VERSION, f"{package.name} is no upgrade")
        equal(state_of(lab, name), f"installed {version}", f"state of {name}")
        equal(lab.run("dpkg", "--verify", name), "", f"files of {name} that are missing or changed")


def purge(lab, packages: list) -> None:
    names = [package.name.split("_")[0] for package in packages]
    dpkg(lab, "-P", *names)
    equal([name for name in names if state_of(lab, name)], [], "packages that are still known")


@scenario(limit=600, installed=True, earlier=True)
def upgraded_packages(lab):
    """The packages of the release before, with a tunnel in traffic, become those of today: no datagram is lost."""
    today = earlier_installed(lab)
    net = Nat444(lab)
    server = {"ClientName": "client1", "clientKey": KEY, "Addresses": [f"{SERVER_INSIDE}/24"]}
    client = {"remoteAddr": "203.0.113.80", "remotePort": 65200, "clientKey": KEY, "Addresses": [f"{CLIENT_INSIDE}/24"]}
    units = [Unit(lab, net.server, SERVER, [server]),
             Unit(lab, net.client, CLIENT, {"ClientName": "client1", "servers": [client]})]
    for unit in units:
        unit.systemctl("enable")
    pair = UnitPair(lab, net, *units)
    for unit in units:
        equal(unit.status()["softwareVersion"], VERSION, f"version of {unit.unit} before the upgrade")
    lists = [unit.list.read_bytes() for unit in units]

    processes = [unit.show("MainPID") for unit in units]
    dpkg(lab, "-i", *today)
    for unit, before in zip(units, processes):
        pair.taken_over("upgrade", unit, before)
    pair.check_lossless(f"upgrade of both ends from {VERSION}")
    check_upgraded(lab, today)
    for unit in units:
        check(unit.status()["softwareVersion"] != VERSION, f"{unit.unit} is still of {VERSION}")
        equal(lab.run("systemctl", "is-enabled", unit.unit).strip(), "enabled", f"{unit.unit} after the upgrade")
    equal([unit.list.read_bytes() for unit in units], lists, "lists after the upgrade")
    purge(lab, today)


@scenario(limit=600, installed=True, earlier=True)
def users_tunnel_upgraded(lab):
    """A user's tunnel by the helper of the release before goes on, without a loss, while the packages are upgraded."""
    today = earlier_installed(lab)
    net = Nat444(lab)
    client = users_client(lab, net)
    client.start().wait_up()
    wait_ping(net.client, SERVER_INSIDE)
    index, helper = net.client.tunnel()["ifindex"], client.show("MainPID", HELPER)
    traffic = Traffic(types.SimpleNamespace(lab=lab, net=net))

    dpkg(lab, "-i", *today)
    wait_until(lambda: client.show("MainPID", HELPER) not in ("0", helper), 60, "a new process of the helper")
    wait_until(lambda: "took over" in client.log(), 60, "the user's client, still the old one, to have its tunnel again")
    equal(net.client.tunnel()["ifindex"], index, "index of the link after the upgrade")
    for toll in traffic.stop("upgrade of the helper"):
        equal(toll.lost, 0, "datagrams lost")
    check_upgraded(lab, today)

    client.stop()
    wait_no_links(net.client, 20)
    client.start().wait_up()  # today's
    wait_ping(net.client, SERVER_INSIDE)
    client.stop()
    wait_no_links(net.client, 20)
    purge(lab, today)
