# SPDX-License-Identifier: Apache-2.0
"""Networks out of a few pieces: segments (an Ethernet each), hosts on them, and NAT routers between them."""

import dataclasses
import ipaddress

from .host import Host


@dataclasses.dataclass
class Wire:
    """The link of a host to a segment. `delay` (as "20ms") and `loss` (as "1%") hold in each direction."""
    delay: str = ""
    loss: str = ""
    mtu: int = 1500


@dataclasses.dataclass
class Segment:
    """An Ethernet: a bridge `lan` in the namespace of a switch or of a NAT router."""
    host: Host
    network: ipaddress.IPv4Network
    gateways: tuple = ()  # one a family


class Nat(Host):
    """A router that masquerades, with its own connection tracking, closed towards the outside."""

    def __init__(self, lab, name: str, inside: str, masquerade: str, mtu: int):
        super().__init__(lab, name)
        address = ipaddress.ip_interface(inside)
        self.ip_batch(f"""link add lan mtu {mtu} type bridge
                          address add {inside} dev lan
                          link set lan up""")
        self.sysctl(net_ipv4_ip__forward=1)
        self.inside = Segment(self, address.network, (str(address.ip),))
        self.masquerade(masquerade)

    def masquerade(self, mode: str) -> None:
        """"" keeps ports where it can; "random" and "fully-random" as nftables calls them. Known flows stay."""
        self.run("nft", "-f", "-", input=f"""
            table ip nat
            delete table ip nat
            table ip nat {{
                chain postrouting {{
                    type nat hook postrouting priority srcnat
                    oifname "eth0" masquerade {mode}
                }}
                chain input {{
                    type filter hook input priority filter; policy drop
                    iifname != "eth0" accept
                    ct state established,related accept
                    icmp type echo-request accept
                }}
                chain forward {{
                    type filter hook forward priority filter; policy drop
                    iifname "lan" accept
                    ct state established,related accept
                }}
            }}""")

    def forget(self) -> None:
        """The router is restarted: it knows no flow any more."""
        self.run("conntrack", "-F")


class Topology:
    """The internet is 203.0.113.0/24; everything else is put together from it."""

    def __init__(self, lab, mtu: int = 1500):
        self.lab, self.mtu = lab, mtu
        switch = Host(lab, "internet")
        switch.ip_batch(f"link add lan mtu {mtu} type bridge\nlink set lan up")
        self.internet = Segment(switch, ipaddress.ip_network("203.0.113.0/24"))

    def host(self, name: str, *addresses: str, on: Segment = None, wire: Wire = None) -> Host:
        host = Host(self.lab, name)
        self.attach(host, *addresses, on=on, wire=wire)
        return host

    def nat(self, name: str, address: str, inside: str, on: Segment = None, masquerade: str = "",
            wire: Wire = None) -> Nat:
        nat = Nat(self.lab, name, inside, masquerade, self.mtu)
        self.attach(nat, address, on=on, wire=wire)
        return nat

    def attach(self, host: Host, *addresses: str, on: Segment = None, wire: Wire = None, name: str = "eth0") -> None:
        """Gives a host a card on a segment, with the first address as the preferred one. An address without a
        length gets the segment's."""
        segment = on or self.internet
        wire = wire or Wire(mtu=self.mtu)
        port = f"p{self.lab.next_number()}"
        segment.host.ip_batch(f"""link add {port} mtu {wire.mtu} type veth peer name {name} netns {host.pid} mtu {wire.mtu}
                                  link set {port} master lan up""")
        lines = [f"link set {name} up"]
        for address in addresses:
            length = "" if "/" in address else f"/{segment.network.prefixlen}"
            lines.append(f"address add {address}{length} dev {name} {'nodad' if ':' in address else ''}")
        lines += [f"route replace default via {gateway}" for gateway in segment.gateways]
        host.ip_batch("\n".join(lines))
        host.port = (segment.host, port)
        if wire.delay or wire.loss:
            self.impair(host, wire)

    @staticmethod
    def impair(host: Host, wire: Wire) -> None:
        """Delay and loss of the cable from now on."""
        words = [word for name, value in (("delay", wire.delay), ("loss", wire.loss)) if value for word in (name, value)]
        for end, device in ((host, "eth0"), host.port):
            end.run("tc", "qdisc", "replace", "dev", device, "root", *(["netem", "limit", "10000", *words] if words else
                                                                       ["noqueue"]))

    @staticmethod
    def cut(host: Host) -> None:
        """The cable is dead from now on, and the host sees no more of it than that its card has no carrier."""
        switch, port = host.port
        switch.run("ip", "link", "set", port, "down")

    def detach(self, host: Host) -> None:
        host.run("ip", "link", "delete", "eth0")

    def move(self, host: Host, *addresses: str, on: Segment) -> None:
        """The cable goes into another segment: new address, new gateway."""
        self.detach(host)
        self.attach(host, *addresses, on=on)


class Nat444(Topology):
    """The main job: server -- internet -- carrier NAT -- home NAT -- client."""

    def __init__(self, lab, masquerade: str = "", mtu: int = 1500, delay: str = "", server_addresses=("203.0.113.80",)):
        super().__init__(lab, mtu)
        wire = Wire(delay=delay, mtu=mtu)
        self.server = self.host("server", *server_addresses, wire=wire)
        self.carrier = self.nat("carrier", "203.0.113.56", "100.64.0.1/10", masquerade=masquerade)
        self.home = self.nat("home", "100.64.0.2", "192.168.1.1/24", on=self.carrier.inside, masquerade=masquerade)
        self.client = self.host("client", "192.168.1.10", on=self.home.inside)

    def site(self, number: int, masquerade: str = "") -> Host:
        """One more client, behind a NAT and a public address of its own (203.0.113.100 + number)."""
        nat = self.nat(f"home{number}", f"203.0.113.{100 + number}", f"192.168.{100 + number}.1/24",
                       masquerade=masquerade)
        return self.host(f"client{number}", f"192.168.{100 + number}.10", on=nat.inside)


class SharedAddress(Topology):
    """A server, and `count` clients behind 203.0.113.56: with one NAT all of them in its home network, with two each
    behind a home NAT of its own below the carrier's. Without NATs they have addresses of their own, 203.0.113.101 on."""

    def __init__(self, lab, nats: int, masquerade: str = "", count: int = 8):
        super().__init__(lab)
        self.server = self.host("server", "203.0.113.80")
        self.nats, self.clients = [], []
        if nats == 0:
            self.clients = [self.host(f"client{n}", f"203.0.113.{100 + n}") for n in range(1, count + 1)]
        if nats == 1:
            home = self.nat("home", "203.0.113.56", "192.168.1.1/24", masquerade=masquerade)
            self.nats.append(home)
            self.clients = [self.host(f"client{n}", f"192.168.1.{10 + n}", on=home.inside) for n in range(1, count + 1)]
        if nats == 2:
            self.nats.append(self.nat("carrier", "203.0.113.56", "100.64.0.1/10", masquerade=masquerade))
            for n in range(1, count + 1):
                home = self.nat(f"home{n}", f"100.64.0.{10 + n}", f"192.168.{n}.1/24", on=self.nats[0].inside,
                                masquerade=masquerade)
                self.nats.append(home)
                self.clients.append(self.host(f"client{n}", f"192.168.{n}.10", on=home.inside))


class DualStack(Topology):
    """A server and clients with global addresses of both families in two networks, and a router between them.

    server 2001:db8:1::80, 203.0.113.80 -- router -- clients 2001:db8:2::11 and 198.51.100.11 on
    """

    SERVER, SERVER_V4 = "2001:db8:1::80", "203.0.113.80"

    def __init__(self, lab, count: int = 1, mtu: int = 1500):
        super().__init__(lab, mtu)
        outer, inner = ("2001:db8:1::1", "203.0.113.1"), ("2001:db8:2::1", "198.51.100.1")
        self.router = self.host("router", f"{outer[0]}/64", outer[1])
        self.router.ip_batch(f"""link add lan mtu {mtu} type bridge
                                 address add {inner[0]}/64 dev lan nodad
                                 address add {inner[1]}/24 dev lan
                                 link set lan up""")
        self.router.sysctl(net_ipv4_ip__forward=1, net_ipv6_conf_all_forwarding=1)
        self.internet.gateways = outer
        self.server = self.host("server", f"{self.SERVER}/64", self.SERVER_V4)
        inside = Segment(self.router, ipaddress.ip_network("198.51.100.0/24"), inner)
        self.clients = [self.host(f"client{n}", f"2001:db8:2::{10 + n}/64", f"198.51.100.{10 + n}", on=inside)
                        for n in range(1, count + 1)]
        self.client = self.clients[0]

    def black_hole(self, family: str) -> None:
        """The router drops all of a family, "ip" or "ip6", without a word."""
        self.router.run("nft", "-f", "-", input=f"""
            table {family} hole {{
                chain forward {{
                    type filter hook forward priority filter; policy drop
                }}
            }}""")


def make_wire_like(*hosts: Host, gro: bool) -> None:
    """What leaves a veth or comes in is as on a real cable: no segment larger than the MTU; GRO of the hosts as given."""
    for host in hosts:
        switch, port = host.port
        switch.run("ethtool", "-K", port, "tso", "off", "gso", "off", "tx", "off", check=False)
        host.run("ethtool", "-K", "eth0", "tso", "off", "gso", "off", "gro", "on" if gro else "off")
