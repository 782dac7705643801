# SPDX-License-Identifier: Apache-2.0
"""The matrix: kinds of NAT, one or two of them, one or eight clients behind one address; IPv6 without NAT.

Each scenario has two cells: one client alone, then seven more at once behind the same address, while the first lives.
"""

from lab import Crowd, DualStack, SharedAddress, check, equal, gre_key, scenario


def two_cells(lab, net, remote: str, **options) -> Crowd:
    """`remote`: what the server sees as everybody's address, if it is one for all."""
    crowd = Crowd(lab, net.server, net.clients, **options)
    crowd.start(1, 1).check(1, 1)
    crowd.start(2).check()
    links = list(net.server.tunnels().values())
    equal(len(links), len(net.clients), "number of the server's links")
    keys = {gre_key(link) for link in links}
    check(0 not in keys and len(keys) == len(links), f"keys of the server's links: {sorted(keys)}")
    if remote:
        equal({link["linkinfo"]["info_data"]["remote"] for link in links}, {remote}, "remote addresses of the server's links")
    equal([client.status()[0].get("protocol") for client in crowd.clients], ["dtls"] * len(net.clients), "protocols")
    return crowd


def check_nat(crowd: Crowd, expected: str) -> None:
    """What the clients' status says of the NAT; empty where the server answered before it had seen the second punch."""
    seen = [client.status()[0].get("nat", "") for client in crowd.clients]
    crowd.server.host.lab.note(f"NAT as the clients see it: {seen}")
    equal(set(seen) - {""}, {expected}, "the NAT's behaviour as the clients see it")


def cells_behind_nat(lab, nats: int, masquerade: str) -> None:
    crowd = two_cells(lab, SharedAddress(lab, nats, masquerade), "203.0.113.56")
    check_nat(crowd, "address and port-dependent" if masquerade else "endpoint-independent or address-dependent")


@scenario(full="a cell of the matrix")
def matrix_no_nat(lab):
    """No NAT, 1 and 8 clients with addresses of their own."""
    check_nat(two_cells(lab, SharedAddress(lab, 0), ""), "none")


@scenario(full="a cell of the matrix")
def matrix_one_preserving(lab):
    """One NAT that keeps ports where it can, 1 and 8 clients behind it."""
    cells_behind_nat(lab, 1, "")


@scenario(full="a cell of the matrix")
def matrix_one_random(lab):
    """One NAT with random ports, 1 and 8 clients behind it."""
    cells_behind_nat(lab, 1, "random")


@scenario(full="a cell of the matrix")
def matrix_one_fully_random(lab):
    """One NAT with a random port for each flow, 1 and 8 clients behind it."""
    cells_behind_nat(lab, 1, "fully-random")


@scenario(full="a cell of the matrix")
def matrix_two_preserving(lab):
    """Two NATs that keep ports where they can, 1 and 8 clients behind the outer one."""
    cells_behind_nat(lab, 2, "")


@scenario(full="a cell of the matrix")
def matrix_two_random(lab):
    """Two NATs with random ports, 1 and 8 clients behind the outer one."""
    cells_behind_nat(lab, 2, "random")


@scenario
def matrix_two_fully_random(lab):
    """Two NATs with a random port for each flow, 1 and 8 clients behind the outer one."""
    cells_behind_nat(lab, 2, "fully-random")


@scenario(full="a cell of the matrix")
def matrix_ipv6(lab):
    """IPv6 without NAT, 1 and 8 clients."""
    net = DualStack(lab, count=8)
    check_nat(two_cells(lab, net, "", address=DualStack.SERVER), "none")
    equal({link["linkinfo"]["info_kind"] for link in net.server.tunnels().values()}, {"ip6gretap"}, "kinds of the links")
