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
    gateway: str = ""


class Nat(Host):
    """A router that masquerades, with its own connection tracking, closed towards the outside."""

    def __init__(self, lab, name: str, inside: str, masquerade: str, mtu: int):
        super().__init__(lab, name)
        address = ipaddress.ip_interface(inside)
        self.ip_batch(f"""link add lan mtu {mtu} type bridge
                          address add {inside} dev lan
                          link set lan up""")
        self.sysctl(net_ipv4_ip__forward=1)
        self.inside = Segment(self, address.network, str(address.ip))
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

    def attach(self, host: Host, *addresses: str, on: Segment = None, wire: Wire = None) -> None:
        """Gives a host its `eth0` on a segment, with the first address as the preferred one."""
        segment = on or self.internet
        wire = wire or Wire(mtu=self.mtu)
        port = f"p{self.lab.next_number()}"
        segment.host.ip_batch(f"""link add {port} mtu {wire.mtu} type veth peer name eth0 netns {host.pid} mtu {wire.mtu}
                                  link set {port} master lan up""")
        lines = ["link set eth0 up"]
        lines += [f"address add {address}/{segment.network.prefixlen} dev eth0" for address in addresses]
        if segment.gateway:
            lines.append(f"route add default via {segment.gateway}")
        host.ip_batch("\n".join(lines))
        netem = [word for name, value in (("delay", wire.delay), ("loss", wire.loss)) if value for word in (name, value)]
        for end, device in ((host, "eth0"), (segment.host, port)) if netem else ():
            end.run("tc", "qdisc", "replace", "dev", device, "root", "netem", "limit", "10000", *netem)
        host.port = (segment.host, port)

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


def make_wire_like(*hosts: Host, gro: bool) -> None:
    """What leaves a veth or comes in is as on a real cable: no segment larger than the MTU; GRO of the hosts as given."""
    for host in hosts:
        switch, port = host.port
        switch.run("ethtool", "-K", port, "tso", "off", "gso", "off", "tx", "off", check=False)
        host.run("ethtool", "-K", "eth0", "tso", "off", "gso", "off", "gro", "on" if gro else "off")
