# SPDX-License-Identifier: Apache-2.0
"""The tunnel's MTU: from the path, from the lists, and on paths that are too small."""

from lab import Nat444, Pair, check, check_link_local_pings, contains, equal, scenario


@scenario
def mtu_lowered(lab):
    """The documented 1460 over a 1500-byte path: 1450 is in force, and one warning has both numbers."""
    pair = Pair(lab, mtu=1460).start().wait_up()
    pair.wait_pings(10)
    for program, link, script in ((pair.server, pair.server_link, pair.server_script),
                                  (pair.client, pair.client_link, pair.client_script)):
        equal(link["mtu"], 1450, f"MTU of the link of {program.name}")
        equal(program.find(state="up")["mtu"], 1450, f"MTU in the status of {program.name}")
        equal(lab.script_runs(script)[-1]["MTU"], "1450", f"MTU that the script of {program.name} got")
        warnings = [item for item in program.lines("warning") if "1460" in str(item)]
        equal(len(warnings), 1, f"number of warnings of {program.name} about 1460")
        contains(str(warnings[0]), "1450", f"the warning of {program.name}")
    pair.check_pings(size=1422, whole=True)


@scenario
def mtu_smaller_in_list(lab):
    """An MTU that fits is taken as it is, without a warning."""
    pair = Pair(lab, mtu=1400).start().wait_up()
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1400, f"MTU of the link of {program.name}")
        equal([item for item in program.lines("warning") if "mtu" in str(item).lower()], [], f"warnings of {program.name}")
    pair.wait_pings(10)


def small_underlay(lab, mtu: int) -> None:
    pair = Pair(lab, Nat444(lab, mtu=mtu)).start().wait_up()
    pair.wait_pings(10)
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1280, f"MTU of the link of {program.name}")
        equal(len(program.lines("warning", "1280")), 1, f"number of warnings of {program.name} that name 1280")
    pair.check_pings(size=1252)  # 1,280 bytes with the headers
    check_link_local_pings(pair.net.client, "dyn1", pair.net.server, "dyn1", size=1232)
    pair.check_pings(size=1252, whole=True)


@scenario
def mtu_1280_underlay(lab):
    """An underlay of 1280 bytes: 1280 inside all the same, by outer fragments, with one warning."""
    small_underlay(lab, 1280)


@scenario
def mtu_1300_underlay(lab):
    """An underlay of 1300 bytes: the same."""
    small_underlay(lab, 1300)


@scenario
def mtu_1492_underlay(lab):
    """An underlay of 1492 bytes (PPPoE): derived from the route, no fragments, no warning."""
    pair = Pair(lab, Nat444(lab, mtu=1492)).start().wait_up()
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1442, f"MTU of the link of {program.name}")
        check(not program.lines("warning"), f"{program.name} warns: {program.lines('warning')}")
    pair.wait_pings(10)
    pair.check_pings(size=1414, whole=True)
