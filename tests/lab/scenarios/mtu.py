# SPDX-License-Identifier: Apache-2.0
"""The tunnel's MTU: from the path, from the lists, and on paths that are too small."""

from lab import Nat444, Pair, check, check_link_local_pings, client_entry, contains, equal, scenario, server_entry


@scenario
def mtu_lowered(lab):
    """The documented 1460 over a 1500-byte path: 1446 is in force, and one warning has both numbers."""
    pair = Pair(lab, mtu=1460).start().wait_up()
    pair.wait_pings(10)
    for program, link, script in ((pair.server, pair.server_link, pair.server_script),
                                  (pair.client, pair.client_link, pair.client_script)):
        equal(link["mtu"], 1446, f"MTU of the link of {program.name}")
        equal(program.find(state="up")["mtu"], 1446, f"MTU in the status of {program.name}")
        equal(lab.script_runs(script)[-1]["MTU"], "1446", f"MTU that the script of {program.name} got")
        warnings = [item for item in program.lines("warning") if "1460" in str(item)]
        equal(len(warnings), 1, f"number of warnings of {program.name} about 1460")
        contains(str(warnings[0]), "1446", f"the warning of {program.name}")
    pair.check_pings(size=1418, whole=True)


@scenario(full="`mtu_smaller_of_both`")
def mtu_smaller_in_list(lab):
    """An MTU that fits is taken as it is, without a warning."""
    pair = Pair(lab, mtu=1400).start().wait_up()
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1400, f"MTU of the link of {program.name}")
        equal([item for item in program.lines("warning") if "mtu" in str(item).lower()], [], f"warnings of {program.name}")
    pair.wait_pings(10)


@scenario(full="`mtu_lowered`, with the old protocol")
def mtu_lowered_legacy(lab):
    """The same with the old protocol, whose tunnels have no key: 1450."""
    pair = Pair(lab, client_entries=[server_entry(mtu=1460, legacy=True)], server_entries=[client_entry(mtu=1460)])
    pair.start().wait_up().wait_pings(10)
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1450, f"MTU of the link of {program.name}")
        contains(str(program.check_line("1460", "warning")), "1450", f"the warning of {program.name}")
    pair.check_pings(size=1422, whole=True)


@scenario
def mtu_smaller_of_both(lab):
    """Different MTUs in the two lists: both ends use the smaller one, whoever has it; so the script, so the status."""
    pair = Pair(lab)
    for of_server, of_client in ((1400, None), (None, 1390), (1420, 1380)):
        pair.server.clients([client_entry(mtu=of_server)])
        pair.client.servers([server_entry(mtu=of_client)])
        pair.start().wait_up().wait_pings(10)
        smaller = min(of_server or 1446, of_client or 1446)
        for program, link, script in ((pair.server, pair.server_link, pair.server_script),
                                      (pair.client, pair.client_link, pair.client_script)):
            where = f"{program.name}, {of_server} at the server and {of_client} at the client"
            equal(link["mtu"], smaller, f"{where}: MTU of the link")
            equal(program.find(state="up")["mtu"], smaller, f"{where}: MTU in the status")
            equal(lab.script_runs(script)[-1]["MTU"], str(smaller), f"{where}: MTU that the script got")
        pair.check_pings(size=smaller - 28, whole=True)
        equal((pair.client.stop(), pair.server.stop()), (0, 0), "exit statuses")


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


@scenario(full="`mtu_1280_underlay`")
def mtu_1300_underlay(lab):
    """An underlay of 1300 bytes: the same."""
    small_underlay(lab, 1300)


@scenario
def mtu_1492_underlay(lab):
    """An underlay of 1492 bytes (PPPoE): derived from the route, no fragments, no warning."""
    pair = Pair(lab, Nat444(lab, mtu=1492)).start().wait_up()
    for program, link in ((pair.server, pair.server_link), (pair.client, pair.client_link)):
        equal(link["mtu"], 1438, f"MTU of the link of {program.name}")
        check(not program.lines("warning"), f"{program.name} warns: {program.lines('warning')}")
    pair.wait_pings(10)
    pair.check_pings(size=1410, whole=True)
